//! Programs and libraries of the build.

use super::{Linker, TargetSpec};
use exuvia_cir::{LinkTarget, TargetKind, UnitId};

/// For each unit the targets that it ends up in, through libraries too.
pub(super) fn closures(targets: &[TargetSpec], unit_of_input: &[UnitId], units: usize) -> Vec<Vec<usize>> {
    if targets.is_empty() {
        return vec![vec![0]; units];
    }
    let mut out = vec![Vec::new(); units];
    for index in 0..targets.len() {
        for part in reachable(targets, index) {
            for input in &targets[part].units {
                let Some(unit) = unit_of_input.get(*input) else { continue };
                if let Some(list) = out.get_mut(unit.0 as usize).filter(|l| !l.contains(&index)) {
                    list.push(index);
                }
            }
        }
    }
    out
}

/// A target and the libraries it links, directly or not.
fn reachable(targets: &[TargetSpec], start: usize) -> Vec<usize> {
    let mut found = vec![start];
    let mut next = 0;
    while let Some(&at) = found.get(next) {
        next += 1;
        for &library in targets.get(at).map_or(&[][..], |t| &t.libraries) {
            if library < targets.len() && !found.contains(&library) {
                found.push(library);
            }
        }
    }
    found
}

impl Linker {
    pub(super) fn enter_targets(&mut self, targets: &[TargetSpec]) {
        if targets.is_empty() {
            self.enter_only_target();
            return;
        }
        for target in targets {
            let mut units: Vec<UnitId> = Vec::new();
            for unit in target.units.iter().filter_map(|&i| self.unit_of_input.get(i).copied()) {
                if !units.contains(&unit) {
                    units.push(unit);
                }
            }
            // Where nothing was linked before our eyes, the program is named for the file that defines `main`.
            let with_main = if target.kind.is_none() { self.unit_with_main(&units) } else { None };
            self.out.targets.push(LinkTarget {
                name: with_main.map_or_else(|| target.name.clone(), |u| self.unit_stem(u.0 as usize)),
                kind: target.kind.unwrap_or_else(|| self.kind_of(&units)),
                units,
                libraries: target.libraries.clone(),
                system_libs: target.system_libs.clone(),
                export_dynamic: target.export_dynamic,
            });
        }
    }

    fn enter_only_target(&mut self) {
        let units: Vec<UnitId> = self.out.units.ids().collect();
        let kind = self.kind_of(&units);
        let namesake =
            if kind == TargetKind::Executable { self.unit_with_main(&units) } else { units.first().copied() };
        let name = namesake.map_or_else(|| "program".to_owned(), |u| self.unit_stem(u.0 as usize));
        let (libraries, system_libs) = (Vec::new(), Vec::new());
        self.out.targets.push(LinkTarget { name, kind, units, libraries, system_libs, export_dynamic: false });
    }

    fn kind_of(&self, units: &[UnitId]) -> TargetKind {
        if self.unit_with_main(units).is_some() { TargetKind::Executable } else { TargetKind::StaticLibrary }
    }

    fn unit_with_main(&self, units: &[UnitId]) -> Option<UnitId> {
        let mut mains = self.out.functions.values().filter(|f| f.name == "main" && f.body.is_some());
        mains.find(|f| units.contains(&f.unit)).map(|f| f.unit)
    }
}
