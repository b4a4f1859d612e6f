//! Counting loops: `for` statements that a Rust range can express.
//!
//! Rules. `for (i = a; i < b; i++)` counts when
//! - `i` is a local of integer type whose address is never taken and which nothing but the step changes in the loop;
//! - `b` is made of constants, `sizeof`, and locals that the loop does not change and whose address is never taken, so
//!   that it may be evaluated once;
//! - the comparison is made in the type of `i`, or in another to which every value that `i` takes converts unchanged
//!   (`compare_ty` says in which type to count; the end then may lie outside the type of `i`);
//! - stepping past the end cannot wrap to a value for which the condition holds again: the type is signed (C leaves the
//!   overflow undefined) or the end is far enough from the limit of the type;
//! - the value of `i` after the loop is not read: `i` is declared by the loop, or assigned on every path before it is
//!   mentioned again.

use crate::bits::Bits;
use crate::flow::{self, Transfer};
use crate::tree::{address_taken, constant, is_structured, loaded_local, root_local, stored_place};
use crate::walked::Walked;
use exuvia_cir::visit::{Node, walk_from};
use exuvia_cir::{
    ArithOp, Body, CmpOp, ConvertKind, ExprId, ExprKind, IdMap, IncDec, IntKind, LocalId, Overflow, Program, StmtId,
    StmtKind, TypeId,
};
use std::collections::{BTreeMap, BTreeSet};

/// A loop that counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CountingLoop {
    /// The `for` statement.
    pub stmt: StmtId,
    /// The counter.
    pub local: LocalId,
    /// Its first value, of the counter's type.
    pub start: ExprId,
    /// Where it ends, of type `compare_ty`.
    pub end: ExprId,
    /// Whether the end belongs to the range.
    pub inclusive: bool,
    /// Distance from one value to the next, positive.
    pub step: u64,
    /// Whether it counts down.
    pub down: bool,
    /// Type in which the condition compares.
    pub compare_ty: TypeId,
    /// Whether the counter is declared by the loop itself.
    pub declared_here: bool,
}

/// The counting loops of a structured body.
pub fn find(body: &Body, counting: &IdMap<StmtId, CountingLoop>) -> IdMap<StmtId, CountingLoop> {
    let mut found = counting.clone();
    let live = live_after(body, &found);
    found.retain(|s, l| l.declared_here || !live.contains(s.0));
    found
}

/// The loops that count, whether or not the counter is read after them.
pub fn counting(program: &Program, body: &Body, walked: &Walked) -> IdMap<StmtId, CountingLoop> {
    if body.root.is_none() || !is_structured(body) {
        return IdMap::new();
    }
    let address_taken = address_taken(body);
    let mut found = IdMap::new();
    for s in walked.stmts() {
        if let Some(counting) = (Candidate { program, body, address_taken: &address_taken }).recognise(s) {
            found.insert(s, counting);
        }
    }
    found
}

struct Candidate<'a> {
    program: &'a Program,
    body: &'a Body,
    address_taken: &'a BTreeSet<LocalId>,
}

/// The condition `counter op end`.
struct Condition {
    op: CmpOp,
    end: ExprId,
    compare_ty: TypeId,
}

impl Candidate<'_> {
    fn recognise(&self, stmt: StmtId) -> Option<CountingLoop> {
        let StmtKind::For { init: Some(init), cond: Some(cond), step: Some(step), body, .. } =
            self.body.stmts[stmt].kind
        else {
            return None;
        };
        let (local, start, declared_here) = self.start(init)?;
        let (step_by, down) = self.step(step, local)?;
        let condition = self.condition(cond, local)?;
        let inclusive = match (condition.op, down) {
            (CmpOp::Lt, false) | (CmpOp::Gt, true) => false,
            (CmpOp::Le, false) | (CmpOp::Ge, true) => true,
            (CmpOp::Ne, _) if step_by == 1 && self.reaches(start, condition.end, down) => false,
            _ => return None,
        };
        let counting = CountingLoop {
            stmt,
            local,
            start,
            end: condition.end,
            inclusive,
            step: step_by,
            down,
            compare_ty: condition.compare_ty,
            declared_here,
        };
        let changed = self.changed_in(body, cond);
        let sound = !self.address_taken.contains(&local)
            && !changed.contains(local.0)
            && self.invariant(condition.end, local, &changed)
            && self.keeps_value(&counting)
            && self.ends(&counting);
        sound.then_some(counting)
    }

    fn start(&self, init: StmtId) -> Option<(LocalId, ExprId, bool)> {
        match self.body.stmts[init].kind {
            StmtKind::Decl { local, init: Some(value) } => Some((local, value, true)),
            StmtKind::Block(ref stmts) if stmts.len() == 1 => self.start(stmts[0]),
            StmtKind::Expr(e) => match *self.body.kind(e) {
                ExprKind::Assign { place, value, volatile: false } => match *self.body.kind(place) {
                    ExprKind::Local(l) => Some((l, value, false)),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }

    fn step(&self, e: ExprId, counter: LocalId) -> Option<(u64, bool)> {
        let is_counter = |place: ExprId| *self.body.kind(place) == ExprKind::Local(counter);
        match *self.body.kind(e) {
            ExprKind::IncDec { op, place, volatile: false, .. } if is_counter(place) => {
                Some((1, matches!(op, IncDec::PreDec | IncDec::PostDec)))
            }
            ExprKind::CompoundAssign { op, place, value, volatile: false, .. } if is_counter(place) => {
                let by = u64::try_from(constant(self.body, value)?).ok().filter(|&by| by > 0)?;
                match op {
                    ArithOp::Add => Some((by, false)),
                    ArithOp::Sub => Some((by, true)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn condition(&self, cond: ExprId, counter: LocalId) -> Option<Condition> {
        let ExprKind::Compare { op, lhs, rhs } = *self.body.kind(cond) else { return None };
        let counts = |e: ExprId| self.converted_counter(e) == Some(counter);
        let (op, end, side) = if counts(lhs) {
            (op, rhs, lhs)
        } else if counts(rhs) {
            (mirrored(op), lhs, rhs)
        } else {
            return None;
        };
        Some(Condition { op, end, compare_ty: self.body.ty(side) })
    }

    fn converted_counter(&self, mut e: ExprId) -> Option<LocalId> {
        while let ExprKind::Convert { kind: ConvertKind::IntToInt | ConvertKind::Retype, operand, .. } =
            *self.body.kind(e)
        {
            e = operand
        }
        loaded_local(self.body, e)
    }

    fn changed_in(&self, loop_body: StmtId, cond: ExprId) -> Bits {
        let mut changed = Bits::new();
        let mut visit = |node: Node| match node {
            Node::Expr(e) => {
                let stored = stored_place(self.body.kind(e)).and_then(|p| root_local(self.body, p));
                stored.into_iter().for_each(|l| {
                    changed.insert(l.0);
                })
            }
            Node::Stmt(s) => {
                if let StmtKind::Decl { local, .. } = self.body.stmts[s].kind {
                    changed.insert(local.0);
                }
            }
        };
        walk_from(self.body, Node::Stmt(loop_body), &mut visit);
        walk_from(self.body, Node::Expr(cond), &mut visit);
        changed
    }

    /// Whether the end has one value all through the loop and evaluating it has no effect.
    fn invariant(&self, e: ExprId, counter: LocalId, changed: &Bits) -> bool {
        let mut invariant = true;
        walk_from(self.body, Node::Expr(e), &mut |node| {
            let Node::Expr(e) = node else { return invariant = false };
            invariant &= match *self.body.kind(e) {
                ExprKind::Int { .. }
                | ExprKind::EnumConst { .. }
                | ExprKind::SizeOf(_)
                | ExprKind::AlignOf(_)
                | ExprKind::OffsetOf { .. } => true,
                ExprKind::Local(l) => l != counter && !changed.contains(l.0) && !self.address_taken.contains(&l),
                ExprKind::Load { place, volatile } => !volatile && matches!(self.body.kind(place), ExprKind::Local(_)),
                ExprKind::Convert { kind, .. } => matches!(kind, ConvertKind::IntToInt | ConvertKind::Retype),
                ExprKind::Unary { .. } => true,
                ExprKind::Arith { op, .. } => matches!(op, ArithOp::Add | ArithOp::Sub | ArithOp::Mul | ArithOp::And),
                _ => false,
            }
        });
        invariant
    }

    fn int_kind(&self, ty: TypeId) -> Option<IntKind> {
        self.program.types.int_kind(ty)
    }

    /// Whether each value of the counter is the same number in the type of the comparison.
    fn keeps_value(&self, l: &CountingLoop) -> bool {
        let counter_ty = self.body.locals[l.local].ty;
        let (Some(from), Some(to)) = (self.int_kind(counter_ty), self.int_kind(l.compare_ty)) else { return false };
        if from == to {
            return true;
        }
        let target = &self.program.target;
        let (from_bits, to_bits) = (from.bits(target), to.bits(target));
        match (from.signed(target), to.signed(target)) {
            (true, true) | (false, false) => to_bits >= from_bits,
            (false, true) => to_bits > from_bits,
            // A counter that starts at zero or above and goes up never is negative.
            (true, false) => to_bits >= from_bits && !l.down && constant(self.body, l.start).is_some_and(|v| v >= 0),
        }
    }

    /// Whether the step past the last value cannot come back into the range.
    fn ends(&self, l: &CountingLoop) -> bool {
        let counter_ty = self.body.locals[l.local].ty;
        let Some(kind) = self.int_kind(counter_ty) else { return false };
        let target = &self.program.target;
        let bits = kind.bits(target).min(64);
        let step_overflow = self.step_overflow(l.stmt);
        if kind.signed(target) && bits >= 32 && step_overflow == Overflow::Undefined {
            return true;
        }
        let max = if kind.signed(target) { (1i128 << (bits - 1)) - 1 } else { (1i128 << bits) - 1 };
        let min = if kind.signed(target) { -(1i128 << (bits - 1)) } else { 0 };
        let slack = i128::from(l.step) - i128::from(!l.inclusive);
        let same_type = self.int_kind(l.compare_ty) == Some(kind);
        match constant(self.body, l.end) {
            Some(end) if l.down => end - slack >= min,
            Some(end) => end + slack <= max,
            None => slack == 0 && same_type,
        }
    }

    fn step_overflow(&self, stmt: StmtId) -> Overflow {
        match self.body.stmts[stmt].kind {
            StmtKind::For { step: Some(step), .. } => match *self.body.kind(step) {
                ExprKind::IncDec { overflow, .. } | ExprKind::CompoundAssign { overflow, .. } => overflow,
                _ => Overflow::Wraps,
            },
            _ => Overflow::Wraps,
        }
    }

    /// For `!=`: whether counting by one from a constant start meets a constant end.
    fn reaches(&self, start: ExprId, end: ExprId, down: bool) -> bool {
        match (constant(self.body, start), constant(self.body, end)) {
            (Some(a), Some(b)) => {
                if down {
                    a >= b
                } else {
                    a <= b
                }
            }
            _ => false,
        }
    }
}

pub(crate) fn mirrored(op: CmpOp) -> CmpOp {
    match op {
        CmpOp::Lt => CmpOp::Gt,
        CmpOp::Le => CmpOp::Ge,
        CmpOp::Gt => CmpOp::Lt,
        CmpOp::Ge => CmpOp::Le,
        same => same,
    }
}

/// Loops whose counter is mentioned after them before it is assigned anew. A state is the set of loops that may have
/// given the counter the value it has.
struct LiveAfter<'a> {
    body: &'a Body,
    loops: &'a IdMap<StmtId, CountingLoop>,
    /// Mentions of a counter in the condition, step or body of its loop.
    inside: BTreeMap<ExprId, Vec<u32>>,
    live: Bits,
}

fn live_after(body: &Body, loops: &IdMap<StmtId, CountingLoop>) -> Bits {
    let mut analysis = LiveAfter { body, loops, inside: BTreeMap::new(), live: Bits::new() };
    loops.keys().for_each(|&s| analysis.note_inside(s));
    flow::run(body, &mut analysis, Bits::new());
    analysis.live
}

impl LiveAfter<'_> {
    fn note_inside(&mut self, stmt: StmtId) {
        let StmtKind::For { cond, step, body, .. } = self.body.stmts[stmt].kind else { return };
        let local = self.loops[&stmt].local;
        let parts = cond.into_iter().chain(step).map(Node::Expr).chain([Node::Stmt(body)]);
        for part in parts {
            walk_from(self.body, part, &mut |node| {
                if let Node::Expr(e) = node
                    && *self.body.kind(e) == ExprKind::Local(local)
                {
                    self.inside.entry(e).or_default().push(stmt.0)
                }
            })
        }
    }

    fn loops_of(&self, local: LocalId) -> Vec<u32> {
        self.loops.iter().filter(|(_, l)| l.local == local).map(|(s, _)| s.0).collect()
    }

    fn mention(&mut self, state: &mut Bits, e: ExprId, local: LocalId) {
        for s in self.loops_of(local) {
            if self.inside.get(&e).is_some_and(|loops| loops.contains(&s)) {
                state.insert(s);
            } else if state.contains(s) {
                self.live.insert(s);
            }
        }
    }

    fn kill(&self, state: &mut Bits, local: LocalId) {
        self.loops_of(local).into_iter().for_each(|s| state.remove(s))
    }
}

impl Transfer for LiveAfter<'_> {
    type State = Bits;

    fn join(&mut self, into: &mut Bits, other: &Bits) {
        into.union_with(other);
    }

    fn expr(&mut self, state: &mut Bits, e: ExprId) {
        match *self.body.kind(e) {
            ExprKind::Local(l) => self.mention(state, e, l),
            ExprKind::Assign { place, .. } => {
                if let ExprKind::Local(l) = *self.body.kind(place) {
                    self.kill(state, l)
                }
            }
            _ => {}
        }
    }

    fn declare(&mut self, state: &mut Bits, local: LocalId, _: Option<ExprId>) {
        self.kill(state, local)
    }
}
