//! Loops: `for` over a range where the C counts, `while` and `loop` elsewhere.

use super::Lower;
use super::cx::{FnCx, LoopJumps};
use super::literal::is_untyped;
use crate::rir::{Block, Expr, ExprKind as RKind, Lit, Pat, Prim, Stmt};
use crate::structure::is_true;
use exuvia_analysis::CountingLoop;
use exuvia_cir::visit::stmt_parts;
use exuvia_cir::{ExprId, ExprKind, JumpId, StmtId, StmtKind};

/// What a loop body jumps to.
#[derive(Default, Clone, Copy)]
struct Jumps {
    breaks: bool,
    continues: bool,
}

impl FnCx<'_, '_> {
    /// The jumps in a loop body that concern this loop.
    fn jumps(&self, body: StmtId, label: Option<JumpId>) -> Jumps {
        let mut found = Jumps::default();
        self.find_jumps(body, label, true, &mut found);
        found
    }

    fn find_jumps(&self, s: StmtId, label: Option<JumpId>, innermost: bool, found: &mut Jumps) {
        let kind = &self.body.stmts[s].kind;
        match kind {
            StmtKind::Break => found.breaks |= innermost,
            StmtKind::Continue => found.continues |= innermost,
            StmtKind::BreakTo(j) => found.breaks |= Some(*j) == label,
            StmtKind::ContinueTo(j) => found.continues |= Some(*j) == label,
            _ => {}
        }
        let is_loop = matches!(
            kind,
            StmtKind::While { .. } | StmtKind::DoWhile { .. } | StmtKind::For { .. } | StmtKind::Loop { .. }
        );
        let mut children = Vec::new();
        let mut exprs = Vec::new();
        stmt_parts(kind, &mut |e| exprs.push(e), &mut |c| children.push(c));
        for e in exprs {
            self.blocks_in(e, &mut children);
        }
        for c in children {
            self.find_jumps(c, label, innermost && !is_loop, found);
        }
    }

    /// Blocks of statement expressions.
    fn blocks_in(&self, e: ExprId, out: &mut Vec<StmtId>) {
        exuvia_cir::visit::walk_from(self.body, exuvia_cir::visit::Node::Expr(e), &mut |node| {
            if let exuvia_cir::visit::Node::Expr(x) = node
                && let ExprKind::StmtExpr { body, .. } = self.kind(x)
            {
                out.push(*body)
            }
        });
    }

    /// Whether a loop can be left by `break`.
    pub(super) fn left_by_break(&self, body: StmtId, label: Option<JumpId>) -> bool {
        self.jumps(body, label).breaks
    }

    /// Lowers a loop body with these ways to leave and continue it.
    fn loop_body(
        &mut self,
        body: StmtId,
        label: Option<JumpId>,
        mut jumps: LoopJumps,
    ) -> Lower<(Vec<Stmt>, Option<String>)> {
        if let (Some(j), Some(to)) = (label, &jumps.continue_label) {
            self.continue_to.insert(j, to.clone());
        }
        jumps.label = self.label_of(label);
        let made = jumps.made;
        self.loops.push(jumps);
        let stmts = if made { self.made_block_stmts(body) } else { self.block_stmts(body) };
        let label = self.loops.pop().and_then(|l| l.label);
        Ok((stmts?, label))
    }

    /// Label by which the innermost loop is named: needed inside labelled blocks only.
    fn needed_label(&mut self) -> Option<String> {
        if self.loops.last().is_none_or(|l| l.blocks == 0) {
            return None;
        }
        if self.loops.last().is_some_and(|l| l.label.is_none()) {
            let name = self.label("next");
            if let Some(l) = self.loops.last_mut() {
                l.label = Some(name);
            }
        }
        self.loops.last().and_then(|l| l.label.clone())
    }

    /// Lowers something that stands in a labelled block.
    pub(super) fn in_labeled_block<T>(&mut self, f: impl FnOnce(&mut Self) -> Lower<T>) -> Lower<T> {
        if let Some(l) = self.loops.last_mut() {
            l.blocks += 1;
        }
        let result = f(self);
        if let Some(l) = self.loops.last_mut() {
            l.blocks -= 1;
        }
        result
    }

    /// `continue` of the innermost loop.
    pub(super) fn continue_innermost(&mut self) -> Expr {
        match self.loops.last().and_then(|l| l.continue_label.clone()) {
            Some(label) => Expr::break_(Some(label)),
            None => Expr::continue_(self.needed_label()),
        }
    }

    /// `break` of the innermost loop.
    pub(super) fn break_innermost(&mut self) -> Expr {
        match self.loops.last().and_then(|l| l.break_label.clone()) {
            Some(label) => Expr::break_(Some(label)),
            None => Expr::break_(self.needed_label()),
        }
    }

    /// `continue` of a named loop.
    pub(super) fn continue_named(&self, j: JumpId) -> Expr {
        match self.continue_to.get(&j) {
            Some(label) => Expr::break_(Some(label.clone())),
            None => Expr::continue_(Some(self.jump_name(j))),
        }
    }

    fn label_of(&self, label: Option<JumpId>) -> Option<String> {
        label.map(|j| self.jump_name(j))
    }

    pub(super) fn while_loop(&mut self, cond: ExprId, body: StmtId, label: Option<JumpId>) -> Lower<Vec<Stmt>> {
        let cond = self.loop_condition(Some(cond))?;
        let (stmts, name) = self.loop_body(body, label, LoopJumps::default())?;
        Ok(vec![while_or_loop(name, cond, stmts)])
    }

    pub(super) fn endless_loop(&mut self, label: Option<JumpId>, body: StmtId) -> Lower<Vec<Stmt>> {
        let own = LoopJumps { made: true, ..LoopJumps::default() };
        let (stmts, name) = self.loop_body(body, label, own)?;
        Ok(vec![Expr::loop_(name, Block::new(stmts)).stmt()])
    }

    pub(super) fn do_while(&mut self, body: StmtId, cond: ExprId, label: Option<JumpId>) -> Lower<Vec<Stmt>> {
        let jumps = self.jumps(body, label);
        if matches!(self.kind(cond), ExprKind::Int { value, .. } if value.get() == 0) && label.is_none() {
            return self.run_once(body, jumps);
        }
        let inner = if jumps.continues { Some(self.label("body")) } else { None };
        let blocks = u32::from(inner.is_some());
        let own = LoopJumps { continue_label: inner.clone(), blocks, ..LoopJumps::default() };
        let (mut stmts, name) = self.loop_body(body, label, own)?;
        if let Some(inner) = inner {
            stmts = vec![Expr::labeled_block(inner, Block::new(stmts)).stmt()];
        }
        if !is_true(self.body, cond) {
            let (before, cond) = self.value_parts(cond)?;
            stmts.extend(before);
            stmts.push(Expr::if_then(cond.not(), Block::new(vec![Expr::break_(None).semi()])).stmt());
        }
        Ok(vec![Expr::loop_(name, Block::new(stmts)).stmt()])
    }

    /// `do { … } while (0)`: a block, which `break` and `continue` leave.
    fn run_once(&mut self, body: StmtId, jumps: Jumps) -> Lower<Vec<Stmt>> {
        if !jumps.breaks && !jumps.continues {
            let stmts = self.block_stmts(body)?;
            return Ok(vec![Expr::block(Block::new(stmts)).stmt()]);
        }
        let name = self.label("once");
        let own =
            LoopJumps { break_label: Some(name.clone()), continue_label: Some(name.clone()), ..LoopJumps::default() };
        let (stmts, _) = self.loop_body(body, None, own)?;
        Ok(vec![Expr::labeled_block(name, Block::new(stmts)).stmt()])
    }

    pub(super) fn for_loop(
        &mut self,
        s: StmtId,
        init: Option<StmtId>,
        cond: Option<ExprId>,
        step: Option<ExprId>,
        body: StmtId,
        label: Option<JumpId>,
    ) -> Lower<Vec<Stmt>> {
        let counting = self.func.and_then(|f| self.cx.facts.bodies.get(&f)?.loops.get(&s).copied());
        if let Some(counting) = counting.filter(|c| self.is_range(c)) {
            return self.range_loop(&counting, body, label);
        }
        let mut stmts = match init {
            Some(init) => self.for_init(init)?,
            None => Vec::new(),
        };
        let cond = self.loop_condition(cond)?;
        let wraps = step.is_some() && self.jumps(body, label).continues;
        let inner = if wraps { Some(self.label("body")) } else { None };
        let blocks = u32::from(inner.is_some());
        let own = LoopJumps { continue_label: inner.clone(), blocks, ..LoopJumps::default() };
        let (mut inside, name) = self.loop_body(body, label, own)?;
        if let Some(inner) = inner {
            inside = vec![Expr::labeled_block(inner, Block::new(inside)).stmt()];
        }
        if let Some(step) = step {
            let (own, effect) = self.with_own_before(false, |cx| cx.effect(step))?;
            inside.extend(own);
            inside.extend(effect);
        }
        stmts.push(while_or_loop(name, cond, inside));
        Ok(stmts)
    }

    /// What is tested before each round. A constant stands for itself, whatever its name: rustc takes only `loop` for endless.
    fn loop_condition(&mut self, cond: Option<ExprId>) -> Lower<Expr> {
        match cond {
            Some(cond) if !is_true(self.body, cond) => self.value_block(cond),
            _ => Ok(Expr::bool(true)),
        }
    }

    /// The first part of a `for`: its declarations stand before the loop, under names of their own.
    fn for_init(&mut self, init: StmtId) -> Lower<Vec<Stmt>> {
        match &self.body.stmts[init].kind {
            StmtKind::Block(stmts) => {
                let mut out = Vec::new();
                for &s in stmts {
                    out.extend(self.stmt(s)?);
                }
                Ok(out)
            }
            _ => self.stmt(init),
        }
    }

    /// Whether a counting loop can be written as a range.
    pub fn is_range(&self, c: &CountingLoop) -> bool {
        let local = self.body.locals[c.local].ty;
        let int = |p: Option<Prim>| p.is_some_and(|p| p.is_int());
        int(self.cx.prim(local))
            && self.cx.own_enum(local).is_none()
            && self.cx.own_enum(c.compare_ty).is_none()
            && int(self.cx.prim(c.compare_ty))
            && !(c.down && c.step != 1)
            && !self.is_param(c.local)
            && self.local_align(c.local).is_none()
    }

    fn range_loop(&mut self, c: &CountingLoop, body: StmtId, label: Option<JumpId>) -> Lower<Vec<Stmt>> {
        let counter = self.cx.prim(self.body.locals[c.local].ty).unwrap_or(Prim::I32);
        let counted = self.cx.prim(c.compare_ty).unwrap_or(counter);
        let (mut stmts, start) = self.statement_parts(c.start)?;
        let start = if counter == counted { start } else { self.converted(c.start, counted, start)? };
        let (more, end) = self.statement_parts(c.end)?;
        stmts.extend(more);
        let name = self.local_names[c.local].clone();
        let is_nonnegative = !c.down && matches!(self.kind(c.start), ExprKind::Int { value, .. } if value.get() >= 0);
        if is_nonnegative {
            self.nonnegative.insert(c.local);
        }
        let inside = self.loop_body(body, label, LoopJumps::default());
        self.nonnegative.remove(&c.local);
        let (mut inside, label) = inside?;
        let range = self.range(c, body, (start, end), counted, super::range::calls_methods(&inside, &name));
        if counter != counted {
            let narrow = Expr::path(name.clone()).cast(counter);
            inside.insert(0, Stmt::let_(Pat::ident(name.clone()), None, Some(narrow)));
        }
        stmts.push(Expr::for_in(label, Pat::ident(name), range, Block::new(inside)).stmt());
        Ok(stmts)
    }

    fn converted(&mut self, e: ExprId, to: Prim, value: Expr) -> Lower<Expr> {
        if is_untyped(&value) { Ok(value) } else { self.as_int(e, to) }
    }
}

fn while_or_loop(label: Option<String>, cond: Expr, body: Vec<Stmt>) -> Stmt {
    if is_bool(&cond, true) {
        return Expr::loop_(label, Block::new(body)).stmt();
    }
    Expr::while_(label, cond, Block::new(body)).stmt()
}

fn is_bool(e: &Expr, value: bool) -> bool {
    matches!(&e.kind, RKind::Lit(Lit::Bool(b)) if *b == value)
}
