//! What the crate's own items say about names: which are functions, and which types and results have no destructor.

use std::collections::BTreeSet;

use crate::rir::visit::{self, Visit};
use crate::rir::{Crate, Expr, ExprKind, Item, ItemKind, Pat, Path, Stmt, StmtKind, Type, UnOp};

use super::places::{is_pure, is_pure_method};

/// Facts about a crate's names. A name that stands for several things has a fact only if all of them do.
#[derive(Debug, Default)]
pub(super) struct Known {
    functions: BTreeSet<String>,
    /// Statics and constants: a function's name must not be one of theirs to be taken for the function.
    values: BTreeSet<String>,
    plain_types: BTreeSet<String>,
    plain_results: BTreeSet<String>,
}

impl Known {
    /// Collects the facts of a crate.
    pub fn of(krate: &Crate) -> Known {
        let mut items = Items::default();
        visit::walk_crate(&mut items, krate);
        let mut known = Known::default();
        known.add_plain_types(&items);
        let has_destructor = |ty: &Type| !known.is_plain(ty);
        let owners: BTreeSet<String> =
            items.results.iter().filter(|(_, ty)| has_destructor(ty)).map(|(name, _)| name.clone()).collect();
        let functions: BTreeSet<String> = items.results.into_iter().map(|(name, _)| name).collect();
        known.plain_results = functions.difference(&owners).cloned().collect();
        known.functions = functions;
        known.values = items.values;
        known
    }

    /// Aliases may stand for aliases: adds until nothing changes.
    fn add_plain_types(&mut self, items: &Items) {
        self.plain_types = items.copy_types.difference(&items.other_types).cloned().collect();
        loop {
            let plain: Vec<String> = items
                .aliases
                .iter()
                .filter(|(name, ty)| {
                    !self.plain_types.contains(name) && !items.other_types.contains(name) && self.is_plain(ty)
                })
                .map(|(name, _)| name.clone())
                .collect();
            if plain.is_empty() {
                return;
            }
            self.plain_types.extend(plain);
        }
    }

    /// True if the path names a function and nothing else.
    pub fn is_function(&self, path: &Path) -> bool {
        let last = path.segments.last();
        path.qself.is_none()
            && last.is_some_and(|last| self.functions.contains(&last.name) && !self.values.contains(&last.name))
    }

    /// True if values of the type have no destructor.
    fn is_plain(&self, ty: &Type) -> bool {
        match ty {
            Type::Prim(_) | Type::Ptr { .. } | Type::Ref { .. } | Type::FnPtr(_) | Type::Never => true,
            Type::Array { elem, .. } => self.is_plain(elem),
            Type::Tuple(elems) => elems.iter().all(|elem| self.is_plain(elem)),
            Type::Path(path) => self.is_plain_path(path),
            Type::Slice(_) | Type::Infer => false,
        }
    }

    fn is_plain_path(&self, path: &Path) -> bool {
        let Some(last) = path.segments.last() else { return false };
        let c_type = last.name.starts_with("c_") && path.segments.len() != 1;
        let of_plain = last.name == "Option" && last.args.iter().all(|arg| self.is_plain(arg));
        c_type || of_plain || self.plain_types.contains(&last.name)
    }

    /// True if no `let` of the block keeps a value with a destructor until the block's end: then moving the `let`s to a scope
    /// around the block changes no destructor's time. What the tail moves out is not kept.
    pub fn drops_nothing(&self, stmts: &[Stmt], tail: Option<&Expr>) -> bool {
        let moved = match tail.map(|tail| &tail.kind) {
            Some(ExprKind::Path(path)) => path.as_ident(),
            _ => None,
        };
        stmts.iter().all(|stmt| match &stmt.kind {
            StmtKind::Let { pat: Pat::Wild, .. } => true,
            StmtKind::Let { pat: Pat::Ident { name, .. }, .. } if moved == Some(name) => true,
            StmtKind::Let { ty: Some(ty), .. } if self.is_plain(ty) => true,
            StmtKind::Let { init: Some(init), .. } => self.is_plain_value(init),
            StmtKind::Let { .. } => false,
            _ => true,
        })
    }

    /// True if the value is seen to have no destructor. A place counts: what lowering reads from one is a copy.
    fn is_plain_value(&self, value: &Expr) -> bool {
        match &value.kind {
            ExprKind::Lit(_) | ExprKind::Path(_) | ExprKind::Cast { .. } | ExprKind::Binary { .. } => true,
            ExprKind::Ref { .. } | ExprKind::RawRef { .. } | ExprKind::Index { .. } | ExprKind::Field { .. } => true,
            ExprKind::Unary { op: UnOp::Deref | UnOp::Neg | UnOp::Not, .. } => true,
            ExprKind::MethodCall { method, recv, .. } => {
                is_pure_method(method) && (is_pure(recv) || self.is_plain_value(recv))
            }
            ExprKind::Call { callee, .. } => match &callee.kind {
                ExprKind::Path(path) => self.is_function(path) && self.has_plain_result(path),
                _ => false,
            },
            ExprKind::Array(elems) | ExprKind::Tuple(elems) => elems.iter().all(|elem| self.is_plain_value(elem)),
            ExprKind::Repeat { elem, .. } => self.is_plain_value(elem),
            ExprKind::Struct { path, .. } => self.is_plain_path(path),
            _ => false,
        }
    }

    fn has_plain_result(&self, path: &Path) -> bool {
        path.segments.last().is_some_and(|last| self.plain_results.contains(&last.name))
    }
}

#[derive(Default)]
struct Items {
    results: Vec<(String, Type)>,
    values: BTreeSet<String>,
    copy_types: BTreeSet<String>,
    other_types: BTreeSet<String>,
    aliases: Vec<(String, Type)>,
}

impl Items {
    fn add_type(&mut self, name: &str, item: &Item) {
        let copy = item.attrs.iter().any(|attr| attr.0.starts_with("derive(") && attr.0.contains("Copy"));
        let set = if copy { &mut self.copy_types } else { &mut self.other_types };
        set.insert(name.to_owned());
    }
}

impl Visit for Items {
    fn item(&mut self, item: &Item) {
        match &item.kind {
            ItemKind::Fn(function) => self.results.push((function.name.clone(), function.ret.clone())),
            ItemKind::Static(of) => {
                self.values.insert(of.name.clone());
            }
            ItemKind::Const(of) => {
                self.values.insert(of.name.clone());
            }
            ItemKind::Struct(of) => self.add_type(&of.name, item),
            ItemKind::Enum(of) => self.add_type(&of.name, item),
            ItemKind::TypeAlias(alias) => self.aliases.push((alias.name.clone(), alias.ty.clone())),
            _ => {}
        }
        visit::walk_item(self, item);
    }
}
