//! Items that rustfmt leaves alone.
//!
//! rustfmt sets an operand that does not fit in several ways, and each of them sets the operands in it again: its time grows
//! two- to fourfold with each level. Deep items get `#[rustfmt::skip]` and stay as printed.

use crate::rir::visit::{Visit, VisitMut, walk_crate_mut, walk_expr, walk_item, walk_item_mut};
use crate::rir::{Arm, Attr, Block, Crate, Expr, ExprKind, Item, ItemKind, Stmt, StmtKind};

/// Levels that rustfmt sets in well below a second.
const MOST_LEVELS: usize = 10;

pub(super) fn run(krate: &mut Crate) {
    walk_crate_mut(&mut Marker, krate);
}

struct Marker;

impl VisitMut for Marker {
    fn item(&mut self, item: &mut Item) {
        if matches!(item.kind, ItemKind::Impl(_) | ItemKind::Mod(_) | ItemKind::Extern(_)) {
            return walk_item_mut(self, item);
        }
        if levels(item) > MOST_LEVELS {
            item.attrs.push(Attr("rustfmt::skip".to_owned()));
        }
    }
}

fn levels(item: &Item) -> usize {
    let mut nesting = Nesting::default();
    walk_item(&mut nesting, item);
    nesting.levels
}

/// How deep values lie in values. Left operands, receivers and arguments of plain calls do not count: rustfmt sets them once.
#[derive(Default)]
struct Nesting {
    levels: usize,
    /// Inside a value: there also the last expression of a block is one.
    in_value: bool,
}

impl Visit for Nesting {
    fn expr(&mut self, expr: &Expr) {
        let outer = std::mem::replace(&mut self.in_value, true);
        let levels = self.of(|inner| inner.operands(expr)) + usize::from(is_level(&expr.kind));
        self.levels = self.levels.max(levels);
        self.in_value = outer;
    }

    fn block(&mut self, block: &Block) {
        block.stmts.iter().for_each(|stmt| self.stmt(stmt));
        block.tail.iter().for_each(|tail| self.last(tail));
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Expr(expr) | StmtKind::Semi(expr) => {
                let outer = std::mem::replace(&mut self.in_value, false);
                self.statement(expr);
                self.in_value = outer;
            }
            StmtKind::Let { init, else_block, .. } => {
                init.iter().for_each(|init| self.expr(init));
                else_block.iter().for_each(|block| self.block(block));
            }
            StmtKind::Item(item) => walk_item(self, item),
            StmtKind::Comment(_) | StmtKind::Blank => {}
        }
    }

    fn arm(&mut self, arm: &Arm) {
        arm.guard.iter().for_each(|guard| self.expr(guard));
        self.last(&arm.body);
    }
}

impl Nesting {
    /// The levels of a part.
    fn of(&mut self, walk: impl FnOnce(&mut Self)) -> usize {
        let outer = std::mem::take(&mut self.levels);
        walk(self);
        std::mem::replace(&mut self.levels, outer)
    }

    fn raise(&mut self, levels: usize) {
        self.levels = self.levels.max(levels);
    }

    /// What a block or an arm ends in.
    fn last(&mut self, expr: &Expr) {
        if self.in_value { self.expr(expr) } else { self.statement(expr) }
    }

    /// An expression in the place of a statement: blocks of statements are set once, however deep they are.
    fn statement(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::If { .. } => self.branches(expr),
            ExprKind::Match { .. }
            | ExprKind::Block { .. }
            | ExprKind::Loop { .. }
            | ExprKind::While { .. }
            | ExprKind::For { .. } => walk_expr(self, expr),
            _ => self.expr(expr),
        }
    }

    fn operands(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Binary { lhs, rhs, .. } => {
                self.expr(lhs);
                let right = self.of(|inner| inner.expr(rhs));
                self.raise(right + 1);
            }
            ExprKind::MethodCall { recv, args, .. } => {
                self.expr(recv);
                let args = self.of(|inner| args.iter().for_each(|arg| inner.expr(arg)));
                self.raise(args + 1);
            }
            ExprKind::Index { base, index } => {
                self.expr(base);
                let index = self.of(|inner| inner.expr(index));
                self.raise(index + 1);
            }
            ExprKind::If { .. } => self.branches(expr),
            _ => walk_expr(self, expr),
        }
    }

    /// A chain of `else if` is as deep as its branches.
    fn branches(&mut self, expr: &Expr) {
        let mut next = Some(expr);
        while let Some(expr) = next.take() {
            match &expr.kind {
                ExprKind::If { cond, then, otherwise } => {
                    self.expr(cond);
                    self.block(then);
                    next = otherwise.as_deref();
                }
                ExprKind::Block { block, .. } => self.block(block),
                _ => self.last(expr),
            }
        }
    }
}

fn is_level(kind: &ExprKind) -> bool {
    match kind {
        ExprKind::If { .. } | ExprKind::Match { .. } | ExprKind::Block { .. } | ExprKind::Closure(_) => true,
        ExprKind::Array(_) | ExprKind::Tuple(_) | ExprKind::Struct { .. } => true,
        ExprKind::Unary { expr, .. } => matches!(expr.kind, ExprKind::Binary { .. } | ExprKind::Cast { .. }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rir::{BinOp, Fn, Pat, Type};

    fn is_skipped(body: Block) -> bool {
        let mut item = Item::from(Fn { body: Some(body), ..Fn::new("f", Vec::new(), Type::unit()) });
        Marker.item(&mut item);
        item.attrs == [Attr("rustfmt::skip".to_owned())]
    }

    fn nested(levels: usize, each: impl std::ops::Fn(Expr) -> Expr) -> Block {
        let value = (0..levels).fold(Expr::path("x"), |value, _| each(value));
        Block::new(vec![Stmt::let_(Pat::ident("y"), None, Some(value))])
    }

    #[test]
    fn right_operands_are_levels() {
        let right = |value: Expr| Expr::path("x").binary(BinOp::Sub, value);
        assert!(!is_skipped(nested(MOST_LEVELS, right)));
        assert!(is_skipped(nested(MOST_LEVELS + 1, right)));
    }

    #[test]
    fn long_sums_are_flat() {
        assert!(!is_skipped(nested(100, |value| value.binary(BinOp::Sub, Expr::path("x")))));
    }
}
