//! Whether control can come out at the end of a statement. Errs on the side of yes.

use super::{Work, tree};
use exuvia_cir::visit;
use exuvia_cir::{Body, Builtin, Callee, ConvertKind, ExprId, ExprKind, IdVec, JumpId, StmtId, StmtKind};
use std::collections::BTreeSet;

/// Answers for one body as it stands; made anew after an edit.
pub(super) struct Flow<'w, 'a> {
    w: &'w Work<'a>,
    /// Named statements that some reachable jump leaves, and those that some continues.
    left: BTreeSet<JumpId>,
    continued: BTreeSet<JumpId>,
    memo: IdVec<StmtId, Option<bool>>,
}

impl<'w, 'a> Flow<'w, 'a> {
    /// Looks at a body.
    pub fn new(w: &'w Work<'a>) -> Self {
        let (mut left, mut continued) = (BTreeSet::new(), BTreeSet::new());
        for s in tree::reachable(w) {
            match &w.body.stmts[s].kind {
                StmtKind::BreakTo(j) => drop(left.insert(*j)),
                StmtKind::ContinueTo(j) => drop(continued.insert(*j)),
                _ => {}
            }
        }
        let memo = IdVec::filled(None, w.body.stmts.len());
        Flow { w, left, continued, memo }
    }

    /// Whether control can come out at the end of a statement that was entered.
    pub fn completes(&mut self, id: StmtId) -> bool {
        if let Some(known) = self.memo[id] {
            return known;
        }
        let result = self.compute(id);
        self.memo[id] = Some(result);
        result
    }

    /// Whether control can come out at the end of a list that was entered at its start.
    pub fn list_completes(&mut self, list: &[StmtId]) -> bool {
        list.iter().fold(true, |reached, &s| (reached || has_entry(self.w, s)) && self.completes(s))
    }

    fn compute(&mut self, id: StmtId) -> bool {
        use StmtKind::*;
        let body = &*self.w.body;
        match &body.stmts[id].kind {
            Empty | Decl { .. } | Case { .. } | Default { .. } | Label { .. } | Unsupported(_) => true,
            Break | Continue | Return(_) | Goto(_) | GotoComputed(_) | BreakTo(_) | ContinueTo(_) => false,
            Expr(e) => self.returns(*e),
            Block(list) => self.list_completes(list),
            If { then, els, .. } => {
                let then = self.completes(*then);
                then || els.is_none_or(|e| self.completes(e))
            }
            While { cond, label, .. } => !is_true(body, *cond) || self.is_left(label),
            For { cond, label, .. } => cond.is_some_and(|c| !is_true(body, c)) || self.is_left(label),
            DoWhile { body: inner, cond, label } => {
                let tested = self.completes(*inner) || label.is_some_and(|j| self.continued.contains(&j));
                tested && !is_true(body, *cond) || self.is_left(label)
            }
            Loop { label, .. } => self.is_left(label),
            Labeled { label, body } => self.completes(*body) || self.left.contains(label),
            Switch { body: inner, .. } => {
                !own_cases(body, *inner).iter().any(|&c| matches!(body.stmts[c].kind, Default { .. }))
                    || self.completes(*inner)
            }
            Match { arms, .. } => !arms.iter().any(|a| a.default) || arms.iter().any(|a| self.completes(a.body)),
        }
    }

    fn is_left(&self, label: &Option<JumpId>) -> bool {
        // Without a name we are not told who leaves the loop.
        label.is_none_or(|j| self.left.contains(&j))
    }

    fn returns(&mut self, id: ExprId) -> bool {
        match self.w.body.kind(id) {
            ExprKind::Call { callee: Callee::Direct(f), .. } => {
                !self.w.shared.noreturn.get(*f).copied().unwrap_or(false)
            }
            ExprKind::Call { callee: Callee::Builtin(b), .. } => !matches!(b, Builtin::Unreachable | Builtin::Trap),
            ExprKind::Convert { kind: ConvertKind::ToVoid, operand, .. } => self.returns(*operand),
            ExprKind::StmtExpr { body, .. } => self.completes(*body),
            _ => true,
        }
    }
}

/// Whether a condition is a constant that is true.
pub(crate) fn is_true(body: &Body, id: ExprId) -> bool {
    is_constant(body, id, true)
}

/// Whether a condition is a constant of this truth value.
pub(super) fn is_constant(body: &Body, id: ExprId, truth: bool) -> bool {
    match body.kind(id) {
        ExprKind::Int { value, .. } => (value.get() != 0) == truth,
        ExprKind::Convert { kind, operand, .. } => {
            matches!(kind, ConvertKind::Truth | ConvertKind::Retype | ConvertKind::BoolToNum)
                && is_constant(body, *operand, truth)
        }
        _ => false,
    }
}

/// Case and default markers of a switch body in source order, those of switches inside it not counted.
pub(super) fn own_cases(body: &Body, root: StmtId) -> Vec<StmtId> {
    let (mut out, mut stack) = (Vec::new(), vec![root]);
    while let Some(s) = stack.pop() {
        match &body.stmts[s].kind {
            StmtKind::Switch { .. } => continue,
            StmtKind::Case { .. } | StmtKind::Default { .. } => out.push(s),
            _ => {}
        }
        let first = stack.len();
        visit::stmt_parts(&body.stmts[s].kind, &mut |_| {}, &mut |c| stack.push(c));
        stack[first..].reverse()
    }
    out
}

/// Whether a jump can come into a statement from outside: it holds a label, or a case of a switch around it.
pub(super) fn has_entry(w: &Work, root: StmtId) -> bool {
    let mut stack = vec![(root, false)];
    while let Some((s, in_switch)) = stack.pop() {
        let kind = &w.body.stmts[s].kind;
        match kind {
            StmtKind::Label { .. } => return true,
            StmtKind::Case { .. } | StmtKind::Default { .. } if !in_switch => return true,
            _ => {}
        }
        let inside = in_switch || matches!(kind, StmtKind::Switch { .. });
        let tree::Children { direct, in_exprs } = tree::children(w, s);
        stack.extend(direct.into_iter().chain(in_exprs).map(|c| (c, inside)))
    }
    false
}
