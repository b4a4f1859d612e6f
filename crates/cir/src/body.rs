//! A function body or an initialiser: arenas of expressions and statements with their provenance beside them.

use crate::expansion::Expansions;
use crate::expr::{Expr, ExprKind};
use crate::ids::{ExprId, IdMap, IdVec, JumpId, LabelId, LocalId, MacroId, StmtId, TypeId};
use crate::source::Span;
use crate::stmt::{Stmt, StmtKind};

/// How a local came to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum LocalKind {
    /// The parameter with this position.
    Param(u32),
    /// A variable of the source.
    Auto,
    /// Made by a phase.
    Temp,
}

/// A parameter or automatic variable.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Local {
    /// Name in the source; unnamed parameters have an empty one.
    pub name: String,
    /// Type.
    pub ty: TypeId,
    /// Parameter, variable or temporary.
    pub kind: LocalKind,
    /// Where it is declared.
    pub span: Span,
    /// Alignment in bytes that the source asks for beyond that of the type.
    pub align: Option<u32>,
}

/// A body. `root` is the outermost block of a function; `value` is the expression of an initialiser. One of them is set.
#[derive(Clone, PartialEq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Body {
    /// Locals; parameters come first, in order.
    pub locals: IdVec<LocalId, Local>,
    /// Expressions.
    pub exprs: IdVec<ExprId, Expr>,
    /// Statements.
    pub stmts: IdVec<StmtId, Stmt>,
    /// Outermost block of a function.
    pub root: Option<StmtId>,
    /// Value of an initialiser.
    pub value: Option<ExprId>,
    /// Names of C labels.
    pub labels: IdVec<LabelId, String>,
    /// Names of structured jump targets: the C label they come from where there is one, else a made-up name.
    pub jumps: IdVec<JumpId, String>,
    /// Source of each expression.
    pub expr_spans: IdVec<ExprId, Span>,
    /// Source of each statement.
    pub stmt_spans: IdVec<StmtId, Span>,
    /// Expressions that are the whole expansion of an object-like macro.
    pub macro_uses: IdMap<ExprId, MacroId>,
    /// Uses of function-like macros, until those that can become functions.
    pub expansions: Expansions,
}

impl Body {
    /// Adds an expression.
    #[inline]
    pub fn expr(&mut self, kind: ExprKind, ty: TypeId, span: Span) -> ExprId {
        self.expr_spans.push(span);
        self.exprs.push(Expr { kind, ty })
    }

    /// Adds a statement.
    #[inline]
    pub fn stmt(&mut self, kind: StmtKind, span: Span) -> StmtId {
        self.stmt_spans.push(span);
        self.stmts.push(Stmt { kind })
    }

    /// Kind of an expression.
    #[inline]
    pub fn kind(&self, id: ExprId) -> &ExprKind {
        &self.exprs[id].kind
    }

    /// Type of an expression.
    #[inline]
    pub fn ty(&self, id: ExprId) -> TypeId {
        self.exprs[id].ty
    }

    /// The local of the parameter with this position.
    pub fn param(&self, index: usize) -> LocalId {
        LocalId(index as u32)
    }
}
