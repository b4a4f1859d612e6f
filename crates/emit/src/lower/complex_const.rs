//! Complex constants. C has no literals for them but writes `1.0 + 2.0 * I`: arithmetic of constants, evaluated here as C does.

use super::Lower;
use super::convert::wrapped;
use super::cx::FnCx;
use crate::rir::{Expr, Prim};
use exuvia_cir::{ArithOp, ConvertKind, ExprId, ExprKind, Target, Type, TypeId, UnaryOp};

/// A constant number. Those of `float` are kept as the `f64` that they are.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Number {
    Int(i128),
    Float(f64),
}

/// A constant: real, or complex.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Constant {
    re: Number,
    im: Option<Number>,
}

impl FnCx<'_, '_> {
    /// The value of a complex expression that is made of constants.
    pub(super) fn complex_constant(&mut self, e: ExprId) -> Lower<Option<Expr>> {
        if !matches!(self.canon(self.ty(e)), Type::Complex(_)) {
            return Ok(None);
        }
        let Some(Constant { re, im: Some(im) }) = self.constant(e) else { return Ok(None) };
        let Some(prim) = self.cx.prim(self.part_ty(e)) else { return Ok(None) };
        let path = self.number_path(self.ty(e))?;
        let parts = [re, im].map(|part| literal(part, prim));
        Ok(Some(Expr::path(format!("{path}::new")).call(parts.into())))
    }

    fn constant(&self, e: ExprId) -> Option<Constant> {
        if self.moved.contains_key(&e) || !self.is_constant_context() && self.body.macro_uses.contains_key(&e) {
            return None;
        }
        let prim = self.prim_of(self.ty(e))?;
        let real = |re| Some(Constant { re, im: None });
        let target = &self.program().target;
        match *self.kind(e) {
            ExprKind::Int { value, .. } => real(Number::Int(value)),
            ExprKind::Float { bits, .. } => real(Number::Float(f64::from_bits(bits))),
            ExprKind::ArrayInit { ref elems } => {
                let part = |i: usize| match elems.get(i).copied().flatten() {
                    Some(part) => Some(self.constant(part)?.re),
                    None => Some(zero(prim)),
                };
                Some(Constant { re: part(0)?, im: Some(part(1)?) })
            }
            ExprKind::Convert { kind, operand, .. } => self.converted_constant(kind, self.constant(operand)?, prim),
            ExprKind::Unary { op: UnaryOp::Neg, operand, .. } => {
                let Constant { re, im } = self.constant(operand)?;
                let im = match im {
                    Some(im) => Some(negated(target, im, prim)?),
                    None => None,
                };
                Some(Constant { re: negated(target, re, prim)?, im })
            }
            ExprKind::Arith { op, lhs, rhs, .. } => {
                combined(target, op, self.constant(lhs)?, self.constant(rhs)?, prim)
            }
            _ => None,
        }
    }

    /// The primitive of a number, or of the parts of a complex one.
    fn prim_of(&self, ty: TypeId) -> Option<Prim> {
        match self.canon(ty) {
            Type::Complex(part) => self.cx.prim(*part),
            Type::Int(_) | Type::Float(_) => self.cx.prim(ty),
            _ => None,
        }
    }

    fn converted_constant(&self, kind: ConvertKind, value: Constant, to: Prim) -> Option<Constant> {
        use ConvertKind::*;
        let part = |n: Number| convert(&self.program().target, n, to);
        match (kind, value.im) {
            (IntToInt | IntToFloat | FloatToFloat, None) => Some(Constant { re: part(value.re)?, im: None }),
            (RealToComplex, None) => Some(Constant { re: part(value.re)?, im: Some(zero(to)) }),
            (ComplexToComplex, Some(im)) => Some(Constant { re: part(value.re)?, im: Some(part(im)?) }),
            _ => None,
        }
    }
}

fn zero(prim: Prim) -> Number {
    if prim.is_int() { Number::Int(0) } else { Number::Float(0.0) }
}

/// The value in the type; `None` where C leaves it open or where that is for the run time to say.
fn convert(target: &Target, n: Number, to: Prim) -> Option<Number> {
    match n {
        Number::Int(n) if to.is_int() => Some(Number::Int(wrapped(target, n, to))),
        Number::Int(n) if n.unsigned_abs() < 1 << 24 => Some(Number::Float(n as f64)),
        Number::Float(n) if !to.is_int() => Some(Number::Float(rounded(n, to))),
        _ => None,
    }
}

/// Rounding a sum, difference or product of two `float`s that was computed in `f64` gives what `float` arithmetic gives.
fn rounded(n: f64, to: Prim) -> f64 {
    if to == Prim::F32 { f64::from(n as f32) } else { n }
}

fn negated(target: &Target, n: Number, prim: Prim) -> Option<Number> {
    match n {
        Number::Int(n) => Some(Number::Int(wrapped(target, n.checked_neg()?, prim))),
        Number::Float(n) => Some(Number::Float(-n)),
    }
}

fn arith(target: &Target, op: ArithOp, a: Number, b: Number, prim: Prim) -> Option<Number> {
    match (a, b) {
        (Number::Int(a), Number::Int(b)) => {
            let value = match op {
                ArithOp::Add => a.checked_add(b)?,
                ArithOp::Sub => a.checked_sub(b)?,
                ArithOp::Mul => a.checked_mul(b)?,
                _ => return None,
            };
            Some(Number::Int(wrapped(target, value, prim)))
        }
        (Number::Float(a), Number::Float(b)) => {
            let value = match op {
                ArithOp::Add => a + b,
                ArithOp::Sub => a - b,
                ArithOp::Mul => a * b,
                _ => return None,
            };
            value.is_finite().then(|| Number::Float(rounded(value, prim)))
        }
        _ => None,
    }
}

/// Real operands take part without an imaginary zero.
fn combined(target: &Target, op: ArithOp, a: Constant, b: Constant, prim: Prim) -> Option<Constant> {
    let with = |op, x, y| arith(target, op, x, y, prim);
    let (re, im) = match (op, a.im, b.im) {
        (_, None, None) => return Some(Constant { re: with(op, a.re, b.re)?, im: None }),
        (ArithOp::Add | ArithOp::Sub, Some(x), Some(y)) => (with(op, a.re, b.re)?, with(op, x, y)?),
        (ArithOp::Add | ArithOp::Sub, Some(x), None) => (with(op, a.re, b.re)?, x),
        (ArithOp::Add, None, Some(y)) => (with(op, a.re, b.re)?, y),
        (ArithOp::Sub, None, Some(y)) => (with(op, a.re, b.re)?, negated(target, y, prim)?),
        (ArithOp::Mul, Some(x), None) => (with(op, a.re, b.re)?, with(op, x, b.re)?),
        (ArithOp::Mul, None, Some(y)) => (with(op, a.re, b.re)?, with(op, a.re, y)?),
        (ArithOp::Mul, Some(x), Some(y)) => {
            let re = with(ArithOp::Sub, with(op, a.re, b.re)?, with(op, x, y)?)?;
            (re, with(ArithOp::Add, with(op, a.re, y)?, with(op, x, b.re)?)?)
        }
        _ => return None,
    };
    Some(Constant { re, im: Some(im) })
}

fn literal(n: Number, prim: Prim) -> Expr {
    match n {
        Number::Int(n) if prim == Prim::I32 => Expr::int(n),
        Number::Int(n) => Expr::int(n).suffixed(prim),
        Number::Float(n) => {
            let text = if prim == Prim::F32 { format!("{:?}", n as f32) } else { format!("{n:?}") };
            let literal = Expr::float(text);
            if prim == Prim::F32 { literal.suffixed(prim) } else { literal }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn real(re: f64) -> Constant {
        Constant { re: Number::Float(re), im: None }
    }

    fn complex(re: f64, im: f64) -> Constant {
        Constant { im: Some(Number::Float(im)), ..real(re) }
    }

    #[test]
    fn real_numbers_keep_the_sign_of_a_zero() {
        let i = complex(0.0, 1.0);
        let scaled = combined(&Target::default(), ArithOp::Mul, real(-2.0), i, Prim::F64);
        assert_eq!(scaled, Some(complex(-0.0, -2.0)));
        assert_eq!(
            combined(&Target::default(), ArithOp::Sub, real(1.0), complex(3.0, 0.0), Prim::F64),
            Some(complex(-2.0, -0.0))
        );
    }

    #[test]
    fn products_and_integers() {
        let z = combined(&Target::default(), ArithOp::Mul, complex(1.0, 2.0), complex(3.0, -4.0), Prim::F64);
        assert_eq!(z, Some(complex(11.0, 2.0)));
        let wide = arith(&Target::default(), ArithOp::Mul, Number::Int(200), Number::Int(2), Prim::U8);
        assert_eq!(wide, Some(Number::Int(144)));
    }
}
