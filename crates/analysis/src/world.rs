//! What the analyses must be told about the world outside the program.

use exuvia_cir::{FuncId, GlobalId, Program};
use std::collections::BTreeSet;

/// The edge of the program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct World {
    /// Functions that code outside the program may call (by symbol; those whose address leaves are found by analysis).
    pub exported: BTreeSet<FuncId>,
    /// Variables that code outside the program may name.
    pub exported_globals: BTreeSet<GlobalId>,
    /// Functions that stay in C. Their bodies are read as C, their effects count.
    pub kept: BTreeSet<FuncId>,
}

/// What assembler text at file scope may name: every function and variable for whose symbol it has a word.
pub fn named_by_asm(program: &Program) -> (BTreeSet<FuncId>, BTreeSet<GlobalId>) {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let texts = program.units.values().flat_map(|unit| &unit.asm);
    let words: BTreeSet<&str> = texts.flat_map(|text| text.split(|c: char| !is_part(c))).collect();
    let named = |name: &String, symbol: &Option<String>| words.contains(symbol.as_ref().unwrap_or(name).as_str());
    let functions = program.functions.iter().filter(|(_, f)| f.body.is_some() && named(&f.name, &f.symbol));
    let globals = program.globals.iter().filter(|(_, g)| g.defined && named(&g.name, &g.symbol));
    (functions.map(|(id, _)| id).collect(), globals.map(|(id, _)| id).collect())
}
