//! Patterns.

use super::expr::Expr;
use super::path::Path;

/// A pattern.
#[derive(Debug, Clone, PartialEq)]
pub enum Pat {
    /// `_`.
    Wild,
    /// `..` within a tuple or slice.
    Rest,
    /// `x`, `mut x`.
    Ident {
        /// The name bound.
        name: String,
        /// `mut`.
        mutable: bool,
    },
    /// A literal (an [`Expr`] of kind `Lit`).
    Lit(Box<Expr>),
    /// A constant, unit variant or unit struct.
    Path(Path),
    /// `lo..=hi`, `lo..hi`, `lo..`, `..=hi`; ends are literals or paths.
    Range {
        /// The lower end.
        lo: Option<Box<Expr>>,
        /// The upper end.
        hi: Option<Box<Expr>>,
        /// `..=`.
        inclusive: bool,
    },
    /// `a | b`.
    Or(Vec<Pat>),
    /// `(a, b)`.
    Tuple(Vec<Pat>),
    /// `Some(x)`.
    TupleStruct(Path, Vec<Pat>),
    /// `&x`, `&mut x`.
    Ref {
        /// `&mut`.
        mutable: bool,
        /// What is under the reference.
        pat: Box<Pat>,
    },
}
