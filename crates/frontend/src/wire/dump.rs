//! Text of a unit, for tests and for people.

use super::locations::Locations;
use super::reader::{Growing, GrowingList};
use super::schema::{DeclId, FileId, Int, IntId, Loc, MacroId, NodeData, StrId, TreeId, TypeId};
use super::unit::{Node, NodeId, Tree, UnitFile};
use std::fmt::Write;

/// All tables, then all trees, one record or node a line. Strings, constants and locations are shown in place.
pub fn dump(unit: &UnitFile) -> String {
    let mut dumper = Dumper { unit, locations: Locations::new(unit), out: String::new(), first: true };
    unit.tables.dump(&mut dumper);
    for id in (0..unit.tree_count()).map(|index| TreeId(index as u32)) {
        let _ = writeln!(dumper.out, "{id}");
        match unit.tree(id) {
            Ok(tree) => dumper.tree(&tree.unwrap_or_default()),
            Err(error) => dumper.word(&format!("  {error}\n")),
        }
    }
    dumper.out
}

/// Something with a text form.
pub(super) trait Dump {
    fn dump(&self, d: &mut Dumper<'_>);
}

pub(super) struct Dumper<'a> {
    unit: &'a UnitFile,
    locations: Locations<'a>,
    out: String,
    /// No field written yet in the open brackets.
    first: bool,
}

impl Dumper<'_> {
    pub(super) fn word(&mut self, text: &str) {
        self.out.push_str(text);
    }

    pub(super) fn debug(&mut self, value: &dyn std::fmt::Debug) {
        let _ = write!(self.out, "{value:?}");
    }

    pub(super) fn open(&mut self, name: &str) {
        self.out.push_str(name);
        self.out.push('{');
        self.first = true;
    }

    pub(super) fn close(&mut self) {
        self.out.push('}');
        self.first = false;
    }

    pub(super) fn field(&mut self, name: &str, value: &dyn Dump) {
        if !std::mem::take(&mut self.first) {
            self.out.push(' ');
        }
        let _ = write!(self.out, "{name}=");
        value.dump(self);
        self.first = false;
    }

    pub(super) fn table<T: Dump>(&mut self, name: &str, records: &[T]) {
        for (index, record) in records.iter().enumerate() {
            let _ = write!(self.out, "{name}[{index}] ");
            record.dump(self);
            self.out.push('\n');
        }
    }

    /// The nodes of one tree, indented by depth.
    fn tree(&mut self, tree: &Tree) {
        let mut ends: Vec<NodeId> = Vec::new();
        for (at, node) in tree.nodes.iter().enumerate() {
            while ends.last().is_some_and(|end| end.0 as usize <= at) {
                ends.pop();
            }
            self.node(node, ends.len() + 1);
            ends.push(node.next);
        }
    }

    fn node(&mut self, node: &Node, depth: usize) {
        let _ = write!(self.out, "{:1$}", "", depth * 2);
        node.data.dump(self);
        if let (Some(ty), Some(category)) = (node.ty, node.category) {
            let _ = write!(self.out, " : {ty} {category:?}");
        }
        if node.data != NodeData::Null {
            self.out.push_str(" @");
            node.begin.dump(self);
            self.out.push_str("..");
            node.end.dump(self);
        }
        self.out.push('\n');
    }
}

macro_rules! dump_display {
    ($($name:ty),*) => {$(
        impl Dump for $name {
            fn dump(&self, d: &mut Dumper<'_>) {
                let _ = write!(d.out, "{self}");
            }
        }
    )*};
}

dump_display!(bool, u32, u64, i64, FileId, TypeId, DeclId, MacroId, TreeId);

impl Dump for StrId {
    fn dump(&self, d: &mut Dumper<'_>) {
        let _ = write!(d.out, "\"{}\"", d.unit.bytes(*self).escape_ascii());
    }
}

impl Dump for IntId {
    fn dump(&self, d: &mut Dumper<'_>) {
        match d.unit.ints.get(self.index()) {
            Some(int) => int.dump(d),
            None => d.word("?"),
        }
    }
}

impl Dump for Int {
    fn dump(&self, d: &mut Dumper<'_>) {
        let sign = if self.signed { 'i' } else { 'u' };
        let _ = match self.value() {
            Some(value) => write!(d.out, "{value}{sign}{}", self.width),
            None => write!(d.out, "{:x?}{sign}{}", self.words, self.width),
        };
    }
}

impl Dump for Loc {
    fn dump(&self, d: &mut Dumper<'_>) {
        let Some(p) = d.locations.expansion(*self) else { return d.word("-") };
        let mark = if self.is_macro() { "~" } else { "" };
        let _ = write!(d.out, "{}:{}:{}{mark}", p.file, p.line, p.column);
    }
}

impl Dump for Growing {
    fn dump(&self, d: &mut Dumper<'_>) {
        let _ = write!(d.out, "{}", self.0);
    }
}

impl Dump for GrowingList {
    fn dump(&self, d: &mut Dumper<'_>) {
        let _ = write!(d.out, "[{} lines]", self.0.len());
    }
}

impl<T: Dump> Dump for Option<T> {
    fn dump(&self, d: &mut Dumper<'_>) {
        match self {
            Some(value) => value.dump(d),
            None => d.word("-"),
        }
    }
}

impl<T: Dump> Dump for Box<[T]> {
    fn dump(&self, d: &mut Dumper<'_>) {
        d.word("[");
        for (i, value) in self.iter().enumerate() {
            if i > 0 {
                d.word(" ");
            }
            value.dump(d);
        }
        d.word("]");
    }
}
