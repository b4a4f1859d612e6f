//! The graph in formats of other tools.

mod dot;
mod graphml;
mod jsonl;
mod scip;

pub use dot::dot;
pub use graphml::graphml;
pub use jsonl::jsonl;
pub use scip::{Texts, scip};

use crate::graph::{EdgeId, Graph, NodeId};
use crate::walk::Kinds;

/// A part of a graph.
#[derive(Clone, Debug)]
pub struct Slice {
    /// Its nodes, in order.
    pub nodes: Vec<NodeId>,
    /// Kinds of the edges that are told.
    pub kinds: Kinds,
}

impl Slice {
    /// All of a graph.
    pub fn all(graph: &Graph) -> Self {
        Self { nodes: graph.nodes().collect(), kinds: Kinds::all() }
    }

    /// Edges between nodes of the slice.
    fn edges(&self, graph: &Graph) -> Vec<EdgeId> {
        let mut within = vec![false; graph.node_count()];
        for node in &self.nodes {
            within[node.index()] = true;
        }
        let inside = |edge: &EdgeId| within[graph.to(*edge).index()] && self.kinds.has(graph.edge_kind(*edge));
        self.nodes.iter().flat_map(|&node| graph.leaving(node).filter(inside).collect::<Vec<_>>()).collect()
    }
}
