//! From what is known of nodes and edges to the tables of a [`Graph`], in an order that depends on content alone.

use super::products::{Linked, is_test_path};
use super::resolve::Identity;
use super::{Known, RawEdge};
use crate::effects::effect;
use crate::graph::{Edges, Graph, NONE, NodeId, Product};
use crate::kinds::{Flags, NodeKind};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn assemble(
    identities: Vec<Identity<'_>>,
    known: Vec<Known>,
    edges: Vec<RawEdge>,
    products: &[Linked],
) -> Graph {
    let order = order(&identities, &known);
    let mut place = vec![0u32; order.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old as usize] = new as u32;
    }
    let files: BTreeMap<&str, u32> = identities
        .iter()
        .zip(&place)
        .filter(|(identity, _)| identity.kind == NodeKind::File)
        .map(|(identity, &id)| (identity.key, id))
        .collect();
    let mut graph = Graph { products: with_files(products, &files), ..Graph::default() };
    for &old in &order {
        let (identity, known) = (&identities[old as usize], &known[old as usize]);
        push_node(&mut graph, identity, known, &|path| files.get(path).copied().unwrap_or(NONE), &place);
    }
    own_files(&mut graph);
    mark_products(&mut graph, products);
    graph.edges = tables(&mut graph.edge_kinds, order.len(), renumbered(edges, &place));
    let mut by_name: Vec<u32> = (0..order.len() as u32).collect();
    by_name.sort_by(|&a, &b| graph.name(NodeId(a)).cmp(graph.name(NodeId(b))).then(a.cmp(&b)));
    graph.by_name = by_name;
    graph
}

/// Nodes by file, place and key. Parts are told by their parents.
fn order(identities: &[Identity<'_>], known: &[Known]) -> Vec<u32> {
    let home = |at: u32| {
        let mut identity = &identities[at as usize];
        while let Some(parent) = identities.get(identity.parent as usize) {
            identity = parent;
        }
        identity.home
    };
    let chain = |at: u32| {
        let mut keys = Vec::new();
        let mut next = identities.get(at as usize);
        while let Some(identity) = next {
            keys.push((identity.kind, identity.key, identity.name));
            next = identities.get(identity.parent as usize);
        }
        keys.reverse();
        keys
    };
    let start = |at: u32| known[at as usize].definition.map_or_else(Default::default, |d| d.start);
    let mut order: Vec<u32> = (0..identities.len() as u32).collect();
    order.sort_by_cached_key(|&at| (home(at), start(at), chain(at)));
    order
}

fn push_node(graph: &mut Graph, identity: &Identity<'_>, known: &Known, file: &dyn Fn(&str) -> u32, place: &[u32]) {
    let nodes = &mut graph.nodes;
    let defined = known.definition.unwrap_or(crate::fragment::Definition {
        symbol: 0,
        start: Default::default(),
        end: Default::default(),
        name: Default::default(),
        flags: Flags::default(),
        complexity: 0,
        statements: 0,
        signature: 0,
    });
    for (column, text) in
        [(&mut nodes.name, identity.name), (&mut nodes.key, identity.key), (&mut nodes.signature, &known.signature)]
    {
        column.push(graph.text.len() as u32);
        graph.text.push_str(text);
    }
    let is_file = identity.kind == NodeKind::File;
    graph.node_kinds.push(identity.kind as u8);
    let foreign = identity.kind == NodeKind::Function && !known.flags.has(Flags::DEFINED);
    graph.effects.push(if foreign { effect(identity.name) as u8 } else { 0 });
    nodes.flags.push(known.flags.0);
    nodes.parent.push(place.get(identity.parent as usize).copied().unwrap_or(NONE));
    nodes.file.push(if identity.home.is_empty() { NONE } else { file(identity.home) });
    nodes.start_line.push(if is_file { known.lines.min(1) } else { defined.start.line });
    nodes.end_line.push(if is_file { known.lines } else { defined.end.line });
    nodes.name_line.push(defined.name.line);
    nodes.name_column.push(defined.name.column);
    nodes.complexity.push(defined.complexity);
    nodes.statements.push(defined.statements);
}

/// Parts lie in the file of what they are part of.
fn own_files(graph: &mut Graph) {
    for node in 0..graph.node_kinds.len() {
        let mut at = node as u32;
        while let Some(&parent) = graph.nodes.parent.get(at as usize).filter(|&&parent| parent != NONE) {
            at = parent;
        }
        graph.nodes.file[node] = graph.nodes.file.get(at as usize).copied().unwrap_or(NONE);
    }
}

fn with_files(products: &[Linked], files: &BTreeMap<&str, u32>) -> Vec<Product> {
    let product = |linked: &Linked| Product {
        name: linked.name.clone(),
        program: linked.program,
        test: linked.test,
        files: linked.paths.iter().filter_map(|path| files.get(path.as_str()).map(|&id| NodeId(id))).collect(),
    };
    products.iter().map(product).collect()
}

/// What only tests have, and what products export.
fn mark_products(graph: &mut Graph, products: &[Linked]) {
    let paths = |wanted: &dyn Fn(&Linked) -> bool| -> BTreeSet<&str> {
        products.iter().filter(|p| wanted(p)).flat_map(|p| p.paths.iter().map(String::as_str)).collect()
    };
    let (tests, others) = (paths(&|p| p.test), paths(&|p| !p.test && p.program));
    let libraries = paths(&|p| !p.program && !p.test);
    for node in 0..graph.node_kinds.len() {
        let id = NodeId(node as u32);
        let path = graph.path(id).to_owned();
        let flags = graph.flags(id);
        let test = is_test_path(&path)
            || (tests.contains(path.as_str()) && !others.contains(path.as_str()) && !libraries.contains(path.as_str()));
        let named = flags.has(Flags::DEFINED.with(Flags::EXTERNAL)) && !flags.has(Flags::HIDDEN);
        let code = matches!(graph.kind(id), NodeKind::Function | NodeKind::Variable);
        let exported = code && named && libraries.contains(path.as_str());
        let flags = flags.with_if(Flags::TEST, test && !path.is_empty()).with_if(Flags::EXPORTED, exported);
        graph.nodes.flags[node] = flags.0;
    }
}

fn renumbered(mut edges: Vec<RawEdge>, place: &[u32]) -> Vec<RawEdge> {
    let new = |id: u32| place.get(id as usize).copied().unwrap_or(0);
    for edge in &mut edges {
        (edge.from, edge.to) = (new(edge.from), new(edge.to));
    }
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// Edges in order, those that differ in place only as one.
fn tables(kinds: &mut Vec<u8>, nodes: usize, edges: Vec<RawEdge>) -> Edges {
    let mut out = Edges::default();
    let mut last = None;
    for edge in edges {
        let key = (edge.from, edge.kind, edge.to);
        if last == Some(key)
            && let (Some(count), Some(line)) = (out.count.last_mut(), out.line.last_mut())
        {
            *count += 1;
            *line = if *line == 0 { edge.line } else { *line };
            continue;
        }
        last = Some(key);
        kinds.push(edge.kind as u8);
        out.from.push(edge.from);
        out.to.push(edge.to);
        out.count.push(1);
        out.line.push(edge.line);
    }
    out.starts = starts(nodes, out.from.iter().copied());
    out.arriving_starts = starts(nodes, out.to.iter().copied());
    out.arriving = by_target(&out);
    out
}

/// Where the edges of each node start, in a list by node.
fn starts(nodes: usize, ends: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0u32; nodes + 1];
    for end in ends {
        if let Some(count) = starts.get_mut(end as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}

fn by_target(edges: &Edges) -> Vec<u32> {
    let mut next = edges.arriving_starts.clone();
    let mut arriving = vec![0; edges.to.len()];
    for (edge, &to) in edges.to.iter().enumerate() {
        let at = next[to as usize];
        arriving[at as usize] = edge as u32;
        next[to as usize] += 1;
    }
    arriving
}
