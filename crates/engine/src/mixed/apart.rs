//! Units that some program or library of the build links apart: one is in it, the other in a shared library that it uses.

use exuvia_cir::{Program, TargetKind, UnitId};
use std::collections::BTreeSet;

/// For each program and shared library the units that are in it, those of static libraries included.
pub(super) struct Products(Vec<BTreeSet<UnitId>>);

impl Products {
    pub fn new(program: &Program) -> Self {
        let linked = program.targets.iter().enumerate().filter(|(_, target)| target.kind != TargetKind::StaticLibrary);
        Self(linked.map(|(at, _)| units(program, at)).collect())
    }

    /// Whether a product that holds `user` lacks `used`.
    pub fn are_apart(&self, user: UnitId, used: UnitId) -> bool {
        user != used && self.0.iter().any(|units| units.contains(&user) && !units.contains(&used))
    }
}

fn units(program: &Program, start: usize) -> BTreeSet<UnitId> {
    let (mut found, mut seen, mut next) = (BTreeSet::new(), BTreeSet::new(), vec![start]);
    while let Some(at) = next.pop() {
        let Some(target) = program.targets.get(at).filter(|_| seen.insert(at)) else { continue };
        if at == start || target.kind == TargetKind::StaticLibrary {
            found.extend(&target.units);
            next.extend(&target.libraries);
        }
    }
    found
}
