//! Operations on the number types of the runtime module.
//!
//! Their operators are Rust's, so most expressions read as the C does. Initialisers of statics are evaluated by rustc, which
//! knows no operators of traits there: what is left for them are constructors, negation, and constants ([`super::number_const`]).

use super::Lower;
use super::arith::bin_op;
use super::cx::FnCx;
use super::literal::{is_untyped, typed};
use crate::rir::{BinOp, Block, Expr, ExprKind as RKind, Lit, Pat, Path, Prim, Radix, Stmt, StmtKind, Type as RType};
use exuvia_cir::{ArithOp, ConvertKind, ExprId, ExprKind, Type, TypeId, UnaryOp};

impl FnCx<'_, '_> {
    /// Whether this is the initialiser of a static.
    pub(super) fn is_constant_context(&self) -> bool {
        self.func.is_none()
    }

    fn no_constant<T>(&self, e: ExprId) -> Lower<T> {
        self.refuse(e, "unsupported-expression", "arithmetic in an initialiser that Rust cannot evaluate")
    }

    pub(super) fn struct_arith(&mut self, e: ExprId, op: ArithOp, lhs: ExprId, rhs: ExprId) -> Lower<Expr> {
        if let Some(constant) = self.number_constant(e)? {
            return Ok(constant);
        }
        if self.is_constant_context() {
            return self.no_constant(e);
        }
        let (left, right) = (self.value_typed(lhs)?, self.told_value(rhs)?);
        Ok(left.binary(bin_op(op), right))
    }

    pub(super) fn struct_unary(&mut self, e: ExprId, op: UnaryOp, value: Expr) -> Lower<Expr> {
        if let Some(constant) = self.number_constant(e)? {
            return Ok(constant);
        }
        let is_complex = matches!(self.canon(self.ty(e)), Type::Complex(_));
        Ok(match op {
            UnaryOp::Neg if self.is_constant_context() && self.cx.is_x87(self.ty(e)) => {
                value.method("negated", Vec::new())
            }
            _ if self.is_constant_context() => return self.no_constant(e),
            UnaryOp::Neg => value.neg(),
            UnaryOp::BitNot if is_complex => value.method("conj", Vec::new()),
            _ => value.not(),
        })
    }

    /// A value whose literals say their type unless that is what Rust takes them for anyway.
    fn told_value(&mut self, e: ExprId) -> Lower<Expr> {
        match self.cx.prim(self.ty(e)) {
            Some(Prim::I32 | Prim::F64) => self.value(e),
            _ => self.value_typed(e),
        }
    }

    /// A lowered value for an operator that borrows it: a number type of the runtime module that lies in a packed record is read first.
    pub(super) fn read_out(&self, e: ExprId, value: Expr) -> Expr {
        match self.kind(e) {
            ExprKind::Load { place, .. } if self.cx.prim(self.ty(e)).is_none() && self.is_in_packed(*place) => {
                in_braces(value)
            }
            _ => value,
        }
    }

    pub(super) fn part_ty(&self, e: ExprId) -> TypeId {
        self.program().types.element(self.program().types.canonical(self.ty(e))).unwrap_or(self.ty(e))
    }

    /// A `long double` constant: by its value where an `f64` has it, else by its bits.
    pub(super) fn long_double_literal(&mut self, bits: u128, text: &str) -> Expr {
        let path = self.runtime("F80");
        let (high, mantissa) = ((bits >> 64) as u16, bits as u64);
        if let Some(value) = exact_f64(high, mantissa) {
            let short = if text.parse::<f64>() == Ok(value) { text } else { "" };
            let literal = Expr::float(super::literal::float_text(value, short, Prim::F64));
            return Expr::path(format!("{path}::of")).call(vec![literal]);
        }
        let part = |value: u64| Expr::uint(u128::from(value), Radix::Hex);
        Expr::path(format!("{path}::new")).call(vec![part(u64::from(high)), part(mantissa)])
    }

    /// The elements of a vector or the parts of a complex number.
    pub(super) fn parts_init(&mut self, e: ExprId, elems: &[Option<ExprId>]) -> Lower<Expr> {
        let part = self.part_ty(e);
        let len = match self.canon(self.ty(e)) {
            Type::Vector { len, .. } => *len as usize,
            _ => 2,
        };
        let mut values = Vec::with_capacity(len);
        for i in 0..len {
            values.push(match elems.get(i).copied().flatten() {
                Some(value) => self.told_value(value)?,
                None => self.zero(part)?,
            });
        }
        let path = self.number_path(self.ty(e))?;
        Ok(match self.canon(self.ty(e)) {
            Type::Vector { .. } => Expr::path(path).call(vec![Expr::array(values)]),
            _ => Expr::path(format!("{path}::new")).call(values),
        })
    }

    /// An element of a vector or a part of a complex number, as a place.
    pub(super) fn part(&mut self, base: ExprId, index: ExprId) -> Lower<Expr> {
        let whole = self.place(base)?;
        if matches!(self.canon(self.ty(base)), Type::Vector { .. }) {
            let index = self.index(index)?;
            return Ok(whole.field("0").index(index));
        }
        match exuvia_analysis::tree::constant(self.body, index) {
            Some(0) => Ok(whole.field("re")),
            Some(1) => Ok(whole.field("im")),
            _ => self.refuse(index, "complex", "part of a complex number that is neither"),
        }
    }

    // ---- assignments

    /// `place op= value`, in the type in which C computes it.
    pub(super) fn struct_compound(
        &mut self,
        op: ArithOp,
        place: ExprId,
        value: ExprId,
        compute: TypeId,
    ) -> Lower<Stmt> {
        if self.cx.same_rust(self.ty(place), compute) {
            let rhs = self.value_typed(value)?;
            if self.is_in_packed(place) {
                let old = in_braces(self.place(place)?);
                return Ok(self.place(place)?.assign(old.binary(bin_op(op), rhs)).semi());
            }
            return Ok(self.place(place)?.assign_op(bin_op(op), rhs).semi());
        }
        let old = self.stored(place)?;
        let new = self.struct_compound_value(op, place, old, value, compute)?;
        self.store(place, new, false)
    }

    /// The new value of a place that holds `old`.
    pub(super) fn struct_compound_value(
        &mut self,
        op: ArithOp,
        place: ExprId,
        old: Expr,
        value: ExprId,
        compute: TypeId,
    ) -> Lower<Expr> {
        let rhs = self.value_typed(value)?;
        let old = self.as_number(place, old, self.ty(place), compute)?;
        self.as_number(place, old.binary(bin_op(op), rhs), compute, self.ty(place))
    }

    /// The value of a place that holds `old`, one up or down.
    pub(super) fn struct_stepped(&mut self, place: ExprId, old: Expr, up: bool) -> Lower<Expr> {
        let ty = self.ty(place);
        let part = if self.cx.is_x87(ty) { ty } else { self.part_ty(place) };
        let one = match self.cx.prim(part) {
            Some(prim) if prim.is_int() => Expr::int(1).suffixed(prim),
            Some(prim) => Expr::float("1.0").suffixed(prim),
            None => {
                let path = self.runtime("F80");
                Expr::path(format!("{path}::of")).call(vec![Expr::float("1.0")])
            }
        };
        let one = match self.canon(ty) {
            Type::Vector { .. } => {
                let path = self.number_path(ty)?;
                Expr::path(format!("{path}::splat")).call(vec![one])
            }
            _ => one,
        };
        Ok(old.binary(if up { BinOp::Add } else { BinOp::Sub }, one))
    }

    // ---- conversions

    pub(super) fn number_cast(&mut self, e: ExprId, operand: ExprId) -> Lower<Expr> {
        if let (ExprKind::Int { value, .. }, true) = (self.kind(operand), self.cx.is_x87(self.ty(e)))
            && value.get().unsigned_abs() < 1 << 53
            && !self.body.macro_uses.contains_key(&operand)
        {
            let path = self.runtime("F80");
            return Ok(Expr::path(format!("{path}::of")).call(vec![Expr::float(format!("{value}.0"))]));
        }
        if let Some(constant) = self.number_constant(e)? {
            return Ok(constant);
        }
        let value = self.told_value(operand)?;
        self.as_number(e, value, self.ty(operand), self.ty(e))
    }

    /// A value of one arithmetic type as one of another.
    pub(super) fn as_number(&mut self, e: ExprId, value: Expr, from: TypeId, to: TypeId) -> Lower<Expr> {
        if self.cx.same_rust(from, to) {
            return Ok(value);
        }
        match (self.canon(from), self.canon(to)) {
            (Type::Vector { .. }, _) | (_, Type::Vector { .. }) => {
                self.refuse(e, "vector", "conversion of a vector in an assignment")
            }
            (Type::Complex(a), Type::Complex(b)) => self.mapped_parts(e, value, *a, *b),
            (_, Type::Complex(part)) => {
                let re = self.as_number(e, value, from, *part)?;
                let (path, zero) = (self.number_path(to)?, self.zero(*part)?);
                Ok(Expr::path(format!("{path}::new")).call(vec![re, zero]))
            }
            (Type::Complex(part), _) => self.as_number(e, value.field("re"), *part, to),
            _ => self.as_scalar(e, value, from, to),
        }
    }

    fn mapped_parts(&mut self, e: ExprId, value: Expr, from: TypeId, to: TypeId) -> Lower<Expr> {
        if self.is_constant_context() {
            return self.no_constant(e);
        }
        let part = self.as_number(e, Expr::path("part"), from, to)?;
        Ok(value.method("map", vec![super::compare::closure("part", part)]))
    }

    fn as_scalar(&mut self, e: ExprId, value: Expr, from: TypeId, to: TypeId) -> Lower<Expr> {
        match (self.cx.prim(from), self.cx.prim(to)) {
            (Some(a), Some(b)) => Ok(primitive_cast(value, a, b)),
            (Some(a), None) if self.cx.is_x87(to) => Ok(self.widened(value, a)),
            (None, Some(b)) if self.cx.is_x87(from) => self.narrowed_long(e, value, b),
            _ => self.refuse(e, "unsupported-type", "conversion between numbers"),
        }
    }

    fn widened(&mut self, value: Expr, from: Prim) -> Expr {
        let path = self.runtime("F80");
        let value = if is_untyped(&value) && from.is_int() { typed(value, from) } else { value };
        if matches!(value.kind, RKind::Lit(Lit::Float { .. })) && from == Prim::F64 {
            return Expr::path(format!("{path}::of")).call(vec![value]);
        }
        let name = match (self.is_constant_context(), from) {
            (false, _) => "from",
            (true, Prim::F64) => "of",
            (true, Prim::F32) => return Expr::path(format!("{path}::of")).call(vec![value.cast(Prim::F64)]),
            (true, Prim::U128) => {
                return Expr::path(format!("{path}::of_magnitude")).call(vec![Expr::bool(false), value]);
            }
            (true, _) => return Expr::path(format!("{path}::of_int")).call(vec![value.cast(Prim::I128)]),
        };
        Expr::path(format!("{path}::{name}")).call(vec![value])
    }

    fn narrowed_long(&mut self, e: ExprId, value: Expr, to: Prim) -> Lower<Expr> {
        let method = match to {
            Prim::F64 => "to_f64",
            Prim::F32 => "to_f32",
            Prim::U128 => "to_magnitude",
            Prim::Bool => {
                let path = self.runtime("F80");
                return Ok(value.binary(BinOp::Ne, Expr::path(format!("{path}::ZERO"))));
            }
            _ => "to_int",
        };
        if self.is_constant_context() && matches!(to, Prim::F64 | Prim::F32) {
            return self.no_constant(e);
        }
        let value = value.method(method, Vec::new());
        Ok(if matches!(to, Prim::F64 | Prim::F32 | Prim::U128 | Prim::I128) { value } else { value.cast(to) })
    }

    pub(super) fn splat(&mut self, e: ExprId, operand: ExprId) -> Lower<Expr> {
        let value = self.told_value(operand)?;
        let path = self.number_path(self.ty(e))?;
        Ok(Expr::path(format!("{path}::splat")).call(vec![value]))
    }

    /// The same bytes, at least one of the types being a vector.
    pub(super) fn same_bytes(&mut self, e: ExprId, operand: ExprId) -> Lower<Expr> {
        // Over a third type it is the same.
        if let ExprKind::Convert { kind: ConvertKind::Bits, operand: inner, .. } = *self.kind(operand)
            && !self.moved.contains_key(&operand)
        {
            return self.same_bytes(e, inner);
        }
        let value = self.value_typed(operand)?;
        if self.cx.same_rust(self.ty(e), self.ty(operand)) {
            return Ok(value);
        }
        if let (ExprKind::Zero, _) | (_, true) = (self.kind(operand), self.is_constant_context()) {
            return if *self.kind(operand) == ExprKind::Zero { self.zero(self.ty(e)) } else { self.no_constant(e) };
        }
        let (from, to) = (self.rust_ty(self.ty(operand))?, self.rust_ty(self.ty(e))?);
        let path = crate::rir::Path::new(&self.runtime("bytes_as")).with_args(vec![from, to]);
        Ok(Expr::path(path).call(vec![value]))
    }

    /// Each element converted.
    pub(super) fn converted_lanes(&mut self, e: ExprId, operand: ExprId) -> Lower<Expr> {
        if self.is_constant_context() {
            return self.no_constant(e);
        }
        let (from, to) = (self.part_ty(operand), self.part_ty(e));
        let value = self.value(operand)?;
        let lane = self.as_number(e, Expr::path("lane"), from, to)?;
        let path = self.number_path(self.ty(e))?;
        let lanes = value.field("0").method("map", vec![super::compare::closure("lane", lane)]);
        Ok(Expr::path(path).call(vec![lanes]))
    }

    // ---- operations on vectors

    pub(super) fn lanes(&mut self, first: ExprId, method: &str, others: &[ExprId]) -> Lower<Expr> {
        let recv = self.value(first)?;
        let args = others.iter().map(|&other| self.value(other)).collect::<Lower<Vec<_>>>()?;
        Ok(recv.method(method, args))
    }

    /// `pshufb`.
    pub(super) fn shuffled_bytes(&mut self, e: ExprId, bytes: ExprId, positions: ExprId) -> Lower<Expr> {
        let lanes = vec![self.value(bytes)?.field("0"), self.value(positions)?.field("0")];
        let shuffled = Expr::path(self.runtime("shuffled_bytes")).call(lanes);
        Ok(Expr::path(self.number_path(self.ty(e))?).call(vec![shuffled]))
    }

    /// `pclmulqdq`, of numbers that were taken out of their vectors.
    pub(super) fn carryless(&mut self, e: ExprId, a: ExprId, b: ExprId) -> Lower<Expr> {
        let factors = vec![self.as_int(a, Prim::I64)?, self.as_int(b, Prim::I64)?];
        let product = Expr::path(self.runtime("carryless_product")).call(factors);
        Ok(Expr::path(self.number_path(self.ty(e))?).call(vec![product]))
    }

    /// Elements of two vectors in a new order.
    pub(super) fn shuffled(&mut self, e: ExprId, a: ExprId, b: ExprId, positions: &[ExprId]) -> Lower<Expr> {
        let Type::Vector { len, .. } = *self.canon(self.ty(a)) else {
            return self.refuse(e, "vector", "shuffle of no vector");
        };
        let mut stmts = Vec::new();
        let names = [a, b].map(|vector| (vector, self.temp("lanes")));
        for (vector, name) in &names {
            // Zeros that no position takes have no type that Rust could tell.
            let value = match self.kind(*vector) {
                ExprKind::Zero => Expr::path(Path::of_type(self.rust_ty(self.ty(*vector))?, "ZERO")),
                _ => self.value(*vector)?,
            };
            let value = value.field("0");
            stmts.push(Stmt::let_(Pat::ident(name.clone()), None, Some(value)));
        }
        let mut elements = Vec::with_capacity(positions.len());
        for &position in positions {
            // −1: any value will do.
            let at = exuvia_analysis::tree::constant(self.body, position).unwrap_or(0).max(0);
            let (name, at) = if at < i128::from(len) { (&names[0].1, at) } else { (&names[1].1, at - i128::from(len)) };
            elements.push(Expr::path(name.clone()).index(Expr::int(at)));
        }
        let path = self.number_path(self.ty(e))?;
        let all = Expr::path(path).call(vec![Expr::array(elements)]);
        let text = format!("{all:?}");
        let mut names = names.iter();
        stmts.retain_mut(|stmt| {
            let Some((vector, name)) = names.next() else { return true };
            let used = text.contains(&format!("\"{name}\""));
            if let (false, StmtKind::Let { pat, .. }) = (used, &mut stmt.kind) {
                *pat = Pat::Wild;
            }
            used || *self.kind(*vector) != ExprKind::Zero
        });
        Ok(Expr::block(Block::with_tail(stmts, all)))
    }
}

/// `{ place }`: the value, of which nothing else has the address.
fn in_braces(place: Expr) -> Expr {
    Expr::block(Block::value(place))
}

fn primitive_cast(value: Expr, from: Prim, to: Prim) -> Expr {
    let value = if is_untyped(&value) { typed(value, from) } else { value };
    match (from, to) {
        _ if from == to => value,
        (Prim::Bool, _) => Expr::path(format!("{}::from", to.name())).call(vec![value]),
        (_, Prim::Bool) => value.binary(BinOp::Ne, if from.is_int() { Expr::int(0) } else { Expr::float("0.0") }),
        _ => value.cast(RType::from(to)),
    }
}

/// The finite `f64` with exactly this value.
fn exact_f64(high: u16, mantissa: u64) -> Option<f64> {
    let exponent = i32::from(high & 0x7fff) - 16383;
    let sign = u64::from(high >> 15) << 63;
    if high & 0x7fff == 0 && mantissa == 0 {
        return Some(f64::from_bits(sign));
    }
    let fits = (-1022..=1023).contains(&exponent) && mantissa >> 63 == 1 && mantissa & 0x7ff == 0;
    fits.then(|| f64::from_bits(sign | ((exponent + 1023) as u64) << 52 | (mantissa >> 11) & ((1 << 52) - 1)))
}

#[cfg(test)]
mod tests {
    use super::exact_f64;

    #[test]
    fn long_doubles_that_are_doubles() {
        assert_eq!(exact_f64(0x3fff, 1 << 63), Some(1.0));
        assert_eq!(exact_f64(0xc000, 0xc000_0000_0000_0000), Some(-3.0));
        assert_eq!(exact_f64(0x3ffb, 0xcccc_cccc_cccc_cccd), None);
        assert_eq!(exact_f64(0x7ffe, 1 << 63), None);
    }
}
