//! Statements, blocks and comments.

use super::expr::Expr;
use super::item::{Attr, Item};
use super::origin::OriginId;
use super::pat::Pat;
use super::ty::Type;

/// A comment. The text has no delimiters and may span lines; the printer re-indents it and makes it safe (`*/`, nesting,
/// accidental doc comments).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comment {
    /// `// text`, each line on its own.
    Line(String),
    /// `/* text */`.
    Block(String),
    /// `/// text`, each line on its own; only before items, fields and variants.
    Doc(String),
    /// `//! text`; only in a module's header.
    InnerDoc(String),
}

/// A block: statements and an optional value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Block {
    /// The statements.
    pub stmts: Vec<Stmt>,
    /// The last expression, without a semicolon: the block's value.
    pub tail: Option<Box<Expr>>,
}

/// A statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Stmt {
    /// Which statement.
    pub kind: StmtKind,
    /// Attributes: a `cfg`. Where Rust takes none before an expression, the statement has to be a block.
    pub attrs: Vec<Attr>,
    /// A comment at the end of its (last) line.
    pub trailing: Option<Comment>,
    /// Where it came from.
    pub origin: Option<OriginId>,
}

/// The kinds of statement.
#[derive(Debug, Clone, PartialEq)]
pub enum StmtKind {
    /// `let pat: ty = init else { … };`.
    Let {
        /// What is bound.
        pat: Pat,
        /// Its type, if written.
        ty: Option<Type>,
        /// Its value.
        init: Option<Expr>,
        /// The `else` of a let-else.
        else_block: Option<Block>,
    },
    /// An expression of type `()` or `!`: printed with `;` unless it is block-like.
    Expr(Expr),
    /// An expression whose value is dropped: always printed with `;`.
    Semi(Expr),
    /// An item inside a function.
    Item(Box<Item>),
    /// A comment on lines of its own.
    Comment(Comment),
    /// An empty line.
    Blank,
}
