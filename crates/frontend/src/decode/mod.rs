//! Decoding: the facts that the exporter wrote of one unit, to a [`Program`] of that unit alone.
//!
//! Everything that C leaves implicit is said here. What this version cannot express becomes `Unsupported` with a text, and the function
//! that holds it is marked as kept in C. Nothing here decides how things look in Rust. Trees of nodes are read one by one as they are
//! needed, and one that cannot be read makes the unit fail; other damage gives unsupported pieces.
//!
//! Modules of the result stand for one file each; `link` makes the real ones, because only it knows all files.

mod asm;
mod atomics;
mod attrs;
mod bit_int;
mod body;
mod builtins;
mod cleanup;
mod coerce;
mod cond;
mod constant;
mod decl;
mod expansions;
mod expr;
mod files;
mod init;
mod lex;
mod locations;
mod macros;
mod mentions;
mod node;
mod records;
mod stmt;
mod surface;
mod types;
mod vla;
mod written_uses;

#[cfg(test)]
pub(crate) mod tests;

use crate::wire::{self, DeclData, FloatFormat};
use body::Arenas;
use exuvia_cir::hash::FastMap;
use exuvia_cir::{
    EnumId, FileId, FuncId, GlobalId, LongDouble, MacroId, ModuleId, Program, RecordId, Span, Target, TypeId,
    TypedefId, Unit, UnitId,
};
pub(crate) use files::files_read;
pub use files::intersect;
use locations::{FilePos, Locations};
use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};
use std::path::Path;

/// How paths are shown: the path of a file relative to the project's root where it lies below it.
pub type ShowPath<'a> = &'a (dyn Fn(&Path) -> String + Sync);

/// Decodes a unit. The result's single [`Unit`] has the shown path as its name.
///
/// # Errors
/// A tree in the file is no encoding of one.
pub fn decode_unit(unit: &wire::UnitFile, show: ShowPath<'_>) -> Result<Program, wire::WireError> {
    decode_unit_for(unit, show, false)
}

/// The same; with `portable`, types of a fixed width are the same on all targets: `uint64_t` is not `unsigned long` where that
/// happens to be as wide.
///
/// # Errors
/// A tree in the file is no encoding of one.
pub fn decode_unit_for(unit: &wire::UnitFile, show: ShowPath<'_>, portable: bool) -> Result<Program, wire::WireError> {
    let mut decoder = Decoder::new(unit, show);
    decoder.portable = portable;
    decoder.run();
    decoder.check_other_trees();
    decoder.trees.damage.map_or(Ok(decoder.program), Err)
}

/// Decodes a unit with what its text says beside it. Comments, directives and what is left out of conditional text stay away:
/// nothing of the program depends on them.
///
/// # Errors
/// A tree in the file is no encoding of one.
pub fn decode_with_surface(
    unit: &wire::UnitFile,
    show: ShowPath<'_>,
) -> Result<(Program, exuvia_cir::surface::Surface), wire::WireError> {
    let mut decoder = Decoder::new(unit, show);
    decoder.plain = true;
    decoder.run();
    let surface = decoder.surface();
    decoder.trees.damage.map_or(Ok((decoder.program, surface)), Err)
}

/// What a declaration became.
#[derive(Clone, Copy)]
enum Item {
    Record(RecordId),
    Enum(EnumId),
    Typedef(TypedefId),
    Func(FuncId),
    Global(GlobalId),
}

/// What is left to do for an item.
enum Work {
    Fields(RecordId, wire::DeclId),
    Body(FuncId, wire::DeclId),
    Init(GlobalId, wire::DeclId),
}

/// What was read of the unit's trees.
#[derive(Default)]
struct Trees {
    /// Whether a tree was read, by its number.
    seen: Vec<bool>,
    /// Memory of trees that are done with.
    spare: Vec<wire::Tree>,
    /// Why the first tree that could not be read could not.
    damage: Option<wire::WireError>,
}

/// State of decoding one unit.
struct Decoder<'u> {
    unit: &'u wire::UnitFile,
    show: ShowPath<'u>,
    program: Program,
    locations: Locations<'u>,
    wrapv: bool,
    types: Vec<Option<TypeId>>,
    items: Vec<Option<Item>>,
    fields: FastMap<wire::DeclId, (RecordId, u32)>,
    enumerators: FastMap<wire::DeclId, (EnumId, u32)>,
    unnamed_users: FastMap<wire::DeclId, (wire::DeclId, u32)>,
    /// Declarations of each function and variable by the first one, in order.
    redeclarations: FastMap<wire::DeclId, Vec<wire::DeclId>>,
    /// Functions of the C library that no header declared, by name.
    library: HashMap<String, FuncId>,
    /// Reason codes of types that cannot be expressed.
    refused: HashMap<TypeId, &'static str>,
    macros: Vec<Option<MacroId>>,
    files: Vec<Option<FileId>>,
    modules: Vec<Option<ModuleId>>,
    system_module: Option<ModuleId>,
    /// Whether types of a fixed width are the same on all targets.
    portable: bool,
    /// Whether the text around the program is of no interest: comments, directives, and which expressions macros made.
    plain: bool,
    work: VecDeque<Work>,
    /// How many records among them wait for their fields.
    pending_records: usize,
    trees: Trees,
    /// Memory for the nodes of the next body.
    spare: Arenas,
    /// The span that was asked for last: a conversion that is not written has that of its operand.
    last_span: (wire::Loc, wire::Loc, Span),
}

impl<'u> Decoder<'u> {
    fn new(unit: &'u wire::UnitFile, show: ShowPath<'u>) -> Self {
        let files = unit.tables.files.len();
        Self {
            unit,
            show,
            program: Program::default(),
            locations: Locations::new(&unit.tables.slocs, files::read_texts(unit)),
            wrapv: unit.tables.target.first().is_some_and(|t| t.wrapv),
            types: vec![None; unit.tables.types.len()],
            items: vec![None; unit.tables.decls.len()],
            fields: FastMap::default(),
            enumerators: FastMap::default(),
            unnamed_users: FastMap::default(),
            redeclarations: FastMap::default(),
            library: HashMap::new(),
            refused: HashMap::new(),
            macros: vec![None; unit.tables.macros.len()],
            files: vec![None; files],
            modules: vec![None; files],
            system_module: None,
            portable: false,
            plain: false,
            work: VecDeque::new(),
            pending_records: 0,
            trees: Trees { seen: vec![false; unit.tree_count()], ..Trees::default() },
            spare: Arenas::default(),
            last_span: (wire::Loc(0), wire::Loc(0), Span::NONE),
        }
    }

    fn run(&mut self) {
        self.program.target = self.target();
        self.decode_files();
        self.decode_unit_entry();
        self.decode_macros();
        self.note_redeclarations();
        self.note_unnamed_users();
        for item in &self.unit.tables.toplevel {
            if !self.is_system_decl(item.decl) {
                self.declare(item.decl);
            }
        }
        self.finish_work();
    }

    fn target(&self) -> Target {
        let mut target = Target::default();
        if let Some(info) = self.unit.tables.info.first() {
            target.triple = self.text(info.triple).into_owned();
        }
        if let Some(t) = self.unit.tables.target.first() {
            target.pointer_size = (t.pointer_width / 8) as u8;
            target.long_size = (t.long_width / 8) as u8;
            target.long_double_size = (t.long_double_width / 8) as u8;
            target.long_double = match t.long_double_format {
                FloatFormat::Double => LongDouble::Double,
                FloatFormat::X87 => LongDouble::X87,
                _ => LongDouble::Other,
            };
            target.char_signed = t.char_signed;
            target.long_long_align = (t.long_long_align / 8) as u8;
            target.double_align = (t.double_align / 8) as u8;
            target.big_endian = t.big_endian;
            let wchar = self.unit.tables.types.get(t.wchar_type.0 as usize).and_then(|t| t.layout.as_ref());
            target.wchar_size = wchar.map_or(target.wchar_size, |l| l.size as u8);
        }
        target
    }

    fn decode_unit_entry(&mut self) {
        let info = self.unit.tables.info.first();
        let main = info.map(|i| i.main_file);
        let file = main.and_then(|f| self.files.get(f.0 as usize).copied().flatten()).unwrap_or(FileId(0));
        let arguments = info.map(|i| i.args.iter().map(|&a| self.text(a).into_owned()).collect()).unwrap_or_default();
        let directory = info.map(|i| self.text(i.directory).into_owned()).unwrap_or_default();
        let name = self.program.files.get(file).map(|f| f.path.clone()).unwrap_or_default();
        let relaxed_aliasing = self.unit.tables.target.first().is_none_or(|t| t.no_strict_aliasing);
        let asm = self.file_asm();
        self.program.units.push(Unit { file, name, arguments, directory, relaxed_aliasing, asm });
    }

    fn file_asm(&self) -> Vec<String> {
        let decls = self.unit.tables.toplevel.iter().filter_map(|item| self.decl_data(item.decl));
        let texts = decls.filter_map(|data| match data {
            wire::DeclData::FileAsm { text } => Some(self.text(*text).into_owned()),
            _ => None,
        });
        texts.collect()
    }

    /// The unit of everything decoded here.
    const UNIT: UnitId = UnitId(0);

    fn finish_work(&mut self) {
        while let Some(work) = self.work.pop_front() {
            match work {
                Work::Fields(id, decl) => self.fill_waiting(id, decl),
                Work::Body(id, decl) => self.decode_body(id, decl),
                Work::Init(id, decl) => self.decode_init(id, decl),
            }
        }
    }

    fn fill_waiting(&mut self, id: RecordId, decl: wire::DeclId) {
        self.pending_records = self.pending_records.saturating_sub(1);
        self.fill_fields(id, decl);
    }

    /// Fills in the fields of all records seen so far, and of those that this brings up.
    fn fill_pending_records(&mut self) {
        if self.pending_records == 0 {
            return;
        }
        let mut rest = VecDeque::new();
        while let Some(work) = self.work.pop_front() {
            match work {
                Work::Fields(id, decl) => self.fill_waiting(id, decl),
                other => rest.push_back(other),
            }
        }
        self.work = rest;
    }

    // ---- access to the unit

    /// Reads a tree. [`Decoder::done_with`] takes it back.
    fn tree(&mut self, id: wire::TreeId) -> Option<wire::Tree> {
        let mut tree = self.trees.spare.pop().unwrap_or_default();
        if let Some(seen) = self.trees.seen.get_mut(id.index()) {
            *seen = true;
        }
        match self.unit.read_tree(id, &mut tree) {
            Ok(found) => found.then_some(tree),
            Err(error) => {
                self.trees.damage.get_or_insert(error);
                None
            }
        }
    }

    /// Keeps the memory of a tree for the next one.
    fn done_with(&mut self, tree: wire::Tree) {
        self.trees.spare.push(tree);
    }

    /// Reads what nothing asked for: damage is told wherever it is.
    fn check_other_trees(&mut self) {
        let unseen = |(index, seen): (usize, &bool)| (!seen).then_some(wire::TreeId(index as u32));
        for id in self.trees.seen.iter().enumerate().filter_map(unseen).collect::<Vec<_>>() {
            if let Some(tree) = self.tree(id) {
                self.done_with(tree);
            }
        }
    }

    fn text(&self, id: wire::StrId) -> Cow<'u, str> {
        self.unit.str(id)
    }

    fn int(&self, id: wire::IntId) -> i128 {
        self.unit.ints.get(id.index()).and_then(wire::Int::value).unwrap_or(0)
    }

    fn decl_data(&self, decl: wire::DeclId) -> Option<&'u DeclData> {
        Some(&self.unit.tables.decls.get(decl.0 as usize)?.data)
    }

    fn decl_name(&self, decl: wire::DeclId) -> Cow<'u, str> {
        self.unit.tables.decls.get(decl.0 as usize).map_or(Cow::Borrowed(""), |d| self.text(d.name))
    }

    fn is_system_decl(&self, decl: wire::DeclId) -> bool {
        self.unit.tables.decls.get(decl.0 as usize).is_none_or(|d| d.system || d.loc.0 == 0)
    }

    fn canonical(&self, decl: wire::DeclId) -> wire::DeclId {
        self.unit.tables.decls.get(decl.0 as usize).map_or(decl, |d| d.canonical)
    }

    fn item(&self, canonical: wire::DeclId) -> Option<Item> {
        self.items.get(canonical.0 as usize).copied().flatten()
    }

    fn set_item(&mut self, canonical: wire::DeclId, item: Item) {
        if let Some(slot) = self.items.get_mut(canonical.0 as usize) {
            *slot = Some(item);
        }
    }

    fn decl_pos(&self, decl: wire::DeclId) -> Option<FilePos> {
        self.locations.file_pos(self.unit.tables.decls.get(decl.0 as usize)?.loc)
    }

    fn decl_span(&mut self, decl: wire::DeclId) -> Span {
        match self.unit.tables.decls.get(decl.0 as usize) {
            Some(d) => self.span(d.begin, d.end),
            None => Span::NONE,
        }
    }
}
