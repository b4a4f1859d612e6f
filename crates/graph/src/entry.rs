//! Where control comes into the project from outside, each place with its reasons.

use crate::graph::{Graph, NodeId};
use crate::kinds::{EdgeKind, Flags, NodeKind};
use serde::Serialize;

/// Why a function is an entry point.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A program starts there.
    Main,
    /// Runs before or after `main`.
    Constructor,
    /// A library of the build exports it.
    Exported,
    /// Its address is given to a function that the project does not define, which may call it.
    Callback,
    /// Other units can name it, and nothing in the project refers to it.
    Unreferenced,
}

impl Reason {
    /// As it is told.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Main => "main",
            Reason::Constructor => "constructor",
            Reason::Exported => "exported",
            Reason::Callback => "callback",
            Reason::Unreferenced => "unreferenced",
        }
    }
}

/// All entry points, in order, each with all of its reasons.
pub fn entry_points(graph: &Graph) -> Vec<(NodeId, Vec<Reason>)> {
    let function = |&id: &NodeId| graph.kind(id) == NodeKind::Function && graph.flags(id).has(Flags::DEFINED);
    let with_reasons = |id: NodeId| {
        let reasons = reasons(graph, id);
        (!reasons.is_empty()).then_some((id, reasons))
    };
    graph.nodes().filter(function).filter_map(with_reasons).collect()
}

/// Why control can come from outside to a function; nothing if it cannot.
pub fn reasons(graph: &Graph, id: NodeId) -> Vec<Reason> {
    let flags = graph.flags(id);
    let referred = graph.arriving(id).any(|edge| {
        let kind = graph.edge_kind(edge);
        (kind.is_call() || kind == EdgeKind::TakesAddress) && graph.from(edge) != id
    });
    let handed_out = || {
        graph.arriving(id).any(|edge| {
            let from = graph.from(edge);
            let foreign = graph.kind(from) == NodeKind::Function && !graph.flags(from).has(Flags::DEFINED);
            graph.edge_kind(edge) == EdgeKind::CallsPointer && foreign
        })
    };
    let mut reasons = Vec::new();
    let is_main = graph.name(id) == "main" && flags.has(Flags::EXTERNAL);
    for (holds, reason) in [
        (is_main, Reason::Main),
        (flags.has(Flags::CONSTRUCTOR), Reason::Constructor),
        (flags.has(Flags::EXPORTED), Reason::Exported),
        (handed_out(), Reason::Callback),
        (flags.has(Flags::EXTERNAL) && !referred && !is_main, Reason::Unreferenced),
    ] {
        if holds {
            reasons.push(reason);
        }
    }
    reasons
}
