//! Whether the runtime module knows which of C's streams are open, so that a function that uses one is safe: a panic if it is none.
//!
//! It knows those that its own functions open, which stand in for the C library's in all of the Rust, and the three standard ones. So that
//! no valid program panics, and nothing is closed behind its back:
//! - no function of another library is called of which nothing is known, and none that gives a stream but those that are counted;
//! - nothing that stays in C opens or closes one, and no address of a function that does is taken;
//! - no variable of others than `stdin`, `stdout` and `stderr` holds one.

use super::library_calls::library_calls;
use crate::plan::{Fate, FnDecision};
use exuvia_cir::{Body, Callee, ExprKind, FuncId, IdVec, Program, Type, TypeId};

/// Whether all streams are known.
pub(super) fn are_known(program: &Program, functions: &IdVec<FuncId, FnDecision>) -> bool {
    let stays = |f: FuncId| functions[f].fate != Fate::Translate;
    let bodies = program.functions.iter().filter_map(|(f, function)| Some((stays(f), function.body.as_ref()?)));
    let inits = program.globals.values().filter_map(|g| Some((false, g.init.as_ref()?)));
    let is_counted = |(stays, body): (bool, &Body)| {
        body.exprs.values().all(|e| match e.kind {
            ExprKind::FuncAddr(f) => !gives_or_takes(program, f),
            ExprKind::Call { callee: Callee::Direct(f), .. } => {
                !stays && is_known(program, f) || !gives_or_takes(program, f)
            }
            _ => true,
        })
    };
    let is_standard = |name: &str| ["stdin", "stdout", "stderr"].contains(&name);
    let mut others = program.globals.values().filter(|g| !g.defined && is_stream(program, g.ty));
    bodies.chain(inits).all(is_counted) && others.all(|g| is_standard(&g.name))
}

/// Whether a function of the C library opens or closes a stream, as far as its name and type tell.
fn gives_or_takes(program: &Program, f: FuncId) -> bool {
    let function = &program.functions[f];
    let gives = program.fn_type(f).is_some_and(|ty| is_stream(program, ty.ret));
    let counts = library_calls().iter().any(|call| call.counts() && call.name == function.name);
    function.body.is_none() && (gives || counts || function.name == "fcloseall")
}

/// Whether it is one that is counted, declared as it should be.
fn is_known(program: &Program, f: FuncId) -> bool {
    let name = &program.functions[f].name;
    let Some(ty) = program.fn_type(f).filter(|ty| ty.prototyped && !ty.variadic) else { return false };
    library_calls().iter().any(|call| call.counts() && call.name == *name && call.args.len() == ty.params.len())
}

/// Whether a type is a pointer to a struct of the C library that is a stream.
fn is_stream(program: &Program, ty: TypeId) -> bool {
    let Some(pointee) = program.types.pointee(ty) else { return false };
    let Type::Record(id) = *program.types.canon(pointee) else { return false };
    let record = &program.records[id];
    record.system && ["_IO_FILE", "__sFILE", "FILE"].contains(&record.name.as_str())
}
