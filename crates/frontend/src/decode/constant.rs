//! Literals.

use super::body::BodyDecoder;
use super::coerce::{Class, float};
use super::node::Node;
use crate::wire::{self, CharKind, Radix};
use exuvia_cir::{ExprId, ExprKind, FloatKind, IntSpelling, LongDouble, LongFloat, StringKind, Type, TypeId};

impl BodyDecoder<'_, '_> {
    pub fn int_literal(&mut self, node: Node<'_>, value: wire::IntId, radix: Radix) -> ExprId {
        let spelling = match radix {
            Radix::Decimal => IntSpelling::Decimal,
            Radix::Hex => IntSpelling::Hex,
            Radix::Octal => IntSpelling::Octal,
            Radix::Binary => IntSpelling::Binary,
        };
        let ty = self.node_ty(node);
        self.int_constant(node, self.d.int(value), spelling, ty)
    }

    pub fn int_constant(&mut self, node: Node<'_>, value: i128, spelling: IntSpelling, ty: TypeId) -> ExprId {
        let span = self.span(node);
        self.add(ExprKind::Int { value: value.into(), spelling }, ty, span)
    }

    /// An integer constant of this type, for what clang computed.
    pub fn folded(&mut self, node: Node<'_>, value: i128, ty: TypeId) -> ExprId {
        match self.class(ty) {
            Class::Bool => self.int_constant(node, i128::from(value != 0), IntSpelling::Decimal, ty),
            _ => self.int_constant(node, value, IntSpelling::Decimal, ty),
        }
    }

    pub fn char_literal(&mut self, node: Node<'_>, value: u32, kind: CharKind) -> ExprId {
        let ty = self.node_ty(node);
        let signed = self.int_shape(ty).is_some_and(|(_, signed)| signed);
        let value = if signed { i128::from(value as i32) } else { i128::from(value) };
        let spelling = if kind == CharKind::Plain { IntSpelling::Char } else { IntSpelling::Decimal };
        self.int_constant(node, value, spelling, ty)
    }

    pub fn float_literal(&mut self, node: Node<'_>, bits: wire::IntId, text: wire::StrId) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let bits = self.d.unit.ints.get(bits.index()).and_then(wire::Int::bits).unwrap_or(0);
        let value = match self.canon(ty) {
            Type::Float(FloatKind::Float) => f64::from(f32::from_bits(bits as u32)),
            Type::Float(FloatKind::Double) => f64::from_bits(bits as u64),
            Type::Float(FloatKind::LongDouble) if self.long_double() == LongDouble::Double => {
                f64::from_bits(bits as u64)
            }
            Type::Float(FloatKind::LongDouble) => {
                let text = self.d.text(text).into_owned();
                return self.add(ExprKind::LongFloat(Box::new(LongFloat { bits, text })), ty, span);
            }
            _ => return self.unsupported("floating constant of an unsupported type", ty, span),
        };
        let text = self.float_text(node, value, ty);
        self.add(float(value, text), ty, span)
    }

    /// The text of the literal when it is decimal and reads back as the same value.
    fn float_text(&self, node: Node<'_>, value: f64, ty: TypeId) -> String {
        let Some(range) = self.d.locations.spelled_token(node.begin()) else { return String::new() };
        let text = range.trim_end_matches(['f', 'F', 'l', 'L']);
        let alike = match self.canon(ty) {
            Type::Float(FloatKind::Float) => {
                text.parse::<f32>().is_ok_and(|v| f64::from(v).to_bits() == value.to_bits())
            }
            _ => text.parse::<f64>().is_ok_and(|v| v.to_bits() == value.to_bits()),
        };
        if alike { text.to_owned() } else { String::new() }
    }

    /// `-1` is a constant, not an operation.
    pub fn negated_literal(&mut self, operand: ExprId, ty: TypeId) -> bool {
        if self.body.macro_uses.contains_key(&operand) {
            return false;
        }
        match *self.body.kind(operand) {
            ExprKind::Int { value, spelling }
                if value.get() > 0 && spelling != IntSpelling::Char && self.fits(-value.get(), ty) =>
            {
                self.body.exprs[operand].kind = ExprKind::Int { value: (-value.get()).into(), spelling };
                true
            }
            _ => false,
        }
    }

    /// A string literal as an array place of `len` units.
    pub fn string_literal(
        &mut self,
        node: Node<'_>,
        bytes: wire::StrId,
        kind: CharKind,
        width: u32,
        len: u64,
    ) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let Type::Array { elem, .. } = *self.canon(ty) else {
            return self.unsupported("string literal that is no array", ty, span);
        };
        let ty = self.intern(Type::Array { elem, len: Some(len) });
        let mut bytes = self.d.unit.bytes(bytes).to_vec();
        bytes.resize((len * u64::from(width.max(1))) as usize, 0);
        self.add(ExprKind::Str { bytes, kind: string_kind(kind) }, ty, span)
    }

    /// `__func__`.
    pub fn predefined(&mut self, node: Node<'_>) -> ExprId {
        match node.optional(0) {
            Some(text) => self.place(text),
            None => {
                let (ty, span) = (self.node_ty(node), self.span(node));
                self.unsupported("name of the function", ty, span)
            }
        }
    }
}

fn string_kind(kind: CharKind) -> StringKind {
    match kind {
        CharKind::Plain | CharKind::Other => StringKind::Plain,
        CharKind::Wide => StringKind::Wide,
        CharKind::Utf8 => StringKind::Utf8,
        CharKind::Utf16 => StringKind::Utf16,
        CharKind::Utf32 => StringKind::Utf32,
    }
}
