//! Where files use the project's function-like macros, with the places of the arguments.

use super::Decoder;
use super::lex;
use super::locations::Place;
use crate::wire::{self, FileId, MacroOrigin, SlocData};
use exuvia_cir::WrittenUse;
use std::collections::BTreeMap;

impl Decoder<'_> {
    /// Enters the uses whose name and closing parenthesis stand in one file; those inside arguments of others among them.
    pub(super) fn decode_written_uses(&mut self) {
        let unit = self.unit;
        let mut by_file: BTreeMap<u32, Vec<WrittenUse>> = BTreeMap::new();
        for entry in &unit.tables.slocs {
            let SlocData::Expansion { begin, end, is_arg: false, macro_def: Some(id), .. } = entry.data else {
                continue;
            };
            let Some(def) = unit.tables.macros.get(id.0 as usize) else { continue };
            if def.origin != MacroOrigin::User || !def.function_like || def.variadic {
                continue;
            }
            let (Place::File(first), Place::File(last)) = (self.locations.place(begin), self.locations.place(end))
            else {
                continue;
            };
            if first.file != last.file || first.offset >= last.offset {
                continue;
            }
            if let Some(found) = self.written_use(def, first.file, (first.offset, last.offset)) {
                by_file.entry(first.file.0).or_default().push(found);
            }
        }
        for (file, mut uses) in by_file {
            uses.sort_unstable();
            uses.dedup();
            if let Some(&Some(id)) = self.files.get(file as usize) {
                self.program.files[id].macro_uses = uses;
            }
        }
    }

    fn written_use(&self, def: &wire::MacroDef, file: FileId, (start, close): (u32, u32)) -> Option<WrittenUse> {
        let text = self.locations.text(file);
        let name = self.text(def.name).into_owned();
        let open = start as usize + name.len();
        let args = lex::arguments(text, open, close as usize)?;
        // `f()` is a call of `f` without parameters.
        let args = if def.params.is_empty() { Vec::new() } else { args };
        Some(WrittenUse { start, end: close + 1, name, args })
    }
}
