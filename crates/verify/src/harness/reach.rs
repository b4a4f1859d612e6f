//! Which variables a call can write: those that the function, or what it may call, mentions.

use super::{Request, Subject};
use exuvia_cir::{Body, Callee, ExprKind, FuncId, GlobalId, Program};
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of variables that are looked at after a call.
const BYTES: u64 = 1 << 15;

/// Variables by function, in order; calls through pointers reach every function whose address the caller or its callees mention.
pub fn variables(request: &Request<'_>, subjects: &[&Subject]) -> BTreeMap<FuncId, Vec<GlobalId>> {
    let program = request.program;
    let own: BTreeMap<FuncId, Mentions> =
        program.defined_functions().map(|(id, _, body)| (id, mentions(body))).collect();
    let of = |subject: &&Subject| (subject.function, reached(request, &own, subject.function));
    subjects.iter().map(of).collect()
}

#[derive(Default)]
struct Mentions {
    functions: BTreeSet<FuncId>,
    globals: BTreeSet<GlobalId>,
}

fn mentions(body: &Body) -> Mentions {
    let mut found = Mentions::default();
    for expr in body.exprs.values() {
        match &expr.kind {
            ExprKind::Global(global) => _ = found.globals.insert(*global),
            ExprKind::FuncAddr(function) | ExprKind::Call { callee: Callee::Direct(function), .. } => {
                found.functions.insert(*function);
            }
            _ => {}
        }
    }
    found
}

fn reached(request: &Request<'_>, own: &BTreeMap<FuncId, Mentions>, from: FuncId) -> Vec<GlobalId> {
    let (mut seen, mut queue, mut globals) = (BTreeSet::from([from]), vec![from], BTreeSet::new());
    while let Some(function) = queue.pop() {
        let Some(mentions) = own.get(&function) else { continue };
        globals.extend(mentions.globals.iter().copied());
        queue.extend(mentions.functions.iter().copied().filter(|f| seen.insert(*f)));
    }
    let mut bytes = 0;
    let fits = |global: &GlobalId| {
        bytes += size(request.program, *global).unwrap_or(BYTES);
        bytes <= BYTES
    };
    globals.into_iter().filter(|global| is_shown(request, *global)).filter(fits).collect()
}

/// What both sides have under a name that a thunk can write, and what can change.
fn is_shown(request: &Request<'_>, id: GlobalId) -> bool {
    let global = &request.program.globals[id];
    let named = global.function.is_none() && request.variables.contains_key(&id);
    named && global.defined && !global.is_const && !global.thread_local && size(request.program, id).is_some()
}

fn size(program: &Program, global: GlobalId) -> Option<u64> {
    program.size_of(program.globals[global].ty)
}
