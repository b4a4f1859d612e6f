//! What a change can break, down to tests and exported symbols.
//!
//! A function's change goes to whoever can call it. The change of a type, macro, enumerator, variable or member goes to
//! whoever uses it: a typedef or record that is made of it changes with it, a function that uses it changes as a function.
//! That is more than what will break, and all that can, as far as calls are known.

use crate::entry::{self, Reason};
use crate::find::expand;
use crate::graph::{EdgeId, Graph, NodeId};
use crate::kinds::{EdgeKind, Flags, NodeKind};
use crate::walk::{Direction, Kinds, Reached, edges};

/// What a change reaches.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Impact {
    /// Everything, nearest first, the changed items at depth 0.
    pub reached: Vec<Reached>,
    /// Functions that take the address of a changed function: they register it.
    pub registers: Vec<NodeId>,
    /// Functions of tests among what is reached.
    pub tests: Vec<NodeId>,
    /// Reached functions and variables that libraries export.
    pub exported: Vec<NodeId>,
    /// Other entry points among what is reached.
    pub entry_points: Vec<NodeId>,
    /// Positions of the products that have some of what is reached.
    pub products: Vec<usize>,
}

/// The impact of changing these nodes.
pub fn impact(graph: &Graph, nodes: &[NodeId], likely: bool) -> Impact {
    let start = expand(graph, nodes);
    let reached = closure(graph, &start, likely);
    let mut impact = Impact { registers: registers(graph, &start), ..Impact::default() };
    let mut files = vec![false; graph.node_count()];
    for found in &reached {
        let id = found.node;
        if let Some(slot) = graph.file(id).and_then(|file| files.get_mut(file.index())) {
            *slot = true;
        }
        let flags = graph.flags(id);
        if flags.has(Flags::TEST) && graph.kind(id) == NodeKind::Function {
            impact.tests.push(id);
        }
        if flags.has(Flags::EXPORTED) {
            impact.exported.push(id);
        }
        if is_entry(graph, id) {
            impact.entry_points.push(id);
        }
    }
    let has_reached = |at: &usize| {
        graph.products().get(*at).is_some_and(|p| p.files.iter().any(|file| files.get(file.index()) == Some(&true)))
    };
    impact.products = (0..graph.products().len()).filter(has_reached).collect();
    for list in [&mut impact.tests, &mut impact.exported, &mut impact.entry_points] {
        list.sort_unstable();
    }
    impact.reached = reached;
    impact
}

fn is_entry(graph: &Graph, id: NodeId) -> bool {
    let outer = |reason: &Reason| !matches!(reason, Reason::Exported | Reason::Unreferenced);
    graph.kind(id) == NodeKind::Function
        && graph.flags(id).has(Flags::DEFINED)
        && entry::reasons(graph, id).iter().any(outer)
}

fn registers(graph: &Graph, start: &[NodeId]) -> Vec<NodeId> {
    let functions = start.iter().filter(|&&id| graph.kind(id) == NodeKind::Function);
    let taking = functions
        .flat_map(|&id| edges(graph, id, Direction::Backward, Kinds::of(&[EdgeKind::TakesAddress])))
        .map(|edge| graph.from(edge));
    let mut found: Vec<NodeId> = taking.collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn closure(graph: &Graph, start: &[NodeId], likely: bool) -> Vec<Reached> {
    let calls = Kinds::calls(likely);
    let uses = Kinds::all().without(&[EdgeKind::Includes, EdgeKind::Holds, EdgeKind::MayCall]);
    let mut seen = vec![false; graph.node_count()];
    let mut out: Vec<Reached> = Vec::new();
    let mut enter = |out: &mut Vec<Reached>, node: NodeId, depth: u32, via: Option<EdgeId>| {
        if seen.get_mut(node.index()).is_some_and(|seen| !std::mem::replace(seen, true)) {
            out.push(Reached { node, depth, via });
        }
    };
    start.iter().for_each(|&node| enter(&mut out, node, 0, None));
    let mut next = 0;
    while let Some(&here) = out.get(next) {
        next += 1;
        let kinds = if graph.kind(here.node) == NodeKind::Function { calls } else { uses };
        for edge in edges(graph, here.node, Direction::Backward, kinds) {
            enter(&mut out, graph.from(edge), here.depth + 1, Some(edge));
        }
        // A member that changes changes the layout of its record.
        if graph.kind(here.node) == NodeKind::Field
            && let Some(parent) = graph.parent(here.node)
        {
            enter(&mut out, parent, here.depth + 1, here.via);
        }
    }
    out
}
