//! Marks what stays in C: everything but the functions that are asked for and can move, and the variables that C shares.

use super::apart::Products;
use super::edge::{self, Edge};
use super::items;
use crate::error::Result;
use exuvia_cir::{FuncId, GlobalId, KeptInC, Linkage, Program, Span, UnitId};
use exuvia_emit::plan::Copied;
use std::collections::{BTreeMap, BTreeSet};

/// Marks functions and variables of a linked program as staying in C, each with its reason; returns what both sides have.
///
/// # Errors
/// An item that names nothing.
pub fn select(program: &mut Program, items: &[String]) -> Result<Copied> {
    let edge = Edge::new(program);
    let moved = Selection::new(program, &edge, items)?;
    let mut reasons = moved.reasons;
    let moved = with_headers(program, &edge, moved.functions);
    for (id, f) in program.functions.iter_mut().filter(|(_, f)| f.body.is_some() && f.from_macro.is_none()) {
        if !moved.contains(&id) && f.kept.is_none() {
            let (code, detail) =
                reasons.remove(&id).unwrap_or(("not-moved", "it is not among what is to move".to_owned()));
            f.kept = Some(kept(code, detail, f.span));
        }
    }
    keep_static_locals(program);
    for id in shared_globals(program, &edge) {
        let g = &mut program.globals[id];
        let (code, detail) = match g.linkage {
            Linkage::External => ("not-moved", "other files can name it".to_owned()),
            _ => ("shared-with-c", "C that stays uses it".to_owned()),
        };
        g.kept.get_or_insert(kept(code, detail, g.span));
    }
    Ok(edge.copied)
}

/// Static variables of functions that stay are part of their bodies: jump tables, for one, which nothing else can say.
fn keep_static_locals(program: &mut Program) {
    for g in program.globals.values_mut() {
        let of = g.function.and_then(|f| program.functions[f].kept.as_ref());
        if let Some(kept) = of {
            g.kept.get_or_insert(kept.clone());
        }
    }
}

fn kept(code: &str, detail: String, span: Span) -> KeptInC {
    KeptInC { code: code.to_owned(), detail, span }
}

type Why = (&'static str, String);

/// Functions that are to move and can, and why others of those that are asked for cannot.
struct Selection {
    functions: BTreeSet<FuncId>,
    reasons: BTreeMap<FuncId, Why>,
}

impl Selection {
    fn new(program: &Program, edge: &Edge, items: &[String]) -> Result<Self> {
        let mut selection = Self { functions: BTreeSet::new(), reasons: BTreeMap::new() };
        let products = Products::new(program);
        let mut by_unit: BTreeMap<UnitId, Vec<FuncId>> = BTreeMap::new();
        for id in items::named(program, items)? {
            let f = &program.functions[id];
            if f.kept.is_some() || edge::is_header_function(program, f) {
                continue;
            }
            match own_reason(program, id).or_else(|| edge_reason(program, edge, &products, id)) {
                Some(why) => drop(selection.reasons.insert(id, why)),
                None => by_unit.entry(f.unit).or_default().push(id),
            }
        }
        selection.add_units(program, by_unit);
        selection.drop_ambiguous(program, edge);
        Ok(selection)
    }

    /// Adds units, but not those that define a symbol that an earlier one of another program has moved.
    fn add_units(&mut self, program: &Program, by_unit: BTreeMap<UnitId, Vec<FuncId>>) {
        let mut symbols = BTreeSet::new();
        for functions in by_unit.into_values() {
            let own: Vec<&String> = functions.iter().filter_map(|id| symbol(program, *id)).collect();
            match own.iter().find(|symbol| symbols.contains(*symbol)) {
                Some(clash) => {
                    let why = ("mixed-clash", format!("its file defines `{clash}`, and another `{clash}` moved"));
                    self.reasons.extend(functions.iter().map(|id| (*id, why.clone())));
                }
                None => {
                    symbols.extend(own);
                    self.functions.extend(&functions);
                }
            }
        }
    }

    /// Takes out what means a function in C whose name the Rust library defines for another program.
    fn drop_ambiguous(&mut self, program: &Program, edge: &Edge) {
        loop {
            let symbols: BTreeSet<&String> = self.functions.iter().filter_map(|id| symbol(program, *id)).collect();
            let ambiguous = |id: &FuncId| {
                let mentioned = edge.by_function.get(id).into_iter().flat_map(|mentioned| &mentioned.functions);
                let others = mentioned.filter(|m| !self.functions.contains(m));
                others.filter_map(|m| symbol(program, *m)).find(|symbol| symbols.contains(*symbol))
            };
            let Some((id, name)) = self.functions.iter().find_map(|id| Some((*id, ambiguous(id)?.clone()))) else {
                return;
            };
            self.functions.remove(&id);
            let detail = format!("uses a `{name}` that stays in C, and another `{name}` moved");
            self.reasons.insert(id, ("mixed-clash", detail));
        }
    }
}

/// The symbol of a function that other files can name.
fn symbol(program: &Program, id: FuncId) -> Option<&String> {
    let f = &program.functions[id];
    (f.linkage == Linkage::External).then(|| f.symbol.as_ref().unwrap_or(&f.name))
}

fn own_reason(program: &Program, id: FuncId) -> Option<Why> {
    let f = &program.functions[id];
    match f.name.as_str() {
        "main" if f.linkage == Linkage::External => {
            Some(("mixed-main", "the project's own build starts the program".to_owned()))
        }
        _ if edge::runs_at_edges(f) => Some(("constructor", "runs before or after `main`".to_owned())),
        _ => None,
    }
}

/// Why Rust could not have what the function mentions.
fn edge_reason(program: &Program, edge: &Edge, products: &Products, id: FuncId) -> Option<Why> {
    let unit = program.functions[id].unit;
    let mentioned = edge.by_function.get(&id)?;
    let functions = mentioned.functions.iter().find_map(|&m| {
        let f = &program.functions[m];
        let one = edge::is_header_function(program, f) && !edge.copied.functions.contains(&m);
        let apart = f.body.is_some() && f.linkage == Linkage::External && products.are_apart(unit, f.unit);
        why(&f.name, one, apart)
    });
    let globals = || {
        mentioned.globals.iter().find_map(|&m| {
            let g = &program.globals[m];
            let own = g.function == Some(id);
            let one = !own && edge::is_header_global(program, g) && !edge.copied.globals.contains(&m);
            why(&g.name, one, g.defined && g.linkage == Linkage::External && products.are_apart(unit, g.unit))
        })
    };
    functions.or_else(globals)
}

fn why(name: &str, one: bool, apart: bool) -> Option<Why> {
    match (one, apart) {
        (true, _) => Some(("mixed-header", format!("uses `{name}` of a header, of which each C file has one"))),
        (_, true) => Some(("shared-object-between", format!("uses `{name}`, which a shared library is to give"))),
        _ => None,
    }
}

/// The functions with those of headers that they come to.
fn with_headers(program: &Program, edge: &Edge, functions: BTreeSet<FuncId>) -> BTreeSet<FuncId> {
    let mut next: Vec<FuncId> = functions.iter().copied().collect();
    let mut found = functions;
    while let Some(id) = next.pop() {
        for &m in edge.by_function.get(&id).iter().flat_map(|mentioned| &mentioned.functions) {
            let is_copied =
                edge.copied.functions.contains(&m) && edge::is_header_function(program, &program.functions[m]);
            if is_copied && found.insert(m) {
                next.push(m);
            }
        }
    }
    found
}

/// Variables that stay in C: those that other files can name, and those that C that stays mentions.
fn shared_globals(program: &Program, edge: &Edge) -> BTreeSet<GlobalId> {
    let in_c = |f: &FuncId| program.functions[*f].kept.is_some();
    let mut shared: BTreeSet<GlobalId> = program
        .globals
        .iter()
        .filter(|(_, g)| g.defined && g.function.is_none() && g.linkage == Linkage::External)
        .map(|(id, _)| id)
        .collect();
    let of_kept = edge.by_function.iter().filter(|(f, _)| in_c(f)).flat_map(|(_, mentioned)| &mentioned.globals);
    let mut next: Vec<GlobalId> = shared.iter().chain(of_kept).copied().collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = next.pop() {
        if !seen.insert(id) {
            continue;
        }
        let g = &program.globals[id];
        if g.defined && g.function.is_none() && !edge.copied.globals.contains(&id) {
            shared.insert(id);
        }
        // What an initialiser points to goes with it; that of a static local in C, too.
        next.extend(edge.by_global.get(&id).into_iter().flat_map(|mentioned| &mentioned.globals));
    }
    shared
}
