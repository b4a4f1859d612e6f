//! Statements with a label inside: how control gets past their conditions.

use super::super::flow;
use super::Resume;
use exuvia_cir::{CmpOp, ExprId, ExprKind, LogicOp, StmtId, StmtKind};

impl Resume<'_, '_> {
    /// Rewrites a statement with labels inside. It is entered only when `resume` is 0 or the number of one of them.
    pub(super) fn open(&mut self, s: StmtId) -> Vec<StmtId> {
        use StmtKind::*;
        match self.w.body.stmts[s].kind.clone() {
            Block(list) => {
                let list = self.nested_list(list);
                self.w.body.stmts[s].kind = Block(list)
            }
            Labeled { body, .. } | Loop { body, .. } | DoWhile { body, .. } => self.open_part(body),
            While { cond, body, .. } => {
                self.open_part(body);
                let new = self.entered_or(cond, s);
                if let While { cond, .. } = &mut self.w.body.stmts[s].kind {
                    *cond = new
                }
            }
            For { init, cond, body, .. } => return self.open_for(s, init, cond, body),
            If { cond, then, els } => self.open_if(s, cond, then, els),
            _ => {}
        }
        vec![s]
    }

    /// Rewrites a part of a statement in its place, when a label stands in it.
    fn open_part(&mut self, part: StmtId) {
        if !self.opened.contains_key(&part) {
            return;
        }
        let stmts = self.open(part);
        if stmts != [part] {
            // What the part was stands in the list under its own id: it needs another one there.
            let moved = self.w.displace(part);
            let stmts = stmts.into_iter().map(|s| if s == part { moved } else { s }).collect();
            self.w.body.stmts[part].kind = StmtKind::Block(stmts)
        }
    }

    /// The list of a block: what stands before the last label may be skipped.
    fn nested_list(&mut self, list: Vec<StmtId>) -> Vec<StmtId> {
        let last = list.iter().filter_map(|&s| Some(self.labels_in(s)?.1)).max().unwrap_or(0);
        let (mut out, mut passed) = (Vec::new(), 0);
        for piece in self.pieces(list) {
            let first = piece.stmts.first().copied();
            if let Some((s, (_, b))) = first.and_then(|s| Some((s, *self.opened.get(&s)?))) {
                passed = b;
                let stmts = self.open(s);
                out.extend(if b < last { self.guarded(CmpOp::Le, b, stmts) } else { stmts })
            } else {
                passed = piece.label.unwrap_or(passed);
                out.extend(self.plain(piece, None, passed < last, passed < last))
            }
        }
        out
    }

    /// The initialiser goes before the loop, and is skipped on the way to a label in the body.
    fn open_for(&mut self, s: StmtId, init: Option<StmtId>, cond: Option<ExprId>, body: StmtId) -> Vec<StmtId> {
        self.open_part(body);
        let new_cond = cond.map(|cond| self.entered_or(cond, s));
        if let StmtKind::For { init, cond, .. } = &mut self.w.body.stmts[s].kind {
            *init = None;
            *cond = new_cond
        }
        let init = init.map_or(Vec::new(), |init| self.w.list_of(init));
        let mut out = self.guarded(CmpOp::Eq, 0, init);
        out.push(s);
        out
    }

    fn open_if(&mut self, s: StmtId, cond: ExprId, then: StmtId, els: Option<StmtId>) {
        let (in_then, in_els) = (self.opened.get(&then).copied(), els.and_then(|e| self.opened.get(&e).copied()));
        self.open_part(then);
        els.into_iter().for_each(|e| self.open_part(e));
        let new = match (in_then, in_els) {
            (Some(_), None) => self.entered_or(cond, s),
            (Some((_, last)), Some(_)) => {
                let entered = self.compare(CmpOp::Ne, 0, s);
                let here = self.compare(CmpOp::Le, last, s);
                let entered = self.logic(LogicOp::And, entered, here, s);
                let asked = self.only_asked(cond, s);
                self.logic(LogicOp::Or, entered, asked, s)
            }
            _ => self.only_asked(cond, s),
        };
        if let StmtKind::If { cond, .. } = &mut self.w.body.stmts[s].kind {
            *cond = new
        }
    }

    /// `resume != 0 || cond`.
    fn entered_or(&mut self, cond: ExprId, s: StmtId) -> ExprId {
        if flow::is_true(self.w.body, cond) {
            return cond;
        }
        let entered = self.compare(CmpOp::Ne, 0, s);
        self.logic(LogicOp::Or, entered, cond, s)
    }

    /// `resume == 0 && cond`.
    fn only_asked(&mut self, cond: ExprId, s: StmtId) -> ExprId {
        let straight = self.compare(CmpOp::Eq, 0, s);
        self.logic(LogicOp::And, straight, cond, s)
    }

    fn logic(&mut self, op: LogicOp, lhs: ExprId, rhs: ExprId, s: StmtId) -> ExprId {
        let span = self.w.body.stmt_spans[s];
        self.w.body.expr(ExprKind::Logic { op, lhs, rhs }, self.w.shared.bool_, span)
    }
}
