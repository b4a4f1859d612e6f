//! The edge of the program, from the boundary and the link targets.

use exuvia_analysis::World;
use exuvia_cir::{Attr, Linkage, Program, TargetKind, UnitId};
use exuvia_emit::Boundary;
use std::collections::BTreeSet;

/// What code outside the program can name, and what stays in C.
pub fn world(program: &Program, boundary: Boundary) -> World {
    let units = exporting_units(program, boundary);
    let visible =
        |linkage, attrs: &[Attr], unit| linkage == Linkage::External && units.contains(&unit) && !hidden(attrs);
    let functions = || program.functions.iter().filter(|(_, function)| function.body.is_some());
    let globals = program.globals.iter().filter(|(_, global)| global.defined);
    World {
        exported: functions().filter(|(_, f)| visible(f.linkage, &f.attrs, f.unit)).map(|(id, _)| id).collect(),
        exported_globals: globals.filter(|(_, g)| visible(g.linkage, &g.attrs, g.unit)).map(|(id, _)| id).collect(),
        kept: functions().filter(|(_, f)| f.kept.is_some()).map(|(id, _)| id).collect(),
    }
}

/// Units whose external symbols are there for others: those of the libraries, or all where the build links none.
fn exporting_units(program: &Program, boundary: Boundary) -> BTreeSet<UnitId> {
    if boundary == Boundary::Program {
        return BTreeSet::new();
    }
    let libraries = program.targets.iter().filter(|target| target.kind != TargetKind::Executable);
    let units: BTreeSet<UnitId> = libraries.flat_map(|target| target.units.iter().copied()).collect();
    if units.is_empty() { program.units.ids().collect() } else { units }
}

fn hidden(attrs: &[Attr]) -> bool {
    attrs.iter().any(|attr| matches!(attr, Attr::Visibility(v) if v == "hidden" || v == "internal"))
}
