//! Variables that can be atomics of Rust.
//!
//! - What the program does with the variable itself are atomic operations; or
//! - in the safe plan, it is a number or a pointer to an object that changes, and is only read, stored and updated by name besides.
//!   Each such access is a relaxed load or store, which costs what the plain access of C costs, and no lock that a signal handler or
//!   a callback could meet twice. An update loads and stores: C makes no more of it.
//!
//! An array of such is an array of atomics where only its elements are read, stored and updated, each by an index without effects.
//!
//! A variable whose address is taken is none: what is written through the pointer would be no atomic access. Nor is one that a loop
//! without calls uses: a compiler may keep it in a register there, or use several elements at once, which it may not do with atomics.
//! An element whose index is itself read from memory in the loop (`count[text[i]]`) is neither: it does not count.

use super::{Fate, PlanKind};
use exuvia_analysis::Facts;
use exuvia_analysis::points_to::Object;
use exuvia_cir::visit::{Node, walk, walk_from};
use exuvia_cir::{
    Attr, Body, Callee, ExprId, ExprKind, FuncId, Global, GlobalId, IdVec, Program, StmtId, StmtKind, Type,
};
use std::collections::{BTreeMap, BTreeSet};

/// How often a variable is mentioned.
#[derive(Clone, Copy, Default)]
struct Uses {
    all: usize,
    /// As the object of an atomic operation.
    atomic: usize,
    /// As what is read or stored.
    plain: usize,
}

/// The variables, of which C that stays may use some under their symbol: an atomic has the layout of its value.
pub(super) fn atomics(
    program: &Program,
    facts: &Facts,
    fates: &IdVec<FuncId, Fate>,
    kind: PlanKind,
) -> BTreeSet<GlobalId> {
    let mut uses: BTreeMap<GlobalId, Uses> = BTreeMap::new();
    let mut busy = BTreeSet::new();
    let translated = program.functions.iter().filter(|(id, _)| fates[*id] == Fate::Translate);
    let bodies = translated.filter_map(|(_, f)| f.body.as_ref());
    let candidates: IdVec<GlobalId, bool> = program.globals.values().map(|g| has_atomic_type(program, g)).collect();
    let arrays = |g: GlobalId| matches!(program.types.canon(program.globals[g].ty), Type::Array { .. });
    let names_one =
        |body: &&Body| body.exprs.values().any(|expr| matches!(expr.kind, ExprKind::Global(g) if candidates[g]));
    for body in bodies.chain(program.globals.values().filter_map(|g| g.init.as_ref())).filter(names_one) {
        count(body, &mut uses);
        busy.extend(in_tight_loops(body));
    }
    let fits = |(g, uses): &(GlobalId, Uses)| {
        let plain_fits = kind == PlanKind::Safe && !busy.contains(g) && is_plain(program, facts, *g);
        let all_fit = uses.all == uses.atomic + if plain_fits { uses.plain } else { 0 };
        candidates[*g] && all_fit && (!arrays(*g) || can_be_elements(program, facts, *g))
    };
    uses.into_iter().filter(fits).map(|(g, _)| g).collect()
}

/// Whether plain accesses of a variable can be relaxed ones: it is a number of one Rust type, or a pointer, that changes.
fn is_plain(program: &Program, facts: &Facts, g: GlobalId) -> bool {
    let global = &program.globals[g];
    let ty = program.types.innermost_element(global.ty);
    let is_number = matches!(program.types.canon(ty), Type::Bool | Type::Int(_));
    let is_pointer = program.types.is_data_pointer(ty);
    // One section holds variables of one kind.
    let placed = global.attrs.iter().any(|a| matches!(a, Attr::Section(_)));
    let changes = facts.globals.get(g).is_none_or(|m| m.may_change());
    (is_number || is_pointer) && changes && !placed && !global.is_volatile && program.target.peers.is_empty()
}

/// An array with more elements is not spelled out as one of atomics.
const MAX_SPELLED: u64 = 256;
/// As many elements without an initialiser are spelled out behind others.
const MAX_MISSING: u64 = 16;

/// Whether an array can be written as one of atomics: it is all zero, or each element is given a value. (A pointer to `const` is no
/// element: Rust would want a cast of each.)
fn can_be_elements(program: &Program, facts: &Facts, g: GlobalId) -> bool {
    let global = &program.globals[g];
    let const_pointer =
        matches!(program.types.canon(program.types.innermost_element(global.ty)), Type::Pointer { is_const: true, .. });
    let aligned = program.typedef_align(global.ty).is_some() || facts.overaligned.contains(&Object::Global(g));
    let spelled =
        global.init.as_ref().is_none_or(|body| body.value.is_some_and(|value| is_spelled(program, body, value)));
    !const_pointer && !aligned && spelled
}

fn is_spelled(program: &Program, body: &Body, value: ExprId) -> bool {
    match (program.types.canon(body.ty(value)), body.kind(value)) {
        (Type::Array { len: Some(len), .. }, ExprKind::ArrayInit { elems }) => {
            let given = elems.iter().flatten();
            let all_zero = elems.iter().all(Option::is_none);
            let few = *len <= MAX_SPELLED && len.saturating_sub(elems.len() as u64) <= MAX_MISSING;
            all_zero || few && given.into_iter().all(|&elem| is_spelled(program, body, elem))
        }
        (Type::Array { .. }, kind) => matches!(kind, ExprKind::Zero),
        _ => true,
    }
}

/// Counts mentions of variables.
fn count(body: &Body, uses: &mut BTreeMap<GlobalId, Uses>) {
    walk(body, &mut |node| {
        let Node::Expr(e) = node else { return };
        match body.kind(e) {
            ExprKind::Global(g) => uses.entry(*g).or_default().all += 1,
            ExprKind::Call { callee: Callee::Atomic(_), args } => {
                if let Some(ExprKind::AddrOf(place)) = args.first().map(|&a| body.kind(a))
                    && let ExprKind::Global(g) = body.kind(*place)
                {
                    uses.entry(*g).or_default().atomic += 1;
                }
            }
            kind => {
                if let Some(g) = accessed(body, kind) {
                    uses.entry(g).or_default().plain += 1;
                }
            }
        }
    })
}

/// The variable that an expression reads or stores by name, as a whole or an element of it.
fn accessed(body: &Body, kind: &ExprKind) -> Option<GlobalId> {
    let place = accessed_place(kind)?;
    rooted(body, place).filter(|_| is_pure(body, place))
}

fn accessed_place(kind: &ExprKind) -> Option<ExprId> {
    let (ExprKind::Load { place, volatile: false }
    | ExprKind::Assign { place, volatile: false, .. }
    | ExprKind::CompoundAssign { place, volatile: false, .. }
    | ExprKind::PtrAssign { place, .. }
    | ExprKind::IncDec { place, volatile: false, .. }) = kind
    else {
        return None;
    };
    Some(*place)
}

/// The variable that a place is, or is an element of.
fn rooted(body: &Body, place: ExprId) -> Option<GlobalId> {
    match *body.kind(place) {
        ExprKind::Global(g) => Some(g),
        ExprKind::Index { base, .. } => rooted(body, base),
        _ => None,
    }
}

/// Whether to find a place has no effects.
fn is_pure(body: &Body, place: ExprId) -> bool {
    use ExprKind::*;
    let mut pure = true;
    walk_from(body, Node::Expr(place), &mut |node| {
        pure &= matches!(node, Node::Expr(e) if !matches!(
            body.kind(e),
            Assign { .. } | CompoundAssign { .. } | PtrAssign { .. } | IncDec { .. } | Call { .. } | VaArg(_)
                | CompoundLiteral { .. } | Load { volatile: true, .. }
        ));
    });
    pure
}

/// Whether the place is an element whose index is read from memory.
fn is_gathered(body: &Body, place: ExprId) -> bool {
    let ExprKind::Index { base, index } = *body.kind(place) else { return false };
    let mut read = is_gathered(body, base);
    walk_from(body, Node::Expr(index), &mut |node| {
        read |= matches!(node, Node::Expr(e) if matches!(body.kind(e), ExprKind::Deref(_) | ExprKind::PtrIndex { .. } | ExprKind::Index { .. }));
    });
    read
}

/// Variables that loops without calls use.
fn in_tight_loops(body: &Body) -> BTreeSet<GlobalId> {
    let mut found = BTreeSet::new();
    walk(body, &mut |node| {
        if let Node::Stmt(s) = node
            && is_loop(body, s)
        {
            found.extend(used_without_calls(body, s).into_iter().flatten());
        }
    });
    found
}

fn is_loop(body: &Body, s: StmtId) -> bool {
    use StmtKind::{DoWhile, For, Loop, While};
    matches!(body.stmts[s].kind, While { .. } | DoWhile { .. } | For { .. } | Loop { .. })
}

/// The variables that a statement reads or stores, if it calls nothing that could use them too.
fn used_without_calls(body: &Body, s: StmtId) -> Option<BTreeSet<GlobalId>> {
    let (mut found, mut calls) = (BTreeSet::new(), false);
    let mut visit = |node| match node {
        Node::Expr(e) => match body.kind(e) {
            ExprKind::Call { callee, .. } => calls |= matches!(callee, Callee::Direct(_) | Callee::Indirect(_)),
            kind => found
                .extend(accessed(body, kind).filter(|_| !accessed_place(kind).is_some_and(|p| is_gathered(body, p)))),
        },
        Node::Stmt(_) => {}
    };
    match body.stmts[s].kind {
        // What stands before the loop is done once.
        StmtKind::For { cond, step, body: inner, .. } => {
            let parts = cond.into_iter().chain(step).map(Node::Expr).chain([Node::Stmt(inner)]);
            parts.for_each(|part| walk_from(body, part, &mut visit));
        }
        _ => walk_from(body, Node::Stmt(s), &mut visit),
    }
    (!calls).then_some(found)
}

fn has_atomic_type(program: &Program, g: &Global) -> bool {
    let ty = program.types.innermost_element(g.ty);
    let plain = match program.types.canon(ty) {
        Type::Bool | Type::Enum(_) => true,
        Type::Int(kind) => kind.bits(&program.target) <= 64,
        _ => program.types.is_data_pointer(ty),
    };
    plain && g.defined && !g.thread_local && !g.attrs.iter().any(|a| matches!(a, Attr::Aligned(_)))
}
