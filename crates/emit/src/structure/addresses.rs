//! Label addresses of GNU C: who takes them, and the state numbers that stand for them. Differences of addresses are those of
//! the numbers, so that an address plus a difference is another address, as in the tables of position-independent C.

use super::{Obstacle, Shared, Work};
use exuvia_cir::visit::{self, Node};
use exuvia_cir::{
    ArithOp, Body, ConvertKind, ExprId, ExprKind, FuncId, GlobalId, IntSpelling, LabelId, Overflow, Program, StmtKind,
    TypeId,
};
use std::collections::{BTreeMap, BTreeSet};

/// A static with label addresses in its initialiser.
pub(super) struct Table {
    pub global: GlobalId,
    pub labels: BTreeSet<LabelId>,
    /// The labels by index, when the static is an array of nothing else and has each of them once.
    pub order: Option<Vec<LabelId>>,
}

/// Statics with label addresses in their initialisers, by the function that they belong to.
pub(super) fn tables(program: &Program) -> BTreeMap<FuncId, Vec<Table>> {
    let mut out: BTreeMap<FuncId, Vec<_>> = BTreeMap::new();
    for (id, global) in program.globals.iter() {
        let (Some(function), Some(init)) = (global.function, &global.init) else { continue };
        let labels = taken(init);
        if !labels.is_empty() {
            let order = order(init).filter(|order| order.len() == labels.len());
            out.entry(function).or_default().push(Table { global: id, labels, order })
        }
    }
    out
}

fn order(init: &Body) -> Option<Vec<LabelId>> {
    let ExprKind::ArrayInit { elems } = init.kind(init.value?) else { return None };
    let label = |e: ExprId| {
        let mut at = e;
        while let ExprKind::Convert { operand, .. } = init.kind(at) {
            at = *operand
        }
        if let ExprKind::LabelAddr(label) = init.kind(at) { Some(*label) } else { None }
    };
    elems.iter().map(|&e| label(e?)).collect()
}

/// The labels of the only table by index, when all that the body does with label addresses is to jump to elements of it:
/// the index is then as good as the address.
pub(super) fn by_index(body: &Body, tables: &[Table]) -> Option<Vec<LabelId>> {
    let [Table { global, order: Some(order), .. }] = tables else { return None };
    let (mut jumps, mut uses) = (0, 0);
    visit::walk(body, &mut |node| match node {
        Node::Stmt(s) => {
            if let StmtKind::GotoComputed(address) = body.stmts[s].kind {
                jumps += 1;
                let element = index_of(body, address).is_some_and(|(base, _)| base == *global);
                uses += if element { 0 } else { 1 << 32 }
            }
        }
        Node::Expr(e) => uses += usize::from(matches!(body.kind(e), ExprKind::Global(g) if g == global)),
    });
    (uses == jumps && taken(body).is_empty()).then(|| order.clone())
}

/// The variable and the index of the element that an address is loaded from.
pub(super) fn index_of(body: &Body, address: ExprId) -> Option<(GlobalId, ExprId)> {
    let ExprKind::Load { place, volatile: false } = *body.kind(address) else { return None };
    let ExprKind::Index { base, index } = *body.kind(place) else { return None };
    let ExprKind::Global(global) = *body.kind(base) else { return None };
    Some((global, index))
}

/// Where no computed goto is, the addresses of labels are nothing but values that differ: numbers will do.
pub(super) fn number_unused(w: &mut Work) {
    if w.any(|kind| matches!(kind, StmtKind::GotoComputed(_))) {
        return;
    }
    let labels = std::mem::take(&mut w.addressed);
    w.states.extend(labels.into_iter().zip(1..));
}

/// Labels whose address a body takes.
pub(super) fn taken(body: &Body) -> BTreeSet<LabelId> {
    let mut out = BTreeSet::new();
    if !body.exprs.values().any(|e| matches!(e.kind, ExprKind::LabelAddr(_))) {
        return out;
    }
    visit::walk(body, &mut |node| {
        if let Node::Expr(e) = node
            && let ExprKind::LabelAddr(l) = body.kind(e)
        {
            out.insert(*l);
        }
    });
    out
}

/// Replaces the label addresses in the body.
pub(super) fn run(w: &mut Work) -> Result<(), Obstacle> {
    fill(w.body, w.shared, &w.states);
    Ok(())
}

/// Replaces the label addresses in the initialiser of a static of the function.
pub(super) fn fill_table(program: &mut Program, id: GlobalId, shared: &Shared, states: &BTreeMap<LabelId, i128>) {
    if let Some(init) = &mut program.globals[id].init {
        fill(init, shared, states);
        init.compact();
    }
}

fn fill(body: &mut Body, shared: &Shared, states: &BTreeMap<LabelId, i128>) {
    compute(body, shared, states);
    let size = shared.size;
    let addresses: Vec<(ExprId, i128)> = body
        .exprs
        .iter()
        .filter_map(|(id, e)| match &e.kind {
            ExprKind::LabelAddr(l) => Some((id, states.get(l).copied()?)),
            _ => None,
        })
        .collect();
    for (id, value) in addresses {
        let span = body.expr_spans[id];
        let operand = body.expr(ExprKind::Int { value: value.into(), spelling: IntSpelling::Decimal }, size, span);
        body.exprs[id].kind = ExprKind::Convert { kind: ConvertKind::IntToPtr, operand, explicit: false }
    }
}

/// Computes with the numbers what the C computes with addresses of labels.
fn compute(body: &mut Body, shared: &Shared, states: &BTreeMap<LabelId, i128>) {
    if !body.exprs.values().any(|e| matches!(e.kind, ExprKind::LabelAddr(_))) {
        return;
    }
    for id in body.exprs.ids().collect::<Vec<_>>() {
        match *body.kind(id) {
            ExprKind::PtrDiff { lhs, rhs } if shared.byte_pointers.contains(&body.ty(lhs)) => {
                if let (Some(a), Some(b)) = (state_of(body, lhs, states), state_of(body, rhs, states)) {
                    let value = (a - b).into();
                    body.exprs[id].kind = ExprKind::Int { value, spelling: IntSpelling::Decimal };
                }
            }
            ExprKind::PtrOffset { ptr, index, negate } if shared.byte_pointers.contains(&body.ty(ptr)) => {
                if let Some(state) = state_of(body, ptr, states) {
                    offset(body, shared.size, id, (state, index, negate));
                }
            }
            _ => {}
        }
    }
}

/// The number of the label whose address a value is.
fn state_of(body: &Body, value: ExprId, states: &BTreeMap<LabelId, i128>) -> Option<i128> {
    match *body.kind(value) {
        ExprKind::LabelAddr(label) => states.get(&label).copied(),
        ExprKind::Convert { kind: ConvertKind::PtrToPtr | ConvertKind::Retype, operand, .. } => {
            state_of(body, operand, states)
        }
        _ => None,
    }
}

/// A number so many further.
fn offset(body: &mut Body, size: TypeId, id: ExprId, (state, index, negate): (i128, ExprId, bool)) {
    let span = body.expr_spans[id];
    let lhs = body.expr(ExprKind::Int { value: state.into(), spelling: IntSpelling::Decimal }, size, span);
    let kind = ExprKind::Convert { kind: ConvertKind::IntToInt, operand: index, explicit: false };
    let rhs = body.expr(kind, size, span);
    let op = if negate { ArithOp::Sub } else { ArithOp::Add };
    let sum = body.expr(ExprKind::Arith { op, lhs, rhs, overflow: Overflow::Wraps }, size, span);
    body.exprs[id].kind = ExprKind::Convert { kind: ConvertKind::IntToPtr, operand: sum, explicit: false };
}
