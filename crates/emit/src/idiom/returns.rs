//! A function's last `return e;` is its value.

use super::flow::drop_at_end;
use super::known::Known;
use super::places::take;
use crate::rir::visit::{self, VisitMut};
use crate::rir::{Block, BlockKind, Expr, ExprKind, Item, ItemKind, Stmt, StmtKind};

/// Runs the pass.
pub(super) fn run(item: &mut Item, _: &Known) {
    Returns.item(item);
}

struct Returns;

impl VisitMut for Returns {
    fn item(&mut self, item: &mut Item) {
        visit::walk_item_mut(self, item);
        if let ItemKind::Fn(function) = &mut item.kind
            && let Some(body) = &mut function.body
        {
            drop_at_end(body, &|jump| matches!(jump.kind, ExprKind::Return(None)));
            in_block(body);
        }
    }
}

/// Makes the end of a block whose value is the function's a value.
fn in_block(block: &mut Block) {
    while matches!(block.stmts.last(), Some(Stmt { kind: StmtKind::Blank, .. })) {
        block.stmts.pop();
    }
    if block.tail.is_none() {
        block.tail = last_value(block).map(Box::new);
    }
    block.tail.iter_mut().for_each(|tail| in_value(tail));
}

/// Takes the last statement if it is a `return` with a value, or branches that all end in one.
fn last_value(block: &mut Block) -> Option<Expr> {
    let returns = match &block.stmts.last()?.kind {
        StmtKind::Expr(last) | StmtKind::Semi(last) => returns(last),
        _ => false,
    };
    if !returns {
        return None;
    }
    match block.stmts.pop() {
        Some(Stmt { kind: StmtKind::Expr(last) | StmtKind::Semi(last), trailing, origin, .. }) => {
            block.stmts.extend(trailing.map(Stmt::comment));
            Some(Expr { origin: last.origin.or(origin), ..last })
        }
        _ => None,
    }
}

fn in_value(expr: &mut Expr) {
    while let ExprKind::Return(Some(value)) = &mut expr.kind {
        let value = take(value);
        let comments = [std::mem::take(&mut expr.comments), value.comments].concat();
        *expr = Expr { kind: value.kind, comments, origin: value.origin.or(expr.origin) };
    }
    match &mut expr.kind {
        ExprKind::If { then, otherwise: Some(otherwise), .. } => {
            in_block(then);
            in_value(otherwise);
        }
        ExprKind::Block { label: None, kind: BlockKind::Plain | BlockKind::Unsafe, block } => in_block(block),
        ExprKind::Match { arms, .. } => arms.iter_mut().for_each(|arm| in_value(&mut arm.body)),
        _ => {}
    }
}

/// Whether control leaves the expression only by `return` with a value, as its last step.
pub(super) fn returns(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Return(value) => value.is_some(),
        ExprKind::If { then, otherwise: Some(otherwise), .. } => block_returns(then) && returns(otherwise),
        ExprKind::Block { label: None, kind: BlockKind::Plain | BlockKind::Unsafe, block } => block_returns(block),
        ExprKind::Match { arms, .. } => {
            let ends = |body: &Expr| returns(body) || panics(body);
            arms.iter().all(|arm| ends(&arm.body)) && arms.iter().any(|arm| returns(&arm.body))
        }
        _ => false,
    }
}

fn block_returns(block: &Block) -> bool {
    match (&block.tail, block.stmts.iter().rfind(|stmt| !matches!(stmt.kind, StmtKind::Blank))) {
        (Some(tail), _) => returns(tail),
        (None, Some(Stmt { kind: StmtKind::Expr(last) | StmtKind::Semi(last), .. })) => returns(last),
        _ => false,
    }
}

pub(super) fn panics(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Macro { path, .. } => matches!(path.as_ident(), Some("panic" | "unreachable" | "unimplemented")),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idiom::testing::{after, after_in};
    use crate::rir::{Arm, Pat, Prim};

    fn ret(value: i128) -> Stmt {
        Expr::return_(Some(Expr::int(value))).stmt()
    }

    fn text(stmts: Vec<Stmt>) -> String {
        after_in(run, Prim::I32.into(), Block::new(stmts))
    }

    #[test]
    fn the_last_return_is_the_value() {
        assert_eq!(text(vec![ret(1)]), "1");
        assert_eq!(text(vec![Expr::unsafe_block(Block::new(vec![ret(1)])).stmt()]), "unsafe { 1 }");
    }

    #[test]
    fn branches_are_values_only_together() {
        let both = Expr::if_else(Expr::path("x"), Block::new(vec![ret(1)]), Block::new(vec![ret(2)]));
        assert_eq!(text(vec![both.stmt()]), "if x { 1 } else { 2 }");
        let one = Expr::if_then(Expr::path("x"), Block::new(vec![ret(1)]));
        assert_eq!(text(vec![one.stmt(), ret(2)]), "if x {\n    return 1;\n}\n2");
    }

    #[test]
    fn arms_are_values() {
        let arms = vec![
            Arm::new(Pat::int(1), Expr::block(Block::new(vec![ret(1)]))),
            Arm::new(Pat::Wild, Expr::return_(Some(Expr::int(2)))),
        ];
        let text = text(vec![Expr::match_on(Expr::path("x"), arms).stmt()]);
        assert_eq!(text, "match x {\n    1 => {\n        1\n    }\n    _ => 2,\n}");
    }

    #[test]
    fn bare_returns_go() {
        let call = Expr::path("x").call(vec![]).stmt();
        let branch = Expr::if_then(Expr::path("x"), Block::new(vec![call, Expr::return_(None).stmt()]));
        assert_eq!(after(run, Block::new(vec![branch.stmt()])), "if x {\n    x();\n}");
    }
}
