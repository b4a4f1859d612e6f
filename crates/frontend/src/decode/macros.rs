//! Macro definitions, and which expressions are the whole expansion of one.

use super::Decoder;
use super::locations::Place;
use crate::wire::{self, Loc, MacroOrigin};
use exuvia_cir::{MacroDef, MacroId};

impl Decoder<'_> {
    /// Enters the macros of the project's files.
    pub(super) fn decode_macros(&mut self) {
        let unit = self.unit;
        for (index, def) in unit.tables.macros.iter().enumerate() {
            if def.origin == MacroOrigin::User && !def.computed {
                self.macros[index] = self.decode_macro(def);
            }
        }
    }

    fn decode_macro(&mut self, def: &wire::MacroDef) -> Option<MacroId> {
        let pos = self.locations.file_pos(def.loc)?;
        let span = self.span(def.loc, def.end);
        let module = self.file_module(pos.file);
        let mut params: Vec<String> = def.params.iter().map(|&p| self.text(p).into_owned()).collect();
        if let Some(last) = params.last_mut().filter(|_| def.variadic) {
            *last = if last == "__VA_ARGS__" { "...".to_owned() } else { format!("{last}...") };
        }
        Some(self.program.macros.push(MacroDef {
            expanded: String::new(),
            name: self.text(def.name).into_owned(),
            params: def.function_like.then_some(params),
            text: self.text(def.body).into_owned(),
            module,
            span,
            system: false,
        }))
    }

    /// The object-like macro of the project whose whole expansion is the code from `begin` to `end`; the outermost one.
    pub(super) fn whole_macro(&self, mut begin: Loc, mut end: Loc) -> Option<MacroId> {
        let mut found = None;
        // Each round leaves one expansion, and they nest.
        for _ in 0..256 {
            let (Place::Expansion(b), Place::Expansion(e)) = (self.locations.place(begin), self.locations.place(end))
            else {
                break;
            };
            if b.is_arg && e.is_arg && b.begin == e.begin {
                (begin, end) = (b.spelled(), e.spelled());
                continue;
            }
            let Some((first, last)) = self.ends_of_one(b, e) else { break };
            let Some(def) = first.macro_def.and_then(|m| Some((m, self.unit.tables.macros.get(m.0 as usize)?))) else {
                break;
            };
            if first.delta != 0 || last.spelled() != def.1.end {
                break;
            }
            if !def.1.function_like {
                found = self.macros.get(def.0.0 as usize).copied().flatten().or(found);
            }
            (begin, end) = (first.begin, first.end);
        }
        found
    }
}
