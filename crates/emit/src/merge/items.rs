//! Modules, items and fields of several variants.

use super::align::{Column, Key, columns};
use super::{Merge, Set};
use crate::rir::{
    Attr, Comment, Crate, Expr, Field, Fields, Item, ItemKind, Module, Pat, Stmt, Struct, Use, UseTree, Vis, print,
};
use std::collections::BTreeMap;

impl Merge<'_> {
    /// Modules by path; who is missing where is said by the `mod` items.
    pub(super) fn modules(&self, lists: Vec<(Set, Vec<Module>)>) -> Vec<Module> {
        let mut by_path: BTreeMap<Vec<String>, Vec<(Set, Module)>> = BTreeMap::new();
        for (set, modules) in lists {
            for module in modules {
                by_path.entry(module.path.clone()).or_default().push((set, module));
            }
        }
        by_path.into_values().map(|modules| self.module(modules)).collect()
    }

    /// One module. Inside it, only the variants that have it count.
    fn module(&self, modules: Vec<(Set, Module)>) -> Module {
        let within = modules.iter().fold(Set::default(), |all, (set, _)| all.union(*set));
        let mut merged = Module::default();
        let mut lists = Vec::new();
        for (set, module) in modules {
            merged.path = module.path;
            if merged.header.is_empty() {
                merged.header = module.header;
            }
            for attr in module.inner_attrs {
                if !merged.inner_attrs.contains(&attr) {
                    merged.inner_attrs.push(attr);
                }
            }
            lists.push((set, module.items));
        }
        merged.items = self.items(lists, within);
        merged
    }

    /// Root modules of binaries. One that not every variant has is an empty program for the others.
    pub(super) fn binaries(&self, lists: Vec<(Set, BTreeMap<String, Module>)>) -> BTreeMap<String, Module> {
        let mut by_name: BTreeMap<String, Vec<(Set, Module)>> = BTreeMap::new();
        for (set, binaries) in lists {
            for (name, module) in binaries {
                by_name.entry(name).or_default().push((set, module));
            }
        }
        by_name.into_iter().map(|(name, modules)| (name, self.binary(modules))).collect()
    }

    fn binary(&self, modules: Vec<(Set, Module)>) -> Module {
        let within = modules.iter().fold(Set::default(), |all, (set, _)| all.union(*set));
        let mut module = self.module(modules);
        let rest = self.variants.all().without(within);
        let (Some(here), Some(elsewhere)) =
            (self.variants.attr(within, self.variants.all()), self.variants.attr(rest, self.variants.all()))
        else {
            return module;
        };
        module.items.iter_mut().filter(|item| takes_attrs(item)).for_each(|item| item.attrs.insert(0, here.clone()));
        module.items.push(empty_main().attr(elsewhere));
        module
    }

    /// Files that are text. What differs gets a file for each text, and a `mod` item that names it.
    pub(super) fn texts(
        &self,
        lists: Vec<(Set, BTreeMap<String, String>)>,
        krate: &mut Crate,
    ) -> BTreeMap<String, String> {
        let mut by_path: BTreeMap<String, Vec<(Set, String)>> = BTreeMap::new();
        for (set, texts) in lists {
            for (path, text) in texts {
                let classes = by_path.entry(path).or_default();
                match classes.iter_mut().find(|(_, known)| *known == text) {
                    Some((with, _)) => *with = with.union(set),
                    None => classes.push((set, text)),
                }
            }
        }
        let mut merged = BTreeMap::new();
        for (path, mut classes) in by_path {
            if classes.len() == 1 {
                merged.extend(classes.pop().map(|(_, text)| (path, text)));
                continue;
            }
            let stem = path.strip_suffix(".rs").unwrap_or(&path).to_owned();
            let file = |at: usize| format!("{stem}_{}.rs", at + 1);
            let sets: Vec<(Set, String)> = classes.iter().enumerate().map(|(at, (set, _))| (*set, file(at))).collect();
            self.name_files(krate, &stem, &sets);
            merged.extend(classes.into_iter().enumerate().map(|(at, (_, text))| (file(at), text)));
        }
        merged
    }

    fn name_files(&self, krate: &mut Crate, stem: &str, files: &[(Set, String)]) {
        let Some(root) = krate.modules.iter_mut().find(|module| module.path.is_empty()) else { return };
        let is_it = |item: &Item| matches!(&item.kind, ItemKind::Mod(m) if m.items.is_none() && m.name == stem);
        let vis = root.items.iter().find(|item| is_it(item)).map_or(Vis::Pub, |item| item.vis);
        root.items.retain(|item| !is_it(item));
        for (set, file) in files {
            let mut item = Item::mod_file(stem).with_vis(vis);
            item.attrs.extend(self.variants.attr(*set, self.variants.all()));
            root.items.push(item.attr(Attr(format!("path = {file:?}"))));
        }
    }

    /// Items of one module, block of foreign items or `impl`.
    pub(super) fn items(&self, lists: Vec<(Set, Vec<Item>)>, within: Set) -> Vec<Item> {
        let lists = lists.into_iter().map(|(set, items)| (set, items.into_iter().flat_map(single_uses).collect()));
        let mut merged = Vec::new();
        for column in columns(lists.collect(), item_key) {
            for (set, mut item) in self.item_column(column) {
                if takes_attrs(&item)
                    && let Some(attr) = self.variants.attr(set, within)
                {
                    item.attrs.insert(0, attr);
                }
                merged.push(item);
            }
        }
        grouped_uses(merged)
    }

    fn item_column(&self, column: Column<Item>) -> Vec<(Set, Item)> {
        let set = column.set();
        match self.one_item(&column.classes) {
            Some(item) => vec![(set, item)],
            None => column.classes,
        }
    }

    /// One item for all classes, if their outsides are alike.
    fn one_item(&self, classes: &[(Set, Item)]) -> Option<Item> {
        let (_, first) = classes.first()?;
        let mut merged = Item { kind: self.item_kind(classes)?, ..first.clone() };
        let items = || classes.iter().map(|(_, item)| item);
        if items().any(|item| item.attrs != first.attrs) {
            return None;
        }
        merged.vis = items().map(|item| item.vis).max_by_key(|vis| *vis as u8).unwrap_or_default();
        merged.comments = first_comments(items().map(|item| &item.comments));
        merged.trailing = items().find_map(|item| item.trailing.clone());
        Some(merged)
    }

    fn item_kind(&self, classes: &[(Set, Item)]) -> Option<ItemKind> {
        let (_, first) = classes.first()?;
        let bare: Vec<String> = classes.iter().map(|(_, item)| bare_text(item)).collect();
        if bare.iter().all(|text| *text == bare[0]) {
            return Some(first.kind.clone());
        }
        match &first.kind {
            ItemKind::Fn(_) => self.function(classes),
            ItemKind::Struct(_) => self.record(classes),
            ItemKind::Const(of) => {
                let (mut merged, mut values) = (of.clone(), Vec::new());
                for (set, item) in classes {
                    let ItemKind::Const(of) = &item.kind else { return None };
                    if of.ty != merged.ty {
                        return None;
                    }
                    values.push((*set, of.value.clone()));
                }
                merged.value = self.expr(&values)?;
                Some(ItemKind::Const(merged))
            }
            ItemKind::Static(of) => {
                let (mut merged, mut values) = (of.clone(), Vec::new());
                for (set, item) in classes {
                    let ItemKind::Static(of) = &item.kind else { return None };
                    if of.ty != merged.ty || of.mutable != merged.mutable {
                        return None;
                    }
                    values.push((*set, of.value.clone()?));
                }
                merged.value = Some(self.expr(&values)?);
                Some(ItemKind::Static(merged))
            }
            ItemKind::Extern(of) => {
                let (items, within) = nested(classes, |kind| match kind {
                    ItemKind::Extern(of) => Some(of.items.clone()),
                    _ => None,
                })?;
                Some(ItemKind::Extern(crate::rir::ExternBlock { items: self.items(items, within), ..of.clone() }))
            }
            ItemKind::Impl(of) => {
                let (items, within) = nested(classes, |kind| match kind {
                    ItemKind::Impl(of) => Some(of.items.clone()),
                    _ => None,
                })?;
                Some(ItemKind::Impl(crate::rir::Impl { items: self.items(items, within), ..of.clone() }))
            }
            _ => None,
        }
    }

    /// Functions of one signature.
    fn function(&self, classes: &[(Set, Item)]) -> Option<ItemKind> {
        let mut functions = Vec::new();
        for (set, item) in classes {
            let ItemKind::Fn(function) = &item.kind else { return None };
            functions.push((*set, (**function).clone()));
        }
        rebind_params(&mut functions);
        let (_, mut merged) = functions.first()?.clone();
        let bodies = functions.into_iter().map(|(set, function)| Some((set, function.body?))).collect::<Option<_>>();
        merged.body = Some(self.block(bodies?));
        Some(ItemKind::Fn(Box::new(merged)))
    }

    /// Structs whose fields differ.
    fn record(&self, classes: &[(Set, Item)]) -> Option<ItemKind> {
        let (mut lists, mut first) = (Vec::new(), None::<Struct>);
        for (set, item) in classes {
            let ItemKind::Struct(of) = &item.kind else { return None };
            let Fields::Named(fields) = &of.fields else { return None };
            lists.push((*set, fields.clone()));
            first.get_or_insert_with(|| of.clone());
        }
        let within = lists.iter().fold(Set::default(), |all, (set, _)| all.union(*set));
        let mut fields = Vec::new();
        for column in columns(lists, field_key) {
            for (set, mut field) in one_field(column) {
                if let Some(attr) = self.variants.attr(set, within) {
                    field.attrs.insert(0, attr);
                }
                fields.push(field);
            }
        }
        Some(ItemKind::Struct(Struct { fields: Fields::Named(fields), ..first? }))
    }

    /// What stops a build for which no C was read.
    pub(super) fn guard(&self, krate: &mut Crate) {
        let Some(root) = krate.modules.iter_mut().find(|module| module.path.is_empty()) else { return };
        let features = self.variants.features();
        let mut guards = Vec::new();
        if !features.is_empty() {
            let predicates: Vec<String> = features.iter().map(|name| format!("feature = {name:?}")).collect();
            let names: Vec<String> = features.iter().map(|name| format!("`{name}`")).collect();
            guards.push((
                format!("cfg(not(any({})))", predicates.join(", ")),
                format!("enable one of the features {}", names.join(", ")),
            ));
            for (at, a) in features.iter().enumerate() {
                for b in &features[at + 1..] {
                    guards.push((
                        format!("cfg(all(feature = {a:?}, feature = {b:?}))"),
                        format!("the features `{a}` and `{b}` exclude each other (`--no-default-features` turns the default off)"),
                    ));
                }
            }
        }
        let targets = self.variants.targets();
        if !targets.is_empty() {
            guards.push((
                format!("cfg(not(any({})))", targets.join(", ")),
                "the C was not read for this target: migrate it with `--target`".to_owned(),
            ));
        }
        let at = root.items.iter().position(|item| !matches!(item.kind, ItemKind::Comment)).unwrap_or(root.items.len());
        let items =
            guards.into_iter().map(|(cfg, message)| Item::from(ItemKind::CompileError(message)).attr(Attr(cfg)));
        root.items.splice(at..at, items);
    }
}

/// Parameters that only some variants change are `mut` in these by a `let` of their own.
fn rebind_params(functions: &mut [(Set, crate::rir::Fn)]) {
    let count = functions.iter().map(|(_, function)| function.params.len()).min().unwrap_or(0);
    for at in (0..count).rev() {
        let is_mut = |(_, f): &(Set, crate::rir::Fn)| matches!(f.params[at].pat, Pat::Ident { mutable: true, .. });
        if functions.iter().all(is_mut) || !functions.iter().any(is_mut) {
            continue;
        }
        for (_, function) in functions.iter_mut() {
            let Pat::Ident { name, mutable: true } = &function.params[at].pat else { continue };
            let name = name.clone();
            let bind = Stmt::let_(Pat::ident_mut(name.clone()), None, Some(Expr::path(name.clone())));
            let bind = bind.at(function.params[at].origin);
            function.params[at].pat = Pat::ident(name);
            if let Some(body) = &mut function.body {
                body.stmts.insert(0, bind);
            }
        }
    }
}

/// Comments stand for themselves; they are kept for all.
fn takes_attrs(item: &Item) -> bool {
    !matches!(item.kind, ItemKind::Comment)
}

fn empty_main() -> Item {
    let main = crate::rir::Fn {
        body: Some(Default::default()),
        ..crate::rir::Fn::new("main", Vec::new(), crate::rir::Type::unit())
    };
    Item::from(main)
}

/// The first comments that there are.
fn first_comments<'a>(lists: impl Iterator<Item = &'a Vec<Comment>>) -> Vec<Comment> {
    lists.max_by_key(|comments| usize::from(!comments.is_empty())).cloned().unwrap_or_default()
}

type Nested = (Vec<(Set, Vec<Item>)>, Set);

fn nested(classes: &[(Set, Item)], items: impl Fn(&ItemKind) -> Option<Vec<Item>>) -> Option<Nested> {
    let lists = classes.iter().map(|(set, item)| Some((*set, items(&item.kind)?))).collect::<Option<Vec<_>>>()?;
    let within = lists.iter().fold(Set::default(), |all, (set, _)| all.union(*set));
    Some((lists, within))
}

fn item_text(item: &Item) -> String {
    print::items(std::slice::from_ref(item)).text
}

/// The text without comments and visibility, which merging joins.
fn bare_text(item: &Item) -> String {
    let bare = Item { comments: Vec::new(), trailing: None, vis: Vis::Private, ..item.clone() };
    item_text(&bare)
}

fn item_key(item: &Item) -> Key {
    Key { text: item_text(item), head: item_head(item) }
}

fn item_head(item: &Item) -> Option<String> {
    Some(match &item.kind {
        ItemKind::Fn(function) => {
            let mut outside = crate::rir::Fn { body: None, ..(**function).clone() };
            for param in &mut outside.params {
                if let Pat::Ident { mutable, .. } = &mut param.pat {
                    *mutable = false;
                }
            }
            let has_body = function.body.is_some();
            format!("{has_body} {}", bare_text(&Item { kind: ItemKind::Fn(Box::new(outside)), ..item.clone() }))
        }
        ItemKind::Struct(of) => format!("struct {:?} {}", of.kind, of.name),
        ItemKind::Enum(of) => format!("enum {}", of.name),
        ItemKind::Const(of) => format!("const {}", of.name),
        ItemKind::Static(of) => format!("static {}", of.name),
        ItemKind::TypeAlias(of) => format!("type {}", of.name),
        ItemKind::Mod(of) => format!("mod {}", of.name),
        ItemKind::Extern(of) => format!("extern {}", of.abi),
        ItemKind::Impl(of) => {
            format!("impl {} {}", of.of_trait.as_ref().map(|path| path.to_string()).unwrap_or_default(), of.ty)
        }
        ItemKind::Use(of) => format!("use {of:?}"),
        ItemKind::Assert(cond) => format!("assert {}", assert_head(&cond.to_string())),
        ItemKind::Given { path, item } => format!("{path} {}", bare_text(item)),
        ItemKind::MacroRules(of) => format!("macro {}", of.name),
        ItemKind::CompileError(_) | ItemKind::Comment => return None,
    })
}

/// What an assertion is about: the type in the first brackets of it.
fn assert_head(text: &str) -> &str {
    text.split_once('>').map_or(text, |(head, _)| head)
}

fn field_key(field: &Field) -> Key {
    let attrs = field.attrs.iter().map(|attr| format!("{attr:?}")).collect::<String>();
    Key {
        text: format!("{attrs}{:?} {}: {} {:?} {:?}", field.vis, field.name, field.ty, field.comments, field.trailing),
        head: Some(format!("{attrs}{}: {}", field.name, field.ty)),
    }
}

/// Fields that differ in comments only are one.
fn one_field(column: Column<Field>) -> Vec<(Set, Field)> {
    let set = column.set();
    let comments = first_comments(column.classes.iter().map(|(_, field)| &field.comments));
    let trailing = column.classes.iter().find_map(|(_, field)| field.trailing.clone());
    let first = column.classes.into_iter().next();
    first.map(|(_, field)| (set, Field { comments, trailing, ..field })).into_iter().collect()
}

/// `use a::{b, c}` as `use a::b` and `use a::c`.
fn single_uses(item: Item) -> Vec<Item> {
    match &item.kind {
        ItemKind::Use(Use(UseTree::Group { prefix, names })) => {
            let single = |(name, alias): &(String, Option<String>)| {
                let tree = UseTree::Path { path: format!("{prefix}::{name}"), alias: alias.clone() };
                Item { kind: ItemKind::Use(Use(tree)), ..item.clone() }
            };
            names.iter().map(single).collect()
        }
        _ => vec![item],
    }
}

/// The same backwards, for those under one condition.
fn grouped_uses(items: Vec<Item>) -> Vec<Item> {
    let mut grouped: Vec<Item> = Vec::new();
    for item in items {
        let joined = prefix_of(&item).and_then(|(prefix, name)| {
            let alike = |known: &&mut Item| {
                known.attrs == item.attrs
                    && known.vis == item.vis
                    && group_prefix(known).as_deref() == Some(prefix.as_str())
            };
            let known = grouped.iter_mut().find(alike)?;
            add_name(known, &prefix, name);
            Some(())
        });
        if joined.is_none() {
            grouped.push(item);
        }
    }
    grouped
}

type Named = (String, Option<String>);

fn prefix_of(item: &Item) -> Option<(String, Named)> {
    match &item.kind {
        ItemKind::Use(Use(UseTree::Path { path, alias })) if item.comments.is_empty() => {
            let (prefix, name) = path.rsplit_once("::")?;
            Some((prefix.to_owned(), (name.to_owned(), alias.clone())))
        }
        _ => None,
    }
}

fn group_prefix(item: &Item) -> Option<String> {
    match &item.kind {
        ItemKind::Use(Use(UseTree::Group { prefix, .. })) => Some(prefix.clone()),
        _ => prefix_of(item).map(|(prefix, _)| prefix),
    }
}

fn add_name(item: &mut Item, prefix: &str, name: Named) {
    let own = prefix_of(item).map(|(_, own)| own);
    match (&mut item.kind, own) {
        (ItemKind::Use(Use(UseTree::Group { names, .. })), _) => names.push(name),
        (kind, Some(own)) => {
            let mut names = vec![own, name];
            names.sort();
            *kind = ItemKind::Use(Use(UseTree::Group { prefix: prefix.to_owned(), names }));
        }
        _ => {}
    }
}
