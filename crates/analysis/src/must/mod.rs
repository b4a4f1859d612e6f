//! What every call of a function surely does with its pointer parameters, so that C being defined proves something of them.
//!
//! Rules:
//! - A fact holds when it is established on every path from the entry to every way in which the call may end: returns, calls
//!   that may not return, and loops that C does not assume to end ([`crate::effects`]).
//! - An access through the parameter establishes `Deref`; one on every path on which the parameter is not null, `Valid`.
//! - `Tie(p, n)`: `p` has `n` elements. Established by `p[c]` for constants (`c + 1` elements), by `p + n`, by a library call
//!   that the C standard gives `n` elements, by a loop that uses `p[i]` for every `i` from 0 to `n` and cannot be left
//!   early, and by a callee that establishes it. On paths where `n` is zero or `p` is null there is nothing to establish.
//! - `Read` and `ReadAll` are loads of whole scalar elements: what C reads is initialised.
//! - Only parameters that are never assigned and whose address is not taken count (`n` may be counted down by such a loop).

mod loops;

use crate::access::{ByteRange, bytes_of};
use crate::bounds::{loaded_param, strip_widening};
use crate::by_owner::ByFunction;
use crate::call_graph::{CallGraph, is_library};
use crate::context::Pointers;
use crate::effects::Effects;
use crate::flow::{self, Exit, Transfer};
use crate::library::{Arg, Len};
use crate::loops::CountingLoop;
use crate::mod_ref::size_value;
use crate::nullness::null_test;
use crate::params::Extent;
use crate::points_to::Owner;
use crate::tree::{PlaceRoot, constant, is_structured, loaded_local, place_root, stored_place, strip_pointer_casts};
use exuvia_cir::{ArithOp, Body, CmpOp, ConvertKind, ExprId, ExprKind, FuncId, IdMap, LocalId, Program, StmtId, Type};
use std::collections::{BTreeMap, BTreeSet};

/// What a call surely does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Must {
    /// An object is accessed through the parameter.
    Deref(u32),
    /// An object is accessed through it, or it is null.
    Valid(u32),
    /// It has as many elements.
    Tie(u32, Extent),
    /// So many elements are read.
    ReadAll(u32, Extent),
    /// The element at this index is read.
    Read(u32, u64),
    /// It is null (on this path).
    Null(u32),
    /// The integer parameter is zero or negative (on this path).
    Zero(u32),
}

/// The facts of one function, each with where it was established.
#[derive(Clone, Debug, Default)]
pub struct MustFacts {
    facts: BTreeSet<Must>,
    sites: BTreeMap<Must, ExprId>,
}

impl MustFacts {
    /// Whether a fact holds.
    pub fn holds(&self, fact: Must) -> bool {
        holds(&self.facts, fact)
    }

    /// Whether all elements of an extent are read by every call.
    pub fn reads(&self, param: u32, extent: Extent) -> bool {
        let each = |n: u64| n <= 64 && (0..n).all(|i| self.holds(Must::Read(param, i)));
        self.holds(Must::ReadAll(param, extent)) || matches!(extent, Extent::Const(n) if each(n))
    }

    /// Where a fact is established.
    pub fn site(&self, fact: Must) -> Option<ExprId> {
        self.sites.get(&fact).copied()
    }

    /// Extents established for a parameter, parameters before constants.
    pub fn extents(&self, param: u32) -> impl Iterator<Item = Extent> + '_ {
        self.facts.iter().filter_map(move |f| match f {
            Must::Tie(p, extent) if *p == param => Some(*extent),
            _ => None,
        })
    }
}

fn holds(facts: &BTreeSet<Must>, fact: Must) -> bool {
    if facts.contains(&fact) {
        return true;
    }
    match fact {
        Must::Valid(p) => facts.contains(&Must::Null(p)) || facts.contains(&Must::Deref(p)),
        Must::ReadAll(p, extent) => {
            let zero = matches!(extent, Extent::Param(n) if facts.contains(&Must::Zero(n)));
            zero || facts.contains(&Must::Null(p))
        }
        Must::Read(p, _) => facts.contains(&Must::Null(p)),
        Must::Tie(p, extent) => {
            facts.contains(&Must::Null(p))
                || match extent {
                    Extent::Param(n) => facts.contains(&Must::Zero(n)),
                    Extent::Const(n) => {
                        facts.iter().any(|f| matches!(f, Must::Tie(q, Extent::Const(m)) if *q == p && *m >= n))
                    }
                }
        }
        _ => false,
    }
}

fn meet(a: &BTreeSet<Must>, b: &BTreeSet<Must>) -> BTreeSet<Must> {
    a.union(b).copied().filter(|&f| holds(a, f) && holds(b, f)).collect()
}

/// Inputs of the analysis.
pub struct Inputs<'a> {
    /// The program.
    pub program: &'a Program,
    /// Calls.
    pub calls: &'a CallGraph,
    /// Effects.
    pub effects: &'a Effects,
    /// Pointer facts by function.
    pub pointers: &'a ByFunction<Pointers<'a>>,
    /// Counting loops by function.
    pub counting: &'a ByFunction<IdMap<StmtId, CountingLoop>>,
}

/// Facts of all functions, callees first.
pub fn all(inputs: &Inputs<'_>) -> ByFunction<MustFacts> {
    let mut known = ByFunction::default();
    for &n in inputs.calls.order.iter().flatten() {
        let f = FuncId(n);
        let Some(body) = inputs.program.functions.get(f).and_then(|f| f.body.as_ref()) else { continue };
        if body.root.is_some() && is_structured(body) {
            let facts = function(inputs, &known, f, body);
            known.insert(f, facts.unwrap_or_default());
        }
    }
    known
}

fn function(inputs: &Inputs<'_>, known: &ByFunction<MustFacts>, func: FuncId, body: &Body) -> Option<MustFacts> {
    let Inputs { program, calls, effects, .. } = *inputs;
    let stable = stable_params(program, func, body);
    // All facts are on such parameters.
    if stable.is_empty() {
        return None;
    }
    let (aliases, counting) = (&inputs.pointers.get(func)?.aliases, inputs.counting.get(func)?);
    let sites = BTreeMap::new();
    let mut analysis =
        Analysis { program, calls, effects, known, func, body, counting, stable, aliases, end: None, sites };
    flow::run(body, &mut analysis, BTreeSet::new());
    Some(MustFacts { facts: analysis.end.unwrap_or_default(), sites: analysis.sites })
}

/// Parameters that keep the value they had on entry.
fn stable_params(program: &Program, func: FuncId, body: &Body) -> BTreeSet<u32> {
    let mut stable: BTreeSet<u32> = (0..program.functions[func].params.len() as u32).collect();
    for e in body.exprs.values() {
        let changed = match &e.kind {
            ExprKind::AddrOf(p) | ExprKind::Decay(p) => Some(*p),
            kind => stored_place(kind),
        };
        if let Some(PlaceRoot::Local(l)) = changed.map(|p| place_root(body, p)) {
            stable.remove(&l.0);
        }
    }
    stable
}

struct Analysis<'a> {
    program: &'a Program,
    calls: &'a CallGraph,
    effects: &'a Effects,
    known: &'a ByFunction<MustFacts>,
    func: FuncId,
    body: &'a Body,
    counting: &'a IdMap<StmtId, CountingLoop>,
    stable: BTreeSet<u32>,
    aliases: &'a BTreeMap<LocalId, LocalId>,
    end: Option<BTreeSet<Must>>,
    sites: BTreeMap<Must, ExprId>,
}

impl Analysis<'_> {
    /// The parameter that a pointer value is, unchanged since entry.
    fn param(&self, e: ExprId) -> Option<u32> {
        let l = loaded_local(self.body, strip_pointer_casts(self.body, e))?;
        let l = self.aliases.get(&l).copied().unwrap_or(l);
        self.stable.contains(&l.0).then_some(l.0)
    }

    /// The parameter whose value on entry an integer expression is.
    fn count(&self, e: ExprId) -> Option<u32> {
        loaded_param(self.program, self.body, e).filter(|n| self.stable.contains(n))
    }

    fn elem_size(&self, param: u32) -> Option<u64> {
        let ty = self.program.types.pointee(self.body.locals[LocalId(param)].ty)?;
        // What `void *` points to is counted in bytes.
        let is_void = matches!(self.program.types.canon(ty), Type::Void);
        if is_void { Some(1) } else { self.program.size_of(ty).filter(|&s| s > 0) }
    }

    fn establish(&mut self, state: &mut BTreeSet<Must>, fact: Must, at: ExprId) {
        state.insert(fact);
        self.sites.entry(fact).or_insert(at);
    }

    fn accessed(&mut self, state: &mut BTreeSet<Must>, place: ExprId, at: ExprId) {
        let PlaceRoot::Pointee(pointer) = place_root(self.body, place) else { return };
        if let Some(range) = bytes_of(self.program, self.body, place)
            && let Some(p) = self.param(range.pointer).filter(|&p| self.elem_size(p) == Some(1))
        {
            return self.accessed_bytes(state, p, range, at);
        }
        let Some(p) = self.param(pointer) else { return };
        if self.body.ty(strip_pointer_casts(self.body, pointer)) != self.body.ty(pointer)
            && self.pointee_size(pointer) < self.elem_size(p)
        {
            return;
        }
        match self.innermost(place) {
            ExprKind::PtrIndex { index, .. } => match constant(self.body, *index) {
                Some(c) if c >= 0 => {
                    self.note_read(state, p, place, c as u64, at);
                    self.establish(state, Must::Tie(p, Extent::Const(c as u64 + 1)), at);
                    self.valid(state, p, at)
                }
                _ => {}
            },
            _ => {
                self.note_read(state, p, place, 0, at);
                self.establish(state, Must::Tie(p, Extent::Const(1)), at);
                self.valid(state, p, at)
            }
        }
    }

    /// An access through a parameter whose elements are bytes, whatever type it is cast to.
    fn accessed_bytes(&mut self, state: &mut BTreeSet<Must>, p: u32, range: ByteRange, at: ExprId) {
        if range.end == 0 {
            return;
        }
        let scalar = matches!(
            self.program.types.canon(self.body.ty(at)),
            Type::Bool | Type::Int(_) | Type::Float(_) | Type::Enum(_) | Type::Pointer { .. }
        );
        if scalar && matches!(self.body.kind(at), ExprKind::Load { .. }) && range.end - range.start <= 16 {
            (range.start..range.end).for_each(|i| self.establish(state, Must::Read(p, i), at))
        }
        self.establish(state, Must::Tie(p, Extent::Const(range.end)), at);
        self.valid(state, p, at)
    }

    fn note_read(&mut self, state: &mut BTreeSet<Must>, p: u32, place: ExprId, index: u64, at: ExprId) {
        if matches!(self.body.kind(at), ExprKind::Load { .. }) && self.is_scalar_element(place, p) {
            self.establish(state, Must::Read(p, index), at)
        }
    }

    /// Whether a place is a whole element of the parameter, of a scalar type.
    fn is_scalar_element(&self, place: ExprId, p: u32) -> bool {
        let types = &self.program.types;
        let whole = matches!(self.body.kind(place), ExprKind::Deref(_) | ExprKind::PtrIndex { .. });
        let elem = types.pointee(self.body.locals[LocalId(p)].ty);
        let scalar = matches!(
            types.canon(self.body.ty(place)),
            Type::Bool | Type::Int(_) | Type::Float(_) | Type::Enum(_) | Type::Pointer { .. }
        );
        whole && scalar && elem.is_some_and(|t| types.same(t, self.body.ty(place)))
    }

    fn valid(&mut self, state: &mut BTreeSet<Must>, p: u32, at: ExprId) {
        self.establish(state, Must::Deref(p), at);
        self.establish(state, Must::Valid(p), at)
    }

    fn pointee_size(&self, pointer: ExprId) -> Option<u64> {
        self.program.types.pointee(self.body.ty(pointer)).and_then(|t| self.program.size_of(t))
    }

    fn innermost(&self, mut place: ExprId) -> &ExprKind {
        loop {
            match self.body.kind(place) {
                ExprKind::Index { base, .. } | ExprKind::Field { base, .. } => place = *base,
                kind => return kind,
            }
        }
    }

    fn call(&mut self, state: &mut BTreeSet<Must>, call: ExprId, args: &[ExprId]) {
        let Some(info) = self.calls.call_at(Owner::Func(self.func), call) else { return };
        let facts: Vec<Must> = match (info.outside, info.targets.iter().next()) {
            (false, Some(&first)) if info.targets.len() == 1 => match is_library(self.program, first) {
                Some(model) => self.library(model, args),
                None => self.callee(first, args),
            },
            _ => Vec::new(),
        };
        facts.into_iter().for_each(|f| self.establish(state, f, call));
        if self.effects.of_call(self.calls, Owner::Func(self.func), call).may_not_return {
            self.leave(state)
        }
    }

    fn library(&self, model: &crate::library::Model, args: &[ExprId]) -> Vec<Must> {
        let mut facts = Vec::new();
        for (i, &arg) in args.iter().enumerate() {
            let (Arg::Read(len) | Arg::Write(len) | Arg::Update(len)) = model.arg(i) else { continue };
            let (Some(p), Some(arg_size)) = (self.param(arg), self.param(arg).and_then(|p| self.elem_size(p))) else {
                continue;
            };
            let extent = match len {
                Len::Bytes(n) => args.get(usize::from(n)).and_then(|&n| self.extent_of_bytes(n, arg_size)),
                Len::Product(a, b) => self.extent_of_product(args, a, b, arg_size),
                Len::One | Len::Some => Some(Extent::Const(1)),
            };
            if let Some(extent) = extent {
                facts.push(Must::Tie(p, extent));
                if matches!(extent, Extent::Const(n) if n > 0) {
                    facts.extend([Must::Deref(p), Must::Valid(p)])
                }
            }
        }
        facts
    }

    /// How many elements of a size make up so many bytes.
    fn extent_of_bytes(&self, bytes: ExprId, size: u64) -> Option<Extent> {
        if let Some(n) = size_value(self.program, self.body, bytes) {
            return (n % size == 0).then_some(Extent::Const(n / size));
        }
        if size == 1
            && let Some(n) = self.loose_count(bytes)
        {
            return Some(Extent::Param(n));
        }
        match *self.body.kind(strip_widening(self.program, self.body, bytes)) {
            ExprKind::Arith { op: ArithOp::Mul, lhs, rhs, .. } => {
                let unit = |e| size_value(self.program, self.body, e) == Some(size);
                let n = if unit(rhs) { self.loose_count(lhs) } else { self.loose_count(rhs).filter(|_| unit(lhs)) };
                n.map(Extent::Param)
            }
            _ => None,
        }
    }

    /// A count converted to a type at least as wide: a negative one would be a huge size, which no object has.
    fn loose_count(&self, e: ExprId) -> Option<u32> {
        let inner = match *self.body.kind(e) {
            ExprKind::Convert { kind: ConvertKind::IntToInt, operand, .. } => {
                let bits = |e| self.program.types.int_kind(self.body.ty(e)).map(|k| k.bits(&self.program.target));
                if bits(e)? < bits(operand)? {
                    return None;
                }
                operand
            }
            _ => e,
        };
        self.count(inner)
    }

    fn extent_of_product(&self, args: &[ExprId], a: u8, b: u8, size: u64) -> Option<Extent> {
        let (a, b) = (*args.get(usize::from(a))?, *args.get(usize::from(b))?);
        let value = |e| size_value(self.program, self.body, e);
        match (value(a), value(b)) {
            (Some(x), Some(y)) => {
                let bytes = x.checked_mul(y)?;
                (bytes % size == 0).then_some(Extent::Const(bytes / size))
            }
            (Some(x), None) if x == size => self.loose_count(b).map(Extent::Param),
            (None, Some(y)) if y == size => self.loose_count(a).map(Extent::Param),
            _ => None,
        }
    }

    fn callee(&self, target: FuncId, args: &[ExprId]) -> Vec<Must> {
        let Some(known) = self.known.get(target) else { return Vec::new() };
        let mut facts = Vec::new();
        for &fact in &known.facts {
            let arg = |k: u32| args.get(k as usize).copied();
            let own = |k: u32| arg(k).and_then(|a| self.same_pointee(a, target, k));
            match fact {
                Must::Deref(k) => facts.extend(own(k).into_iter().flat_map(|p| [Must::Deref(p), Must::Valid(p)])),
                Must::Valid(k) => facts.extend(own(k).map(Must::Valid)),
                Must::Tie(k, Extent::Const(n)) => facts.extend(own(k).map(|p| Must::Tie(p, Extent::Const(n)))),
                Must::Tie(k, Extent::Param(n)) => {
                    if let (Some(p), Some(count)) = (own(k), arg(n)) {
                        let value = size_value(self.program, self.body, count).map(Extent::Const);
                        let extent = value.or(self.count(count).map(Extent::Param));
                        facts.extend(extent.map(|e| Must::Tie(p, e)))
                    }
                }
                Must::Read(k, i) => facts.extend(own(k).map(|p| Must::Read(p, i))),
                Must::ReadAll(k, Extent::Const(n)) => facts.extend(own(k).map(|p| Must::ReadAll(p, Extent::Const(n)))),
                Must::ReadAll(k, Extent::Param(n)) => {
                    if let (Some(p), Some(count)) = (own(k), arg(n).and_then(|a| self.count(a))) {
                        facts.push(Must::ReadAll(p, Extent::Param(count)))
                    }
                }
                Must::Null(_) | Must::Zero(_) => {}
            }
        }
        facts
    }

    /// The own parameter that is passed, when the callee takes it for the same type.
    fn same_pointee(&self, arg: ExprId, target: FuncId, position: u32) -> Option<u32> {
        let p = self.param(arg)?;
        let types = &self.program.types;
        let theirs = types.pointee(self.program.functions[target].params.get(position as usize)?.ty)?;
        let ours = types.pointee(self.body.locals[LocalId(p)].ty)?;
        let is_bytes = |t| matches!(types.canon(t), Type::Void) || self.program.size_of(t) == Some(1);
        (types.same(ours, theirs) || is_bytes(ours) && is_bytes(theirs)).then_some(p)
    }

    fn leave(&mut self, state: &BTreeSet<Must>) {
        self.end = Some(match self.end.take() {
            Some(end) => meet(&end, state),
            None => state.clone(),
        })
    }

    fn zero_test(&self, cond: ExprId, truth: bool) -> Option<u32> {
        match *self.body.kind(cond) {
            ExprKind::Convert { kind: ConvertKind::Truth, operand, .. } if !truth => self.count(operand),
            ExprKind::Compare { op, lhs, rhs } => {
                let zero = |e| constant(self.body, e) == Some(0);
                let (op, n) = if zero(rhs) {
                    (op, lhs)
                } else if zero(lhs) {
                    (crate::loops::mirrored(op), rhs)
                } else {
                    return None;
                };
                let is_zero = match op {
                    CmpOp::Eq | CmpOp::Le => truth,
                    CmpOp::Ne | CmpOp::Gt => !truth,
                    CmpOp::Lt => truth,
                    CmpOp::Ge => !truth,
                };
                self.count(n).filter(|_| is_zero)
            }
            _ => None,
        }
    }
}

impl Transfer for Analysis<'_> {
    type State = BTreeSet<Must>;

    fn join(&mut self, into: &mut Self::State, other: &Self::State) {
        if into != other {
            *into = meet(into, other)
        }
    }

    fn expr(&mut self, state: &mut Self::State, e: ExprId) {
        let body = self.body;
        match body.kind(e) {
            ExprKind::Load { place, .. } => self.accessed(state, *place, e),
            ExprKind::PtrOffset { ptr, index, negate: false } => {
                if let (Some(p), Some(n)) = (self.param(*ptr), self.count(*index))
                    && self.pointee_size(*ptr) == self.elem_size(p)
                {
                    self.establish(state, Must::Tie(p, Extent::Param(n)), e)
                }
            }
            ExprKind::AddrOf(place) => {
                if let ExprKind::PtrIndex { ptr, index } = *body.kind(*place)
                    && let (Some(p), Some(n)) = (self.param(ptr), self.count(index))
                    && self.pointee_size(ptr) == self.elem_size(p)
                {
                    self.establish(state, Must::Tie(p, Extent::Param(n)), e)
                }
            }
            ExprKind::Call { args, .. } => self.call(state, e, args),
            kind => {
                if let Some(place) = stored_place(kind) {
                    self.accessed(state, place, e)
                }
            }
        }
    }

    fn branch(&mut self, state: &mut Self::State, cond: ExprId, truth: bool) {
        if let Some((l, true_is_null)) = null_test(self.body, cond)
            && self.stable.contains(&l.0)
            && truth == true_is_null
        {
            state.insert(Must::Null(l.0));
        }
        if let Some(n) = self.zero_test(cond, truth) {
            state.insert(Must::Zero(n));
        }
    }

    fn enter(&mut self, state: &mut Self::State, stmt: StmtId) {
        if self.effects.may_run_forever(self.calls, Owner::Func(self.func), self.body, stmt) {
            self.leave(state)
        }
    }

    fn after_loop(&mut self, state: &mut Self::State, stmt: StmtId) {
        for (fact, at) in self.loop_ties(stmt) {
            self.establish(state, fact, at)
        }
    }

    fn exit(&mut self, state: &Self::State, _: Exit) {
        self.leave(state)
    }
}
