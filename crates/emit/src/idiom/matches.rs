//! A `return` behind a match whose arms all return is what its other values give.
//!
//! `match k { A => return 1, _ => {} } return 0;` at the end of a function becomes a match with `_ => return 0`, which the pass
//! behind this one makes the value of the function. Where there is no other arm, the match covers all values, and a constant
//! behind it is never reached: it goes.

use super::known::Known;
use super::returns::{panics, returns};
use crate::rir::visit::{self, VisitMut};
use crate::rir::{Arm, Block, BlockKind, Expr, ExprKind, Item, ItemKind, Pat, Stmt, StmtKind};

/// Runs the pass.
pub(super) fn run(item: &mut Item, _: &Known) {
    Matches.item(item);
}

struct Matches;

impl VisitMut for Matches {
    fn item(&mut self, item: &mut Item) {
        visit::walk_item_mut(self, item);
        if let ItemKind::Fn(function) = &mut item.kind
            && let Some(body) = &mut function.body
        {
            at_end(body);
        }
    }
}

fn at_end(block: &mut Block) {
    let last = block.stmts.iter_mut().rfind(|stmt| !matches!(stmt.kind, StmtKind::Blank));
    if block.tail.is_none()
        && let Some(Stmt {
            kind: StmtKind::Expr(Expr { kind: ExprKind::Block { label: None, kind, block }, .. }), ..
        }) = last
        && matches!(kind, BlockKind::Plain | BlockKind::Unsafe)
    {
        return at_end(block);
    }
    join(block);
}

fn join(block: &mut Block) {
    let is_code = |stmt: &Stmt| !matches!(stmt.kind, StmtKind::Blank);
    let mut last = block.stmts.iter().enumerate().rev().filter(|(_, stmt)| is_code(stmt)).map(|(at, _)| at);
    let (Some(rest), Some(at)) = (last.next(), last.next()) else { return };
    let Some(value) = returned(&block.stmts[rest]) else { return };
    if block.tail.is_some() || block.stmts[at..].iter().any(|stmt| !stmt.attrs.is_empty()) {
        return;
    }
    let is_constant = constant(value) && block.stmts[rest].trailing.is_none();
    let StmtKind::Expr(Expr { kind: ExprKind::Match { arms, .. }, .. }) = &mut block.stmts[at].kind else { return };
    let open = arms.last().is_some_and(|arm| matches!(arm.pat, Pat::Wild));
    let named = if open { &arms[..arms.len() - 1] } else { &arms[..] };
    if named.is_empty() || !named.iter().all(leaves) || !named.iter().any(|arm| returns(&arm.body)) {
        return;
    }
    match arms.last().filter(|_| open) {
        Some(last) if is_empty(last) => {}
        None if is_constant => {
            block.stmts.truncate(at + 1);
            return;
        }
        _ => return,
    }
    let rest = block.stmts.remove(rest);
    block.stmts.truncate(at + 1);
    if let StmtKind::Expr(Expr { kind: ExprKind::Match { arms, .. }, .. }) = &mut block.stmts[at].kind
        && let Some(last) = arms.last_mut()
    {
        last.body = Expr::block(Block::new(vec![rest]));
    }
}

fn returned(stmt: &Stmt) -> Option<&Expr> {
    let (StmtKind::Expr(expr) | StmtKind::Semi(expr)) = &stmt.kind else { return None };
    match &expr.kind {
        ExprKind::Return(Some(value)) => Some(value),
        _ => None,
    }
}

/// Whether control leaves the function in an arm, and no `cfg` makes it one of some variants only.
fn leaves(arm: &Arm) -> bool {
    arm.attrs.is_empty() && arm.guard.is_none() && (returns(&arm.body) || panics(&arm.body))
}

fn is_empty(arm: &Arm) -> bool {
    let nothing = |block: &Block| block.stmts.is_empty() && block.tail.is_none();
    let empty =
        matches!(&arm.body.kind, ExprKind::Block { label: None, kind: BlockKind::Plain, block } if nothing(block));
    empty && arm.attrs.is_empty() && arm.guard.is_none() && arm.comments.is_empty()
}

/// A literal, a path, a pointer to a literal, or a negated one of these: nothing that does anything.
fn constant(expr: &Expr) -> bool {
    expr.comments.is_empty()
        && match &expr.kind {
            ExprKind::Lit(_) | ExprKind::Path(_) => true,
            ExprKind::Unary { expr, .. } => matches!(expr.kind, ExprKind::Lit(_)),
            ExprKind::MethodCall { recv, args, .. } => args.is_empty() && matches!(recv.kind, ExprKind::Lit(_)),
            ExprKind::Call { callee, args } => args.is_empty() && is_null(callee),
            _ => false,
        }
}

fn is_null(callee: &Expr) -> bool {
    let ExprKind::Path(path) = &callee.kind else { return false };
    matches!(path.segments.last().map(|last| last.name.as_str()), Some("null" | "null_mut"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idiom::testing::after_in;
    use crate::rir::Prim;

    fn ret(value: Expr) -> Stmt {
        Expr::return_(Some(value)).stmt()
    }

    fn arm(pat: Pat, stmts: Vec<Stmt>) -> Arm {
        Arm::new(pat, Expr::block(Block::new(stmts)))
    }

    fn text(arms: Vec<Arm>, rest: Expr) -> String {
        let stmts = vec![Expr::match_on(Expr::path("x"), arms).stmt(), Stmt::blank(), ret(rest)];
        after_in(run, Prim::I32.into(), Block::new(stmts))
    }

    #[test]
    fn what_follows_is_the_other_arm() {
        let arms = vec![arm(Pat::int(1), vec![ret(Expr::int(5))]), arm(Pat::Wild, vec![])];
        let wanted = "match x {\n    1 => {\n        return 5;\n    }\n    _ => {\n        return y();\n    }\n}";
        assert_eq!(text(arms, Expr::path("y").call(vec![])), wanted);
    }

    #[test]
    fn a_match_that_covers_all_needs_nothing_behind_it() {
        let arms = || vec![arm(Pat::Path("A".into()), vec![ret(Expr::int(5))])];
        assert_eq!(text(arms(), Expr::int(0)), "match x {\n    A => {\n        return 5;\n    }\n}");
        let kept = "match x {\n    A => {\n        return 5;\n    }\n}\n\nreturn y();";
        assert_eq!(text(arms(), Expr::path("y").call(vec![])), kept, "a call stays where it is");
    }

    #[test]
    fn arms_that_go_on_leave_all_as_it_is() {
        let arms = vec![arm(Pat::int(1), vec![Expr::path("y").call(vec![]).semi()]), arm(Pat::Wild, vec![])];
        let same = "match x {\n    1 => {\n        y();\n    }\n    _ => {}\n}\n\nreturn 0;";
        assert_eq!(text(arms, Expr::int(0)), same);
        let other =
            vec![arm(Pat::int(1), vec![ret(Expr::int(5))]), arm(Pat::Wild, vec![Expr::path("y").call(vec![]).semi()])];
        assert!(text(other, Expr::int(0)).ends_with("\n\nreturn 0;"));
    }
}
