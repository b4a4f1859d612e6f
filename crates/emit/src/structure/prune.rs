//! Drops labels that nothing jumps to and statements that nothing reaches; merges labels of one place.

use super::flow::{Flow, has_entry, is_constant};
use super::{Obstacle, Work, tree};
use exuvia_cir::{LabelId, StmtId, StmtKind};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn run(w: &mut Work) -> Result<(), Obstacle> {
    // A dropped statement may hold the last jump to a label, and a dropped label makes more unreachable.
    loop {
        let mut live = tree::reachable(w);
        let before = live.len();
        if w.any(|k| matches!(k, StmtKind::Label { .. })) {
            merge_labels(w, &blocks(w, &live));
            drop_dead_labels(w, &live);
            live = tree::reachable(w)
        }
        drop_unreachable(w, &live);
        if tree::reachable(w).len() == before {
            return Ok(());
        }
    }
}

/// The blocks among statements.
fn blocks(w: &Work, stmts: &[StmtId]) -> Vec<StmtId> {
    stmts.iter().copied().filter(|&s| matches!(w.body.stmts[s].kind, StmtKind::Block(_))).collect()
}

fn drop_dead_labels(w: &mut Work, all: &[StmtId]) {
    let mut live: BTreeSet<LabelId> = w.addressed.clone();
    for &s in all {
        if let StmtKind::Goto(l) = w.body.stmts[s].kind {
            live.insert(l);
        }
    }
    for block in blocks(w, all) {
        let mut list = w.list_of(block);
        list.retain(|&s| !matches!(w.body.stmts[s].kind, StmtKind::Label { label, .. } if !live.contains(&label)));
        w.body.stmts[block].kind = StmtKind::Block(list)
    }
}

/// `a: b: s` needs one label only.
fn merge_labels(w: &mut Work, blocks: &[StmtId]) {
    let mut same: BTreeMap<LabelId, LabelId> = BTreeMap::new();
    for &block in blocks {
        let mut last = None;
        for s in w.list_of(block) {
            match w.body.stmts[s].kind {
                StmtKind::Label { label, .. } => match last {
                    Some(first) if !w.addressed.contains(&label) => drop(same.insert(label, first)),
                    _ => last = Some(label),
                },
                StmtKind::Empty => {}
                _ => last = None,
            }
        }
    }
    if !same.is_empty() {
        w.body.stmts.values_mut().for_each(|s| {
            if let StmtKind::Goto(l) = &mut s.kind {
                *l = same.get(l).copied().unwrap_or(*l)
            }
        })
    }
}

fn drop_unreachable(w: &mut Work, all: &[StmtId]) {
    let lists: Vec<_> = {
        let closed = closed(w, all);
        let mut flow = Flow::new(w);
        blocks(w, all).into_iter().map(|b| (b, reached(w, &mut flow, b, !closed.contains(&b)))).collect()
    };
    for (block, list) in lists {
        let list = list.into_iter().map(|(s, bare)| if bare { bare_decl(w, s) } else { s }).collect();
        w.body.stmts[block].kind = StmtKind::Block(list)
    }
}

/// Parts of statements that nothing but jumps to their labels gets into, as in `if (0) { error: … }`.
fn closed(w: &Work, all: &[StmtId]) -> BTreeSet<StmtId> {
    let mut parts = BTreeSet::new();
    for &s in all {
        match w.body.stmts[s].kind {
            StmtKind::If { cond, then, .. } if is_constant(w.body, cond, false) => drop(parts.insert(then)),
            StmtKind::If { cond, els: Some(els), .. } if is_constant(w.body, cond, true) => drop(parts.insert(els)),
            StmtKind::While { cond, body, .. } if is_constant(w.body, cond, false) => drop(parts.insert(body)),
            _ => {}
        }
    }
    parts.retain(|&part| has_entry(w, part));
    parts
}

/// The statements of a block that are reached, and the declarations that code behind a later label may use (`true`). `reach` says
/// whether its first one is.
fn reached(w: &Work, flow: &mut Flow<'_, '_>, block: StmtId, mut reach: bool) -> Vec<(StmtId, bool)> {
    let list = w.list_of(block);
    let mut out = Vec::new();
    for (i, &s) in list.iter().enumerate() {
        if reach || has_entry(w, s) {
            out.push((s, false));
            reach = flow.completes(s)
        } else if matches!(w.body.stmts[s].kind, StmtKind::Decl { .. })
            && list[i + 1..].iter().any(|&s| has_entry(w, s))
        {
            out.push((s, true))
        }
    }
    out
}

fn bare_decl(w: &mut Work, id: StmtId) -> StmtId {
    if let StmtKind::Decl { init, .. } = &mut w.body.stmts[id].kind {
        *init = None
    }
    id
}
