//! Pointers: addresses, decay, offsets, differences, and why a raw one is raw.

use super::Lower;
use super::cx::FnCx;
use super::unsafety::UnsafeKind;
use crate::plan::Form;
use crate::rir::{Expr, ExprKind as RKind, Prim, Type as RType};
use exuvia_cir::{Callee, ExprId, ExprKind, LocalId, LocalKind, Type};

impl FnCx<'_, '_> {
    /// `&place`, as a raw pointer of the expression's type.
    pub(super) fn address_of(&mut self, e: ExprId, place: ExprId) -> Lower<Expr> {
        if let Some(variable) = self.thread_local(place) {
            let pointer = self.thread_pointer(e, variable)?;
            return Ok(if self.is_const_pointer(e) { super::convert::to_const(pointer) } else { pointer });
        }
        match self.kind(place) {
            ExprKind::Deref(ptr) => return self.retyped_pointer(e, *ptr),
            ExprKind::PtrIndex { ptr, index } => return self.offset_value(*ptr, *index, false),
            ExprKind::Index { base, index } if self.is_trailing_element(*base, *index) => {
                return self.trailing_pointer(*base, *index);
            }
            ExprKind::Index { base, index } if self.may_be_the_end(place) => {
                return self.element_address(e, *base, *index);
            }
            ExprKind::Str { .. } => {
                let ptr = self.string_pointer(place)?;
                let ty = self.rust_ty(self.ty(e))?;
                return Ok(ptr.cast(ty));
            }
            _ => {}
        }
        if let Some(root) = self.literal_root(place).filter(|root| !self.literal_names.contains_key(root)) {
            return self.of_literal(root, |cx| cx.address_of(e, place));
        }
        let wants_const = self.is_const_pointer(e);
        if let Some(pointer) = self.checked_pointer(place, !wants_const)? {
            return Ok(pointer);
        }
        if let Some(address) = self.address_by_value(place)? {
            return Ok(if wants_const { super::convert::to_const(address) } else { address });
        }
        let readonly = self.is_readonly(place);
        let address = match self.member_address(place, !wants_const && !readonly)? {
            Some(address) => address,
            None => self.place_of_address(place)?.raw_ref(!wants_const && !readonly),
        };
        Ok(if readonly && !wants_const { address.method("cast_mut", Vec::new()) } else { address })
    }

    /// A place whose address is taken: its unsafety is that of getting there, not of a read.
    fn place_of_address(&mut self, place: ExprId) -> Lower<Expr> {
        let before = self.unsafe_ops.len();
        let target = self.place(place)?;
        // `&raw mut STATIC` is safe, that of a part of it is not (as where the static is wrapped for its alignment).
        let is_static = matches!(self.kind(place), ExprKind::Global(_)) && self.thread_local(place).is_none();
        if is_static && matches!(target.kind, crate::rir::ExprKind::Path(_)) {
            self.unsafe_ops.truncate(before);
        }
        Ok(target)
    }

    fn retyped_pointer(&mut self, e: ExprId, ptr: ExprId) -> Lower<Expr> {
        let value = self.value(ptr)?;
        match (self.is_const_pointer(ptr), self.is_const_pointer(e)) {
            (false, true) => Ok(super::convert::to_const(value)),
            (true, false) => Ok(value.method("cast_mut", Vec::new())),
            _ => Ok(value),
        }
    }

    pub(super) fn is_const_pointer(&self, e: ExprId) -> bool {
        matches!(self.canon(self.ty(e)), Type::Pointer { is_const: true, .. })
    }

    /// Whether the place stands in a `static` that is not `mut`, or behind a shared reference.
    pub(super) fn is_readonly(&self, place: ExprId) -> bool {
        match self.kind(place) {
            ExprKind::Global(g) => !self.is_static_mut(*g),
            ExprKind::Str { .. } => true,
            ExprKind::Local(l) => !self.needs_mut(*l),
            ExprKind::Index { base, .. } | ExprKind::Field { base, .. } => self.is_readonly(*base),
            ExprKind::Deref(ptr) | ExprKind::PtrIndex { ptr, .. } => match self.form_param(*ptr) {
                Some((_, Form::Ref { mutable, .. } | Form::Slice { mutable, .. })) => !mutable,
                _ => self.is_const_pointer(*ptr) || self.walks_readonly(*ptr),
            },
            _ => false,
        }
    }

    /// Array place to pointer to its first element. Not `as_mut_ptr`: that would make a reference to the whole array, and
    /// end the life of other pointers into it.
    pub(super) fn decay(&mut self, e: ExprId, place: ExprId) -> Lower<Expr> {
        if let ExprKind::Str { .. } = self.kind(place) {
            let ptr = self.string_pointer(place)?;
            return Ok(if self.is_const_pointer(e) { ptr } else { ptr.method("cast_mut", Vec::new()) });
        }
        if let Some(root) = self.literal_root(place).filter(|root| !self.literal_names.contains_key(root)) {
            return self.of_literal(root, |cx| cx.decay(e, place));
        }
        let (wants_const, readonly) = (self.is_const_pointer(e), self.is_readonly(place));
        let mutable = !wants_const && !readonly;
        let ptr = self.first_element(place, mutable)?;
        Ok(if readonly && !wants_const { ptr.method("cast_mut", Vec::new()) } else { ptr })
    }

    /// `&a[i]` where `i` may be the length: C lets a pointer stand behind the last element, an index of Rust would panic.
    fn element_address(&mut self, e: ExprId, base: ExprId, index: ExprId) -> Lower<Expr> {
        let (wants_const, readonly) = (self.is_const_pointer(e), self.is_readonly(base));
        let ptr = self.element_pointer(base, index, !wants_const && !readonly)?;
        Ok(if readonly && !wants_const { ptr.method("cast_mut", Vec::new()) } else { ptr })
    }

    fn element_pointer(&mut self, base: ExprId, index: ExprId, mutable: bool) -> Lower<Expr> {
        let first = self.first_element(base, mutable)?;
        if self.by_value_root(base).is_some() {
            return self.wrapping_offset(first, index);
        }
        self.moved_pointer(UnsafeKind::PointerArithmetic, "element of an array");
        self.offset_expr(first, index, false)
    }

    /// Pointer to the first element of an array, which may itself be an element that is only pointed to.
    fn first_element(&mut self, array: ExprId, mutable: bool) -> Lower<Expr> {
        let elem = self.element_ty(array)?;
        let whole = match *self.kind(array) {
            ExprKind::Index { base, index } if self.may_be_the_end(array) => {
                self.element_pointer(base, index, mutable)?
            }
            _ => match (self.checked_pointer(array, mutable)?, self.address_by_value(array)?) {
                (Some(pointer), _) | (None, Some(pointer)) => pointer,
                (None, None) => match self.member_address(array, mutable)? {
                    Some(address) => address,
                    None => self.place_of_address(array)?.raw_ref(mutable),
                },
            },
        };
        Ok(whole.cast(RType::ptr(mutable, elem)))
    }

    fn element_ty(&mut self, place: ExprId) -> Lower<RType> {
        match self.rust_ty(self.ty(place))? {
            RType::Array { elem, .. } => Ok(*elem),
            _ => match self.canon(self.ty(place)) {
                Type::Array { elem, .. } => self.rust_ty(*elem),
                _ => self.refuse(place, "unsupported-expression", "decay of no array"),
            },
        }
    }

    pub(super) fn ptr_offset(&mut self, e: ExprId, ptr: ExprId, index: ExprId, negate: bool) -> Lower<Expr> {
        let value = self.offset_value(ptr, index, negate)?;
        match (self.is_const_pointer(ptr), self.is_const_pointer(e)) {
            (false, true) => Ok(super::convert::to_const(value)),
            (true, false) => Ok(value.method("cast_mut", Vec::new())),
            _ => Ok(value),
        }
    }

    /// `ptr ± index` in elements.
    pub fn offset_value(&mut self, ptr: ExprId, index: ExprId, negate: bool) -> Lower<Expr> {
        self.need_size(ptr);
        let base = self.value(ptr)?;
        let base = self.typed_if_null(ptr, base)?;
        let (kind, detail) = self.pointer_reason(ptr);
        let kind = if kind == UnsafeKind::RawDeref { UnsafeKind::PointerArithmetic } else { kind };
        self.moved_pointer(kind, detail);
        self.offset_expr(base, index, negate)
    }

    /// `base.add(index)` and its kin.
    pub fn offset_expr(&mut self, base: Expr, index: ExprId, negate: bool) -> Lower<Expr> {
        if let ExprKind::Int { value, .. } = self.kind(index)
            && !self.body.macro_uses.contains_key(&index)
        {
            let backwards = (value.get() < 0) != negate;
            let count = Expr::int(value.get().checked_abs().unwrap_or(value.get()));
            return Ok(base.method(self.step(if backwards { "sub" } else { "add" }), vec![count]));
        }
        if self.is_unsigned_under(index) {
            let count = self.as_int(index, Prim::Usize)?;
            return Ok(base.method(self.step(if negate { "sub" } else { "add" }), vec![count]));
        }
        let count = self.as_int(index, Prim::Isize)?;
        Ok(base.method(self.step("offset"), vec![if negate { count.neg() } else { count }]))
    }

    /// The method that moves a pointer: in a body that checks what it follows, one that may go anywhere.
    pub(super) fn step(&self, method: &'static str) -> &'static str {
        match method {
            _ if !self.checks() => method,
            "add" => "wrapping_add",
            "sub" => "wrapping_sub",
            _ => "wrapping_offset",
        }
    }

    /// Notes that a pointer is moved, which is unsafe where it must not leave its object.
    pub(super) fn moved_pointer(&mut self, kind: UnsafeKind, detail: impl Into<String>) {
        if self.checks() {
            self.note_check();
        } else {
            self.unsafe_op(kind, detail);
        }
    }

    /// The same where nothing is asked of the pointer: `base.wrapping_add(index)` and its kin.
    fn wrapping_offset(&mut self, base: Expr, index: ExprId) -> Lower<Expr> {
        let moved = self.offset_expr(base, index, false)?;
        let RKind::MethodCall { recv, method, turbofish, args } = moved.kind else { return Ok(moved) };
        let method = if method.starts_with("wrapping_") { method } else { format!("wrapping_{method}") };
        let kind = RKind::MethodCall { recv, method, turbofish, args };
        Ok(Expr { kind, ..Expr::unit() })
    }

    /// Whether an index is unsigned, or was before it was promoted.
    pub(super) fn is_unsigned_under(&self, e: ExprId) -> bool {
        let unsigned = |p: Option<Prim>| {
            matches!(p, Some(Prim::U8 | Prim::U16 | Prim::U32 | Prim::U64 | Prim::Usize | Prim::CULong | Prim::U128))
        };
        if unsigned(self.cx.prim(self.ty(e))) {
            return true;
        }
        match self.kind(e) {
            ExprKind::Convert { kind: exuvia_cir::ConvertKind::IntToInt, operand, .. } => {
                let widens = match (self.cx.prim(self.ty(*operand)), self.cx.prim(self.ty(e))) {
                    (Some(a), Some(b)) => super::convert::widens(&self.program().target, a, b),
                    _ => false,
                };
                widens && self.is_unsigned_under(*operand)
            }
            ExprKind::SizeOf(_) => true,
            ExprKind::Load { place, .. } => match self.kind(*place) {
                ExprKind::Local(l) => self.nonnegative.contains(l),
                _ => false,
            },
            _ => false,
        }
    }

    pub(super) fn ptr_diff(&mut self, lhs: ExprId, rhs: ExprId) -> Lower<Expr> {
        if let Some(difference) = self.index_difference(lhs, rhs)? {
            return Ok(difference);
        }
        self.need_size(lhs);
        let (left, right) = (self.value(lhs)?, self.value(rhs)?);
        let right = super::convert::coerced(right);
        if self.checks() {
            return Ok(self.checked_distance(left, right));
        }
        self.unsafe_op(UnsafeKind::PointerArithmetic, "pointer difference");
        let (l, r) = (self.is_const_pointer(lhs), self.is_const_pointer(rhs));
        let right = if r && !l { right.method("cast_mut", Vec::new()) } else { right };
        Ok(left.method("offset_from", vec![right]))
    }

    /// Notes that the size of what a pointer points to matters here.
    pub fn need_size(&mut self, ptr: ExprId) {
        if let Some(p) = self.program().types.pointee(self.ty(ptr))
            && let Type::Record(r) = self.canon(p)
        {
            self.cx.use_record(*r, true);
        }
    }

    /// A parameter with a form, used as the raw pointer that the C had.
    pub(super) fn param_as_raw(&mut self, e: ExprId, local: LocalId, form: Form) -> Lower<Expr> {
        self.note_slot(local);
        let path = Expr::path(self.local_names[local].clone());
        let present = self.refined.contains(&local);
        let (mutable, nullable) = match form {
            Form::Ref { mutable, nullable } | Form::Slice { mutable, nullable, .. } => (mutable, nullable && !present),
            Form::CStr { nullable } => (false, nullable && !present),
            Form::Raw | Form::Index { .. } => return Ok(path),
        };
        let as_ptr = |p: Expr| match form {
            Form::CStr { .. } => p.method("as_ptr", Vec::new()),
            Form::Slice { .. } => p.method(if mutable { "as_mut_ptr" } else { "as_ptr" }, Vec::new()),
            _ => p.deref().raw_ref(mutable),
        };
        let ptr = if nullable {
            let null = self.null(!mutable);
            let inner = if mutable {
                self.mutable_params.insert(local);
                path.method("as_deref_mut", Vec::new())
            } else {
                path
            };
            inner.method("map_or", vec![null, super::compare::closure("p", as_ptr(Expr::path("p")))])
        } else {
            as_ptr(path)
        };
        Ok(match (mutable, self.is_const_pointer(e)) {
            (true, true) => super::convert::to_const(ptr),
            (false, false) => ptr.method("cast_mut", Vec::new()),
            _ => ptr,
        })
    }

    /// Why the pointer that is followed here is raw: by the slot that it was read from.
    pub fn pointer_reason(&self, ptr: ExprId) -> (UnsafeKind, String) {
        match self.kind(ptr) {
            ExprKind::Load { place, .. } => self.slot_reason(*place),
            ExprKind::Convert { operand, .. } => self.pointer_reason(*operand),
            ExprKind::PtrOffset { ptr, .. } => self.pointer_reason(*ptr),
            ExprKind::IncDec { place, .. } | ExprKind::PtrAssign { place, .. } | ExprKind::Assign { place, .. } => {
                self.slot_reason(*place)
            }
            ExprKind::Call { callee, .. } => (UnsafeKind::RawReturn, self.callee_name(callee)),
            ExprKind::Decay(_) | ExprKind::AddrOf(_) => (UnsafeKind::RawLocal, "address of an object".to_owned()),
            _ => (UnsafeKind::RawDeref, "computed pointer".to_owned()),
        }
    }

    fn slot_reason(&self, place: ExprId) -> (UnsafeKind, String) {
        match self.kind(place) {
            ExprKind::Local(l) => {
                let local = &self.body.locals[*l];
                match local.kind {
                    LocalKind::Param(i) => (UnsafeKind::RawParam(self.param_code(i)), local.name.clone()),
                    _ => (UnsafeKind::RawLocal, self.why_raw(*l)),
                }
            }
            ExprKind::Global(g) => (UnsafeKind::RawGlobal, self.program().globals[*g].name.clone()),
            ExprKind::Field { record, field, .. } => {
                let rec = &self.program().records[*record];
                (UnsafeKind::RawField, format!("{}.{}", rec.name, super::records::field_name(rec, *field as usize)))
            }
            ExprKind::Index { .. } | ExprKind::PtrIndex { .. } => {
                (UnsafeKind::RawElement, "pointer in an array".into())
            }
            _ => (UnsafeKind::RawDeref, "pointer behind a pointer".to_owned()),
        }
    }

    /// The local, and the fact that it lacks.
    fn why_raw(&self, l: LocalId) -> String {
        let name = &self.body.locals[l].name;
        let slot = self.func.and_then(|f| self.cx.plan.local_slots.get(&(f, l)));
        slot.map_or(name.clone(), |&slot| format!("{name}: {}", self.cx.plan.slots[slot].because))
    }

    fn param_code(&self, index: u32) -> &'static str {
        let slot = self.func.and_then(|f| self.cx.plan.param_slots.get(&(f, index)));
        // A parameter with a better form is raw in the body only.
        slot.and_then(|&s| self.cx.plan.slots[s].code).unwrap_or("raw-view")
    }

    pub(super) fn callee_name(&self, callee: &Callee) -> String {
        match callee {
            Callee::Direct(f) => self.program().functions[*f].name.clone(),
            Callee::Indirect(_) => "function pointer".to_owned(),
            Callee::Builtin(b) => format!("{b:?}"),
            Callee::Atomic(a) => format!("{:?}", a.op),
            Callee::Asm(_) => "assembler".to_owned(),
        }
    }
}
