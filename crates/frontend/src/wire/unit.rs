//! The file as a whole: strings, constants, trees of nodes, and checks that ids stay within their tables.

use super::reader::{Needed, Reader, Wire, WireError};
use super::schema::{ExprCategory, Int, Loc, NodeData, StrId, Tables, TreeId, TypeId, VERSION};
use std::path::Path;

const MAGIC: &[u8] = b"EXUVUNIT";

/// Place of a node in [`UnitFile::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// A statement or expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Kind and its fields.
    pub data: NodeData,
    /// Of expressions.
    pub ty: Option<TypeId>,
    /// Of expressions.
    pub category: Option<ExprCategory>,
    /// First token.
    pub begin: Loc,
    /// Last token (its first byte).
    pub end: Loc,
    /// How many children.
    pub children: u32,
    /// The node behind the last one of this subtree.
    pub next: NodeId,
}

/// One exported translation unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnitFile {
    text: Vec<u8>,
    /// Ends of the strings in `text`.
    ends: Vec<u32>,
    /// Integer constants, each once.
    pub ints: Vec<Int>,
    /// All trees in preorder, one after another.
    pub nodes: Vec<Node>,
    /// Roots in `nodes`.
    pub trees: Vec<NodeId>,
    /// The tables of records.
    pub tables: Tables,
}

/// Number of the section that the exporter writes last: `toplevel`.
const LAST_SECTION: u64 = 17;

impl UnitFile {
    /// Reads a file that the exporter wrote.
    pub fn load(path: &Path) -> std::io::Result<Result<Self, WireError>> {
        Ok(Self::parse(&std::fs::read(path)?))
    }

    /// Decodes the bytes of such a file.
    pub fn parse(bytes: &[u8]) -> Result<Self, WireError> {
        let body = bytes.strip_prefix(MAGIC).ok_or(WireError::Magic)?;
        let (version, _) = body.split_first_chunk::<4>().ok_or(WireError::Magic)?;
        let found = u32::from_le_bytes(*version);
        if found != VERSION {
            return Err(WireError::Version { found, expected: VERSION });
        }
        let start = MAGIC.len() + 4;
        let mut reader = Reader::new(&bytes[start..], start);
        let mut unit = UnitFile::default();
        let mut needed = Needed::default();
        let mut last = 0;
        while !reader.at_end() {
            last = unit.read_section(&mut reader, &mut needed)?;
        }
        // A file that was cut between two sections would only seem to declare less.
        if last != LAST_SECTION {
            return Err(reader.error("the last section is missing"));
        }
        unit.check_ids(&needed, &reader)?;
        if unit.tables.info.len() != 1 || unit.tables.target.len() != 1 {
            return Err(reader.error("header records are missing"));
        }
        Ok(unit)
    }

    fn read_section(&mut self, reader: &mut Reader<'_>, needed: &mut Needed) -> Result<u64, WireError> {
        let number = reader.number()?;
        let (length, count) = (reader.number()?, reader.number()?);
        let base = reader.offset();
        let too_long = |r: &Reader<'_>| r.error("section too long");
        let length = usize::try_from(length).map_err(|_| too_long(reader))?;
        let count = usize::try_from(count).ok().filter(|c| *c <= length).ok_or_else(|| too_long(reader))?;
        let mut section = Reader::new(reader.bytes(length)?, base);
        match number {
            1 => self.read_strings(count, &mut section)?,
            2 => self.ints = section.records(count)?,
            3 => self.read_nodes(count, &mut section)?,
            _ if self.tables.read_section(number, count, &mut section)? => {}
            _ => return Err(section.unknown("section list", number)),
        }
        for (all, part) in needed.iter_mut().zip(section.needed()) {
            *all = (*all).max(*part);
        }
        if section.at_end() { Ok(number) } else { Err(section.error("bytes behind the last record")) }
    }

    /// Every id mentioned anywhere is in its table.
    fn check_ids(&self, needed: &Needed, r: &Reader<'_>) -> Result<(), WireError> {
        let t = &self.tables;
        let (files, types, decls, macros) = (t.files.len(), t.types.len(), t.decls.len(), t.macros.len());
        let sizes = [self.ends.len(), self.ints.len(), files, types, decls, macros, self.trees.len()];
        match needed.iter().zip(sizes).all(|(needed, size)| *needed <= size as u64) {
            true => Ok(()),
            false => Err(r.error("an id is not in its table")),
        }
    }

    fn read_strings(&mut self, count: usize, r: &mut Reader<'_>) -> Result<(), WireError> {
        self.ends.reserve(count);
        for _ in 0..count {
            let length = r.count()?;
            self.text.extend_from_slice(r.bytes(length)?);
            let end = u32::try_from(self.text.len()).map_err(|_| r.error("strings above 4 GB"))?;
            self.ends.push(end);
        }
        Ok(())
    }

    fn read_nodes(&mut self, count: usize, r: &mut Reader<'_>) -> Result<(), WireError> {
        // Each open node: its place, and how many children it still waits for.
        let mut open: Vec<(usize, u32)> = Vec::new();
        // Most nodes take about six bytes; what is too much is never touched.
        self.nodes.reserve(r.left() / 6);
        for _ in 0..count {
            self.trees.push(NodeId(self.next_node(r)?));
            self.read_node(&mut open, r)?;
            while let Some((at, left)) = open.pop() {
                if left == 0 {
                    self.nodes[at].next = NodeId(self.next_node(r)?);
                    continue;
                }
                open.push((at, left - 1));
                self.read_node(&mut open, r)?;
            }
        }
        Ok(())
    }

    fn next_node(&self, r: &Reader<'_>) -> Result<u32, WireError> {
        u32::try_from(self.nodes.len()).map_err(|_| r.error("too many nodes"))
    }

    fn read_node(&mut self, open: &mut Vec<(usize, u32)>, r: &mut Reader<'_>) -> Result<(), WireError> {
        let data = NodeData::read(r)?;
        let shape = data.shape();
        let is_null = data == NodeData::Null;
        let (mut ty, mut category) = (None, None);
        if shape.is_expr {
            ty = Some(TypeId::read(r)?);
            category = Some(ExprCategory::read(r)?);
        }
        let (begin, end) = if is_null { Default::default() } else { (Loc::read(r)?, Loc::read(r)?) };
        let children = match shape.children {
            Some(names) => names.len() as u32,
            None => r.u32()?,
        };
        let next = NodeId(self.next_node(r)? + 1);
        if children > 0 {
            open.push((self.nodes.len(), children));
        }
        self.nodes.push(Node { data, ty, category, begin, end, children, next });
        Ok(())
    }

    /// The bytes of a string. Empty for an id that is not in the table.
    pub fn bytes(&self, id: StrId) -> &[u8] {
        let start = if id.0 == 0 { 0 } else { self.ends.get(id.index() - 1).map_or(0, |e| *e as usize) };
        self.ends.get(id.index()).and_then(|end| self.text.get(start..*end as usize)).unwrap_or_default()
    }

    /// A string as text; bytes that are not UTF-8 are replaced.
    pub fn str(&self, id: StrId) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(self.bytes(id))
    }

    /// How many strings there are.
    pub fn string_count(&self) -> usize {
        self.ends.len()
    }

    /// The node of this id.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    /// Root of a tree.
    pub fn root(&self, tree: TreeId) -> Option<NodeId> {
        self.trees.get(tree.index()).copied()
    }

    /// Children of a node, in order. Absent optional ones are `Null` nodes.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut left = self.node(id).map_or(0, |n| n.children);
        let mut at = NodeId(id.0 + 1);
        std::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            let child = at;
            at = self.node(child)?.next;
            Some(child)
        })
    }

    /// The children of a node that has exactly `N`.
    pub fn child_array<const N: usize>(&self, id: NodeId) -> Option<[NodeId; N]> {
        let mut out = [id; N];
        let mut children = self.children(id);
        for slot in &mut out {
            *slot = children.next()?;
        }
        children.next().is_none().then_some(out)
    }
}

impl Wire for Int {
    fn read(r: &mut Reader<'_>) -> Result<Self, WireError> {
        let header = r.u32()?;
        let width = header >> 1;
        let count = width.div_ceil(64) as usize;
        let words = (0..count).map(|_| r.number()).collect::<Result<_, _>>()?;
        Ok(Int { width, signed: header & 1 == 1, words })
    }
}
