//! `unsafe { … unsafe { … } … }`: the inner one becomes a plain block.

use super::known::Known;
use crate::rir::visit::{self, VisitMut};
use crate::rir::{BlockKind, Expr, ExprKind, Item};

/// Runs the pass.
pub(super) fn run(item: &mut Item, _: &Known) {
    Unsafety { inside: false }.item(item);
}

struct Unsafety {
    inside: bool,
}

impl VisitMut for Unsafety {
    fn item(&mut self, item: &mut Item) {
        let outside = std::mem::replace(&mut self.inside, false);
        visit::walk_item_mut(self, item);
        self.inside = outside;
    }

    fn expr(&mut self, expr: &mut Expr) {
        let outside = self.inside;
        match &mut expr.kind {
            ExprKind::Block { kind: kind @ BlockKind::Unsafe, .. } if outside => *kind = BlockKind::Plain,
            ExprKind::Block { kind: BlockKind::Unsafe, .. } => self.inside = true,
            // An inline constant is a body of its own.
            ExprKind::Block { kind: BlockKind::Const, .. } => self.inside = false,
            _ => {}
        }
        visit::walk_expr_mut(self, expr);
        self.inside = outside;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idiom::testing::stmts_after;
    use crate::rir::Block;

    #[test]
    fn only_the_outer_one_stays() {
        let call = Expr::path("g").call(vec![Expr::path("p").deref().in_unsafe()]);
        let text = stmts_after(run, vec![Expr::unsafe_block(Block::new(vec![call.stmt()])).stmt()]);
        assert_eq!(text, "unsafe {\n    g({ *p });\n}");
    }
}
