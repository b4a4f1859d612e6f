//! What bodies mention, and which items stand once in each unit that uses them.

use exuvia_cir::{Attr, Body, Callee, ExprKind, FuncId, Function, Global, GlobalId, Linkage, Program};
use exuvia_emit::plan::Copied;
use std::collections::{BTreeMap, BTreeSet};

/// Functions and variables that a body mentions, those in the expansion of macros included.
#[derive(Default)]
pub(super) struct Mentioned {
    pub functions: BTreeSet<FuncId>,
    pub globals: BTreeSet<GlobalId>,
}

impl Mentioned {
    pub fn by(program: &Program, body: Option<&Body>) -> Self {
        let mut found = Self::default();
        body.iter().for_each(|body| found.add(program, body));
        found
    }

    /// What another body mentions, too.
    pub fn extend(&mut self, other: Self) {
        self.functions.extend(other.functions);
        self.globals.extend(other.globals);
    }

    fn add(&mut self, program: &Program, body: &Body) {
        for e in body.exprs.values() {
            match &e.kind {
                ExprKind::FuncAddr(f) | ExprKind::Call { callee: Callee::Direct(f), .. } => self.function(program, *f),
                ExprKind::Global(g) => drop(self.globals.insert(*g)),
                _ => {}
            }
        }
    }

    fn function(&mut self, program: &Program, id: FuncId) {
        let f = &program.functions[id];
        match (&f.body, f.from_macro) {
            (Some(expansion), Some(_)) => self.add(program, expansion),
            _ => drop(self.functions.insert(id)),
        }
    }
}

/// The edge of a mixed build: what every body mentions, and what is copied.
pub(super) struct Edge {
    pub by_function: BTreeMap<FuncId, Mentioned>,
    /// By initialisers.
    pub by_global: BTreeMap<GlobalId, Mentioned>,
    /// Items of headers that Rust and each C unit may have one of each.
    pub copied: Copied,
}

impl Edge {
    /// Looks at all bodies.
    pub fn new(program: &Program) -> Self {
        let functions = program.functions.iter().filter(|(_, f)| f.body.is_some());
        let by_function = functions.map(|(id, f)| (id, Mentioned::by(program, f.body.as_ref()))).collect();
        let globals = program.globals.iter().filter(|(_, g)| g.init.is_some());
        let by_global = globals.map(|(id, g)| (id, Mentioned::by(program, g.init.as_ref()))).collect();
        let mut edge = Self { by_function, by_global, copied: Copied::default() };
        edge.copied = edge.copied(program);
        edge
    }

    /// Constants and functions of headers, less those that lead to something of which there is one.
    fn copied(&self, program: &Program) -> Copied {
        let constants =
            program.globals.iter().filter(|(_, g)| is_header_global(program, g) && g.is_const && g.function.is_none());
        let own_state: BTreeSet<FuncId> = program.globals.values().filter_map(|g| g.function).collect();
        let functions = program
            .functions
            .iter()
            .filter(|(id, f)| is_header_function(program, f) && f.kept.is_none() && !own_state.contains(id));
        let mut copied =
            Copied { functions: functions.map(|(id, _)| id).collect(), globals: constants.map(|(id, _)| id).collect() };
        while let Some(odd) = self.first_odd(program, &copied) {
            match odd {
                Odd::Function(f) => drop(copied.functions.remove(&f)),
                Odd::Global(g) => drop(copied.globals.remove(&g)),
            }
        }
        copied
    }

    fn first_odd(&self, program: &Program, copied: &Copied) -> Option<Odd> {
        let fits = |mentioned: Option<&Mentioned>| {
            mentioned.is_none_or(|m| {
                m.functions.iter().all(|f| !is_local(program.functions[*f].linkage) || copied.functions.contains(f))
                    && m.globals.iter().all(|g| !is_local(program.globals[*g].linkage) || copied.globals.contains(g))
            })
        };
        let function = copied.functions.iter().find(|f| !fits(self.by_function.get(f))).copied();
        let global = || copied.globals.iter().find(|g| !fits(self.by_global.get(g))).copied();
        function.map(Odd::Function).or_else(|| global().map(Odd::Global))
    }
}

enum Odd {
    Function(FuncId),
    Global(GlobalId),
}

fn is_local(linkage: Linkage) -> bool {
    linkage != Linkage::External
}

/// Whether a function stands in a file that several units may include, and has no symbol.
pub(super) fn is_header_function(program: &Program, f: &Function) -> bool {
    let file = program.units.get(f.unit).map(|unit| unit.file);
    let is_elsewhere = file != Some(f.span.file) || f.linkage == Linkage::Inline;
    f.body.is_some() && f.from_macro.is_none() && is_local(f.linkage) && is_elsewhere
}

/// The same for a variable.
pub(super) fn is_header_global(program: &Program, g: &Global) -> bool {
    let file = program.units.get(g.unit).map(|unit| unit.file);
    g.defined && g.linkage == Linkage::Internal && file != Some(g.span.file)
}

/// Whether the start-up code calls a function.
pub(super) fn runs_at_edges(f: &Function) -> bool {
    f.attrs.iter().any(|attr| matches!(attr, Attr::Constructor(_) | Attr::Destructor(_)))
}
