//! Function-like macros whose uses agree become functions, IR to IR, before structuring.
//!
//! A use counts when an expression is all of it ([`exuvia_cir::Expansions`]): what is in the expression besides the
//! arguments is the *skeleton*. Uses with equal skeletons and equal types of the arguments agree; the largest group of
//! such uses makes the function and is replaced by calls of it, all others stay expanded. A call evaluates each argument
//! once and before the body, where the macro evaluates it as often as it is written, in its place, or not at all: a use is
//! taken only where nobody can tell the difference ([`effects`]).
//!
//! Groups that differ from it in a numeric type only join it in one generic function ([`generic`]).
//!
//! Macros go from the inside out, so that a macro that uses another one calls its function. Results are numbers and truth
//! values only: a function that hands pointers through would make all of them look alike to the analyses.
//!
//! Requires the marks of decoding; leaves none.

mod candidate;
mod effects;
mod generic;
mod inline_back;
mod normal;
mod order;
mod told;

pub(crate) use generic::firsts;
pub use inline_back::inline_back;
pub(crate) use inline_back::returned;

use candidate::{Candidate, Use};
use exuvia_cir::{
    Body, Callee, ConvertKind, ExpansionId, ExprId, ExprKind, FnType, FuncId, Function, Linkage, Local, LocalKind,
    MacroId, Param, Program, Span, StmtKind, Type, TypeId, UnitId,
};
use std::collections::BTreeMap;
use told::Why;

/// Makes functions of macros.
pub fn run(program: &mut Program) {
    let mut bodies = take_bodies(program);
    bodies.values_mut().for_each(normal::settle);
    let counts = told::count(&bodies);
    let mut uses = uses_by_macro(&bodies);
    for id in order::inside_out(&program.macros) {
        let uses = uses.remove(&id).unwrap_or_default();
        let (taken, why) = outline(program, &mut bodies, id, &uses);
        program.macros[id].expanded = told::text(counts.get(&id).copied().unwrap_or(0), taken, why);
    }
    give_back(program, bodies);
}

/// Bodies of functions that are to be translated, out of the program while it gets new functions.
fn take_bodies(program: &mut Program) -> BTreeMap<FuncId, Body> {
    let translated = program.functions.iter_mut().filter(|(_, f)| f.kept.is_none());
    translated.filter_map(|(id, f)| Some((id, f.body.take()?))).collect()
}

fn give_back(program: &mut Program, bodies: BTreeMap<FuncId, Body>) {
    // What was replaced stays in the arenas: structuring throws it away.
    for (id, body) in bodies {
        program.functions[id].body = Some(body);
    }
    let functions = program.functions.values_mut().filter_map(|f| f.body.as_mut());
    let globals = program.globals.values_mut().filter_map(|g| g.init.as_mut());
    functions.chain(globals).for_each(|body| body.expansions = Default::default());
}

/// Every use that an expression is all of, in order of functions and of places in them.
fn uses_by_macro(bodies: &BTreeMap<FuncId, Body>) -> BTreeMap<MacroId, Vec<Use>> {
    let mut uses: BTreeMap<MacroId, Vec<Use>> = BTreeMap::new();
    for (&function, body) in bodies {
        for (&root, list) in &body.expansions.whole {
            for &expansion in list.iter().filter(|&&x| !is_conversion_of(body, root, x)) {
                let id = body.expansions.macros[expansion];
                uses.entry(id).or_default().push(Use { function, expansion, root });
            }
        }
    }
    uses
}

/// Whether an expression is a conversion of one that is all of the same use already.
fn is_conversion_of(body: &Body, root: ExprId, expansion: ExpansionId) -> bool {
    let is_whole = |e: &ExprId| body.expansions.whole.get(e).is_some_and(|list| list.contains(&expansion));
    matches!(body.kind(root), ExprKind::Convert { operand, explicit: false, .. } if is_whole(operand))
}

/// Uses that agree, each with its arguments.
struct Group {
    candidate: Candidate,
    uses: Vec<(Use, Vec<ExprId>)>,
}

/// One macro: the largest group of uses that agree, and its twins, replaced by calls. Gives how many were, and why others not.
fn outline(
    program: &mut Program,
    bodies: &mut BTreeMap<FuncId, Body>,
    id: MacroId,
    uses: &[Use],
) -> (usize, BTreeMap<Why, usize>) {
    let mut why: BTreeMap<Why, usize> = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for &use_ in uses {
        let Some(body) = bodies.get(&use_.function) else { continue };
        let (candidate, args) = match candidate::of_use(program, body, id, use_) {
            Ok(found) => found,
            Err(reason) => {
                *why.entry(reason).or_default() += 1;
                continue;
            }
        };
        match groups.iter_mut().find(|g| g.candidate.agrees(&candidate, program)) {
            Some(group) => group.uses.push((use_, args)),
            None => groups.push(Group { candidate, uses: vec![(use_, args)] }),
        }
    }
    // The first of the largest.
    let largest = (0..groups.len()).rev().max_by_key(|&g| groups[g].uses.len());
    let Some(first) = largest.map(|g| groups.remove(g)) else { return (0, why) };
    let twins = generic::twins(program, bodies, &first, &mut groups);
    let left: usize = groups.iter().map(|g| g.uses.len()).sum();
    if left > 0 {
        why.insert(Why::Differs, left);
    }
    let mut taken = 0;
    for (at, group) in std::iter::once(first).chain(twins).enumerate() {
        taken += group.uses.len();
        replace(program, bodies, (id, at), group);
    }
    (taken, why)
}

/// Makes a group's function and calls it.
fn replace(
    program: &mut Program,
    bodies: &mut BTreeMap<FuncId, Body>,
    macro_and_twin: (MacroId, usize),
    Group { candidate, uses }: Group,
) {
    let unit = uses.first().map_or(UnitId(0), |(u, _)| program.functions[u.function].unit);
    let params = candidate.params.clone();
    let ret = candidate.ret;
    let function = add_function(program, bodies, macro_and_twin, candidate, unit);
    for (use_, args) in uses {
        if let Some(body) = bodies.get_mut(&use_.function) {
            call(program, body, use_.root, function, &args, &params);
            body.exprs[use_.root].ty = ret;
        }
    }
}

fn add_function(
    program: &mut Program,
    bodies: &mut BTreeMap<FuncId, Body>,
    (id, twin): (MacroId, usize),
    candidate: Candidate,
    unit: UnitId,
) -> FuncId {
    let def = &program.macros[id];
    let file = program.files.get(def.span.file).map_or("", |f| f.path.as_str());
    let twin = if twin == 0 { String::new() } else { format!("#{twin}") };
    let key = format!("macro:{}@{file}:{}{twin}", def.name, def.span.start);
    let (name, module, span) = (def.name.clone(), def.module, def.span);
    let names = def.params.clone().unwrap_or_default();
    let param = |&(position, ty): &(u32, TypeId)| Param {
        name: names.get(position as usize).cloned().unwrap_or_default(),
        ty,
        array_len: None,
    };
    let params: Vec<Param> = candidate.params.iter().map(param).collect();
    let types = params.iter().map(|p| p.ty).collect();
    let ty = FnType { ret: candidate.ret, params: types, variadic: false, prototyped: true };
    let ty = program.types.intern(Type::Function(ty));
    let body = body_of(candidate, &params, span);
    let function = program.functions.push(Function {
        name,
        symbol: None,
        key,
        ty,
        params,
        linkage: Linkage::Internal,
        inline: true,
        attrs: Vec::new(),
        body: None,
        kept: None,
        module,
        unit,
        span,
        system: false,
        from_macro: Some(id),
    });
    bodies.insert(function, body);
    function
}

/// `{ return value; }`, its places that of the macro.
fn body_of(candidate: Candidate, params: &[Param], span: Span) -> Body {
    let Candidate { mut body, root, .. } = candidate;
    for (local, param) in body.locals.values_mut().zip(params) {
        local.name.clone_from(&param.name);
        local.span = span;
    }
    body.expr_spans.values_mut().for_each(|s| *s = span);
    let value = body.stmt(StmtKind::Return(Some(root)), span);
    let block = body.stmt(StmtKind::Block(vec![value]), span);
    body.root = Some(block);
    body
}

/// Puts a call in the place of a use; the expression keeps its id, so that what is around it does too.
fn call(program: &Program, body: &mut Body, root: ExprId, function: FuncId, args: &[ExprId], params: &[(u32, TypeId)]) {
    let args = args.iter().zip(params).map(|(&arg, &(_, ty))| passed(program, body, arg, ty)).collect();
    body.exprs[root].kind = ExprKind::Call { callee: Callee::Direct(function), args };
}

/// An argument as a value of the parameter's type: at most a pointee became `const`, or a typedef has another name.
fn passed(program: &Program, body: &mut Body, arg: ExprId, ty: TypeId) -> ExprId {
    if program.types.same(body.ty(arg), ty) {
        return arg;
    }
    let span = body.expr_spans[arg];
    body.expr(ExprKind::Convert { kind: ConvertKind::PtrToPtr, operand: arg, explicit: false }, ty, span)
}

/// A local for a parameter.
fn param_local(position: usize, ty: TypeId) -> Local {
    Local { name: String::new(), ty, kind: LocalKind::Param(position as u32), span: Span::NONE, align: None }
}
