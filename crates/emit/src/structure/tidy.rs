//! Takes away jumps that change nothing and names that are not needed; `break` and `continue` come back.
//!
//! For each statement it is known what coming out at its end amounts to: leaving some labelled blocks, continuing some
//! loop. A jump to where control goes anyway vanishes, and a jump for which a plain `break` or `continue` of the innermost
//! loop amounts to the same becomes that.

use super::{Obstacle, Work, build, tree};
use exuvia_cir::{ConvertKind, ExprId, ExprKind, IdVec, JumpId, StmtId, StmtKind};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn run(w: &mut Work) -> Result<(), Obstacle> {
    if let Some(root) = w.body.root {
        let mut tidy = Tidy { w, frames: Vec::new(), used: BTreeSet::new(), ends: BTreeMap::new() };
        tidy.stmt(root, &End::default())
    }
    number_names(w);
    Ok(())
}

/// What coming out at the end of a statement amounts to.
#[derive(Clone, Default)]
struct End {
    /// Leaving these.
    leaves: Vec<JumpId>,
    /// Continuing this one, and whether doing so by a jump is idle talk (the loop is our own).
    continues: Option<(JumpId, bool)>,
}

/// A loop around the statement at hand; `None` where plain jumps are not allowed (the condition of a loop).
type Frame = Option<JumpId>;

struct Tidy<'w, 'a> {
    w: &'w mut Work<'a>,
    frames: Vec<Frame>,
    used: BTreeSet<JumpId>,
    /// For each named statement around, what coming out at its end amounts to.
    ends: BTreeMap<JumpId, End>,
}

impl Tidy<'_, '_> {
    fn kind(&self, id: StmtId) -> &StmtKind {
        &self.w.body.stmts[id].kind
    }

    fn stmt(&mut self, id: StmtId, end: &End) {
        use StmtKind::*;
        match self.w.body.stmts[id].kind {
            Block(ref mut list) => {
                let list = std::mem::take(list);
                self.block(id, list, end)
            }
            If { cond, then, els } => self.branch(id, cond, then, els, end),
            Match { value, ref arms } => {
                let bodies: Vec<StmtId> = arms.iter().map(|arm| arm.body).collect();
                self.exprs(value);
                bodies.into_iter().for_each(|body| self.stmt(body, end));
                self.drop_impossible_arms(id)
            }
            Labeled { label, body } => self.labeled(id, label, body, end),
            Loop { label, body } => self.repeat(id, label, &[], body, None, true, end),
            While { cond, body, label } => self.repeat(id, label, &[cond], body, None, false, end),
            DoWhile { body, cond, label } => self.repeat(id, label, &[cond], body, None, false, end),
            For { init, cond, step, body, label } => {
                let tests: Vec<ExprId> = cond.into_iter().chain(step).collect();
                self.repeat(id, label, &tests, body, init, false, end)
            }
            BreakTo(j) => self.break_to(id, j, end),
            ContinueTo(j) => self.continue_to(id, j, end),
            Expr(e) | GotoComputed(e) | Return(Some(e)) | Decl { init: Some(e), .. } => self.exprs(e),
            _ => {}
        }
    }

    /// The blocks of statement expressions: coming out at their end goes on in the expression.
    fn exprs(&mut self, e: ExprId) {
        let mut blocks = Vec::new();
        tree::stmt_exprs(self.w, e, &mut blocks);
        blocks.into_iter().for_each(|b| self.stmt(b, &End::default()))
    }

    fn block(&mut self, id: StmtId, mut list: Vec<StmtId>, end: &End) {
        self.leave_unless(&mut list, end);
        // From the last to the first: what vanishes at the end puts the statement before it there.
        let mut out: Vec<StmtId> = Vec::with_capacity(list.len());
        for s in list.into_iter().rev() {
            let at_end = if out.is_empty() { end.clone() } else { End::default() };
            self.stmt(s, &at_end);
            self.splice(s, &mut out)
        }
        out.reverse();
        self.w.body.stmts[id].kind = StmtKind::Block(out)
    }

    /// `if c { continue } break` at the end of one of our loops is `if !c { break }`.
    fn leave_unless(&mut self, list: &mut Vec<StmtId>, end: &End) {
        let (Some((j, true)), [.., test, last]) = (end.continues, &list[..]) else { return };
        let (test, last) = (*test, *last);
        let StmtKind::If { cond, then, els: None } = *self.kind(test) else { return };
        if matches!(self.kind(last), StmtKind::BreakTo(_)) && *self.only(then) == StmtKind::ContinueTo(j) {
            let cond = self.w.negate(cond);
            self.w.body.stmts[test].kind = StmtKind::If { cond, then: last, els: None };
            list.pop();
        }
    }

    /// A statement, blocks of one taken off.
    fn only(&self, id: StmtId) -> &StmtKind {
        match self.kind(id) {
            StmtKind::Block(list) if list.len() == 1 => self.only(list[0]),
            kind => kind,
        }
    }

    /// Adds a statement to a reversed list, without what does nothing and without needless braces.
    fn splice(&self, s: StmtId, out: &mut Vec<StmtId>) {
        match self.kind(s) {
            StmtKind::Empty => {}
            // Without declarations the braces say nothing.
            StmtKind::Block(inner) if !inner.iter().any(|&i| matches!(self.kind(i), StmtKind::Decl { .. })) => {
                out.extend(inner.iter().rev())
            }
            _ => out.push(s),
        }
    }

    fn is_empty(&self, id: StmtId) -> bool {
        match self.kind(id) {
            StmtKind::Empty => true,
            StmtKind::Block(list) => list.iter().all(|&s| self.is_empty(s)),
            _ => false,
        }
    }

    fn branch(&mut self, id: StmtId, cond: ExprId, then: StmtId, els: Option<StmtId>, end: &End) {
        let empty_before = (self.is_empty(then), els.is_none_or(|e| self.is_empty(e)));
        self.exprs(cond);
        self.stmt(then, end);
        els.into_iter().for_each(|e| self.stmt(e, end));
        let (no_then, no_els) = (self.is_empty(then), els.is_none_or(|e| self.is_empty(e)));
        if (no_then, no_els) == empty_before {
            return;
        }
        self.w.body.stmts[id].kind = match (no_then, els) {
            (true, Some(els)) if !no_els => {
                let cond = self.w.negate(cond);
                StmtKind::If { cond, then: els, els: None }
            }
            (true, _) => self.effects(cond),
            (false, _) => StmtKind::If { cond, then, els: els.filter(|_| !no_els) },
        }
    }

    /// An expression that is left for its effects.
    fn effects(&mut self, e: ExprId) -> StmtKind {
        if build::is_pure(self.w.body, e) {
            return StmtKind::Empty;
        }
        let span = self.w.body.expr_spans[e];
        let kind = ExprKind::Convert { kind: ConvertKind::ToVoid, operand: e, explicit: false };
        StmtKind::Expr(self.w.body.expr(kind, self.w.shared.void, span))
    }

    fn drop_impossible_arms(&mut self, id: StmtId) {
        if let StmtKind::Match { arms, .. } = &mut self.w.body.stmts[id].kind {
            arms.retain(|a| a.default || !a.values.is_empty())
        }
    }

    fn labeled(&mut self, id: StmtId, label: JumpId, body: StmtId, end: &End) {
        let mut inner = end.clone();
        inner.leaves.push(label);
        self.ends.insert(label, end.clone());
        self.stmt(body, &inner);
        if !self.used.contains(&label) {
            let kind = std::mem::replace(&mut self.w.body.stmts[body].kind, StmtKind::Empty);
            self.w.body.stmts[id].kind = kind
        }
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of all loops")]
    fn repeat(
        &mut self,
        id: StmtId,
        label: Option<JumpId>,
        tests: &[ExprId],
        body: StmtId,
        init: Option<StmtId>,
        own: bool,
        end: &End,
    ) {
        init.into_iter().for_each(|i| self.stmt(i, &End::default()));
        if let Some(j) = label {
            self.ends.insert(j, end.clone());
        }
        self.frames.push(None);
        tests.iter().for_each(|&e| self.exprs(e));
        self.frames.pop();
        self.frames.push(label);
        let inner = End { leaves: Vec::new(), continues: label.map(|j| (j, own)) };
        self.stmt(body, &inner);
        self.frames.pop();
        let unused = label.is_none_or(|j| !self.used.contains(&j));
        if let StmtKind::While { label, .. }
        | StmtKind::DoWhile { label, .. }
        | StmtKind::For { label, .. }
        | StmtKind::Loop { label, .. } = &mut self.w.body.stmts[id].kind
            && unused
        {
            *label = None
        }
    }

    /// The innermost loop, if plain jumps bind to it, and what coming out at its end amounts to.
    fn innermost(&self) -> Option<(JumpId, &End)> {
        let j = (*self.frames.last()?)?;
        Some((j, self.ends.get(&j)?))
    }

    fn break_to(&mut self, id: StmtId, j: JumpId, end: &End) {
        let left = self.ends.get(&j).cloned().unwrap_or_default();
        let onward = left.continues;
        self.w.body.stmts[id].kind = if end.leaves.contains(&j) || onward.is_some() && same(onward, end.continues) {
            StmtKind::Empty
        } else {
            match self.innermost() {
                Some((i, _)) if i == j => StmtKind::Break,
                Some((_, e)) if e.leaves.contains(&j) => StmtKind::Break,
                Some((i, _)) if onward.is_some_and(|(c, _)| c == i) => StmtKind::Continue,
                _ => {
                    self.used.insert(j);
                    return;
                }
            }
        }
    }

    fn continue_to(&mut self, id: StmtId, j: JumpId, end: &End) {
        self.w.body.stmts[id].kind = if end.continues == Some((j, true)) {
            StmtKind::Empty
        } else {
            match self.innermost() {
                Some((i, _)) if i == j => StmtKind::Continue,
                Some((_, e)) if e.continues.is_some_and(|(c, _)| c == j) => StmtKind::Break,
                _ => {
                    self.used.insert(j);
                    return;
                }
            }
        }
    }
}

fn same(a: Option<(JumpId, bool)>, b: Option<(JumpId, bool)>) -> bool {
    a.map(|a| a.0) == b.map(|b| b.0)
}

/// Keeps the jump targets that are left, and gives each a name of its own.
fn number_names(w: &mut Work) {
    let mut kept: IdVec<JumpId, String> = IdVec::new();
    let mut new: BTreeMap<JumpId, JumpId> = BTreeMap::new();
    for s in tree::reachable(w) {
        let Some(j) = jump_mut(&mut w.body.stmts[s].kind) else { continue };
        let old = *j;
        *j = *new.entry(old).or_insert_with(|| {
            let name = unique(&w.body.jumps[old], &kept);
            kept.push(name)
        })
    }
    w.body.jumps = kept
}

fn jump_mut(kind: &mut StmtKind) -> Option<&mut JumpId> {
    use StmtKind::*;
    match kind {
        While { label, .. } | DoWhile { label, .. } | For { label, .. } | Loop { label, .. } => label.as_mut(),
        Labeled { label, .. } | BreakTo(label) | ContinueTo(label) => Some(label),
        _ => None,
    }
}

fn unique(name: &str, taken: &IdVec<JumpId, String>) -> String {
    let free = |n: &String| !taken.values().any(|t| t == n);
    Some(name.to_owned())
        .filter(free)
        .or_else(|| (2..).map(|i| format!("{name}_{i}")).find(free))
        .unwrap_or_else(|| name.to_owned())
}
