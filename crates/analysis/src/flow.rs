//! Forward data flow over a structured body.
//!
//! Rules:
//! - Operands are evaluated from left to right, the value of an assignment before its place (the order of the IR).
//! - [`Transfer::expr`] sees each expression after its operands, places included; the place of a plain assignment to a
//!   whole local is not seen as an expression of its own, only the assignment is.
//! - `&&`, `||`, `?:` and conditions split the state; [`Transfer::branch`] sees each test with its outcome.
//! - No condition is taken as constant, and every call is taken to return: more paths than the program has, never fewer.
//!   Only `__builtin_unreachable` ends a path.
//! - A loop is walked until the state at its head stays the same, so `join` must be monotone over a finite set of states.

use exuvia_cir::{
    Body, Builtin, Callee, ExprId, ExprKind, JumpId, LocalId, LogicOp, StmtId, StmtKind, UnaryOp, visit::expr_operands,
};

/// How a path leaves the function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// A `return` statement.
    Return(StmtId),
    /// The end of the body.
    End,
}

/// An analysis: states and what changes them.
pub trait Transfer {
    /// What is known at a point.
    type State: Clone + PartialEq;
    /// What holds when either `into` or `other` holds.
    fn join(&mut self, into: &mut Self::State, other: &Self::State);
    /// An expression was evaluated.
    fn expr(&mut self, state: &mut Self::State, e: ExprId);
    /// A test came out as `truth`.
    fn branch(&mut self, _state: &mut Self::State, _cond: ExprId, _truth: bool) {}
    /// A local comes to life; its initial value, if any, was evaluated before.
    fn declare(&mut self, _state: &mut Self::State, _local: LocalId, _init: Option<ExprId>) {}
    /// A statement begins.
    fn enter(&mut self, _state: &mut Self::State, _stmt: StmtId) {}
    /// A loop was left, by its condition or by a jump to its end.
    fn after_loop(&mut self, _state: &mut Self::State, _stmt: StmtId) {}
    /// A path leaves the function.
    fn exit(&mut self, _state: &Self::State, _exit: Exit) {}
}

type Path<T> = Option<<T as Transfer>::State>;

struct Frame<T: Transfer> {
    label: Option<JumpId>,
    is_loop: bool,
    breaks: Path<T>,
    continues: Path<T>,
}

struct LoopParts {
    stmt: StmtId,
    label: Option<JumpId>,
    before: Option<ExprId>,
    body: StmtId,
    after: Option<ExprId>,
    step: Option<ExprId>,
}

struct Walker<'a, T: Transfer> {
    body: &'a Body,
    transfer: &'a mut T,
    frames: Vec<Frame<T>>,
}

/// Walks `body` from `start`. The body must be structured ([`crate::tree::is_structured`]).
pub fn run<T: Transfer>(body: &Body, transfer: &mut T, start: T::State) {
    let Some(root) = body.root else { return };
    let mut walker = Walker { body, transfer, frames: Vec::new() };
    if let Some(end) = walker.stmt(root, Some(start)) {
        walker.transfer.exit(&end, Exit::End)
    }
}

impl<T: Transfer> Walker<'_, T> {
    fn merge(&mut self, a: Path<T>, b: Path<T>) -> Path<T> {
        match (a, b) {
            (Some(mut a), Some(b)) => {
                self.transfer.join(&mut a, &b);
                Some(a)
            }
            (a, b) => a.or(b),
        }
    }

    fn stmt(&mut self, s: StmtId, path: Path<T>) -> Path<T> {
        let mut state = path?;
        self.transfer.enter(&mut state, s);
        let body = self.body;
        match &body.stmts[s].kind {
            StmtKind::Expr(e) => self.expr(*e, Some(state)),
            StmtKind::Decl { local, init } => {
                let mut state = match init {
                    Some(e) => self.expr(*e, Some(state))?,
                    None => state,
                };
                self.transfer.declare(&mut state, *local, *init);
                Some(state)
            }
            StmtKind::Block(stmts) => stmts.iter().try_fold(state, |state, &s| self.stmt(s, Some(state))),
            StmtKind::If { cond, then, els } => {
                let (yes, no) = self.cond(*cond, Some(state));
                let yes = self.stmt(*then, yes);
                let no = match els {
                    Some(els) => self.stmt(*els, no),
                    None => no,
                };
                self.merge(yes, no)
            }
            StmtKind::Match { value, arms } => {
                let start = self.expr(*value, Some(state));
                let has_default = arms.iter().any(|a| a.default);
                let mut end = if has_default { None } else { start.clone() };
                for arm in arms {
                    let arm_end = self.stmt(arm.body, start.clone());
                    end = self.merge(end, arm_end)
                }
                end
            }
            StmtKind::Labeled { label, body } => self.labeled(*label, *body, state),
            StmtKind::Return(value) => {
                let end = match value {
                    Some(e) => self.expr(*e, Some(state)),
                    None => Some(state),
                }?;
                self.transfer.exit(&end, Exit::Return(s));
                None
            }
            StmtKind::Break => self.jump(state, |f| f.is_loop, false),
            StmtKind::Continue => self.jump(state, |f| f.is_loop, true),
            StmtKind::BreakTo(j) => self.jump(state, |f| f.label == Some(*j), false),
            StmtKind::ContinueTo(j) => self.jump(state, |f| f.label == Some(*j), true),
            StmtKind::For { init, .. } => {
                let start = match init {
                    Some(init) => self.stmt(*init, Some(state)),
                    None => Some(state),
                };
                self.any_loop(s, start)
            }
            StmtKind::While { .. } | StmtKind::DoWhile { .. } | StmtKind::Loop { .. } => self.any_loop(s, Some(state)),
            _ => Some(state),
        }
    }

    fn labeled(&mut self, label: JumpId, body: StmtId, state: T::State) -> Path<T> {
        self.frames.push(Frame { label: Some(label), is_loop: false, breaks: None, continues: None });
        let end = self.stmt(body, Some(state));
        let breaks = self.frames.pop().and_then(|f| f.breaks);
        self.merge(end, breaks)
    }

    fn jump(&mut self, state: T::State, is_target: impl Fn(&Frame<T>) -> bool, is_continue: bool) -> Path<T> {
        let at = self.frames.iter().rposition(is_target)?;
        let slot = if is_continue { self.frames[at].continues.take() } else { self.frames[at].breaks.take() };
        let merged = self.merge(slot, Some(state));
        if is_continue {
            self.frames[at].continues = merged
        } else {
            self.frames[at].breaks = merged
        }
        None
    }

    fn any_loop(&mut self, stmt: StmtId, start: Path<T>) -> Path<T> {
        let body = self.body;
        let parts = match &body.stmts[stmt].kind {
            StmtKind::While { cond, body, label } => {
                LoopParts { stmt, label: *label, before: Some(*cond), body: *body, after: None, step: None }
            }
            StmtKind::DoWhile { body, cond, label } => {
                LoopParts { stmt, label: *label, before: None, body: *body, after: Some(*cond), step: None }
            }
            StmtKind::For { cond, step, body, label, .. } => {
                LoopParts { stmt, label: *label, before: *cond, body: *body, after: None, step: *step }
            }
            StmtKind::Loop { label, body } => {
                LoopParts { stmt, label: *label, before: None, body: *body, after: None, step: None }
            }
            _ => return start,
        };
        let mut head = start?;
        loop {
            let (back, out) = self.iteration(&parts, head.clone());
            let mut next = head.clone();
            if let Some(back) = back {
                self.transfer.join(&mut next, &back)
            }
            if next == head {
                let mut out = out?;
                self.transfer.after_loop(&mut out, parts.stmt);
                return Some(out);
            }
            head = next
        }
    }

    /// One walk through a loop: the state that goes back to the head, and the one that leaves.
    fn iteration(&mut self, parts: &LoopParts, head: T::State) -> (Path<T>, Path<T>) {
        self.frames.push(Frame { label: parts.label, is_loop: true, breaks: None, continues: None });
        let (enter, leave) = match parts.before {
            Some(cond) => self.cond(cond, Some(head)),
            None => (Some(head), None),
        };
        let end = self.stmt(parts.body, enter);
        let continues = self.frames.last_mut().and_then(|f| f.continues.take());
        let end = self.merge(end, continues);
        let (back, leave_after) = match parts.after {
            Some(cond) => self.cond(cond, end),
            None => (end, None),
        };
        let back = match parts.step {
            Some(step) => self.expr(step, back),
            None => back,
        };
        let breaks = self.frames.pop().and_then(|f| f.breaks);
        let leave = self.merge(leave, leave_after);
        (back, self.merge(leave, breaks))
    }

    fn cond(&mut self, e: ExprId, path: Path<T>) -> (Path<T>, Path<T>) {
        match self.body.kind(e) {
            ExprKind::Logic { op, lhs, rhs } => {
                let (l_yes, l_no) = self.cond(*lhs, path);
                match op {
                    LogicOp::And => {
                        let (r_yes, r_no) = self.cond(*rhs, l_yes);
                        (r_yes, self.merge(l_no, r_no))
                    }
                    LogicOp::Or => {
                        let (r_yes, r_no) = self.cond(*rhs, l_no);
                        (self.merge(l_yes, r_yes), r_no)
                    }
                }
            }
            ExprKind::Unary { op: UnaryOp::Not, operand, .. } => {
                let (yes, no) = self.cond(*operand, path);
                (no, yes)
            }
            _ => {
                let (mut yes, mut no) = match self.expr(e, path) {
                    Some(state) => (Some(state.clone()), Some(state)),
                    None => (None, None),
                };
                yes.iter_mut().for_each(|s| self.transfer.branch(s, e, true));
                no.iter_mut().for_each(|s| self.transfer.branch(s, e, false));
                (yes, no)
            }
        }
    }

    fn expr(&mut self, e: ExprId, path: Path<T>) -> Path<T> {
        path.as_ref()?;
        let body = self.body;
        let path = match body.kind(e) {
            ExprKind::Logic { .. } | ExprKind::Unary { op: UnaryOp::Not, .. } => {
                let (yes, no) = self.cond(e, path);
                self.merge(yes, no)
            }
            ExprKind::Cond { cond, then, els } => {
                let (yes, no) = self.cond(*cond, path);
                let yes = self.expr(*then, yes);
                let no = self.expr(*els, no);
                self.merge(yes, no)
            }
            ExprKind::CondElvis { value, els } => {
                let yes = self.expr(*value, path);
                let no = self.expr(*els, yes.clone());
                self.merge(yes, no)
            }
            ExprKind::Assign { place, value, .. } | ExprKind::CompoundAssign { place, value, .. } => {
                let path = self.expr(*value, path);
                match (body.kind(*place), body.kind(e)) {
                    (ExprKind::Local(_), ExprKind::Assign { .. }) => path,
                    _ => self.expr(*place, path),
                }
            }
            ExprKind::StmtExpr { body: block, value } => {
                let path = self.stmt(*block, path);
                match value {
                    Some(value) => self.expr(*value, path),
                    None => path,
                }
            }
            kind => {
                let mut path = path;
                expr_operands(kind, &mut |o| path = self.expr(o, path.take()));
                path
            }
        };
        let mut state = path?;
        self.transfer.expr(&mut state, e);
        let ends = matches!(body.kind(e), ExprKind::Call { callee: Callee::Builtin(Builtin::Unreachable), .. });
        if ends { None } else { Some(state) }
    }
}
