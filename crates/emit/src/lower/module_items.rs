//! The items of modules, once all are there: what stands behind which, headers, `mod`s.

use crate::rir::{self, Comment, Item, ItemKind, Module};
use std::collections::BTreeMap;

/// Whether an item is the `impl` of a type for itself.
pub(super) fn is_impl_of(item: &Item, name: &str) -> bool {
    matches!(&item.kind, ItemKind::Impl(i) if i.of_trait.is_none() && i.ty == rir::Type::path(name))
}

/// Puts an item behind the struct, union or enumeration of a name, or at the end.
pub(super) fn insert_behind_record(items: &mut Vec<Item>, name: &str, item: Item) {
    let is_it = |item: &Item| match &item.kind {
        ItemKind::Struct(of) => of.name == name,
        ItemKind::Enum(of) => of.name == name,
        _ => false,
    };
    let at = items.iter().position(is_it);
    match at {
        Some(at) => items.insert(at + 1, item),
        None => items.push(item),
    }
}

/// Comments at the top of a file (the licence) go before its `use`s.
pub(super) fn split_header(items: Vec<Item>) -> (Vec<Comment>, Vec<Item>) {
    let mut header = Vec::new();
    let mut rest = Vec::new();
    for item in items {
        if rest.is_empty() && matches!(item.kind, ItemKind::Comment) {
            header.extend(item.comments);
        } else {
            rest.push(item);
        }
    }
    (header, rest)
}

/// `mod` items down the tree, parents without items of their own included.
pub(super) fn add_parents(modules: &mut BTreeMap<Vec<String>, Module>) {
    let paths: Vec<Vec<String>> = modules.keys().cloned().collect();
    for path in &paths {
        for n in 0..path.len() {
            let parent = path[..n].to_vec();
            modules.entry(parent.clone()).or_insert_with(|| Module { path: parent, ..Module::default() });
        }
    }
    let paths: Vec<Vec<String>> = modules.keys().filter(|p| !p.is_empty()).cloned().collect();
    for path in paths.into_iter().rev() {
        let (name, parent) = (path[path.len() - 1].clone(), path[..path.len() - 1].to_vec());
        if let Some(module) = modules.get_mut(&parent) {
            module.items.insert(0, Item::mod_file(name).public());
        }
    }
}

/// `pub mod name;` at the root.
pub(super) fn add_mod(krate: &mut rir::Crate, name: &str) {
    if let Some(root) = krate.modules.iter_mut().find(|m| m.path.is_empty()) {
        root.items.push(Item::mod_file(name).public());
    }
}
