//! Braces around nothing but a value, and blocks inside blocks.
//!
//! `{ v }` is a value, `v` may be a place: where a place would be borrowed or assigned the braces stay.

use super::known::Known;
use super::places::{is_place, take};
use super::scope::Scope;
use crate::rir::visit::{self, VisitMut};
use crate::rir::{Arm, Block, BlockKind, Expr, ExprKind, Item, ItemKind, MacroArg, Pat, Stmt, StmtKind};

/// Runs the pass.
pub(super) fn run(item: &mut Item, known: &Known) {
    Braces { known, scope: Scope::default() }.item(item);
}

struct Braces<'a> {
    known: &'a Known,
    scope: Scope,
}

impl VisitMut for Braces<'_> {
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
        let mut stmts = Vec::with_capacity(block.stmts.len());
        for stmt in std::mem::take(&mut block.stmts) {
            self.splice(stmt, &mut stmts);
        }
        block.stmts = stmts;
        self.splice_tail(block);
        open_sole(block);
    }

    fn stmt(&mut self, stmt: &mut Stmt) {
        visit::walk_stmt_mut(self, stmt);
        if let StmtKind::Let { pat, init: Some(init), .. } = &mut stmt.kind {
            // Other patterns would look into a place where the braces took its value.
            if matches!(pat, Pat::Ident { .. }) || !is_braced_place(init) {
                unwrap(init);
            }
        }
    }

    fn arm(&mut self, arm: &mut Arm) {
        visit::walk_arm_mut(self, arm);
        unwrap(&mut arm.body);
    }

    fn expr(&mut self, expr: &mut Expr) {
        visit::walk_expr_mut(self, expr);
        match &mut expr.kind {
            ExprKind::Assign { lhs, rhs } if is_wildcard(lhs) && is_braced_place(rhs) => {}
            ExprKind::Cast { expr, .. } | ExprKind::Assign { rhs: expr, .. } | ExprKind::AssignOp { rhs: expr, .. } => {
                unwrap(expr)
            }
            // Operators of traits borrow the places that they compare.
            ExprKind::Binary { lhs, rhs, .. } => {
                for operand in [lhs, rhs] {
                    if !is_braced_place(operand) {
                        unwrap(operand);
                    }
                }
            }
            ExprKind::Call { args, .. } | ExprKind::MethodCall { args, .. } => args.iter_mut().for_each(unwrap),
            ExprKind::Macro { path, args, .. } if path.segments.first().is_some_and(|first| first.name == "rt") => {
                // Formats borrow their operands.
                let by_value = path.segments.last().is_some_and(|last| last.name == "converted");
                args.iter_mut().filter_map(operand).filter(|arg| by_value || !is_braced_place(arg)).for_each(unwrap);
            }
            ExprKind::Array(elems) | ExprKind::Tuple(elems) => elems.iter_mut().for_each(unwrap),
            ExprKind::Return(Some(value)) | ExprKind::Break { value: Some(value), .. } => unwrap(value),
            ExprKind::If { cond, .. } | ExprKind::While { cond, .. } => unwrap(cond),
            ExprKind::Index { index, .. } => unwrap(index),
            _ => {}
        }
    }
}

impl Braces<'_> {
    /// A statement, or what is in it if it is a plain block.
    fn splice(&self, stmt: Stmt, into: &mut Vec<Stmt>) {
        match stmt {
            Stmt { kind: StmtKind::Expr(expr), trailing: None, origin, attrs } => match self.opened(expr) {
                Ok(block) => into.extend(block.stmts),
                Err(expr) => into.push(Stmt { kind: StmtKind::Expr(expr), attrs, trailing: None, origin }),
            },
            stmt => into.push(stmt),
        }
    }

    /// The block, if the expression is one that can be taken apart as a statement.
    fn opened(&self, expr: Expr) -> Result<Block, Expr> {
        match expr {
            Expr { kind: ExprKind::Block { label: None, kind: BlockKind::Plain, block }, comments, .. }
                if comments.is_empty() && block.tail.is_none() && self.scope.may_open(&block, self.known) =>
            {
                Ok(block)
            }
            other => Err(other),
        }
    }

    fn splice_tail(&self, block: &mut Block) {
        while let Some(Expr {
            kind: ExprKind::Block { label: None, kind: BlockKind::Plain, block: inner },
            comments,
            ..
        }) = block.tail.as_deref_mut()
        {
            if !comments.is_empty() || !self.scope.may_open(inner, self.known) {
                return;
            }
            let inner = std::mem::take(inner);
            block.stmts.extend(inner.stmts);
            block.tail = inner.tail;
        }
    }
}

/// `{ { … } }` becomes `{ … }`: where a block holds nothing else, what it names hides nothing that is used behind it.
fn open_sole(block: &mut Block) {
    let inner = match (block.stmts.as_mut_slice(), &mut block.tail) {
        ([Stmt { kind: StmtKind::Expr(inner), trailing: None, attrs, .. }], None) if attrs.is_empty() => inner,
        ([], Some(inner)) => inner.as_mut(),
        _ => return,
    };
    let Expr { kind: ExprKind::Block { label: None, kind: BlockKind::Plain, block: inner }, comments, .. } = inner
    else {
        return;
    };
    if comments.is_empty() {
        *block = std::mem::take(inner);
    }
}

fn is_wildcard(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Path(path) if path.as_ident() == Some("_"))
}

fn is_braced_place(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Block { block, .. } => {
            block.tail.as_deref().is_some_and(|tail| is_place(tail) || is_braced_place(tail))
        }
        _ => false,
    }
}

/// The operand of a macro, if it is an expression.
fn operand(arg: &mut MacroArg) -> Option<&mut Expr> {
    match arg {
        MacroArg::Expr(expr) => Some(expr),
        _ => None,
    }
}

/// `{ v }` becomes `v`.
fn unwrap(expr: &mut Expr) {
    while let ExprKind::Block { label: None, kind: BlockKind::Plain, block } = &mut expr.kind {
        let (true, Some(tail)) = (block.stmts.is_empty() && expr.comments.is_empty(), block.tail.as_deref_mut()) else {
            return;
        };
        let tail = take(tail);
        let origin = tail.origin.or(expr.origin);
        *expr = Expr { origin, ..tail };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idiom::testing::stmts_after;

    fn call(name: &str) -> Stmt {
        Expr::path(name).call(vec![]).stmt()
    }

    #[test]
    fn blocks_in_blocks_are_opened() {
        let inner =
            Expr::block(Block::new(vec![call("b"), Stmt::let_(Pat::ident("t"), None, Some(Expr::int(1)))])).stmt();
        assert_eq!(stmts_after(run, vec![call("a"), inner, call("c")]), "a();\nb();\nlet t = 1;\nc();");
    }

    #[test]
    fn names_used_elsewhere_keep_the_block_closed() {
        let inner = Expr::block(Block::new(vec![Stmt::let_(Pat::ident("x"), None, Some(Expr::int(1)))])).stmt();
        assert_eq!(stmts_after(run, vec![inner, call("x")]), "{\n    let x = 1;\n}\nx();");
    }

    #[test]
    fn a_block_with_nothing_beside_it_is_opened() {
        let inner = |name| Block::new(vec![Stmt::let_(Pat::ident(name), None, Some(Expr::int(1)))]);
        let outer = |name| Expr::block(Block::new(vec![Expr::block(inner(name)).stmt()])).stmt();
        let text = stmts_after(run, vec![outer("x"), call("x")]);
        assert_eq!(text, "{\n    let x = 1;\n}\nx();");
    }

    #[test]
    fn places_stay_values() {
        let block = |expr| Expr::block(Block::value(expr));
        let stmts = vec![
            Stmt::let_(Pat::ident("a"), None, Some(block(Expr::path("x")))),
            Stmt::let_(Pat::ident("b"), None, Some(block(Expr::path("x")).borrow_mut())),
        ];
        assert_eq!(stmts_after(run, stmts), "let a = x;\nlet b = &mut { x };");
    }
}
