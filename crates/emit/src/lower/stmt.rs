//! Statements: the dispatch, expression statements, jumps.

use super::convert::coerced;
use super::cx::FnCx;
use super::{Lower, Refusal};
use crate::rir::{Block, Expr, Pat, Stmt};
use exuvia_cir::{AtomicOp, Callee, ConvertKind, ExprId, ExprKind, LogicOp, Span, StmtId, StmtKind, Type};

impl FnCx<'_, '_> {
    /// A statement, as statements with their origin.
    pub fn stmt(&mut self, s: StmtId) -> Lower<Vec<Stmt>> {
        let span = self.body.stmt_spans.get(s).copied().filter(|s| s.is_some()).unwrap_or(self.span);
        let outer = (self.span, self.origin, std::mem::take(&mut self.slots));
        self.span = span;
        self.origin = Some(self.origin_at(span, Vec::new()));
        let result = self.stmt_of_kind(s).map_err(|r| self.placed(r));
        let slots = std::mem::replace(&mut self.slots, outer.2);
        let origin = self.origin_at(span, slots.clone());
        for slot in slots {
            if !self.slots.contains(&slot) {
                self.slots.push(slot);
            }
        }
        (self.span, self.origin) = (outer.0, outer.1);
        let mut stmts = result?;
        for stmt in &mut stmts {
            if stmt.origin.is_none() {
                stmt.origin = Some(origin);
            }
        }
        Ok(stmts)
    }

    fn placed(&self, mut refusal: Refusal) -> Refusal {
        if !refusal.span.is_some() {
            refusal.span = self.span;
        }
        refusal
    }

    fn stmt_of_kind(&mut self, s: StmtId) -> Lower<Vec<Stmt>> {
        match &self.body.stmts[s].kind {
            StmtKind::Empty => Ok(Vec::new()),
            StmtKind::Expr(e) => self.expression_statement(s, *e),
            StmtKind::Decl { local, init } => self.lent_declaration(*local, *init),
            StmtKind::Block(_) => {
                let stmts = if self.blocks_of_c { self.block_stmts(s)? } else { self.made_block_stmts(s)? };
                Ok(vec![Expr::block(Block::new(stmts)).stmt()])
            }
            StmtKind::If { cond, then, els } => self.if_stmt(*cond, *then, *els),
            StmtKind::While { cond, body, label } => self.while_loop(*cond, *body, *label),
            StmtKind::DoWhile { body, cond, label } => self.do_while(*body, *cond, *label),
            StmtKind::For { init, cond, step, body, label } => self.for_loop(s, *init, *cond, *step, *body, *label),
            StmtKind::Break => Ok(vec![self.break_innermost().semi()]),
            StmtKind::Continue => Ok(vec![self.continue_innermost().semi()]),
            StmtKind::Return(value) => self.return_stmt(*value),
            StmtKind::Match { value, arms } => self.match_stmt(*value, arms),
            StmtKind::Labeled { label, body } => self.labeled(*label, *body),
            StmtKind::Loop { label, body } => self.endless_loop(*label, *body),
            StmtKind::BreakTo(j) => Ok(vec![Expr::break_(Some(self.jump_name(*j))).semi()]),
            StmtKind::ContinueTo(j) => Ok(vec![self.continue_named(*j).semi()]),
            StmtKind::Unsupported(what) => Err(Refusal::new("unsupported-statement", what.clone())),
            StmtKind::Switch { .. }
            | StmtKind::Case { .. }
            | StmtKind::Default { .. }
            | StmtKind::Label { .. }
            | StmtKind::Goto(_)
            | StmtKind::GotoComputed(_) => Err(Refusal::new("unstructured-jump", "a jump that was not structured")),
        }
    }

    fn expression_statement(&mut self, s: StmtId, e: ExprId) -> Lower<Vec<Stmt>> {
        if let Some(&local) = self.declared_at.get(&s)
            && let ExprKind::Assign { value, .. } = self.kind(e)
        {
            return self.declaration_at_assignment(local, *value);
        }
        let (own, stmts) = self.with_own_before(true, |cx| cx.effect(e))?;
        Ok(own.into_iter().chain(stmts).collect())
    }

    /// An expression for its effects.
    pub fn effect(&mut self, e: ExprId) -> Lower<Vec<Stmt>> {
        if let Some(super::cx::Moved::Other(other)) = self.moved.get(&e).cloned() {
            return self.effect(other);
        }
        if self.moved.contains_key(&e) {
            return Ok(Vec::new());
        }
        match self.kind(e) {
            ExprKind::Assign { place, value, .. } | ExprKind::CompoundAssign { place, value, .. } => {
                self.root_assignment(e, &[*value], *place)
            }
            ExprKind::PtrAssign { place, index, .. } => self.root_assignment(e, &[*index], *place),
            ExprKind::IncDec { place, .. } => self.root_assignment(e, &[], *place),
            ExprKind::Convert { kind: ConvertKind::ToVoid, operand, .. } => self.effect(*operand),
            ExprKind::Comma { first, second } => {
                // What the second needs in front of it comes behind the first.
                let mut stmts = Vec::new();
                for part in [*first, *second] {
                    let (own, effect) = self.with_own_before(self.statement_level, |cx| cx.effect(part))?;
                    stmts.extend(own.into_iter().chain(effect));
                }
                Ok(stmts)
            }
            ExprKind::Cond { cond, then, els } => self.conditional_effect(*cond, *then, *els),
            ExprKind::Logic { op, lhs, rhs } => self.logic_effect(*op, *lhs, *rhs),
            ExprKind::StmtExpr { body, value } => {
                let stmts = self.with_literal_scope(|cx| {
                    let mut stmts = cx.list_stmts(*body)?;
                    if let Some(v) = value {
                        let (own, effect) = cx.with_own_before(false, |cx| cx.effect(*v))?;
                        stmts.extend(own.into_iter().chain(effect));
                    }
                    Ok(stmts)
                })?;
                Ok(vec![Expr::block(Block::new(stmts)).stmt()])
            }
            _ => self.dropped_value(e),
        }
    }

    fn root_assignment(&mut self, e: ExprId, operands: &[ExprId], place: ExprId) -> Lower<Vec<Stmt>> {
        let mut parts = operands.to_vec();
        exuvia_cir::visit::expr_operands(self.kind(place), &mut |o| parts.push(o));
        let effects = self.prepare_parts(e, &parts)?;
        let mut stmts = effects.before;
        let main = self.assignment_stmts(e)?;
        // What the value asked to go in front comes behind the effects that moved.
        stmts.append(&mut self.before);
        stmts.extend(main);
        stmts.extend(effects.after);
        Ok(stmts)
    }

    fn conditional_effect(&mut self, cond: ExprId, then: ExprId, els: ExprId) -> Lower<Vec<Stmt>> {
        let (mut stmts, cond) = self.value_parts(cond)?;
        let (_, then) = self.with_own_before(false, |cx| cx.effect(then)).map(joined)?;
        let (_, els) = self.with_own_before(false, |cx| cx.effect(els)).map(joined)?;
        stmts.push(match (then.is_empty(), els.is_empty()) {
            (false, true) => Expr::if_then(cond, Block::new(then)).stmt(),
            (true, false) => Expr::if_then(cond.not(), Block::new(els)).stmt(),
            _ => Expr::if_else(cond, Block::new(then), Block::new(els)).stmt(),
        });
        Ok(stmts)
    }

    fn logic_effect(&mut self, op: LogicOp, lhs: ExprId, rhs: ExprId) -> Lower<Vec<Stmt>> {
        let (mut stmts, cond) = self.value_parts(lhs)?;
        let (_, then) = self.with_own_before(false, |cx| cx.effect(rhs)).map(joined)?;
        let cond = if op == LogicOp::Or { cond.not() } else { cond };
        stmts.push(Expr::if_then(cond, Block::new(then)).stmt());
        Ok(stmts)
    }

    /// A value that nobody uses.
    fn dropped_value(&mut self, e: ExprId) -> Lower<Vec<Stmt>> {
        if let ExprKind::Convert { operand, .. } = self.kind(e)
            && !self.moved.contains_key(&e)
        {
            return self.effect(*operand);
        }
        if self.is_pure(e) {
            return Ok(Vec::new());
        }
        let effects = self.prepare(e)?;
        let mut stmts = effects.before;
        if !self.is_pure(e) {
            let value = match self.library_effect(e)? {
                Some(call) => call,
                None => self.value(e)?,
            };
            stmts.append(&mut self.before);
            let is_call = matches!(self.kind(e), ExprKind::Call { callee, .. } if may_be_dropped(callee));
            let void = matches!(self.canon(self.ty(e)), Type::Void);
            let is_block = matches!(value.kind, crate::rir::ExprKind::Block { .. });
            stmts.push(if void && is_block {
                value.stmt()
            } else if is_call || void {
                value.semi()
            } else {
                Stmt::let_(Pat::Wild, None, Some(value))
            });
        }
        stmts.extend(effects.after);
        Ok(stmts)
    }

    fn return_stmt(&mut self, value: Option<ExprId>) -> Lower<Vec<Stmt>> {
        let Some(e) = value else {
            if self.returns_value() {
                // Falling off with an indeterminate value: any value will do.
                let zero = self.zero_result()?;
                return Ok(vec![Expr::return_(Some(zero)).semi()]);
            }
            return Ok(vec![Expr::return_(None).semi()]);
        };
        if matches!(self.canon(self.ty(e)), Type::Void) {
            let mut stmts = self.effect(e)?;
            stmts.push(Expr::return_(None).semi());
            return Ok(stmts);
        }
        let (own, (mut stmts, value, mut after)) = self.with_own_before(true, |cx| cx.full_value(e))?;
        stmts.extend(own);
        // A local that dies here need not be counted on.
        after.retain(|s| !self.only_changes_a_local(s));
        if after.is_empty() {
            stmts.push(Expr::return_(Some(coerced(value))).semi());
            return Ok(stmts);
        }
        let name = self.temp("value");
        let ty = self.rust_ty(self.ty(e))?;
        stmts.push(Stmt::let_(Pat::ident(name.clone()), Some(ty), Some(coerced(value))));
        stmts.extend(after);
        stmts.push(Expr::return_(Some(Expr::path(name))).semi());
        Ok(stmts)
    }

    /// Whether a statement only steps a private local: `x += 1`, `x = x.add(1)`.
    fn only_changes_a_local(&self, s: &Stmt) -> bool {
        let crate::rir::StmtKind::Semi(e) = &s.kind else { return false };
        let (crate::rir::ExprKind::Assign { lhs, .. } | crate::rir::ExprKind::AssignOp { lhs, .. }) = &e.kind else {
            return false;
        };
        let crate::rir::ExprKind::Path(path) = &lhs.kind else { return false };
        let Some(name) = path.as_ident() else { return false };
        self.local_names.iter().any(|(l, n)| n == name && self.is_private(l))
    }

    /// Span of a statement.
    pub fn stmt_span(&self, s: StmtId) -> Span {
        self.body.stmt_spans.get(s).copied().unwrap_or(Span::NONE)
    }
}

/// Whether rustc takes a call as a statement: it wants the results of its own functions to be used.
fn may_be_dropped(callee: &Callee) -> bool {
    match callee {
        Callee::Direct(_) | Callee::Indirect(_) | Callee::Asm(_) => true,
        Callee::Atomic(a) => matches!(a.op, AtomicOp::Swap | AtomicOp::Fetch(_)),
        Callee::Builtin(b) => *b == exuvia_cir::Builtin::BlackBox,
    }
}

/// Puts what goes in front before the statements themselves.
fn joined((mut own, stmts): (Vec<Stmt>, Vec<Stmt>)) -> ((), Vec<Stmt>) {
    own.extend(stmts);
    ((), own)
}
