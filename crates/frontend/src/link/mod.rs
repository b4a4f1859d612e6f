//! Linking: what many units tell, to one [`Program`] in which everything stands once.
//!
//! Types, enumerations and typedefs merge when key and structure are equal; functions and variables merge by symbol, as a linker does it,
//! but for each program and library of the build by itself: two programs that each define `main` keep both. What headers define anew
//! for each unit (`static inline` functions, constant tables) merges when it comes out equal.
//!
//! Nothing here looks at clang's facts or the disk.

mod aliases;
mod bodies;
mod calls;
mod duplicates;
mod files;
mod functions;
mod globals;
mod identity;
mod modules;
mod targets;
mod types;

#[cfg(test)]
mod tests;

pub use aliases::resolve_weak_aliases;

use exuvia_cir::diag::{Diagnostic, Severity};
use exuvia_cir::ids::Id;
use exuvia_cir::{
    EnumId, FileId, FuncId, GlobalId, MacroId, ModuleId, Program, RecordId, Span, TargetKind, TypeId, TypedefId, UnitId,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A program or library that the build links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetSpec {
    /// Name without prefix and suffix.
    pub name: String,
    /// Kind; none is an executable if `main` is in it, else a static library.
    pub kind: Option<TargetKind>,
    /// Its own units, by position in what [`link`] is given.
    pub units: Vec<usize>,
    /// Positions of the project libraries it links, in the list of targets.
    pub libraries: Vec<usize>,
    /// System libraries.
    pub system_libs: Vec<String>,
    /// Whether what the program loads at run time can name its symbols.
    pub export_dynamic: bool,
}

/// The linked program, and what there is to tell about it.
#[derive(Debug, Default)]
pub struct Linked {
    /// The program.
    pub program: Program,
    /// What differs between units, and how it was settled.
    pub diagnostics: Vec<Diagnostic>,
}

/// Links units, each decoded by itself, into one program. Without targets there is one program or library of all units.
pub fn link(units: Vec<Program>, targets: &[TargetSpec]) -> Linked {
    let mut linker = Linker::new(units, targets);
    linker.run(targets);
    Linked { program: linker.out, diagnostics: linker.diagnostics }
}

/// From the ids of one unit to those of the program.
#[derive(Default)]
struct UnitMap {
    files: Vec<FileId>,
    records: Vec<RecordId>,
    enums: Vec<EnumId>,
    typedefs: Vec<TypedefId>,
    types: Vec<TypeId>,
    functions: Vec<FuncId>,
    globals: Vec<GlobalId>,
    macros: Vec<MacroId>,
    modules: Vec<ModuleId>,
}

/// The mapped id; out of range only in a damaged unit, and then the first one.
fn mapped<I: Id, T: Id>(table: &[T], id: I) -> T {
    table.get(id.index()).copied().unwrap_or(T::from_index(0))
}

impl UnitMap {
    fn span(&self, span: Span) -> Span {
        match self.files.get(span.file.index()) {
            Some(&file) if span.is_some() => Span { file, ..span },
            _ => Span::NONE,
        }
    }

    fn ty(&self, id: TypeId) -> TypeId {
        mapped(&self.types, id)
    }
}

/// State of linking.
struct Linker {
    units: Vec<Program>,
    maps: Vec<UnitMap>,
    /// Position in the input to the unit that stands for it.
    unit_of_input: Vec<UnitId>,
    /// For each unit the targets whose closure holds it, in order.
    closures: Vec<Vec<usize>>,
    out: Program,
    diagnostics: Vec<Diagnostic>,
    records: HashMap<String, RecordId>,
    enums: HashMap<String, EnumId>,
    typedefs: HashMap<String, TypedefId>,
    macros: HashMap<Span, MacroId>,
    files: HashMap<String, FileId>,
    tag_names: HashSet<String>,
    typedef_names: HashSet<String>,
    symbols: functions::Symbols,
    variables: globals::Variables,
    system_module: Option<ModuleId>,
    header_modules: BTreeMap<FileId, ModuleId>,
    unit_modules: Vec<Option<ModuleId>>,
    /// Main files of units that other units read too.
    included_sources: HashSet<FileId>,
    /// Keys of functions and variables.
    keys: HashSet<String>,
    /// Names of items with internal linkage by module.
    placed: HashSet<(ModuleId, String)>,
}

impl Linker {
    fn new(inputs: Vec<Program>, targets: &[TargetSpec]) -> Self {
        let (units, unit_of_input) = duplicates::merge_equal(inputs);
        let closures = targets::closures(targets, &unit_of_input, units.len());
        Self {
            maps: units.iter().map(|_| UnitMap::default()).collect(),
            unit_modules: vec![None; units.len()],
            units,
            unit_of_input,
            closures,
            out: Program::default(),
            diagnostics: Vec::new(),
            records: HashMap::new(),
            enums: HashMap::new(),
            typedefs: HashMap::new(),
            macros: HashMap::new(),
            files: HashMap::new(),
            tag_names: HashSet::new(),
            typedef_names: HashSet::new(),
            symbols: functions::Symbols::default(),
            variables: globals::Variables::default(),
            system_module: None,
            header_modules: BTreeMap::new(),
            included_sources: HashSet::new(),
            keys: HashSet::new(),
            placed: HashSet::new(),
        }
    }

    fn run(&mut self, targets: &[TargetSpec]) {
        if let Some(first) = self.units.first() {
            self.out.target = first.target.clone();
        }
        self.merge_files();
        self.enter_units();
        self.find_included_sources();
        self.make_modules();
        self.merge_types();
        self.merge_macros();
        self.resolve_functions();
        self.resolve_globals();
        self.move_bodies();
        aliases::resolve_aliases(&mut self.out);
        self.enter_targets(targets);
    }

    fn note(&mut self, severity: Severity, message: String, span: Span) {
        self.diagnostics.push(Diagnostic { severity, message, span });
    }

    /// A short name of a unit, for names made from it.
    fn unit_stem(&self, unit: usize) -> String {
        let name = self.out.units.get(UnitId(unit as u32)).map_or("", |u| u.name.as_str());
        let stem = name.rsplit('/').next().unwrap_or(name);
        modules::identifier(stem.strip_suffix(".c").unwrap_or(stem))
    }

    fn share_target(&self, a: usize, b: usize) -> bool {
        self.closures[a].iter().any(|t| self.closures[b].contains(t))
    }

    fn merge_macros(&mut self) {
        for unit in 0..self.units.len() {
            for def in std::mem::take(&mut self.units[unit].macros) {
                let span = self.maps[unit].span(def.span);
                let module = mapped(&self.maps[unit].modules, def.module);
                let macros = &mut self.out.macros;
                let new = || macros.push(exuvia_cir::MacroDef { span, module, ..def });
                let id = *self.macros.entry(span).or_insert_with(new);
                self.maps[unit].macros.push(id);
            }
        }
    }
}
