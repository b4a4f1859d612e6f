//! Statements out of operands: `x = { s; v };` becomes `s; x = v;`.
//!
//! A block's statements may stand before the statement it is in if nothing of that statement is evaluated before the block, or
//! only what the block cannot change: literals, functions' names, and variables that nobody borrows and the block does not name.

use super::known::Known;
use super::names::Names;
use super::places::{is_place, is_pure, is_pure_method, take};
use super::scope::{Scope, plain_block};
use crate::rir::visit::{self, VisitMut};
use crate::rir::{Arm, BinOp, Block, Expr, ExprKind, Item, ItemKind, Pat, Path, Stmt, StmtKind, UnOp};

/// Runs the pass.
pub(super) fn run(item: &mut Item, known: &Known) {
    Hoist { known, scope: Scope::default() }.item(item);
}

struct Hoist<'a> {
    known: &'a Known,
    scope: Scope,
}

impl VisitMut for Hoist<'_> {
    fn item(&mut self, item: &mut Item) {
        let scope = match &item.kind {
            ItemKind::Fn(function) => Scope::of_fn(function),
            _ => Scope::default(),
        };
        let outer = std::mem::replace(&mut self.scope, scope);
        visit::walk_item_mut(self, item);
        self.scope = outer;
    }

    fn block(&mut self, block: &mut Block) {
        visit::walk_block_mut(self, block);
        let mut pull = self.pull();
        for mut stmt in std::mem::take(&mut block.stmts) {
            pull.stmt(&mut stmt);
            pull.out.push(stmt);
        }
        block.tail.iter_mut().for_each(|tail| pull.whole(tail));
        block.stmts = pull.out;
    }

    /// An arm without braces gets them if there is something to put in.
    fn arm(&mut self, arm: &mut Arm) {
        visit::walk_arm_mut(self, arm);
        if plain_block(&mut arm.body).is_some() {
            return;
        }
        let mut pull = self.pull();
        pull.whole(&mut arm.body);
        if !pull.out.is_empty() {
            let stmts = pull.out;
            let body = take(&mut arm.body);
            arm.body = Expr::block(Block::with_tail(stmts, body));
        }
    }
}

impl Hoist<'_> {
    fn pull(&self) -> Pull<'_> {
        Pull { known: self.known, scope: &self.scope, out: Vec::new(), passed: Vec::new() }
    }
}

/// Pulls statements out of one statement, in the order of evaluation.
struct Pull<'a> {
    known: &'a Known,
    scope: &'a Scope,
    out: Vec<Stmt>,
    /// Variables read before the operand at hand.
    passed: Vec<String>,
}

impl Pull<'_> {
    fn stmt(&mut self, stmt: &mut Stmt) {
        match &mut stmt.kind {
            // Another pattern would look into a place where the block gave it a value.
            StmtKind::Let { pat, init: Some(init), .. }
                if matches!(pat, Pat::Ident { .. }) || !is_block_of_place(init) =>
            {
                self.whole(init);
            }
            StmtKind::Expr(expr) | StmtKind::Semi(expr) => self.whole(expr),
            _ => {}
        }
    }

    fn whole(&mut self, expr: &mut Expr) {
        self.passed.clear();
        self.operand(expr);
    }

    /// Pulls from an operand; true if evaluation of the statement can go on past it: nothing in it can be changed by what
    /// comes later.
    fn operand(&mut self, expr: &mut Expr) -> bool {
        while self.open(expr) {}
        match &mut expr.kind {
            ExprKind::Lit(_) => true,
            ExprKind::Path(path) => self.pass(path),
            ExprKind::Cast { expr, .. } => self.operand(expr),
            ExprKind::Unary { op, expr } => self.operand(expr) && *op != UnOp::Deref,
            ExprKind::Try(inner) => stop(self.operand(inner)),
            ExprKind::Binary { op: BinOp::And | BinOp::Or, lhs, .. } => stop(self.operand(lhs)),
            ExprKind::Binary { lhs, rhs, .. } => stop(self.operand(lhs) && self.operand(rhs)),
            // The place of a plain assignment is evaluated behind its value.
            ExprKind::Assign { lhs, rhs } => stop(self.operand(rhs) && self.target(lhs)),
            ExprKind::AssignOp { lhs, rhs, .. } if is_pure(lhs) => stop(self.operand(rhs)),
            ExprKind::MethodCall { recv, method, args, .. } => self.method(recv, method, args),
            ExprKind::Call { callee, args } => stop(self.operand(callee) && self.all(args)),
            ExprKind::Array(elems) | ExprKind::Tuple(elems) => self.all(elems),
            ExprKind::Struct { fields, base: None, .. } => {
                fields.iter_mut().all(|field| self.operand(&mut field.value))
            }
            ExprKind::Index { base, index } if is_projection(base) => stop(self.operand(index)),
            ExprKind::Range { lo: Some(lo), hi, .. } => self.operand(lo) && hi.iter_mut().all(|hi| self.operand(hi)),
            _ => self.control(expr),
        }
    }

    fn control(&mut self, expr: &mut Expr) -> bool {
        let first = match &mut expr.kind {
            ExprKind::Return(Some(first)) | ExprKind::Break { value: Some(first), .. } => first,
            ExprKind::If { cond: first, .. } | ExprKind::Let { expr: first, .. } => first,
            ExprKind::Match { scrutinee: first, .. } | ExprKind::For { iter: first, .. } => first,
            _ => return false,
        };
        stop(self.operand(first))
    }

    /// Pulls from the place of an assignment.
    fn target(&mut self, place: &mut Expr) -> bool {
        match &mut place.kind {
            ExprKind::Unary { op: UnOp::Deref, expr } => self.operand(expr),
            ExprKind::Field { base, .. } => self.target(base),
            ExprKind::Index { base, index } if is_projection(base) => self.operand(index),
            _ => false,
        }
    }

    fn all(&mut self, operands: &mut [Expr]) -> bool {
        operands.iter_mut().all(|operand| self.operand(operand))
    }

    /// Methods that take numbers and pointers by value; others might borrow a place where the braces gave them a copy.
    fn method(&mut self, recv: &mut Expr, method: &str, args: &mut [Expr]) -> bool {
        let by_value = is_pure_method(method) || !is_block_of_place(recv);
        by_value && self.operand(recv) && self.all(args) && is_pure_method(method)
    }

    /// A name that is read here: it must not change any more.
    fn pass(&mut self, path: &Path) -> bool {
        match path.as_ident() {
            Some(name) if self.scope.is_stable(name) => {
                self.passed.push(name.to_owned());
                true
            }
            _ => self.known.is_function(path),
        }
    }

    /// If the operand is a block with statements that may be pulled, pulls them and leaves its value.
    fn open(&mut self, expr: &mut Expr) -> bool {
        let scope = self.scope;
        let known = self.known;
        let Some(block) = plain_block(expr) else { return false };
        if block.stmts.is_empty() || block.tail.is_none() || !scope.may_open(block, known) || self.names_passed(block) {
            return false;
        }
        let Some(tail) = block.tail.take() else { return false };
        self.out.append(&mut block.stmts);
        let origin = tail.origin.or(expr.origin);
        *expr = Expr { origin, ..*tail };
        true
    }

    fn names_passed(&self, block: &Block) -> bool {
        if self.passed.is_empty() {
            return false;
        }
        let names = Names::of_block(block);
        self.passed.iter().any(|name| names.count(name) > 0)
    }
}

/// Nothing is pulled from what follows.
fn stop(_: bool) -> bool {
    false
}

/// A place made of names, fields and dereferences: it is only read once its index is known.
fn is_projection(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Path(_) => true,
        ExprKind::Field { base, .. } | ExprKind::Unary { op: UnOp::Deref, expr: base } => is_projection(base),
        _ => false,
    }
}

fn is_block_of_place(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Block { block, .. } => block.tail.as_deref().is_some_and(is_place),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idiom::testing::stmts_after;

    fn var(name: &str) -> Expr {
        Expr::path(name)
    }

    /// `{ let t = x; x = x + 1; t }`
    fn post_increment() -> Expr {
        let step = var("x").assign(var("x").binary(BinOp::Add, Expr::int(1))).stmt();
        Expr::block(Block::with_tail(vec![Stmt::let_(Pat::ident("t"), None, Some(var("x"))), step], var("t")))
    }

    #[test]
    fn assigned_values_are_opened() {
        let text = stmts_after(run, vec![var("y").assign(post_increment()).stmt()]);
        assert_eq!(text, "let t = x;\nx = x + 1;\ny = t;");
    }

    #[test]
    fn conditions_and_arguments_are_opened() {
        let text = stmts_after(
            run,
            vec![Expr::if_then(post_increment().binary(BinOp::Lt, Expr::int(3)), Block::default()).stmt()],
        );
        assert_eq!(text, "let t = x;\nx = x + 1;\nif t < 3 {}");
        let text = stmts_after(run, vec![var("f").call(vec![Expr::int(1), post_increment()]).stmt()]);
        assert_eq!(text, "let t = x;\nx = x + 1;\nf(1, t);");
    }

    #[test]
    fn what_is_evaluated_before_stays_before() {
        let text = stmts_after(run, vec![var("y").assign(var("x").binary(BinOp::Add, post_increment())).stmt()]);
        assert!(text.starts_with("y = x + {"), "{text}");
    }

    #[test]
    fn unrelated_variables_are_passed() {
        let text =
            stmts_after(run, vec![var("y").deref().assign(var("y").binary(BinOp::Add, post_increment())).stmt()]);
        assert_eq!(text, "let t = x;\nx = x + 1;\n*y = y + t;");
    }

    #[test]
    fn places_of_assignments_are_opened_behind_values_that_stay_the_same() {
        let text = stmts_after(run, vec![post_increment().deref().assign(Expr::int(3)).stmt()]);
        assert_eq!(text, "let t = x;\nx = x + 1;\n*t = 3;");
        let text = stmts_after(run, vec![post_increment().deref().assign(var("x")).stmt()]);
        assert!(text.starts_with("*{"), "{text}");
        let text = stmts_after(run, vec![post_increment().deref().assign(var("y").deref()).stmt()]);
        assert!(text.starts_with("*{"), "{text}");
    }

    #[test]
    fn names_in_use_keep_the_block() {
        let text = stmts_after(run, vec![var("y").assign(post_increment()).stmt(), var("t").call(vec![]).stmt()]);
        assert!(text.starts_with("y = {"), "{text}");
    }

    #[test]
    fn loops_test_their_condition_each_time() {
        let text = stmts_after(run, vec![Expr::while_(None, post_increment(), Block::default()).stmt()]);
        assert!(text.starts_with("while {"), "{text}");
    }

    #[test]
    fn borrowed_values_are_not_places() {
        let block = Expr::block(Block::with_tail(vec![var("f").call(vec![]).stmt()], var("x")));
        let text = stmts_after(run, vec![Stmt::let_(Pat::ident("r"), None, Some(block.borrow_mut()))]);
        assert!(text.starts_with("let r = &mut {"), "{text}");
    }
}
