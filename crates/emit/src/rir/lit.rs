//! Literals.

use super::ty::Prim;

/// The base an integer is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Radix {
    /// `42`.
    #[default]
    Dec,
    /// `0x2a`.
    Hex,
    /// `0o52`.
    Oct,
    /// `0b101010`.
    Bin,
}

/// An integer literal; a negative one prints as `-5` and counts as a unary minus for precedence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntLit {
    /// Has a minus sign.
    pub negative: bool,
    /// The value without its sign.
    pub magnitude: u128,
    /// The base it is written in.
    pub radix: Radix,
    /// `5u32`.
    pub suffix: Option<Prim>,
}

/// A literal.
#[derive(Debug, Clone, PartialEq)]
pub enum Lit {
    /// An integer.
    Int(IntLit),
    /// A float, as Rust text (`1.0`, `1e10`, may start with `-`), with an optional suffix.
    Float {
        /// The digits; no NaN or infinity (use paths for those).
        text: String,
        /// `1.0f32`.
        suffix: Option<Prim>,
    },
    /// `true`, `false`.
    Bool(bool),
    /// `'x'`.
    Char(char),
    /// `b'x'`.
    Byte(u8),
    /// `"…"`.
    Str(String),
    /// `b"…"`.
    ByteStr(Vec<u8>),
    /// `c"…"`; the bytes hold no NUL (the terminator is implied).
    CStr(Vec<u8>),
}
