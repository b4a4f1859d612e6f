//! Constants of complex numbers and of `long double`, evaluated here as C does. C has no literals for the first but writes
//! `1.0 + 2.0 * I`; for both, initialisers of statics cannot call the operators of the runtime module.

use super::Lower;
use super::convert::wrapped;
use super::cx::FnCx;
use crate::rir::{Expr, Prim};
use exuvia_cir::{ArithOp, ConvertKind, ExprId, ExprKind, Target, Type, TypeId, UnaryOp};
use rustc_apfloat::ieee::{Double, X87DoubleExtended as Long};
use rustc_apfloat::{Float, FloatConvert};

/// What a number, or a part of a complex one, is in Rust.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Prim(Prim),
    /// `long double` of the x87 unit.
    Long,
}

/// A constant number. Those of `float` are kept as the `f64` that they are.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Number {
    Int(i128),
    Float(f64),
    Long(Long),
}

/// A constant: real, or complex.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Constant {
    re: Number,
    im: Option<Number>,
}

impl FnCx<'_, '_> {
    /// The value of an expression that is made of constants, where its type or its context asks for it to be evaluated here.
    pub(super) fn number_constant(&mut self, e: ExprId) -> Lower<Option<Expr>> {
        let is_complex = matches!(self.canon(self.ty(e)), Type::Complex(_));
        let Some(part) = self.part_of(self.ty(e)) else { return Ok(None) };
        if !is_complex && !self.is_constant_context() || part == Part::Long && !self.is_constant_context() {
            return Ok(None);
        }
        Ok(match self.constant(e) {
            Some(Constant { re, im: None }) if !is_complex => Some(self.literal(re, part)),
            Some(Constant { re, im: Some(im) }) if is_complex => {
                let path = self.number_path(self.ty(e))?;
                let parts = [re, im].map(|number| self.literal(number, part));
                Some(Expr::path(format!("{path}::new")).call(parts.into()))
            }
            _ => None,
        })
    }

    fn constant(&self, e: ExprId) -> Option<Constant> {
        if self.moved.contains_key(&e) || !self.is_constant_context() && self.body.macro_uses.contains_key(&e) {
            return None;
        }
        let to = self.part_of(self.ty(e))?;
        let real = |re| Some(Constant { re, im: None });
        let target = &self.program().target;
        match *self.kind(e) {
            ExprKind::Int { value, .. } => real(Number::Int(value.get())),
            ExprKind::Float { bits, .. } => real(Number::Float(f64::from_bits(bits))),
            ExprKind::LongFloat(ref constant) if to == Part::Long => real(Number::Long(Long::from_bits(constant.bits))),
            ExprKind::ArrayInit { ref elems } => {
                let part = |i: usize| match elems.get(i).copied().flatten() {
                    Some(part) => Some(self.constant(part)?.re),
                    None => Some(zero(to)),
                };
                Some(Constant { re: part(0)?, im: Some(part(1)?) })
            }
            ExprKind::Convert { kind, operand, .. } => self.converted_constant(kind, self.constant(operand)?, to),
            ExprKind::Unary { op: UnaryOp::Neg, operand, .. } => {
                let Constant { re, im } = self.constant(operand)?;
                let im = match im {
                    Some(im) => Some(negated(target, im, to)?),
                    None => None,
                };
                Some(Constant { re: negated(target, re, to)?, im })
            }
            ExprKind::Arith { op, lhs, rhs, .. } => combined(target, op, self.constant(lhs)?, self.constant(rhs)?, to),
            _ => None,
        }
    }

    fn part_of(&self, ty: TypeId) -> Option<Part> {
        let ty = match self.canon(ty) {
            Type::Complex(part) => *part,
            Type::Int(_) | Type::Float(_) => ty,
            _ => return None,
        };
        if self.cx.is_x87(ty) { Some(Part::Long) } else { self.cx.prim(ty).map(Part::Prim) }
    }

    fn converted_constant(&self, kind: ConvertKind, value: Constant, to: Part) -> Option<Constant> {
        use ConvertKind::*;
        let part = |n: Number| convert(&self.program().target, n, to);
        match (kind, value.im) {
            (IntToInt | IntToFloat | FloatToFloat, None) => Some(Constant { re: part(value.re)?, im: None }),
            (RealToComplex, None) => Some(Constant { re: part(value.re)?, im: Some(zero(to)) }),
            (ComplexToComplex, Some(im)) => Some(Constant { re: part(value.re)?, im: Some(part(im)?) }),
            _ => None,
        }
    }

    fn literal(&mut self, n: Number, part: Part) -> Expr {
        match (n, part) {
            (Number::Long(n), _) => self.long_double_literal(n.to_bits(), ""),
            (Number::Int(n), Part::Prim(prim)) if prim != Prim::I32 => Expr::int(n).suffixed(prim),
            (Number::Int(n), _) => Expr::int(n),
            (Number::Float(n), Part::Prim(Prim::F32)) => Expr::float(format!("{:?}", n as f32)).suffixed(Prim::F32),
            (Number::Float(n), _) => Expr::float(format!("{n:?}")),
        }
    }
}

fn zero(part: Part) -> Number {
    match part {
        Part::Prim(prim) if prim.is_int() => Number::Int(0),
        Part::Prim(_) => Number::Float(0.0),
        Part::Long => Number::Long(Long::ZERO),
    }
}

/// The value in the type; `None` where C leaves it open or where that is for the run time to say.
fn convert(target: &Target, n: Number, to: Part) -> Option<Number> {
    let mut loses = false;
    match (n, to) {
        (Number::Int(n), Part::Prim(prim)) if prim.is_int() => Some(Number::Int(wrapped(target, n, prim))),
        (Number::Int(n), Part::Prim(_)) if n.unsigned_abs() < 1 << 24 => Some(Number::Float(n as f64)),
        (Number::Int(n), Part::Long) => Some(Number::Long(Long::from_i128(n).value)),
        (Number::Float(n), Part::Prim(prim)) if !prim.is_int() => Some(Number::Float(rounded(n, prim))),
        (Number::Float(n), Part::Long) => {
            let double = Double::from_bits(u128::from(n.to_bits()));
            Some(Number::Long(FloatConvert::<Long>::convert(double, &mut loses).value))
        }
        (Number::Long(n), Part::Long) => Some(Number::Long(n)),
        // One rounding: a `float` would need its own.
        (Number::Long(n), Part::Prim(Prim::F64)) => {
            let double: Double = n.convert(&mut loses).value;
            Some(Number::Float(f64::from_bits(double.to_bits() as u64)))
        }
        _ => None,
    }
}

/// Rounding a sum, difference or product of two `float`s that was computed in `f64` gives what `float` arithmetic gives.
fn rounded(n: f64, to: Prim) -> f64 {
    if to == Prim::F32 { f64::from(n as f32) } else { n }
}

fn negated(target: &Target, n: Number, part: Part) -> Option<Number> {
    match (n, part) {
        (Number::Int(n), Part::Prim(prim)) => Some(Number::Int(wrapped(target, n.checked_neg()?, prim))),
        (Number::Float(n), _) => Some(Number::Float(-n)),
        (Number::Long(n), _) => Some(Number::Long(-n)),
        _ => None,
    }
}

fn arith(target: &Target, op: ArithOp, a: Number, b: Number, part: Part) -> Option<Number> {
    match (a, b, part) {
        (Number::Int(a), Number::Int(b), Part::Prim(prim)) => {
            let value = match op {
                ArithOp::Add => a.checked_add(b)?,
                ArithOp::Sub => a.checked_sub(b)?,
                ArithOp::Mul => a.checked_mul(b)?,
                _ => return None,
            };
            Some(Number::Int(wrapped(target, value, prim)))
        }
        (Number::Float(a), Number::Float(b), Part::Prim(prim)) => {
            let value = match op {
                ArithOp::Add => a + b,
                ArithOp::Sub => a - b,
                ArithOp::Mul => a * b,
                _ => return None,
            };
            value.is_finite().then(|| Number::Float(rounded(value, prim)))
        }
        (Number::Long(a), Number::Long(b), _) => long_arith(op, a, b).map(Number::Long),
        _ => None,
    }
}

/// As the x87 unit computes: rounded to the nearest number of 64 bits, ties to even.
fn long_arith(op: ArithOp, a: Long, b: Long) -> Option<Long> {
    let value = match op {
        ArithOp::Add => (a + b).value,
        ArithOp::Sub => (a - b).value,
        ArithOp::Mul => (a * b).value,
        ArithOp::Div => (a / b).value,
        _ => return None,
    };
    // The sign of a NaN that an operation makes is the machine's business.
    (!value.is_nan()).then_some(value)
}

/// Real operands take part without an imaginary zero.
fn combined(target: &Target, op: ArithOp, a: Constant, b: Constant, part: Part) -> Option<Constant> {
    let with = |op, x, y| arith(target, op, x, y, part);
    let (re, im) = match (op, a.im, b.im) {
        (_, None, None) => return Some(Constant { re: with(op, a.re, b.re)?, im: None }),
        (ArithOp::Add | ArithOp::Sub, Some(x), Some(y)) => (with(op, a.re, b.re)?, with(op, x, y)?),
        (ArithOp::Add | ArithOp::Sub, Some(x), None) => (with(op, a.re, b.re)?, x),
        (ArithOp::Add, None, Some(y)) => (with(op, a.re, b.re)?, y),
        (ArithOp::Sub, None, Some(y)) => (with(op, a.re, b.re)?, negated(target, y, part)?),
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

#[cfg(test)]
mod tests {
    use super::*;

    const F64: Part = Part::Prim(Prim::F64);

    fn real(re: f64) -> Constant {
        Constant { re: Number::Float(re), im: None }
    }

    fn complex(re: f64, im: f64) -> Constant {
        Constant { im: Some(Number::Float(im)), ..real(re) }
    }

    #[test]
    fn real_numbers_keep_the_sign_of_a_zero() {
        let i = complex(0.0, 1.0);
        let scaled = combined(&Target::default(), ArithOp::Mul, real(-2.0), i, F64);
        assert_eq!(scaled, Some(complex(-0.0, -2.0)));
        assert_eq!(
            combined(&Target::default(), ArithOp::Sub, real(1.0), complex(3.0, 0.0), F64),
            Some(complex(-2.0, -0.0))
        );
    }

    #[test]
    fn products_and_integers() {
        let z = combined(&Target::default(), ArithOp::Mul, complex(1.0, 2.0), complex(3.0, -4.0), F64);
        assert_eq!(z, Some(complex(11.0, 2.0)));
        let wide = arith(&Target::default(), ArithOp::Mul, Number::Int(200), Number::Int(2), Part::Prim(Prim::U8));
        assert_eq!(wide, Some(Number::Int(144)));
    }

    #[test]
    fn long_doubles_round_as_the_unit_does() {
        let of = |n| Long::from_i128(n).value;
        let third = long_arith(ArithOp::Div, of(1), of(3)).unwrap();
        assert_eq!(third.to_bits(), 0x3ffd_aaaa_aaaa_aaaa_aaab);
        let huge = Long::largest();
        assert!(long_arith(ArithOp::Add, huge, huge).unwrap().is_infinite());
        assert_eq!(long_arith(ArithOp::Div, of(0), of(0)), None);
        let narrow = convert(&Target::default(), Number::Long(third), F64);
        assert_eq!(narrow, Some(Number::Float(1.0 / 3.0)));
        let half = convert(&Target::default(), Number::Float(0.5), Part::Long);
        assert_eq!(half, Some(Number::Long((of(1) / of(2)).value)));
    }
}
