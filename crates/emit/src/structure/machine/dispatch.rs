//! A machine that starts with a switch: the value switched on is its first state.
//!
//! Without this, such a machine decides twice: the switch chooses a state, the state chooses the code. Where each value is
//! the number of the state that it chooses, the code stands under its value, as it stands under its case in the C.
//! Numbers of the other states must be none that the switch may be on, or it would find them instead of its default.

use super::super::{Work, tree};
use super::states::references;
use super::{Flat, State};
use exuvia_cir::{Arm, CaseRange, ConvertKind, ExprId, ExprKind, IntKind, StmtId, StmtKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// Values that select a state, with their spelling.
type Values = Vec<(CaseRange, Option<ExprId>)>;

/// What chooses the first state.
pub(super) struct Dispatch {
    /// Statements before the switch.
    pub before: Vec<StmtId>,
    /// The value switched on, an `int`.
    pub value: ExprId,
    /// The values of each state that it selects.
    pub values: BTreeMap<State, Values>,
    /// The state of all other values.
    pub default: State,
    /// The first number for states that no value selects.
    pub free: i128,
}

/// Takes the first block away if it is a switch to states, and nothing returns to it.
pub(super) fn take(w: &mut Work, flat: &mut Flat, referenced: &BTreeSet<State>) -> Option<Dispatch> {
    if referenced.contains(&flat.entry) || w.by_index.is_some() || !w.addressed.is_empty() {
        return None;
    }
    let at = flat.blocks.iter().position(|(state, _)| *state == flat.entry)?;
    let parts = parts(w, flat, &flat.blocks[at].1)?;
    let possible = possible(w, parts.value);
    let before = possible.is_none().then(|| (flat.blocks.clone(), flat.jumps.clone()));
    flat.blocks.remove(at);
    let mut dispatch = select(w, flat, parts, at);
    match possible {
        Some(range) => dispatch.free = range.end() + 1,
        None if all_selected(w, flat, &dispatch) => {}
        None => {
            (flat.blocks, flat.jumps) = before?;
            return None;
        }
    }
    Some(dispatch)
}

/// Gives each arm its state; the blocks of new states are put at `at` and behind.
fn select(w: &mut Work, flat: &mut Flat, parts: Parts, at: usize) -> Dispatch {
    let Parts { before, value, arms, after } = parts;
    let onward = onward(flat, after, at);
    let highest = arms.iter().flat_map(|arm| &arm.values).map(|(range, _)| range.high).max().unwrap_or(0);
    let (mut values, mut default, mut place) = (BTreeMap::<State, Values>::new(), None, at);
    for arm in arms {
        let state = state_of(w, flat, &arm, onward, place);
        // What stands in an arm stays behind what stands in the arm before.
        place = flat.blocks.iter().position(|(other, _)| *other == state).map_or(place, |at| at + 1);
        default = default.or(arm.default.then_some(state));
        values.entry(state).or_default().extend(arm.values)
    }
    let default = default.or(onward).unwrap_or_else(|| {
        let end = flat.blocks.len();
        new_state(w, flat, Vec::new(), onward, end)
    });
    Dispatch { before, value, values, default, free: highest + 1 }
}

/// Whether each state has a value of its own but for the default, to which nothing jumps then: no state needs a number that
/// might be a value.
fn all_selected(w: &Work, flat: &Flat, dispatch: &Dispatch) -> bool {
    let targets: BTreeSet<State> =
        flat.blocks.iter().flat_map(|(_, block)| references(w, flat, block, &BTreeSet::new())).collect();
    flat.blocks.iter().all(|(state, _)| {
        let has_value = dispatch.values.get(state).is_some_and(|values| !values.is_empty());
        has_value || *state == dispatch.default && !targets.contains(state)
    })
}

/// A block that holds a switch.
struct Parts {
    before: Vec<StmtId>,
    value: ExprId,
    arms: Vec<Arm>,
    after: Vec<StmtId>,
}

/// The parts of a block whose first jumps are those of a switch, most of whose arms do nothing but to jump or to go on.
fn parts(w: &Work, flat: &Flat, block: &[StmtId]) -> Option<Parts> {
    let jumps = |&s: &StmtId| {
        let mut inner = tree::stmts_in(w, s).into_iter();
        inner.any(|i| flat.jumps.contains_key(&i) || flat.computed.contains(&i))
    };
    let at = block.iter().position(jumps)?;
    let StmtKind::Match { value, arms } = w.body.stmts[block[at]].kind.clone() else { return None };
    let idle =
        arms.iter().filter(|arm| jump_target(w, flat, arm.body).is_some() || is_empty(w, flat, arm.body)).count();
    let parts = Parts { before: block[..at].to_vec(), value, arms, after: block[at + 1..].to_vec() };
    let is_dispatch = w.body.ty(value) == w.shared.int && 2 * idle > parts.arms.len() && !parts.after.is_empty();
    is_dispatch.then_some(parts)
}

fn is_empty(w: &Work, flat: &Flat, body: StmtId) -> bool {
    match &w.body.stmts[body].kind {
        StmtKind::Empty => !flat.jumps.contains_key(&body),
        StmtKind::Block(list) => list.iter().all(|&s| is_empty(w, flat, s)),
        _ => false,
    }
}

/// Where what stands behind the switch leads, if it is a jump; else it becomes a state.
fn onward(flat: &mut Flat, after: Vec<StmtId>, at: usize) -> Option<State> {
    match after[..] {
        [only] if flat.jumps.contains_key(&only) => flat.jumps.get(&only).copied().flatten(),
        _ => Some(push_state(flat, after, at)),
    }
}

/// The values that an expression may have, if it is narrower than an `int`; on any target.
fn possible(w: &Work, value: ExprId) -> Option<RangeInclusive<i128>> {
    let ExprKind::Convert { kind: ConvertKind::IntToInt, operand, .. } = *w.body.kind(value) else { return None };
    match w.shared.narrow.get(&w.body.ty(operand))? {
        IntKind::Char => Some(-128..=255),
        IntKind::SChar => Some(-128..=127),
        IntKind::UChar => Some(0..=255),
        IntKind::Short => Some(-32768..=32767),
        IntKind::UShort => Some(0..=65535),
        _ => None,
    }
}

/// Where the body of an arm goes, if it is nothing but a jump: out of the machine for the inner `None`.
fn jump_target(w: &Work, flat: &Flat, body: StmtId) -> Option<Option<State>> {
    match &w.body.stmts[body].kind {
        _ if flat.jumps.contains_key(&body) => flat.jumps.get(&body).copied(),
        StmtKind::Block(list) => match list[..] {
            [only] => jump_target(w, flat, only),
            _ => None,
        },
        _ => None,
    }
}

/// The state that an arm selects: where it leads, or a new one for what it does.
fn state_of(w: &mut Work, flat: &mut Flat, arm: &Arm, onward: Option<State>, at: usize) -> State {
    let idle = if is_empty(w, flat, arm.body) { Some(onward) } else { jump_target(w, flat, arm.body) };
    match idle {
        Some(Some(state)) => state,
        Some(None) => new_state(w, flat, Vec::new(), None, at),
        None => new_state(w, flat, vec![arm.body], onward, at),
    }
}

/// A state for some statements and the jump behind them.
fn new_state(w: &mut Work, flat: &mut Flat, mut stmts: Vec<StmtId>, onward: Option<State>, at: usize) -> State {
    let span = w.body.root.map_or(exuvia_cir::Span::NONE, |root| w.body.stmt_spans[root]);
    let span = stmts.first().map_or(span, |&s| w.body.stmt_spans[s]);
    let jump = w.body.stmt(StmtKind::Empty, span);
    flat.jumps.insert(jump, onward);
    stmts.push(jump);
    push_state(flat, stmts, at)
}

fn push_state(flat: &mut Flat, stmts: Vec<StmtId>, at: usize) -> State {
    let state = flat.fresh;
    flat.fresh += 1;
    flat.blocks.insert(at, (state, stmts));
    state
}
