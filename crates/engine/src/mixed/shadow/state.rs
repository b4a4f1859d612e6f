//! One state for both sides: variables of the Rust become those of the C.

use super::super::edge;
use crate::error::Result;
use crate::package::Layout;
use crate::verify::subject::Found;
use crate::work::Work;
use exuvia_cir::ids::Id;
use exuvia_cir::{Callee, ExprKind, FuncId, GlobalId, Program};
use exuvia_verify::shadow::statics::{self, Key};
use std::collections::{BTreeMap, BTreeSet};

/// The Rust without variables of its own.
pub(in crate::mixed) struct State {
    /// Its files.
    pub files: BTreeMap<String, String>,
    /// Symbols of the variables that the C has for both.
    pub symbols: BTreeMap<GlobalId, String>,
}

impl State {
    /// Takes out of the files what can be taken.
    pub fn new(work: &Work<'_>, found: &Found, files: BTreeMap<String, String>) -> Result<Self> {
        let wanted = wanted(work, found)?;
        let mut state = Self { files: BTreeMap::new(), symbols: BTreeMap::new() };
        for (file, text) in files {
            let of_file: BTreeMap<&Key, GlobalId> =
                wanted.iter().filter(|((f, _), _)| *f == file).map(|((_, key), id)| (key, *id)).collect();
            let symbols = of_file.iter().map(|(key, id)| ((*key).clone(), symbol(*id))).collect();
            let foreign = statics::foreign(&text, &symbols);
            let moved = foreign.moved.iter().filter_map(|key| of_file.get(key).copied());
            state.symbols.extend(moved.map(|id| (id, symbol(id))));
            state.files.insert(file, foreign.text);
        }
        Ok(state)
    }

    /// Functions that come to a variable of which each side has its own.
    pub fn own(&self, work: &Work<'_>, found: &Found) -> BTreeSet<FuncId> {
        let program = &work.program;
        let is_own = |id: GlobalId| {
            let g = &program.globals[id];
            let in_c = work.plan.as_ref().is_some_and(|plan| plan.globals[id].in_c);
            g.defined && !in_c && !g.is_const && !self.symbols.contains_key(&id)
        };
        let mentions: BTreeMap<FuncId, Mentions> =
            program.functions.ids().map(|id| (id, Mentions::of(program, id))).collect();
        let reaches = |from: FuncId| {
            let (mut seen, mut next) = (BTreeSet::from([from]), vec![from]);
            while let Some(mentioned) = next.pop().and_then(|id| mentions.get(&id)) {
                if mentioned.globals.iter().any(|id| is_own(*id)) {
                    return true;
                }
                next.extend(mentioned.functions.iter().copied().filter(|f| seen.insert(*f)));
            }
            false
        };
        found.subjects.iter().map(|subject| subject.function).filter(|f| reaches(*f)).collect()
    }
}

fn symbol(id: GlobalId) -> String {
    format!("exuvia_shadow_var_{}", id.index())
}

#[derive(Default)]
struct Mentions {
    functions: BTreeSet<FuncId>,
    globals: BTreeSet<GlobalId>,
}

impl Mentions {
    fn of(program: &Program, id: FuncId) -> Self {
        let mut found = Self::default();
        for expr in program.functions[id].body.iter().flat_map(|body| body.exprs.values()) {
            match &expr.kind {
                ExprKind::Global(global) => _ = found.globals.insert(*global),
                ExprKind::FuncAddr(f) | ExprKind::Call { callee: Callee::Direct(f), .. } => {
                    found.functions.insert(*f);
                }
                _ => {}
            }
        }
        found
    }
}

/// Variables of the Rust that C has too, by file and place.
fn wanted(work: &Work<'_>, found: &Found) -> Result<BTreeMap<(String, Key), GlobalId>> {
    let lowered = work.lowered()?;
    let (places, program) = (Layout::new(&lowered.krate), &work.program);
    let mut wanted = BTreeMap::new();
    for (&id, path) in found.variables.iter().filter(|(id, _)| !edge::is_header_global(program, &program.globals[**id]))
    {
        wanted.insert((places.module(&path.module), (None, path.name.clone())), id);
    }
    for subject in &found.subjects {
        let f = &program.functions[subject.function];
        if edge::is_header_function(program, f) {
            continue;
        }
        for (id, name) in locals(program, subject.function) {
            let key = (Some(subject.path.name.clone()), name);
            wanted.insert((places.module(&subject.path.module), key), id);
        }
    }
    Ok(wanted)
}

/// Static variables of a function whose name is unique in it: clang gives them the symbol `function.name`.
pub(super) fn locals(program: &Program, function: FuncId) -> Vec<(GlobalId, String)> {
    let of = |g: &exuvia_cir::Global| g.function == Some(function) && g.defined && !g.is_const && !g.thread_local;
    let all: Vec<_> = program.globals.iter().filter(|(_, g)| g.function == Some(function)).collect();
    let is_unique = |name: &str| all.iter().filter(|(_, g)| g.name == name).count() == 1;
    all.iter().filter(|(_, g)| of(g) && is_unique(&g.name)).map(|(id, g)| (*id, g.name.clone())).collect()
}
