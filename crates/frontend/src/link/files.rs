//! Files and units of the program.

use super::Linker;
use crate::decode::intersect;
use exuvia_cir::{FileId, SourceFile, Unit};
use std::collections::BTreeMap;

impl Linker {
    pub(super) fn merge_files(&mut self) {
        for unit in 0..self.units.len() {
            for file in std::mem::take(&mut self.units[unit].files) {
                let id = self.merge_file(file);
                self.maps[unit].files.push(id);
            }
        }
    }

    fn merge_file(&mut self, file: SourceFile) -> FileId {
        let Some(&id) = self.files.get(&file.absolute) else {
            let absolute = file.absolute.clone();
            let id = self.out.files.push(file);
            self.files.insert(absolute, id);
            return id;
        };
        let known = &mut self.out.files[id];
        known.skipped = intersect(&known.skipped, &file.skipped);
        // Each unit sees the comments and directives of what it does not skip.
        if known.comments != file.comments {
            let all = known.comments.drain(..).chain(file.comments.iter().cloned());
            let sorted: BTreeMap<u32, _> = all.map(|c| (c.start, c)).collect();
            known.comments = sorted.into_values().collect();
        }
        if known.macro_uses != file.macro_uses {
            known.macro_uses.extend(file.macro_uses);
            known.macro_uses.sort_unstable();
            known.macro_uses.dedup();
        }
        if known.directives != file.directives {
            known.directives.extend(&file.directives);
            known.directives.sort_unstable();
            known.directives.dedup();
        }
        id
    }

    pub(super) fn enter_units(&mut self) {
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        for (index, program) in self.units.iter().enumerate() {
            let Some(unit) = program.units.values().next() else { continue };
            let file = self.maps[index].files.get(unit.file.0 as usize).copied().unwrap_or(FileId(0));
            let count = seen.entry(unit.name.clone()).or_default();
            *count += 1;
            let name = if *count == 1 { unit.name.clone() } else { format!("{}#{count}", unit.name) };
            self.out.units.push(Unit { file, name, ..unit.clone() });
        }
    }

    /// Finds the sources that other units include.
    pub(super) fn find_included_sources(&mut self) {
        let mains: Vec<FileId> = self.out.units.values().map(|u| u.file).collect();
        for (unit, map) in self.maps.iter().enumerate() {
            let others = map.files.iter().filter(|f| Some(**f) != mains.get(unit).copied() && mains.contains(f));
            self.included_sources.extend(others);
        }
    }
}
