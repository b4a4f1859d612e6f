//! What differs between two graphs of a project.

use crate::graph::{Graph, NodeId};
use crate::kinds::{Flags, NodeKind};
use serde::Serialize;
use std::collections::BTreeMap;

/// An item that both have, and what differs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Changed {
    /// The item, as commands take it.
    pub item: String,
    /// What it is.
    pub kind: &'static str,
    /// What differs, each with the old and the new value.
    pub what: Vec<(&'static str, String, String)>,
}

/// An item that only one has.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Single {
    /// The item, as commands take it.
    pub item: String,
    /// What it is.
    pub kind: &'static str,
}

/// An edge that only one has.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Link {
    /// Where it leaves.
    pub from: String,
    /// What it is.
    pub kind: &'static str,
    /// Where it leads.
    pub to: String,
}

/// The differences, each list in order.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Difference {
    /// Items of the new graph alone.
    pub added: Vec<Single>,
    /// Items of the old graph alone.
    pub removed: Vec<Single>,
    /// Items of both that are not alike.
    pub changed: Vec<Changed>,
    /// Edges of the new graph alone, between items of both.
    pub new_edges: Vec<Link>,
    /// Edges of the old graph alone, between items of both.
    pub lost_edges: Vec<Link>,
}

/// What changed from one graph to another. Items are the same if name and file are.
pub fn diff(old: &Graph, new: &Graph) -> Difference {
    let (before, after) = (by_key(old), by_key(new));
    let single = |graph: &Graph, id: NodeId| Single { item: graph.item(id), kind: graph.kind(id).name() };
    let mut out = Difference::default();
    for (key, &id) in &after {
        match before.get(key) {
            None => out.added.push(single(new, id)),
            Some(&was) => out.changed.extend(changed((old, was), (new, id))),
        }
    }
    let gone = before.iter().filter(|(key, _)| !after.contains_key(*key));
    out.removed = gone.map(|(_, &id)| single(old, id)).collect();
    out.added.sort();
    out.removed.sort();
    out.new_edges = only(new, &before, old);
    out.lost_edges = only(old, &after, new);
    out
}

/// Nodes that the project defines, by their stable keys.
fn by_key(graph: &Graph) -> BTreeMap<String, NodeId> {
    let own = |id: &NodeId| graph.flags(*id).has(Flags::DEFINED) && !graph.flags(*id).has(Flags::SYSTEM);
    graph.nodes().filter(own).map(|id| (graph.stable_key(id), id)).collect()
}

fn changed((old, was): (&Graph, NodeId), (new, id): (&Graph, NodeId)) -> Option<Changed> {
    let mut what = Vec::new();
    let mut compare = |name: &'static str, before: String, after: String| {
        if before != after {
            what.push((name, before, after));
        }
    };
    compare("signature", old.signature(was).to_owned(), new.signature(id).to_owned());
    if new.kind(id) == NodeKind::Function {
        compare("lines", old.line_count(was).to_string(), new.line_count(id).to_string());
        compare("complexity", old.complexity(was).to_string(), new.complexity(id).to_string());
        compare("statements", old.statements(was).to_string(), new.statements(id).to_string());
    }
    let flags = |flags: Flags| flags.names().join(" ");
    compare("flags", flags(old.flags(was)), flags(new.flags(id)));
    (!what.is_empty()).then(|| Changed { item: new.item(id), kind: new.kind(id).name(), what })
}

/// Edges of a graph that the other has not, though it has both ends.
fn only(graph: &Graph, others: &BTreeMap<String, NodeId>, other: &Graph) -> Vec<Link> {
    let mut twins = vec![None; graph.node_count()];
    for (key, id) in by_key(graph) {
        twins[id.index()] = others.get(&key).copied();
    }
    let twin = |id: NodeId| twins.get(id.index()).copied().flatten();
    let missing = |edge: &crate::EdgeId| {
        let (Some(from), Some(to)) = (twin(graph.from(*edge)), twin(graph.to(*edge))) else { return false };
        let kind = graph.edge_kind(*edge);
        !other.leaving(from).any(|e| other.edge_kind(e) == kind && other.to(e) == to)
    };
    let link = |edge| Link {
        from: graph.item(graph.from(edge)),
        kind: graph.edge_kind(edge).name(),
        to: graph.item(graph.to(edge)),
    };
    let mut links: Vec<Link> = graph.edges().filter(missing).map(link).collect();
    links.sort();
    links
}
