//! Variables that can be atomics of Rust.
//!
//! - What the program does with the variable itself are atomic operations; or
//! - in the safe plan, it is a number that changes, and is only read, stored and updated by name besides. Each such access is a
//!   relaxed load or store, which costs what the plain access of C costs, and no lock that a signal handler or a callback could meet
//!   twice. An update loads and stores: C makes no more of it.
//!
//! A variable whose address is taken is none: what is written through the pointer would be no atomic access. Nor is one that a loop
//! without calls uses: a compiler may keep it in a register there, which it may not do with an atomic.

use super::{Fate, PlanKind};
use exuvia_analysis::Facts;
use exuvia_cir::visit::{Node, walk, walk_from};
use exuvia_cir::{Attr, Body, Callee, ExprKind, FuncId, Global, GlobalId, IdVec, Program, StmtId, StmtKind, Type};
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
    let names_one =
        |body: &&Body| body.exprs.values().any(|expr| matches!(expr.kind, ExprKind::Global(g) if candidates[g]));
    for body in bodies.chain(program.globals.values().filter_map(|g| g.init.as_ref())).filter(names_one) {
        count(body, &mut uses);
        busy.extend(in_tight_loops(body));
    }
    let fits = |(g, uses): &(GlobalId, Uses)| {
        let plain_fits = kind == PlanKind::Safe && !busy.contains(g) && is_plain(program, facts, *g);
        candidates[*g] && uses.all == uses.atomic + if plain_fits { uses.plain } else { 0 }
    };
    uses.into_iter().filter(fits).map(|(g, _)| g).collect()
}

/// Whether plain accesses of a variable can be relaxed ones: it is a number of one Rust type that changes.
fn is_plain(program: &Program, facts: &Facts, g: GlobalId) -> bool {
    let global = &program.globals[g];
    let is_number = matches!(program.types.canon(global.ty), Type::Bool | Type::Int(_));
    // One section holds variables of one kind.
    let placed = global.attrs.iter().any(|a| matches!(a, Attr::Section(_)));
    let changes = facts.globals.get(g).is_none_or(|m| m.may_change());
    is_number && changes && !placed && !global.is_volatile && program.target.peers.is_empty()
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

/// The variable that an expression reads or stores by name.
fn accessed(body: &Body, kind: &ExprKind) -> Option<GlobalId> {
    let (ExprKind::Load { place, volatile: false }
    | ExprKind::Assign { place, volatile: false, .. }
    | ExprKind::CompoundAssign { place, volatile: false, .. }
    | ExprKind::IncDec { place, volatile: false, .. }) = kind
    else {
        return None;
    };
    match body.kind(*place) {
        ExprKind::Global(g) => Some(*g),
        _ => None,
    }
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
    walk_from(body, Node::Stmt(s), &mut |node| match node {
        Node::Expr(e) => match body.kind(e) {
            ExprKind::Call { callee, .. } => calls |= matches!(callee, Callee::Direct(_) | Callee::Indirect(_)),
            kind => found.extend(accessed(body, kind)),
        },
        Node::Stmt(_) => {}
    });
    (!calls).then_some(found)
}

fn has_atomic_type(program: &Program, g: &Global) -> bool {
    let plain = match program.types.canon(g.ty) {
        Type::Bool | Type::Enum(_) => true,
        Type::Int(kind) => kind.bits(&program.target) <= 64,
        // An atomic pointer of Rust is one to `mut`.
        Type::Pointer { is_const, .. } => program.types.is_data_pointer(g.ty) && !is_const,
        _ => false,
    };
    plain && g.defined && !g.thread_local && !g.attrs.iter().any(|a| matches!(a, Attr::Aligned(_)))
}
