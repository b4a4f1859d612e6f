//! Names that items mention, as first segments of paths in types, expressions and patterns: what has to be imported.

use crate::rir::visit::{Visit, walk_expr, walk_item, walk_pat, walk_stmt};
use crate::rir::{Expr, ExprKind, Fields, Item, ItemKind, MacroArg, Pat, Path, Stmt, StmtKind, Type};
use std::collections::{BTreeSet, HashSet};

/// Those of some names that the items mention.
pub(crate) fn among<'a>(names: impl Iterator<Item = &'a str>, items: &[Item]) -> BTreeSet<&'a str> {
    let mut found = Mentions { missing: names.collect(), found: BTreeSet::new() };
    items.iter().for_each(|item| found.item(item));
    found.found
}

struct Mentions<'a> {
    missing: HashSet<&'a str>,
    found: BTreeSet<&'a str>,
}

impl Mentions<'_> {
    fn name(&mut self, name: &str) {
        self.found.extend(self.missing.take(name));
    }

    fn path(&mut self, path: &Path) {
        if let Some(ty) = &path.qself {
            self.ty(ty);
        }
        if let (None, Some(first)) = (&path.qself, path.segments.first()) {
            self.name(&first.name);
        }
        path.segments.iter().flat_map(|s| &s.args).for_each(|t| self.ty(t));
    }

    fn ty(&mut self, ty: &Type) {
        match ty {
            Type::Path(path) => self.path(path),
            Type::Ptr { to, .. } | Type::Ref { to, .. } | Type::Slice(to) => self.ty(to),
            Type::Array { elem, len } => {
                self.ty(elem);
                self.expr(len);
            }
            Type::FnPtr(f) => {
                f.params.iter().for_each(|(_, t)| self.ty(t));
                self.ty(&f.ret);
            }
            Type::Tuple(types) => types.iter().for_each(|t| self.ty(t)),
            Type::Prim(prim) if prim.is_alias() => self.name(prim.name()),
            Type::Prim(_) | Type::Never | Type::Infer => {}
        }
    }

    fn macro_arg(&mut self, arg: &MacroArg) {
        match arg {
            MacroArg::Type(ty) => self.ty(ty),
            MacroArg::Tokens(text) => {
                text.split(|c: char| c != '_' && !c.is_alphanumeric()).for_each(|word| self.name(word));
            }
            MacroArg::Expr(_) | MacroArg::Pat(_) => {}
        }
    }

    fn item_types(&mut self, item: &Item) {
        match &item.kind {
            ItemKind::Fn(f) => {
                f.params.iter().for_each(|p| self.ty(&p.ty));
                self.ty(&f.ret);
            }
            ItemKind::Struct(s) => match &s.fields {
                Fields::Named(fields) | Fields::Tuple(fields) => fields.iter().for_each(|f| self.ty(&f.ty)),
                Fields::Unit => {}
            },
            ItemKind::Const(c) => self.ty(&c.ty),
            ItemKind::Static(s) => self.ty(&s.ty),
            ItemKind::TypeAlias(t) => self.ty(&t.ty),
            ItemKind::Impl(i) => self.ty(&i.ty),
            ItemKind::Enum(e) => e.variants.iter().flat_map(|v| &v.fields).for_each(|t| self.ty(t)),
            ItemKind::Given { path, .. } => self.path(&Path::new(path)),
            ItemKind::Use(_)
            | ItemKind::Mod(_)
            | ItemKind::Extern(_)
            | ItemKind::Assert(_)
            | ItemKind::MacroRules(_)
            | ItemKind::CompileError(_)
            | ItemKind::Comment => {}
        }
    }
}

impl Visit for Mentions<'_> {
    fn item(&mut self, item: &Item) {
        self.item_types(item);
        walk_item(self, item);
    }

    fn stmt(&mut self, stmt: &Stmt) {
        if let StmtKind::Let { ty: Some(ty), .. } = &stmt.kind {
            self.ty(ty);
        }
        walk_stmt(self, stmt);
    }

    fn pat(&mut self, pat: &Pat) {
        match pat {
            Pat::Path(path) | Pat::TupleStruct(path, _) => self.path(path),
            _ => {}
        }
        walk_pat(self, pat);
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Path(path) | ExprKind::Struct { path, .. } => self.path(path),
            ExprKind::Cast { ty, .. } => self.ty(ty),
            ExprKind::MethodCall { turbofish, .. } => turbofish.iter().for_each(|t| self.ty(t)),
            ExprKind::Closure(c) => c.params.iter().filter_map(|(_, t)| t.as_ref()).for_each(|t| self.ty(t)),
            ExprKind::Macro { path, args, .. } => {
                self.path(path);
                args.iter().for_each(|a| self.macro_arg(a));
            }
            _ => {}
        }
        walk_expr(self, expr);
    }
}
