//! The groups of a switch body, and which of them belong together.

use super::super::flow::Flow;
use super::super::{Work, tree};
use super::Values;
use exuvia_cir::{LabelId, StmtId, StmtKind};
use std::collections::BTreeSet;

/// The statements behind one run of cases.
pub(super) struct Group {
    pub values: Values,
    pub default: bool,
    pub stmts: Vec<StmtId>,
    /// Whether control can come out at its end (into the next group, if there is one).
    pub falls: bool,
    /// The first case: gives new statements their place in the source.
    pub at: StmtId,
}

impl Group {
    pub(super) fn empty(at: StmtId) -> Self {
        Group { values: Vec::new(), default: false, stmts: Vec::new(), falls: true, at }
    }
}

/// Cuts a switch body at its cases. Statements before the first case are unreachable, but for their declarations (given
/// back first) and for labels.
pub(super) fn split(w: &mut Work, list: Vec<StmtId>) -> (Vec<StmtId>, Vec<Group>) {
    let mut groups: Vec<Group> = Vec::new();
    for s in list {
        match w.body.stmts[s].kind {
            StmtKind::Case { range, spelled, .. } => group_for_case(w, &mut groups, s).values.push((range, spelled)),
            StmtKind::Default { .. } => group_for_case(w, &mut groups, s).default = true,
            _ => match groups.last_mut() {
                Some(g) => g.stmts.push(s),
                None => groups.push(Group { stmts: vec![s], ..Group::empty(s) }),
            },
        }
    }
    let decls = match groups.first() {
        Some(g) if g.values.is_empty() && !g.default => unreachable_prefix(w, &mut groups),
        _ => Vec::new(),
    };
    let kept: Vec<Vec<(StmtId, bool)>> = {
        let mut flow = Flow::new(w);
        groups.iter_mut().for_each(|g| g.falls = flow.list_completes(&g.stmts));
        groups.iter().map(|group| reached(w, &mut flow, group)).collect()
    };
    groups.iter_mut().zip(kept).for_each(|(group, kept)| group.stmts = bare(w, kept));
    (decls, groups)
}

/// The group that a case belongs to: the last one while it holds nothing but labels (which then stay in front).
fn group_for_case<'g>(w: &Work, groups: &'g mut Vec<Group>, at: StmtId) -> &'g mut Group {
    let only_labels =
        |g: &Group| g.stmts.iter().all(|&s| matches!(w.body.stmts[s].kind, StmtKind::Label { .. } | StmtKind::Empty));
    if !groups.last().is_some_and(only_labels) {
        groups.push(Group::empty(at))
    }
    let last = groups.len() - 1;
    &mut groups[last]
}

/// Takes the statements before the first case away unless a label leads into them.
fn unreachable_prefix(w: &mut Work, groups: &mut Vec<Group>) -> Vec<StmtId> {
    let labelled = groups[0].stmts.iter().any(|&s| super::super::flow::has_entry(w, s));
    if labelled {
        return Vec::new();
    }
    let mut decls = groups.remove(0).stmts;
    decls.retain(|&s| matches!(w.body.stmts[s].kind, StmtKind::Decl { .. }));
    for &s in &decls {
        if let StmtKind::Decl { init, .. } = &mut w.body.stmts[s].kind {
            *init = None
        }
    }
    decls
}

/// What stands behind the last statement that control passes is not part of a group, but for declarations that other
/// groups may use (`true`) and code that a label leads into.
fn reached(w: &Work, flow: &mut Flow<'_, '_>, group: &Group) -> Vec<(StmtId, bool)> {
    let (mut reach, mut kept) = (true, Vec::new());
    for &s in &group.stmts {
        if reach || super::super::flow::has_entry(w, s) {
            kept.push((s, false));
            reach = flow.completes(s)
        } else if matches!(w.body.stmts[s].kind, StmtKind::Decl { .. }) {
            kept.push((s, true))
        }
    }
    kept
}

/// The statements that are kept; declarations that nothing reaches lose their values.
fn bare(w: &mut Work, kept: Vec<(StmtId, bool)>) -> Vec<StmtId> {
    for &(s, bare) in &kept {
        if let (true, StmtKind::Decl { init, .. }) = (bare, &mut w.body.stmts[s].kind) {
            *init = None
        }
    }
    kept.into_iter().map(|(s, _)| s).collect()
}

/// Groups by component, in source order.
pub(super) fn components(w: &Work, groups: &[Group]) -> Vec<Vec<usize>> {
    let mut leader: Vec<usize> = (0..groups.len()).collect();
    for i in 0..groups.len() {
        if groups[i].falls && i + 1 < groups.len() {
            join(&mut leader, i, i + 1)
        }
    }
    link_by_gotos(w, groups, &mut leader);
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); groups.len()];
    (0..groups.len()).for_each(|i| parts[leader[i]].push(i));
    parts.retain(|p| !p.is_empty());
    parts
}

fn join(leader: &mut [usize], a: usize, b: usize) {
    let (a, b) = (leader[a], leader[b]);
    let (low, high) = (a.min(b), a.max(b));
    leader.iter_mut().filter(|l| **l == high).for_each(|l| *l = low)
}

fn link_by_gotos(w: &Work, groups: &[Group], leader: &mut [usize]) {
    let labels: Vec<_> = groups.iter().map(|g| labels_in(w, g)).collect();
    if labels.iter().all(BTreeSet::is_empty) {
        return;
    }
    for (i, g) in groups.iter().enumerate() {
        let gotos = gotos_in(w, g);
        for (k, own) in labels.iter().enumerate() {
            if k != i && !own.is_disjoint(&gotos) {
                join(leader, i, k)
            }
        }
    }
}

/// Whether `from` jumps to a label in `to`.
pub(super) fn jumps_into(w: &Work, from: &Group, to: &Group) -> bool {
    let labels = labels_in(w, to);
    !labels.is_empty() && !labels.is_disjoint(&gotos_in(w, from))
}

fn labels_in(w: &Work, group: &Group) -> BTreeSet<LabelId> {
    collect(w, group, |kind| match kind {
        StmtKind::Label { label, .. } => Some(*label),
        _ => None,
    })
}

fn gotos_in(w: &Work, group: &Group) -> BTreeSet<LabelId> {
    collect(w, group, |kind| match kind {
        StmtKind::Goto(label) => Some(*label),
        _ => None,
    })
}

fn collect(w: &Work, group: &Group, f: fn(&StmtKind) -> Option<LabelId>) -> BTreeSet<LabelId> {
    group.stmts.iter().flat_map(|&s| tree::stmts_in(w, s)).filter_map(|s| f(&w.body.stmts[s].kind)).collect()
}
