//! Arguments, in the form that the callee's parameter has.

use super::Lower;
use super::convert::coerced;
use super::cx::FnCx;
use super::unsafety::UnsafeKind;
use crate::plan::{Form, Length, View};
use crate::rir::{Expr, ExprKind as RKind, Pat, Prim, Stmt, UnOp};
use exuvia_analysis::tree::{is_open_array, strip_pointer_casts};
use exuvia_cir::{ExprId, ExprKind, FuncId, Type};

/// The slice that a parameter wants.
#[derive(Clone, Copy)]
struct Wanted {
    mutable: bool,
    nullable: bool,
    view: Option<View>,
}

impl FnCx<'_, '_> {
    /// All arguments of a direct call.
    pub(super) fn arguments(&mut self, f: FuncId, args: &[ExprId]) -> Lower<Vec<Expr>> {
        let params = self.program().functions[f].params.len();
        let mut lowered = Vec::with_capacity(args.len());
        for (i, &arg) in args.iter().enumerate() {
            let form = if i < params { self.cx.plan.param_form(f, i as u32) } else { Form::Raw };
            let unsafe_before = self.unsafe_ops.len();
            lowered.push(match form {
                Form::Raw if i >= params => self.variadic_argument(arg)?,
                Form::Raw | Form::Index { .. } => self.plain_argument(arg)?,
                Form::Ref { mutable, nullable } => self.reference_argument(f, i, arg, mutable, nullable)?,
                Form::CStr { nullable } => self.string_argument(arg, nullable)?,
                Form::Slice { mutable, nullable, len, view } => {
                    let len = self.length_argument(f, len, args)?;
                    self.slice_argument(f, i, arg, Wanted { mutable, nullable, view }, len)?
                }
            });
            if form.is_borrowed() {
                self.note_reborrow(f, i, unsafe_before);
            }
        }
        Ok(lowered)
    }

    /// Notes a parameter for which a reference was made of what a raw pointer leads to: it may give up being one.
    fn note_reborrow(&mut self, f: FuncId, i: usize, unsafe_before: usize) {
        let follows = self.unsafe_ops[unsafe_before..].iter().any(|op| op.kind.follows());
        if follows && self.checks() && self.cx.plan.checked.checks(Some(f)) {
            self.cx.reborrowed.extend(self.cx.plan.param_slots.get(&(f, i as u32)));
        }
    }

    /// An argument as it is.
    pub(super) fn plain_argument(&mut self, arg: ExprId) -> Lower<Expr> {
        Ok(coerced(self.value(arg)?))
    }

    /// An argument behind `...`: nothing tells Rust its type but itself.
    pub(super) fn variadic_argument(&mut self, arg: ExprId) -> Lower<Expr> {
        if matches!(self.canon(self.ty(arg)), Type::Bool) {
            return Ok(Expr::path("i32::from").call(vec![self.value(arg)?]));
        }
        let value = self.receiver(arg)?;
        Ok(self.with_type(arg, value))
    }

    /// Bare operand of conversions that change neither what is pointed to nor where.
    fn bare(&self, arg: ExprId) -> ExprId {
        self.through_const(arg)
    }

    /// Whether a value of this pointee can be borrowed as what the parameter wants.
    fn pointee_matches(&self, f: FuncId, param: usize, pointee: exuvia_cir::TypeId) -> bool {
        let ty = self.program().functions[f].params[param].ty;
        self.program().types.pointee(ty).is_some_and(|p| self.cx.same_rust(p, pointee))
    }

    /// What a parameter of pointer type points to; for others their own type, which nothing points to.
    fn param_pointee(&self, f: FuncId, param: usize) -> exuvia_cir::TypeId {
        let ty = self.program().functions[f].params[param].ty;
        self.program().types.pointee(ty).unwrap_or(ty)
    }

    fn reference_argument(&mut self, f: FuncId, i: usize, arg: ExprId, mutable: bool, nullable: bool) -> Lower<Expr> {
        let bare = self.bare(arg);
        if self.is_null_constant(bare) && nullable {
            return Ok(Expr::path("None"));
        }
        if let Some((local, form @ (Form::Ref { .. } | Form::Slice { .. }))) = self.form_param(bare) {
            return self.forward_reference(local, form, mutable, nullable);
        }
        if let Some(element) = self.element_of_array(bare, self.param_pointee(f, i))? {
            let borrowed = borrow(element, mutable);
            return Ok(if nullable { some(borrowed) } else { borrowed });
        }
        if let ExprKind::AddrOf(place) = self.kind(bare)
            && self.pointee_matches(f, i, self.ty(*place))
            && !matches!(self.kind(*place), ExprKind::PtrIndex { .. } | ExprKind::Str { .. })
        {
            let borrowed = self.borrow(*place, mutable)?;
            return Ok(if nullable { some(borrowed) } else { borrowed });
        }
        if let ExprKind::Decay(place) = self.kind(bare)
            && !matches!(self.kind(*place), ExprKind::Str { .. })
        {
            let first = self.place(*place)?.index(Expr::int(0));
            let borrowed =
                if self.is_static_place(*place) { reborrowed(first, mutable) } else { borrow(first, mutable) };
            return Ok(if nullable { some(borrowed) } else { borrowed });
        }
        let raw = self.value(arg)?;
        let (_, detail) = self.pointer_reason(arg);
        self.unsafe_op(UnsafeKind::Reborrow, detail);
        Ok(if nullable {
            raw.method(if mutable { "as_mut" } else { "as_ref" }, Vec::new())
        } else {
            borrow(coerced(raw).deref(), mutable)
        })
    }

    pub(super) fn borrow(&mut self, place: ExprId, mutable: bool) -> Lower<Expr> {
        if let Some(root) = self.literal_root(place).filter(|root| !self.literal_names.contains_key(root)) {
            return self.of_literal(root, |cx| cx.borrow(place, mutable));
        }
        let target = self.place(place)?;
        Ok(if self.is_static_place(place) { reborrowed(target, mutable) } else { borrow(target, mutable) })
    }

    /// Whether a place is in a static of which Rust wants no reference.
    pub(super) fn is_static_place(&self, place: ExprId) -> bool {
        match self.kind(place) {
            ExprKind::Global(g) => self.is_static_mut(*g),
            ExprKind::Index { base, .. } | ExprKind::Field { base, .. } => self.is_static_place(*base),
            _ => false,
        }
    }

    fn forward_reference(
        &mut self,
        local: exuvia_cir::LocalId,
        form: Form,
        mutable: bool,
        nullable: bool,
    ) -> Lower<Expr> {
        self.note_slot(local);
        let path = Expr::path(self.local_names[local].clone());
        let present = self.refined.contains(&local);
        Ok(match form {
            Form::Ref { nullable: true, mutable: has_mut } if !present && nullable => {
                self.forward_option(local, has_mut, mutable)
            }
            Form::Ref { .. } => {
                let reference = self.reference_value(local, form);
                if nullable { some(borrow(reference.deref(), mutable)) } else { reference }
            }
            Form::Slice { .. } => {
                let first = borrow(self.reference_value(local, form).index(Expr::int(0)), mutable);
                if nullable { some(first) } else { first }
            }
            Form::Raw | Form::CStr { .. } | Form::Index { .. } => path,
        })
    }

    fn forward_option(&mut self, local: exuvia_cir::LocalId, has_mut: bool, mutable: bool) -> Expr {
        let path = Expr::path(self.local_names[local].clone());
        match (has_mut, mutable) {
            (true, true) => {
                self.mutable_params.insert(local);
                path.method("as_deref_mut", Vec::new())
            }
            (true, false) => path.method("as_deref", Vec::new()),
            _ => path,
        }
    }

    /// The number of elements that a slice argument has, as `usize`. The expression may be written twice, so it must be free
    /// of effects.
    fn length_argument(&mut self, f: FuncId, len: Length, args: &[ExprId]) -> Lower<Expr> {
        match len {
            Length::Const(n) => Ok(Expr::int(i128::from(n))),
            Length::Param(j) => {
                let Some(&arg) = args.get(j as usize) else {
                    return Err(super::Refusal::new("unsupported-expression", "call without its length argument"));
                };
                if !self.is_pure(arg) {
                    self.save_length(f, arg)?;
                }
                let signed = matches!(
                    self.cx.prim(self.ty(arg)),
                    Some(Prim::I8 | Prim::I16 | Prim::I32 | Prim::I64 | Prim::Isize | Prim::CChar | Prim::CLong)
                );
                let n = self.as_int(arg, Prim::Usize)?;
                let literal = super::literal::is_untyped(&n);
                if signed && !literal && !matches!(self.kind(arg), ExprKind::Int { .. }) {
                    let value = self.value_typed(arg)?;
                    return Ok(value.method("max", vec![Expr::int(0)]).cast(Prim::Usize));
                }
                Ok(n)
            }
        }
    }

    fn save_length(&mut self, f: FuncId, arg: ExprId) -> Lower<()> {
        if !self.hoisting {
            let name = self.program().functions[f].name.clone();
            return self.refuse(arg, "length-effects", format!("length argument of `{name}` has effects"));
        }
        let name = self.temp("len");
        let ty = self.rust_ty(self.ty(arg))?;
        let value = self.value(arg)?;
        self.before.push(Stmt::let_(Pat::ident(name.clone()), Some(ty), Some(value)));
        self.moved.insert(arg, super::cx::Moved::Value(Expr::path(name)));
        Ok(())
    }

    fn slice_argument(&mut self, f: FuncId, i: usize, arg: ExprId, want: Wanted, len: Expr) -> Lower<Expr> {
        let Wanted { mutable, nullable, view } = want;
        let bare = self.bare(arg);
        if self.is_null_constant(bare) {
            return Ok(if nullable { Expr::path("None") } else { borrow(Expr::array(Vec::new()), mutable) });
        }
        let same_elements = view.is_none_or(|v| !v.bytes && !v.uninit);
        if same_elements {
            if let Some(slice) = self.forward_slice(bare, mutable, nullable) {
                return Ok(slice);
            }
            if let Some(array) = self.array_slice(f, i, bare, mutable)? {
                return Ok(if nullable { some(array) } else { array });
            }
            if let Some(rest) = self.rest_of_array(bare, self.param_pointee(f, i))? {
                let rest = borrow(rest, mutable);
                return Ok(if nullable { some(rest) } else { rest });
            }
        }
        let raw = if same_elements { coerced(self.value(arg)?) } else { self.pointer_to_elements(arg)? };
        let (_, detail) = self.pointer_reason(arg);
        self.unsafe_op(UnsafeKind::Reborrow, detail);
        let helper = match (mutable, nullable) {
            (false, false) => "slice",
            (true, false) => "slice_mut",
            (false, true) => "slice_or_null",
            (true, true) => "slice_mut_or_null",
        };
        let helper = self.runtime(helper);
        Ok(Expr::path(helper).call(vec![raw, len]))
    }

    /// A pointer whose pointee the parameter says: of all casts in the C, one is left.
    fn pointer_to_elements(&mut self, arg: ExprId) -> Lower<Expr> {
        let inner = strip_pointer_casts(self.body, arg);
        let was_const = |e| matches!(self.canon(self.ty(e)), Type::Pointer { is_const: true, .. });
        let adds_mut = was_const(inner) && !was_const(arg);
        let pointer = coerced(self.value(inner)?);
        let pointer = if adds_mut { pointer.method("cast_mut", Vec::new()) } else { pointer };
        Ok(pointer.method("cast", Vec::new()))
    }

    /// A slice parameter passed on, whole or from some element.
    fn forward_slice(&mut self, bare: ExprId, mutable: bool, nullable: bool) -> Option<Expr> {
        let (local, form) = self.form_param(bare)?;
        let Form::Slice { nullable: may, mutable: has_mut, .. } = form else { return None };
        self.note_slot(local);
        if may && nullable && !self.refined.contains(&local) {
            return Some(self.forward_option(local, has_mut, mutable));
        }
        let slice = self.reference_value(local, form);
        Some(if nullable { some(borrow(slice.deref(), mutable)) } else { slice })
    }

    /// A whole array as a slice.
    fn array_slice(&mut self, f: FuncId, i: usize, bare: ExprId, mutable: bool) -> Lower<Option<Expr>> {
        let ExprKind::Decay(place) = self.kind(bare) else { return Ok(None) };
        let Type::Array { elem, len: Some(size) } = self.canon(self.ty(*place)) else { return Ok(None) };
        // A row of a matrix may stand for all that follows it: its own length says too little.
        let partial = !matches!(self.kind(*place), ExprKind::Local(_) | ExprKind::Global(_) | ExprKind::Field { .. })
            || is_open_array(self.program(), self.body, *place);
        let short =
            matches!(self.cx.plan.param_form(f, i as u32), Form::Slice { len: Length::Const(n), .. } if n > *size);
        if partial
            || short
            || matches!(self.kind(*place), ExprKind::Str { .. } | ExprKind::CompoundLiteral { .. })
            || !self.pointee_matches(f, i, *elem)
        {
            return Ok(None);
        }
        self.borrow(*place, mutable).map(Some)
    }
}

fn some(e: Expr) -> Expr {
    Expr::path("Some").call(vec![e])
}

fn borrow(e: Expr, mutable: bool) -> Expr {
    if mutable { e.borrow_mut() } else { e.borrow() }
}

/// `&mut *&raw mut place`: statics are borrowed by way of a raw pointer, if it is not there already.
fn reborrowed(e: Expr, mutable: bool) -> Expr {
    if is_behind_pointer(&e) { borrow(e, mutable) } else { borrow(e.raw_ref(mutable).deref(), mutable) }
}

fn is_behind_pointer(e: &Expr) -> bool {
    match &e.kind {
        RKind::Field { base, .. } | RKind::Index { base, .. } => is_behind_pointer(base),
        RKind::Unary { op, .. } => *op == UnOp::Deref,
        _ => false,
    }
}
