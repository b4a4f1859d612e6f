//! What the C library's `qsort` sorts.
//!
//! The C library may hand copies of elements, in memory of its own, to the function that compares: nothing that one sorts may be checked.
//! So the runtime module's own sorts in its place, wherever the program's Rust calls it as the standard declares it.

use crate::plan::{Fate, FnDecision};
use exuvia_analysis::Facts;
use exuvia_analysis::points_to::{Object, Owner};
use exuvia_cir::{Callee, ExprKind, FuncId, IdVec, IntKind, Linkage, Program, Type, TypeId};
use std::collections::BTreeSet;

/// Objects that the C library itself sorts.
pub(super) fn sorted(program: &Program, facts: &Facts, functions: &IdVec<FuncId, FnDecision>) -> BTreeSet<Object> {
    let mut objects = BTreeSet::new();
    for (f, function) in program.functions.iter() {
        let Some(body) = &function.body else { continue };
        let stays = functions[f].fate != Fate::Translate;
        for e in body.exprs.values() {
            let ExprKind::Call { callee: Callee::Direct(callee), args } = &e.kind else { continue };
            let sorts = sorts(program, *callee) && (stays || !is_sort(program, *callee));
            let Some(&array) = args.first().filter(|_| sorts) else { continue };
            let set = facts.points_to.set_of_value(Owner::Func(f), array);
            objects.extend(facts.points_to.set(set).iter().map(|cell| facts.points_to.object_of(cell)));
        }
    }
    objects
}

/// Whether a function is `qsort` of the C library, or a kind of it.
pub(super) fn sorts(program: &Program, f: FuncId) -> bool {
    let function = &program.functions[f];
    function.body.is_none() && ["qsort", "qsort_r"].contains(&function.name.as_str())
}

/// Whether a function is `qsort` of the C library, declared as the standard has it.
pub(crate) fn is_sort(program: &Program, f: FuncId) -> bool {
    is_declared(program, f, "qsort", &['m', 'n', 'n', 'f'])
}

/// Whether a function is `bsearch` of the C library, declared as the standard has it.
pub(crate) fn is_search(program: &Program, f: FuncId) -> bool {
    is_declared(program, f, "bsearch", &['c', 'c', 'n', 'n', 'f'])
}

/// Whether it is the foreign function of a name, with parameters that are pointers to anything (`m`, and `c` where it is constant), sizes
/// (`n`), and functions that compare (`f`).
fn is_declared(program: &Program, f: FuncId, name: &str, params: &[char]) -> bool {
    let function = &program.functions[f];
    let is_named = function.body.is_none() && function.linkage != Linkage::Internal && function.name == name;
    let declared = program.fn_type(f).filter(|ty| is_named && ty.prototyped && !ty.variadic);
    declared.is_some_and(|ty| {
        ty.params.len() == params.len() && ty.params.iter().zip(params).all(|(&ty, &kind)| is_kind(program, ty, kind))
    })
}

fn is_kind(program: &Program, ty: TypeId, kind: char) -> bool {
    let types = &program.types;
    match kind {
        'n' => matches!(types.canon(ty), Type::Int(IntKind::Size)),
        'f' => types.fn_pointee(ty).is_some_and(|f| {
            let is_int = matches!(types.canon(f.ret), Type::Int(IntKind::Int));
            let takes = f.params.len() == 2 && f.params.iter().all(|&param| is_kind(program, param, 'c'));
            f.prototyped && !f.variadic && is_int && takes
        }),
        kind => matches!(
            *types.canon(ty),
            Type::Pointer { pointee, is_const, .. }
                if is_const == (kind == 'c') && matches!(types.canon(pointee), Type::Void)
        ),
    }
}
