//! Names to nodes.

use super::Shared;
use super::products::Membership;
use crate::fragment::{Fragment, Sym, Symbol};
use crate::graph::NONE;
use crate::kinds::{Flags, NodeKind};
use std::collections::HashMap;

/// What makes a node.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Identity<'f> {
    pub home: &'f str,
    pub kind: NodeKind,
    pub key: &'f str,
    /// Node of the parent.
    pub parent: u32,
    pub name: &'f str,
}

/// The nodes of a fragment's symbols.
pub(super) struct Symbols {
    first: Vec<u32>,
    /// Those that several nodes stand for.
    several: HashMap<Sym, Vec<u32>>,
}

impl Symbols {
    /// The nodes of a symbol.
    pub fn of(&self, symbol: Sym) -> &[u32] {
        if let Some(all) = self.several.get(&symbol) {
            return all;
        }
        self.first.get(symbol as usize).map_or(&[], std::slice::from_ref)
    }
}

pub(super) struct Resolver<'f> {
    pub nodes: Vec<Identity<'f>>,
    ids: HashMap<Identity<'f>, u32>,
    /// Nodes that declarations of other files may mean.
    candidates: HashMap<(NodeKind, &'f str), Vec<u32>>,
    /// Units whose fragments define a node, for those among several candidates.
    homes: HashMap<u32, Vec<u32>>,
    membership: &'f Membership,
}

impl<'f> Resolver<'f> {
    /// Enters everything that a file defines.
    pub fn new(fragments: &'f [Shared], membership: &'f Membership) -> Self {
        let mut resolver = Self {
            nodes: Vec::new(),
            ids: HashMap::new(),
            candidates: HashMap::new(),
            homes: HashMap::new(),
            membership,
        };
        for shared in fragments {
            resolver.enter_definitions(&shared.fragment);
        }
        resolver.note_homes(fragments);
        resolver
    }

    fn enter_definitions(&mut self, fragment: &'f Fragment) {
        for definition in &fragment.definitions {
            let Some(symbol) = fragment.symbols.get(definition.symbol as usize) else { continue };
            if symbol.parent.is_some() || text(fragment, symbol.home).is_empty() {
                continue;
            }
            let node = self.node(identity(fragment, symbol, NONE));
            if is_shared(symbol) {
                let list = self.candidates.entry((symbol.kind, text(fragment, symbol.key))).or_default();
                if !list.contains(&node) {
                    list.push(node);
                }
            }
        }
    }

    /// Which units define what several files define.
    fn note_homes(&mut self, fragments: &'f [Shared]) {
        for shared in fragments {
            for definition in &shared.fragment.definitions {
                let Some(symbol) = shared.fragment.symbols.get(definition.symbol as usize) else { continue };
                let key = (symbol.kind, text(&shared.fragment, symbol.key));
                if symbol.parent.is_some() || self.candidates.get(&key).is_none_or(|list| list.len() < 2) {
                    continue;
                }
                let node = self.node(identity(&shared.fragment, symbol, NONE));
                self.homes.entry(node).or_default().extend(&shared.units);
            }
        }
    }

    fn node(&mut self, identity: Identity<'f>) -> u32 {
        let next = self.nodes.len() as u32;
        let id = *self.ids.entry(identity.clone()).or_insert(next);
        if id == next {
            self.nodes.push(identity);
        }
        id
    }

    /// The nodes of all symbols of a fragment.
    pub fn resolve(&mut self, shared: &'f Shared) -> Symbols {
        let fragment = &shared.fragment;
        let mut symbols = Symbols { first: Vec::with_capacity(fragment.symbols.len()), several: HashMap::new() };
        for (index, symbol) in fragment.symbols.iter().enumerate() {
            let parent = symbol.parent.and_then(|parent| symbols.of(parent).first().copied()).unwrap_or(NONE);
            let found = self.find(shared, symbol, parent);
            symbols.first.push(found.first().copied().unwrap_or(0));
            if found.len() > 1 {
                symbols.several.insert(index as Sym, found);
            }
        }
        symbols
    }

    fn find(&mut self, shared: &'f Shared, symbol: &'f Symbol, parent: u32) -> Vec<u32> {
        let fragment = &shared.fragment;
        let declared_only = text(fragment, symbol.home).is_empty() && symbol.parent.is_none();
        if declared_only && is_shared(symbol) {
            let key = (symbol.kind, text(fragment, symbol.key));
            if let Some(all) = self.candidates.get(&key) {
                return self.linked_with(shared, all);
            }
        }
        vec![self.node(identity(fragment, symbol, parent))]
    }

    /// Of several definitions those that are linked with the code that refers to them.
    fn linked_with(&self, shared: &Shared, all: &[u32]) -> Vec<u32> {
        if all.len() < 2 {
            return all.to_vec();
        }
        let together = |node: &&u32| {
            let homes = self.homes.get(node).map_or(&[][..], Vec::as_slice);
            homes.iter().any(|&home| shared.units.iter().any(|&unit| self.membership.together(unit, home)))
        };
        let found: Vec<u32> = all.iter().filter(together).copied().collect();
        if found.is_empty() { all.to_vec() } else { found }
    }
}

/// Whether a declaration elsewhere can mean it.
fn is_shared(symbol: &Symbol) -> bool {
    match symbol.kind {
        NodeKind::Function | NodeKind::Variable => !symbol.flags.has(Flags::STATIC),
        NodeKind::Struct | NodeKind::Union => true,
        _ => false,
    }
}

fn identity<'f>(fragment: &'f Fragment, symbol: &Symbol, parent: u32) -> Identity<'f> {
    // A part is told by its parent alone.
    let home = if parent == NONE { text(fragment, symbol.home) } else { "" };
    Identity { home, kind: symbol.kind, key: text(fragment, symbol.key), parent, name: text(fragment, symbol.name) }
}

pub(super) fn text(fragment: &Fragment, id: u32) -> &str {
    fragment.strings.get(id as usize).map_or("", String::as_str)
}
