//! Which allocations are filled before anything else is done with them, and how large they are.
//!
//! Rules:
//! - Memory is *filled* when the call gives zeros (`calloc`), or when its result goes into one local and on every path from
//!   there, before any use but null tests and `free`, all of it is set: by `memset` of at least one element, by assigning the
//!   whole element, or by assigning each member.
//! - Its *size* is known when the arguments of the library call are constants, also by way of a function that only hands on the
//!   memory ([`PointsTo::allocator`]) and the arguments that it is given.
//!   Its *least* size also where they are not: `n * sizeof (T)` bytes are no less than one `T`, or there is no object at all.

use crate::bits::Bits;
use crate::call_graph::{CallGraph, is_library};
use crate::derive::Origins;
use crate::flow::{self, Transfer};
use crate::library::{Arg, Model, Ret};
use crate::mod_ref::size_value;
use crate::points_to::{Owner, PointsTo};
use crate::tree::{Parents, is_assigned, is_structured, loaded_local, strip_pointer_casts};
use exuvia_cir::visit::Node;
use exuvia_cir::{ArithOp, Body, Callee, ConvertKind, ExprId, ExprKind, FuncId, LocalId, LocalKind, Program, Type};

/// What is known of an allocation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Allocation {
    /// Whether it is filled before it is used.
    pub filled: bool,
    /// Whether all of it is zero at first, whatever its size.
    pub zeroed: bool,
    /// Size in bytes when it is a constant.
    pub size: Option<u64>,
    /// It has no less bytes than these, if any.
    pub least: u64,
}

/// Where things are looked up.
pub struct Inputs<'a> {
    /// The program.
    pub program: &'a Program,
    /// Calls.
    pub calls: &'a CallGraph,
    /// Points-to sets.
    pub points_to: &'a PointsTo,
}

/// Examines the call `e` of `func`, which allocates.
pub fn allocation(
    inputs: &Inputs<'_>,
    func: FuncId,
    body: &Body,
    parents: &Parents,
    origins: &Origins,
    e: ExprId,
) -> Allocation {
    let program = inputs.program;
    let ExprKind::Call { args, .. } = body.kind(e) else { return Allocation::default() };
    let targets = inputs.calls.call_at(Owner::Func(func), e).map(|c| c.targets.clone()).unwrap_or_default();
    let Some(&target) = targets.iter().next().filter(|_| targets.len() == 1) else { return Allocation::default() };
    let given =
        |i: u8| args.get(usize::from(i)).map_or(Size::default(), |&a| size_of(program, body, a, &|_| Size::default()));
    let Some(New { ret, size }) = allocated(inputs, target, &given) else { return Allocation::default() };
    let zeroed = matches!(ret, Ret::Zeroed | Ret::Copied);
    let moved = matches!(ret, Ret::Moved(_));
    let filled = zeroed || !moved && is_structured(body) && filled_first(program, body, parents, origins, e);
    Allocation { filled, zeroed, size: size.exact, least: size.least }
}

/// A number of bytes.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Size {
    exact: Option<u64>,
    least: u64,
}

impl Size {
    fn known(value: u64) -> Self {
        Self { exact: Some(value), least: value }
    }

    /// A sum with what is not known may be less than the other part: `sizeof (T) + (n - 1) * size` where `n` is zero.
    fn sum(self, other: Self) -> Self {
        let exact = self.exact.zip(other.exact).and_then(|(a, b)| a.checked_add(b));
        exact.map_or(Self::default(), Self::known)
    }

    /// A product of which no factor is zero.
    fn product(self, other: Self) -> Self {
        let exact = self.exact.zip(other.exact).and_then(|(a, b)| a.checked_mul(b));
        Self { exact, least: self.least.max(1).saturating_mul(other.least.max(1)) }
    }
}

/// New memory: what the library says of it, and its size.
#[derive(Clone, Copy, PartialEq, Eq)]
struct New {
    ret: Ret,
    size: Size,
}

/// What a call of a function allocates that is given numbers, as far as they are known.
fn allocated(inputs: &Inputs<'_>, target: FuncId, given: &dyn Fn(u8) -> Size) -> Option<New> {
    if let Some(model) = is_library(inputs.program, target) {
        return of_library(model, given);
    }
    inputs.points_to.allocator(target)?;
    let body = inputs.program.functions[target].body.as_ref()?;
    let mut found: Option<New> = None;
    for e in body.exprs.values() {
        let ExprKind::Call { callee: Callee::Direct(f), args } = &e.kind else { continue };
        let Some(model) = is_library(inputs.program, *f) else { continue };
        let value = |i: u8| {
            let arg = args.get(usize::from(i));
            arg.map_or(Size::default(), |&arg| size_of(inputs.program, body, arg, given))
        };
        let Some(new) = of_library(model, &value) else { continue };
        // Of two ways to allocate nothing is known but what they have in common.
        found = Some(match found {
            None => new,
            Some(known) if known.ret == new.ret => {
                let exact = known.size.exact.filter(|_| known.size == new.size);
                New { ret: new.ret, size: Size { exact, least: known.size.least.min(new.size.least) } }
            }
            Some(_) => return None,
        });
    }
    found
}

fn of_library(model: &Model, given: &dyn Fn(u8) -> Size) -> Option<New> {
    let size = match model.ret {
        Ret::Fresh => given(0),
        Ret::Zeroed => given(0).product(given(1)),
        Ret::Moved(_) => given(1),
        Ret::Copied => Size::default(),
        Ret::Val | Ret::Alias(_) | Ret::Outside => return None,
    };
    Some(New { ret: model.ret, size })
}

/// The largest `int`: what does not exceed it keeps its value in every type of 32 bits or more.
const MAX_VALUE: u64 = i32::MAX as u64;

/// A size, in a function that is given these numbers.
fn size_of(program: &Program, body: &Body, e: ExprId, given: &dyn Fn(u8) -> Size) -> Size {
    if let Some(value) = size_value(program, body, e) {
        return Size::known(value);
    }
    if let Some(local) = loaded_local(body, e) {
        let LocalKind::Param(k) = body.locals[local].kind else { return Size::default() };
        let kept = !is_assigned(body, local) && !crate::tree::address_taken(body).contains(&local);
        let value = u8::try_from(k).ok().filter(|_| kept).map(given);
        return value.filter(|size| size.least <= MAX_VALUE).unwrap_or_default();
    }
    match *body.kind(e) {
        ExprKind::Convert { kind: ConvertKind::IntToInt | ConvertKind::Retype, operand, .. } => {
            let bits = program.types.int_kind(body.ty(e)).map(|kind| kind.bits(&program.target));
            if bits.is_some_and(|bits| bits >= 32) { size_of(program, body, operand, given) } else { Size::default() }
        }
        ExprKind::Arith { op: ArithOp::Add, lhs, rhs, .. } => {
            size_of(program, body, lhs, given).sum(size_of(program, body, rhs, given))
        }
        ExprKind::Arith { op: ArithOp::Mul, lhs, rhs, .. } => {
            size_of(program, body, lhs, given).product(size_of(program, body, rhs, given))
        }
        _ => Size::default(),
    }
}

fn filled_first(program: &Program, body: &Body, parents: &Parents, origins: &Origins, e: ExprId) -> bool {
    let holder = body.locals.ids().find(|&l| origins.assigned[l].iter().any(|&v| strip_pointer_casts(body, v) == e));
    let Some(local) = holder.filter(|&l| !origins.in_memory[l]) else { return false };
    let direct = origins.assigned[local].iter().copied().find(|&v| strip_pointer_casts(body, v) == e);
    let Some(value) = direct else { return false };
    if !consumed_by_assignment(body, parents, value, local) {
        return false;
    }
    let fields = field_count(program, body, local);
    let mut analysis = Filling { program, body, parents, local, alloc: value, fields, ok: true };
    flow::run(body, &mut analysis, Bits::new());
    analysis.ok
}

/// Whether the value goes into the local and nowhere else: the value of the assignment is not used, but for a null test.
fn consumed_by_assignment(body: &Body, parents: &Parents, value: ExprId, local: LocalId) -> bool {
    match parents.of(Node::Expr(value)) {
        Some(Node::Stmt(_)) => true,
        Some(Node::Expr(assign)) => match body.kind(assign) {
            ExprKind::Assign { place, .. } if *body.kind(*place) == ExprKind::Local(local) => {
                matches!(parents.of(Node::Expr(assign)), Some(Node::Stmt(_))) || is_null_test(body, parents, assign)
            }
            _ => false,
        },
        None => false,
    }
}

fn is_null_test(body: &Body, parents: &Parents, value: ExprId) -> bool {
    let Some(parent) = parents.expr(value) else { return false };
    match body.kind(parent) {
        ExprKind::Convert { kind: ConvertKind::Truth, .. } => true,
        ExprKind::Convert { kind: ConvertKind::PtrToPtr | ConvertKind::Retype, .. } => {
            is_null_test(body, parents, parent)
        }
        ExprKind::Compare { lhs, rhs, .. } => {
            let null = |e: ExprId| matches!(body.kind(strip_pointer_casts(body, e)), ExprKind::Null);
            null(*lhs) || null(*rhs)
        }
        _ => false,
    }
}

fn field_count(program: &Program, body: &Body, local: LocalId) -> u32 {
    let pointee = program.types.pointee(body.locals[local].ty);
    match pointee.map(|t| program.types.canon(t)) {
        Some(Type::Record(r)) if program.records[*r].kind == exuvia_cir::RecordKind::Struct => {
            program.records[*r].fields.len() as u32
        }
        _ => 0,
    }
}

/// Bit 0: all is set. Bit `i + 1`: member `i` is set. Bit 100 000: the local holds the memory.
struct Filling<'a> {
    program: &'a Program,
    body: &'a Body,
    parents: &'a Parents,
    local: LocalId,
    alloc: ExprId,
    fields: u32,
    ok: bool,
}

const HELD: u32 = 100_000;

impl Filling<'_> {
    fn is_full(&self, state: &Bits) -> bool {
        state.contains(0) || self.fields > 0 && (1..=self.fields).all(|i| state.contains(i))
    }

    /// What a store sets: the bit, when it goes to the whole element or to a member.
    fn stored_bit(&self, place: ExprId) -> Option<u32> {
        let is_element = |p: ExprId| match self.body.kind(p) {
            ExprKind::Deref(q) => loaded_local(self.body, *q) == Some(self.local),
            _ => false,
        };
        match self.body.kind(place) {
            ExprKind::Field { base, field, .. } if is_element(*base) => Some(field + 1),
            _ => is_element(place).then_some(0),
        }
    }

    fn memset_of(&self, e: ExprId) -> bool {
        let ExprKind::Call { callee: exuvia_cir::Callee::Direct(f), args } = self.body.kind(e) else { return false };
        let is_memset = is_library(self.program, *f).is_some_and(|m| m.name == "memset");
        let whole = self.program.types.pointee(self.body.locals[self.local].ty).and_then(|t| self.program.size_of(t));
        let size = args.get(2).and_then(|&n| size_value(self.program, self.body, n));
        let target = args.first().map(|&p| strip_pointer_casts(self.body, p));
        is_memset
            && target.and_then(|p| loaded_local(self.body, p)) == Some(self.local)
            && size.is_some_and(|s| whole.is_some_and(|w| s >= w))
    }

    /// Whether a load of the local is part of a null test, of a `free`, or of what fills the memory.
    fn harmless(&self, load: ExprId) -> bool {
        if is_null_test(self.body, self.parents, load) {
            return true;
        }
        let mut at = load;
        while let Some(parent) = self.parents.expr(at) {
            match self.body.kind(parent) {
                ExprKind::Convert { .. } | ExprKind::Deref(_) | ExprKind::Field { .. } => at = parent,
                ExprKind::Assign { place, .. } => return *place == at && self.stored_bit(at).is_some(),
                ExprKind::Call { callee: exuvia_cir::Callee::Direct(f), .. } => {
                    let frees =
                        is_library(self.program, *f).is_some_and(|m| m.arg(0) == Arg::Free && m.ret == Ret::Val);
                    return frees || self.memset_of(parent);
                }
                _ => return false,
            }
        }
        false
    }
}

impl Transfer for Filling<'_> {
    type State = Bits;

    fn join(&mut self, into: &mut Bits, other: &Bits) {
        let held = into.contains(HELD) || other.contains(HELD);
        match (into.contains(HELD), other.contains(HELD)) {
            (false, true) => *into = other.clone(),
            (true, false) => {}
            _ => into.intersect_with(other),
        }
        if held {
            into.insert(HELD);
        }
    }

    fn expr(&mut self, state: &mut Bits, e: ExprId) {
        if loaded_local(self.body, e) == Some(self.local) && state.contains(HELD) {
            self.ok &= self.is_full(state) || self.harmless(e)
        }
        match *self.body.kind(e) {
            ExprKind::Assign { place, value, .. } => {
                if *self.body.kind(place) == ExprKind::Local(self.local) {
                    *state = if value == self.alloc { [HELD].into_iter().collect() } else { Bits::new() }
                } else if let Some(bit) = self.stored_bit(place) {
                    state.insert(bit);
                }
            }
            ExprKind::Call { .. } if self.memset_of(e) => {
                state.insert(0);
            }
            _ => {}
        }
    }

    fn declare(&mut self, state: &mut Bits, local: LocalId, init: Option<ExprId>) {
        if local == self.local {
            *state = if init == Some(self.alloc) { [HELD].into_iter().collect() } else { Bits::new() }
        }
    }
}
