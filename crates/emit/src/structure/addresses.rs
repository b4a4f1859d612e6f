//! Label addresses of GNU C: who takes them, and the state numbers that stand for them.

use super::{Obstacle, Shared, Work};
use exuvia_cir::visit::{self, Node};
use exuvia_cir::{Body, ConvertKind, ExprId, ExprKind, FuncId, GlobalId, IntSpelling, LabelId, Program, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// Statics with label addresses in their initialisers, by the function that they belong to.
pub(super) fn tables(program: &Program) -> BTreeMap<FuncId, Vec<(GlobalId, BTreeSet<LabelId>)>> {
    let mut out: BTreeMap<FuncId, Vec<_>> = BTreeMap::new();
    for (id, global) in program.globals.iter() {
        let (Some(function), Some(init)) = (global.function, &global.init) else { continue };
        let labels = taken(init);
        if !labels.is_empty() {
            out.entry(function).or_default().push((id, labels))
        }
    }
    out
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
    fill(w.body, w.shared.size, &w.states);
    Ok(())
}

/// Replaces the label addresses in the initialiser of a static of the function.
pub(super) fn fill_table(program: &mut Program, id: GlobalId, shared: &Shared, states: &BTreeMap<LabelId, i128>) {
    if let Some(init) = &mut program.globals[id].init {
        fill(init, shared.size, states);
        init.compact();
    }
}

fn fill(body: &mut Body, size: TypeId, states: &BTreeMap<LabelId, i128>) {
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
        let operand = body.expr(ExprKind::Int { value, spelling: IntSpelling::Decimal }, size, span);
        body.exprs[id].kind = ExprKind::Convert { kind: ConvertKind::IntToPtr, operand, explicit: false }
    }
}
