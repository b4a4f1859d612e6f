//! `while { let t = n != 0; n -= 1; t } { … }` becomes `while n != 0 { n -= 1; … }`.
//!
//! The step moves behind the test: to the start of the body, and behind the loop for the test that ends it. The one behind is
//! left out where nobody can see it; a loop that is also left by `break`, which would step once more, keeps its form.

use super::known::Known;
use super::names::Names;
use super::places::{is_place, is_pure, same, take};
use super::scope::{Scope, plain_block};
use crate::rir::visit::{self, Visit, VisitMut};
use crate::rir::{BinOp, Block, Expr, ExprKind, Fn, Item, ItemKind, Lit, Pat, Stmt, StmtKind};

/// Runs the pass.
pub(super) fn run(item: &mut Item, _: &Known) {
    Functions.item(item);
}

struct Functions;

impl VisitMut for Functions {
    fn item(&mut self, item: &mut Item) {
        visit::walk_item_mut(self, item);
        if let ItemKind::Fn(function) = &mut item.kind {
            let unseen = unseen_steps(function);
            if let Some(body) = &mut function.body {
                Rewrite { unseen: &unseen, next: 0 }.block(body);
            }
        }
    }
}

/// For each `while` of a function, in order: whether what its condition steps is not looked at once it has ended.
fn unseen_steps(function: &Fn) -> Vec<bool> {
    if !has_while(function) {
        return Vec::new();
    }
    let mut last = LastMentions { scope: Scope::of_fn(function), seen: Names::default(), loops: 0, unseen: Vec::new() };
    function.params.iter().for_each(|param| last.pat(&param.pat));
    function.body.iter().for_each(|body| last.block(body));
    last.unseen
}

/// Whether there is any `while`.
fn has_while(function: &Fn) -> bool {
    struct Found(bool);
    impl Visit for Found {
        fn expr(&mut self, expr: &Expr) {
            self.0 |= matches!(expr.kind, ExprKind::While { .. });
            visit::walk_expr(self, expr);
        }
    }
    let mut found = Found(false);
    function.body.iter().for_each(|body| found.block(body));
    found.0
}

struct LastMentions {
    scope: Scope,
    seen: Names,
    loops: usize,
    unseen: Vec<bool>,
}

impl LastMentions {
    fn is_last(&self, cond: &Expr) -> bool {
        let name = stepped(cond).and_then(|place| match &place.kind {
            ExprKind::Path(path) => path.as_ident(),
            _ => None,
        });
        // In a loop around this one the next turn comes behind it.
        name.is_some_and(|name| {
            self.loops == 0 && self.scope.is_stable(name) && self.seen.count(name) == self.scope.count(name)
        })
    }
}

impl Visit for LastMentions {
    fn expr(&mut self, expr: &Expr) {
        self.seen.mention(expr);
        let number = self.unseen.len();
        self.unseen.extend(matches!(expr.kind, ExprKind::While { .. }).then_some(false));
        let is_loop = is_loop(expr);
        self.loops += usize::from(is_loop);
        visit::walk_expr(self, expr);
        self.loops -= usize::from(is_loop);
        if let ExprKind::While { cond, .. } = &expr.kind {
            self.unseen[number] = self.is_last(cond);
        }
    }

    fn pat(&mut self, pat: &Pat) {
        self.seen.bind(pat);
        visit::walk_pat(self, pat);
    }

    /// Functions in functions count for themselves.
    fn item(&mut self, _: &Item) {}
}

fn is_loop(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::While { .. } | ExprKind::Loop { .. } | ExprKind::For { .. })
}

/// The place that the last statement of a condition steps.
fn stepped(cond: &Expr) -> Option<&Expr> {
    let ExprKind::Block { label: None, block, .. } = &cond.kind else { return None };
    step(block.stmts.last()?)
}

/// The place of `x += 1`, or of `x = x.add(1)` and the like.
fn step(stmt: &Stmt) -> Option<&Expr> {
    let (StmtKind::Expr(expr) | StmtKind::Semi(expr)) = &stmt.kind else { return None };
    let place = match &expr.kind {
        ExprKind::AssignOp { op: BinOp::Add | BinOp::Sub, lhs, rhs } if is_number(rhs) => lhs,
        ExprKind::Assign { lhs, rhs } => match &rhs.kind {
            ExprKind::MethodCall { recv, method, args, .. } => {
                let moves = matches!(method.as_str(), "add" | "sub" | "offset" | "wrapping_add" | "wrapping_sub");
                Some(lhs).filter(|_| moves && same(lhs, recv) && args.iter().all(is_number))?
            }
            _ => return None,
        },
        _ => return None,
    };
    let bare =
        stmt.attrs.is_empty() && stmt.trailing.is_none() && expr.comments.is_empty() && place.comments.is_empty();
    (bare && is_place(place) && is_pure(place)).then_some(place)
}

fn is_number(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Lit(_)) && expr.comments.is_empty()
}

struct Rewrite<'a> {
    unseen: &'a [bool],
    next: usize,
}

impl VisitMut for Rewrite<'_> {
    /// Functions in functions were done by themselves.
    fn item(&mut self, _: &mut Item) {}

    fn expr(&mut self, expr: &mut Expr) {
        self.next += usize::from(matches!(expr.kind, ExprKind::While { .. }));
        visit::walk_expr_mut(self, expr);
    }

    fn block(&mut self, block: &mut Block) {
        for mut stmt in std::mem::take(&mut block.stmts) {
            let number = self.next;
            self.stmt(&mut stmt);
            let behind = match &mut stmt.kind {
                StmtKind::Expr(expr) => self.rewrite(expr, number, true),
                _ => None,
            };
            block.stmts.push(stmt);
            block.stmts.extend(behind);
        }
        if let Some(tail) = &mut block.tail {
            let number = self.next;
            self.expr(tail);
            self.rewrite(tail, number, false);
        }
    }
}

impl Rewrite<'_> {
    /// Rewrites a loop, the `number`th of the function; gives what must follow it, for which there may be no room.
    fn rewrite(&self, expr: &mut Expr, number: usize, has_room: bool) -> Option<Stmt> {
        let ExprKind::While { label, cond, body } = &mut expr.kind else { return None };
        let unseen = self.unseen.get(number).copied().unwrap_or(false);
        if !unseen && (!has_room || breaks(body, label.as_deref())) {
            return None;
        }
        let step = take_step(cond)?;
        body.stmts.insert(0, without_wrapping(&step, cond));
        (!unseen).then_some(step)
    }
}

/// Takes the step out of a condition that tests first; the condition is left with the test as its value.
fn take_step(cond: &mut Expr) -> Option<Stmt> {
    stepped(cond)?;
    let block = plain_block(cond)?;
    let [.., bound, _] = block.stmts.as_mut_slice() else { return None };
    let Stmt { kind: StmtKind::Let { pat, init: Some(test), else_block: None, .. }, trailing: None, attrs, .. } = bound
    else {
        return None;
    };
    let Pat::Ident { name, .. } = pat else { return None };
    if !attrs.is_empty() {
        return None;
    }
    let is_value = block.tail.as_ref().is_some_and(|tail| {
        tail.comments.is_empty() && matches!(&tail.kind, ExprKind::Path(path) if path.as_ident() == Some(name))
    });
    if !is_value || !test.comments.is_empty() {
        return None;
    }
    let test = take(test);
    let step = block.stmts.pop()?;
    block.stmts.pop();
    block.tail = Some(Box::new(test));
    if block.stmts.is_empty()
        && let Some(test) = block.tail.take()
    {
        *cond = *test;
    }
    Some(step)
}

/// `n -= 1` for a wrapping step down, behind a test that `n` is not zero.
fn without_wrapping(step: &Stmt, test: &Expr) -> Stmt {
    let (StmtKind::Expr(expr) | StmtKind::Semi(expr)) = &step.kind else { return step.clone() };
    let ExprKind::Assign { lhs, rhs } = &expr.kind else { return step.clone() };
    let ExprKind::MethodCall { method, args, .. } = &rhs.kind else { return step.clone() };
    match (&test.kind, args.as_slice()) {
        (ExprKind::Binary { op: BinOp::Ne | BinOp::Gt, lhs: tested, rhs: zero }, [one])
            if method == "wrapping_sub" && same(tested, lhs) && is_int(zero, 0) && is_int(one, 1) =>
        {
            Expr {
                kind: ExprKind::AssignOp { op: BinOp::Sub, lhs: lhs.clone(), rhs: Box::new(one.clone()) },
                ..expr.clone()
            }
            .semi()
        }
        _ => step.clone(),
    }
}

fn is_int(expr: &Expr, value: u128) -> bool {
    matches!(&expr.kind, ExprKind::Lit(Lit::Int(int)) if int.magnitude == value && !int.negative)
}

/// Whether a `break` in the body leaves the loop itself.
fn breaks(body: &Block, label: Option<&str>) -> bool {
    let mut breaks = Breaks { label, inner: 0, found: false };
    breaks.block(body);
    breaks.found
}

struct Breaks<'a> {
    label: Option<&'a str>,
    inner: usize,
    found: bool,
}

impl Visit for Breaks<'_> {
    fn expr(&mut self, expr: &Expr) {
        if let ExprKind::Break { label, .. } = &expr.kind {
            self.found |= if label.is_none() { self.inner == 0 } else { label.as_deref() == self.label };
        }
        let is_loop = is_loop(expr);
        self.inner += usize::from(is_loop);
        visit::walk_expr(self, expr);
        self.inner -= usize::from(is_loop);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idiom::testing::stmts_after;

    fn var(name: &str) -> Expr {
        Expr::path(name)
    }

    fn test_and_step(step: Expr) -> Expr {
        let test = Stmt::let_(Pat::ident("t"), None, Some(var("x").binary(BinOp::Ne, Expr::int(0))));
        Expr::block(Block::with_tail(vec![test, step.semi()], var("t")))
    }

    fn down() -> Expr {
        var("x").assign(var("x").method("wrapping_sub", vec![Expr::int(1)]))
    }

    fn looped(body: Vec<Stmt>, behind: Vec<Stmt>) -> String {
        let stmt = Expr::while_(None, test_and_step(down()), Block::new(body)).stmt();
        stmts_after(run, [vec![stmt], behind].concat())
    }

    fn call(name: &str) -> Stmt {
        Expr::path("f").call(vec![var(name)]).semi()
    }

    #[test]
    fn a_step_that_nobody_sees_again_is_taken_once() {
        assert_eq!(looped(vec![call("x")], vec![call("y")]), "while x != 0 {\n    x -= 1;\n    f(x);\n}\nf(y);");
    }

    #[test]
    fn a_step_that_is_seen_again_follows_the_loop() {
        let text = looped(vec![call("y")], vec![call("x")]);
        assert_eq!(text, "while x != 0 {\n    x -= 1;\n    f(y);\n}\nx = x.wrapping_sub(1);\nf(x);");
    }

    #[test]
    fn a_break_would_step_twice() {
        let text = looped(vec![Expr::break_(None).stmt()], vec![call("x")]);
        assert!(text.starts_with("while {"), "{text}");
        let unseen = looped(vec![Expr::break_(None).stmt()], vec![]);
        assert_eq!(unseen, "while x != 0 {\n    x -= 1;\n    break;\n}");
    }

    #[test]
    fn the_next_turn_of_a_loop_around_sees_the_step() {
        let inner = Expr::while_(None, test_and_step(down()), Block::new(vec![Expr::break_(None).stmt()])).stmt();
        let text = stmts_after(run, vec![Expr::loop_(None, Block::new(vec![inner])).stmt()]);
        assert!(text.contains("while {"), "{text}");
    }

    #[test]
    fn what_is_borrowed_is_seen_by_others() {
        let borrowed = Stmt::let_(Pat::ident("p"), None, Some(var("x").raw_ref(true)));
        let inner = Expr::while_(None, test_and_step(down()), Block::default()).stmt();
        let text = stmts_after(run, vec![borrowed, inner]);
        assert!(text.ends_with("}\nx = x.wrapping_sub(1);"), "{text}");
    }
}
