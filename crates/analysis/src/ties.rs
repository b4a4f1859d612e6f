//! Which integer parameters bound a pointer parameter because every call says so.
//!
//! Rules:
//! - A call ties `p` to `n` when it passes an array, or a string literal, together with a constant that is not larger than its
//!   length; or when it passes on two parameters of its own that are tied and keep their values.
//! - Arrays behind a pointer whose end is open do not count ([`crate::tree::is_open_array`]).
//! - `p` is tied to `n` when all calls are known and each ties them: the largest such relation. There is a call.

use crate::context::Context;
use crate::mod_ref::size_value;
use crate::points_to::Owner;
use crate::tree::{is_open_array, loaded_local, strip_pointer_casts};
use exuvia_cir::{Body, ExprId, ExprKind, FuncId, LocalId, Type};
use std::collections::{BTreeMap, BTreeSet};

/// Function, position of the pointer, position of the length.
pub type Ties = BTreeSet<(FuncId, u32, u32)>;

/// Finds all.
pub fn ties(cx: &Context<'_>, pointers: &BTreeMap<FuncId, Vec<u32>>) -> Ties {
    let mut found: Ties = pointers.iter().flat_map(|(&f, ps)| candidates(cx, f, ps)).collect();
    loop {
        let broken: Vec<_> = found.iter().filter(|&&tie| !holds(cx, &found, tie)).copied().collect();
        if broken.is_empty() {
            return found;
        }
        broken.iter().for_each(|tie| {
            found.remove(tie);
        })
    }
}

fn candidates(cx: &Context<'_>, f: FuncId, pointers: &[u32]) -> Vec<(FuncId, u32, u32)> {
    let Some(body) = cx.body(f) else { return Vec::new() };
    if !cx.calls.callers_known(f) || cx.calls.calls_of(f).next().is_none() {
        return Vec::new();
    }
    let is_count = |k: &u32| cx.program.types.int_kind(body.locals[LocalId(*k)].ty).is_some();
    let counts: Vec<u32> = (0..cx.program.functions[f].params.len() as u32).filter(is_count).collect();
    pointers.iter().flat_map(|&p| counts.iter().map(move |&n| (f, p, n))).collect()
}

fn holds(cx: &Context<'_>, ties: &Ties, (f, p, n): (FuncId, u32, u32)) -> bool {
    cx.calls.calls_of(f).all(|call| {
        let Owner::Func(caller) = call.owner else { return false };
        let args = cx.args(call.owner, call.expr);
        let (Some(&pointer), Some(&count)) = (args.get(p as usize), args.get(n as usize)) else { return false };
        cx.body(caller).is_some_and(|body| {
            passes_array(cx, body, (f, p), pointer, count) || passes_on(cx, ties, caller, body, pointer, count)
        })
    })
}

fn passes_array(cx: &Context<'_>, body: &Body, to: (FuncId, u32), pointer: ExprId, count: ExprId) -> bool {
    let Some(count) = size_value(cx.program, body, count) else { return false };
    let ExprKind::Decay(array) = *body.kind(strip_pointer_casts(body, pointer)) else { return false };
    let Type::Array { elem, len: Some(len) } = cx.program.types.canon(body.ty(array)) else { return false };
    let same = cx.pointee(to.0, to.1).is_some_and(|t| cx.program.types.same(t, *elem));
    let is_string = matches!(body.kind(array), ExprKind::Str { .. });
    same && count <= *len && (is_string || !is_open_array(cx.program, body, array))
}

fn passes_on(cx: &Context<'_>, ties: &Ties, caller: FuncId, body: &Body, pointer: ExprId, count: ExprId) -> bool {
    let params = cx.program.functions[caller].params.len() as u32;
    let unchanged = |l: &LocalId| l.0 < params && !crate::tree::is_assigned(body, *l);
    let pointer = loaded_local(body, strip_pointer_casts(body, pointer)).filter(unchanged);
    let count = crate::bounds::loaded_param(cx.program, body, count).map(LocalId).filter(unchanged);
    matches!((pointer, count), (Some(p), Some(n)) if ties.contains(&(caller, p.0, n.0)))
}
