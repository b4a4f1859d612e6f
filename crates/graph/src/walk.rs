//! Neighbours, everything within reach, and shortest ways.

use crate::graph::{EdgeId, Graph, NodeId};
use crate::kinds::EdgeKind;
use std::collections::VecDeque;

/// A set of kinds of edges.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Kinds(u32);

impl Kinds {
    /// The set of these kinds.
    pub fn of(kinds: &[EdgeKind]) -> Self {
        Kinds(kinds.iter().fold(0, |bits, &kind| bits | 1 << kind as u8))
    }

    /// All kinds.
    pub fn all() -> Self {
        Self::of(EdgeKind::ALL)
    }

    /// Calls by name and through pointers; those that are only likely too, if asked for.
    pub fn calls(likely: bool) -> Self {
        let calls = Self::of(&[EdgeKind::Calls, EdgeKind::CallsPointer]);
        if likely { Kinds(calls.0 | Self::of(&[EdgeKind::MayCall]).0) } else { calls }
    }

    /// Without these kinds.
    #[must_use]
    pub fn without(self, kinds: &[EdgeKind]) -> Self {
        Kinds(self.0 & !Self::of(kinds).0)
    }

    /// Whether a kind is in the set.
    pub fn has(self, kind: EdgeKind) -> bool {
        self.0 & 1 << kind as u8 != 0
    }
}

/// Which way edges are followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// From a node to what it refers to.
    Forward,
    /// From a node to what refers to it.
    Backward,
}

/// A node that was reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reached {
    /// The node.
    pub node: NodeId,
    /// Steps from the start.
    pub depth: u32,
    /// The edge that led there; none at the start.
    pub via: Option<EdgeId>,
}

/// The end of an edge that a walk in this direction comes to.
pub fn end(graph: &Graph, edge: EdgeId, direction: Direction) -> NodeId {
    match direction {
        Direction::Forward => graph.to(edge),
        Direction::Backward => graph.from(edge),
    }
}

/// Edges of a node in one direction.
pub fn edges(graph: &Graph, node: NodeId, direction: Direction, kinds: Kinds) -> Vec<EdgeId> {
    let wanted = |edge: &EdgeId| kinds.has(graph.edge_kind(*edge));
    match direction {
        Direction::Forward => graph.leaving(node).filter(wanted).collect(),
        Direction::Backward => graph.arriving(node).filter(wanted).collect(),
    }
}

/// All nodes within `depth` steps of the start, nearest first, the start included.
pub fn reach(graph: &Graph, start: &[NodeId], direction: Direction, kinds: Kinds, depth: u32) -> Vec<Reached> {
    let mut seen = vec![false; graph.node_count()];
    let mut out: Vec<Reached> = Vec::new();
    for &node in start {
        if mark(&mut seen, node) {
            out.push(Reached { node, depth: 0, via: None });
        }
    }
    let mut next = 0;
    while let Some(&here) = out.get(next) {
        next += 1;
        if here.depth >= depth {
            continue;
        }
        for edge in edges(graph, here.node, direction, kinds) {
            let node = end(graph, edge, direction);
            if mark(&mut seen, node) {
                out.push(Reached { node, depth: here.depth + 1, via: Some(edge) });
            }
        }
    }
    out
}

/// Whether a node is met for the first time.
fn mark(seen: &mut [bool], node: NodeId) -> bool {
    seen.get_mut(node.index()).is_some_and(|seen| !std::mem::replace(seen, true))
}

/// A shortest way from one of the first nodes to one of the second.
pub fn path(graph: &Graph, from: &[NodeId], to: &[NodeId], kinds: Kinds) -> Option<Vec<EdgeId>> {
    let mut came: Vec<Option<Option<EdgeId>>> = vec![None; graph.node_count()];
    let mut queue: VecDeque<NodeId> = VecDeque::new();
    for &node in from {
        if let Some(slot) = came.get_mut(node.index()).filter(|slot| slot.is_none()) {
            *slot = Some(None);
            queue.push_back(node);
        }
    }
    while let Some(node) = queue.pop_front() {
        if to.contains(&node) {
            return Some(way_back(graph, &came, node));
        }
        for edge in edges(graph, node, Direction::Forward, kinds) {
            let next = graph.to(edge);
            if let Some(slot) = came.get_mut(next.index()).filter(|slot| slot.is_none()) {
                *slot = Some(Some(edge));
                queue.push_back(next);
            }
        }
    }
    None
}

fn way_back(graph: &Graph, came: &[Option<Option<EdgeId>>], mut node: NodeId) -> Vec<EdgeId> {
    let mut way = Vec::new();
    while let Some(Some(Some(edge))) = came.get(node.index()) {
        way.push(*edge);
        node = graph.from(*edge);
    }
    way.reverse();
    way
}
