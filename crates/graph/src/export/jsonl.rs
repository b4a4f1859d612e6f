//! JSON Lines: a header, then an object for each node and each edge.

use super::Slice;
use crate::graph::{EdgeId, Graph, NodeId};
use serde::Serialize;

/// Raised when a field changes its meaning.
const FORMAT: u32 = 1;

#[derive(Serialize)]
#[serde(tag = "record", rename_all = "kebab-case")]
enum Line<'g> {
    Header {
        format: u32,
        nodes: usize,
        edges: usize,
    },
    Node {
        id: u32,
        kind: &'static str,
        name: &'g str,
        item: String,
        key: String,
        #[serde(skip_serializing_if = "str::is_empty")]
        file: &'g str,
        line: u32,
        end_line: u32,
        #[serde(skip_serializing_if = "Option::is_none")]
        parent: Option<u32>,
        #[serde(skip_serializing_if = "str::is_empty")]
        signature: &'g str,
        #[serde(skip_serializing_if = "is_zero")]
        complexity: u32,
        #[serde(skip_serializing_if = "is_zero")]
        statements: u32,
        flags: Vec<&'static str>,
    },
    Edge {
        from: u32,
        kind: &'static str,
        to: u32,
        count: u32,
        line: u32,
    },
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// The slice as JSON Lines. Numbers of nodes are those of this index, keys stay.
///
/// # Errors
/// There is not enough memory.
pub fn jsonl(graph: &Graph, slice: &Slice) -> Result<String, serde_json::Error> {
    let edges = slice.edges(graph);
    let header = Line::Header { format: FORMAT, nodes: slice.nodes.len(), edges: edges.len() };
    let nodes = slice.nodes.iter().map(|&id| node(graph, id));
    let lines = std::iter::once(header).chain(nodes).chain(edges.iter().map(|&id| edge(graph, id)));
    let mut out = String::new();
    for line in lines {
        out += &serde_json::to_string(&line)?;
        out.push('\n');
    }
    Ok(out)
}

fn node(graph: &Graph, id: NodeId) -> Line<'_> {
    let (line, end_line) = graph.lines(id);
    Line::Node {
        id: id.0,
        kind: graph.kind(id).name(),
        name: graph.name(id),
        item: graph.item(id),
        key: graph.stable_key(id),
        file: graph.path(id),
        line,
        end_line,
        parent: graph.parent(id).map(|parent| parent.0),
        signature: graph.signature(id),
        complexity: graph.complexity(id),
        statements: graph.statements(id),
        flags: graph.flags(id).names(),
    }
}

fn edge(graph: &Graph, id: EdgeId) -> Line<'_> {
    Line::Edge {
        from: graph.from(id).0,
        kind: graph.edge_kind(id).name(),
        to: graph.to(id).0,
        count: graph.count(id),
        line: graph.line(id),
    }
}
