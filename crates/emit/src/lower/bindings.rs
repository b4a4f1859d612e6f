//! `mut` only where the Rust needs it: the facts say which locals C may write, but what is written through a pointer in C may
//! be lent as `&` in Rust, and two bindings of one name may be told apart only where they stand.
//!
//! A binding needs `mut` where it is lent mutably, where a part of it is assigned, or where it is assigned while it may have a
//! value. The last is found as rustc finds it: by following control through the function, with the bindings that were declared
//! without a value and may have one by now as the state.

use super::names::Names;
use crate::rir::visit::{Visit, VisitMut, walk_block, walk_expr, walk_item, walk_pat, walk_pat_mut};
use crate::rir::{Arm, BinOp, Block, Closure, Expr, ExprKind, Fn, Item, Pat, Path, Stmt, StmtKind};
use exuvia_cir::{Attr, Program};
use std::collections::BTreeSet;

/// Methods that take their receiver by `&mut`.
const MUTATING: &[&str] = &[
    "alloc",
    "arg",
    "arg_f64",
    "arg_memory",
    "arg_parts",
    "as_deref_mut",
    "as_mut_ptr",
    "as_mut",
    "copy_from_slice",
    "fill",
];

/// Macros that never go on behind them.
const PANICS: &[&str] = &["panic", "unreachable"];

/// Rust names of the functions of which the Rust, too, says that they never return.
pub(crate) fn diverging(program: &Program, names: &Names) -> BTreeSet<String> {
    let never = program.functions.iter().filter(|(_, f)| f.attrs.contains(&Attr::NoReturn));
    let plain = never.filter(|&(id, _)| !crate::plan::function_differs(program, id));
    plain.map(|(id, _)| names.functions[id].clone()).collect()
}

/// Drops the `mut` of bindings that need none. `diverging` are the names of functions that never return.
pub(crate) fn drop_unused_mut(function: &mut Fn, diverging: &BTreeSet<String>) {
    let mut flow = Flow::new(diverging);
    for param in &function.params {
        flow.pat(&param.pat);
    }
    if let Some(body) = &function.body {
        flow.block(body);
    }
    let mut dropper = Dropper { needed: flow.needed };
    for param in &mut function.params {
        dropper.pat(&mut param.pat);
    }
    if let Some(body) = &mut function.body {
        dropper.block(body);
    }
}

/// A binding: where its pattern lies in memory. The tree does not move while it is looked at.
type Binding = *const Pat;

/// Late bindings that may have a value; `None` where control does not come.
type State = Option<BTreeSet<Binding>>;

/// Where `break` and `continue` go.
struct Target {
    label: Option<String>,
    is_loop: bool,
    breaks: State,
    continues: State,
}

struct Flow<'a> {
    diverging: &'a BTreeSet<String>,
    /// Names in scope, innermost last.
    scope: Vec<(String, Binding)>,
    /// Bindings that were declared without a value.
    late: BTreeSet<Binding>,
    needed: BTreeSet<Binding>,
    state: State,
    targets: Vec<Target>,
    /// Closures around: what they assign may be assigned again.
    closures: u32,
}

impl<'a> Flow<'a> {
    fn new(diverging: &'a BTreeSet<String>) -> Self {
        let state = Some(BTreeSet::new());
        Self {
            diverging,
            scope: Vec::new(),
            late: BTreeSet::new(),
            needed: BTreeSet::new(),
            state,
            targets: Vec::new(),
            closures: 0,
        }
    }

    fn resolve(&self, path: &Path) -> Option<Binding> {
        let name = path.as_ident()?;
        self.scope.iter().rev().find(|(bound, _)| bound == name).map(|(_, binding)| *binding)
    }

    /// Notes that the variable that a place is part of is written; behind a `*` it is another object. What control never comes
    /// to counts for nothing, to rustc too.
    fn root(&mut self, place: &Expr) {
        if self.state.is_none() {
            return;
        }
        match &place.kind {
            ExprKind::Path(path) => self.needed.extend(self.resolve(path)),
            ExprKind::Field { base, .. } | ExprKind::Index { base, .. } => self.root(base),
            _ => {}
        }
    }

    fn assign(&mut self, place: &Expr) {
        let ExprKind::Path(path) = &place.kind else { return self.root(place) };
        let Some(binding) = self.resolve(path) else { return };
        let Some(given) = &mut self.state else { return };
        // Only what was declared without a value is part of the state.
        if self.closures > 0 || !self.late.contains(&binding) || !given.insert(binding) {
            self.needed.insert(binding);
        }
    }

    /// Runs something in a scope of its own.
    fn scoped(&mut self, run: impl FnOnce(&mut Self)) {
        let depth = self.scope.len();
        run(self);
        self.scope.truncate(depth);
    }

    /// Ways that part here and meet again.
    fn branches<'t>(&mut self, ways: impl IntoIterator<Item = Box<dyn FnOnce(&mut Self) + 't>>) {
        let start = self.state.clone();
        let mut end = None;
        for way in ways {
            self.state = start.clone();
            way(self);
            join(&mut end, self.state.take());
        }
        self.state = end;
    }

    fn target(&mut self, label: Option<&String>, is_loop: bool, run: impl FnOnce(&mut Self)) -> Target {
        self.targets.push(Target { label: label.cloned(), is_loop, breaks: None, continues: None });
        self.scoped(run);
        self.targets.pop().unwrap_or(Target { label: None, is_loop, breaks: None, continues: None })
    }

    /// A loop: rounds until the state in front of them stays as it is.
    fn repeat(&mut self, label: Option<&String>, round: &dyn std::ops::Fn(&mut Self)) {
        let mut start = self.state.clone();
        loop {
            self.state = start.clone();
            let target = self.target(label, true, round);
            let mut next = start.clone();
            join(&mut next, self.state.take());
            join(&mut next, target.continues);
            if next == start {
                self.state = target.breaks;
                return;
            }
            start = next;
        }
    }

    /// The loop may end here.
    fn may_end(&mut self) {
        if let Some(target) = self.targets.last_mut() {
            join(&mut target.breaks, self.state.clone());
        }
    }

    fn jump(&mut self, label: Option<&String>, breaks: bool) {
        let meant = |t: &&mut Target| if label.is_some() { t.label.as_ref() == label } else { t.is_loop };
        if let Some(target) = self.targets.iter_mut().rev().find(meant) {
            join(if breaks { &mut target.breaks } else { &mut target.continues }, self.state.take());
        }
        self.state = None;
    }

    fn if_else(&mut self, cond: &Expr, then: &Block, otherwise: Option<&Expr>) {
        let depth = self.scope.len();
        self.expr(cond);
        self.branches([
            Box::new(|flow: &mut Self| {
                flow.block(then);
                flow.scope.truncate(depth);
            }) as Box<dyn FnOnce(&mut Self)>,
            Box::new(|flow| otherwise.into_iter().for_each(|e| flow.expr(e))),
        ]);
    }

    fn match_arms(&mut self, arms: &[Arm]) {
        self.branches(arms.iter().map(|arm| {
            Box::new(move |flow: &mut Self| {
                flow.scoped(|flow| {
                    flow.pat(&arm.pat);
                    arm.guard.iter().for_each(|guard| flow.expr(guard));
                    flow.expr(&arm.body);
                })
            }) as Box<dyn FnOnce(&mut Self)>
        }));
    }

    /// It may run at any later time, or never.
    fn closure(&mut self, closure: &Closure) {
        let (state, targets) = (self.state.clone(), std::mem::take(&mut self.targets));
        self.closures += 1;
        self.scoped(|flow| {
            closure.params.iter().for_each(|(pat, _)| flow.pat(pat));
            flow.expr(&closure.body);
        });
        self.closures -= 1;
        self.state = state;
        self.targets = targets;
    }

    /// Items inside a function see none of its bindings and run none of its code.
    fn item_inside(&mut self, item: &Item) {
        let mut inside = Flow::new(self.diverging);
        walk_item(&mut inside, item);
        self.needed.append(&mut inside.needed);
    }

    fn diverges(&self, callee: &Expr) -> bool {
        let ExprKind::Path(path) = &callee.kind else { return false };
        self.resolve(path).is_none() && path.segments.last().is_some_and(|last| self.diverging.contains(&last.name))
    }

    fn control(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Block { label: Some(label), block, .. } => {
                let target = self.target(Some(label), false, |flow| flow.block(block));
                join(&mut self.state, target.breaks);
            }
            ExprKind::If { cond, then, otherwise } => self.if_else(cond, then, otherwise.as_deref()),
            ExprKind::Match { scrutinee, arms } => {
                self.expr(scrutinee);
                self.match_arms(arms);
            }
            ExprKind::Loop { label, body } => self.repeat(label.as_ref(), &|flow| flow.block(body)),
            ExprKind::While { label, cond, body } => self.repeat(label.as_ref(), &|flow| {
                flow.expr(cond);
                flow.may_end();
                flow.block(body);
            }),
            ExprKind::For { label, pat, iter, body } => {
                self.expr(iter);
                self.repeat(label.as_ref(), &|flow| {
                    flow.may_end();
                    flow.pat(pat);
                    flow.block(body);
                });
            }
            ExprKind::Break { label, value } => {
                value.iter().for_each(|value| self.expr(value));
                self.jump(label.as_ref(), true);
            }
            ExprKind::Continue { label } => self.jump(label.as_ref(), false),
            ExprKind::Return(value) => {
                value.iter().for_each(|value| self.expr(value));
                self.state = None;
            }
            ExprKind::Closure(closure) => self.closure(closure),
            _ => walk_expr(self, expr),
        }
    }
}

fn join(into: &mut State, other: State) {
    match (into, other) {
        (_, None) => {}
        (Some(into), Some(other)) => into.extend(other),
        (into, other) => *into = other,
    }
}

impl Visit for Flow<'_> {
    fn block(&mut self, block: &Block) {
        self.scoped(|flow| walk_block(flow, block));
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Let { pat, init, else_block, .. } => {
                init.iter().for_each(|init| self.expr(init));
                let state = self.state.clone();
                else_block.iter().for_each(|block| self.block(block));
                self.state = state;
                if init.is_none() {
                    self.late.insert(pat);
                    self.state.iter_mut().for_each(|given| {
                        given.remove(&std::ptr::from_ref(pat));
                    });
                }
                self.pat(pat);
            }
            StmtKind::Expr(expr) | StmtKind::Semi(expr) => self.expr(expr),
            StmtKind::Item(item) => self.item_inside(item),
            StmtKind::Comment(_) | StmtKind::Blank => {}
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Assign { lhs, rhs } => {
                self.expr(rhs);
                self.expr(lhs);
                self.assign(lhs);
            }
            ExprKind::AssignOp { lhs, rhs, .. } => {
                self.expr(rhs);
                self.expr(lhs);
                self.root(lhs);
            }
            ExprKind::Binary { op: BinOp::And | BinOp::Or, lhs, rhs } => {
                self.expr(lhs);
                let state = self.state.clone();
                self.expr(rhs);
                join(&mut self.state, state);
            }
            ExprKind::Ref { mutable: true, expr: place } | ExprKind::RawRef { mutable: true, expr: place } => {
                self.expr(place);
                self.root(place);
            }
            ExprKind::MethodCall { recv, method, .. } if MUTATING.contains(&method.as_str()) => {
                walk_expr(self, expr);
                self.root(recv);
            }
            ExprKind::Call { callee, .. } => {
                walk_expr(self, expr);
                if self.diverges(callee) {
                    self.state = None;
                }
            }
            ExprKind::Macro { path, .. } => {
                walk_expr(self, expr);
                if path.as_ident().is_some_and(|name| PANICS.contains(&name)) {
                    self.state = None;
                }
            }
            _ => self.control(expr),
        }
    }

    fn pat(&mut self, pat: &Pat) {
        if let Pat::Ident { name, .. } = pat {
            self.scope.push((name.clone(), pat));
        }
        walk_pat(self, pat);
    }
}

struct Dropper {
    needed: BTreeSet<Binding>,
}

impl VisitMut for Dropper {
    fn pat(&mut self, pat: &mut Pat) {
        let needed = self.needed.contains(&std::ptr::from_ref(pat));
        if let Pat::Ident { mutable, .. } = pat {
            *mutable &= needed;
        }
        walk_pat_mut(self, pat);
    }
}
