//! Jumps to where control goes anyway: `continue` at the end of a loop's body.

use super::known::Known;
use crate::rir::visit::{self, VisitMut};
use crate::rir::{Block, BlockKind, Expr, ExprKind, Item, Stmt, StmtKind};

/// Runs the pass.
pub(super) fn run(item: &mut Item, _: &Known) {
    Flow.item(item);
}

struct Flow;

impl VisitMut for Flow {
    fn expr(&mut self, expr: &mut Expr) {
        visit::walk_expr_mut(self, expr);
        match &mut expr.kind {
            ExprKind::Loop { label, body }
            | ExprKind::While { label, body, .. }
            | ExprKind::For { label, body, .. } => {
                drop_at_end(body, &|jump| is_continue(jump, label.as_deref()));
            }
            _ => {}
        }
    }
}

fn is_continue(jump: &Expr, of: Option<&str>) -> bool {
    match &jump.kind {
        ExprKind::Continue { label: None } => true,
        ExprKind::Continue { label: Some(label) } => of == Some(label.as_str()),
        _ => false,
    }
}

/// Drops a jump that is the last thing a block does, also at the end of its branches. A block whose value is asked for is left.
pub(super) fn drop_at_end(block: &mut Block, is_jump: &dyn Fn(&Expr) -> bool) {
    if block.tail.as_deref().is_some_and(|tail| tail.comments.is_empty() && is_jump(tail)) {
        block.tail = None;
    }
    if block.tail.is_some() {
        return;
    }
    while matches!(block.stmts.last(), Some(Stmt { kind: StmtKind::Expr(last) | StmtKind::Semi(last), trailing: None, .. })
        if last.comments.is_empty() && is_jump(last))
    {
        block.stmts.pop();
    }
    if let Some(Stmt { kind: StmtKind::Expr(last), .. }) = block.stmts.last_mut() {
        drop_in_branches(last, is_jump);
    }
}

fn drop_in_branches(expr: &mut Expr, is_jump: &dyn Fn(&Expr) -> bool) {
    match &mut expr.kind {
        ExprKind::If { then, otherwise, .. } => {
            drop_at_end(then, is_jump);
            otherwise.iter_mut().for_each(|otherwise| drop_in_branches(otherwise, is_jump));
        }
        ExprKind::Block { label: None, kind: BlockKind::Plain | BlockKind::Unsafe, block } => {
            drop_at_end(block, is_jump)
        }
        ExprKind::Match { arms, .. } => arms.iter_mut().for_each(|arm| drop_in_arm(&mut arm.body, is_jump)),
        _ => {}
    }
}

fn drop_in_arm(body: &mut Expr, is_jump: &dyn Fn(&Expr) -> bool) {
    if body.comments.is_empty() && is_jump(body) {
        *body = Expr::block(Block::default()).at(body.origin);
    } else {
        drop_in_branches(body, is_jump);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idiom::testing::stmts_after;

    #[test]
    fn the_last_continue_goes() {
        let branch = Expr::if_else(
            Expr::path("x"),
            Block::new(vec![Expr::path("a").call(vec![]).stmt(), Expr::continue_(Some("l".to_owned())).stmt()]),
            Block::new(vec![Expr::break_(None).stmt()]),
        );
        let text = stmts_after(run, vec![Expr::loop_(Some("l".to_owned()), Block::new(vec![branch.stmt()])).stmt()]);
        assert_eq!(text, "'l: loop {\n    if x {\n        a();\n    } else {\n        break;\n    }\n}");
    }

    #[test]
    fn a_continue_of_an_outer_loop_stays() {
        let inner = Expr::loop_(None, Block::new(vec![Expr::continue_(Some("l".to_owned())).stmt()]));
        let text = stmts_after(run, vec![Expr::loop_(Some("l".to_owned()), Block::new(vec![inner.stmt()])).stmt()]);
        assert_eq!(text, "'l: loop {\n    loop {\n        continue 'l;\n    }\n}");
    }
}
