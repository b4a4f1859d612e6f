//! The edge of the program, from the boundary and the link targets.

use exuvia_analysis::World;
use exuvia_cir::{Attr, Linkage, LinkTarget, Program, TargetKind, UnitId};
use exuvia_emit::Boundary;
use std::collections::BTreeSet;

/// What code outside the program can name, and what stays in C.
pub fn world(program: &Program, boundary: Boundary) -> World {
    let exporting = Exporting::new(program, boundary);
    let visible = |linkage, attrs: &[Attr], unit| linkage == Linkage::External && exporting.shows(unit, hidden(attrs));
    // The symbol `main` is that of the Rust binary.
    let is_main = |name: &str| boundary == Boundary::Program && name == "main";
    let functions = || program.functions.iter().filter(|(_, f)| f.body.is_some() && !is_main(&f.name));
    let globals = program.globals.iter().filter(|(_, global)| global.defined);
    World {
        exported: functions().filter(|(_, f)| visible(f.linkage, &f.attrs, f.unit)).map(|(id, _)| id).collect(),
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
            let exporting = program.targets.iter().filter(|target| target.export_dynamic);
            let units = exporting.flat_map(|target| units_of(program, target)).collect();
            return Self { units, objects: BTreeSet::new() };
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

fn hidden(attrs: &[Attr]) -> bool {
    attrs.iter().any(|attr| matches!(attr, Attr::Visibility(v) if v == "hidden" || v == "internal"))
}
