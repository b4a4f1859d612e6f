//! Labels and cases at the very start of a nested statement move out of it, where that is the same thing.
//!
//! Before a plain block, a labelled one or a loop that begins with its body, the place is the same. Before a branch or a
//! loop with a condition it is not: a flag then says that control comes from a jump, and the condition is not asked:
//! `if (c) case 1: s` becomes `goto test; case 1: enter = true; test: if (enter || c) { enter = false; s }`.
//! (`if (done) /* may be skipped */ case NEXT: { … }` is a usual way to write parsers that can be left and resumed.)

use super::region::Labels;
use super::{Obstacle, Work, flow, tree};
use exuvia_cir::{ExprId, ExprKind, LabelId, LocalId, LogicOp, StmtId, StmtKind};
use std::collections::BTreeSet;

pub(super) fn run(w: &mut Work) -> Result<(), Obstacle> {
    if w.any(|k| matches!(k, StmtKind::Label { .. } | StmtKind::Case { .. } | StmtKind::Default { .. })) {
        while let Some(found) = find(w) {
            lift(w, found)
        }
    }
    Ok(())
}

/// Markers at the start of a block, and what stands around it.
struct Found {
    block: StmtId,
    around: StmtId,
    markers: Vec<StmtId>,
}

fn find(w: &Work) -> Option<Found> {
    let labels = Labels::new(w);
    for block in tree::reachable(w) {
        let StmtKind::Block(list) = &w.body.stmts[block].kind else { continue };
        let markers: Vec<StmtId> = list.iter().copied().take_while(|&s| is_marker(w, s)).collect();
        let Some((around, false)) = labels.parents.get(block) else { continue };
        let asked = condition(w, around, block).is_some();
        let entered = |&m: &StmtId| is_entered(w, &labels, m, around) && !(asked && has_deep_cases(w, &labels, m));
        if markers.iter().any(entered) && can_lift(w, around, block) {
            return Some(Found { block, around, markers });
        }
    }
    None
}

fn is_marker(w: &Work, s: StmtId) -> bool {
    matches!(w.body.stmts[s].kind, StmtKind::Label { .. } | StmtKind::Case { .. } | StmtKind::Default { .. })
}

/// Whether a jump from outside of the list leads to a marker.
fn is_entered(w: &Work, labels: &Labels, marker: StmtId, around: StmtId) -> bool {
    match w.body.stmts[marker].kind {
        StmtKind::Label { label, .. } => !w.addressed.contains(&label) && labels.is_inward(label),
        _ => !matches!(w.body.stmts[around].kind, StmtKind::Switch { .. }),
    }
}

/// Whether a case belongs to a switch that has cases further inside than a lift under a condition brings out. Such a
/// switch jumps to its cases, and flags for some of them would only be in the way.
fn has_deep_cases(w: &Work, labels: &Labels, marker: StmtId) -> bool {
    let path = labels.parents.path(marker);
    let switch = path.iter().rev().find_map(|&s| match w.body.stmts[s].kind {
        StmtKind::Switch { body, .. } => Some(body),
        _ => None,
    });
    let is_case = |s: StmtId| matches!(w.body.stmts[s].kind, StmtKind::Case { .. } | StmtKind::Default { .. });
    let Some(body) = switch.filter(|_| is_case(marker)) else { return false };
    flow::own_cases(w.body, body).into_iter().any(|case| {
        let path = labels.parents.path(case);
        let inside = path.iter().skip_while(|&&s| s != body).count();
        // The list of the switch, a branch or loop in it, the list of that, the case.
        inside > 4 || inside == 4 && !starts(w, path[path.len() - 3], path[path.len() - 2], case)
    })
}

/// Whether only markers stand before a case in its list, and it can be brought out of it.
fn starts(w: &Work, around: StmtId, block: StmtId, case: StmtId) -> bool {
    let list = w.list_of(block);
    list.iter().take_while(|&&s| is_marker(w, s)).any(|&s| s == case) && can_lift(w, around, block)
}

fn can_lift(w: &Work, around: StmtId, block: StmtId) -> bool {
    use StmtKind::*;
    match &w.body.stmts[around].kind {
        Block(_) | Labeled { .. } | Loop { .. } | DoWhile { .. } | If { .. } | While { .. } => true,
        For { init, body, .. } => init.is_none() && *body == block,
        _ => false,
    }
}

fn lift(w: &mut Work, found: Found) {
    let Found { block, around, markers } = found;
    let rest = w.list_of(block).split_off(markers.len());
    w.body.stmts[block].kind = StmtKind::Block(rest);
    let before = match condition(w, around, block) {
        None => markers,
        Some(cond) => {
            let flag = new_flag(w, around);
            guard(w, around, block, cond, flag);
            flagged(w, markers, flag)
        }
    };
    let plain = matches!(w.body.stmts[around].kind, StmtKind::Block(_));
    insert_before(w, if plain { block } else { around }, before)
}

/// The condition that stands between the place before a statement and the block in it.
fn condition(w: &Work, around: StmtId, block: StmtId) -> Option<(ExprId, bool)> {
    match w.body.stmts[around].kind {
        StmtKind::If { cond, then, .. } => Some((cond, then == block)),
        StmtKind::While { cond, .. } | StmtKind::For { cond: Some(cond), .. } if !flow::is_true(w.body, cond) => {
            Some((cond, true))
        }
        _ => None,
    }
}

/// A flag, declared where no jump goes past it.
fn new_flag(w: &mut Work, at: StmtId) -> LocalId {
    let span = w.body.stmt_spans[at];
    let flag = w.temp("enter", w.shared.bool_, span);
    let no = w.int(0, w.shared.bool_, span);
    let decl = w.stmt_at(StmtKind::Decl { local: flag, init: Some(no) }, at);
    if let Some(root) = w.body.root
        && let StmtKind::Block(list) = &mut w.body.stmts[root].kind
    {
        list.insert(0, decl)
    }
    flag
}

/// `if (c)` becomes `if (flag || c)` (for the other branch `if (!flag && c)`), and the block takes the flag back.
fn guard(w: &mut Work, around: StmtId, block: StmtId, (cond, wanted): (ExprId, bool), flag: LocalId) {
    let span = w.body.expr_spans[cond];
    let value = w.load_local(flag, span);
    let (op, lhs) = if wanted { (LogicOp::Or, value) } else { (LogicOp::And, w.negate(value)) };
    // `if (0) { label: … }`: nothing else gets into it.
    let only_by_jump = flow::is_constant(w.body, cond, !wanted);
    let logic = ExprKind::Logic { op, lhs, rhs: cond };
    let test = if only_by_jump { lhs } else { w.body.expr(logic, w.shared.bool_, span) };
    match &mut w.body.stmts[around].kind {
        StmtKind::If { cond, .. } | StmtKind::While { cond, .. } | StmtKind::For { cond: Some(cond), .. } => {
            *cond = test
        }
        _ => {}
    }
    let reset = set(w, flag, false, block);
    if let StmtKind::Block(list) = &mut w.body.stmts[block].kind {
        list.insert(0, reset)
    }
}

fn set(w: &mut Work, flag: LocalId, on: bool, at: StmtId) -> StmtId {
    let span = w.body.stmt_spans[at];
    let value = w.int(i128::from(on), w.shared.bool_, span);
    w.assign_local(flag, value, at)
}

/// What goes before the statement: cases set the flag, which control that falls in goes past; gotos set it themselves.
fn flagged(w: &mut Work, markers: Vec<StmtId>, flag: LocalId) -> Vec<StmtId> {
    let (labels, mut cases): (Vec<StmtId>, Vec<StmtId>) =
        markers.into_iter().partition(|&m| matches!(w.body.stmts[m].kind, StmtKind::Label { .. }));
    flag_gotos(w, &labels, flag);
    let Some(&first) = cases.first() else { return labels };
    let label: LabelId = w.body.labels.push("test".to_owned());
    let past = w.stmt_at(StmtKind::Goto(label), first);
    cases.insert(0, past);
    cases.push(set(w, flag, true, first));
    let body = w.stmt_at(StmtKind::Empty, first);
    cases.push(w.stmt_at(StmtKind::Label { label, body }, first));
    cases.extend(labels);
    cases
}

fn flag_gotos(w: &mut Work, labels: &[StmtId], flag: LocalId) {
    let wanted: BTreeSet<LabelId> = labels
        .iter()
        .filter_map(|&m| match w.body.stmts[m].kind {
            StmtKind::Label { label, .. } => Some(label),
            _ => None,
        })
        .collect();
    for s in tree::reachable(w) {
        if let StmtKind::Goto(label) = w.body.stmts[s].kind
            && wanted.contains(&label)
        {
            let goto = w.displace(s);
            let on = set(w, flag, true, goto);
            w.body.stmts[s].kind = StmtKind::Block(vec![on, goto])
        }
    }
}

/// Puts statements before another one, in the list that it stands in or in one made for it.
fn insert_before(w: &mut Work, at: StmtId, mut before: Vec<StmtId>) {
    let parent = tree::Parents::new(w).get(at);
    if let Some((parent, false)) = parent
        && let StmtKind::Block(list) = &mut w.body.stmts[parent].kind
        && let Some(i) = list.iter().position(|&s| s == at)
    {
        list.splice(i..i, before);
        return;
    }
    let moved = w.displace(at);
    before.push(moved);
    w.body.stmts[at].kind = StmtKind::Block(before)
}
