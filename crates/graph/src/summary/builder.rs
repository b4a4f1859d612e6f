//! A fragment in the making: texts, symbols and cells, each once.

use super::{has_file, path};
use crate::fragment::{Cell, Fragment, Place, Str, Sym, Symbol};
use crate::kinds::{Flags, NodeKind};
use exuvia_cir::surface::Item;
use exuvia_cir::{Attr, FileId, Function, Global, Linkage, Program, Record, RecordKind, Span, Type};
use std::collections::HashMap;

/// The symbol of the fragment's own file.
pub(super) const FILE: Sym = 0;

pub(super) struct Builder {
    pub fragment: Fragment,
    strings: HashMap<String, Str>,
    symbols: HashMap<Item, Sym>,
    builtins: HashMap<String, Sym>,
    cells: HashMap<Cell, u32>,
    locals: u32,
}

/// What a symbol is made of.
struct Parts<'p> {
    kind: NodeKind,
    name: &'p str,
    key: &'p str,
    home: &'p str,
    flags: Flags,
}

impl Builder {
    pub fn new(program: &Program, file: FileId) -> Self {
        let mut builder = Self {
            fragment: Fragment::default(),
            strings: HashMap::new(),
            symbols: HashMap::new(),
            builtins: HashMap::new(),
            cells: HashMap::new(),
            locals: 0,
        };
        builder.text("");
        if let Some(source) = program.files.get(file) {
            builder.fragment.path = source.path.clone();
            builder.fragment.system = source.system;
            // A file ends with the end of a line, as a rule: what starts behind it is no line.
            builder.fragment.lines = source.line_starts.len().saturating_sub(1).max(1) as u32;
        }
        builder.symbol(program, Item::File(file));
        builder
    }

    /// The fragment, with everything in an order that does not depend on how it was found.
    pub fn finish(mut self) -> Fragment {
        let fragment = &mut self.fragment;
        fragment.edges.sort_unstable();
        fragment.edges.dedup();
        fragment.flow.copies.retain(|(to, from)| to != from);
        for list in [&mut fragment.flow.copies, &mut fragment.flow.addresses] {
            list.sort_unstable();
            list.dedup();
        }
        self.fragment
    }

    pub fn text(&mut self, text: &str) -> Str {
        if let Some(&known) = self.strings.get(text) {
            return known;
        }
        let id = self.fragment.strings.len() as Str;
        self.fragment.strings.push(text.to_owned());
        self.strings.insert(text.to_owned(), id);
        id
    }

    pub fn symbol(&mut self, program: &Program, item: Item) -> Sym {
        if let Some(&known) = self.symbols.get(&item) {
            return known;
        }
        let sym = match item {
            Item::Field(record, index) => self.field(program, record, index),
            Item::Enumerator(id, index) => self.enumerator(program, id, index),
            _ => {
                let parts = parts(program, item);
                self.push(&parts, None)
            }
        };
        self.symbols.insert(item, sym);
        sym
    }

    /// A type of the language.
    pub fn builtin(&mut self, name: &str) -> Sym {
        if let Some(&known) = self.builtins.get(name) {
            return known;
        }
        let parts = Parts { kind: NodeKind::Builtin, name, key: name, home: "", flags: Flags::default() };
        let sym = self.push(&parts, None);
        self.builtins.insert(name.to_owned(), sym);
        sym
    }

    fn field(&mut self, program: &Program, record: exuvia_cir::RecordId, index: u32) -> Sym {
        let parent = self.symbol(program, Item::Record(record));
        let field = program.records.get(record).and_then(|r| r.fields.get(index as usize));
        let name = field.map_or("", |f| f.name.as_str());
        let numbered = format!("#{index}");
        self.part(NodeKind::Field, if name.is_empty() { &numbered } else { name }, parent)
    }

    fn enumerator(&mut self, program: &Program, id: exuvia_cir::EnumId, index: u32) -> Sym {
        let parent = self.symbol(program, Item::Enum(id));
        let name = program.enums.get(id).and_then(|e| e.enumerators.get(index as usize));
        self.part(NodeKind::Enumerator, name.map_or("", |e| e.name.as_str()), parent)
    }

    fn part(&mut self, kind: NodeKind, name: &str, parent: Sym) -> Sym {
        let home = self.fragment.symbols.get(parent as usize).map_or(0, |s| s.home);
        let home = self.fragment.strings.get(home as usize).cloned().unwrap_or_default();
        self.push(&Parts { kind, name, key: name, home: &home, flags: Flags::default() }, Some(parent))
    }

    fn push(&mut self, parts: &Parts<'_>, parent: Option<Sym>) -> Sym {
        let (name, key, home) = (self.text(parts.name), self.text(parts.key), self.text(parts.home));
        let sym = self.fragment.symbols.len() as Sym;
        self.fragment.symbols.push(Symbol { kind: parts.kind, name, key, home, parent, flags: parts.flags });
        sym
    }

    pub fn cell(&mut self, cell: Cell) -> u32 {
        let cells = &mut self.fragment.flow.cells;
        *self.cells.entry(cell).or_insert_with(|| {
            cells.push(cell);
            cells.len() as u32 - 1
        })
    }

    /// A cell that only this fragment has.
    pub fn new_local(&mut self) -> u32 {
        self.locals += 1;
        self.cell(Cell::Local(self.locals - 1))
    }

    pub fn define(&mut self, symbol: Sym, span: (Place, Place), name: Place, flags: Flags) {
        let (start, end) = span;
        let flags = flags.with(Flags::DEFINED);
        self.fragment.definitions.push(crate::fragment::Definition {
            symbol,
            start,
            end,
            name,
            flags,
            complexity: 0,
            statements: 0,
            signature: 0,
        });
    }
}

fn parts(program: &Program, item: Item) -> Parts<'_> {
    let nothing = Parts { kind: NodeKind::File, name: "", key: "", home: "", flags: Flags::default() };
    let found = match item {
        Item::File(id) => program.files.get(id).map(|f| Parts {
            kind: NodeKind::File,
            name: &f.path,
            key: &f.path,
            home: &f.path,
            flags: Flags::default().with_if(Flags::SYSTEM, f.system),
        }),
        Item::Function(id) => program.functions.get(id).map(|f| function(program, f)),
        Item::Global(id) => program.globals.get(id).map(|g| global(program, g)),
        Item::Record(id) => program.records.get(id).map(|r| record(program, r)),
        Item::Enum(id) => {
            program.enums.get(id).map(|e| named(program, NodeKind::Enum, &e.name, &e.key, e.span, system(e.system)))
        }
        Item::Typedef(id) => program
            .typedefs
            .get(id)
            .map(|t| named(program, NodeKind::Typedef, &t.name, &t.key, t.span, system(t.system))),
        Item::Macro(id) => program.macros.get(id).map(|m| {
            let flags = system(m.system).with_if(Flags::FUNCTION_LIKE, m.params.is_some());
            named(program, NodeKind::Macro, &m.name, &m.name, m.span, flags)
        }),
        Item::Field(..) | Item::Enumerator(..) => None,
    };
    found.unwrap_or(nothing)
}

fn named<'p>(program: &'p Program, kind: NodeKind, name: &'p str, key: &'p str, span: Span, flags: Flags) -> Parts<'p> {
    Parts { kind, name, key, home: home(program, span), flags }
}

fn home(program: &Program, span: Span) -> &str {
    if has_file(program, span) { path(program, span.file) } else { "" }
}

fn system(system: bool) -> Flags {
    Flags::default().with_if(Flags::SYSTEM, system)
}

/// Functions of other units are found by name; what is `static` belongs to its file.
fn function<'p>(program: &'p Program, f: &'p Function) -> Parts<'p> {
    let own = f.body.is_some() || f.linkage == Linkage::Internal;
    let home = if own { home(program, f.span) } else { "" };
    let variadic = matches!(program.types.get(f.ty), Type::Function(ty) if ty.variadic);
    let flags = linkage_flags(f.linkage, &f.attrs)
        .with(system(f.system))
        .with_if(Flags::INLINE, f.inline)
        .with_if(Flags::VARIADIC, variadic)
        .with_if(Flags::NO_RETURN, f.attrs.contains(&Attr::NoReturn));
    Parts { kind: NodeKind::Function, name: &f.name, key: &f.key, home, flags }
}

fn global<'p>(program: &'p Program, g: &'p Global) -> Parts<'p> {
    let own = g.defined || g.linkage == Linkage::Internal;
    let home = if own { home(program, g.span) } else { "" };
    let flags = linkage_flags(g.linkage, &g.attrs)
        .with(system(g.system))
        .with_if(Flags::CONST, g.is_const)
        .with_if(Flags::THREAD_LOCAL, g.thread_local);
    Parts { kind: NodeKind::Variable, name: &g.name, key: &g.key, home, flags }
}

fn linkage_flags(linkage: Linkage, attrs: &[Attr]) -> Flags {
    let hidden = |attr: &Attr| matches!(attr, Attr::Visibility(how) if how == "hidden" || how == "internal");
    let runs_by_itself = |attr: &Attr| matches!(attr, Attr::Constructor(_) | Attr::Destructor(_));
    Flags::default()
        .with_if(Flags::EXTERNAL, linkage == Linkage::External)
        .with_if(Flags::STATIC, linkage == Linkage::Internal)
        .with_if(Flags::HIDDEN, attrs.iter().any(hidden))
        .with_if(Flags::CONSTRUCTOR, attrs.iter().any(runs_by_itself))
}

fn record<'p>(program: &'p Program, r: &'p Record) -> Parts<'p> {
    let kind = if r.kind == RecordKind::Union { NodeKind::Union } else { NodeKind::Struct };
    let home = if r.complete { home(program, r.span) } else { "" };
    let flags = system(r.system).with_if(Flags::INCOMPLETE, !r.complete);
    Parts { kind, name: &r.name, key: &r.key, home, flags }
}
