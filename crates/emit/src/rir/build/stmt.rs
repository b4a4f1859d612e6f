//! Statements, blocks, patterns and types.

use crate::rir::expr::Expr;
use crate::rir::item::Item;
use crate::rir::origin::OriginId;
use crate::rir::pat::Pat;
use crate::rir::path::Path;
use crate::rir::stmt::{Block, Comment, Stmt, StmtKind};
use crate::rir::ty::{FnPtr, Type};

impl From<StmtKind> for Stmt {
    fn from(kind: StmtKind) -> Stmt {
        Stmt { kind, attrs: Vec::new(), trailing: None, origin: None }
    }
}

impl Stmt {
    /// `let pat: ty = init;`.
    pub fn let_(pat: Pat, ty: Option<Type>, init: Option<Expr>) -> Stmt {
        StmtKind::Let { pat, ty, init, else_block: None }.into()
    }

    /// An item in a function.
    pub fn item(item: Item) -> Stmt {
        StmtKind::Item(Box::new(item)).into()
    }

    /// A comment.
    pub fn comment(comment: Comment) -> Stmt {
        StmtKind::Comment(comment).into()
    }

    /// An empty line.
    pub fn blank() -> Stmt {
        StmtKind::Blank.into()
    }

    /// Sets the origin.
    pub fn at(mut self, origin: impl Into<Option<OriginId>>) -> Stmt {
        self.origin = origin.into();
        self
    }
}

impl Block {
    /// Statements without a value.
    pub fn new(stmts: Vec<Stmt>) -> Block {
        Block { stmts, tail: None }
    }

    /// A value alone.
    pub fn value(value: Expr) -> Block {
        Block { stmts: Vec::new(), tail: Some(Box::new(value)) }
    }

    /// Statements and a value.
    pub fn with_tail(stmts: Vec<Stmt>, tail: Expr) -> Block {
        Block { stmts, tail: Some(Box::new(tail)) }
    }
}

impl Pat {
    /// `name`.
    pub fn ident(name: impl Into<String>) -> Pat {
        Pat::Ident { name: name.into(), mutable: false }
    }

    /// `mut name`.
    pub fn ident_mut(name: impl Into<String>) -> Pat {
        Pat::Ident { name: name.into(), mutable: true }
    }

    /// An integer.
    pub fn int(value: i128) -> Pat {
        Pat::Lit(Box::new(Expr::int(value)))
    }

    /// `lo..=hi`.
    pub fn range_inclusive(lo: Expr, hi: Expr) -> Pat {
        Pat::Range { lo: Some(Box::new(lo)), hi: Some(Box::new(hi)), inclusive: true }
    }
}

impl Type {
    /// A named type.
    pub fn path(path: impl Into<Path>) -> Type {
        Type::Path(path.into())
    }

    /// `()`.
    pub fn unit() -> Type {
        Type::Tuple(Vec::new())
    }

    /// True for `()`.
    pub fn is_unit(&self) -> bool {
        matches!(self, Type::Tuple(elems) if elems.is_empty())
    }

    /// `*mut to` or `*const to`.
    pub fn ptr(mutable: bool, to: Type) -> Type {
        Type::Ptr { mutable, to: Box::new(to) }
    }

    /// `&to` or `&mut to`.
    pub fn reference(mutable: bool, to: Type) -> Type {
        Type::Ref { lifetime: None, mutable, to: Box::new(to) }
    }

    /// `[elem]`.
    pub fn slice(elem: Type) -> Type {
        Type::Slice(Box::new(elem))
    }

    /// `[elem; len]`.
    pub fn array(elem: Type, len: Expr) -> Type {
        Type::Array { elem: Box::new(elem), len: Box::new(len) }
    }

    /// `Option<of>`.
    pub fn option(of: Type) -> Type {
        Type::Path(Path::new("Option").with_args(vec![of]))
    }

    /// `unsafe extern "C" fn(params) -> ret`.
    pub fn c_fn(params: Vec<Type>, variadic: bool, ret: Type) -> Type {
        let params = params.into_iter().map(|ty| (None, ty)).collect();
        Type::FnPtr(Box::new(FnPtr { is_unsafe: true, abi: Some("C".to_owned()), params, variadic, ret }))
    }
}
