//! Small pieces of IR that several steps make.

use super::Work;
use exuvia_cir::{
    ArithOp, Body, CmpOp, ConvertKind, ExprId, ExprKind, IntSpelling, JumpId, Local, LocalId, LocalKind, Overflow,
    Span, StmtId, StmtKind, TypeId, UnaryOp,
};

impl Work<'_> {
    /// A statement of this kind in the source place of another.
    pub(super) fn stmt_at(&mut self, kind: StmtKind, at: StmtId) -> StmtId {
        let span = self.body.stmt_spans[at];
        self.body.stmt(kind, span)
    }

    /// A block, or the statement itself when there is just one that declares nothing.
    pub(super) fn block_of(&mut self, stmts: Vec<StmtId>, at: StmtId) -> StmtId {
        self.stmt_at(StmtKind::Block(stmts), at)
    }

    /// Moves a statement to a new id, so that its own id can become something around it.
    pub(super) fn displace(&mut self, id: StmtId) -> StmtId {
        let kind = std::mem::replace(&mut self.body.stmts[id].kind, StmtKind::Empty);
        self.stmt_at(kind, id)
    }

    /// The statements of a block; of another statement, the statement alone.
    pub(super) fn list_of(&self, id: StmtId) -> Vec<StmtId> {
        match &self.body.stmts[id].kind {
            StmtKind::Block(list) => list.clone(),
            _ => vec![id],
        }
    }

    /// A new jump target.
    pub(super) fn jump(&mut self, name: impl Into<String>) -> JumpId {
        self.body.jumps.push(name.into())
    }

    /// A new temporary.
    pub(super) fn temp(&mut self, name: &str, ty: TypeId, span: Span) -> LocalId {
        let local = Local { name: name.to_owned(), ty, kind: LocalKind::Temp, span, align: None };
        if let Some(uses) = &mut self.uses {
            uses.push(0);
        }
        self.body.locals.push(local)
    }

    /// The value of a local.
    pub(super) fn load_local(&mut self, local: LocalId, span: Span) -> ExprId {
        let ty = self.body.locals[local].ty;
        self.count_use(local);
        let place = self.body.expr(ExprKind::Local(local), ty, span);
        self.body.expr(ExprKind::Load { place, volatile: false }, ty, span)
    }

    /// `local = value;`
    pub(super) fn assign_local(&mut self, local: LocalId, value: ExprId, at: StmtId) -> StmtId {
        let (ty, span) = (self.body.locals[local].ty, self.body.stmt_spans[at]);
        self.count_use(local);
        let place = self.body.expr(ExprKind::Local(local), ty, span);
        let assign = self.body.expr(ExprKind::Assign { place, value, volatile: false }, ty, span);
        self.body.stmt(StmtKind::Expr(assign), span)
    }

    /// An integer constant.
    pub(super) fn int(&mut self, value: i128, ty: TypeId, span: Span) -> ExprId {
        self.body.expr(ExprKind::Int { value: value.into(), spelling: IntSpelling::Decimal }, ty, span)
    }

    /// The opposite of a `Bool`, in its own place.
    pub(super) fn negate(&mut self, cond: ExprId) -> ExprId {
        match self.body.exprs[cond].kind {
            ExprKind::Unary { op: UnaryOp::Not, operand, .. } => operand,
            ExprKind::Compare { op, lhs, rhs } if matches!(op, CmpOp::Eq | CmpOp::Ne) => {
                let op = if op == CmpOp::Eq { CmpOp::Ne } else { CmpOp::Eq };
                self.body.exprs[cond].kind = ExprKind::Compare { op, lhs, rhs };
                cond
            }
            _ => {
                let (ty, span) = (self.shared.bool_, self.body.expr_spans[cond]);
                let kind = ExprKind::Unary { op: UnaryOp::Not, operand: cond, overflow: Overflow::Never };
                self.body.expr(kind, ty, span)
            }
        }
    }
}

/// Whether an expression has no effect and gives the same value when evaluated again at once.
pub(super) fn is_pure(body: &Body, id: ExprId) -> bool {
    use ExprKind::*;
    let own = match body.kind(id) {
        Load { volatile, .. } => !volatile,
        Arith { op, .. } => !matches!(op, ArithOp::Div | ArithOp::Rem),
        Convert { kind, .. } => *kind != ConvertKind::ToVoid,
        Local(_)
        | Global(_)
        | Deref(_)
        | Index { .. }
        | PtrIndex { .. }
        | Field { .. }
        | Int { .. }
        | EnumConst { .. }
        | Unary { .. }
        | Compare { .. }
        | Logic { .. }
        | SizeOf(_)
        | AlignOf(_)
        | PtrOffset { .. }
        | AddrOf(_)
        | Decay(_)
        | Null
        | Float { .. }
        | LongFloat(_)
        | Str { .. }
        | FuncAddr(_)
        | Cond { .. }
        | OffsetOf { .. }
        | PtrDiff { .. } => true,
        _ => false,
    };
    let mut all = own;
    exuvia_cir::visit::expr_operands(body.kind(id), &mut |e| all = all && is_pure(body, e));
    all
}

/// Number of expressions in a tree.
pub(super) fn size(body: &Body, id: ExprId) -> usize {
    let mut n = 0;
    exuvia_cir::visit::walk_from(body, exuvia_cir::visit::Node::Expr(id), &mut |_| n += 1);
    n
}
