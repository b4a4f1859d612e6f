//! Expressions.

use crate::rir::expr::{Arm, BinOp, BlockKind, Expr, ExprKind, FieldInit, MacroArg, MacroDelim, UnOp};
use crate::rir::lit::{IntLit, Lit, Radix};
use crate::rir::origin::OriginId;
use crate::rir::pat::Pat;
use crate::rir::path::Path;
use crate::rir::stmt::{Block, Comment, Stmt, StmtKind};
use crate::rir::ty::{Prim, Type};

impl From<ExprKind> for Expr {
    fn from(kind: ExprKind) -> Expr {
        Expr { kind, comments: Vec::new(), origin: None }
    }
}

impl From<Lit> for Expr {
    fn from(lit: Lit) -> Expr {
        ExprKind::Lit(lit).into()
    }
}

/// Leaves.
impl Expr {
    /// A path, `a::b`.
    pub fn path(path: impl Into<Path>) -> Expr {
        ExprKind::Path(path.into()).into()
    }

    /// A decimal integer without a suffix.
    pub fn int(value: i128) -> Expr {
        Lit::Int(IntLit { negative: value < 0, magnitude: value.unsigned_abs(), radix: Radix::Dec, suffix: None })
            .into()
    }

    /// An integer in the given base.
    pub fn uint(value: u128, radix: Radix) -> Expr {
        Lit::Int(IntLit { negative: false, magnitude: value, radix, suffix: None }).into()
    }

    /// A float from its Rust text.
    pub fn float(text: impl Into<String>) -> Expr {
        Lit::Float { text: text.into(), suffix: None }.into()
    }

    /// `true` or `false`.
    pub fn bool(value: bool) -> Expr {
        Lit::Bool(value).into()
    }

    /// `"…"`.
    pub fn str(text: impl Into<String>) -> Expr {
        Lit::Str(text.into()).into()
    }

    /// `()`.
    pub fn unit() -> Expr {
        ExprKind::Tuple(Vec::new()).into()
    }

    /// Gives a numeric literal a suffix (`5u32`); anything else stays.
    pub fn suffixed(mut self, prim: Prim) -> Expr {
        if prim.is_alias() && matches!(self.kind, ExprKind::Lit(Lit::Int(_))) {
            return self.cast(prim);
        }
        if let ExprKind::Lit(Lit::Int(IntLit { suffix, .. }) | Lit::Float { suffix, .. }) = &mut self.kind {
            *suffix = Some(prim);
        }
        self
    }
}

/// Postfix forms: written on the value they apply to.
impl Expr {
    /// `self.name`.
    pub fn field(self, name: impl Into<String>) -> Expr {
        ExprKind::Field { base: Box::new(self), name: name.into() }.into()
    }

    /// `self[index]`.
    pub fn index(self, index: Expr) -> Expr {
        ExprKind::Index { base: Box::new(self), index: Box::new(index) }.into()
    }

    /// `self as ty`.
    pub fn cast(self, ty: impl Into<Type>) -> Expr {
        ExprKind::Cast { expr: Box::new(self), ty: ty.into() }.into()
    }

    /// `self.method(args)`.
    pub fn method(self, method: impl Into<String>, args: Vec<Expr>) -> Expr {
        self.method_generic(method, Vec::new(), args)
    }

    /// `self.method::<turbofish>(args)`.
    pub fn method_generic(self, method: impl Into<String>, turbofish: Vec<Type>, args: Vec<Expr>) -> Expr {
        ExprKind::MethodCall { recv: Box::new(self), method: method.into(), turbofish, args }.into()
    }

    /// `self(args)`.
    pub fn call(self, args: Vec<Expr>) -> Expr {
        ExprKind::Call { callee: Box::new(self), args }.into()
    }

    /// `self?`.
    pub fn try_op(self) -> Expr {
        ExprKind::Try(Box::new(self)).into()
    }

    /// `*self`.
    pub fn deref(self) -> Expr {
        self.unary(UnOp::Deref)
    }

    /// `-self`.
    #[allow(clippy::should_implement_trait)]
    pub fn neg(self) -> Expr {
        self.unary(UnOp::Neg)
    }

    /// `!self`.
    #[allow(clippy::should_implement_trait)]
    pub fn not(self) -> Expr {
        self.unary(UnOp::Not)
    }

    /// `op self`.
    pub fn unary(self, op: UnOp) -> Expr {
        ExprKind::Unary { op, expr: Box::new(self) }.into()
    }

    /// `self op rhs`.
    pub fn binary(self, op: BinOp, rhs: Expr) -> Expr {
        ExprKind::Binary { op, lhs: Box::new(self), rhs: Box::new(rhs) }.into()
    }

    /// `self = value`.
    pub fn assign(self, value: Expr) -> Expr {
        ExprKind::Assign { lhs: Box::new(self), rhs: Box::new(value) }.into()
    }

    /// `self op= value`.
    pub fn assign_op(self, op: BinOp, value: Expr) -> Expr {
        ExprKind::AssignOp { op, lhs: Box::new(self), rhs: Box::new(value) }.into()
    }

    /// `&self`.
    pub fn borrow(self) -> Expr {
        ExprKind::Ref { mutable: false, expr: Box::new(self) }.into()
    }

    /// `&mut self`.
    pub fn borrow_mut(self) -> Expr {
        ExprKind::Ref { mutable: true, expr: Box::new(self) }.into()
    }

    /// `&raw mut self` or `&raw const self`.
    pub fn raw_ref(self, mutable: bool) -> Expr {
        ExprKind::RawRef { mutable, expr: Box::new(self) }.into()
    }
}

/// Compound expressions.
impl Expr {
    /// `S { fields }`.
    pub fn struct_lit(path: impl Into<Path>, fields: Vec<(String, Expr)>) -> Expr {
        let fields = fields
            .into_iter()
            .map(|(name, value)| FieldInit { comments: Vec::new(), attrs: Vec::new(), name, value })
            .collect();
        ExprKind::Struct { path: path.into(), fields, base: None }.into()
    }

    /// `[elems]`.
    pub fn array(elems: Vec<Expr>) -> Expr {
        ExprKind::Array(elems).into()
    }

    /// `[elem; len]`.
    pub fn repeat(elem: Expr, len: Expr) -> Expr {
        ExprKind::Repeat { elem: Box::new(elem), len: Box::new(len) }.into()
    }

    /// `(elems)`.
    pub fn tuple(elems: Vec<Expr>) -> Expr {
        ExprKind::Tuple(elems).into()
    }

    /// `{ … }`.
    pub fn block(block: Block) -> Expr {
        ExprKind::Block { label: None, kind: BlockKind::Plain, block }.into()
    }

    /// `'label: { … }`.
    pub fn labeled_block(label: impl Into<String>, block: Block) -> Expr {
        ExprKind::Block { label: Some(label.into()), kind: BlockKind::Plain, block }.into()
    }

    /// `unsafe { … }`.
    pub fn unsafe_block(block: Block) -> Expr {
        ExprKind::Block { label: None, kind: BlockKind::Unsafe, block }.into()
    }

    /// `unsafe { self }`.
    pub fn in_unsafe(self) -> Expr {
        Expr::unsafe_block(Block::value(self))
    }

    /// `if cond { then }`.
    pub fn if_then(cond: Expr, then: Block) -> Expr {
        ExprKind::If { cond: Box::new(cond), then, otherwise: None }.into()
    }

    /// `if cond { then } else { otherwise }`.
    pub fn if_else(cond: Expr, then: Block, otherwise: Block) -> Expr {
        ExprKind::If { cond: Box::new(cond), then, otherwise: Some(Box::new(Expr::block(otherwise))) }.into()
    }

    /// `let pat = expr` as a condition.
    pub fn let_cond(pat: Pat, expr: Expr) -> Expr {
        ExprKind::Let { pat: Box::new(pat), expr: Box::new(expr) }.into()
    }

    /// `match scrutinee { arms }`.
    pub fn match_on(scrutinee: Expr, arms: Vec<Arm>) -> Expr {
        ExprKind::Match { scrutinee: Box::new(scrutinee), arms }.into()
    }

    /// `loop { … }`.
    pub fn loop_(label: Option<String>, body: Block) -> Expr {
        ExprKind::Loop { label, body }.into()
    }

    /// `while cond { … }`.
    pub fn while_(label: Option<String>, cond: Expr, body: Block) -> Expr {
        ExprKind::While { label, cond: Box::new(cond), body }.into()
    }

    /// `for pat in iter { … }`.
    pub fn for_in(label: Option<String>, pat: Pat, iter: Expr, body: Block) -> Expr {
        ExprKind::For { label, pat: Box::new(pat), iter: Box::new(iter), body }.into()
    }

    /// `break 'label`.
    pub fn break_(label: Option<String>) -> Expr {
        ExprKind::Break { label, value: None }.into()
    }

    /// `break 'label value`.
    pub fn break_value(label: Option<String>, value: Expr) -> Expr {
        ExprKind::Break { label, value: Some(Box::new(value)) }.into()
    }

    /// `continue 'label`.
    pub fn continue_(label: Option<String>) -> Expr {
        ExprKind::Continue { label }.into()
    }

    /// `return value`.
    pub fn return_(value: Option<Expr>) -> Expr {
        ExprKind::Return(value.map(Box::new)).into()
    }

    /// `lo..hi`.
    pub fn range(lo: Option<Expr>, hi: Option<Expr>, inclusive: bool) -> Expr {
        ExprKind::Range { lo: lo.map(Box::new), hi: hi.map(Box::new), inclusive }.into()
    }

    /// `name!(args)` with expression arguments.
    pub fn macro_call(path: impl Into<Path>, args: Vec<Expr>) -> Expr {
        let args = args.into_iter().map(MacroArg::Expr).collect();
        ExprKind::Macro { path: path.into(), delim: MacroDelim::Paren, args }.into()
    }

    /// Sets the origin.
    pub fn at(mut self, origin: impl Into<Option<OriginId>>) -> Expr {
        self.origin = origin.into();
        self
    }

    /// Adds a comment before it.
    pub fn commented(mut self, comment: Comment) -> Expr {
        self.comments.push(comment);
        self
    }

    /// The expression as a statement (see [`StmtKind::Expr`]).
    pub fn stmt(self) -> Stmt {
        StmtKind::Expr(self).into()
    }

    /// The expression as a statement with a semicolon in any case.
    pub fn semi(self) -> Stmt {
        StmtKind::Semi(self).into()
    }
}

impl Arm {
    /// `pat => body`.
    pub fn new(pat: Pat, body: Expr) -> Arm {
        Arm { comments: Vec::new(), attrs: Vec::new(), pat, guard: None, body, origin: None }
    }
}
