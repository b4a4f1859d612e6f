//! Where places lie, and byte accesses through pointers.

use super::build::{Reader, Val};
use super::layout::Layout;
use super::solve::Rule;
use super::{Addr, Object, is_aggregate, is_pointerish};
use crate::tree::{PlaceRoot, place_root};
use exuvia_cir::{Body, ExprId, ExprKind, Program, RecordKind, TypeId};
use std::rc::Rc;

impl Reader<'_, '_> {
    /// Evaluates a place.
    pub fn place(&mut self, e: ExprId) -> Addr {
        let addr = self.find_place(e);
        self.tables.places[e] = Some(addr);
        addr
    }

    fn find_place(&mut self, e: ExprId) -> Addr {
        let ty = self.body.ty(e);
        match self.body.kind(e) {
            ExprKind::Local(l) => Addr::Cell(self.locals[*l]),
            ExprKind::Global(g) => Addr::Cell(self.solver.global(*g)),
            ExprKind::Deref(p) => {
                let val = self.value(*p);
                self.pointed(val)
            }
            ExprKind::PtrIndex { ptr, index } => {
                self.value(*index);
                let val = self.value(*ptr);
                let addr = self.pointed(val);
                self.step(addr, *index, self.stride(self.body.ty(*ptr)))
            }
            ExprKind::Index { base, index } => {
                self.value(*index);
                let addr = self.place(*base);
                let stride = self.program().size_of(ty).unwrap_or(1);
                self.step(addr, *index, stride)
            }
            ExprKind::Field { base, record, field } => {
                let addr = self.place(*base);
                let fields = &self.program().records[*record].fields;
                let offset = fields.get(*field as usize).map_or(0, |f| f.offset / 8);
                self.offset(addr, offset)
            }
            ExprKind::Str { .. } => {
                let layout = self.solver.layouts.of(self.solver.program, ty);
                Addr::Cell(self.solver.object(Object::Str(self.owner, e), layout))
            }
            ExprKind::CompoundLiteral { init, .. } => {
                let addr = self.literal(e, ty);
                self.initialise(addr, ty, *init);
                addr
            }
            ExprKind::Temporary(value) => match self.value(*value) {
                Val::Memory(addr) => addr,
                _ => self.literal(e, ty),
            },
            _ => match self.value(e) {
                Val::Memory(addr) => addr,
                val => self.pointed(val),
            },
        }
    }

    fn pointed(&mut self, val: Val) -> Addr {
        match val {
            Val::Pointer(n) => Addr::Node(n),
            Val::Memory(addr) => addr,
            // Null, a constant address: no object of the program.
            Val::None => Addr::Node(self.solver.fresh()),
        }
    }

    /// The object of a literal or temporary.
    pub fn literal(&mut self, e: ExprId, ty: TypeId) -> Addr {
        let layout: Rc<Layout> = self.solver.layouts.of(self.solver.program, ty);
        Addr::Cell(self.solver.object(Object::Literal(self.owner, e), layout))
    }

    /// The place some bytes further on.
    pub fn offset(&mut self, addr: Addr, delta: u64) -> Addr {
        match addr {
            _ if delta == 0 => addr,
            Addr::Cell(c) => Addr::Cell(self.solver.moved(c, delta)),
            Addr::Node(n) => {
                let to = self.solver.fresh();
                self.solver.rule(n, Rule::Offset(delta, to));
                Addr::Node(to)
            }
        }
    }

    fn step(&mut self, addr: Addr, index: ExprId, stride: u64) -> Addr {
        if crate::tree::constant(self.body, index) == Some(0) {
            return addr;
        }
        if let Addr::Cell(c) = addr {
            let reached = self.solver.walked(c, stride);
            if reached.len() == 1 {
                return addr;
            }
        }
        let (from, to) = (self.pointer_to(addr), self.solver.fresh());
        self.solver.rule(from, Rule::Walk(stride, to));
        Addr::Node(to)
    }

    /// A node that holds the place.
    pub fn pointer_to(&mut self, addr: Addr) -> u32 {
        match addr {
            Addr::Node(n) => n,
            Addr::Cell(c) => {
                let n = self.solver.fresh();
                self.solver.add(n, c);
                n
            }
        }
    }

    /// A number is read from a place that was evaluated.
    pub fn read(&mut self, place: ExprId, ty: TypeId) {
        self.bytes(place, ty, Rule::ReadBytes)
    }

    /// A value is written to a place that was evaluated.
    pub fn wrote(&mut self, place: ExprId, ty: TypeId) {
        if !is_pointerish(self.program(), ty) && !is_aggregate(self.program(), ty) {
            self.bytes(place, ty, Rule::WriteBytes)
        }
    }

    /// Whether C lets a number of this type not share memory with a pointer: an object is accessed through its own type, or
    /// through characters (C11 6.5p7), unless the unit was built to allow more.
    fn is_other_type(&self, ty: TypeId) -> bool {
        self.strict && self.program().size_of(ty).is_some_and(|size| size > 1)
    }

    fn bytes(&mut self, place: ExprId, ty: TypeId, rule: fn(u64) -> Rule) {
        let through_pointer = matches!(place_root(self.body, place), PlaceRoot::Pointee(_));
        if !through_pointer || in_union(self.program(), self.body, place) || self.is_other_type(ty) {
            return;
        }
        if let (Some(Addr::Node(n)), Some(size)) = (self.tables.places[place], self.program().size_of(ty)) {
            self.solver.rule(n, rule(size))
        }
    }
}

/// Whether a place is a member of a union, or part of one.
fn in_union(program: &Program, body: &Body, mut place: ExprId) -> bool {
    loop {
        match body.kind(place) {
            ExprKind::Field { base, record, .. } => {
                if program.records[*record].kind == RecordKind::Union {
                    return true;
                }
                place = *base
            }
            ExprKind::Index { base, .. } => place = *base,
            _ => return false,
        }
    }
}
