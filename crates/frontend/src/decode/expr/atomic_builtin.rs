//! The atomic builtins: `__c11_atomic_*` (which `<stdatomic.h>` stands for), `__atomic_*` and `__sync_*`.

use super::super::atomics::{failure_order, fetch_op, possible_order, sync_op};
use super::super::body::BodyDecoder;
use super::super::coerce::Class;
use super::super::node::Node;
use super::atomic::Gives;
use crate::wire::AtomicOperand;
use exuvia_cir::{
    ArithOp, Atomic, AtomicOp, Callee, ConvertKind, ExprId, ExprKind, FetchOp, IntKind, IntSpelling, MemoryOrder,
    Overflow, Type, TypeId,
};

/// Operands of an atomic builtin by what they are.
#[derive(Clone, Copy, Default)]
struct Operands<'u> {
    pointer: Option<Node<'u>>,
    order: Option<Node<'u>>,
    first: Option<Node<'u>>,
    failure: Option<Node<'u>>,
    second: Option<Node<'u>>,
    weak: Option<Node<'u>>,
}

impl<'u> Operands<'u> {
    fn of(node: Node<'u>, kinds: &[AtomicOperand]) -> Self {
        let mut found = Self::default();
        for (child, kind) in node.children().zip(kinds) {
            let slot = match kind {
                AtomicOperand::Pointer => &mut found.pointer,
                AtomicOperand::Order => &mut found.order,
                AtomicOperand::Value1 => &mut found.first,
                AtomicOperand::OrderFail => &mut found.failure,
                AtomicOperand::Value2 => &mut found.second,
                AtomicOperand::Weak => &mut found.weak,
                AtomicOperand::Scope => continue,
            };
            *slot = Some(child);
        }
        found
    }
}

/// An object and the type of its value.
#[derive(Clone, Copy)]
struct Object {
    pointer: ExprId,
    ty: TypeId,
}

impl BodyDecoder<'_, '_> {
    /// An `AtomicExpr` of clang.
    pub fn atomic_node(&mut self, node: Node<'_>, name: &str, kinds: &[AtomicOperand]) -> ExprId {
        let operands = Operands::of(node, kinds);
        let found = self.atomic_operation(node, name, operands);
        let found = found.unwrap_or_else(|| self.refused_atomic(node, name));
        [operands.order, operands.failure, operands.weak].into_iter().flatten().fold(found, |value, operand| {
            if self.d.shown_constant(operand).is_some() { value } else { self.after_effects_of(operand, value) }
        })
    }

    fn refused_atomic(&mut self, node: Node<'_>, name: &str) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        self.unsupported_as("atomic", format!("atomic operation {name}"), ty, span)
    }

    /// An operand that is not passed on is evaluated all the same.
    fn after_effects_of(&mut self, operand: Node<'_>, value: ExprId) -> ExprId {
        let first = self.discarded(operand);
        let (ty, span) = (self.ty_of(value), self.body.expr_spans[value]);
        self.add(ExprKind::Comma { first, second: value }, ty, span)
    }

    fn atomic_operation(&mut self, node: Node<'_>, name: &str, operands: Operands<'_>) -> Option<ExprId> {
        let (base, is_c11) = match name.strip_prefix("__c11_atomic_") {
            Some(base) => (base, true),
            None => (name.strip_prefix("__atomic_").or(name.strip_prefix("__scoped_atomic_"))?, false),
        };
        if let "test_and_set" | "clear" = base {
            return self.flag_operation(node, base, operands.pointer?, operands.order);
        }
        let object = self.atomic_object(operands.pointer?)?;
        let order = operands.order.map_or(MemoryOrder::SeqCst, |o| self.d.memory_order(o));
        match base {
            "init" => {
                let value = self.value_for(operands.first?, object.ty);
                let stored = self.store_behind(node, object.pointer, value);
                Some(self.dropped(stored))
            }
            "load" | "load_n" => self.load_operation(node, object, order, operands.first.filter(|_| !is_c11)),
            "store" | "store_n" => {
                let value = self.operand(operands.first?, object.ty, base == "store" && !is_c11)?;
                let order = possible_order(AtomicOp::Store, order);
                Some(self.operation(node, (AtomicOp::Store, order), object, &[value]))
            }
            "exchange" | "exchange_n" => {
                let generic = base == "exchange" && !is_c11;
                let value = self.operand(operands.first?, object.ty, generic)?;
                let old = self.operation(node, (AtomicOp::Swap, order), object, &[value]);
                if !generic {
                    return Some(old);
                }
                let result = self.value(operands.second?);
                let stored = self.store_behind(node, result, old);
                Some(self.dropped(stored))
            }
            _ if base.starts_with("compare_exchange") => {
                self.compare_exchange(node, base, object, operands, base == "compare_exchange" && !is_c11)
            }
            _ => self.fetch_operation(node, (fetch_op(base)?, order), object, operands.first?, is_c11),
        }
    }

    /// The object that a pointer leads to, if it is one that an atomic operation of Rust takes.
    fn atomic_object(&mut self, pointer: Node<'_>) -> Option<Object> {
        let pointer = self.value(pointer);
        let ty = self.d.program.types.pointee(self.ty_of(pointer))?;
        self.d.is_lock_free(ty).then_some(Object { pointer, ty })
    }

    /// A value, or with the generic builtins what a pointer to it leads to.
    fn operand(&mut self, node: Node<'_>, ty: TypeId, generic: bool) -> Option<ExprId> {
        if !generic {
            return Some(self.value_for(node, ty));
        }
        let pointer = self.value(node);
        let pointee = self.d.program.types.pointee(self.ty_of(pointer))?;
        let span = self.span(node);
        let place = self.add(ExprKind::Deref(pointer), pointee, span);
        let value = self.add(ExprKind::Load { place, volatile: false }, pointee, span);
        (self.d.program.size_of(pointee) == self.d.program.size_of(ty)).then(|| self.coerce(value, ty))
    }

    /// `*pointer = value`, an ordinary store.
    fn store_behind(&mut self, node: Node<'_>, pointer: ExprId, value: ExprId) -> ExprId {
        let span = self.span(node);
        let ty = self.d.program.types.pointee(self.ty_of(pointer)).unwrap_or_else(|| self.ty_of(value));
        let place = self.add(ExprKind::Deref(pointer), ty, span);
        let value = self.coerce(value, ty);
        self.add(ExprKind::Assign { place, value, volatile: false }, ty, span)
    }

    fn dropped(&mut self, value: ExprId) -> ExprId {
        let void = self.intern(Type::Void);
        self.add_convert(ConvertKind::ToVoid, value, void, false)
    }

    fn operation(
        &mut self,
        node: Node<'_>,
        (op, order): (AtomicOp, MemoryOrder),
        object: Object,
        values: &[ExprId],
    ) -> ExprId {
        let ty = match op {
            AtomicOp::Store => self.intern(Type::Void),
            AtomicOp::CompareSet => self.bool_ty(),
            _ => object.ty,
        };
        let args = [&[object.pointer], values].concat();
        let span = self.span(node);
        self.add_atomic(op, order, args, ty, span)
    }

    fn load_operation(
        &mut self,
        node: Node<'_>,
        object: Object,
        order: MemoryOrder,
        result: Option<Node<'_>>,
    ) -> Option<ExprId> {
        let order = possible_order(AtomicOp::Load, order);
        let value = self.operation(node, (AtomicOp::Load, order), object, &[]);
        let Some(result) = result else { return Some(value) };
        let result = self.value(result);
        let stored = self.store_behind(node, result, value);
        Some(self.dropped(stored))
    }

    fn compare_exchange(
        &mut self,
        node: Node<'_>,
        name: &str,
        object: Object,
        operands: Operands<'_>,
        generic: bool,
    ) -> Option<ExprId> {
        let expected = self.value(operands.first?);
        let desired = self.operand(operands.second?, object.ty, generic)?;
        let weak = name.ends_with("_weak")
            || operands.weak.and_then(|w| self.d.shown_constant(w)).is_some_and(|constant| constant != 0);
        let op = if weak { AtomicOp::CompareExchangeWeak } else { AtomicOp::CompareExchange };
        let order = |this: &Self, node: Option<Node<'_>>| node.map_or(MemoryOrder::SeqCst, |n| this.d.memory_order(n));
        let (order, failure) = (order(self, operands.order), failure_order(order(self, operands.failure)));
        let (ty, span) = (self.bool_ty(), self.span(node));
        let pointee = self.d.program.types.pointee(self.ty_of(expected))?;
        if self.d.program.size_of(pointee) != self.d.program.size_of(object.ty) || !self.d.is_lock_free(pointee) {
            return None;
        }
        let expected_ty = self.d.program.types.pointer(object.ty, false);
        let expected = self.coerce(expected, expected_ty);
        let callee = Callee::Atomic(Atomic { op, order, failure });
        Some(self.add(ExprKind::Call { callee, args: vec![object.pointer, expected, desired] }, ty, span))
    }

    fn fetch_operation(
        &mut self,
        node: Node<'_>,
        (op, order): (AtomicOp, MemoryOrder),
        object: Object,
        operand: Node<'_>,
        scaled: bool,
    ) -> Option<ExprId> {
        match self.class(object.ty) {
            Class::Int => {
                let value = self.value_for(operand, object.ty);
                Some(self.operation(node, (op, order), object, &[value]))
            }
            Class::Data => self.pointer_fetch(node, (op, order), object, operand, scaled),
            Class::Float => self.float_fetch(node, (op, order), object, operand),
            _ => None,
        }
    }

    /// `__c11_atomic_fetch_add` counts in elements, the others in bytes.
    fn pointer_fetch(
        &mut self,
        node: Node<'_>,
        (op, order): (AtomicOp, MemoryOrder),
        object: Object,
        operand: Node<'_>,
        scaled: bool,
    ) -> Option<ExprId> {
        let (op, gives) = direction(op);
        let negate = match op {
            FetchOp::Add => false,
            FetchOp::Sub => true,
            _ => return None,
        };
        let (index, span) = (self.value(operand), self.span(node));
        let index = self.as_index(index);
        let char_ty = self.int_ty(IntKind::Char);
        let bytes = self.d.program.types.pointer(char_ty, false);
        Some(self.atomic_update(object.pointer, index, (gives, order), span, |this, old, index| {
            let ty = if scaled { object.ty } else { bytes };
            let ptr = this.coerce(old, ty);
            this.add(ExprKind::PtrOffset { ptr, index, negate }, ty, span)
        }))
    }

    fn float_fetch(
        &mut self,
        node: Node<'_>,
        (op, order): (AtomicOp, MemoryOrder),
        object: Object,
        operand: Node<'_>,
    ) -> Option<ExprId> {
        let (op, gives) = direction(op);
        let op = match op {
            FetchOp::Add => ArithOp::Add,
            FetchOp::Sub => ArithOp::Sub,
            _ => return None,
        };
        let (value, span) = (self.value_for(operand, object.ty), self.span(node));
        Some(self.atomic_update(object.pointer, value, (gives, order), span, |this, lhs, rhs| {
            this.add(ExprKind::Arith { op, lhs, rhs, overflow: Overflow::Never }, object.ty, span)
        }))
    }

    /// `__atomic_test_and_set` sets a byte to 1 and tells whether it was set, `__atomic_clear` sets it to 0.
    fn flag_operation(
        &mut self,
        node: Node<'_>,
        name: &str,
        pointer: Node<'_>,
        order: Option<Node<'_>>,
    ) -> Option<ExprId> {
        let order = order.map_or(MemoryOrder::SeqCst, |o| self.d.memory_order(o));
        let ty = self.int_ty(IntKind::UChar);
        let bytes = self.d.program.types.pointer(ty, false);
        let pointer = self.value(pointer);
        let object = Object { pointer: self.coerce(pointer, bytes), ty };
        let set = name == "test_and_set";
        let span = self.span(node);
        let value = self.add(ExprKind::Int { value: i128::from(set).into(), spelling: IntSpelling::Decimal }, ty, span);
        if set {
            let old = self.operation(node, (AtomicOp::Swap, order), object, &[value]);
            return Some(self.truth(old, false));
        }
        let order = possible_order(AtomicOp::Store, order);
        Some(self.operation(node, (AtomicOp::Store, order), object, &[value]))
    }

    /// Atomic builtins that clang takes for ordinary calls.
    pub fn atomic_call(&mut self, node: Node<'_>, name: &str, args: &[Node<'_>]) -> ExprId {
        let found = match (name, args) {
            ("__atomic_thread_fence" | "__c11_atomic_thread_fence", [order, ..]) => {
                Some(self.fence(node, AtomicOp::Fence, *order))
            }
            ("__atomic_signal_fence" | "__c11_atomic_signal_fence", [order, ..]) => {
                Some(self.fence(node, AtomicOp::SignalFence, *order))
            }
            ("__atomic_test_and_set" | "__atomic_clear", [pointer, order, ..]) => {
                self.flag_operation(node, name.trim_start_matches("__atomic_"), *pointer, Some(*order))
            }
            _ if name.ends_with("_lock_free") => self.lock_free(node, name, args),
            _ => self.sync_call(node, name, args),
        };
        found.unwrap_or_else(|| self.refused_atomic(node, name))
    }

    fn fence(&mut self, node: Node<'_>, op: AtomicOp, order: Node<'_>) -> ExprId {
        let (void, span) = (self.intern(Type::Void), self.span(node));
        match self.d.memory_order(order) {
            MemoryOrder::Relaxed => self.nothing(node),
            found => {
                let fence = self.add_atomic(op, found, Vec::new(), void, span);
                if self.d.shown_constant(order).is_some() { fence } else { self.after_effects_of(order, fence) }
            }
        }
    }

    /// Accesses of up to eight bytes are free of locks wherever this runs.
    fn lock_free(&mut self, node: Node<'_>, name: &str, args: &[Node<'_>]) -> Option<ExprId> {
        let size = self.d.shown_constant(*args.first()?)?;
        let free = matches!(size, 1 | 2 | 4 | 8);
        // Of larger ones a library decides when the program runs.
        if !free && name != "__atomic_always_lock_free" {
            return None;
        }
        let ty = self.node_ty(node);
        Some(self.folded(node, free.into(), ty))
    }

    fn sync_call(&mut self, node: Node<'_>, name: &str, args: &[Node<'_>]) -> Option<ExprId> {
        let (op, order) = sync_op(name)?;
        if op == AtomicOp::Fence {
            let (void, span) = (self.intern(Type::Void), self.span(node));
            return Some(self.add_atomic(op, order, Vec::new(), void, span));
        }
        let object = self.atomic_object(*args.first()?)?;
        if op == AtomicOp::Store {
            let zero = self.zero_of(node, object.ty);
            return Some(self.operation(node, (op, order), object, &[zero]));
        }
        if let AtomicOp::Fetch(_) | AtomicOp::FetchNew(_) = op {
            return self.fetch_operation(node, (op, order), object, *args.get(1)?, false);
        }
        let count = if let AtomicOp::CompareSwap | AtomicOp::CompareSet = op { 2 } else { 1 };
        let values: Vec<_> = args.get(1..=count)?.iter().map(|&a| self.value_for(a, object.ty)).collect();
        Some(self.operation(node, (op, order), object, &values))
    }

    fn zero_of(&mut self, node: Node<'_>, ty: TypeId) -> ExprId {
        let span = self.span(node);
        match self.class(ty) {
            Class::Int | Class::Bool => self.folded(node, 0, ty),
            _ => self.add(ExprKind::Zero, ty, span),
        }
    }
}

fn direction(op: AtomicOp) -> (FetchOp, Gives) {
    match op {
        AtomicOp::Fetch(op) => (op, Gives::Old),
        AtomicOp::FetchNew(op) => (op, Gives::New),
        _ => (FetchOp::Nand, Gives::Old),
    }
}

/// Whether a node is a call of an atomic builtin.
pub(super) fn is_atomic_builtin(name: &str) -> bool {
    ["__sync_", "__atomic_", "__c11_atomic_"].iter().any(|prefix| name.starts_with(prefix))
}
