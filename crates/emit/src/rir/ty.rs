//! Types.

use super::expr::Expr;
use super::path::Path;

/// Primitive types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Prim {
    I8,
    I16,
    I32,
    I64,
    I128,
    Isize,
    U8,
    U16,
    U32,
    U64,
    U128,
    Usize,
    F32,
    F64,
    Bool,
    Char,
    Str,
    /// `core::ffi::c_char`, for targets on which its sign differs.
    CChar,
    /// `core::ffi::c_long`, for targets on which its size differs.
    CLong,
    /// `core::ffi::c_ulong`, likewise.
    CULong,
}

/// The aliases among them, which have to be imported from `core::ffi`.
pub const C_ALIASES: [Prim; 3] = [Prim::CChar, Prim::CLong, Prim::CULong];

impl Prim {
    /// The type's name in Rust.
    pub fn name(self) -> &'static str {
        match self {
            Prim::I8 => "i8",
            Prim::I16 => "i16",
            Prim::I32 => "i32",
            Prim::I64 => "i64",
            Prim::I128 => "i128",
            Prim::Isize => "isize",
            Prim::U8 => "u8",
            Prim::U16 => "u16",
            Prim::U32 => "u32",
            Prim::U64 => "u64",
            Prim::U128 => "u128",
            Prim::Usize => "usize",
            Prim::F32 => "f32",
            Prim::F64 => "f64",
            Prim::Bool => "bool",
            Prim::Char => "char",
            Prim::Str => "str",
            Prim::CChar => "c_char",
            Prim::CLong => "c_long",
            Prim::CULong => "c_ulong",
        }
    }

    /// True for the names that C has for one type here and for another there.
    pub fn is_alias(self) -> bool {
        C_ALIASES.contains(&self)
    }

    /// True for the integer types (neither floats nor `bool`, `char`, `str`).
    pub fn is_int(self) -> bool {
        !matches!(self, Prim::F32 | Prim::F64 | Prim::Bool | Prim::Char | Prim::Str)
    }
}

/// A function pointer type.
#[derive(Debug, Clone, PartialEq)]
pub struct FnPtr {
    /// `unsafe fn`.
    pub is_unsafe: bool,
    /// The ABI string; `None` is Rust's own.
    pub abi: Option<String>,
    /// Parameters, with names where they help.
    pub params: Vec<(Option<String>, Type)>,
    /// Ends in `...`.
    pub variadic: bool,
    /// The return type; unit is not printed.
    pub ret: Type,
}

/// A type.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// `i32` and the like.
    Prim(Prim),
    /// A named type, `Option<T>` included.
    Path(Path),
    /// `*const T`, `*mut T`.
    Ptr {
        /// `*mut`.
        mutable: bool,
        /// What it points to.
        to: Box<Type>,
    },
    /// `&'a mut T`.
    Ref {
        /// Without the quote mark.
        lifetime: Option<String>,
        /// `&mut`.
        mutable: bool,
        /// What it refers to.
        to: Box<Type>,
    },
    /// `[T]`.
    Slice(Box<Type>),
    /// `[T; N]`.
    Array {
        /// The element type.
        elem: Box<Type>,
        /// The length.
        len: Box<Expr>,
    },
    /// A function pointer.
    FnPtr(Box<FnPtr>),
    /// `(A, B)`; empty is unit.
    Tuple(Vec<Type>),
    /// `!`.
    Never,
    /// `_`.
    Infer,
}

impl From<Prim> for Type {
    fn from(prim: Prim) -> Type {
        Type::Prim(prim)
    }
}
