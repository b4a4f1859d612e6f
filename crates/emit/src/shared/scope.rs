//! Names that belong to a function, and those that a macro must not bind.

use crate::rir::visit::{self, Visit};
use crate::rir::{Block, Expr, ExprKind, Fn, MacroArg, Pat, Stmt, StmtKind};
use hashbrown::HashSet;
use std::collections::BTreeSet;

/// All names that a function's parameters and patterns bind.
#[derive(Default, Debug)]
pub(super) struct Locals(HashSet<String>);

impl Locals {
    pub fn of(function: &Fn) -> Locals {
        let mut locals = Locals::default();
        function.params.iter().for_each(|param| locals.pat(&param.pat));
        function.body.iter().for_each(|body| locals.block(body));
        locals
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// Whether a text has one of the names in it.
    pub fn any_in(&self, text: &str) -> bool {
        words(text).any(|word| self.has(word))
    }
}

/// What may be a name in a text of tokens.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c != '_' && !c.is_alphanumeric())
}

impl Visit for Locals {
    fn pat(&mut self, pat: &Pat) {
        if let Pat::Ident { name, .. } = pat {
            self.0.get_or_insert_with(name.as_str(), str::to_owned);
        }
        visit::walk_pat(self, pat);
    }
}

/// What an argument names, and whether it leaves the place where it stands.
#[derive(Default)]
pub(super) struct Mentioned {
    pub names: BTreeSet<String>,
    pub jumps: bool,
    pub opaque: bool,
}

impl Mentioned {
    pub fn in_expr(expr: &Expr) -> Mentioned {
        let mut mentioned = Mentioned::default();
        mentioned.expr(expr);
        mentioned
    }

    fn in_stmt(stmt: &Stmt) -> Mentioned {
        let mut mentioned = Mentioned::default();
        mentioned.stmt(stmt);
        mentioned
    }
}

impl Visit for Mentioned {
    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Path(path) => self.names.extend(path.as_ident().map(str::to_owned)),
            ExprKind::Break { .. } | ExprKind::Continue { .. } | ExprKind::Return(_) => self.jumps = true,
            ExprKind::Macro { args, .. } => {
                for arg in args {
                    if let MacroArg::Tokens(text) = arg {
                        self.names.extend(words(text).map(str::to_owned));
                        self.opaque = true;
                    }
                }
            }
            _ => {}
        }
        visit::walk_expr(self, expr);
    }
}

/// Whether the statements of a block from `from` on name what was bound before them: names that a macro binds are its own.
pub(super) fn is_named_behind(bound: &BTreeSet<String>, block: &Block, from: usize) -> bool {
    let mut left: BTreeSet<&str> = bound.iter().map(String::as_str).collect();
    for stmt in &block.stmts[from..] {
        if left.is_empty() {
            return false;
        }
        let mentioned = Mentioned::in_stmt(stmt);
        if left.iter().any(|&name| mentioned.names.contains(name)) {
            return true;
        }
        if let StmtKind::Let { pat: Pat::Ident { name, .. }, .. } = &stmt.kind {
            left.remove(name.as_str());
        }
    }
    let tail = block.tail.as_deref().map(Mentioned::in_expr).unwrap_or_default();
    left.iter().any(|&name| tail.names.contains(name))
}
