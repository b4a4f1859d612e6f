//! Accesses of `_Atomic` objects: plain reads, assignments, `+=` and `++`, each of which is one atomic operation of the
//! strongest order. What no single operation does (`x *= 2`, steps of pointers, floating objects) is a loop that tries to
//! replace the value it has read.

use super::super::body::BodyDecoder;
use super::super::coerce::{Class, float};
use super::super::node::Node;
use super::arith::arith_op;
use crate::wire::{self, NodeData};
use exuvia_cir::{
    ArithOp, Atomic, AtomicOp, Callee, ExprId, ExprKind, FetchOp, IntKind, IntSpelling, Local, LocalId, LocalKind,
    MemoryOrder, Overflow, Span, StmtId, StmtKind, Type, TypeId, UnaryOp,
};

/// Which of its two values an update gives.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gives {
    Old,
    New,
}

impl BodyDecoder<'_, '_> {
    /// Reads an `_Atomic` place.
    pub fn atomic_load(&mut self, place: ExprId, span: Span) -> ExprId {
        let ty = self.ty_of(place);
        let object = self.object_pointer(place, span);
        self.add_atomic(AtomicOp::Load, MemoryOrder::SeqCst, vec![object], ty, span)
    }

    /// `x = v`.
    pub fn atomic_assign(&mut self, node: Node<'_>) -> ExprId {
        let place = self.place(node.child(0));
        let (ty, span) = (self.ty_of(place), self.span(node));
        let value = self.value_for(node.child(1), ty);
        let object = self.object_pointer(place, span);
        self.add_atomic(AtomicOp::Store, MemoryOrder::SeqCst, vec![object, value], ty, span)
    }

    /// `x op= v`.
    pub fn atomic_compound(&mut self, node: Node<'_>) -> ExprId {
        let NodeData::CompoundAssign { op, result_type, .. } = node.data() else { return self.value(node) };
        let place = self.place(node.child(0));
        let value = self.value(node.child(1));
        let (ty, span) = (self.ty_of(place), self.span(node));
        let Some(op) = arith_op(*op) else { return self.unsupported("compound assignment", ty, span) };
        let compute = self.d.ty(*result_type);
        if self.class(ty) == Class::Data {
            return self.pointer_update(place, value, op == ArithOp::Sub, Gives::New, span);
        }
        let integers = self.class(ty) == Class::Int && matches!(self.class(compute), Class::Int | Class::Bool);
        if let (true, Some(op)) = (integers, fetch_of(op)) {
            let value = self.coerce(value, ty);
            let object = self.object_pointer(place, span);
            return self.add_atomic(AtomicOp::FetchNew(op), MemoryOrder::SeqCst, vec![object, value], ty, span);
        }
        let is_shift = matches!(op, ArithOp::Shl | ArithOp::Shr);
        let value = if is_shift { value } else { self.coerce(value, compute) };
        self.arith_update(place, (op, value, compute), Gives::New, span)
    }

    /// `x++` and its kin.
    pub fn atomic_step(&mut self, node: Node<'_>, op: wire::UnaryOp) -> ExprId {
        let place = self.place(node.child(0));
        let (ty, span) = (self.ty_of(place), self.span(node));
        let down = matches!(op, wire::UnaryOp::PreDec | wire::UnaryOp::PostDec);
        let gives = if matches!(op, wire::UnaryOp::PreInc | wire::UnaryOp::PreDec) { Gives::New } else { Gives::Old };
        let arith = if down { ArithOp::Sub } else { ArithOp::Add };
        match self.class(ty) {
            Class::Int => {
                let one = self.one(ty, span);
                let fetch = if down { FetchOp::Sub } else { FetchOp::Add };
                let op = if gives == Gives::New { AtomicOp::FetchNew(fetch) } else { AtomicOp::Fetch(fetch) };
                let object = self.object_pointer(place, span);
                self.add_atomic(op, MemoryOrder::SeqCst, vec![object, one], ty, span)
            }
            Class::Data => {
                let size = self.int_ty(IntKind::SSize);
                let one = self.one(size, span);
                self.pointer_update(place, one, down, gives, span)
            }
            Class::Float => {
                let one = self.add(float(1.0, String::new()), ty, span);
                self.arith_update(place, (arith, one, ty), gives, span)
            }
            _ => {
                let int = self.int_ty(IntKind::Int);
                let one = self.one(int, span);
                self.arith_update(place, (arith, one, int), gives, span)
            }
        }
    }

    fn one(&mut self, ty: TypeId, span: Span) -> ExprId {
        self.add(ExprKind::Int { value: 1.into(), spelling: IntSpelling::Decimal }, ty, span)
    }

    fn arith_update(
        &mut self,
        place: ExprId,
        (op, value, compute): (ArithOp, ExprId, TypeId),
        gives: Gives,
        span: Span,
    ) -> ExprId {
        let object = self.object_pointer(place, span);
        let overflow = self.overflow(op, compute);
        self.atomic_update(object, value, (gives, MemoryOrder::SeqCst), span, |this, old, rhs| {
            let lhs = this.coerce(old, compute);
            this.add(ExprKind::Arith { op, lhs, rhs, overflow }, compute, span)
        })
    }

    fn pointer_update(&mut self, place: ExprId, index: ExprId, negate: bool, gives: Gives, span: Span) -> ExprId {
        let (object, ty) = (self.object_pointer(place, span), self.ty_of(place));
        let index = self.as_index(index);
        self.atomic_update(object, index, (gives, MemoryOrder::SeqCst), span, |this, ptr, index| {
            this.add(ExprKind::PtrOffset { ptr, index, negate }, ty, span)
        })
    }

    /// `{ T *object = p; V operand = v; T old = *object, new; do new = f(old, operand); while (!replaced(object, old, new)) }`
    pub(super) fn atomic_update(
        &mut self,
        object: ExprId,
        operand: ExprId,
        (gives, order): (Gives, MemoryOrder),
        span: Span,
        f: impl FnOnce(&mut Self, ExprId, ExprId) -> ExprId,
    ) -> ExprId {
        let pointer_ty = self.ty_of(object);
        let Some(ty) = self.d.program.types.pointee(pointer_ty) else {
            return self.unsupported_as("atomic", "update of what is no object", pointer_ty, span);
        };
        let object_local = self.temporary("object", pointer_ty);
        let (old, new) = (self.temporary("old", ty), self.temporary("new", ty));
        let first = self.declare(object_local, object, span);
        let (second, rhs) = self.kept_operand(operand, span);
        let pointer = self.read_local(object_local, span);
        let loaded = self.add_atomic(AtomicOp::Load, MemoryOrder::Relaxed, vec![pointer], ty, span);
        let third = self.declare(old, loaded, span);
        let before = self.read_local(old, span);
        let value = f(self, before, rhs);
        let value = self.coerce(value, ty);
        let fourth = self.add_stmt(StmtKind::Decl { local: new, init: None }, span);
        let place = self.add(ExprKind::Local(new), ty, span);
        let assign = self.add(ExprKind::Assign { place, value, volatile: false }, ty, span);
        let compute = self.add_stmt(StmtKind::Expr(assign), span);
        let body = self.add_stmt(StmtKind::Block(vec![compute]), span);
        let cond = self.not_replaced((object_local, old, new), order, span);
        let retry = self.add_stmt(StmtKind::DoWhile { body, cond, label: None }, span);
        let stmts = [first].into_iter().chain(second).chain([third, fourth, retry]).collect();
        let body = self.add_stmt(StmtKind::Block(stmts), span);
        let value = self.read_local(if gives == Gives::Old { old } else { new }, span);
        self.add(ExprKind::StmtExpr { body, value: Some(value) }, ty, span)
    }

    /// The operand of an update, which may be tried several times: in a local unless it is a constant.
    fn kept_operand(&mut self, operand: ExprId, span: Span) -> (Option<StmtId>, ExprId) {
        if matches!(self.body.kind(operand), ExprKind::Int { .. } | ExprKind::Float { .. }) {
            return (None, operand);
        }
        let local = self.temporary("operand", self.ty_of(operand));
        let declared = self.declare(local, operand, span);
        (Some(declared), self.read_local(local, span))
    }

    fn not_replaced(&mut self, locals: (LocalId, LocalId, LocalId), order: MemoryOrder, span: Span) -> ExprId {
        let (object, old, new) = locals;
        let object = self.read_local(object, span);
        let ty = self.body.locals[old].ty;
        let place = self.add(ExprKind::Local(old), ty, span);
        let expected = self.object_pointer(place, span);
        let desired = self.read_local(new, span);
        let bool_ty = self.bool_ty();
        let atomic = Atomic { op: AtomicOp::CompareExchangeWeak, order, failure: MemoryOrder::Relaxed };
        let args = vec![object, expected, desired];
        let operand = self.add(ExprKind::Call { callee: Callee::Atomic(atomic), args }, bool_ty, span);
        self.add(ExprKind::Unary { op: UnaryOp::Not, operand, overflow: Overflow::Never }, bool_ty, span)
    }

    pub fn temporary(&mut self, name: &str, ty: TypeId) -> LocalId {
        let (name, kind) = (name.to_owned(), LocalKind::Temp);
        self.body.locals.push(Local { name, ty, kind, span: Span::NONE, align: None })
    }

    pub fn declare(&mut self, local: LocalId, init: ExprId, span: Span) -> StmtId {
        self.add_stmt(StmtKind::Decl { local, init: Some(init) }, span)
    }

    /// A pointer to a place, for an operation on it.
    pub fn object_pointer(&mut self, place: ExprId, span: Span) -> ExprId {
        if let ExprKind::Deref(pointer) = *self.body.kind(place) {
            return pointer;
        }
        let ty = self.d.program.types.pointer(self.ty_of(place), false);
        self.add(ExprKind::AddrOf(place), ty, span)
    }

    /// An operation that succeeds and fails with one order.
    pub fn add_atomic(
        &mut self,
        op: AtomicOp,
        order: MemoryOrder,
        args: Vec<ExprId>,
        ty: TypeId,
        span: Span,
    ) -> ExprId {
        let atomic = Atomic { op, order, failure: super::super::atomics::failure_order(order) };
        self.add(ExprKind::Call { callee: Callee::Atomic(atomic), args }, ty, span)
    }

    /// Of an operation whose value nobody asks for: the form that gives none, or the one that costs least.
    pub(super) fn drop_atomic_value(&mut self, e: ExprId) {
        let ExprKind::Call { callee: Callee::Atomic(atomic), .. } = &mut self.body.exprs[e].kind else { return };
        match atomic.op {
            AtomicOp::FetchNew(op) => atomic.op = AtomicOp::Fetch(op),
            AtomicOp::Store => self.body.exprs[e].ty = self.d.program.types.intern(Type::Void),
            _ => {}
        }
    }
}

fn fetch_of(op: ArithOp) -> Option<FetchOp> {
    Some(match op {
        ArithOp::Add => FetchOp::Add,
        ArithOp::Sub => FetchOp::Sub,
        ArithOp::And => FetchOp::And,
        ArithOp::Or => FetchOp::Or,
        ArithOp::Xor => FetchOp::Xor,
        _ => return None,
    })
}
