//! The edge of the program, from the boundary and the link targets.

use exuvia_analysis::World;
use exuvia_cir::{Attr, Callee, ExprKind, FuncId, GlobalId, LinkTarget, Linkage, Program, TargetKind, UnitId};
use exuvia_emit::Boundary;
use std::collections::BTreeSet;

/// What code outside the program can name, and what stays in C.
pub fn world(program: &Program, boundary: Boundary) -> World {
    let mut world = all_visible(program, boundary);
    let (functions, globals) = match boundary {
        // What moved has one of each name: `mixed::select` saw to it.
        Boundary::Mixed => Default::default(),
        _ => clashes(program, boundary),
    };
    world.exported.retain(|f| !functions.contains(f));
    world.exported_globals.retain(|g| !globals.contains(g));
    let (functions, globals) = exuvia_analysis::world::named_by_asm(program);
    world.exported.extend(functions);
    world.exported_globals.extend(globals);
    world
}

fn all_visible(program: &Program, boundary: Boundary) -> World {
    let exporting = Exporting::new(program, boundary);
    let visible = |linkage, attrs: &[Attr], unit| linkage == Linkage::External && exporting.shows(unit, hidden(attrs));
    // The symbol `main` is that of the Rust binary.
    let is_main = |name: &str| boundary == Boundary::Program && name == "main";
    let functions = || program.functions.iter().filter(|(_, f)| f.body.is_some());
    let exported = functions().filter(|(_, f)| !is_main(&f.name) && visible(f.linkage, &f.attrs, f.unit));
    let globals = program.globals.iter().filter(|(_, global)| global.defined);
    World {
        exported: exported.map(|(id, _)| id).collect(),
        exported_globals: globals.filter(|(_, g)| visible(g.linkage, &g.attrs, g.unit)).map(|(id, _)| id).collect(),
        kept: functions().filter(|(_, f)| f.kept.is_some()).map(|(id, _)| id).collect(),
    }
}

/// Units whose external symbols are there for others: those of the libraries, or all where the build links none; under the
/// program boundary those of programs that show their symbols to what they load.
struct Exporting {
    /// Units that others can link with.
    units: BTreeSet<UnitId>,
    /// Those of them in archives or plain objects: visibility binds the dynamic linker only, so that a program linked with
    /// the archive can name hidden symbols too.
    objects: BTreeSet<UnitId>,
}

impl Exporting {
    fn new(program: &Program, boundary: Boundary) -> Self {
        if boundary == Boundary::Program {
            let exporting = program.targets.iter().filter(|t| t.export_dynamic).map(|t| units_of(program, t));
            let units = exporting.filter(|units| loads_code(program, units)).flatten().collect();
            return Self { units, objects: BTreeSet::new() };
        }
        if boundary == Boundary::Mixed {
            let all: BTreeSet<UnitId> = program.units.ids().collect();
            return Self { units: all.clone(), objects: all };
        }
        let of = |wanted: fn(TargetKind) -> bool| -> BTreeSet<UnitId> {
            let targets = program.targets.iter().filter(|target| wanted(target.kind));
            targets.flat_map(|target| target.units.iter().copied()).collect()
        };
        let units = of(|kind| kind != TargetKind::Executable);
        if units.is_empty() {
            let all: BTreeSet<UnitId> = program.units.ids().collect();
            return Self { units: all.clone(), objects: all };
        }
        Self { units, objects: of(|kind| kind == TargetKind::StaticLibrary) }
    }

    fn shows(&self, unit: UnitId, hidden: bool) -> bool {
        if hidden { self.objects.contains(&unit) } else { self.units.contains(&unit) }
    }
}

/// Whether something in these units loads code at run time. Without that `-rdynamic` says nothing; CMake gave it to every
/// program for years.
fn loads_code(program: &Program, units: &BTreeSet<UnitId>) -> bool {
    let is_loader = |f: FuncId| {
        let function = &program.functions[f];
        function.body.is_none() && matches!(function.name.as_str(), "dlopen" | "dlmopen" | "dlsym")
    };
    let bodies = program.functions.values().filter(|f| units.contains(&f.unit)).filter_map(|f| f.body.as_ref());
    let inits = program.globals.values().filter(|g| units.contains(&g.unit)).filter_map(|g| g.init.as_ref());
    bodies.chain(inits).flat_map(|body| body.exprs.values()).any(|e| match e.kind {
        ExprKind::Call { callee: Callee::Direct(f), .. } | ExprKind::FuncAddr(f) => is_loader(f),
        _ => false,
    })
}

/// What has a symbol that something before it has: programs and libraries of one build may use a name twice, but the output
/// is one library, in which the first one has it.
pub fn clashes(program: &Program, boundary: Boundary) -> (BTreeSet<FuncId>, BTreeSet<GlobalId>) {
    let world = all_visible(program, boundary);
    let mut seen = BTreeSet::new();
    let functions = world.exported.iter().filter(|&&f| !seen.insert(&program.functions[f].name)).copied().collect();
    let globals = world.exported_globals.iter().filter(|&&g| !seen.insert(&program.globals[g].name)).copied().collect();
    (functions, globals)
}

/// Units of a target and of the project libraries that it links, directly or not.
pub fn units_of(program: &Program, target: &LinkTarget) -> BTreeSet<UnitId> {
    let mut units: BTreeSet<UnitId> = target.units.iter().copied().collect();
    let (mut seen, mut next) = (BTreeSet::new(), target.libraries.clone());
    while let Some(at) = next.pop() {
        if let (true, Some(library)) = (seen.insert(at), program.targets.get(at)) {
            units.extend(&library.units);
            next.extend(&library.libraries)
        }
    }
    units
}

/// Whether a definition is hidden from other shared objects.
pub fn hidden(attrs: &[Attr]) -> bool {
    attrs.iter().any(|attr| matches!(attr, Attr::Visibility(v) if v == "hidden" || v == "internal"))
}
