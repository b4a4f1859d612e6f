//! From basic blocks to the loop around a match.

use super::super::flow::has_entry;
use super::super::region::Region;
use super::super::{Work, addresses, tree};
use super::dispatch::{self, Dispatch};
use super::{Flat, State};
use exuvia_cir::{Arm, Builtin, Callee, CaseRange, ConvertKind, ExprId, ExprKind, JumpId, LocalId, StmtId, StmtKind};
use std::collections::{BTreeMap, BTreeSet};

/// Replaces the statements of a region by the machine.
pub(super) fn install(w: &mut Work, region: Region, mut flat: Flat) {
    let addressed: BTreeSet<State> =
        flat.labels.iter().filter(|(l, _)| w.addressed.contains(l)).map(|(_, &s)| s).collect();
    thread_jumps(&mut flat, &addressed);
    let dropped = keep_reached(w, &mut flat, &addressed);
    let dispatch = dispatch_of(w, &mut flat, &addressed);
    let selected = dispatch.iter().flat_map(|d| d.values.keys().copied().chain([d.default]));
    join_chains(w, &mut flat, &addressed.iter().copied().chain(selected).collect());
    let number = numbers(w, &flat, dispatch.as_ref());
    let list = w.list_of(region.block);
    let at = list[region.first];
    let (state, name) = (w.temp("state", w.shared.int, w.body.stmt_spans[at]), w.jump("machine"));
    let machine = Machine { state, name, at };
    rewrite_jumps(w, &machine, &flat, &number);
    for (label, s) in &flat.labels {
        if let (true, Some(&n)) = (w.addressed.contains(label), number.get(s)) {
            w.states.insert(*label, n);
        }
    }
    let mut out = list[..region.first].to_vec();
    out.extend(dropped);
    out.extend(machine.statements(w, flat, &number, dispatch));
    out.extend(&list[region.last + 1..]);
    w.body.stmts[region.block].kind = StmtKind::Block(out)
}

/// The switch that the machine starts with.
fn dispatch_of(w: &mut Work, flat: &mut Flat, addressed: &BTreeSet<State>) -> Option<Dispatch> {
    let referenced = flat.blocks.iter().flat_map(|(_, block)| references(w, flat, block, addressed)).collect();
    dispatch::take(w, flat, &referenced)
}

/// Numbers of the states, from 1 in order of layout. Labels that are jumped to through a table come first and have their
/// index in it; states that a switch at the start selects have their value.
fn numbers(w: &Work, flat: &Flat, dispatch: Option<&Dispatch>) -> BTreeMap<State, i128> {
    let mut numbers: BTreeMap<State, i128> = match dispatch {
        Some(d) => d.values.iter().filter_map(|(&state, values)| Some((state, values.first()?.0.low))).collect(),
        None => {
            let listed = w.by_index.iter().flatten().filter_map(|label| flat.labels.get(label).copied());
            listed.zip(0..).collect()
        }
    };
    let next = dispatch.map_or(numbers.len().max(1) as i128, |d| d.free);
    let others: Vec<State> = flat.blocks.iter().map(|b| b.0).filter(|s| !numbers.contains_key(s)).collect();
    numbers.extend(others.into_iter().zip(next..));
    numbers
}

/// The states that a block jumps to, one entry for each jump.
pub(super) fn references(w: &Work, flat: &Flat, block: &[StmtId], addressed: &BTreeSet<State>) -> Vec<State> {
    let mut out = Vec::new();
    for s in block.iter().flat_map(|&s| tree::stmts_in(w, s)) {
        if flat.computed.contains(&s) {
            out.extend(addressed)
        }
        out.extend(flat.jumps.get(&s).copied().flatten())
    }
    out
}

/// Drops the states that nothing reaches, but for their declarations, which are given back: a jump may have gone past
/// them. A label whose address is taken is always reached, and a state with a label that stayed in a whole statement.
fn keep_reached(w: &mut Work, flat: &mut Flat, addressed: &BTreeSet<State>) -> Vec<StmtId> {
    let index: BTreeMap<State, usize> = flat.blocks.iter().enumerate().map(|(i, b)| (b.0, i)).collect();
    let entered = flat.blocks.iter().filter(|b| b.1.iter().any(|&s| has_entry(w, s))).map(|b| b.0);
    let mut stack: Vec<State> = addressed.iter().copied().chain([flat.entry]).chain(entered).collect();
    let mut reached = BTreeSet::new();
    while let Some(state) = stack.pop() {
        if let (true, Some(&i)) = (reached.insert(state), index.get(&state)) {
            stack.extend(references(w, flat, &flat.blocks[i].1, addressed))
        }
    }
    let (kept, dropped) = std::mem::take(&mut flat.blocks).into_iter().partition(|b| reached.contains(&b.0));
    flat.blocks = kept;
    let mut decls = Vec::new();
    for s in dropped.into_iter().flat_map(|(_, stmts)| stmts) {
        if let StmtKind::Decl { local, .. } = w.body.stmts[s].kind {
            decls.push(w.stmt_at(StmtKind::Decl { local, init: None }, s))
        }
    }
    decls
}

/// A jump to a state that only jumps on goes where that goes.
fn thread_jumps(flat: &mut Flat, addressed: &BTreeSet<State>) {
    let mut onward: BTreeMap<State, Option<State>> = BTreeMap::new();
    for (state, block) in &flat.blocks {
        if let ([only], false) = (&block[..], addressed.contains(state))
            && let Some(&to) = flat.jumps.get(only)
        {
            onward.insert(*state, to);
        }
    }
    let follow = |start: Option<State>| {
        let mut at = start;
        // An empty endless loop leads back to where it began.
        for _ in 0..=onward.len() {
            match at.and_then(|s| onward.get(&s)) {
                Some(&next) => at = next,
                None => return at,
            }
        }
        start
    };
    flat.jumps.values_mut().for_each(|to| *to = follow(*to));
    flat.entry = follow(Some(flat.entry)).unwrap_or(flat.entry)
}

/// Appends a state that is entered from one place only, the end of another state, to that one.
fn join_chains(w: &Work, flat: &mut Flat, addressed: &BTreeSet<State>) {
    let mut count: BTreeMap<State, usize> = BTreeMap::new();
    for (_, block) in &flat.blocks {
        references(w, flat, block, addressed).into_iter().for_each(|s| *count.entry(s).or_default() += 1)
    }
    let mut i = 0;
    while i < flat.blocks.len() {
        let (from, block) = &flat.blocks[i];
        let from = *from;
        let to = block.last().and_then(|s| flat.jumps.get(s).copied().flatten());
        let alone = |t: &State| *t != from && *t != flat.entry && !addressed.contains(t) && count.get(t) == Some(&1);
        match to.filter(alone).and_then(|t| flat.blocks.iter().position(|b| b.0 == t)) {
            Some(k) => {
                let (_, tail) = flat.blocks.remove(k);
                i -= usize::from(k < i);
                flat.blocks[i].1.pop();
                flat.blocks[i].1.extend(tail)
            }
            None => i += 1,
        }
    }
}

struct Machine {
    state: LocalId,
    name: JumpId,
    at: StmtId,
}

/// Turns the placeholders and former jumps into `state = n; continue 'machine`.
fn rewrite_jumps(w: &mut Work, machine: &Machine, flat: &Flat, number: &BTreeMap<State, i128>) {
    for (&s, to) in &flat.jumps {
        w.body.stmts[s].kind = match to.and_then(|t| number.get(&t)) {
            Some(&n) => {
                let value = w.int(n, w.shared.int, w.body.stmt_spans[s]);
                machine.go(w, value, s)
            }
            None => StmtKind::BreakTo(machine.name),
        }
    }
    for &s in &flat.computed {
        if let StmtKind::GotoComputed(address) = w.body.stmts[s].kind {
            let value = machine.state_of(w, address);
            w.body.stmts[s].kind = machine.go(w, value, s)
        }
    }
}

impl Machine {
    fn go(&self, w: &mut Work, value: ExprId, at: StmtId) -> StmtKind {
        let set = w.assign_local(self.state, value, at);
        let again = w.stmt_at(StmtKind::ContinueTo(self.name), at);
        StmtKind::Block(vec![set, again])
    }

    /// The state number in a label address: of a label in a table its index.
    fn state_of(&self, w: &mut Work, address: ExprId) -> ExprId {
        let span = w.body.expr_spans[address];
        if let (Some(_), Some((_, index))) = (&w.by_index, addresses::index_of(w.body, address)) {
            let narrow = ExprKind::Convert { kind: ConvertKind::IntToInt, operand: index, explicit: false };
            return if w.body.ty(index) == w.shared.int { index } else { w.body.expr(narrow, w.shared.int, span) };
        }
        let convert = |kind, operand| ExprKind::Convert { kind, operand, explicit: false };
        let wide = w.body.expr(convert(ConvertKind::PtrToInt, address), w.shared.size, span);
        w.body.expr(convert(ConvertKind::IntToInt, wide), w.shared.int, span)
    }

    /// Hoisted declarations, the state, and the loop.
    fn statements(
        &self,
        w: &mut Work,
        flat: Flat,
        number: &BTreeMap<State, i128>,
        mut dispatch: Option<Dispatch>,
    ) -> Vec<StmtId> {
        let (mut out, mut arms) = (Vec::new(), Vec::new());
        // An index outside of the table is not defined, so that no state may stand for it.
        let last = flat.blocks.last().map(|b| b.0).filter(|_| w.by_index.is_none());
        let default = dispatch.as_ref().map_or(last, |d| Some(d.default));
        for (state, mut list) in flat.blocks {
            out.extend(w.hoist_escaping(&mut list));
            let default = default == Some(state);
            let selected = dispatch.as_mut().and_then(|d| d.values.remove(&state)).filter(|values| !values.is_empty());
            let n = number.get(&state).copied().unwrap_or_default();
            let own = || if default { Vec::new() } else { vec![(CaseRange { low: n, high: n }, None)] };
            arms.push(Arm { values: selected.unwrap_or_else(own), default, body: w.block_of(list, self.at) })
        }
        if w.by_index.is_some() {
            arms.push(self.never(w))
        }
        let span = w.body.stmt_spans[self.at];
        let start = match dispatch {
            Some(dispatch) => {
                out.extend(dispatch.before);
                dispatch.value
            }
            None => w.int(number.get(&flat.entry).copied().unwrap_or(1), w.shared.int, span),
        };
        out.push(w.stmt_at(StmtKind::Decl { local: self.state, init: Some(start) }, self.at));
        let value = w.load_local(self.state, span);
        let select = w.stmt_at(StmtKind::Match { value, arms }, self.at);
        let body = w.block_of(vec![select], self.at);
        out.push(w.stmt_at(StmtKind::Loop { label: Some(self.name), body }, self.at));
        out
    }

    /// The arm for what cannot be.
    fn never(&self, w: &mut Work) -> Arm {
        let call = ExprKind::Call { callee: Callee::Builtin(Builtin::Unreachable), args: Vec::new() };
        let call = w.body.expr(call, w.shared.void, w.body.stmt_spans[self.at]);
        let call = w.stmt_at(StmtKind::Expr(call), self.at);
        Arm { values: Vec::new(), default: true, body: w.block_of(vec![call], self.at) }
    }
}
