//! The file as a whole: strings, constants, trees of nodes, and checks that ids stay within their tables.

use super::reader::{Needed, Reader, Wire, WireError};
use super::schema::{ExprCategory, Int, Loc, NodeData, StrId, Tables, TreeId, TypeId, VERSION};
use std::path::Path;

const MAGIC: &[u8] = b"EXUVUNIT";

/// Place of a node in its [`Tree`].
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

/// The nodes of a body, an initialiser or another expression, in preorder. There is at least one: the root.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// The nodes.
    pub nodes: Vec<Node>,
}

/// A range of bytes of the file.
type Extent = (u32, u32);

/// One exported translation unit. Strings and trees stay in the file's bytes: a tree is read when it is asked for, so that the
/// nodes of one function at a time take memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnitFile {
    bytes: Vec<u8>,
    strings: Vec<Extent>,
    /// Integer constants, each once.
    pub ints: Vec<Int>,
    trees: Vec<Extent>,
    /// The tables of records.
    pub tables: Tables,
}

/// Number of the section that the exporter writes last: `toplevel`.
const LAST_SECTION: u64 = 17;

impl UnitFile {
    /// Reads a file that the exporter wrote.
    pub fn load(path: &Path) -> std::io::Result<Result<Self, WireError>> {
        Ok(Self::parse(std::fs::read(path)?))
    }

    /// Takes the bytes of such a file: reads everything but the trees.
    pub fn parse(bytes: Vec<u8>) -> Result<Self, WireError> {
        let mut unit = UnitFile::default();
        unit.read(&bytes)?;
        unit.bytes = bytes;
        Ok(unit)
    }

    fn read(&mut self, bytes: &[u8]) -> Result<(), WireError> {
        let body = bytes.strip_prefix(MAGIC).ok_or(WireError::Magic)?;
        let (version, _) = body.split_first_chunk::<4>().ok_or(WireError::Magic)?;
        let found = u32::from_le_bytes(*version);
        if found != VERSION {
            return Err(WireError::Version { found, expected: VERSION });
        }
        let start = MAGIC.len() + 4;
        let mut reader = Reader::new(&bytes[start..], start);
        if u32::try_from(bytes.len()).is_err() {
            return Err(reader.error("more than 4 GB"));
        }
        let mut needed = Needed::default();
        let mut last = 0;
        while !reader.at_end() {
            last = self.read_section(&mut reader, &mut needed)?;
        }
        // A file that was cut between two sections would only seem to declare less.
        if last != LAST_SECTION {
            return Err(reader.error("the last section is missing"));
        }
        self.check_ids(&needed, &reader)?;
        if self.tables.info.len() != 1 || self.tables.target.len() != 1 {
            return Err(reader.error("header records are missing"));
        }
        Ok(())
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
            1 => self.strings = read_extents(count, &mut section)?,
            2 => self.ints = section.records(count)?,
            3 => self.trees = read_extents(count, &mut section)?,
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
        let sizes = [self.strings.len(), self.ints.len(), files, types, decls, macros, self.trees.len()];
        match needed.iter().zip(sizes).all(|(needed, size)| *needed <= size as u64) {
            true => Ok(()),
            false => Err(r.error("an id is not in its table")),
        }
    }

    /// The bytes of a string. Empty for an id that is not in the table.
    pub fn bytes(&self, id: StrId) -> &[u8] {
        self.strings.get(id.index()).map_or(&[], |extent| self.extent(*extent))
    }

    fn extent(&self, (start, end): Extent) -> &[u8] {
        self.bytes.get(start as usize..end as usize).unwrap_or_default()
    }

    /// A string as text; bytes that are not UTF-8 are replaced.
    pub fn str(&self, id: StrId) -> std::borrow::Cow<'_, str> {
        text(self.bytes(id))
    }

    /// How many strings there are.
    pub fn string_count(&self) -> usize {
        self.strings.len()
    }

    /// How many trees there are.
    pub fn tree_count(&self) -> usize {
        self.trees.len()
    }

    /// Reads a tree; `None` when there is none of this number.
    pub fn tree(&self, id: TreeId) -> Result<Option<Tree>, WireError> {
        let mut tree = Tree::default();
        Ok(self.read_tree(id, &mut tree)?.then_some(tree))
    }

    /// Reads a tree in the place of another, whose memory it takes; false when there is none of this number.
    pub fn read_tree(&self, id: TreeId, tree: &mut Tree) -> Result<bool, WireError> {
        tree.nodes.clear();
        let Some(&extent) = self.trees.get(id.index()) else { return Ok(false) };
        let mut reader = Reader::new(self.extent(extent), extent.0 as usize);
        tree.read(&mut reader)?;
        self.check_ids(reader.needed(), &reader)?;
        if reader.at_end() { Ok(true) } else { Err(reader.error("bytes behind the last node")) }
    }
}

/// Bytes as text; those that are not UTF-8 are replaced. Nearly all are, which is quicker found out than repaired.
pub fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), std::borrow::Cow::Borrowed)
}

/// Strings and trees are written as a length and that many bytes each.
fn read_extents(count: usize, r: &mut Reader<'_>) -> Result<Vec<Extent>, WireError> {
    let mut extents = Vec::with_capacity(count);
    for _ in 0..count {
        let length = r.count()?;
        let start = r.offset();
        r.bytes(length)?;
        // The file as a whole is below 4 GB.
        extents.push((start as u32, (start + length) as u32));
    }
    Ok(extents)
}

impl Tree {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), WireError> {
        // Each open node: its place, and how many children it still waits for.
        let mut open: Vec<(usize, u32)> = Vec::new();
        // Most nodes take about six bytes.
        self.nodes.reserve(r.left() / 6);
        self.read_node(&mut open, r)?;
        while let Some((at, left)) = open.pop() {
            if left == 0 {
                self.nodes[at].next = NodeId(self.next_node(r)?);
                continue;
            }
            open.push((at, left - 1));
            self.read_node(&mut open, r)?;
        }
        Ok(())
    }

    fn next_node(&self, r: &Reader<'_>) -> Result<u32, WireError> {
        u32::try_from(self.nodes.len()).map_err(|_| r.error("too many nodes"))
    }

    #[inline]
    fn read_node(&mut self, open: &mut Vec<(usize, u32)>, r: &mut Reader<'_>) -> Result<(), WireError> {
        let data = NodeData::read(r)?;
        let shape = data.shape();
        let is_null = matches!(data, NodeData::Null);
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

    /// The node of this id.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
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
