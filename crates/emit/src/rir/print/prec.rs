//! Precedence, and the places where Rust asks for parentheses beyond it.

use crate::rir::expr::{BinOp, BlockKind, Expr, ExprKind, UnOp};
use crate::rir::lit::Lit;

/// How tightly an expression binds, loosest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Prec {
    /// `return`, `break`, closures.
    Jump,
    Assign,
    Range,
    OrOr,
    AndAnd,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Product,
    Cast,
    Prefix,
    Postfix,
}

/// What the surroundings ask of an expression.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ctx {
    /// Anything looser gets parentheses.
    pub min: Prec,
    /// In a condition: a struct literal's brace would be taken for the block's.
    pub no_struct: bool,
    /// The leftmost operand of a statement: a block-like expression would end the statement.
    pub stmt: bool,
}

impl Ctx {
    /// Inside brackets: anything goes.
    pub const FREE: Ctx = Ctx { min: Prec::Jump, no_struct: false, stmt: false };
    /// The condition of `if` and `while`, the scrutinee of `match`, the iterator of `for`.
    pub const COND: Ctx = Ctx { min: Prec::Range, no_struct: true, stmt: false };

    /// For an operand that is not the leftmost.
    pub fn operand(self, min: Prec) -> Ctx {
        Ctx { min, stmt: false, ..self }
    }

    /// For the leftmost operand.
    pub fn leftmost(self, min: Prec) -> Ctx {
        Ctx { min, ..self }
    }
}

impl BinOp {
    pub(super) fn prec(self) -> Prec {
        match self {
            BinOp::Or => Prec::OrOr,
            BinOp::And => Prec::AndAnd,
            BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge => Prec::Compare,
            BinOp::BitOr => Prec::BitOr,
            BinOp::BitXor => Prec::BitXor,
            BinOp::BitAnd => Prec::BitAnd,
            BinOp::Shl | BinOp::Shr => Prec::Shift,
            BinOp::Add | BinOp::Sub => Prec::Sum,
            BinOp::Mul | BinOp::Div | BinOp::Rem => Prec::Product,
        }
    }

    pub(super) fn symbol(self) -> &'static str {
        match self {
            BinOp::Add => "+",
            BinOp::Sub => "-",
            BinOp::Mul => "*",
            BinOp::Div => "/",
            BinOp::Rem => "%",
            BinOp::And => "&&",
            BinOp::Or => "||",
            BinOp::BitAnd => "&",
            BinOp::BitOr => "|",
            BinOp::BitXor => "^",
            BinOp::Shl => "<<",
            BinOp::Shr => ">>",
            BinOp::Eq => "==",
            BinOp::Ne => "!=",
            BinOp::Lt => "<",
            BinOp::Le => "<=",
            BinOp::Gt => ">",
            BinOp::Ge => ">=",
        }
    }

    fn is_bitwise(self) -> bool {
        matches!(self.prec(), Prec::BitOr | Prec::BitXor | Prec::BitAnd | Prec::Shift)
    }
}

impl Prec {
    /// The next tighter one.
    pub fn tighter(self) -> Prec {
        match self {
            Prec::Jump => Prec::Assign,
            Prec::Assign => Prec::Range,
            Prec::Range => Prec::OrOr,
            Prec::OrOr => Prec::AndAnd,
            Prec::AndAnd => Prec::Compare,
            Prec::Compare => Prec::BitOr,
            Prec::BitOr => Prec::BitXor,
            Prec::BitXor => Prec::BitAnd,
            Prec::BitAnd => Prec::Shift,
            Prec::Shift => Prec::Sum,
            Prec::Sum => Prec::Product,
            Prec::Product => Prec::Cast,
            Prec::Cast => Prec::Prefix,
            Prec::Prefix | Prec::Postfix => Prec::Postfix,
        }
    }
}

/// How tightly `expr` binds.
pub(super) fn prec(expr: &Expr) -> Prec {
    match &expr.kind {
        ExprKind::Closure(_) | ExprKind::Return(_) | ExprKind::Break { .. } | ExprKind::Continue { .. } => Prec::Jump,
        ExprKind::Assign { .. } | ExprKind::AssignOp { .. } => Prec::Assign,
        ExprKind::Range { .. } => Prec::Range,
        ExprKind::Let { .. } => Prec::Compare,
        ExprKind::Binary { op, .. } => op.prec(),
        ExprKind::Cast { .. } => Prec::Cast,
        ExprKind::Unary { .. } | ExprKind::Ref { .. } | ExprKind::RawRef { .. } => Prec::Prefix,
        ExprKind::Lit(lit) if is_negative(lit) => Prec::Prefix,
        _ => Prec::Postfix,
    }
}

fn is_negative(lit: &Lit) -> bool {
    match lit {
        Lit::Int(int) => int.negative,
        Lit::Float { text, .. } => text.starts_with('-'),
        _ => false,
    }
}

/// Whether `expr` needs parentheses where `ctx` holds.
pub(super) fn needs_parens(expr: &Expr, ctx: Ctx) -> bool {
    prec(expr) < ctx.min
        || (ctx.no_struct && matches!(expr.kind, ExprKind::Struct { .. }))
        || (ctx.stmt && is_block_like(expr))
        || (ctx.min > Prec::Range && ctx.min < Prec::Postfix && is_branching(expr))
}

/// Expressions that end a statement without a semicolon.
pub(super) fn is_block_like(expr: &Expr) -> bool {
    is_branching(expr) || matches!(expr.kind, ExprKind::Block { .. })
}

/// Block-like and more than a block: as operands they read better in parentheses.
fn is_branching(expr: &Expr) -> bool {
    matches!(
        expr.kind,
        ExprKind::If { .. }
            | ExprKind::Match { .. }
            | ExprKind::Loop { .. }
            | ExprKind::While { .. }
            | ExprKind::For { .. }
    )
}

/// Whether the left operand of `op` needs parentheses that precedence alone does not ask for.
pub(super) fn left_needs_parens(op: BinOp, lhs: &Expr) -> bool {
    matches!(op, BinOp::Lt | BinOp::Shl) && ends_in_cast(lhs) || mixes_badly(op, lhs)
}

/// Bit operators with other operators in them: right by precedence, but not to the reader.
pub(super) fn mixes_badly(outer: BinOp, operand: &Expr) -> bool {
    matches!(operand.kind, ExprKind::Binary { op, .. } if outer.is_bitwise() && op != outer)
}

/// `… as T` at the right edge: a `<` behind it would be taken for generic arguments.
fn ends_in_cast(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Cast { .. } => true,
        ExprKind::Binary { rhs, .. } => ends_in_cast(rhs),
        _ => false,
    }
}

/// Whether the operand of a unary operator needs parentheses that precedence alone does not ask for: `--x` warns, and
/// `&&raw` would be read as a borrow of a variable.
pub(super) fn unary_needs_parens(op: Option<UnOp>, operand: &Expr) -> bool {
    match (&operand.kind, op) {
        (ExprKind::Unary { op: UnOp::Neg, .. }, Some(UnOp::Neg)) => true,
        (ExprKind::Lit(lit), Some(UnOp::Neg)) => is_negative(lit),
        (ExprKind::RawRef { .. }, None) => true,
        _ => false,
    }
}

/// `let … = expr else`: a brace before the `else` or a lazy operator at the top is an error.
pub(super) fn let_else_needs_parens(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Binary { op: BinOp::And | BinOp::Or, .. }) || ends_in_brace(expr)
}

fn ends_in_brace(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Struct { .. } => true,
        ExprKind::Binary { rhs: last, .. }
        | ExprKind::Assign { rhs: last, .. }
        | ExprKind::AssignOp { rhs: last, .. }
        | ExprKind::Unary { expr: last, .. }
        | ExprKind::Ref { expr: last, .. }
        | ExprKind::RawRef { expr: last, .. } => ends_in_brace(last),
        ExprKind::Range { hi: Some(last), .. } | ExprKind::Return(Some(last)) => ends_in_brace(last),
        ExprKind::Break { value: Some(last), .. } => ends_in_brace(last),
        ExprKind::Closure(closure) => closure.ret.is_some() || ends_in_brace(&closure.body),
        _ => is_block_like(expr),
    }
}

/// A label at the left edge: `break 'a: loop {}` needs parentheses.
pub(super) fn starts_with_label(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Block { label, .. } | ExprKind::Loop { label, .. } => label.is_some(),
        ExprKind::While { label, .. } | ExprKind::For { label, .. } => label.is_some(),
        ExprKind::Binary { lhs: first, .. }
        | ExprKind::Assign { lhs: first, .. }
        | ExprKind::AssignOp { lhs: first, .. }
        | ExprKind::Cast { expr: first, .. }
        | ExprKind::MethodCall { recv: first, .. }
        | ExprKind::Call { callee: first, .. }
        | ExprKind::Field { base: first, .. }
        | ExprKind::Index { base: first, .. }
        | ExprKind::Try(first)
        | ExprKind::Range { lo: Some(first), .. } => starts_with_label(first),
        _ => false,
    }
}

/// A block without statements whose value may stand on the brace's line.
pub(super) fn is_bare_value(block: &crate::rir::stmt::Block) -> bool {
    block.stmts.is_empty() && block.tail.as_ref().is_some_and(|tail| tail.comments.is_empty() && !is_block_like(tail))
}

/// The block of a plain block expression without a label.
pub(super) fn plain_block(expr: &Expr) -> Option<&crate::rir::stmt::Block> {
    match &expr.kind {
        ExprKind::Block { label: None, kind: BlockKind::Plain, block } if expr.comments.is_empty() => Some(block),
        _ => None,
    }
}
