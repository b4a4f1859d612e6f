//! Cuts a region into basic blocks.

use super::super::region::Region;
use super::super::{Work, tree};
use super::{Flat, State};
use exuvia_analysis::tree::constant;
use exuvia_cir::{Arm, Body, ConvertKind, ExprId, ExprKind, JumpId, LabelId, StmtId, StmtKind};
use std::collections::BTreeMap;

/// Where jumps to a statement that was taken apart go.
#[derive(Clone, Copy)]
struct Exits {
    brk: State,
    cont: State,
}

/// The value of a condition that is a constant.
fn constant_truth(body: &Body, cond: ExprId) -> Option<bool> {
    match *body.kind(cond) {
        ExprKind::Int { value, .. } => Some(value.get() != 0),
        ExprKind::Convert { kind: ConvertKind::Truth, operand, .. } => constant(body, operand).map(|value| value != 0),
        _ => None,
    }
}

struct Flattener<'w, 'a> {
    w: &'w mut Work<'a>,
    region: &'w Region,
    blocks: Vec<(State, Vec<StmtId>)>,
    count: usize,
    jumps: BTreeMap<StmtId, Option<State>>,
    labels: BTreeMap<LabelId, State>,
    exits: BTreeMap<JumpId, Exits>,
}

/// Cuts a region into basic blocks.
pub(super) fn flatten(w: &mut Work, region: &Region) -> Flat {
    let list = w.list_of(region.block)[region.first..=region.last].to_vec();
    let mut f = Flattener {
        w,
        region,
        blocks: Vec::new(),
        count: 0,
        jumps: BTreeMap::new(),
        labels: BTreeMap::new(),
        exits: BTreeMap::new(),
    };
    for &label in &region.targets {
        let state = f.fresh();
        f.labels.insert(label, state);
    }
    let entry = f.fresh();
    f.blocks.push((entry, Vec::new()));
    let last = list[list.len() - 1];
    list.into_iter().for_each(|s| f.stmt(s));
    f.leave(None, last);
    f.finish(entry)
}

impl Flattener<'_, '_> {
    fn fresh(&mut self) -> State {
        self.count += 1;
        self.count - 1
    }

    fn push(&mut self, s: StmtId) {
        if let Some((_, stmts)) = self.blocks.last_mut() {
            stmts.push(s)
        }
    }

    /// A jump as a statement of its own.
    fn jump(&mut self, to: Option<State>, at: StmtId) -> StmtId {
        let s = self.w.stmt_at(StmtKind::Empty, at);
        self.jumps.insert(s, to);
        s
    }

    /// Ends the current block with a jump, unless it ends with one.
    fn leave(&mut self, to: Option<State>, at: StmtId) {
        let ends = self.blocks.last().and_then(|(_, b)| b.last()).is_some_and(|&s| self.is_jump(s));
        if !ends {
            let s = self.jump(to, at);
            self.push(s)
        }
    }

    fn is_jump(&self, s: StmtId) -> bool {
        use StmtKind::*;
        match &self.w.body.stmts[s].kind {
            Return(_) | Goto(_) | GotoComputed(_) | BreakTo(_) | ContinueTo(_) => true,
            Block(list) => list.last().is_some_and(|&l| self.is_jump(l)),
            If { then, els: Some(els), .. } => self.is_jump(*then) && self.is_jump(*els),
            _ => self.jumps.contains_key(&s),
        }
    }

    /// Starts a block that control may also fall into.
    fn start(&mut self, state: State, at: StmtId) {
        self.leave(Some(state), at);
        self.blocks.push((state, Vec::new()))
    }

    fn stmt(&mut self, s: StmtId) {
        use StmtKind::*;
        if let Label { label, .. } = self.w.body.stmts[s].kind
            && let Some(&state) = self.labels.get(&label)
        {
            return self.start(state, s);
        }
        if !self.region.opened.contains(&s) {
            return self.push(s);
        }
        match self.w.body.stmts[s].kind.clone() {
            Block(list) => list.into_iter().for_each(|c| self.stmt(c)),
            If { cond, then, els } => self.branch(s, cond, then, els),
            While { cond, body, label } => self.while_loop(s, None, Some(cond), None, body, label),
            For { init, cond, step, body, label } => self.while_loop(s, init, cond, step, body, label),
            Loop { label, body } => self.while_loop(s, None, None, None, body, label),
            DoWhile { body, cond, label } => self.do_loop(s, body, cond, label),
            Labeled { label, body } => {
                let after = self.fresh();
                self.exits.insert(label, Exits { brk: after, cont: after });
                self.stmt(body);
                self.start(after, s)
            }
            Match { value, arms } => self.select(s, value, arms),
            _ => self.push(s),
        }
    }

    /// A part of a branch: whole, or a jump to a state that is laid out later.
    fn part(&mut self, part: StmtId, later: &mut Vec<(State, StmtId)>) -> StmtId {
        if !self.region.opened.contains(&part) {
            return part;
        }
        let state = self.fresh();
        later.push((state, part));
        self.jump(Some(state), part)
    }

    /// Lays out the parts of a branch, each of which goes on to `after`.
    fn parts(&mut self, later: Vec<(State, StmtId)>, at: StmtId) {
        let after = self.fresh();
        self.leave(Some(after), at);
        for (state, part) in later {
            self.blocks.push((state, Vec::new()));
            self.stmt(part);
            self.leave(Some(after), at)
        }
        self.blocks.push((after, Vec::new()))
    }

    fn branch(&mut self, s: StmtId, cond: ExprId, then: StmtId, els: Option<StmtId>) {
        match constant_truth(self.w.body, cond) {
            Some(false) => return self.decided(s, els, Some(then)),
            Some(true) => return self.decided(s, Some(then), els),
            None => {}
        }
        let mut later = Vec::new();
        let then = self.part(then, &mut later);
        let els = els.map(|e| self.part(e, &mut later));
        let branch = self.w.stmt_at(StmtKind::If { cond, then, els }, s);
        self.push(branch);
        self.parts(later, s)
    }

    /// A branch whose condition is a constant: only labels lead into the other part, and what is before them there goes.
    fn decided(&mut self, s: StmtId, taken: Option<StmtId>, other: Option<StmtId>) {
        if let Some(taken) = taken {
            self.stmt(taken);
        }
        if let Some(other) = other.filter(|part| self.region.opened.contains(part)) {
            let state = self.fresh();
            self.parts(vec![(state, other)], s);
        }
    }

    fn select(&mut self, s: StmtId, value: ExprId, arms: Vec<Arm>) {
        let mut later = Vec::new();
        let arms: Vec<Arm> = arms.into_iter().map(|a| Arm { body: self.part(a.body, &mut later), ..a }).collect();
        let select = self.w.stmt_at(StmtKind::Match { value, arms }, s);
        self.push(select);
        self.parts(later, s)
    }

    fn while_loop(
        &mut self,
        s: StmtId,
        init: Option<StmtId>,
        cond: Option<ExprId>,
        step: Option<ExprId>,
        body: StmtId,
        label: Option<JumpId>,
    ) {
        if let Some(init) = init {
            self.w.list_of(init).into_iter().for_each(|i| self.stmt(i))
        }
        let (head, after) = (self.fresh(), self.fresh());
        let next = if step.is_some() { self.fresh() } else { head };
        self.bind(label, Exits { brk: after, cont: next });
        self.start(head, s);
        if let Some(cond) = cond {
            self.test(s, cond, false, after)
        }
        self.stmt(body);
        if let Some(step) = step {
            self.start(next, s);
            let step = self.w.stmt_at(StmtKind::Expr(step), s);
            self.push(step)
        }
        self.leave(Some(head), s);
        self.blocks.push((after, Vec::new()))
    }

    fn do_loop(&mut self, s: StmtId, body: StmtId, cond: ExprId, label: Option<JumpId>) {
        let (head, test, after) = (self.fresh(), self.fresh(), self.fresh());
        self.bind(label, Exits { brk: after, cont: test });
        self.start(head, s);
        self.stmt(body);
        self.start(test, s);
        self.test(s, cond, true, head);
        self.start(after, s)
    }

    fn bind(&mut self, label: Option<JumpId>, exits: Exits) {
        if let Some(label) = label {
            self.exits.insert(label, exits);
        }
    }

    /// Jumps when the condition is as wanted.
    fn test(&mut self, s: StmtId, cond: ExprId, wanted: bool, to: State) {
        let cond = if wanted { cond } else { self.w.negate(cond) };
        let then = self.jump(Some(to), s);
        let test = self.w.stmt_at(StmtKind::If { cond, then, els: None }, s);
        self.push(test)
    }

    /// Finds the jumps in statements that stayed whole.
    fn finish(mut self, entry: State) -> Flat {
        let mut computed = Vec::new();
        let roots: Vec<StmtId> = self.blocks.iter().flat_map(|(_, b)| b.iter().copied()).collect();
        for s in roots.into_iter().flat_map(|r| tree::stmts_in(self.w, r)) {
            let to = match self.w.body.stmts[s].kind {
                StmtKind::Goto(l) => self.labels.get(&l).copied(),
                StmtKind::BreakTo(j) => self.exits.get(&j).map(|e| e.brk),
                StmtKind::ContinueTo(j) => self.exits.get(&j).map(|e| e.cont),
                StmtKind::GotoComputed(_) => {
                    computed.push(s);
                    None
                }
                _ => None,
            };
            if let Some(to) = to {
                self.jumps.insert(s, Some(to));
            }
        }
        Flat { blocks: self.blocks, jumps: self.jumps, computed, labels: self.labels, entry, fresh: self.count }
    }
}
