//! Labels that no jump names.

use std::collections::BTreeSet;

use super::known::Known;
use crate::rir::visit::{self, Visit, VisitMut};
use crate::rir::{Block, Expr, ExprKind, Item};

/// Runs the pass.
pub(super) fn run(item: &mut Item, _: &Known) {
    Labels.item(item);
}

struct Labels;

impl VisitMut for Labels {
    fn expr(&mut self, expr: &mut Expr) {
        visit::walk_expr_mut(self, expr);
        let (label, body) = match &mut expr.kind {
            ExprKind::Block { label, block: body, .. }
            | ExprKind::Loop { label, body }
            | ExprKind::While { label, body, .. }
            | ExprKind::For { label, body, .. } => (label, &*body),
            _ => return,
        };
        if label.as_ref().is_some_and(|label| !jumps(body).contains(label)) {
            *label = None;
        }
    }
}

/// The labels named by jumps in a block.
fn jumps(block: &Block) -> BTreeSet<String> {
    let mut jumps = Jumps::default();
    jumps.block(block);
    jumps.0
}

#[derive(Default)]
struct Jumps(BTreeSet<String>);

impl Visit for Jumps {
    fn expr(&mut self, expr: &Expr) {
        if let ExprKind::Break { label: Some(label), .. } | ExprKind::Continue { label: Some(label) } = &expr.kind {
            self.0.insert(label.clone());
        }
        visit::walk_expr(self, expr);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idiom::testing::stmts_after;

    #[test]
    fn only_unused_labels_go() {
        let used = Expr::loop_(Some("a".to_owned()), Block::new(vec![Expr::break_(Some("a".to_owned())).stmt()]));
        let unused = Expr::loop_(Some("b".to_owned()), Block::new(vec![Expr::break_(None).stmt()]));
        let text = stmts_after(run, vec![used.stmt(), unused.stmt()]);
        assert_eq!(text, "'a: loop {\n    break 'a;\n}\nloop {\n    break;\n}");
    }
}
