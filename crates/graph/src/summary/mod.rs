//! A unit summed up: what its items are, what they have to do with each other, how addresses of functions move.
//!
//! Requires a unit's own program as decoding leaves it, before linking and structuring. Establishes fragments, one for each
//! file that defines something or includes something, by path.

mod body;
mod builder;
mod flow;
mod items;
mod metrics;
mod types;

#[cfg(test)]
mod tests;

use crate::fragment::{Edge, Fragment, Place, Sym};
use crate::kinds::EdgeKind;
use builder::Builder;
use exuvia_cir::ids::Id;
use exuvia_cir::surface::{Item, Spot, Surface};
use exuvia_cir::{FileId, Program, Span};
use std::collections::BTreeMap;

/// The fragments of a unit.
pub fn summarise(program: &Program, surface: &Surface) -> Vec<Fragment> {
    let mut summary = Summary { program, surface, builders: BTreeMap::new() };
    summary.define_items();
    summary.type_edges();
    summary.bodies();
    summary.inclusions();
    summary.macros();
    let mut fragments: Vec<Fragment> = summary.builders.into_values().map(Builder::finish).collect();
    fragments.sort_by(|a, b| a.path.cmp(&b.path));
    fragments
}

/// State of summing up a unit.
struct Summary<'p> {
    program: &'p Program,
    surface: &'p Surface,
    builders: BTreeMap<FileId, Builder>,
}

/// A definition, with the fragment that it stands in.
#[derive(Clone, Copy)]
struct Owner {
    file: FileId,
    sym: Sym,
}

impl<'p> Summary<'p> {
    fn builder(&mut self, file: FileId) -> &mut Builder {
        let program = self.program;
        self.builders.entry(file).or_insert_with(|| Builder::new(program, file))
    }

    fn sym(&mut self, file: FileId, item: Item) -> Sym {
        let program = self.program;
        self.builder(file).symbol(program, item)
    }

    /// The owner that an item is, if a file has it.
    fn owner(&mut self, item: Item, span: Span) -> Option<Owner> {
        let file = span.is_some().then_some(span.file)?;
        Some(Owner { file, sym: self.sym(file, item) })
    }

    fn edge(&mut self, owner: Owner, kind: EdgeKind, to: Item, at: Span) {
        let to = self.sym(owner.file, to);
        self.edge_to(owner, kind, to, at);
    }

    fn edge_to(&mut self, owner: Owner, kind: EdgeKind, to: Sym, at: Span) {
        let at = self.place_in(owner.file, at);
        self.builder(owner.file).fragment.edges.push(Edge { from: owner.sym, kind, to, at });
    }

    /// Where a span starts, in the file of its owner; nowhere if it lies in another.
    fn place_in(&self, file: FileId, span: Span) -> Place {
        if span.is_some() && span.file == file { self.place(file, span.start) } else { Place::default() }
    }

    fn place(&self, file: FileId, offset: u32) -> Place {
        let found = self.program.files.get(file).map(|f| f.line_col(offset));
        found.map_or(Place::default(), |(line, column)| Place { line, column })
    }

    fn inclusions(&mut self) {
        for (spot, target) in &self.surface.includes {
            let owner = Owner { file: spot.file, sym: builder::FILE };
            self.edge(owner, EdgeKind::Includes, Item::File(*target), at(*spot));
        }
    }

    /// Uses of macros, by the definitions that they stand in, else by the files.
    fn macros(&mut self) {
        let ranges = self.ranges();
        for (list, kind) in
            [(&self.surface.macro_uses, EdgeKind::UsesMacro), (&self.surface.macro_tests, EdgeKind::TestsMacro)]
        {
            for (spot, id) in list {
                let item = ranges.get(&spot.file).and_then(|list| enclosing(list, spot.offset));
                let sym = item.map_or(builder::FILE, |item| self.sym(spot.file, item));
                self.edge(Owner { file: spot.file, sym }, kind, Item::Macro(*id), at(*spot));
            }
        }
        for (from, to) in &self.surface.macro_mentions {
            let Some(span) = self.program.macros.get(*from).map(|def| def.span) else { continue };
            if let Some(owner) = self.owner(Item::Macro(*from), span) {
                self.edge(owner, EdgeKind::UsesMacro, Item::Macro(*to), span);
            }
        }
    }

    /// Ranges of the outermost definitions of each file, in order.
    fn ranges(&self) -> BTreeMap<FileId, Vec<(u32, u32, Item)>> {
        let program = self.program;
        let functions = program.functions.iter().map(|(id, f)| (f.span, Item::Function(id)));
        let globals = program.globals.iter().map(|(id, g)| (g.span, Item::Global(id)));
        let records = program.records.iter().map(|(id, r)| (r.span, Item::Record(id)));
        let enums = program.enums.iter().map(|(id, e)| (e.span, Item::Enum(id)));
        let mut ranges: BTreeMap<FileId, Vec<(u32, u32, Item)>> = BTreeMap::new();
        for (span, item) in functions.chain(globals).chain(records).chain(enums).filter(|(span, _)| span.is_some()) {
            ranges.entry(span.file).or_default().push((span.start, span.end, item));
        }
        for list in ranges.values_mut() {
            list.sort_unstable_by_key(|&(start, end, item)| (start, std::cmp::Reverse(end), item));
            let mut reach = 0;
            list.retain(|&(start, end, _)| {
                let outermost = start >= reach;
                reach = reach.max(end);
                outermost
            });
        }
        ranges
    }
}

fn enclosing(ranges: &[(u32, u32, Item)], offset: u32) -> Option<Item> {
    let before = ranges.partition_point(|&(start, ..)| start <= offset);
    let &(_, end, item) = ranges.get(before.checked_sub(1)?)?;
    (offset < end).then_some(item)
}

fn at(spot: Spot) -> Span {
    Span { file: spot.file, start: spot.offset, end: spot.offset }
}

/// The path of a file as shown.
fn path(program: &Program, file: FileId) -> &str {
    program.files.get(file).map_or("", |f| f.path.as_str())
}

/// The last id is not taken: it stands for no file.
fn has_file(program: &Program, span: Span) -> bool {
    span.is_some() && span.file.index() < program.files.len()
}
