//! The function around a block, and whether the block may be opened into it.

use std::collections::BTreeSet;

use super::known::Known;
use super::names::{Names, bound};
use crate::rir::visit::{self, Visit};
use crate::rir::{Block, BlockKind, Closure, Expr, ExprKind, Fn, Pat};

/// What is asked about the function at hand.
#[derive(Debug, Default)]
pub(super) struct Scope {
    names: Names,
    /// Variables whose value only changes where their name stands.
    stable: BTreeSet<String>,
}

impl Scope {
    /// The scope of a function.
    pub fn of_fn(function: &Fn) -> Scope {
        let mut variables = Variables::default();
        function.params.iter().for_each(|param| variables.pat(&param.pat));
        function.body.iter().for_each(|body| variables.block(body));
        let stable = variables.bound.difference(&variables.shared).cloned().collect();
        Scope { names: Names::of_fn(function), stable }
    }

    /// Whether the statements of a block can stand in the block around it: the names they bind occur nowhere else in the
    /// function, and nothing is dropped later than before.
    pub fn may_open(&self, block: &Block, known: &Known) -> bool {
        let Some(bound) = bound(&block.stmts) else { return false };
        let inside = if bound.is_empty() { Names::default() } else { Names::of_block(block) };
        bound.iter().all(|name| inside.count(name) == self.names.count(name))
            && known.drops_nothing(&block.stmts, block.tail.as_deref())
    }

    /// How often a name occurs in the function.
    pub fn count(&self, name: &str) -> usize {
        self.names.count(name)
    }

    /// Whether the name is a variable that only code naming it can change.
    pub fn is_stable(&self, name: &str) -> bool {
        self.stable.contains(name)
    }
}

/// The block of a plain block without label and comments.
pub(super) fn plain_block(expr: &mut Expr) -> Option<&mut Block> {
    match &mut expr.kind {
        ExprKind::Block { label: None, kind: BlockKind::Plain, block } if expr.comments.is_empty() => Some(block),
        _ => None,
    }
}

/// The variables of a function, and those that are borrowed or captured.
#[derive(Default)]
struct Variables {
    bound: BTreeSet<String>,
    shared: BTreeSet<String>,
}

impl Variables {
    fn capture(&mut self, closure: &Closure) {
        let mut inner = Mentioned::default();
        inner.expr(&closure.body);
        self.shared.extend(inner.0);
    }
}

impl Visit for Variables {
    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Ref { expr, .. } | ExprKind::RawRef { expr, .. } => self.shared.extend(root(expr)),
            // A method may borrow its receiver.
            ExprKind::MethodCall { recv, method, .. } if !super::places::is_pure_method(method) => {
                self.shared.extend(root(recv))
            }
            ExprKind::Closure(closure) => self.capture(closure),
            ExprKind::Macro { .. } => {
                let mut inner = Mentioned::default();
                visit::walk_expr(&mut inner, expr);
                self.shared.extend(inner.0);
            }
            _ => {}
        }
        visit::walk_expr(self, expr);
    }

    fn pat(&mut self, pat: &Pat) {
        if let Pat::Ident { name, .. } = pat {
            self.bound.insert(name.clone());
        }
        visit::walk_pat(self, pat);
    }
}

/// The variable a place is part of.
fn root(place: &Expr) -> Option<String> {
    match &place.kind {
        ExprKind::Path(path) => path.as_ident().map(str::to_owned),
        ExprKind::Field { base, .. } | ExprKind::Index { base, .. } => root(base),
        _ => None,
    }
}

#[derive(Default)]
struct Mentioned(BTreeSet<String>);

impl Visit for Mentioned {
    fn expr(&mut self, expr: &Expr) {
        if let ExprKind::Path(path) = &expr.kind {
            self.0.extend(path.as_ident().map(str::to_owned));
        }
        visit::walk_expr(self, expr);
    }
}
