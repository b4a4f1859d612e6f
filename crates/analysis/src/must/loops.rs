//! Loops that use every element up to a bound.

use super::{Analysis, Must};
use crate::mod_ref::size_value;
use crate::params::Extent;
use crate::points_to::Owner;
use crate::tree::{constant, loaded_local, stored_place};
use exuvia_cir::visit::{Node, walk_from};
use exuvia_cir::{ArithOp, CmpOp, ConvertKind, ExprId, ExprKind, IncDec, LocalId, StmtId, StmtKind};

/// A parameter whose elements a loop uses, where, and whether it reads them.
struct Element {
    param: u32,
    at: ExprId,
    read: bool,
}

impl Element {
    fn facts(&self, extent: Extent) -> Vec<(Must, ExprId)> {
        let read = self.read.then_some((Must::ReadAll(self.param, extent), self.at));
        [(Must::Tie(self.param, extent), self.at)].into_iter().chain(read).collect()
    }
}

impl Analysis<'_> {
    pub(super) fn loop_ties(&self, stmt: StmtId) -> Vec<(Must, ExprId)> {
        if self.leaves_early(stmt) {
            return Vec::new();
        }
        self.counting_ties(stmt).or_else(|| self.countdown_ties(stmt)).unwrap_or_default()
    }

    fn counting_ties(&self, stmt: StmtId) -> Option<Vec<(Must, ExprId)>> {
        let counting = *self.counting.get(&stmt)?;
        let StmtKind::For { body, .. } = self.body.stmts[stmt].kind else { return None };
        let up = !counting.down && !counting.inclusive && counting.step == 1;
        if !up || constant(self.body, counting.start) != Some(0) {
            return None;
        }
        let extent = match size_value(self.program, self.body, counting.end) {
            Some(n) => Extent::Const(n),
            None => Extent::Param(self.count(counting.end)?),
        };
        let is_counter = |i: ExprId| self.loads(i, counting.local);
        Some(self.indexed(body, &is_counter).iter().flat_map(|e| e.facts(extent)).collect())
    }

    fn loads(&self, e: ExprId, local: LocalId) -> bool {
        let mut e = e;
        while let ExprKind::Convert { kind: ConvertKind::IntToInt | ConvertKind::Retype, operand, .. } =
            *self.body.kind(e)
        {
            e = operand
        }
        loaded_local(self.body, e) == Some(local)
    }

    /// `for (; n > 0; n--) … p[n - 1] …`
    fn countdown_ties(&self, stmt: StmtId) -> Option<Vec<(Must, ExprId)>> {
        let StmtKind::For { init: None, cond: Some(cond), step: Some(step), body, .. } = self.body.stmts[stmt].kind
        else {
            return None;
        };
        let ExprKind::IncDec { op: IncDec::PostDec | IncDec::PreDec, place, .. } = *self.body.kind(step) else {
            return None;
        };
        let ExprKind::Local(n) = *self.body.kind(place) else { return None };
        let is_param = matches!(self.body.locals[n].kind, exuvia_cir::LocalKind::Param(_));
        if !is_param || !self.changed_only_by(n, step) || !self.tests_positive(cond, n) || self.in_loop(stmt) {
            return None;
        }
        let is_last = |i: ExprId| match *self.body.kind(i) {
            ExprKind::Arith { op: ArithOp::Sub, lhs, rhs, .. } => {
                self.loads(lhs, n) && constant(self.body, rhs) == Some(1)
            }
            _ => false,
        };
        let extent = Extent::Param(n.0);
        Some(self.indexed(body, &is_last).iter().flat_map(|e| e.facts(extent)).collect())
    }

    fn changed_only_by(&self, l: LocalId, step: ExprId) -> bool {
        self.body.exprs.iter().all(|(e, expr)| {
            let touched = match &expr.kind {
                ExprKind::AddrOf(p) => Some(*p),
                kind => stored_place(kind),
            };
            e == step || touched.is_none_or(|p| *self.body.kind(p) != ExprKind::Local(l))
        })
    }

    fn tests_positive(&self, cond: ExprId, n: LocalId) -> bool {
        match *self.body.kind(cond) {
            ExprKind::Compare { op: CmpOp::Gt | CmpOp::Ne, lhs, rhs } => {
                self.loads(lhs, n) && constant(self.body, rhs) == Some(0)
            }
            ExprKind::Convert { kind: ConvertKind::Truth, operand, .. } => self.loads(operand, n),
            _ => false,
        }
    }

    fn in_loop(&self, stmt: StmtId) -> bool {
        let mut inside = false;
        for (s, outer) in self.body.stmts.iter() {
            let is_loop = matches!(
                outer.kind,
                StmtKind::For { .. } | StmtKind::While { .. } | StmtKind::DoWhile { .. } | StmtKind::Loop { .. }
            );
            if is_loop && s != stmt {
                walk_from(self.body, Node::Stmt(s), &mut |node| inside |= node == Node::Stmt(stmt))
            }
        }
        inside
    }

    /// Parameters whose element at an index that passes the test is used each time a statement runs.
    fn indexed(&self, stmt: StmtId, is_index: &dyn Fn(ExprId) -> bool) -> Vec<Element> {
        let mut always = Vec::new();
        self.always_stmt(stmt, &mut always);
        let mut found = Vec::new();
        for e in always {
            let place = match self.body.kind(e) {
                ExprKind::Load { place, .. } => Some(*place),
                kind => stored_place(kind),
            };
            let Some(place) = place else { continue };
            if let ExprKind::PtrIndex { ptr, index } = self.innermost(place)
                && let Some(p) = self.param(*ptr)
                && self.pointee_size(*ptr) == self.elem_size(p)
                && is_index(*index)
            {
                let read = matches!(self.body.kind(e), ExprKind::Load { .. }) && self.is_scalar_element(place, p);
                found.push(Element { param: p, at: e, read })
            }
        }
        found
    }

    /// Collects expressions that are evaluated whenever the statement runs; whether what follows it runs too.
    fn always_stmt(&self, stmt: StmtId, out: &mut Vec<ExprId>) -> bool {
        match &self.body.stmts[stmt].kind {
            StmtKind::Expr(e) | StmtKind::Decl { init: Some(e), .. } => {
                self.always_expr(*e, out);
                true
            }
            StmtKind::Block(stmts) => stmts.iter().all(|&s| self.always_stmt(s, out)),
            StmtKind::If { cond: e, .. } | StmtKind::Match { value: e, .. } | StmtKind::While { cond: e, .. } => {
                self.always_expr(*e, out);
                !self.jumps(stmt)
            }
            StmtKind::Empty | StmtKind::Decl { init: None, .. } => true,
            StmtKind::For { init, cond, .. } => {
                init.iter().for_each(|&s| {
                    self.always_stmt(s, out);
                });
                cond.iter().for_each(|&e| self.always_expr(e, out));
                !self.jumps(stmt)
            }
            StmtKind::DoWhile { body, .. } => {
                self.always_stmt(*body, out);
                !self.jumps(stmt)
            }
            _ => false,
        }
    }

    fn always_expr(&self, e: ExprId, out: &mut Vec<ExprId>) {
        out.push(e);
        match self.body.kind(e) {
            ExprKind::Logic { lhs, .. } => self.always_expr(*lhs, out),
            ExprKind::Cond { cond, .. } => self.always_expr(*cond, out),
            ExprKind::CondElvis { value, .. } => self.always_expr(*value, out),
            ExprKind::StmtExpr { .. } => {}
            kind => {
                let mut operands = Vec::new();
                exuvia_cir::visit::expr_operands(kind, &mut |o| operands.push(o));
                operands.into_iter().for_each(|o| self.always_expr(o, out))
            }
        }
    }

    /// Whether a jump stands inside a statement.
    fn jumps(&self, stmt: StmtId) -> bool {
        let mut jumps = false;
        walk_from(self.body, Node::Stmt(stmt), &mut |node| {
            if let Node::Stmt(s) = node {
                jumps |= matches!(
                    self.body.stmts[s].kind,
                    StmtKind::Break
                        | StmtKind::Continue
                        | StmtKind::BreakTo(_)
                        | StmtKind::ContinueTo(_)
                        | StmtKind::Return(_)
                )
            }
        });
        jumps
    }

    /// Whether a loop may end otherwise than by its condition: by a jump, a call that does not return, an endless loop.
    fn leaves_early(&self, stmt: StmtId) -> bool {
        let owner = Owner::Func(self.func);
        let mut leaves = false;
        walk_from(self.body, Node::Stmt(stmt), &mut |node| match node {
            Node::Stmt(s) => {
                leaves |= matches!(
                    self.body.stmts[s].kind,
                    StmtKind::Break | StmtKind::BreakTo(_) | StmtKind::ContinueTo(_) | StmtKind::Return(_)
                ) || s != stmt && self.effects.may_run_forever(self.calls, owner, self.body, s)
            }
            Node::Expr(e) => leaves |= self.effects.of_call(self.calls, owner, e).may_not_return,
        });
        leaves
    }
}
