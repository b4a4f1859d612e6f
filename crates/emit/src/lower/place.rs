//! Places: Rust place expressions for C lvalues.

use super::Lower;
use super::cx::FnCx;
use super::records::field_name;
use super::unsafety::UnsafeKind;
use crate::plan::Form;
use crate::rir::{Expr, Prim};
use exuvia_analysis::tree::{constant, is_open_array};
use exuvia_cir::{ArithOp, Body, ConvertKind, ExprId, ExprKind, GlobalId, LocalId, LocalKind, RecordKind, Type};

impl FnCx<'_, '_> {
    /// A place expression.
    pub fn place(&mut self, e: ExprId) -> Lower<Expr> {
        let place = self.plain_place(e)?;
        Ok(self.marked(e, place))
    }

    fn plain_place(&mut self, e: ExprId) -> Lower<Expr> {
        if let Some(pointer) = self.pinned.get(&e) {
            let pointer = Expr::path(pointer.clone());
            return if self.is_in_packed(e) { self.packed_deref(pointer, self.ty(e)) } else { Ok(pointer.deref()) };
        }
        match self.kind(e) {
            ExprKind::Local(l) => {
                let path = Expr::path(self.local_names[*l].clone());
                Ok(if self.local_align(*l).is_some() { path.field("0") } else { path })
            }
            ExprKind::Global(g) if self.program().globals[*g].thread_local => self.thread_place(e, *g),
            ExprKind::Global(g) => Ok(self.global_place(*g)),
            ExprKind::Deref(ptr) => self.deref_place(*ptr),
            ExprKind::Index { base, index } if self.is_trailing_element(*base, *index) => {
                self.trailing_element(*base, *index)
            }
            ExprKind::Index { base, index } if self.cx.is_number_struct(self.ty(*base)) => self.part(*base, *index),
            ExprKind::Index { base, index } => {
                let base = self.place(*base)?;
                let index = self.index(*index)?;
                Ok(base.index(index))
            }
            ExprKind::PtrIndex { ptr, index } => self.ptr_index(*ptr, *index),
            ExprKind::Field { base, record, field } => self.field(e, *base, *record, *field),
            ExprKind::CompoundLiteral { init, .. } => self.compound_literal(e, *init),
            ExprKind::Temporary(value) => match self.literal_names.get(&e) {
                Some(name) => Ok(Expr::path(name.clone())),
                None => self.value(*value),
            },
            ExprKind::Str { .. } => {
                let ptr = self.string_pointer(e)?;
                let array = self.rust_ty(self.ty(e))?;
                self.unsafe_op(UnsafeKind::RawDeref, "string literal used as an array");
                Ok(ptr.method_generic("cast", vec![array], Vec::new()).deref())
            }
            _ => self.refuse(e, "unsupported-expression", "a value where a place should be"),
        }
    }

    /// Whether an element may lie behind the declared end of an array that ends an object: such arrays stand for as many
    /// elements as were allocated, as compilers take them without `-fstrict-flex-arrays`.
    pub(super) fn is_trailing_element(&self, array: ExprId, index: ExprId) -> bool {
        if !is_open_array(self.program(), self.body, array) || !matches!(self.kind(array), ExprKind::Field { .. }) {
            return false;
        }
        let Type::Array { len, .. } = self.canon(self.ty(array)) else { return false };
        // Pointers to what a packed record holds may not be aligned; places are, for Rust.
        if self.is_in_packed(array) && len.is_some_and(|n| n > 0) {
            return false;
        }
        let inside = |n: u64| largest(self.body, index).is_some_and(|i| i < n);
        !len.is_some_and(|n| n > 1 && (inside(n) || self.is_in_reference(array)))
    }

    /// Whether an element may be the one behind the last, of its array or of one that this is an element of: the index cannot
    /// be seen to lie below the length.
    pub(super) fn may_be_the_end(&self, element: ExprId) -> bool {
        let ExprKind::Index { base, index } = *self.kind(element) else { return false };
        let len = match self.canon(self.ty(base)) {
            Type::Array { len: Some(len), .. } => len,
            // Parts of numbers: nothing points behind them.
            Type::Complex(_) | Type::Vector { .. } => return false,
            _ => return true,
        };
        let inside = largest(self.body, index).is_some_and(|i| i < *len);
        !inside || self.may_be_the_end(base)
    }

    /// Whether a place lies in a packed record, where nothing is aligned.
    pub(super) fn is_in_packed(&self, place: ExprId) -> bool {
        match self.kind(place) {
            ExprKind::Field { base, record, .. } => self.cx.is_packed(*record) || self.is_in_packed(*base),
            ExprKind::Index { base, .. } => self.is_in_packed(*base),
            ExprKind::Deref(ptr) | ExprKind::PtrIndex { ptr, .. } => self.may_lack_alignment(*ptr),
            _ => false,
        }
    }

    /// Whether what a pointer points to may lack the alignment of its type: a typedef says so, or it may lie in a packed record.
    pub(super) fn may_lack_alignment(&self, ptr: ExprId) -> bool {
        let reaches_packed = |f| self.cx.facts.unaligned.contains(&(f, ptr));
        self.program().points_to_unaligned(self.ty(ptr)) || self.func.is_some_and(reaches_packed)
    }

    /// Whether a place is a part of what a parameter refers to: the plan saw that nothing larger reaches it.
    fn is_in_reference(&self, place: ExprId) -> bool {
        match self.kind(place) {
            ExprKind::Field { base, .. } | ExprKind::Index { base, .. } => self.is_in_reference(*base),
            ExprKind::Deref(ptr) => self.form_param(*ptr).is_some(),
            _ => false,
        }
    }

    /// An element behind the declared end: by pointer, without the bounds check of the array.
    fn trailing_element(&mut self, base: ExprId, index: ExprId) -> Lower<Expr> {
        let pointer = self.trailing_pointer(base, index)?;
        self.unsafe_op(UnsafeKind::PointerArithmetic, "array at the end of a struct");
        Ok(pointer.deref())
    }

    fn elem_ty(&self, array: ExprId) -> exuvia_cir::TypeId {
        match self.canon(self.ty(array)) {
            Type::Array { elem, .. } => *elem,
            _ => self.ty(array),
        }
    }

    /// The pointer to such an element.
    pub(super) fn trailing_pointer(&mut self, base: ExprId, index: ExprId) -> Lower<Expr> {
        let Type::Array { elem, .. } = self.canon(self.ty(base)) else {
            return self.refuse(base, "unsupported-expression", "element of no array");
        };
        let elem = self.rust_ty(*elem)?;
        let readonly = self.is_readonly(base);
        if self.is_in_packed(base) && self.program().natural_align(self.elem_ty(base)) > 1 {
            return self.refuse(base, "packed-aligned", "array of unknown length in a packed record");
        }
        let array = match self.checked_pointer(base, !readonly)? {
            Some(pointer) => pointer,
            None => self.place(base)?.raw_ref(!readonly),
        };
        let first = array.cast(crate::rir::Type::ptr(!readonly, elem));
        self.offset_expr(first, index, false)
    }

    pub(super) fn global_place(&mut self, g: GlobalId) -> Expr {
        let global = &self.program().globals[g];
        if self.cx.plan.globals[g].in_c || !global.defined {
            self.cx.used_globals.insert(g);
        }
        if self.is_static_mut(g) {
            self.unsafe_op(UnsafeKind::StaticMut, global.name.clone());
        }
        let path = Expr::path(self.global_path(g));
        if self.cx.plan.globals[g].atomic {
            // Reads and stores go by its methods; nothing else is done to it, or the plan would not have it so.
            self.unsafe_op(UnsafeKind::StaticMut, self.program().globals[g].name.clone());
            return path.method("as_ptr", Vec::new()).deref();
        }
        let path = if self.cx.plan.globals[g].by_value { path.method("as_ptr", Vec::new()).deref() } else { path };
        let wrapped = self.cx.global_align(g).is_some() || self.cx.is_extended(g) || self.cx.is_fixed(g);
        if wrapped { path.field("0") } else { path }
    }

    /// How a variable is written here.
    pub fn global_path(&mut self, g: GlobalId) -> String {
        let (module, name) = (self.program().globals[g].module, self.cx.names.globals[g].clone());
        // A static local stands inside its function.
        let global = &self.program().globals[g];
        if global.function.is_some() && global.defined && !self.cx.plan.globals[g].in_c {
            return name;
        }
        self.cx.path_in(self.module, module, &name)
    }

    /// Whether the Rust static is `static mut`, or one whose place is reached by its address, or foreign and not known to stay as it is:
    /// every touch of the place is unsafe, references to it are not allowed.
    pub fn is_static_mut(&self, g: GlobalId) -> bool {
        let decision = &self.cx.plan.globals[g];
        decision.mutable || decision.by_value || decision.in_c
    }

    fn deref_place(&mut self, ptr: ExprId) -> Lower<Expr> {
        if let ExprKind::AddrOf(place) = self.kind(ptr) {
            return self.place(*place);
        }
        if let Some((local, form @ (Form::Ref { .. } | Form::Slice { .. }))) = self.form_param(ptr) {
            self.note_slot(local);
            let reference = self.reference_value(local, form);
            return Ok(match form {
                Form::Slice { .. } => reference.index(Expr::int(0)),
                _ => reference.deref(),
            });
        }
        if let Some(element) = self.followed(ptr, None)? {
            return Ok(element);
        }
        self.need_size(ptr);
        let value = self.receiver(ptr)?;
        self.behind(ptr, value)
    }

    fn ptr_index(&mut self, ptr: ExprId, index: ExprId) -> Lower<Expr> {
        if let Some((local, form @ Form::Slice { .. })) = self.form_param(ptr) {
            self.note_slot(local);
            let slice = self.reference_value(local, form);
            let index = self.index(index)?;
            return Ok(slice.index(index));
        }
        if let Some(element) = self.followed(ptr, Some(index))? {
            return Ok(element);
        }
        let element = self.offset_value(ptr, index, false)?;
        self.behind(ptr, element)
    }

    /// The object at an address that has the type of the pointer value `ptr`.
    fn behind(&mut self, ptr: ExprId, address: Expr) -> Lower<Expr> {
        self.raw_deref(ptr);
        match self.program().named_pointee(self.ty(ptr)).filter(|_| self.may_lack_alignment(ptr)) {
            Some(pointee) => self.packed_deref(address, pointee),
            None => Ok(address.deref()),
        }
    }

    /// What lies at an address, whatever its alignment.
    fn packed_deref(&mut self, address: Expr, ty: exuvia_cir::TypeId) -> Lower<Expr> {
        let packed = self.rust_ty(ty)?;
        let packed = self.cx.packed_ty(self.module, packed);
        Ok(address.method_generic("cast", vec![packed], Vec::new()).deref().field("0"))
    }

    fn raw_deref(&mut self, ptr: ExprId) {
        let (kind, detail) = self.why_unchecked(ptr).unwrap_or_else(|| self.pointer_reason(ptr));
        self.unsafe_op(kind, detail);
    }

    fn field(&mut self, e: ExprId, base: ExprId, record: exuvia_cir::RecordId, field: u32) -> Lower<Expr> {
        let rec = &self.program().records[record];
        let Some(f) = rec.fields.get(field as usize) else {
            return self.refuse(e, "unsupported-expression", "member out of range");
        };
        if f.bit_width.is_some() {
            return self.refuse(e, "bit-field", format!("bit-field `{}` where a place should be", f.name));
        }
        self.cx.use_record(record, true);
        let name = field_name(rec, field as usize);
        let base = self.field_base(base)?;
        if rec.kind == RecordKind::Union {
            self.unsafe_op(UnsafeKind::UnionField, format!("{}.{name}", rec.name));
        }
        let member = base.field(name);
        Ok(if self.cx.is_wrapped(record, field as usize) { member.field("0") } else { member })
    }

    /// The base of a member access: a reference needs no `*`.
    pub(super) fn field_base(&mut self, base: ExprId) -> Lower<Expr> {
        if let ExprKind::Deref(ptr) = self.kind(base)
            && let Some((local, form @ Form::Ref { .. })) = self.form_param(*ptr)
        {
            self.note_slot(local);
            return Ok(self.reference_value(local, form));
        }
        self.place(base)
    }

    /// An index as `usize`.
    pub fn index(&mut self, e: ExprId) -> Lower<Expr> {
        if let ExprKind::Int { value, .. } = self.kind(e)
            && value.get() >= 0
            && !self.body.macro_uses.contains_key(&e)
        {
            return Ok(Expr::int(value.get()));
        }
        self.as_int(e, Prim::Usize)
    }

    // ---- parameters with a form

    /// The parameter and its form, when the value is that of a parameter whose form is not raw. Conversions that only add
    /// `const` are looked through.
    pub fn form_param(&self, e: ExprId) -> Option<(LocalId, Form)> {
        let e = self.through_const(e);
        let ExprKind::Load { place, .. } = self.kind(e) else { return None };
        let ExprKind::Local(local) = self.kind(*place) else { return None };
        let form = self.local_form(*local);
        (form != Form::Raw).then_some((*local, form))
    }

    /// The form of a local in the body: that of the parameter that it is.
    pub fn local_form(&self, local: LocalId) -> Form {
        match (self.func, self.body.locals[local].kind) {
            (Some(func), LocalKind::Param(i)) => self.cx.plan.param_form(func, i).inside(),
            _ => Form::Raw,
        }
    }

    /// Looks through conversions between pointers to the same type.
    pub fn through_const(&self, mut e: ExprId) -> ExprId {
        while let ExprKind::Convert { kind: ConvertKind::PtrToPtr | ConvertKind::Retype, operand, .. } = self.kind(e) {
            if !self.same_pointee(e, *operand) {
                break;
            }
            e = *operand;
        }
        e
    }

    /// Whether two pointer values point to the same Rust type.
    pub fn same_pointee(&self, a: ExprId, b: ExprId) -> bool {
        match (self.canon(self.ty(a)), self.canon(self.ty(b))) {
            (Type::Pointer { pointee: p, .. }, Type::Pointer { pointee: q, .. }) => self.cx.same_rust(*p, *q),
            _ => false,
        }
    }

    /// The reference or slice that a parameter holds; where it may be null, C was undefined if it is.
    pub fn reference_value(&mut self, local: LocalId, form: Form) -> Expr {
        let path = Expr::path(self.local_names[local].clone());
        let present = self.refined.contains(&local);
        match form {
            Form::Ref { nullable: true, mutable } | Form::Slice { nullable: true, mutable, .. } if !present => {
                if mutable {
                    self.mutable_params.insert(local);
                    path.method("as_deref_mut", Vec::new()).method("unwrap", Vec::new())
                } else {
                    path.method("unwrap", Vec::new())
                }
            }
            _ => path,
        }
    }

    /// Notes that the form of a parameter shapes the current statement.
    pub fn note_slot(&mut self, local: LocalId) {
        let Some(func) = self.func else { return };
        let slot = match self.body.locals[local].kind {
            LocalKind::Param(i) => self.cx.plan.param_slots.get(&(func, i)),
            _ => self.cx.plan.local_slots.get(&(func, local)),
        };
        if let Some(&slot) = slot
            && !self.slots.contains(&slot)
        {
            self.slots.push(slot);
        }
    }
}

/// The largest value that an index can have, where that stands in the expression itself: a constant, `x & 3`.
fn largest(body: &Body, index: ExprId) -> Option<u64> {
    let value = match *body.kind(index) {
        ExprKind::Arith { op: ArithOp::And, rhs, .. } => constant(body, rhs),
        // Seven bits keep their value in every integer type.
        ExprKind::Convert { kind: ConvertKind::IntToInt, operand, .. } => {
            return largest(body, operand).filter(|&v| v < 0x80);
        }
        _ => constant(body, index),
    };
    value.and_then(|v| u64::try_from(v).ok())
}
