//! Which nodes an ITEM names: `file.c`, `file.c::name`, `file.c::record::field`, `record::field`, `name`. A file is named by
//! its path or the end of one.

use crate::graph::{Graph, NodeId};
use crate::kinds::{Flags, NodeKind};

/// The nodes that an item names, in order; none if it names nothing.
pub fn find(graph: &Graph, item: &str) -> Vec<NodeId> {
    let mut parts = item.split("::");
    let (first, rest): (&str, Vec<&str>) = (parts.next().unwrap_or(""), parts.collect());
    let mut found = match rest[..] {
        [] => files(graph, first),
        [name] => in_file(graph, first, name),
        [record, name] => in_record(graph, record, name).filter(|&id| is_tail(graph.path(id), first)).collect(),
        _ => Vec::new(),
    };
    if found.is_empty() {
        found = match rest[..] {
            [] => graph.named(first).filter(|&id| graph.kind(id) != NodeKind::File).collect(),
            [name] => in_record(graph, first, name).collect(),
            _ => Vec::new(),
        };
    }
    found.sort_unstable();
    found.dedup();
    // What is defined hides declarations of the same name that nothing resolved.
    let defined = |id: &NodeId| graph.flags(*id).has(Flags::DEFINED);
    if found.iter().any(defined) { found.into_iter().filter(defined).collect() } else { found }
}

fn files(graph: &Graph, path: &str) -> Vec<NodeId> {
    graph.nodes().filter(|&id| graph.kind(id) == NodeKind::File && is_tail(graph.name(id), path)).collect()
}

fn in_file(graph: &Graph, path: &str, name: &str) -> Vec<NodeId> {
    graph.named(name).filter(|&id| graph.kind(id) != NodeKind::File && is_tail(graph.path(id), path)).collect()
}

fn in_record<'g>(graph: &'g Graph, record: &'g str, name: &'g str) -> impl Iterator<Item = NodeId> + 'g {
    graph.named(name).filter(move |&id| graph.parent(id).is_some_and(|parent| graph.name(parent) == record))
}

/// Whether `item` is `path` or an end of it.
pub fn is_tail(path: &str, item: &str) -> bool {
    let item = item.strip_prefix("./").unwrap_or(item);
    !item.is_empty() && (path == item || path.strip_suffix(item).is_some_and(|before| before.ends_with('/')))
}

/// What nodes stand for: a file for all that it defines, a record for its members too.
pub fn expand(graph: &Graph, nodes: &[NodeId]) -> Vec<NodeId> {
    let mut out = nodes.to_vec();
    let whole =
        |id: NodeId| matches!(graph.kind(id), NodeKind::File | NodeKind::Struct | NodeKind::Union | NodeKind::Enum);
    if nodes.iter().any(|&id| whole(id)) {
        let stands_for = |id: &NodeId| {
            let in_file = graph.file(*id).is_some_and(|file| nodes.contains(&file));
            in_file || graph.parent(*id).is_some_and(|parent| nodes.contains(&parent))
        };
        out.extend(graph.nodes().filter(stands_for));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Names that are near to what an unknown item was meant to be: those that start alike, or hold it.
pub fn suggestions(graph: &Graph, item: &str) -> Vec<String> {
    const SHOWN: usize = 12;
    let wanted = item.rsplit("::").next().unwrap_or(item);
    let names = |fits: &dyn Fn(&str) -> bool| {
        let nodes = graph.nodes().filter(|&id| graph.flags(id).has(Flags::DEFINED) && fits(graph.name(id)));
        nodes.take(SHOWN).map(|id| graph.item(id)).collect::<Vec<_>>()
    };
    let exact = names(&|name| name == wanted);
    if !exact.is_empty() {
        return exact;
    }
    let lower = wanted.to_lowercase();
    names(&|name| !lower.is_empty() && name.to_lowercase().contains(&lower))
}
