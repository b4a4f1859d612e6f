//! Comparisons: without the promotions that change nothing, and pointers against null by `is_null`.

use super::Lower;
use super::convert::{fits, widens};
use super::cx::FnCx;
use super::literal::{is_untyped, typed};
use crate::rir::{BinOp, Block, Expr, Lit, Prim};
use exuvia_analysis::tree::strip_pointer_casts;
use exuvia_cir::{CmpOp, ConvertKind, ExprId, ExprKind, IntSpelling, Type};

pub(super) fn bin_op(op: CmpOp) -> BinOp {
    match op {
        CmpOp::Eq => BinOp::Eq,
        CmpOp::Ne => BinOp::Ne,
        CmpOp::Lt => BinOp::Lt,
        CmpOp::Le => BinOp::Le,
        CmpOp::Gt => BinOp::Gt,
        CmpOp::Ge => BinOp::Ge,
    }
}

impl FnCx<'_, '_> {
    /// A comparison, as a `bool`.
    pub(super) fn compare(&mut self, op: CmpOp, lhs: ExprId, rhs: ExprId) -> Lower<Expr> {
        if matches!(self.canon(self.ty(lhs)), Type::Pointer { .. }) {
            return self.compare_pointers(op, lhs, rhs);
        }
        if let Some(compared) = self.compare_enums(op, lhs, rhs)? {
            return Ok(compared);
        }
        if let Some(narrow) = self.compare_narrow(op, lhs, rhs)? {
            return Ok(narrow);
        }
        let (left, right) = (self.value(lhs)?, self.value(rhs)?);
        let (left, right) = (self.read_out(lhs, left), self.read_out(rhs, right));
        let left = match self.cx.prim(self.ty(lhs)) {
            Some(p) if p != Prim::I32 && is_untyped(&left) && is_untyped(&right) => typed(left, p),
            _ => left,
        };
        Ok(left.binary(bin_op(op), right))
    }

    /// Comparisons of promoted narrow values happen in the narrow type.
    fn compare_narrow(&mut self, op: CmpOp, lhs: ExprId, rhs: ExprId) -> Lower<Option<Expr>> {
        let (a, b) = (self.promoted(lhs), self.promoted(rhs));
        match (a, b) {
            (Some((x, p)), Some((y, q))) if p == q => {
                let (x, y) = (self.value_typed(x)?, self.value(y)?);
                Ok(Some(x.binary(bin_op(op), y)))
            }
            (Some((x, p)), None) => self.compare_literal(op, x, p, rhs, false),
            (None, Some((y, q))) => self.compare_literal(op, y, q, lhs, true),
            _ => Ok(None),
        }
    }

    fn compare_literal(&mut self, op: CmpOp, x: ExprId, prim: Prim, lit: ExprId, flip: bool) -> Lower<Option<Expr>> {
        let ExprKind::Int { value, spelling } = self.kind(lit) else { return Ok(None) };
        if self.body.macro_uses.contains_key(&lit) || !fits(&self.program().target, value.get(), prim) {
            return Ok(None);
        }
        let equality = matches!(op, CmpOp::Eq | CmpOp::Ne);
        let mut left = self.value_typed(x)?;
        let right = if *spelling == IntSpelling::Char
            && matches!(prim, Prim::I8 | Prim::CChar)
            && equality
            && (0..=127).contains(&value.get())
        {
            left = left.cast(Prim::U8);
            Lit::Byte(value.get() as u8).into()
        } else {
            self.int_literal_of(prim, value.get(), *spelling)
        };
        Ok(Some(if flip { right.binary(bin_op(op), left) } else { left.binary(bin_op(op), right) }))
    }

    /// The value under a conversion that keeps it: its expression and type.
    fn promoted(&self, e: ExprId) -> Option<(ExprId, Prim)> {
        let ExprKind::Convert { kind: ConvertKind::IntToInt, operand, .. } = self.kind(e) else { return None };
        if self.moved.contains_key(&e) || self.body.macro_uses.contains_key(&e) {
            return None;
        }
        if self.cx.own_enum(self.ty(*operand)).is_some() {
            return None;
        }
        let (from, to) = (self.cx.prim(self.ty(*operand))?, self.cx.prim(self.ty(e))?);
        (widens(&self.program().target, from, to) || self.bool_like(*operand)).then_some((*operand, from))
    }

    fn bool_like(&self, e: ExprId) -> bool {
        // An enumerator as its enumeration's type, back and forth.
        matches!(self.kind(e), ExprKind::EnumConst { .. }) && self.cx.prim(self.ty(e)).is_some()
    }

    fn compare_pointers(&mut self, op: CmpOp, lhs: ExprId, rhs: ExprId) -> Lower<Expr> {
        let negate = op == CmpOp::Ne;
        if matches!(op, CmpOp::Eq | CmpOp::Ne) {
            if self.is_null_constant(rhs) {
                return self.null_test(lhs, negate);
            }
            if self.is_null_constant(lhs) {
                return self.null_test(rhs, negate);
            }
        }
        if let Some(compared) = self.compare_indices(op, lhs, rhs)? {
            return Ok(compared);
        }
        // Nothing tells the type of a null on the left, be it the value of an assignment.
        let left = self.receiver(lhs)?;
        let right = self.value(rhs)?;
        if self.program().types.fn_pointee(self.ty(lhs)).is_some() {
            let address = |f: Expr| {
                let cast = address_of_fn();
                f.method("map_or", vec![Expr::int(0), closure("f", cast)])
            };
            return Ok(address(left).binary(bin_op(op), address(right)));
        }
        let (left, right) = self.alike(lhs, left, rhs, right);
        Ok(left.binary(bin_op(op), right))
    }

    /// Comparison operands must have one type: constness is dropped where it differs.
    fn alike(&self, lhs: ExprId, left: Expr, rhs: ExprId, right: Expr) -> (Expr, Expr) {
        let is_const = |e: ExprId| matches!(self.canon(self.ty(e)), Type::Pointer { is_const: true, .. });
        match (is_const(lhs), is_const(rhs)) {
            (true, false) => (left, right.method("cast_const", Vec::new())),
            (false, true) => (left.method("cast_const", Vec::new()), right),
            _ => (left, right),
        }
    }

    pub(super) fn is_null_constant(&self, e: ExprId) -> bool {
        match self.kind(e) {
            ExprKind::Null => true,
            ExprKind::Convert { kind: ConvertKind::PtrToPtr | ConvertKind::Retype, operand, .. } => {
                self.is_null_constant(*operand)
            }
            _ => false,
        }
    }

    /// `p == NULL`, or `p != NULL` if `negate`.
    pub(super) fn null_test(&mut self, ptr: ExprId, negate: bool) -> Lower<Expr> {
        if let Some((local, form)) = self.form_param(ptr) {
            self.note_slot(local);
            let present = self.refined.contains(&local);
            if !form.nullable() || present {
                return Ok(Expr::bool(negate));
            }
            let test = if negate { "is_some" } else { "is_none" };
            return Ok(Expr::path(self.local_names[local].clone()).method(test, Vec::new()));
        }
        if self.is_index(strip_pointer_casts(self.body, ptr)) {
            return Ok(Expr::bool(negate));
        }
        // Casts do not change whether a pointer is null.
        let mut bare = ptr;
        while let ExprKind::Convert { kind: ConvertKind::PtrToPtr | ConvertKind::Retype, operand, .. } = self.kind(bare)
        {
            bare = *operand;
        }
        let value = self.receiver(bare)?;
        let is_fn = self.program().types.fn_pointee(self.ty(bare)).is_some();
        // The methods borrow what they look at, which must not be a `static mut`: a copy of it.
        let value = if is_fn && self.is_in_static_mut(bare) { Expr::block(Block::value(value)) } else { value };
        Ok(match (is_fn, negate) {
            (true, true) => value.method("is_some", Vec::new()),
            (true, false) => value.method("is_none", Vec::new()),
            (false, true) => value.method("is_null", Vec::new()).not(),
            (false, false) => value.method("is_null", Vec::new()),
        })
    }

    /// Whether a value is read from a variable of which Rust allows no reference.
    fn is_in_static_mut(&self, value: ExprId) -> bool {
        let ExprKind::Load { mut place, .. } = *self.kind(value) else { return false };
        if self.by_value_root(place).is_some() {
            return false;
        }
        loop {
            match *self.kind(place) {
                ExprKind::Global(g) => return self.is_static_mut(g),
                ExprKind::Field { base, .. } | ExprKind::Index { base, .. } => place = base,
                _ => return false,
            }
        }
    }

    /// Whether a scalar value is different from zero.
    pub(super) fn truth_of(&mut self, ty: exuvia_cir::TypeId, value: Expr) -> Lower<Expr> {
        if self.cx.own_enum(ty).is_some()
            && let Some(truth) = self.enum_truth(ty, value.clone())
        {
            return Ok(truth);
        }
        Ok(match self.canon(ty) {
            Type::Bool => value,
            Type::Float(_) | Type::Vector { .. } | Type::Complex(_) => {
                let zero = self.zero_number(ty)?;
                value.binary(BinOp::Ne, zero)
            }
            Type::Pointer { pointee, .. } => match self.canon(*pointee) {
                Type::Function(_) => value.method("is_some", Vec::new()),
                _ => value.method("is_null", Vec::new()).not(),
            },
            _ => value.binary(BinOp::Ne, Expr::int(0)),
        })
    }
}

/// `f as *const () as usize`: a function item has an address only as a pointer.
pub(crate) fn address_of_fn() -> Expr {
    Expr::path("f").cast(crate::rir::Type::ptr(false, crate::rir::Type::unit())).cast(Prim::Usize)
}

/// `|name| body`.
pub(crate) fn closure(name: &str, body: Expr) -> Expr {
    let params = vec![(crate::rir::Pat::ident(name), None)];
    let closure = crate::rir::Closure { is_move: false, params, ret: None, body };
    crate::rir::ExprKind::Closure(Box::new(closure)).into()
}
