//! `#![recursion_limit]` for types that lie deep in types: rustc goes one step deeper for each when it lays them out.

use crate::rir::visit::{Visit, walk_crate, walk_expr, walk_item, walk_stmt};
use crate::rir::{Attr, Crate, Expr, ExprKind, Fields, Item, ItemKind, Path, Stmt, StmtKind, Type};
use std::collections::{BTreeMap, BTreeSet};

/// Levels that rustc's own limit of 128 leaves room for.
const MOST_LEVELS: usize = 96;

pub(super) fn run(krate: &mut Crate) {
    let mut types = Types::default();
    walk_crate(&mut types, krate);
    let levels = types.deepest();
    let root = krate.modules.iter_mut().find(|module| module.path.is_empty());
    if let Some(root) = root.filter(|_| levels > MOST_LEVELS) {
        // Some queries take more than one step for a level.
        let limit = (2 * levels).next_power_of_two();
        root.inner_attrs.push(Attr(format!("recursion_limit = \"{limit}\"")));
    }
}

/// The types that a crate writes, and what those with a name hold.
#[derive(Default)]
struct Types {
    /// Types by name; those of one name in several modules count as one.
    named: BTreeMap<String, Vec<Type>>,
    others: Vec<Type>,
}

impl Visit for Types {
    fn item(&mut self, item: &Item) {
        match &item.kind {
            ItemKind::Struct(of) => self.named.entry(of.name.clone()).or_default().extend(fields(&of.fields)),
            ItemKind::Enum(of) => {
                let fields = of.variants.iter().flat_map(|variant| variant.fields.clone());
                self.named.entry(of.name.clone()).or_default().extend(fields);
            }
            ItemKind::TypeAlias(of) => self.named.entry(of.name.clone()).or_default().push(of.ty.clone()),
            ItemKind::Fn(of) => {
                self.others.extend(of.params.iter().map(|param| param.ty.clone()));
                self.others.push(of.ret.clone());
            }
            ItemKind::Const(of) => self.others.push(of.ty.clone()),
            ItemKind::Static(of) => self.others.push(of.ty.clone()),
            _ => {}
        }
        walk_item(self, item);
    }

    fn stmt(&mut self, stmt: &Stmt) {
        if let StmtKind::Let { ty: Some(ty), .. } = &stmt.kind {
            self.others.push(ty.clone());
        }
        walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &Expr) {
        if let ExprKind::Cast { ty, .. } = &expr.kind {
            self.others.push(ty.clone());
        }
        walk_expr(self, expr);
    }
}

fn fields(fields: &Fields) -> Vec<Type> {
    match fields {
        Fields::Named(fields) | Fields::Tuple(fields) => fields.iter().map(|field| field.ty.clone()).collect(),
        Fields::Unit => Vec::new(),
    }
}

impl Types {
    fn deepest(&self) -> usize {
        let mut depths = Depths { types: self, known: BTreeMap::new(), open: BTreeSet::new() };
        let named = self.named.keys().map(|name| depths.named(name)).max();
        let others = self.others.iter().map(|ty| depths.of(ty)).max();
        named.max(others).unwrap_or(0)
    }
}

struct Depths<'a> {
    types: &'a Types,
    known: BTreeMap<&'a str, usize>,
    /// Names that are being looked into: what holds itself, behind a pointer, is no deeper for it.
    open: BTreeSet<&'a str>,
}

impl<'a> Depths<'a> {
    fn named(&mut self, name: &str) -> usize {
        let Some((name, held)) = self.types.named.get_key_value(name) else { return 0 };
        if let Some(&known) = self.known.get(name.as_str()) {
            return known;
        }
        if !self.open.insert(name) {
            return 0;
        }
        let depth = self.all(held);
        self.open.remove(name.as_str());
        self.known.insert(name, depth);
        depth
    }

    fn all(&mut self, types: impl IntoIterator<Item = &'a Type>) -> usize {
        types.into_iter().map(|ty| self.of(ty)).max().unwrap_or(0)
    }

    fn of(&mut self, ty: &'a Type) -> usize {
        1 + match ty {
            Type::Prim(_) | Type::Never | Type::Infer => 0,
            Type::Path(path) => self.path(path),
            Type::Ptr { to, .. } | Type::Ref { to, .. } => self.behind(to),
            Type::Slice(elem) | Type::Array { elem, .. } => self.of(elem),
            Type::FnPtr(of) => {
                of.params.iter().map(|(_, ty)| self.behind(ty)).max().max(Some(self.behind(&of.ret))).unwrap_or(0)
            }
            Type::Tuple(types) => self.all(types),
        }
    }

    fn path(&mut self, path: &'a Path) -> usize {
        let args = path.segments.iter().flat_map(|segment| &segment.args).map(|ty| self.of(ty)).max().unwrap_or(0);
        let own = path.segments.last().map_or(0, |last| self.named(&last.name));
        args.max(own)
    }

    /// What a pointer leads to is not laid out with it: there names end the depth.
    fn behind(&mut self, ty: &'a Type) -> usize {
        match ty {
            Type::Path(path) if path.segments.iter().all(|segment| segment.args.is_empty()) => 0,
            _ => self.of(ty),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rir::{Expr, Module, Prim};

    fn limits(levels: usize) -> Vec<Attr> {
        let ty = (0..levels)
            .fold(Type::from(Prim::I32), |elem, _| Type::Array { elem: Box::new(elem), len: Box::new(Expr::int(1)) });
        let item = Item::static_("a", false, ty, Some(Expr::path("b")));
        let root = Module { items: vec![item], ..Module::default() };
        let mut krate = Crate { modules: vec![root] };
        run(&mut krate);
        krate.modules.swap_remove(0).inner_attrs
    }

    #[test]
    fn deep_types_raise_the_limit() {
        assert!(limits(90).is_empty());
        assert_eq!(limits(200), [Attr::new("recursion_limit = \"512\"")]);
    }
}
