//! Expressions.

use super::item::Attr;
use super::lit::Lit;
use super::origin::OriginId;
use super::pat::Pat;
use super::path::Path;
use super::stmt::{Block, Comment};
use super::ty::Type;

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// Which expression.
    pub kind: ExprKind,
    /// Comments printed right before it (in argument lists, tables and the like).
    pub comments: Vec<Comment>,
    /// Where it came from.
    pub origin: Option<OriginId>,
}

/// Unary operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum UnOp {
    Deref,
    Neg,
    Not,
}

/// Binary operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum BinOp {
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    And,
    Or,
    BitAnd,
    BitOr,
    BitXor,
    Shl,
    Shr,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

/// What stands before a block's brace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// `{ … }`.
    Plain,
    /// `unsafe { … }`.
    Unsafe,
    /// `const { … }`.
    Const,
}

/// A field in a struct literal; `x: x` is printed as `x`.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldInit {
    /// Comments before it.
    pub comments: Vec<Comment>,
    /// Attributes: a `cfg`.
    pub attrs: Vec<Attr>,
    /// The field (a number for tuple structs).
    pub name: String,
    /// Its value.
    pub value: Expr,
}

/// An arm of a `match`.
#[derive(Debug, Clone, PartialEq)]
pub struct Arm {
    /// Comments before it.
    pub comments: Vec<Comment>,
    /// Attributes: a `cfg`.
    pub attrs: Vec<Attr>,
    /// The pattern.
    pub pat: Pat,
    /// `if guard`.
    pub guard: Option<Expr>,
    /// The value; a block prints without a comma.
    pub body: Expr,
    /// Where it came from.
    pub origin: Option<OriginId>,
}

/// A closure.
#[derive(Debug, Clone, PartialEq)]
pub struct Closure {
    /// `move`.
    pub is_move: bool,
    /// Parameters with their types, if written.
    pub params: Vec<(Pat, Option<Type>)>,
    /// The return type; makes the body a block.
    pub ret: Option<Type>,
    /// The body.
    pub body: Expr,
}

/// The brackets of a macro call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MacroDelim {
    /// `m!(…)`.
    Paren,
    /// `m![…]`.
    Bracket,
}

/// An argument of a macro call.
#[derive(Debug, Clone, PartialEq)]
pub enum MacroArg {
    /// An expression.
    Expr(Expr),
    /// A pattern (`matches!`).
    Pat(Pat),
    /// A type (`offset_of!`).
    Type(Type),
    /// Anything else, printed as given.
    Tokens(String),
}

/// The kinds of expression.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// A literal.
    Lit(Lit),
    /// A variable, constant, function.
    Path(Path),
    /// `*x`, `-x`, `!x`.
    Unary {
        /// The operator.
        op: UnOp,
        /// Its operand.
        expr: Box<Expr>,
    },
    /// `a + b`.
    Binary {
        /// The operator.
        op: BinOp,
        /// Left operand.
        lhs: Box<Expr>,
        /// Right operand.
        rhs: Box<Expr>,
    },
    /// `a = b`.
    Assign {
        /// The place.
        lhs: Box<Expr>,
        /// The value.
        rhs: Box<Expr>,
    },
    /// `a += b`; arithmetic, bit and shift operators only.
    AssignOp {
        /// The operator.
        op: BinOp,
        /// The place.
        lhs: Box<Expr>,
        /// The value.
        rhs: Box<Expr>,
    },
    /// `x as T`.
    Cast {
        /// The value.
        expr: Box<Expr>,
        /// The type.
        ty: Type,
    },
    /// `x.method::<T>(args)`.
    MethodCall {
        /// The receiver.
        recv: Box<Expr>,
        /// The method's name.
        method: String,
        /// Generic arguments.
        turbofish: Vec<Type>,
        /// The arguments.
        args: Vec<Expr>,
    },
    /// `f(args)`.
    Call {
        /// The callee; a field is called as `(x.f)(…)`.
        callee: Box<Expr>,
        /// The arguments.
        args: Vec<Expr>,
    },
    /// `x.name`, `x.0`.
    Field {
        /// The struct.
        base: Box<Expr>,
        /// The field.
        name: String,
    },
    /// `x[i]`.
    Index {
        /// The array or slice.
        base: Box<Expr>,
        /// The index.
        index: Box<Expr>,
    },
    /// `&x`, `&mut x`.
    Ref {
        /// `&mut`.
        mutable: bool,
        /// The place.
        expr: Box<Expr>,
    },
    /// `&raw const x`, `&raw mut x`.
    RawRef {
        /// `&raw mut`.
        mutable: bool,
        /// The place.
        expr: Box<Expr>,
    },
    /// `S { a: 1, ..base }`.
    Struct {
        /// The type.
        path: Path,
        /// The fields.
        fields: Vec<FieldInit>,
        /// `..base`.
        base: Option<Box<Expr>>,
    },
    /// `[a, b]`.
    Array(Vec<Expr>),
    /// `[x; n]`.
    Repeat {
        /// The element.
        elem: Box<Expr>,
        /// The length.
        len: Box<Expr>,
    },
    /// `(a, b)`; empty is unit.
    Tuple(Vec<Expr>),
    /// `'label: { … }`, `unsafe { … }`, `const { … }`.
    Block {
        /// Without the quote mark; plain blocks only.
        label: Option<String>,
        /// What stands before the brace.
        kind: BlockKind,
        /// The block.
        block: Block,
    },
    /// `if cond { … } else …`; `cond` may hold [`ExprKind::Let`], also in `&&` chains.
    If {
        /// The condition.
        cond: Box<Expr>,
        /// The `then` block.
        then: Block,
        /// A block (plain, no label) or another `if`.
        otherwise: Option<Box<Expr>>,
    },
    /// `let pat = expr` in a condition.
    Let {
        /// The pattern.
        pat: Box<Pat>,
        /// What is matched.
        expr: Box<Expr>,
    },
    /// `match x { … }`.
    Match {
        /// What is matched.
        scrutinee: Box<Expr>,
        /// The arms.
        arms: Vec<Arm>,
    },
    /// `'label: loop { … }`.
    Loop {
        /// Without the quote mark.
        label: Option<String>,
        /// The body.
        body: Block,
    },
    /// `'label: while cond { … }`; `cond` may hold [`ExprKind::Let`].
    While {
        /// Without the quote mark.
        label: Option<String>,
        /// The condition.
        cond: Box<Expr>,
        /// The body.
        body: Block,
    },
    /// `'label: for pat in iter { … }`.
    For {
        /// Without the quote mark.
        label: Option<String>,
        /// The pattern.
        pat: Box<Pat>,
        /// The iterator.
        iter: Box<Expr>,
        /// The body.
        body: Block,
    },
    /// `break 'label value`.
    Break {
        /// Without the quote mark.
        label: Option<String>,
        /// The value.
        value: Option<Box<Expr>>,
    },
    /// `continue 'label`.
    Continue {
        /// Without the quote mark.
        label: Option<String>,
    },
    /// `return value`.
    Return(Option<Box<Expr>>),
    /// `|x| body`.
    Closure(Box<Closure>),
    /// `lo..hi`, `lo..=hi`.
    Range {
        /// The lower end.
        lo: Option<Box<Expr>>,
        /// The upper end.
        hi: Option<Box<Expr>>,
        /// `..=`.
        inclusive: bool,
    },
    /// `name!(args)`.
    Macro {
        /// The macro.
        path: Path,
        /// Its brackets.
        delim: MacroDelim,
        /// The arguments, printed with commas between.
        args: Vec<MacroArg>,
    },
    /// `x?`.
    Try(Box<Expr>),
}
