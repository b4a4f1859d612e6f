//! What the analyses must be told about the world outside the program.

use exuvia_cir::{FuncId, GlobalId, Linkage, Program};
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

/// What assembler may name: every function and variable for whose symbol it has a word. Text at file scope is in the object
/// file of its unit; sources of their own can name external symbols only, and `main`, which is that of the Rust program, is none.
pub fn named_by_asm(program: &Program) -> (BTreeSet<FuncId>, BTreeSet<GlobalId>) {
    let inside = words(program.units.values().flat_map(|unit| &unit.asm));
    let outside = words(program.assembler.iter().map(|source| &source.text));
    let named = |name: &String, symbol: &Option<String>, linkage: Linkage| {
        let symbol = symbol.as_ref().unwrap_or(name).as_str();
        let is_external = linkage == Linkage::External && symbol != "main";
        inside.contains(symbol) || is_external && outside.contains(symbol)
    };
    let functions = program.functions.iter().filter(|(_, f)| f.body.is_some() && named(&f.name, &f.symbol, f.linkage));
    let globals = program.globals.iter().filter(|(_, g)| g.defined && named(&g.name, &g.symbol, g.linkage));
    (functions.map(|(id, _)| id).collect(), globals.map(|(id, _)| id).collect())
}

fn words<'t>(texts: impl Iterator<Item = &'t String>) -> BTreeSet<&'t str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    texts.flat_map(|text| text.split(move |c: char| !is_part(c))).collect()
}
