//! Atomic accesses: `AtomicI32::from_ptr(p).fetch_add(1, Ordering::SeqCst)`, or the same on a static that is an atomic.
//!
//! Floating objects are accessed by their bits, as C compares them. Pointers to `const` are `*mut` in an `AtomicPtr`.
//!
//! Where pointers are checked it is `rt::atomic(p).fetch_add(1, Ordering::SeqCst)`, and `rt::atomic_of(&x)` for a variable with other uses: what
//! they give checks at each access, and holds no reference in between.

use super::Lower;
use super::convert::to_mut;
use super::cx::{CrateCx, FnCx};
use super::thread_local::in_const;
use crate::rir::{Block, Closure, Expr, ExprKind as RKind, Pat, Prim, Stmt, Type as RType};
use exuvia_cir::{Atomic, AtomicOp, ExprId, ExprKind, FetchOp, GlobalId, MemoryOrder, ModuleId, Type, TypeId};

/// How the values of an object stand in its atomic.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Repr {
    /// As they are.
    Plain,
    /// As the bits of a floating number.
    Bits(Prim),
    /// A pointer to `const` as one to `mut`.
    ConstPointer,
}

/// An atomic of Rust, and what its values are in C.
struct Object {
    expr: Expr,
    repr: Repr,
}

impl CrateCx<'_> {
    /// Name of the atomic type for the values of a C type, imported into `module`.
    fn atomic_name(&mut self, module: ModuleId, ty: TypeId) -> Option<String> {
        let name = match self.prim(ty) {
            Some(prim) => integer_atomic(prim)?,
            None => self.program.types.is_data_pointer(ty).then_some("AtomicPtr")?,
        };
        Some(self.import(module, "core::sync::atomic", name))
    }

    /// Type and value of a static that is an atomic, or an array of atomics.
    pub(super) fn atomic_static(&mut self, id: GlobalId, ty: RType, value: Expr) -> Option<(RType, Expr)> {
        let types = &self.program.types;
        let declared = self.program.globals[id].ty;
        let elem = types.innermost_element(declared);
        let ty = if is_hidden(&ty, types.dimensions(declared), types.is_data_pointer(elem)) {
            self.ty(self.home(id), types.canonical(declared)).ok()?
        } else {
            ty
        };
        let name = self.atomic_name(self.home(id), elem)?;
        atomic_value(&name, ty, value)
    }
}

/// Whether a typedef hides that a type is an array of so many dimensions, or that its elements are pointers.
fn is_hidden(ty: &RType, dimensions: usize, of_pointers: bool) -> bool {
    match (ty, dimensions) {
        (RType::Array { elem, .. }, 1..) => is_hidden(elem, dimensions - 1, of_pointers),
        (_, 1..) => true,
        (RType::Ptr { .. }, 0) => false,
        (_, 0) => of_pointers,
    }
}

/// The same with the name of the atomic.
fn atomic_value(name: &str, ty: RType, mut value: Expr) -> Option<(RType, Expr)> {
    // Addresses of elements of other variables may stand in an `unsafe` block.
    if let (RType::Array { .. }, RKind::Block { block, .. }) = (&ty, &mut value.kind)
        && block.stmts.is_empty()
        && let Some(tail) = block.tail.take()
    {
        let (ty, inner) = atomic_value(name, ty, *tail)?;
        block.tail = Some(Box::new(inner));
        return Some((ty, value));
    }
    let (atomic, value) = match ty {
        RType::Array { elem, len } => {
            let elem = *elem;
            let (ty, value) = match value.kind {
                RKind::Repeat { elem: value, len } => {
                    let (ty, value) = atomic_value(name, elem, *value)?;
                    (ty, RKind::Repeat { elem: Box::new(in_const(value)), len }.into())
                }
                RKind::Array(values) => {
                    let atomics = values.into_iter().map(|value| atomic_value(name, elem.clone(), value));
                    let atomics: Vec<(RType, Expr)> = atomics.collect::<Option<_>>()?;
                    let ty = atomics.first()?.0.clone();
                    (ty, Expr::array(atomics.into_iter().map(|(_, value)| value).collect()))
                }
                _ => return None,
            };
            return Some((RType::Array { elem: Box::new(ty), len }, value));
        }
        RType::Ptr { to: pointee, mutable } => {
            let value = if mutable { value } else { to_mut(value) };
            (RType::Path(crate::rir::Path::new(name).with_args(vec![*pointee])), value)
        }
        _ => (RType::path(name), value),
    };
    Some((atomic, Expr::path(format!("{name}::new")).call(vec![value])))
}

impl FnCx<'_, '_> {
    pub(super) fn atomic(&mut self, e: ExprId, atomic: Atomic, args: &[ExprId]) -> Lower<Expr> {
        use AtomicOp::*;
        match (atomic.op, args) {
            (Fence, []) => Ok(self.fence("fence", atomic.order)),
            (SignalFence, []) => Ok(self.fence("compiler_fence", atomic.order)),
            (Load, [object]) => {
                let object = self.atomic_object(*object)?;
                let order = self.order(atomic.order);
                Ok(object.repr.to_c(object.expr.method("load", vec![order])))
            }
            (Store, [object, value]) => self.atomic_store(e, atomic, *object, *value),
            (Swap, [object, value]) => {
                let object = self.atomic_object(*object)?;
                let value = object.repr.of_c(self.value(*value)?);
                let order = self.order(atomic.order);
                Ok(object.repr.to_c(object.expr.method("swap", vec![value, order])))
            }
            (CompareExchange | CompareExchangeWeak, [object, expected, value]) => {
                self.compare_exchange(atomic, *object, *expected, *value)
            }
            (CompareSwap | CompareSet, [object, old, value]) => self.compare_swap(atomic, *object, *old, *value),
            (Fetch(op), [object, value]) => {
                let object = self.atomic_object(*object)?;
                let value = self.value(*value)?;
                let order = self.order(atomic.order);
                Ok(object.expr.method(fetch_method(op), vec![value, order]))
            }
            (FetchNew(op), [object, value]) => self.fetch_new(atomic, op, *object, *value),
            _ => self.refuse(e, "atomic", format!("{:?} with {} operands", atomic.op, args.len())),
        }
    }

    fn order(&mut self, order: MemoryOrder) -> Expr {
        let ordering = self.cx.import(self.module, "core::sync::atomic", "Ordering");
        Expr::path(format!("{ordering}::{order:?}"))
    }

    fn fence(&mut self, function: &str, order: MemoryOrder) -> Expr {
        let atomic = self.cx.import(self.module, "core::sync", "atomic");
        let order = self.order(order);
        Expr::path(format!("{atomic}::{function}")).call(vec![order])
    }

    /// The atomic that a pointer leads to.
    fn atomic_object(&mut self, pointer: ExprId) -> Lower<Object> {
        let Some(ty) = self.program().types.pointee(self.ty(pointer)) else {
            return self.refuse(pointer, "atomic", "an atomic access of what is no object");
        };
        let global = self.atomic_global(pointer);
        let repr = match (self.cx.prim(ty), self.canon(ty)) {
            (Some(prim @ (Prim::F32 | Prim::F64)), _) => Repr::Bits(prim),
            (None, Type::Pointer { is_const: true, .. }) => Repr::ConstPointer,
            _ => Repr::Plain,
        };
        if let Some(global) = global {
            return Ok(Object { expr: Expr::path(self.global_path(global)), repr });
        }
        if let Some(expr) = self.checked_atomic(pointer, ty).filter(|_| repr == Repr::Plain) {
            return Ok(Object { expr: expr?, repr });
        }
        let Some(name) = self.cx.atomic_name(self.module, ty) else {
            return self.refuse(pointer, "atomic", "an object for which Rust has no atomic type");
        };
        let (kind, detail) = self.pointer_reason(pointer);
        self.unsafe_op(kind, detail);
        let value = self.value(pointer)?;
        let value = if self.is_const_pointer(pointer) { value.method("cast_mut", Vec::new()) } else { value };
        let value = if repr == Repr::Plain { value } else { value.method("cast", Vec::new()) };
        Ok(Object { expr: Expr::path(format!("{name}::from_ptr")).call(vec![value]), repr })
    }

    /// What a checked pointer to a type leads to, or the variable that it is the address of; `None` where it may not be followed by a check.
    fn checked_atomic(&mut self, pointer: ExprId, ty: TypeId) -> Option<Lower<Expr>> {
        let func = self.func.filter(|_| self.checks())?;
        // On others, the wider ones ask for more than the alignment that the object has.
        let is_aligned = self.program().target.abis().all(|abi| abi.pointer_size == 8);
        let is_atom = match self.cx.prim(ty) {
            Some(prim) => prim.is_int() && integer_atomic(prim).is_some_and(|name| name != "AtomicBool"),
            None => self.program().types.is_data_pointer(ty),
        };
        if !is_aligned || !is_atom {
            return None;
        }
        if let ExprKind::AddrOf(place) = *self.kind(pointer) {
            if let Some(global) = self.whole_variable(place) {
                self.note_check();
                let variable = Expr::path(self.global_path(global)).borrow();
                return Some(Ok(Expr::path(self.runtime("atomic_of")).call(vec![variable])));
            }
            return self.is_checked(place).then(|| {
                let pointer = self.checked_pointer(place, true)?;
                Ok(Expr::path(self.runtime("atomic")).call(pointer.into_iter().collect()))
            });
        }
        let may = self.cx.plan.checked.may_follow(&self.cx.facts.points_to, func, pointer);
        if !may || self.form_param(pointer).is_some() || self.walk_of_local(pointer).is_some() {
            return None;
        }
        self.note_check();
        let is_const = self.is_const_pointer(pointer);
        Some(self.value(pointer).map(|value| {
            let value = if is_const { value.method("cast_mut", Vec::new()) } else { value };
            Expr::path(self.runtime("atomic")).call(vec![value])
        }))
    }

    /// The variable that a place is, if it is one that is read and stored by value, in no wrapper.
    fn whole_variable(&self, place: ExprId) -> Option<GlobalId> {
        let ExprKind::Global(g) = *self.kind(place) else { return None };
        (self.by_value_root(place) == Some(g) && self.cx.global_align(g).is_none()).then_some(g)
    }

    /// The variable that a pointer is the address of, if it is an atomic of Rust.
    fn atomic_global(&self, pointer: ExprId) -> Option<GlobalId> {
        let ExprKind::AddrOf(place) = self.kind(pointer) else { return None };
        let ExprKind::Global(g) = self.kind(*place) else { return None };
        self.cx.plan.globals[*g].atomic.then_some(*g)
    }

    fn atomic_store(&mut self, e: ExprId, atomic: Atomic, object: ExprId, value: ExprId) -> Lower<Expr> {
        let object = self.atomic_object(object)?;
        let wanted = !matches!(self.canon(self.ty(e)), Type::Void);
        let (bind, value) = if wanted { self.atomic_operand(value)? } else { (None, self.value(value)?) };
        let order = self.order(atomic.order);
        let store = object.expr.method("store", vec![object.repr.of_c(value.clone()), order]);
        if !wanted {
            return Ok(store);
        }
        let stmts = bind.into_iter().chain([store.semi()]).collect();
        Ok(Expr::block(Block::with_tail(stmts, value)))
    }

    /// A value that is used twice: in a variable, if it is more than a name or a number.
    fn atomic_operand(&mut self, value: ExprId) -> Lower<(Option<Stmt>, Expr)> {
        let lowered = self.value(value)?;
        if matches!(lowered.kind, RKind::Path(_) | RKind::Lit(_)) {
            return Ok((None, lowered));
        }
        let name = self.temp("operand");
        let ty = self.rust_ty(self.ty(value))?;
        Ok((Some(Stmt::let_(Pat::ident(name.clone()), Some(ty), Some(lowered))), Expr::path(name)))
    }

    fn fetch_new(&mut self, atomic: Atomic, op: FetchOp, object: ExprId, value: ExprId) -> Lower<Expr> {
        let object = self.atomic_object(object)?;
        let (bind, value) = self.atomic_operand(value)?;
        let order = self.order(atomic.order);
        let old = object.expr.method(fetch_method(op), vec![value.clone(), order]);
        let new = applied(op, old, value);
        Ok(match bind {
            Some(bind) => Expr::block(Block::with_tail(vec![bind], new)),
            None => new,
        })
    }

    /// `x.compare_exchange(old, new, …).inspect_err(|&found| old = found).is_ok()`.
    fn compare_exchange(&mut self, atomic: Atomic, object: ExprId, expected: ExprId, value: ExprId) -> Lower<Expr> {
        let (bind, place) = self.expected_place(expected)?;
        let object = self.atomic_object(object)?;
        let value = object.repr.of_c(self.value(value)?);
        let orders = [self.order(atomic.order), self.order(atomic.failure)];
        let weak = atomic.op == AtomicOp::CompareExchangeWeak;
        let method = if weak { "compare_exchange_weak" } else { "compare_exchange" };
        let old = object.repr.of_c(place.clone());
        let args = [old, value].into_iter().chain(orders).collect();
        let keep = place.assign(object.repr.to_c(Expr::path("found")));
        let pattern = Pat::Ref { mutable: false, pat: Box::new(Pat::ident("found")) };
        let keep = Closure { is_move: false, params: vec![(pattern, None)], ret: None, body: keep };
        let outcome =
            object.expr.method(method, args).method("inspect_err", vec![RKind::Closure(Box::new(keep)).into()]);
        let success = outcome.method("is_ok", Vec::new());
        Ok(match bind {
            Some(bind) => Expr::block(Block::with_tail(vec![bind], success)),
            None => success,
        })
    }

    /// The object that holds what is expected. A pointer to it that is more than a name is taken once.
    fn expected_place(&mut self, expected: ExprId) -> Lower<(Option<Stmt>, Expr)> {
        if let ExprKind::AddrOf(place) = *self.kind(expected)
            && matches!(self.kind(place), ExprKind::Local(_) | ExprKind::Global(_))
        {
            return Ok((None, self.place(place)?));
        }
        let (kind, detail) = self.pointer_reason(expected);
        self.unsafe_op(kind, detail);
        let pointer = self.value(expected)?;
        if matches!(pointer.kind, RKind::Path(_)) {
            return Ok((None, pointer.deref()));
        }
        let name = self.temp("expected");
        Ok((Some(Stmt::let_(Pat::ident(name.clone()), None, Some(pointer))), Expr::path(name).deref()))
    }

    fn compare_swap(&mut self, atomic: Atomic, object: ExprId, old: ExprId, value: ExprId) -> Lower<Expr> {
        let object = self.atomic_object(object)?;
        let (old, value) = (object.repr.of_c(self.value(old)?), object.repr.of_c(self.value(value)?));
        let orders = [self.order(atomic.order), self.order(atomic.failure)];
        let args = [old, value].into_iter().chain(orders).collect();
        let outcome = object.expr.method("compare_exchange", args);
        if atomic.op == AtomicOp::CompareSet {
            return Ok(outcome.method("is_ok", Vec::new()));
        }
        let found = super::compare::closure("found", Expr::path("found"));
        Ok(object.repr.to_c(outcome.method("unwrap_or_else", vec![found])))
    }
}

impl Repr {
    /// What an atomic holds for a value of C.
    fn of_c(self, value: Expr) -> Expr {
        match self {
            Repr::Plain => value,
            Repr::Bits(_) => value.method("to_bits", Vec::new()),
            Repr::ConstPointer => to_mut(value),
        }
    }

    fn to_c(self, value: Expr) -> Expr {
        match self {
            Repr::Plain => value,
            Repr::Bits(prim) => Expr::path(format!("{}::from_bits", prim.name())).call(vec![value]),
            Repr::ConstPointer => value.method("cast_const", Vec::new()),
        }
    }
}

fn integer_atomic(prim: Prim) -> Option<&'static str> {
    Some(match prim {
        Prim::I8 => "AtomicI8",
        Prim::I16 => "AtomicI16",
        Prim::I32 => "AtomicI32",
        Prim::I64 => "AtomicI64",
        Prim::Isize => "AtomicIsize",
        Prim::U8 => "AtomicU8",
        Prim::U16 => "AtomicU16",
        Prim::U32 | Prim::F32 => "AtomicU32",
        Prim::U64 | Prim::F64 => "AtomicU64",
        Prim::Usize => "AtomicUsize",
        Prim::Bool => "AtomicBool",
        // std has no atomics of the types whose width varies between targets.
        Prim::CChar | Prim::CLong | Prim::CULong => return None,
        Prim::I128 | Prim::U128 | Prim::Char | Prim::Str => return None,
    })
}

fn fetch_method(op: FetchOp) -> &'static str {
    match op {
        FetchOp::Add => "fetch_add",
        FetchOp::Sub => "fetch_sub",
        FetchOp::And => "fetch_and",
        FetchOp::Or => "fetch_or",
        FetchOp::Xor => "fetch_xor",
        FetchOp::Nand => "fetch_nand",
        FetchOp::Max => "fetch_max",
        FetchOp::Min => "fetch_min",
    }
}

/// What a fetch operation stored.
fn applied(op: FetchOp, old: Expr, value: Expr) -> Expr {
    use crate::rir::BinOp;
    match op {
        FetchOp::Add => old.method("wrapping_add", vec![value]),
        FetchOp::Sub => old.method("wrapping_sub", vec![value]),
        FetchOp::And => old.binary(BinOp::BitAnd, value),
        FetchOp::Or => old.binary(BinOp::BitOr, value),
        FetchOp::Xor => old.binary(BinOp::BitXor, value),
        FetchOp::Nand => old.binary(BinOp::BitAnd, value).not(),
        FetchOp::Max => old.method("max", vec![value]),
        FetchOp::Min => old.method("min", vec![value]),
    }
}
