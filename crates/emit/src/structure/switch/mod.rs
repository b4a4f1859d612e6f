//! `switch` to `match`.
//!
//! The body is cut into groups at its cases. Groups that control flows between (by falling through or by `goto`) make a
//! component; each component becomes one arm. A group that falls into a small one gets a copy of it instead. An arm of
//! several groups begins with an inner `match` on the same value that jumps to the group to start with; the jumps are
//! gotos to fresh labels, for the later steps to structure. When a case stands in a nested statement (Duff's device) the
//! whole switch becomes such a dispatch.

mod groups;

use super::{Obstacle, Work, build, copy, flow, tree};
use exuvia_cir::{Arm, CaseRange, ExprId, ExprKind, JumpId, LabelId, StmtId, StmtKind};
use groups::{Group, components, split};

/// The values of a case with their spelling.
type Values = Vec<(CaseRange, Option<ExprId>)>;

/// Most statements of a group that is duplicated rather than fallen into.
const SMALL: usize = 3;
/// Largest selector expression that is evaluated again rather than kept in a temporary.
const CHEAP: usize = 6;

pub(super) fn run(w: &mut Work) -> Result<(), Obstacle> {
    if !w.any(|k| matches!(k, StmtKind::Switch { .. })) {
        return Ok(());
    }
    // Inner switches first: when an outer one is cut, those inside it are ordinary statements.
    for id in tree::reachable(w).into_iter().rev() {
        if let StmtKind::Labeled { label, body } = w.body.stmts[id].kind
            && let StmtKind::Switch { value, body: list } = w.body.stmts[body].kind
        {
            rewrite(w, Switch { at: body, exit: label, value, body: list })
        }
    }
    Ok(())
}

/// A switch with the name of the block around it.
struct Switch {
    at: StmtId,
    exit: JumpId,
    value: ExprId,
    body: StmtId,
}

fn rewrite(w: &mut Work, sw: Switch) {
    let list = w.list_of(sw.body);
    let is_case =
        |w: &Work, s: &StmtId| matches!(w.body.stmts[*s].kind, StmtKind::Case { .. } | StmtKind::Default { .. });
    let top = list.iter().filter(|s| is_case(w, s)).count();
    if flow::own_cases(w.body, sw.body).len() > top { dispatch_all(w, sw) } else { to_match(w, sw, list) }
}

fn to_match(w: &mut Work, sw: Switch, list: Vec<StmtId>) {
    let (mut before, mut groups) = split(w, list);
    duplicate_small(w, &mut groups);
    let components = components(w, &groups);
    let mut taken: Vec<Option<Group>> = groups.into_iter().map(Some).collect();
    let parts: Vec<Vec<Group>> =
        components.into_iter().map(|c| c.into_iter().filter_map(|i| taken[i].take()).collect()).collect();
    let selector = Selector::new(w, &sw, parts.iter().any(|p| p.len() > 1), &mut before);
    let mut arms = Vec::new();
    for part in parts {
        arms.extend(arm(w, &sw, &selector, part, &mut before))
    }
    let kind = StmtKind::Match { value: selector.first, arms };
    if before.is_empty() {
        w.body.stmts[sw.at].kind = kind
    } else {
        before.push(w.stmt_at(kind, sw.at));
        w.body.stmts[sw.at].kind = StmtKind::Block(before)
    }
}

/// The value switched on, which inner matches need again.
struct Selector {
    first: ExprId,
}

impl Selector {
    fn new(w: &mut Work, sw: &Switch, again: bool, before: &mut Vec<StmtId>) -> Self {
        let cheap = build::is_pure(w.body, sw.value) && build::size(w.body, sw.value) <= CHEAP;
        if !again || cheap {
            return Selector { first: sw.value };
        }
        let (ty, span) = (w.body.ty(sw.value), w.body.expr_spans[sw.value]);
        let temp = w.temp("selector", ty, span);
        before.push(w.stmt_at(StmtKind::Decl { local: temp, init: Some(sw.value) }, sw.at));
        Selector { first: w.load_local(temp, span) }
    }
}

/// The arm of a component. Declarations that other arms use go before the match.
fn arm(w: &mut Work, sw: &Switch, selector: &Selector, part: Vec<Group>, before: &mut Vec<StmtId>) -> Option<Arm> {
    let at = part.first()?.at;
    let values: Values = part.iter().flat_map(|g| g.values.clone()).collect();
    let default = part.iter().any(|g| g.default);
    let mut list = match part.len() {
        1 => part.into_iter().flat_map(|g| g.stmts).collect(),
        _ => chain(w, sw, selector, part),
    };
    before.extend(w.hoist_escaping(&mut list));
    let body = match list[..] {
        [only] if matches!(w.body.stmts[only].kind, StmtKind::Block(_)) => only,
        _ => w.block_of(list, at),
    };
    Some(Arm { values, default, body })
}

/// The list of an arm of several groups: an inner match that jumps to the labels before the groups. The first group
/// stands inside that match when nothing jumps into it; falling out of the match is then the way to the second.
fn chain(w: &mut Work, sw: &Switch, selector: &Selector, part: Vec<Group>) -> Vec<StmtId> {
    let inline = !part.iter().any(|g| groups::jumps_into(w, g, &part[0]));
    let needs_default = !part.iter().any(|g| g.default);
    let (mut list, mut arms, mut tail) = (Vec::new(), Vec::new(), Vec::new());
    let fallen_to = usize::from(inline);
    for (i, mut g) in part.into_iter().enumerate() {
        let values = copy_values(w, &g.values);
        let arm = |default, body| Arm { values, default, body };
        if i == fallen_to {
            let nothing = w.block_of(Vec::new(), g.at);
            // Only the component's values get here: the arm that does nothing may stand for its own.
            arms.push(if needs_default {
                Arm { values: Vec::new(), default: true, body: nothing }
            } else {
                arm(g.default, nothing)
            });
            tail.append(&mut g.stmts)
        } else if i == 0 {
            list.extend(w.hoist_escaping(&mut g.stmts));
            let body = w.block_of(g.stmts, g.at);
            arms.push(arm(g.default, body))
        } else {
            let label = fresh_label(w, &g);
            let nothing = w.stmt_at(StmtKind::Empty, g.at);
            tail.push(w.stmt_at(StmtKind::Label { label, body: nothing }, g.at));
            arms.push(arm(g.default, w.stmt_at(StmtKind::Goto(label), g.at)));
            tail.append(&mut g.stmts)
        }
    }
    let value = w.copy_expr(selector.first);
    list.push(w.stmt_at(StmtKind::Match { value, arms }, sw.at));
    list.append(&mut tail);
    list
}

fn copy_values(w: &mut Work, values: &Values) -> Values {
    values.iter().map(|&(range, spelled)| (range, spelled.map(|e| w.copy_expr(e)))).collect()
}

/// A label for the start of a group, named after its case.
fn fresh_label(w: &mut Work, group: &Group) -> LabelId {
    let name = match group.values.first() {
        Some(&(range, spelled)) => spelled.and_then(|e| spelled_name(w, e)).unwrap_or_else(|| value_name(range.low)),
        None => "default".to_owned(),
    };
    w.body.labels.push(name)
}

fn value_name(value: i128) -> String {
    let sign = if value < 0 { "minus_" } else { "" };
    format!("case_{sign}{}", value.unsigned_abs())
}

/// The name of the enumerator or macro that a case is spelled as, or the letter.
fn spelled_name(w: &Work, id: ExprId) -> Option<String> {
    if let Some(&m) = w.body.macro_uses.get(&id) {
        return Some(w.shared.macros.get(m)?.name.to_ascii_lowercase());
    }
    match w.body.kind(id) {
        ExprKind::EnumConst { id, index } => {
            let enumerator = w.shared.enums.get(*id)?.enumerators.get(*index as usize)?;
            Some(enumerator.name.to_ascii_lowercase())
        }
        ExprKind::Int { value, spelling: exuvia_cir::IntSpelling::Char } => {
            let c = u8::try_from(value.get()).ok().filter(u8::is_ascii_alphanumeric)?;
            Some(format!("case_{}", char::from(c)))
        }
        ExprKind::Convert { operand, .. } => spelled_name(w, *operand),
        _ => None,
    }
}

/// Copies a small group to the end of the one that falls into it.
fn duplicate_small(w: &mut Work, groups: &mut [Group]) {
    for i in (1..groups.len()).rev() {
        let next = &groups[i];
        let last = i + 1 == groups.len();
        let small = next.stmts.len() <= SMALL && next.stmts.iter().all(|&s| copy::is_simple(w, s));
        if !groups[i - 1].falls || !small || next.falls && !last {
            continue;
        }
        let copies: Vec<StmtId> = groups[i].stmts.clone().into_iter().map(|s| w.copy_stmt(s)).collect();
        groups[i - 1].stmts.extend(copies);
        groups[i - 1].falls = false
    }
}

/// A switch whose cases stand anywhere: a match that jumps to labels.
fn dispatch_all(w: &mut Work, sw: Switch) {
    let mut arms = Vec::new();
    for case in flow::own_cases(w.body, sw.body) {
        let (values, default, body) = match w.body.stmts[case].kind {
            StmtKind::Case { range, spelled, body } => (vec![(range, spelled)], false, body),
            StmtKind::Default { body } => (Vec::new(), true, body),
            _ => continue,
        };
        let label = fresh_label(w, &Group { values: values.clone(), ..Group::empty(case) });
        w.body.stmts[case].kind = StmtKind::Label { label, body };
        arms.push(Arm { values, default, body: w.stmt_at(StmtKind::Goto(label), case) })
    }
    if !arms.iter().any(|a| a.default) {
        let body = w.stmt_at(StmtKind::BreakTo(sw.exit), sw.at);
        arms.push(Arm { values: Vec::new(), default: true, body })
    }
    let dispatch = w.stmt_at(StmtKind::Match { value: sw.value, arms }, sw.at);
    let mut list = vec![dispatch];
    list.extend(w.list_of(sw.body));
    w.body.stmts[sw.at].kind = StmtKind::Block(list)
}
