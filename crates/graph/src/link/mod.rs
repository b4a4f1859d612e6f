//! Fragments joined: each thing once, names resolved as a linker would, calls through pointers led to their targets.
//!
//! What is `static`, and every type, belongs to the file that defines it. A function or variable that is only declared is
//! the one definition of that name; where several programs of the build have one each, the one that is linked with the
//! code that refers to it, and where that does not tell either, each of them.

mod assemble;
mod pointers;
mod products;
mod resolve;

use crate::fragment::{Definition, Edge, Fragment};
use crate::graph::Graph;
use crate::kinds::{EdgeKind, Flags};
pub use products::Target;
use resolve::{Resolver, Symbols};

/// A unit of the build.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Unit {
    /// Path of its main file as shown.
    pub path: String,
}

/// A fragment with the units that have it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shared {
    /// The fragment.
    pub fragment: Fragment,
    /// Positions of units.
    pub units: Vec<u32>,
}

/// An edge between nodes before they are counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct RawEdge {
    from: u32,
    kind: EdgeKind,
    to: u32,
    line: u32,
    column: u32,
}

/// What is known of a node.
#[derive(Clone, Debug, Default)]
struct Known {
    definition: Option<Definition>,
    signature: String,
    flags: Flags,
    lines: u32,
}

/// The graph of all fragments. `targets` name units by position.
pub fn link(fragments: &[Shared], units: &[Unit], targets: &[Target]) -> Graph {
    let membership = products::membership(units.len(), targets);
    let mut resolver = Resolver::new(fragments, &membership);
    let symbols: Vec<Symbols> = fragments.iter().map(|shared| resolver.resolve(shared)).collect();
    let mut known = vec![Known::default(); resolver.nodes.len()];
    let mut edges = Vec::new();
    for (shared, symbols) in fragments.iter().zip(&symbols) {
        note_symbols(&shared.fragment, symbols, &mut known);
        for edge in &shared.fragment.edges {
            add_edge(edge, symbols, &mut edges);
        }
    }
    pointers::solve(fragments, &symbols, &mut known, &mut edges);
    note_addresses(&edges, &mut known);
    let products = products::products(units, targets);
    assemble::assemble(resolver.nodes, known, edges, &products)
}

fn note_symbols(fragment: &Fragment, symbols: &Symbols, known: &mut [Known]) {
    for (index, symbol) in fragment.symbols.iter().enumerate() {
        for &node in symbols.of(index as u32) {
            if let Some(known) = known.get_mut(node as usize) {
                known.flags = known.flags.with(symbol.flags);
            }
        }
    }
    if let Some(file) = symbols.of(0).first().and_then(|&node| known.get_mut(node as usize)) {
        file.flags = file.flags.with(Flags::DEFINED).with_if(Flags::SYSTEM, fragment.system);
        file.lines = file.lines.max(fragment.lines);
    }
    for definition in &fragment.definitions {
        let Some(&node) = symbols.of(definition.symbol).first() else { continue };
        let Some(known) = known.get_mut(node as usize) else { continue };
        known.flags = known.flags.with(definition.flags);
        // Units may see a definition differently, as macros are set: the first in order of fragments counts.
        if known.definition.is_none() {
            known.definition = Some(*definition);
            known.signature = fragment.strings.get(definition.signature as usize).cloned().unwrap_or_default();
        }
    }
}

fn add_edge(edge: &Edge, symbols: &Symbols, edges: &mut Vec<RawEdge>) {
    for &from in symbols.of(edge.from) {
        for &to in symbols.of(edge.to) {
            let (line, column) = (edge.at.line, edge.at.column);
            edges.push(RawEdge { from, kind: edge.kind, to, line, column });
        }
    }
}

fn note_addresses(edges: &[RawEdge], known: &mut [Known]) {
    for edge in edges.iter().filter(|edge| edge.kind == EdgeKind::TakesAddress) {
        if let Some(known) = known.get_mut(edge.to as usize) {
            known.flags = known.flags.with(Flags::ADDRESS_TAKEN);
        }
    }
}
