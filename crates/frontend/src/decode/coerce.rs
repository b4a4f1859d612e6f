//! Conversions: from the type that an expression has to the one that its place in the program wants.
//!
//! clang leaves out conversions between types that are the same to C (`size_t` and `unsigned long`); the IR tells them apart.

use super::body::BodyDecoder;
use exuvia_cir::{ConvertKind, ExprId, ExprKind, FloatKind, IntSpelling, LongDouble, Type, TypeId};

/// What a type is, as far as conversions care.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    Void,
    Bool,
    Int,
    Float,
    Data,
    Fn,
    Vector,
    Complex,
    Other,
}

/// Integers up to here are exact as `f64`.
const EXACT_F64: i128 = 1 << 53;
const EXACT_F32: i128 = 1 << 24;

impl BodyDecoder<'_, '_> {
    pub fn class(&self, ty: TypeId) -> Class {
        match self.canon(ty) {
            Type::Void => Class::Void,
            Type::Bool => Class::Bool,
            Type::Int(_) | Type::Enum(_) => Class::Int,
            Type::Float(_) => Class::Float,
            Type::Vector { .. } => Class::Vector,
            Type::Complex(_) => Class::Complex,
            Type::Pointer { pointee, .. } => {
                if matches!(self.canon(*pointee), Type::Function(_)) {
                    Class::Fn
                } else {
                    Class::Data
                }
            }
            _ => Class::Other,
        }
    }

    /// The expression as a value of `ty`.
    pub fn coerce(&mut self, expr: ExprId, ty: TypeId) -> ExprId {
        self.convert(expr, ty, false)
    }

    /// The same where the source wrote a cast.
    pub fn convert(&mut self, expr: ExprId, ty: TypeId, explicit: bool) -> ExprId {
        let from = self.ty_of(expr);
        let program = &self.d.program;
        if program.types.same(from, ty) {
            // The same type to C, but a cast says that what it points to may lie elsewhere.
            let realigned = explicit && program.points_to_unaligned(from) != program.points_to_unaligned(ty);
            return if realigned { self.add_convert(ConvertKind::Retype, expr, ty, true) } else { expr };
        }
        if self.refold(expr, ty, explicit) {
            return expr;
        }
        if let Some(exact) = self.convert_to_bit_int(expr, ty, explicit) {
            return exact;
        }
        if let Some(joined) = self.join(expr, ty, explicit) {
            return joined;
        }
        let (a, b) = (self.class(from), self.class(ty));
        if a == Class::Complex && matches!(b, Class::Int | Class::Float) {
            let real = self.part_of_value(expr, 0);
            return self.convert(real, ty, explicit);
        }
        if let Some(middle) = self.middle_type((from, a), b, ty) {
            let first = self.convert(expr, middle, explicit);
            return self.convert(first, ty, explicit);
        }
        if b == Class::Bool {
            return self.truth(expr, explicit);
        }
        match self.convert_kind(a, b, from, ty) {
            Some(kind) => self.add_convert(kind, expr, ty, explicit),
            None => {
                let span = self.body.expr_spans[expr];
                let refusal = self.d.refusal(ty).or_else(|| self.d.refusal(from));
                let code = refusal.map_or("unsupported-expression", |(code, _)| code);
                self.unsupported_as(code, format!("conversion of {a:?} to {b:?}"), ty, span)
            }
        }
    }

    /// Two conversions that are not written, where one from the first operand gives the same.
    fn join(&mut self, expr: ExprId, ty: TypeId, explicit: bool) -> Option<ExprId> {
        if explicit || self.body.macro_uses.contains_key(&expr) {
            return None;
        }
        let ExprKind::Convert { kind, operand, explicit: false } = *self.body.kind(expr) else { return None };
        let joins = match kind {
            ConvertKind::IntToInt => self.int_shape(ty)?.0 <= self.int_shape(self.ty_of(expr))?.0,
            ConvertKind::PtrToPtr => self.class(ty) == Class::Data,
            ConvertKind::FnToFn => self.class(ty) == Class::Fn,
            _ => false,
        };
        if !joins {
            return None;
        }
        if self.d.program.types.same(self.ty_of(operand), ty) {
            return Some(operand);
        }
        self.body.exprs[expr].ty = ty;
        Some(expr)
    }

    pub fn add_convert(&mut self, kind: ConvertKind, operand: ExprId, ty: TypeId, explicit: bool) -> ExprId {
        let span = self.body.expr_spans[operand];
        self.add(ExprKind::Convert { kind, operand, explicit }, ty, span)
    }

    /// Conversions that go through a third type: between function pointers and integers, through a data pointer.
    fn middle_type(&mut self, (source, from): (TypeId, Class), to: Class, ty: TypeId) -> Option<TypeId> {
        match (from, to) {
            (Class::Fn, Class::Int) | (Class::Int, Class::Fn) => {
                let void = self.intern(Type::Void);
                Some(self.d.program.types.pointer(void, false))
            }
            (Class::Int | Class::Float | Class::Bool, Class::Complex) => self.complex_middle(source, ty),
            (Class::Bool, Class::Data | Class::Fn) => Some(self.int_ty(exuvia_cir::IntKind::Int)),
            _ => None,
        }
    }

    fn convert_kind(&self, a: Class, b: Class, from: TypeId, to: TypeId) -> Option<ConvertKind> {
        Some(match (a, b) {
            (_, Class::Void) => ConvertKind::ToVoid,
            (Class::Bool, Class::Int | Class::Float) => ConvertKind::BoolToNum,
            (Class::Int, Class::Int) => ConvertKind::IntToInt,
            (Class::Int, Class::Float) => ConvertKind::IntToFloat,
            (Class::Float, Class::Int) => ConvertKind::FloatToInt,
            (Class::Float, Class::Float) => ConvertKind::FloatToFloat,
            (Class::Int, Class::Data) => ConvertKind::IntToPtr,
            (Class::Data, Class::Int) => ConvertKind::PtrToInt,
            (Class::Data, Class::Data) => ConvertKind::PtrToPtr,
            (Class::Fn, Class::Fn) => ConvertKind::FnToFn,
            (Class::Fn, Class::Data) => ConvertKind::FnToPtr,
            (Class::Data, Class::Fn) => ConvertKind::PtrToFn,
            (Class::Vector, Class::Vector | Class::Int | Class::Float) | (Class::Int | Class::Float, Class::Vector)
                if self.d.program.size_of(from) == self.d.program.size_of(to) =>
            {
                ConvertKind::Bits
            }
            (Class::Complex, Class::Complex) => ConvertKind::ComplexToComplex,
            (Class::Int | Class::Float, Class::Complex) => ConvertKind::RealToComplex,
            (Class::Other, Class::Other) if self.compatible(from, to) => ConvertKind::Retype,
            _ => return None,
        })
    }

    /// Types with one representation: arrays that differ in what is known of their length, records declared twice.
    fn compatible(&self, from: TypeId, to: TypeId) -> bool {
        match (self.canon(from), self.canon(to)) {
            (Type::Array { elem: a, .. }, Type::Array { elem: b, .. }) => self.d.program.types.same(*a, *b),
            (Type::Record(a), Type::Record(b)) => self.d.program.records[*a].size == self.d.program.records[*b].size,
            (Type::Unsupported(_), _) | (_, Type::Unsupported(_)) => true,
            _ => false,
        }
    }

    /// Gives a constant another type in place, if its value stays the same.
    fn refold(&mut self, expr: ExprId, ty: TypeId, explicit: bool) -> bool {
        if self.body.macro_uses.contains_key(&expr) {
            return false;
        }
        let class = self.class(ty);
        let kind = match self.body.kind(expr) {
            ExprKind::Int { value, spelling } => match class {
                Class::Int if self.fits(value.get(), ty) => ExprKind::Int { value: *value, spelling: *spelling },
                Class::Bool => {
                    ExprKind::Int { value: i128::from(value.get() != 0).into(), spelling: IntSpelling::Decimal }
                }
                Class::Float if !explicit && self.exact_in_float(value.get(), ty) => {
                    float(value.get() as f64, String::new())
                }
                _ => return false,
            },
            ExprKind::Float { bits, text } if class == Class::Float && !explicit && self.float_fits(*bits, ty) => {
                ExprKind::Float { bits: *bits, text: text.clone() }
            }
            ExprKind::Null if matches!(class, Class::Data | Class::Fn) => ExprKind::Null,
            ExprKind::Zero if class != Class::Void => ExprKind::Zero,
            _ => return false,
        };
        self.body.exprs[expr].kind = kind;
        self.body.exprs[expr].ty = ty;
        true
    }

    /// Whether an integer type holds a value.
    pub fn fits(&self, value: i128, ty: TypeId) -> bool {
        let Some((bits, signed)) = self.int_shape(ty) else { return false };
        match (bits, signed) {
            (128.., true) => true,
            (128.., false) => value >= 0,
            (bits, true) => (-(1i128 << (bits - 1))..1i128 << (bits - 1)).contains(&value),
            (bits, false) => (0..1i128 << bits).contains(&value),
        }
    }

    /// Width and sign of an integer or enumeration type.
    pub fn int_shape(&self, ty: TypeId) -> Option<(u32, bool)> {
        let target = &self.d.program.target;
        match self.canon(ty) {
            Type::Int(kind) => Some((kind.bits(target), kind.signed(target))),
            Type::Enum(id) => self.int_shape(self.d.program.enums[*id].underlying),
            _ => None,
        }
    }

    pub fn long_double(&self) -> LongDouble {
        self.d.program.target.long_double
    }

    fn exact_in_float(&self, value: i128, ty: TypeId) -> bool {
        let limit = match self.canon(ty) {
            Type::Float(FloatKind::Float) => EXACT_F32,
            Type::Float(FloatKind::Double) => EXACT_F64,
            Type::Float(FloatKind::LongDouble) if self.long_double() == LongDouble::Double => EXACT_F64,
            _ => return false,
        };
        (-limit..=limit).contains(&value)
    }

    fn float_fits(&self, bits: u64, ty: TypeId) -> bool {
        let value = f64::from_bits(bits);
        match self.canon(ty) {
            Type::Float(FloatKind::Float) => f64::from(value as f32).to_bits() == bits,
            Type::Float(FloatKind::Double) => true,
            Type::Float(FloatKind::LongDouble) => self.long_double() == LongDouble::Double,
            _ => false,
        }
    }
}

/// A floating constant.
pub(super) fn float(value: f64, text: String) -> ExprKind {
    ExprKind::Float { bits: value.to_bits(), text }
}
