//! Walking the tree: [`Visit`] to look, [`VisitMut`] to change.
//!
//! A method that is not overridden walks on; one that is decides when to walk its children (`walk_*`). Children come in the
//! order they are written. Types are not entered: they hold no variables.

use super::expr::{Arm, Expr, ExprKind, MacroArg};
use super::item::{Crate, Item, ItemKind, Module};
use super::pat::Pat;
use super::stmt::{Block, Stmt, StmtKind};

/// The walk for one kind of reference. Both walks list the same children; a macro keeps them from drifting apart.
macro_rules! walks {
    (
        $(#[$doc:meta])* $trait:ident, ($($mutability:tt)*), $iter:ident, $as_deref:ident,
        $walk_expr:ident, $walk_block:ident, $walk_stmt:ident, $walk_item:ident, $walk_arm:ident, $walk_pat:ident,
        $walk_module:ident, $walk_crate:ident, $items_of:ident, $macro_arg:ident, $jump:ident
    ) => {
        $(#[$doc])*
        pub trait $trait {
            /// At an expression.
            fn expr(&mut self, expr: &$($mutability)* Expr) {
                $walk_expr(self, expr);
            }
            /// At a block.
            fn block(&mut self, block: &$($mutability)* Block) {
                $walk_block(self, block);
            }
            /// At a statement.
            fn stmt(&mut self, stmt: &$($mutability)* Stmt) {
                $walk_stmt(self, stmt);
            }
            /// At an item.
            fn item(&mut self, item: &$($mutability)* Item) {
                $walk_item(self, item);
            }
            /// At an arm of a `match`.
            fn arm(&mut self, arm: &$($mutability)* Arm) {
                $walk_arm(self, arm);
            }
            /// At a pattern.
            fn pat(&mut self, pat: &$($mutability)* Pat) {
                $walk_pat(self, pat);
            }
        }

        /// Walks the items of all modules.
        pub fn $walk_crate<V: $trait + ?Sized>(visitor: &mut V, krate: &$($mutability)* Crate) {
            krate.modules.$iter().for_each(|module| $walk_module(visitor, module));
        }

        /// Walks a module's items.
        pub fn $walk_module<V: $trait + ?Sized>(visitor: &mut V, module: &$($mutability)* Module) {
            $items_of(visitor, &$($mutability)* module.items);
        }

        fn $items_of<V: $trait + ?Sized>(visitor: &mut V, items: &$($mutability)* [Item]) {
            items.$iter().for_each(|item| visitor.item(item));
        }

        /// Walks what an item holds.
        pub fn $walk_item<V: $trait + ?Sized>(visitor: &mut V, item: &$($mutability)* Item) {
            match &$($mutability)* item.kind {
                ItemKind::Fn(function) => {
                    function.params.$iter().for_each(|param| visitor.pat(&$($mutability)* param.pat));
                    if let Some(body) = &$($mutability)* function.body {
                        visitor.block(body);
                    }
                }
                ItemKind::Enum(of) => {
                    let values = of.variants.$iter().filter_map(|variant| variant.discriminant.$as_deref());
                    values.for_each(|value| visitor.expr(value));
                }
                ItemKind::Const(of) => visitor.expr(&$($mutability)* of.value),
                ItemKind::Static(of) => of.value.$iter().for_each(|value| visitor.expr(value)),
                ItemKind::Mod(of) => of.items.$iter().for_each(|items| $items_of(visitor, items)),
                ItemKind::Extern(block) => $items_of(visitor, &$($mutability)* block.items),
                ItemKind::Impl(of) => $items_of(visitor, &$($mutability)* of.items),
                ItemKind::Assert(cond) => visitor.expr(cond),
                ItemKind::Given { item, .. } => visitor.item(item),
                ItemKind::Struct(_)
                | ItemKind::TypeAlias(_)
                | ItemKind::Use(_)
                | ItemKind::MacroRules(_)
                | ItemKind::CompileError(_)
                | ItemKind::Comment => {}
            }
        }

        /// Walks a block's statements and value.
        pub fn $walk_block<V: $trait + ?Sized>(visitor: &mut V, block: &$($mutability)* Block) {
            block.stmts.$iter().for_each(|stmt| visitor.stmt(stmt));
            block.tail.$iter().for_each(|tail| visitor.expr(tail));
        }

        /// Walks what a statement holds: a `let`'s value before its pattern.
        pub fn $walk_stmt<V: $trait + ?Sized>(visitor: &mut V, stmt: &$($mutability)* Stmt) {
            match &$($mutability)* stmt.kind {
                StmtKind::Let { pat, init, else_block, .. } => {
                    init.$iter().for_each(|init| visitor.expr(init));
                    else_block.$iter().for_each(|block| visitor.block(block));
                    visitor.pat(pat);
                }
                StmtKind::Expr(expr) | StmtKind::Semi(expr) => visitor.expr(expr),
                StmtKind::Item(item) => visitor.item(item),
                StmtKind::Comment(_) | StmtKind::Blank => {}
            }
        }

        /// Walks an arm's pattern, guard and body.
        pub fn $walk_arm<V: $trait + ?Sized>(visitor: &mut V, arm: &$($mutability)* Arm) {
            visitor.pat(&$($mutability)* arm.pat);
            arm.guard.$iter().for_each(|guard| visitor.expr(guard));
            visitor.expr(&$($mutability)* arm.body);
        }

        /// Walks the patterns and values in a pattern.
        pub fn $walk_pat<V: $trait + ?Sized>(visitor: &mut V, pat: &$($mutability)* Pat) {
            match pat {
                Pat::Lit(value) => visitor.expr(value),
                Pat::Range { lo, hi, .. } => {
                    lo.$iter().for_each(|lo| visitor.expr(lo));
                    hi.$iter().for_each(|hi| visitor.expr(hi));
                }
                Pat::Or(pats) | Pat::Tuple(pats) | Pat::TupleStruct(_, pats) => {
                    pats.$iter().for_each(|pat| visitor.pat(pat));
                }
                Pat::Ref { pat, .. } => visitor.pat(pat),
                Pat::Wild | Pat::Rest | Pat::Ident { .. } | Pat::Path(_) => {}
            }
        }

        fn $macro_arg<V: $trait + ?Sized>(visitor: &mut V, arg: &$($mutability)* MacroArg) {
            match arg {
                MacroArg::Expr(expr) => visitor.expr(expr),
                MacroArg::Pat(pat) => visitor.pat(pat),
                MacroArg::Type(_) | MacroArg::Tokens(_) => {}
            }
        }

        /// Walks an expression's operands.
        pub fn $walk_expr<V: $trait + ?Sized>(visitor: &mut V, expr: &$($mutability)* Expr) {
            match &$($mutability)* expr.kind {
                ExprKind::Unary { expr, .. }
                | ExprKind::Cast { expr, .. }
                | ExprKind::Ref { expr, .. }
                | ExprKind::RawRef { expr, .. }
                | ExprKind::Field { base: expr, .. }
                | ExprKind::Try(expr) => visitor.expr(expr),
                ExprKind::Binary { lhs: first, rhs: second, .. }
                | ExprKind::Assign { lhs: first, rhs: second }
                | ExprKind::AssignOp { lhs: first, rhs: second, .. }
                | ExprKind::Index { base: first, index: second }
                | ExprKind::Repeat { elem: first, len: second } => {
                    visitor.expr(first);
                    visitor.expr(second);
                }
                ExprKind::MethodCall { recv: first, args, .. } | ExprKind::Call { callee: first, args } => {
                    visitor.expr(first);
                    args.$iter().for_each(|arg| visitor.expr(arg));
                }
                ExprKind::Struct { fields, base, .. } => {
                    fields.$iter().for_each(|field| visitor.expr(&$($mutability)* field.value));
                    base.$iter().for_each(|base| visitor.expr(base));
                }
                ExprKind::Array(elems) | ExprKind::Tuple(elems) => elems.$iter().for_each(|elem| visitor.expr(elem)),
                ExprKind::Range { lo, hi, .. } => {
                    lo.$iter().for_each(|lo| visitor.expr(lo));
                    hi.$iter().for_each(|hi| visitor.expr(hi));
                }
                ExprKind::Closure(closure) => {
                    closure.params.$iter().for_each(|(pat, _)| visitor.pat(pat));
                    visitor.expr(&$($mutability)* closure.body);
                }
                ExprKind::Macro { args, .. } => args.$iter().for_each(|arg| $macro_arg(visitor, arg)),
                ExprKind::Lit(_) | ExprKind::Path(_) | ExprKind::Continue { .. } => {}
                _ => $jump(visitor, expr),
            }
        }

        /// The part of the walk that is about control flow.
        fn $jump<V: $trait + ?Sized>(visitor: &mut V, expr: &$($mutability)* Expr) {
            match &$($mutability)* expr.kind {
                ExprKind::Block { block, .. } | ExprKind::Loop { body: block, .. } => visitor.block(block),
                ExprKind::If { cond, then, otherwise } => {
                    visitor.expr(cond);
                    visitor.block(then);
                    otherwise.$iter().for_each(|otherwise| visitor.expr(otherwise));
                }
                ExprKind::Let { pat, expr } => {
                    visitor.expr(expr);
                    visitor.pat(pat);
                }
                ExprKind::Match { scrutinee, arms } => {
                    visitor.expr(scrutinee);
                    arms.$iter().for_each(|arm| visitor.arm(arm));
                }
                ExprKind::While { cond, body, .. } => {
                    visitor.expr(cond);
                    visitor.block(body);
                }
                ExprKind::For { pat, iter, body, .. } => {
                    visitor.expr(iter);
                    visitor.pat(pat);
                    visitor.block(body);
                }
                ExprKind::Break { value, .. } | ExprKind::Return(value) => {
                    value.$iter().for_each(|value| visitor.expr(value));
                }
                _ => {}
            }
        }
    };
}

walks! {
    /// Looks at a tree.
    Visit, (), iter, as_ref,
    walk_expr, walk_block, walk_stmt, walk_item, walk_arm, walk_pat, walk_module, walk_crate, items_of, macro_arg, control
}

walks! {
    /// Changes a tree.
    VisitMut, (mut), iter_mut, as_mut,
    walk_expr_mut, walk_block_mut, walk_stmt_mut, walk_item_mut, walk_arm_mut, walk_pat_mut, walk_module_mut, walk_crate_mut,
    items_of_mut, macro_arg_mut, control_mut
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rir::{BinOp, Param, Type};

    #[derive(Default)]
    struct Names(Vec<String>);

    impl Visit for Names {
        fn expr(&mut self, expr: &Expr) {
            if let ExprKind::Path(path) = &expr.kind {
                self.0.push(path.to_string());
            }
            walk_expr(self, expr);
        }

        fn pat(&mut self, pat: &Pat) {
            if let Pat::Ident { name, .. } = pat {
                self.0.push(format!("let {name}"));
            }
            walk_pat(self, pat);
        }
    }

    #[test]
    fn values_come_before_what_they_bind() {
        let body = Block::new(vec![Stmt::let_(
            Pat::ident("x"),
            None,
            Some(Expr::path("a").binary(BinOp::Add, Expr::path("b"))),
        )]);
        let function = crate::rir::Fn {
            body: Some(body),
            ..crate::rir::Fn::new("f", vec![Param::new("a", Type::unit())], Type::unit())
        };
        let mut names = Names::default();
        names.item(&Item::from(function));
        assert_eq!(names.0, ["let a", "a", "b", "let x"]);
    }
}
