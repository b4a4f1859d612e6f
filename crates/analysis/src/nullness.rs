//! What is known of pointer values where they are used: null or not, the address of an object or not.
//!
//! Rules:
//! - A local pointer whose address is never taken is *not null* behind a test that says so, behind an access through it (a
//!   null pointer has no object), and behind an assignment of a value that is not null.
//! - The address of a variable, literal or member *is an object*; so is new memory that is not null. Where one element of an
//!   array is addressed, it may be the one past the end, unless a constant index says otherwise.
//! - What a parameter holds depends on the callers. Anything else loaded from memory or returned may be null or stale.

use crate::bits::Bits;
use crate::call_graph::is_library;
use crate::context::Pointers;
use crate::derive::Origins;
use crate::flow::{self, Transfer};
use crate::library::Ret;
use crate::tree::{PlaceRoot, is_structured, loaded_local, place_root, stored_place, strip_pointer_casts};
use exuvia_cir::{Body, Callee, CmpOp, ConvertKind, ExprId, ExprKind, IdVec, LocalId, LocalKind, Program, Type};
use std::collections::BTreeSet;

/// Loads of local pointers that are not null where they stand.
#[derive(Clone, Debug, Default)]
pub struct NotNull {
    loads: Bits,
}

impl NotNull {
    /// Computes them for a body; empty for one that is not structured.
    pub fn new(body: &Body, origins: &Origins) -> Self {
        let states = IdVec::filled(Seen::Never, body.exprs.len());
        let mut analysis = Flow { body, origins, states };
        if body.root.is_some() && is_structured(body) {
            flow::run(body, &mut analysis, Bits::new())
        }
        let states = analysis.states.iter();
        Self { loads: states.filter(|(_, seen)| **seen == Seen::NotNull).map(|(e, _)| e.0).collect() }
    }

    /// Whether this load of a local gives a pointer that is not null.
    pub fn at(&self, load: ExprId) -> bool {
        self.loads.contains(load.0)
    }
}

struct Flow<'a> {
    body: &'a Body,
    origins: &'a Origins,
    states: IdVec<ExprId, Seen>,
}

/// What was met at a load.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Never,
    NotNull,
    MaybeNull,
}

impl Flow<'_> {
    fn tracked(&self, local: LocalId) -> bool {
        !self.origins.in_memory[local]
    }

    fn value_not_null(&self, state: &Bits, e: ExprId) -> bool {
        let e = strip_pointer_casts(self.body, e);
        match self.body.kind(e) {
            ExprKind::Decay(_) | ExprKind::FuncAddr(_) => true,
            ExprKind::AddrOf(place) => !matches!(place_root(self.body, *place), PlaceRoot::Pointee(_)),
            _ => loaded_local(self.body, e).is_some_and(|l| state.contains(l.0)),
        }
    }

    fn accessed(&self, state: &mut Bits, place: ExprId) {
        if let PlaceRoot::Pointee(p) = place_root(self.body, place)
            && let Some(l) = loaded_local(self.body, strip_pointer_casts(self.body, p))
            && self.tracked(l)
        {
            state.insert(l.0);
        }
    }
}

/// The local that a tested expression has the value of.
fn tested_local(body: &Body, e: ExprId) -> Option<LocalId> {
    let e = strip_pointer_casts(body, e);
    match body.kind(e) {
        ExprKind::Assign { place, .. } => match body.kind(*place) {
            ExprKind::Local(l) => Some(*l),
            _ => None,
        },
        _ => loaded_local(body, e),
    }
}

/// The pointer that a condition tests for null, and whether `true` means null.
pub fn null_test(body: &Body, cond: ExprId) -> Option<(LocalId, bool)> {
    match *body.kind(cond) {
        ExprKind::Convert { kind: ConvertKind::Truth, operand, .. } => Some((tested_local(body, operand)?, false)),
        ExprKind::Compare { op: op @ (CmpOp::Eq | CmpOp::Ne), lhs, rhs } => {
            let is_null = |e: ExprId| matches!(body.kind(strip_pointer_casts(body, e)), ExprKind::Null);
            let pointer = if is_null(rhs) { lhs } else { Some(rhs).filter(|_| is_null(lhs))? };
            Some((tested_local(body, pointer)?, op == CmpOp::Eq))
        }
        _ => None,
    }
}

impl Transfer for Flow<'_> {
    type State = Bits;

    fn join(&mut self, into: &mut Bits, other: &Bits) {
        into.intersect_with(other)
    }

    fn expr(&mut self, state: &mut Bits, e: ExprId) {
        let kind = self.body.kind(e);
        if let Some(l) = loaded_local(self.body, e) {
            if !state.contains(l.0) {
                self.states[e] = Seen::MaybeNull
            } else if self.states[e] == Seen::Never {
                self.states[e] = Seen::NotNull
            }
        }
        match kind {
            ExprKind::Load { place, .. } => self.accessed(state, *place),
            ExprKind::Assign { place, value, .. } => match self.body.kind(*place) {
                ExprKind::Local(l) if self.tracked(*l) => {
                    let not_null = self.value_not_null(state, *value);
                    state.remove(l.0);
                    if not_null {
                        state.insert(l.0);
                    }
                }
                _ => self.accessed(state, *place),
            },
            _ => {
                if let Some(place) = stored_place(kind) {
                    self.accessed(state, place)
                }
            }
        }
    }

    fn branch(&mut self, state: &mut Bits, cond: ExprId, truth: bool) {
        if let Some((l, true_is_null)) = null_test(self.body, cond)
            && self.tracked(l)
            && truth != true_is_null
        {
            state.insert(l.0);
        }
    }

    fn declare(&mut self, state: &mut Bits, local: LocalId, init: Option<ExprId>) {
        state.remove(local.0);
        if self.tracked(local) && init.is_some_and(|e| self.value_not_null(state, e)) {
            state.insert(local.0);
        }
    }
}

/// What a pointer value may be.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Class {
    /// It may be null; the expression that is.
    pub null: Option<ExprId>,
    /// It may be something that is not the address of a living object; the expression.
    pub unknown: Option<ExprId>,
    /// It may be what these parameters hold.
    pub params: BTreeSet<u32>,
}

impl Class {
    fn join(mut self, other: Class) -> Class {
        self.null = self.null.or(other.null);
        self.unknown = self.unknown.or(other.unknown);
        self.params.extend(other.params);
        self
    }
}

/// Locals that `++`, `--`, `+=` or `-=` step.
pub fn stepped(body: &Body) -> BTreeSet<LocalId> {
    let local = |kind: &ExprKind| match kind {
        ExprKind::PtrAssign { place, .. } | ExprKind::IncDec { place, .. } => match body.kind(*place) {
            ExprKind::Local(l) => Some(*l),
            _ => None,
        },
        _ => None,
    };
    body.exprs.values().filter_map(|e| local(&e.kind)).collect()
}

/// Classifies pointer values of one body.
pub struct Classes<'a> {
    program: &'a Program,
    body: &'a Body,
    origins: &'a Origins,
    pointers: &'a Pointers<'a>,
}

impl<'a> Classes<'a> {
    /// For a body with what is known of it.
    pub fn new(program: &'a Program, body: &'a Body, origins: &'a Origins, pointers: &'a Pointers<'a>) -> Self {
        Self { program, body, origins, pointers }
    }

    /// The class of a value.
    pub fn of(&self, e: ExprId) -> Class {
        self.class(e, &mut BTreeSet::new())
    }

    fn class(&self, e: ExprId, seen: &mut BTreeSet<LocalId>) -> Class {
        match self.body.kind(e) {
            ExprKind::Null => Class { null: Some(e), ..Class::default() },
            ExprKind::Convert { kind: ConvertKind::PtrToPtr | ConvertKind::Retype, operand, .. } => {
                self.class(*operand, seen)
            }
            ExprKind::AddrOf(place) | ExprKind::Decay(place) => self.address(e, *place, seen),
            ExprKind::Cond { then, els, .. } => self.class(*then, seen).join(self.class(*els, seen)),
            ExprKind::Comma { second, .. } => self.class(*second, seen),
            ExprKind::Assign { value, .. } => self.class(*value, seen),
            ExprKind::Load { .. } => match loaded_local(self.body, e) {
                Some(l) => self.local(e, l, seen),
                None => unknown(e),
            },
            ExprKind::Call { callee: Callee::Direct(f), .. } => match is_library(self.program, *f).map(|m| m.ret) {
                Some(Ret::Fresh | Ret::Zeroed | Ret::Copied | Ret::Moved(_)) => {
                    Class { null: Some(e), ..Class::default() }
                }
                _ => unknown(e),
            },
            _ => unknown(e),
        }
    }

    fn local(&self, e: ExprId, l: LocalId, seen: &mut BTreeSet<LocalId>) -> Class {
        if self.origins.in_memory[l] {
            return unknown(e);
        }
        let mut class = Class::default();
        if let LocalKind::Param(k) = self.body.locals[l].kind {
            class.params.insert(k);
        }
        if seen.insert(l) {
            for &value in &self.origins.assigned[l] {
                class = class.join(self.class(value, seen))
            }
            if self.pointers.stepped.contains(&l) {
                class.unknown = class.unknown.or(Some(e))
            }
        }
        if self.pointers.not_null.at(e) {
            class.null = None
        }
        class
    }

    fn address(&self, e: ExprId, place: ExprId, seen: &mut BTreeSet<LocalId>) -> Class {
        let mut at = place;
        loop {
            match self.body.kind(at) {
                ExprKind::Index { base, index } => {
                    if !self.inside(*base, *index) {
                        return unknown(e);
                    }
                    at = *base
                }
                ExprKind::Field { base, .. } => at = *base,
                // `&p->f` has no meaning unless `p` points to an object; `&*p` is `p`.
                ExprKind::Deref(p) if at != place => {
                    let inner = self.class(*p, seen);
                    return Class {
                        null: inner.null.filter(|n| *self.body.kind(*n) == ExprKind::Null),
                        ..Class::default()
                    };
                }
                ExprKind::Deref(p) => return self.class(*p, seen),
                ExprKind::PtrIndex { .. } if at == place => return unknown(e),
                _ => return Class::default(),
            }
        }
    }

    /// Whether an index is a constant inside the array.
    fn inside(&self, base: ExprId, index: ExprId) -> bool {
        let Type::Array { len: Some(len), .. } = self.program.types.canon(self.body.ty(base)) else { return false };
        crate::tree::constant(self.body, index).is_some_and(|i| i >= 0 && i < i128::from(*len))
    }
}

fn unknown(e: ExprId) -> Class {
    Class { null: Some(e), unknown: Some(e), params: BTreeSet::new() }
}
