//! What a unit's text says beside its program: inclusions, uses of macros, places of names.

use super::{Decoder, Item as Decoded};
use crate::wire::{self, DeclData, Loc, TokenKind};
use exuvia_cir::surface::{Item, Spot, Surface};
use exuvia_cir::{MacroId, Span};
use std::collections::HashMap;

impl Decoder<'_> {
    /// The surface of the unit, once everything else is decoded.
    pub(super) fn surface(&mut self) -> Surface {
        Surface {
            includes: self.inclusions(),
            macro_uses: self.macro_spots(),
            macro_tests: self.macro_tests(),
            macro_mentions: self.macro_mentions(),
            names: self.name_spots(),
        }
    }

    fn spot(&mut self, loc: Loc) -> Option<Spot> {
        let pos = self.locations.file_pos(loc)?;
        Some(Spot { file: self.file_id(pos.file)?, offset: pos.offset })
    }

    fn inclusions(&mut self) -> Vec<(Spot, exuvia_cir::FileId)> {
        let mut found = Vec::new();
        for include in &self.unit.tables.includes {
            let target = include.target.and_then(|file| self.file_id(file));
            if let (Some(spot), Some(target)) = (self.spot(include.hash), target) {
                found.push((spot, target));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn own_macro(&self, id: wire::MacroId) -> Option<MacroId> {
        self.macros.get(id.0 as usize).copied().flatten()
    }

    fn macro_spots(&mut self) -> Vec<(Spot, MacroId)> {
        let mut found = Vec::new();
        for use_ in &self.unit.tables.expansions {
            if let Some(id) = self.own_macro(use_.macro_def)
                && let Some(spot) = self.spot(use_.begin)
            {
                found.push((spot, id));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn macro_tests(&mut self) -> Vec<(Spot, MacroId)> {
        let mut found = Vec::new();
        for test in &self.unit.tables.macro_tests {
            if let Some(id) = test.found.and_then(|id| self.own_macro(id))
                && let Some(spot) = self.spot(test.loc)
            {
                found.push((spot, id));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn macro_mentions(&self) -> Vec<(MacroId, MacroId)> {
        let mut by_name: HashMap<wire::StrId, Vec<MacroId>> = HashMap::new();
        for (index, def) in self.unit.tables.macros.iter().enumerate() {
            if let Some(Some(id)) = self.macros.get(index) {
                by_name.entry(def.name).or_default().push(*id);
            }
        }
        let mut found = Vec::new();
        for (index, def) in self.unit.tables.macros.iter().enumerate() {
            let Some(&Some(id)) = self.macros.get(index) else { continue };
            let words = def.tokens.iter().filter(|token| token.kind == TokenKind::Identifier);
            let named = words.filter_map(|token| by_name.get(&token.text)).flatten();
            found.extend(named.filter(|&&other| other != id).map(|&other| (id, other)));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn name_spots(&mut self) -> Vec<(Item, Spot)> {
        let mut found = Vec::new();
        for index in 0..self.unit.tables.decls.len() {
            let decl = wire::DeclId(index as u32);
            let Some((item, span)) = self.item_of_decl(decl) else { continue };
            let Some(spot) = self.decl_pos(decl).and_then(|pos| {
                Some(Spot { file: self.files.get(pos.file.0 as usize).copied().flatten()?, offset: pos.offset })
            }) else {
                continue;
            };
            // Of several declarations, the one that the item is shown by.
            if spot.file == span.file && (span.start..span.end).contains(&spot.offset) {
                found.push((item, spot));
            }
        }
        for (index, def) in self.unit.tables.macros.iter().enumerate() {
            if let Some(&Some(id)) = self.macros.get(index)
                && let Some(spot) = self.spot(def.loc)
            {
                found.push((Item::Macro(id), spot));
            }
        }
        found.sort_unstable();
        found.dedup_by_key(|(item, _)| *item);
        found
    }

    fn item_of_decl(&self, decl: wire::DeclId) -> Option<(Item, Span)> {
        match self.decl_data(decl)? {
            DeclData::Field { .. } => {
                let &(record, index) = self.fields.get(&decl)?;
                let field = self.program.records.get(record)?.fields.get(index as usize)?;
                return Some((Item::Field(record, index), field.span));
            }
            DeclData::Enumerator { .. } => {
                let &(id, index) = self.enumerators.get(&decl)?;
                let enumerator = self.program.enums.get(id)?.enumerators.get(index as usize)?;
                return Some((Item::Enumerator(id, index), enumerator.span));
            }
            _ => {}
        }
        let program = &self.program;
        Some(match self.item(self.canonical(decl))? {
            Decoded::Func(id) => (Item::Function(id), program.functions.get(id)?.span),
            Decoded::Global(id) => (Item::Global(id), program.globals.get(id)?.span),
            Decoded::Record(id) => (Item::Record(id), program.records.get(id)?.span),
            Decoded::Enum(id) => (Item::Enum(id), program.enums.get(id)?.span),
            Decoded::Typedef(id) => (Item::Typedef(id), program.typedefs.get(id)?.span),
        })
    }
}
