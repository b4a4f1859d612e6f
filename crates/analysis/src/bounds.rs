//! Which indices are proved to lie below a parameter or a constant where they are used.
//!
//! Rules. For integer locals whose address is never taken, on all paths to the use:
//! - `i < n`, `i < 10` hold behind a test that says so, until `i` or `n` changes; `i != n` does not say so;
//! - `i >= 0` holds for unsigned types, behind an assignment of a constant that is, behind a test, and still after `i` was
//!   increased (a signed overflow is undefined);
//! - a parameter that is only ever decreased stays at or below its value on entry.

use crate::flow::{self, Transfer};
use crate::params::Extent;
use crate::tree::{constant, is_structured, loaded_local, stored_place};
use exuvia_cir::{
    ArithOp, Body, CmpOp, ConvertKind, ExprId, ExprKind, IdMap, IncDec, LocalId, LocalKind, Overflow, Program, TypeId,
};
use std::collections::BTreeSet;

/// A fact about integer locals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Fact {
    /// `i < n`.
    Below(LocalId, LocalId),
    /// `i < c`.
    BelowConst(LocalId, i128),
    /// `i >= 0`.
    NotNegative(LocalId),
    /// `i > 0`.
    Positive(LocalId),
}

/// What holds of the locals that an expression loads.
#[derive(Clone, Debug, Default)]
pub struct Bounds {
    at: IdMap<ExprId, BTreeSet<Fact>>,
}

impl Bounds {
    /// Computes the facts at each load of an integer local.
    pub fn new(program: &Program, body: &Body, address_taken: &dyn Fn(LocalId) -> bool) -> Self {
        let mut analysis = Flow { program, body, address_taken, at: IdMap::new() };
        if body.root.is_some() && is_structured(body) {
            flow::run(body, &mut analysis, BTreeSet::new())
        }
        Self { at: analysis.at }
    }

    /// Whether the index is proved to lie in `0..extent`.
    pub fn inside(&self, program: &Program, body: &Body, index: ExprId, extent: Extent) -> bool {
        if let Some(c) = constant(body, index) {
            return matches!(extent, Extent::Const(n) if c >= 0 && c < i128::from(n));
        }
        match *body.kind(index) {
            ExprKind::Convert { kind: ConvertKind::IntToInt, operand, .. }
                if keeps_value(program, body.ty(operand), body.ty(index))
                    || self.is_small(program, body, index, operand, extent) =>
            {
                self.inside(program, body, operand, extent)
            }
            ExprKind::Convert { kind: ConvertKind::Retype, operand, .. } => self.inside(program, body, operand, extent),
            ExprKind::Load { .. } => self.local_inside(program, body, index, extent),
            ExprKind::Arith { op, lhs, rhs, .. } => match (op, constant(body, rhs), extent) {
                (ArithOp::And, Some(mask), Extent::Const(n)) => mask >= 0 && mask < i128::from(n),
                (ArithOp::Rem, Some(m), Extent::Const(n)) => {
                    m > 0 && m <= i128::from(n) && is_unsigned(program, body.ty(lhs))
                }
                (ArithOp::Sub, Some(1), Extent::Param(n)) => self.last(program, body, lhs, n),
                _ => false,
            },
            _ => false,
        }
    }

    /// A conversion to a wide enough unsigned type keeps values that are proved to be in the range.
    fn is_small(&self, program: &Program, body: &Body, e: ExprId, operand: ExprId, extent: Extent) -> bool {
        let bits = |ty| program.types.int_kind(ty).map(|k| k.bits(&program.target));
        let wide = bits(body.ty(operand)).is_some_and(|from| bits(body.ty(e)).is_some_and(|to| to >= from));
        wide && is_unsigned(program, body.ty(e)) && self.inside(program, body, operand, extent)
    }

    fn local_inside(&self, program: &Program, body: &Body, load: ExprId, extent: Extent) -> bool {
        let (Some(facts), Some(i)) = (self.at.get(&load), loaded_local(body, load)) else { return false };
        let above = is_unsigned(program, body.locals[i].ty) || facts.contains(&Fact::NotNegative(i));
        let below = match extent {
            Extent::Param(n) => facts.contains(&Fact::Below(i, LocalId(n))) && only_decreased(body, LocalId(n)),
            Extent::Const(n) => {
                let small = type_limit(program, body.locals[i].ty).is_some_and(|limit| limit <= i128::from(n));
                small || facts.iter().any(|f| matches!(f, Fact::BelowConst(l, c) if *l == i && *c <= i128::from(n)))
            }
        };
        above && below
    }

    /// `n - 1` where `n` is known to be positive and never was above its value on entry.
    fn last(&self, program: &Program, body: &Body, n: ExprId, param: u32) -> bool {
        let n_load = strip_widening(program, body, n);
        let is_param = loaded_local(body, n_load) == Some(LocalId(param));
        let positive = self.at.get(&n_load).is_some_and(|f| f.contains(&Fact::Positive(LocalId(param))));
        is_param && positive && only_decreased(body, LocalId(param))
    }
}

/// One more than the largest value of a small unsigned type.
fn type_limit(program: &Program, ty: TypeId) -> Option<i128> {
    let kind = program.types.int_kind(ty)?;
    let bits = kind.bits(&program.target);
    (!kind.signed(&program.target) && bits <= 16).then(|| 1i128 << bits)
}

fn is_unsigned(program: &Program, ty: TypeId) -> bool {
    program.types.int_kind(ty).is_some_and(|k| !k.signed(&program.target))
}

/// Whether a conversion between integer types keeps every value.
pub fn keeps_value(program: &Program, from: TypeId, to: TypeId) -> bool {
    let (Some(from), Some(to)) = (program.types.int_kind(from), program.types.int_kind(to)) else { return false };
    let target = &program.target;
    let (a, b) = (from.bits(target), to.bits(target));
    match (from.signed(target), to.signed(target)) {
        (x, y) if x == y => b >= a,
        (false, true) => b > a,
        _ => false,
    }
}

/// Looks through conversions that keep every value.
pub fn strip_widening(program: &Program, body: &Body, mut e: ExprId) -> ExprId {
    loop {
        match *body.kind(e) {
            ExprKind::Convert { kind: ConvertKind::IntToInt, operand, .. }
                if keeps_value(program, body.ty(operand), body.ty(e)) =>
            {
                e = operand
            }
            ExprKind::Convert { kind: ConvertKind::Retype, operand, .. } => e = operand,
            _ => return e,
        }
    }
}

/// Whether nothing but a decrease changes a local.
pub fn only_decreased(body: &Body, local: LocalId) -> bool {
    body.exprs.values().all(|e| match stored_place(&e.kind) {
        Some(place) if *body.kind(place) == ExprKind::Local(local) => {
            matches!(e.kind, ExprKind::IncDec { op: IncDec::PreDec | IncDec::PostDec, .. })
        }
        _ => true,
    })
}

struct Flow<'a> {
    program: &'a Program,
    body: &'a Body,
    address_taken: &'a dyn Fn(LocalId) -> bool,
    at: IdMap<ExprId, BTreeSet<Fact>>,
}

impl Flow<'_> {
    fn counted(&self, state: &BTreeSet<Fact>, e: ExprId) -> Option<LocalId> {
        let mut inner = strip_widening(self.program, self.body, e);
        if let ExprKind::Convert { kind: ConvertKind::IntToInt, operand, .. } = *self.body.kind(inner)
            && let Some(l) = loaded_local(self.body, operand)
            && state.contains(&Fact::NotNegative(l))
            && self.not_narrower(operand, inner)
        {
            inner = operand
        }
        let l = loaded_local(self.body, inner)?;
        let is_int = self.program.types.int_kind(self.body.locals[l].ty).is_some();
        (is_int && !(self.address_taken)(l)).then_some(l)
    }

    fn not_narrower(&self, from: ExprId, to: ExprId) -> bool {
        let bits = |e| self.program.types.int_kind(self.body.ty(e)).map(|k| k.bits(&self.program.target));
        bits(from).is_some_and(|from| bits(to).is_some_and(|to| to >= from))
    }

    /// Whether increasing a local cannot bring it below where it was.
    fn grows(&self, l: LocalId, overflow: Overflow) -> bool {
        let kind = self.program.types.int_kind(self.body.locals[l].ty);
        overflow == Overflow::Undefined && kind.is_some_and(|k| k.bits(&self.program.target) >= 32)
    }

    fn changed(&self, state: &mut BTreeSet<Fact>, l: LocalId, increased: bool) {
        state.retain(|f| match f {
            Fact::Below(i, n) => *i != l && *n != l,
            Fact::BelowConst(i, _) => *i != l,
            Fact::NotNegative(i) | Fact::Positive(i) => *i != l || increased,
        })
    }

    fn assigned(&self, state: &mut BTreeSet<Fact>, l: LocalId, value: ExprId) {
        self.changed(state, l, false);
        if let Some(c) = constant(self.body, value).filter(|c| *c >= 0) {
            state.insert(Fact::NotNegative(l));
            state.insert(Fact::BelowConst(l, c + 1));
            if c > 0 {
                state.insert(Fact::Positive(l));
            }
        }
    }

    fn learn(&self, state: &mut BTreeSet<Fact>, op: CmpOp, lhs: ExprId, rhs: ExprId) {
        let (left, right) = (self.counted(state, lhs), self.counted(state, rhs));
        let (low, high) = (constant(self.body, lhs), constant(self.body, rhs));
        match (op, left, right, high, low) {
            (CmpOp::Lt, Some(i), Some(n), ..) => {
                state.insert(Fact::Below(i, n));
            }
            (CmpOp::Lt, Some(i), None, Some(c), _) => {
                state.insert(Fact::BelowConst(i, c));
            }
            (CmpOp::Le, Some(i), None, Some(c), _) => {
                state.insert(Fact::BelowConst(i, c + 1));
            }
            (CmpOp::Lt | CmpOp::Le, None, Some(i), _, Some(c)) if c >= 0 => {
                state.insert(Fact::NotNegative(i));
                if op == CmpOp::Lt || c > 0 {
                    state.insert(Fact::Positive(i));
                }
            }
            _ => {}
        }
    }
}

fn negated(op: CmpOp) -> CmpOp {
    match op {
        CmpOp::Eq => CmpOp::Ne,
        CmpOp::Ne => CmpOp::Eq,
        CmpOp::Lt => CmpOp::Ge,
        CmpOp::Ge => CmpOp::Lt,
        CmpOp::Gt => CmpOp::Le,
        CmpOp::Le => CmpOp::Gt,
    }
}

impl Transfer for Flow<'_> {
    type State = BTreeSet<Fact>;

    fn join(&mut self, into: &mut BTreeSet<Fact>, other: &BTreeSet<Fact>) {
        into.retain(|f| match f {
            Fact::BelowConst(i, c) => other.iter().any(|o| matches!(o, Fact::BelowConst(j, d) if j == i && d <= c)),
            f => other.contains(f),
        })
    }

    fn expr(&mut self, state: &mut BTreeSet<Fact>, e: ExprId) {
        if loaded_local(self.body, e).is_some() {
            let facts = match self.at.get(&e) {
                Some(known) => known.intersection(state).copied().collect(),
                None => state.clone(),
            };
            self.at.insert(e, facts);
        }
        let kind = self.body.kind(e);
        let Some(place) = stored_place(kind) else { return };
        let ExprKind::Local(l) = *self.body.kind(place) else { return };
        match kind {
            ExprKind::Assign { value, .. } => self.assigned(state, l, *value),
            ExprKind::IncDec { op: IncDec::PreInc | IncDec::PostInc, overflow, .. } => {
                self.changed(state, l, self.grows(l, *overflow))
            }
            ExprKind::CompoundAssign { op: ArithOp::Add, value, overflow, .. } => {
                let up = constant(self.body, *value).is_some_and(|c| c >= 0);
                self.changed(state, l, up && self.grows(l, *overflow))
            }
            _ => self.changed(state, l, false),
        }
    }

    fn declare(&mut self, state: &mut BTreeSet<Fact>, local: LocalId, init: Option<ExprId>) {
        match init {
            Some(value) => self.assigned(state, local, value),
            None => self.changed(state, local, false),
        }
    }

    fn branch(&mut self, state: &mut BTreeSet<Fact>, cond: ExprId, truth: bool) {
        match *self.body.kind(cond) {
            ExprKind::Compare { op, lhs, rhs } => {
                let op = if truth { op } else { negated(op) };
                match op {
                    CmpOp::Gt => self.learn(state, CmpOp::Lt, rhs, lhs),
                    CmpOp::Ge => self.learn(state, CmpOp::Le, rhs, lhs),
                    CmpOp::Ne => self.not_zero(state, lhs, rhs),
                    op => self.learn(state, op, lhs, rhs),
                }
            }
            ExprKind::Convert { kind: ConvertKind::Truth, operand, .. } if truth => self.true_value(state, operand),
            _ => {}
        }
    }
}

impl Flow<'_> {
    fn not_zero(&self, state: &mut BTreeSet<Fact>, lhs: ExprId, rhs: ExprId) {
        if constant(self.body, rhs) == Some(0) {
            self.true_value(state, lhs)
        }
    }

    fn true_value(&self, state: &mut BTreeSet<Fact>, e: ExprId) {
        if let Some(i) = self.counted(state, e).filter(|&i| is_unsigned(self.program, self.body.locals[i].ty)) {
            state.insert(Fact::Positive(i));
        }
    }
}

/// The parameter that an integer expression is the value of, conversions that keep every value looked through.
pub fn loaded_param(program: &Program, body: &Body, e: ExprId) -> Option<u32> {
    let local = loaded_local(body, strip_widening(program, body, e))?;
    match body.locals[local].kind {
        LocalKind::Param(k) => Some(k),
        _ => None,
    }
}
