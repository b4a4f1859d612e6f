//! `if`, with null tests of nullable references as patterns.

use super::Lower;
use super::cx::FnCx;
use crate::plan::Form;
use crate::rir::{Block, Expr, Pat, Path, Stmt, StmtKind as RStmtKind};
use exuvia_cir::{CmpOp, ConvertKind, ExprId, ExprKind, LocalId, StmtId, StmtKind, UnaryOp};

impl FnCx<'_, '_> {
    pub(super) fn if_stmt(&mut self, cond: ExprId, then: StmtId, els: Option<StmtId>) -> Lower<Vec<Stmt>> {
        if let Some((local, form, there)) = self.null_check(cond) {
            match (there, els) {
                (true, _) => return self.if_present(local, form, then, els),
                (false, None) if self.always_jumps(then) => return self.else_jump(local, form, then),
                (false, Some(els)) => return self.if_present(local, form, els, Some(then)),
                (false, None) => {}
            }
        }
        let (mut stmts, value) = self.statement_parts(cond)?;
        let cond = self.decided(cond, value);
        let then = Block::new(self.block_stmts(then)?);
        stmts.push(match els {
            None => Expr::if_then(cond, then).stmt(),
            Some(els) => {
                let els = self.block_stmts(els)?;
                Expr::if_else(cond, then, Block::new(els)).stmt()
            }
        });
        Ok(stmts)
    }

    /// A test whether a nullable reference is there: the parameter, its form, and whether the test asks for presence.
    fn null_check(&self, cond: ExprId) -> Option<(LocalId, Form, bool)> {
        let (ptr, there) = match self.kind(cond) {
            ExprKind::Convert { kind: ConvertKind::Truth, operand, .. } => (*operand, true),
            ExprKind::Unary { op: UnaryOp::Not, operand, .. } => {
                let (local, form, there) = self.null_check(*operand)?;
                return Some((local, form, !there));
            }
            ExprKind::Compare { op: op @ (CmpOp::Eq | CmpOp::Ne), lhs, rhs } => {
                let ptr = match (self.is_null_constant(*lhs), self.is_null_constant(*rhs)) {
                    (false, true) => *lhs,
                    (true, false) => *rhs,
                    _ => return None,
                };
                (ptr, *op == CmpOp::Ne)
            }
            _ => return None,
        };
        let (local, form) = self.form_param(ptr)?;
        (form.nullable() && !self.refined.contains(&local)).then_some((local, form, there))
    }

    /// The option, to be taken apart; a mutable one is lent, so that it can be used again.
    fn option_of(&mut self, local: LocalId, form: Form) -> Expr {
        self.note_slot(local);
        let path = Expr::path(self.local_names[local].clone());
        match form {
            Form::Ref { mutable: true, .. } | Form::Slice { mutable: true, .. } => {
                self.mutable_params.insert(local);
                path.method("as_deref_mut", Vec::new())
            }
            _ => path,
        }
    }

    fn some_pattern(&self, local: LocalId) -> Pat {
        Pat::TupleStruct(Path::new("Some"), vec![Pat::ident(self.local_names[local].clone())])
    }

    /// `if let Some(p) = p { then } else { els }`.
    fn if_present(&mut self, local: LocalId, form: Form, then: StmtId, els: Option<StmtId>) -> Lower<Vec<Stmt>> {
        let option = self.option_of(local, form);
        let cond = Expr::let_cond(self.some_pattern(local), option);
        self.refined.insert(local);
        let then = self.block_stmts(then);
        self.refined.remove(&local);
        let then = Block::new(then?);
        Ok(vec![match els {
            None => Expr::if_then(cond, then).stmt(),
            Some(els) => Expr::if_else(cond, then, Block::new(self.block_stmts(els)?)).stmt(),
        }])
    }

    /// `let Some(p) = p else { jump };`: the rest of the block knows that it is there.
    fn else_jump(&mut self, local: LocalId, form: Form, jump: StmtId) -> Lower<Vec<Stmt>> {
        let option = self.option_of(local, form);
        let jump = self.block_stmts(jump)?;
        self.refined.insert(local);
        let kind = RStmtKind::Let {
            pat: self.some_pattern(local),
            ty: None,
            init: Some(option),
            else_block: Some(Block::new(jump)),
        };
        Ok(vec![Stmt::from(kind).at(self.origin)])
    }

    /// Whether a statement certainly leaves the block that it stands in.
    pub fn always_jumps(&self, s: StmtId) -> bool {
        match &self.body.stmts[s].kind {
            StmtKind::Return(_)
            | StmtKind::Break
            | StmtKind::Continue
            | StmtKind::BreakTo(_)
            | StmtKind::ContinueTo(_) => true,
            StmtKind::Block(stmts) => stmts.last().is_some_and(|&s| self.always_jumps(s)),
            StmtKind::If { then, els: Some(els), .. } => self.always_jumps(*then) && self.always_jumps(*els),
            _ => false,
        }
    }
}
