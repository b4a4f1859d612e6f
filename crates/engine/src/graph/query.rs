//! Answers to questions, ready to be printed.

use super::open::Opened;
use crate::error::{EngineError, Result};
use exuvia_graph::cycles::Over;
use exuvia_graph::diff::{Difference, diff};
use exuvia_graph::export::{self as formats, Slice};
use exuvia_graph::find::expand;
use exuvia_graph::walk::{self, Direction, Kinds, Reached};
use exuvia_graph::{EdgeId, EdgeKind, Flags, Graph, NodeId, NodeKind, cycles as knots, entry, impact as impacts};
use serde::Serialize;
use std::path::Path;

pub use exuvia_graph::cycles::Over as CycleKind;

/// A node as it is told.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Node {
    /// The item, as commands take it.
    pub item: String,
    /// What it is.
    pub kind: &'static str,
    /// Line of its name in its file; 0 if nothing of the project defines it.
    pub line: u32,
    /// What is true of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<&'static str>,
}

/// A node that was come to over an edge.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Row {
    /// The node.
    #[serde(flatten)]
    pub node: Node,
    /// The other end of the edge.
    pub of: String,
    /// What the edge is.
    pub edge: &'static str,
    /// In how many places.
    pub count: u32,
    /// Line of the first, in the file of where the edge leaves; 0 if it has none.
    pub at: u32,
    /// Steps from what was asked for.
    pub depth: u32,
}

/// One step of a way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PathStep {
    /// Where it leaves.
    pub from: Node,
    /// What the edge is.
    pub edge: &'static str,
    /// Where it leads.
    pub to: Node,
    /// Line in the file of where it leaves.
    pub at: u32,
}

/// A node as it is told.
pub fn node(graph: &Graph, id: NodeId) -> Node {
    let flags = graph.flags(id).names().into_iter().filter(|&name| name != "defined").collect();
    Node { item: graph.item(id), kind: graph.kind(id).name(), line: graph.name_place(id).0, flags }
}

fn row(graph: &Graph, edge: EdgeId, direction: Direction, depth: u32) -> Row {
    let (id, of) = match direction {
        Direction::Forward => (graph.to(edge), graph.from(edge)),
        Direction::Backward => (graph.from(edge), graph.to(edge)),
    };
    Row {
        node: node(graph, id),
        of: graph.item(of),
        edge: graph.edge_kind(edge).name(),
        count: graph.count(edge),
        at: graph.line(edge),
        depth,
    }
}

fn rows(graph: &Graph, start: &[NodeId], direction: Direction, kinds: Kinds) -> Vec<Row> {
    let of = |&id: &NodeId| walk::edges(graph, id, direction, kinds);
    start.iter().flat_map(of).map(|edge| row(graph, edge, direction, 1)).collect()
}

fn reached_rows(graph: &Graph, reached: &[Reached], direction: Direction) -> Vec<Row> {
    reached.iter().filter_map(|found| Some(row(graph, found.via?, direction, found.depth))).collect()
}

/// Who calls the items.
///
/// # Errors
/// An item names nothing.
pub fn callers(opened: &Opened, items: &[String], likely: bool) -> Result<Vec<Row>> {
    let start = expand(&opened.graph, &opened.resolve(items)?);
    Ok(rows(&opened.graph, &start, Direction::Backward, Kinds::calls(likely)))
}

/// What the items call.
///
/// # Errors
/// An item names nothing.
pub fn callees(opened: &Opened, items: &[String], likely: bool) -> Result<Vec<Row>> {
    let start = expand(&opened.graph, &opened.resolve(items)?);
    Ok(rows(&opened.graph, &start, Direction::Forward, Kinds::calls(likely)))
}

/// Everything that the items can call, or that can call them, with the edge that came there first.
///
/// # Errors
/// An item names nothing.
pub fn reach(opened: &Opened, items: &[String], back: bool, depth: u32, likely: bool) -> Result<Vec<Row>> {
    let start = expand(&opened.graph, &opened.resolve(items)?);
    let direction = if back { Direction::Backward } else { Direction::Forward };
    let reached = walk::reach(&opened.graph, &start, direction, Kinds::calls(likely), depth);
    Ok(reached_rows(&opened.graph, &reached, direction))
}

/// A shortest way from one item to another: over calls, or over whatever there is.
///
/// # Errors
/// An item names nothing.
pub fn path(opened: &Opened, from: &str, to: &str, all: bool, likely: bool) -> Result<Option<Vec<PathStep>>> {
    let ends = |item: &str| Ok::<_, EngineError>(expand(&opened.graph, &opened.resolve(&[item.to_owned()])?));
    let kinds = if all { Kinds::all() } else { Kinds::calls(likely) };
    let graph = &opened.graph;
    let step = |edge: EdgeId| PathStep {
        from: node(graph, graph.from(edge)),
        edge: graph.edge_kind(edge).name(),
        to: node(graph, graph.to(edge)),
        at: graph.line(edge),
    };
    Ok(walk::path(graph, &ends(from)?, &ends(to)?, kinds).map(|way| way.into_iter().map(step).collect()))
}

/// Who has what to do with the items.
///
/// # Errors
/// An item names nothing.
pub fn uses(opened: &Opened, items: &[String]) -> Result<Vec<Row>> {
    let start = opened.resolve(items)?;
    Ok(rows(&opened.graph, &start, Direction::Backward, Kinds::all()))
}

/// The types that the items are made of, or name.
///
/// # Errors
/// An item names nothing.
pub fn types(opened: &Opened, items: &[String], depth: u32) -> Result<Vec<Row>> {
    let graph = &opened.graph;
    let mut seen: Vec<bool> = vec![false; graph.node_count()];
    let mut layer = expand(graph, &opened.resolve(items)?);
    layer.iter().for_each(|id| seen[id.index()] = true);
    let mut out = Vec::new();
    for depth in 1..=depth {
        let mut next = Vec::new();
        for &id in &layer {
            for edge in walk::edges(graph, id, Direction::Forward, Kinds::of(&[EdgeKind::UsesType])) {
                if !std::mem::replace(&mut seen[graph.to(edge).index()], true) {
                    out.push(row(graph, edge, Direction::Forward, depth));
                    next.push(graph.to(edge));
                }
            }
        }
        if next.is_empty() {
            break;
        }
        layer = expand(graph, &next);
    }
    Ok(out)
}

/// What goes round.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Cycle {
    /// The members, in order.
    pub members: Vec<Node>,
}

/// Knots, largest first.
pub fn cycles(opened: &Opened, over: Over, likely: bool) -> Vec<Cycle> {
    let found = knots::cycles(&opened.graph, over, likely);
    let cycle = |group: Vec<NodeId>| Cycle { members: group.iter().map(|&id| node(&opened.graph, id)).collect() };
    found.into_iter().map(cycle).collect()
}

/// An entry point.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct EntryPoint {
    /// The function.
    #[serde(flatten)]
    pub node: Node,
    /// Why control can come there from outside.
    pub reasons: Vec<entry::Reason>,
}

/// Where control comes in from outside.
pub fn entry_points(opened: &Opened) -> Vec<EntryPoint> {
    let graph = &opened.graph;
    let found = entry::entry_points(graph).into_iter();
    found.map(|(id, reasons)| EntryPoint { node: node(graph, id), reasons }).collect()
}

/// Something that a change can break.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ImpactedItem {
    /// The item.
    #[serde(flatten)]
    pub node: Node,
    /// Steps from what changes.
    pub depth: u32,
    /// What it has to do with what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// What a change can break.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct ImpactReport {
    /// Everything but what changes itself, nearest first.
    pub reached: Vec<ImpactedItem>,
    /// How many functions are among it.
    pub functions: usize,
    /// How many files they are in.
    pub files: usize,
    /// Functions of tests among it: what to run.
    pub tests: Vec<Node>,
    /// Symbols that libraries export among it.
    pub exported: Vec<Node>,
    /// Other entry points among it.
    pub entry_points: Vec<Node>,
    /// Functions that take the address of a changed function.
    pub registers: Vec<Node>,
    /// Programs and libraries that have some of it.
    pub products: Vec<String>,
}

/// What a change to the items can break.
///
/// # Errors
/// An item names nothing.
pub fn impact(opened: &Opened, items: &[String], likely: bool) -> Result<ImpactReport> {
    let graph = &opened.graph;
    let found = impacts::impact(graph, &opened.resolve(items)?, likely);
    let nodes = |list: &[NodeId]| list.iter().map(|&id| node(graph, id)).collect::<Vec<_>>();
    let because = |edge: EdgeId| format!("{} {}", graph.edge_kind(edge).name(), graph.item(graph.to(edge)));
    let item = |found: &Reached| ImpactedItem {
        node: node(graph, found.node),
        depth: found.depth,
        because: found.via.map(because),
    };
    let functions: Vec<NodeId> =
        found.reached.iter().map(|r| r.node).filter(|&id| graph.kind(id) == NodeKind::Function).collect();
    let mut files: Vec<_> = functions.iter().filter_map(|&id| graph.file(id)).collect();
    files.sort_unstable();
    files.dedup();
    let product = |&at: &usize| graph.products().get(at).map(|product| product.name.clone());
    Ok(ImpactReport {
        functions: functions.len(),
        files: files.len(),
        reached: found.reached.iter().filter(|r| r.depth > 0).map(item).collect(),
        tests: nodes(&found.tests),
        exported: nodes(&found.exported),
        entry_points: nodes(&found.entry_points),
        registers: nodes(&found.registers),
        products: found.products.iter().filter_map(product).collect(),
    })
}

/// What changed since another index: that of a folder, or the one before.
///
/// # Errors
/// There is no such index.
pub fn difference(opened: &Opened, dir: &Path, other: Option<&Path>) -> Result<Difference> {
    let old = match (other, &opened.index.previous) {
        (Some(other), _) => super::open::open(other)?.graph,
        (None, Some(previous)) => super::open::read_graph(dir, previous)?,
        (None, None) => {
            let reason = "there was no index before this one: name the folder of another".to_owned();
            return Err(EngineError::Usage(reason));
        }
    };
    Ok(diff(&old, &opened.graph))
}

/// The whole index as the bytes of a SCIP file.
///
/// # Errors
/// The store has lost something.
pub fn scip(opened: &Opened, dir: &Path) -> Result<Vec<u8>> {
    let fragments = super::open::fragments(dir)?;
    let root = &opened.index.root;
    let text =
        |path: &str| std::fs::read(root.join(path)).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    formats::scip(&fragments, &format!("file://{}", root.display()), crate::VERSION, &text)
        .map_err(|error| EngineError::Internal(format!("SCIP: {error}")))
}

/// A format to export in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Export {
    Dot,
    GraphMl,
    JsonLines,
}

/// The graph, or what lies within `depth` steps of the items, as text of a format.
///
/// # Errors
/// An item names nothing.
pub fn export(opened: &Opened, items: &[String], depth: u32, kinds: Kinds, format: Export) -> Result<String> {
    let graph = &opened.graph;
    let mut slice = if items.is_empty() { Slice::all(graph) } else { around(opened, items, depth, kinds)? };
    slice.kinds = kinds;
    match format {
        Export::Dot => Ok(formats::dot(graph, &slice)),
        Export::GraphMl => Ok(formats::graphml(graph, &slice)),
        Export::JsonLines => {
            formats::jsonl(graph, &slice).map_err(|error| EngineError::Internal(format!("JSON: {error}")))
        }
    }
}

fn around(opened: &Opened, items: &[String], depth: u32, kinds: Kinds) -> Result<Slice> {
    let graph = &opened.graph;
    let start = expand(graph, &opened.resolve(items)?);
    let reached = |direction| walk::reach(graph, &start, direction, kinds, depth);
    let both = reached(Direction::Forward).into_iter().chain(reached(Direction::Backward));
    let own = |id: &NodeId| !graph.flags(*id).has(Flags::SYSTEM) || start.contains(id);
    let mut nodes: Vec<NodeId> = both.map(|found| found.node).filter(own).collect();
    nodes.sort_unstable();
    nodes.dedup();
    Ok(Slice { nodes, kinds })
}
