//! The graph: nodes and edges as dense tables of `u32`, with edges in order of both ends.

use crate::codec::{CodecError, Reader, VERSION, Writer};
use crate::effects::LibraryEffect;
use crate::kinds::{EdgeKind, Flags, NodeKind};
use std::ops::Range;

/// A node. Ids are dense, in order of file and place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NodeId(pub u32);

/// An edge. Ids are dense, in order of where edges come from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EdgeId(pub u32);

impl NodeId {
    /// As an index of tables.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl EdgeId {
    /// As an index of tables.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Stands for no node in columns.
pub(crate) const NONE: u32 = u32::MAX;

/// Columns of numbers that each node has one of.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Nodes {
    /// Start of the name in the text; it ends where the key starts.
    pub name: Vec<u32>,
    pub key: Vec<u32>,
    /// Start of the signature; it ends where the name of the next node starts.
    pub signature: Vec<u32>,
    pub flags: Vec<u32>,
    /// Node of the file.
    pub file: Vec<u32>,
    pub parent: Vec<u32>,
    pub start_line: Vec<u32>,
    pub end_line: Vec<u32>,
    pub name_line: Vec<u32>,
    pub name_column: Vec<u32>,
    pub complexity: Vec<u32>,
    pub statements: Vec<u32>,
}

/// Columns of edges.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Edges {
    /// First edge of each node, and one more.
    pub starts: Vec<u32>,
    pub from: Vec<u32>,
    pub to: Vec<u32>,
    /// How many places there are.
    pub count: Vec<u32>,
    /// Line of the first place.
    pub line: Vec<u32>,
    /// First position in `arriving` of each node, and one more.
    pub arriving_starts: Vec<u32>,
    /// Edges by where they lead to.
    pub arriving: Vec<u32>,
}

/// A program or library of the build.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Product {
    /// Name.
    pub name: String,
    /// Whether it is a program.
    pub program: bool,
    /// Whether it looks like a test by its name or what it is made of.
    pub test: bool,
    /// The files that are compiled for it, those of its libraries included.
    pub files: Vec<NodeId>,
}

/// The graph of a project.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Graph {
    pub(crate) text: String,
    pub(crate) node_kinds: Vec<u8>,
    pub(crate) effects: Vec<u8>,
    pub(crate) nodes: Nodes,
    pub(crate) edge_kinds: Vec<u8>,
    pub(crate) edges: Edges,
    /// Nodes by name.
    pub(crate) by_name: Vec<u32>,
    pub(crate) products: Vec<Product>,
}

impl Graph {
    /// How many nodes there are.
    pub fn node_count(&self) -> usize {
        self.node_kinds.len()
    }

    /// How many edges there are.
    pub fn edge_count(&self) -> usize {
        self.edge_kinds.len()
    }

    /// All nodes.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = NodeId> + ExactSizeIterator + use<> {
        (0..self.node_kinds.len() as u32).map(NodeId)
    }

    /// All edges.
    pub fn edges(&self) -> impl DoubleEndedIterator<Item = EdgeId> + ExactSizeIterator + use<> {
        (0..self.edge_kinds.len() as u32).map(EdgeId)
    }

    /// What a node is.
    pub fn kind(&self, node: NodeId) -> NodeKind {
        let kind = self.node_kinds.get(node.index()).and_then(|&kind| NodeKind::from_number(kind));
        kind.unwrap_or(NodeKind::File)
    }

    /// What is true of a node.
    pub fn flags(&self, node: NodeId) -> Flags {
        Flags(number(&self.nodes.flags, node.index()))
    }

    fn slice(&self, range: Range<u32>) -> &str {
        self.text.get(range.start as usize..range.end as usize).unwrap_or("")
    }

    /// Name for people; the path of a file.
    pub fn name(&self, node: NodeId) -> &str {
        self.slice(number(&self.nodes.name, node.index())..number(&self.nodes.key, node.index()))
    }

    /// The key within its file, or within its parent.
    pub fn key(&self, node: NodeId) -> &str {
        self.slice(number(&self.nodes.key, node.index())..number(&self.nodes.signature, node.index()))
    }

    /// How a function is called, in short: result, then parameters in brackets; the type of a variable.
    pub fn signature(&self, node: NodeId) -> &str {
        let end = self.nodes.name.get(node.index() + 1).copied().unwrap_or(self.text.len() as u32);
        self.slice(number(&self.nodes.signature, node.index())..end)
    }

    /// The file that defines it; none for what only others define.
    pub fn file(&self, node: NodeId) -> Option<NodeId> {
        some_node(number(&self.nodes.file, node.index()))
    }

    /// Path of that file.
    pub fn path(&self, node: NodeId) -> &str {
        self.file(node).map_or("", |file| self.name(file))
    }

    /// The record of a field, the enumeration of an enumerator.
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        some_node(number(&self.nodes.parent, node.index()))
    }

    /// A key that stays the same as long as the name and the file of an item do.
    pub fn stable_key(&self, node: NodeId) -> String {
        match self.parent(node) {
            Some(parent) => format!("{}::{}", self.stable_key(parent), self.key(node)),
            None => match self.path(node) {
                "" => format!("{} {}", self.kind(node).name(), self.key(node)),
                path => format!("{} {}@{path}", self.kind(node).name(), self.key(node)),
            },
        }
    }

    /// As commands take it: `file.c`, `file.c::name`, `file.c::record::field`; the name alone for what no file defines.
    pub fn item(&self, node: NodeId) -> String {
        let name = match self.parent(node) {
            Some(parent) => format!("{}::{}", self.name(parent), self.name(node)),
            None => self.name(node).to_owned(),
        };
        match (self.kind(node), self.path(node)) {
            (NodeKind::File, _) | (_, "") => name,
            (_, path) => format!("{path}::{name}"),
        }
    }

    /// First and last line, from 1; 0 without a place.
    pub fn lines(&self, node: NodeId) -> (u32, u32) {
        (number(&self.nodes.start_line, node.index()), number(&self.nodes.end_line, node.index()))
    }

    /// How many lines it takes.
    pub fn line_count(&self, node: NodeId) -> u32 {
        match self.lines(node) {
            (0, _) => 0,
            (first, last) => last.saturating_sub(first) + 1,
        }
    }

    /// Line and column of its name.
    pub fn name_place(&self, node: NodeId) -> (u32, u32) {
        (number(&self.nodes.name_line, node.index()), number(&self.nodes.name_column, node.index()))
    }

    /// Cyclomatic complexity of a function.
    pub fn complexity(&self, node: NodeId) -> u32 {
        number(&self.nodes.complexity, node.index())
    }

    /// Statements of a function.
    pub fn statements(&self, node: NodeId) -> u32 {
        number(&self.nodes.statements, node.index())
    }

    /// What a function that the project does not define does, as far as its model says.
    pub fn effect(&self, node: NodeId) -> LibraryEffect {
        LibraryEffect::from_number(self.effects.get(node.index()).copied().unwrap_or(0))
    }

    /// Edges that leave a node, by kind of edge and node.
    pub fn leaving(&self, node: NodeId) -> impl DoubleEndedIterator<Item = EdgeId> + ExactSizeIterator + use<> {
        let starts = &self.edges.starts;
        (number(starts, node.index())..number(starts, node.index() + 1)).map(EdgeId)
    }

    /// Edges that arrive at a node, by node.
    pub fn arriving(&self, node: NodeId) -> impl DoubleEndedIterator<Item = EdgeId> + ExactSizeIterator + '_ {
        let starts = &self.edges.arriving_starts;
        let range = number(starts, node.index()) as usize..number(starts, node.index() + 1) as usize;
        self.edges.arriving.get(range).unwrap_or(&[]).iter().map(|&edge| EdgeId(edge))
    }

    /// What an edge is.
    pub fn edge_kind(&self, edge: EdgeId) -> EdgeKind {
        let kind = self.edge_kinds.get(edge.index()).and_then(|&kind| EdgeKind::from_number(kind));
        kind.unwrap_or(EdgeKind::Calls)
    }

    /// Where an edge leaves.
    pub fn from(&self, edge: EdgeId) -> NodeId {
        NodeId(number(&self.edges.from, edge.index()))
    }

    /// Where it leads.
    pub fn to(&self, edge: EdgeId) -> NodeId {
        NodeId(number(&self.edges.to, edge.index()))
    }

    /// In how many places.
    pub fn count(&self, edge: EdgeId) -> u32 {
        number(&self.edges.count, edge.index())
    }

    /// Line of the first of them, in the file of the node that it leaves; 0 if that is not known.
    pub fn line(&self, edge: EdgeId) -> u32 {
        number(&self.edges.line, edge.index())
    }

    /// All nodes of a name.
    pub fn named(&self, name: &str) -> impl Iterator<Item = NodeId> + '_ {
        let at = |&id: &u32| self.name(NodeId(id));
        let first = self.by_name.partition_point(|id| at(id) < name);
        let last = self.by_name.partition_point(|id| at(id) <= name);
        self.by_name.get(first..last).unwrap_or(&[]).iter().map(|&id| NodeId(id))
    }

    /// Programs and libraries of the build.
    pub fn products(&self) -> &[Product] {
        &self.products
    }

    /// The graph as bytes. Equal graphs give equal bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.number(VERSION);
        out.small(self.text.as_bytes());
        [&self.node_kinds, &self.effects, &self.edge_kinds].into_iter().for_each(|column| out.small(column));
        self.columns().into_iter().for_each(|column| out.numbers(column));
        out.number(self.products.len() as u32);
        for product in &self.products {
            out.small(product.name.as_bytes());
            out.number(u32::from(product.program) + 2 * u32::from(product.test));
            out.numbers(&product.files.iter().map(|file| file.0).collect::<Vec<_>>());
        }
        out.finish()
    }

    fn columns(&self) -> [&Vec<u32>; 20] {
        let (n, e) = (&self.nodes, &self.edges);
        [
            &n.name,
            &n.key,
            &n.signature,
            &n.flags,
            &n.file,
            &n.parent,
            &n.start_line,
            &n.end_line,
            &n.name_line,
            &n.name_column,
            &n.complexity,
            &n.statements,
            &e.starts,
            &e.from,
            &e.to,
            &e.count,
            &e.line,
            &e.arriving_starts,
            &e.arriving,
            &self.by_name,
        ]
    }

    fn columns_mut(&mut self) -> [&mut Vec<u32>; 20] {
        let (n, e) = (&mut self.nodes, &mut self.edges);
        [
            &mut n.name,
            &mut n.key,
            &mut n.signature,
            &mut n.flags,
            &mut n.file,
            &mut n.parent,
            &mut n.start_line,
            &mut n.end_line,
            &mut n.name_line,
            &mut n.name_column,
            &mut n.complexity,
            &mut n.statements,
            &mut e.starts,
            &mut e.from,
            &mut e.to,
            &mut e.count,
            &mut e.line,
            &mut e.arriving_starts,
            &mut e.arriving,
            &mut self.by_name,
        ]
    }

    /// The graph of these bytes.
    ///
    /// # Errors
    /// They are of another version, cut off, or ids lead outside of their tables.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CodecError> {
        let mut reader = Reader::new(bytes);
        let version = reader.number()?;
        if version != VERSION {
            return Err(CodecError(format!("format {version}, but this Exuvia reads format {VERSION}")));
        }
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map_err(|_| CodecError("no UTF-8".to_owned()));
        let mut graph = Graph { text: text(reader.small()?)?, ..Graph::default() };
        for column in [&mut graph.node_kinds, &mut graph.effects, &mut graph.edge_kinds] {
            *column = reader.small()?.to_vec();
        }
        for column in graph.columns_mut() {
            *column = reader.numbers()?;
        }
        for _ in 0..reader.number()? {
            let name = text(reader.small()?)?;
            let bits = reader.number()?;
            let files = reader.numbers()?.into_iter().map(NodeId).collect();
            graph.products.push(Product { name, program: bits & 1 != 0, test: bits & 2 != 0, files });
        }
        if reader.at_end() && graph.is_whole() {
            Ok(graph)
        } else {
            Err(CodecError("tables do not fit together".to_owned()))
        }
    }

    /// Whether lengths fit and ids are in their tables.
    fn is_whole(&self) -> bool {
        let (nodes, edges) = (self.node_kinds.len(), self.edge_kinds.len());
        let columns = self.columns();
        let (of_nodes, rest) = columns.split_at(12);
        let below = |column: &[u32], limit: usize| column.iter().all(|&id| (id as usize) < limit);
        let lengths = of_nodes.iter().all(|column| column.len() == nodes)
            && rest.iter().map(|column| column.len()).eq([
                nodes + 1,
                edges,
                edges,
                edges,
                edges,
                nodes + 1,
                edges,
                nodes,
            ]);
        lengths
            && self.effects.len() == nodes
            && below(&self.edges.from, nodes)
            && below(&self.edges.to, nodes)
            && below(&self.edges.arriving, edges)
            && below(&self.by_name, nodes)
            && [&self.nodes.file, &self.nodes.parent]
                .into_iter()
                .all(|column| column.iter().all(|&id| id == NONE || (id as usize) < nodes))
            && self.nodes.parent.iter().enumerate().all(|(at, &id)| id != at as u32)
            && self.products.iter().all(|product| product.files.iter().all(|file| file.index() < nodes))
    }
}

fn number(column: &[u32], index: usize) -> u32 {
    column.get(index).copied().unwrap_or(0)
}

fn some_node(id: u32) -> Option<NodeId> {
    (id != NONE).then_some(NodeId(id))
}
