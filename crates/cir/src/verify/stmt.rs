//! Rules of statements.

use super::scope::{Frame, Walk};
use super::{Checker, Phase};
use crate::visit::{self, Node};
use crate::{Arm, ExprKind, IdVec, JumpId, StmtId, StmtKind};

impl Checker<'_> {
    /// Checks one statement against its parts and what is around it.
    pub(super) fn stmt(&mut self, walk: &Walk, id: StmtId) {
        use StmtKind::*;
        self.dialect(id);
        let body = self.body;
        match &body.stmts[id].kind {
            If { cond, .. } | While { cond, .. } | DoWhile { cond, .. } | For { cond: Some(cond), .. } => {
                self.truth(*cond)
            }
            Decl { local, init: Some(e) } => {
                self.value(*e);
                let wanted = body.locals[*local].ty;
                if !self.fits(wanted, body.ty(*e)) {
                    self.mismatch(*e, "initial value", wanted, body.ty(*e))
                }
            }
            Return(value) => self.returns(id, *value),
            GotoComputed(e) => {
                self.value(*e);
                self.wants(*e, self.is_pointer(body.ty(*e)), "a pointer is wanted here")
            }
            Switch { value, .. } => {
                self.value(*value);
                self.wants(*value, self.is_int_or_enum(body.ty(*value)), "an integer is wanted here")
            }
            Match { value, arms } => {
                self.value(*value);
                self.wants(*value, self.is_int_or_enum(body.ty(*value)), "an integer is wanted here");
                self.arms(id, arms)
            }
            Break | Continue | Case { .. } | Default { .. } | BreakTo(_) | ContinueTo(_) => self.around(walk, id),
            _ => {}
        }
    }

    /// Whether the statement belongs to the dialect of the phase.
    fn dialect(&mut self, id: StmtId) {
        use StmtKind::*;
        let wrong = match &self.body.stmts[id].kind {
            Switch { .. } | Case { .. } | Default { .. } | Label { .. } | Goto(_) | GotoComputed(_) => {
                Phase::Structured
            }
            Match { .. } | Labeled { .. } | Loop { .. } | BreakTo(_) | ContinueTo(_) => Phase::Linked,
            While { label: Some(_), .. } | DoWhile { label: Some(_), .. } | For { label: Some(_), .. } => Phase::Linked,
            _ => return,
        };
        if wrong == self.phase {
            let phase = if wrong == Phase::Linked { "before" } else { "after" };
            self.stmt_error(id, format!("not {phase} structuring"))
        }
    }

    fn returns(&mut self, id: StmtId, value: Option<crate::ExprId>) {
        let Some(result) = self.result else { return };
        // A function that ends without a value is allowed in C as long as nobody looks at it.
        if let Some(e) = value {
            self.value_of(e, result)
        }
        if value.is_some() && self.is_void(result) {
            self.stmt_error(id, "a value in a function without result")
        }
    }

    fn around(&mut self, walk: &Walk, id: StmtId) {
        use StmtKind::*;
        let in_loop = walk.frames.iter().any(|f| matches!(f, Frame::Loop(_)));
        let in_switch = walk.frames.contains(&Frame::Switch);
        let named = |j: JumpId, blocks: bool| {
            walk.frames.iter().any(|f| *f == Frame::Loop(Some(j)) || blocks && *f == Frame::Block(j))
        };
        let ok = match self.body.stmts[id].kind {
            Break => in_loop || in_switch,
            Continue => in_loop,
            Case { .. } | Default { .. } => in_switch,
            BreakTo(j) => named(j, true),
            ContinueTo(j) => named(j, false),
            _ => true,
        };
        if !ok {
            self.stmt_error(id, "what it belongs to is not around it")
        }
    }

    fn arms(&mut self, id: StmtId, arms: &[Arm]) {
        if arms.iter().filter(|a| a.default).count() > 1 {
            self.stmt_error(id, "two arms are the default")
        }
        if arms.iter().any(|a| !a.default && a.values.is_empty()) {
            self.stmt_error(id, "an arm has no value")
        }
        let mut ranges: Vec<(i128, i128)> = arms.iter().flat_map(|a| &a.values).map(|(r, _)| (r.low, r.high)).collect();
        ranges.sort_unstable();
        if ranges.windows(2).any(|w| w[0].1 >= w[1].0) || ranges.iter().any(|r| r.0 > r.1) {
            self.stmt_error(id, "the values of two arms overlap")
        }
    }

    /// `for` begins with declarations or an expression.
    pub(super) fn for_init(&mut self, id: StmtId) {
        let body = self.body;
        let ok = |s: StmtId| matches!(body.stmts[s].kind, StmtKind::Decl { .. } | StmtKind::Expr(_) | StmtKind::Empty);
        let fine = match &body.stmts[id].kind {
            StmtKind::Block(list) => list.iter().all(|&s| ok(s)),
            _ => ok(id),
        };
        if !fine {
            self.stmt_error(id, "does not stand before a loop")
        }
    }

    /// Each label stands once, and what jumps to it finds it.
    pub(super) fn labels(&mut self) {
        let body = self.body;
        if body.labels.is_empty() {
            // Ids are in range, so that nothing can name one.
            return;
        }
        let mut placed = IdVec::filled(0usize, body.labels.len());
        let mut wanted = IdVec::filled(None, body.labels.len());
        visit::walk(body, &mut |node| match node {
            Node::Stmt(s) => match body.stmts[s].kind {
                StmtKind::Label { label, .. } => placed[label] += 1,
                StmtKind::Goto(label) => wanted[label] = Some(body.stmt_spans[s]),
                _ => {}
            },
            Node::Expr(e) => {
                if let (ExprKind::LabelAddr(label), true) = (body.kind(e), body.root.is_some()) {
                    wanted[*label] = Some(body.expr_spans[e])
                }
            }
        });
        for (label, count) in placed.iter() {
            match (count, wanted[label]) {
                (0, Some(span)) => self.report(format!("{label} is jumped to but stands nowhere"), span),
                (2.., span) => self.report(format!("{label} stands {count} times"), span.unwrap_or(crate::Span::NONE)),
                _ => {}
            }
        }
    }
}
