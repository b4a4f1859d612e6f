//! `__attribute__((cleanup(f)))`: the calls that C leaves to the end of a variable's life stand in the IR as calls.
//!
//! A variable is *live* from its declaration to the end of its block. Falling off a block, leaving a loop or switch,
//! `return` (behind its value) and `goto` call for each live variable that they leave, the last declared first. No jump of
//! C enters the life of such a variable.

use super::body::BodyDecoder;
use super::wire;
use exuvia_cir::{ExprId, ExprKind, LabelId, LocalId, Span, StmtId, StmtKind};
use std::collections::HashMap;

/// A variable with the function that gets its address in the end.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Cleanup {
    local: LocalId,
    function: wire::DeclId,
}

/// What is live where.
#[derive(Default)]
pub(super) struct Cleanups {
    live: Vec<Cleanup>,
    /// Number of live variables around the loops and switches that `break` leaves, and those that `continue` repeats.
    breaks: Vec<usize>,
    continues: Vec<usize>,
    labels: HashMap<LabelId, Vec<Cleanup>>,
    gotos: Vec<(StmtId, LabelId, Vec<Cleanup>)>,
}

impl BodyDecoder<'_, '_> {
    /// A variable was declared.
    pub fn note_cleanup(&mut self, decl: wire::DeclId, local: LocalId, span: Span) {
        match self.d.cleanup_of(decl) {
            Some(function) => self.cleanups.live.push(Cleanup { local, function }),
            None if self.d.has_attr(decl, "Cleanup") => {
                self.keep("cleanup-attribute", "a cleanup function that is not known", span)
            }
            None => {}
        }
    }

    /// Number of live variables.
    pub fn cleanup_depth(&self) -> usize {
        self.cleanups.live.len()
    }

    /// Ends the life of the variables above a depth; what runs there is added unless control does not come here.
    pub fn end_cleanups(&mut self, depth: usize, out: &mut Vec<StmtId>, span: Span) {
        let left = self.cleanups.live.split_off(depth);
        if !out.last().is_some_and(|&last| self.ends_in_jump(last)) {
            out.extend(self.cleanup_calls(&left, span));
        }
    }

    fn ends_in_jump(&self, stmt: StmtId) -> bool {
        match &self.body.stmts[stmt].kind {
            StmtKind::Return(_) | StmtKind::Goto(_) | StmtKind::Break | StmtKind::Continue => true,
            StmtKind::Block(stmts) => stmts.last().is_some_and(|&last| self.ends_in_jump(last)),
            _ => false,
        }
    }

    fn cleanup_calls(&mut self, left: &[Cleanup], span: Span) -> Vec<StmtId> {
        left.iter().rev().map(|&cleanup| self.cleanup_call(cleanup, span)).collect()
    }

    fn cleanup_call(&mut self, cleanup: Cleanup, span: Span) -> StmtId {
        let ty = self.body.locals[cleanup.local].ty;
        let place = self.add(ExprKind::Local(cleanup.local), ty, span);
        let pointer = self.d.program.types.pointer(ty, false);
        let address = self.add(ExprKind::AddrOf(place), pointer, span);
        let function = self.d.func_id(cleanup.function);
        let call = self.call_function(function, vec![address], span);
        self.add_stmt(StmtKind::Expr(call), span)
    }

    /// Decodes the body of a loop, or of a switch, which `continue` passes over.
    pub fn breakable<T>(&mut self, is_loop: bool, f: impl FnOnce(&mut Self) -> T) -> T {
        let depth = self.cleanups.live.len();
        self.cleanups.breaks.push(depth);
        if is_loop {
            self.cleanups.continues.push(depth);
        }
        let done = f(self);
        self.cleanups.breaks.pop();
        if is_loop {
            self.cleanups.continues.pop();
        }
        done
    }

    /// `break` or `continue`, behind what runs before.
    pub fn break_or_continue(&mut self, kind: StmtKind, span: Span, out: &mut Vec<StmtId>) {
        let depths = if kind == StmtKind::Break { &self.cleanups.breaks } else { &self.cleanups.continues };
        let depth = depths.last().copied().unwrap_or(0);
        let left = self.cleanups.live[depth..].to_vec();
        out.extend(self.cleanup_calls(&left, span));
        let jump = self.add_stmt(kind, span);
        out.push(jump);
    }

    /// `return`: the value is computed before anything is cleaned up.
    pub fn return_cleaned(&mut self, value: Option<ExprId>, span: Span, out: &mut Vec<StmtId>) {
        let left = self.cleanups.live.clone();
        let value = match value {
            Some(value) if !left.is_empty() => Some(self.kept_value(value, span, out)),
            value => value,
        };
        out.extend(self.cleanup_calls(&left, span));
        let done = self.add_stmt(StmtKind::Return(value), span);
        out.push(done);
    }

    /// The value that a statement expression gives, computed before its variables are cleaned up.
    pub fn value_cleaned(&mut self, depth: usize, value: ExprId, span: Span, out: &mut Vec<StmtId>) -> ExprId {
        let left = self.cleanups.live.split_off(depth);
        let value = if left.is_empty() { value } else { self.kept_value(value, span, out) };
        out.extend(self.cleanup_calls(&left, span));
        value
    }

    /// A value in a local, unless it is a constant.
    fn kept_value(&mut self, value: ExprId, span: Span, out: &mut Vec<StmtId>) -> ExprId {
        if let ExprKind::Int { .. } | ExprKind::Float { .. } | ExprKind::Null | ExprKind::EnumConst { .. } =
            self.body.kind(value)
        {
            return value;
        }
        let local = self.temporary("result", self.ty_of(value));
        out.push(self.declare(local, value, span));
        self.read_local(local, span)
    }

    /// A label stands here.
    pub fn label_cleanups(&mut self, label: LabelId) {
        let live = self.cleanups.live.clone();
        self.cleanups.labels.insert(label, live);
    }

    /// A `goto` stands here. What it leaves is known when all labels are.
    pub fn goto_cleanups(&mut self, stmt: StmtId, label: LabelId) {
        if !self.cleanups.live.is_empty() {
            self.cleanups.gotos.push((stmt, label, self.cleanups.live.clone()));
        }
    }

    /// Puts before each `goto` what it runs.
    pub fn finish_gotos(&mut self) {
        for (stmt, label, live) in std::mem::take(&mut self.cleanups.gotos) {
            let at_label = self.cleanups.labels.get(&label).cloned().unwrap_or_default();
            let common = live.iter().zip(&at_label).take_while(|(a, b)| a == b).count();
            let span = self.body.stmt_spans[stmt];
            let mut stmts = self.cleanup_calls(&live[common..], span);
            if !stmts.is_empty() {
                stmts.push(self.add_stmt(StmtKind::Goto(label), span));
                self.body.stmts[stmt].kind = StmtKind::Block(stmts);
            }
        }
    }
}
