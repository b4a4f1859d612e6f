//! Macros from the inside out: one that another one's text names comes before it.

use exuvia_cir::{IdVec, MacroDef, MacroId};
use std::collections::BTreeMap;

/// All function-like macros; of those that name each other in a circle (the preprocessor stops there), by number.
pub(super) fn inside_out(macros: &IdVec<MacroId, MacroDef>) -> Vec<MacroId> {
    let mut by_name: BTreeMap<&str, Vec<MacroId>> = BTreeMap::new();
    for (id, def) in macros.iter() {
        by_name.entry(def.name.as_str()).or_default().push(id);
    }
    let mut walk = Walk { macros, by_name, seen: IdVec::filled(false, macros.len()), order: Vec::new() };
    macros.ids().for_each(|id| walk.visit(id));
    walk.order.retain(|&id| macros[id].params.is_some());
    walk.order
}

struct Walk<'a> {
    macros: &'a IdVec<MacroId, MacroDef>,
    by_name: BTreeMap<&'a str, Vec<MacroId>>,
    seen: IdVec<MacroId, bool>,
    order: Vec<MacroId>,
}

impl Walk<'_> {
    /// Depth first, without recursion: texts may name each other in long chains.
    fn visit(&mut self, start: MacroId) {
        let mut stack = vec![(start, false)];
        while let Some((id, done)) = stack.pop() {
            if done {
                self.order.push(id);
                continue;
            }
            if std::mem::replace(&mut self.seen[id], true) {
                continue;
            }
            stack.push((id, true));
            let named = words(&self.macros[id].text).filter_map(|w| self.by_name.get(w)).flatten();
            stack.extend(named.filter(|&&m| !self.seen[m]).map(|&m| (m, false)));
        }
    }
}

/// Identifiers of a macro's text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty())
}
