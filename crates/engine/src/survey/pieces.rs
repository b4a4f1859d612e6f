//! What moves as a whole: files, and parts of those that are too large for a wave.

use super::Weighed;
use crate::sourcemap::c_place;
use exuvia_analysis::graph::components;
use exuvia_analysis::waves::{Piece, Pieces, Uses};
use exuvia_cir::{Callee, ExprKind, FuncId, GlobalId, Program};
use std::collections::{BTreeMap, BTreeSet};

/// Decisions cost so many lines each: someone has to look.
const LINES_A_DECISION: f64 = 5.0;

/// The pieces of a program, with what they are called by `--move`.
pub struct Parts {
    /// The graph.
    pub pieces: Pieces,
    /// What each is called: `file.c`, or `file.c::function` for each of its functions.
    pub items: Vec<Vec<String>>,
    /// Its functions.
    pub functions: Vec<Vec<FuncId>>,
    /// Names of what one piece uses of another.
    pub names: BTreeMap<(usize, usize), BTreeSet<String>>,
}

/// Finds them. Functions of headers go with each file that has them and are no pieces.
pub fn parts(program: &Program, weighed: &BTreeMap<FuncId, Weighed>, most_lines: u32) -> Parts {
    let mut files: BTreeMap<String, Vec<FuncId>> = BTreeMap::new();
    for &id in weighed.keys() {
        if let Some(place) = c_place(program, program.functions[id].span).filter(|place| place.file.ends_with(".c")) {
            files.entry(place.file).or_default().push(id);
        }
    }
    let mut parts =
        Parts { pieces: Pieces::default(), items: Vec::new(), functions: Vec::new(), names: BTreeMap::new() };
    for (file, functions) in files {
        let lines: u32 = functions.iter().filter_map(|id| weighed.get(id)).map(|one| one.lines).sum();
        if lines <= most_lines {
            parts.add(vec![file], functions, weighed);
            continue;
        }
        for circle in circles(program, &functions) {
            let item = |id: &FuncId| format!("{file}::{}", program.functions[*id].name);
            parts.add(circle.iter().map(item).collect(), circle, weighed)
        }
    }
    parts.link(program);
    parts
}

/// Functions of a file that call each other in circles, and single ones.
fn circles(program: &Program, functions: &[FuncId]) -> Vec<Vec<FuncId>> {
    let place: BTreeMap<FuncId, u32> = functions.iter().enumerate().map(|(at, &id)| (id, at as u32)).collect();
    let calls = |at: u32| -> Vec<u32> {
        let used = functions.get(at as usize).map(|&id| used(program, id).0).unwrap_or_default();
        used.iter().filter_map(|id| place.get(id).copied()).filter(|&to| to != at).collect()
    };
    let found = components(functions.len(), calls).into_iter();
    found.map(|circle| circle.into_iter().filter_map(|at| functions.get(at as usize).copied()).collect()).collect()
}

/// Functions and variables that a body names.
fn used(program: &Program, id: FuncId) -> (BTreeSet<FuncId>, BTreeSet<GlobalId>) {
    let (mut functions, mut globals) = (BTreeSet::new(), BTreeSet::new());
    let body = program.functions.get(id).and_then(|function| function.body.as_ref());
    for expr in body.into_iter().flat_map(|body| body.exprs.values()) {
        match expr.kind {
            ExprKind::Call { callee: Callee::Direct(to), .. } | ExprKind::FuncAddr(to) => {
                functions.insert(to);
            }
            ExprKind::Global(global) => {
                globals.insert(global);
            }
            _ => {}
        }
    }
    (functions, globals)
}

impl Parts {
    fn add(&mut self, items: Vec<String>, functions: Vec<FuncId>, weighed: &BTreeMap<FuncId, Weighed>) {
        let all = || functions.iter().filter_map(|id| weighed.get(id));
        let lines = all().map(|one| one.lines).sum();
        let decisions: u32 = all().map(|one| one.decisions).sum();
        let cost = f64::from(lines) + LINES_A_DECISION * f64::from(decisions);
        self.pieces.pieces.push(Piece { lines, gain: all().map(|one| one.share).sum(), cost });
        self.items.push(items);
        self.functions.push(functions);
    }

    /// Finds out what each piece uses of the others. Functions of headers are looked through.
    fn link(&mut self, program: &Program) {
        let mut owner: BTreeMap<FuncId, usize> = BTreeMap::new();
        for (at, functions) in self.functions.iter().enumerate() {
            owner.extend(functions.iter().map(|&id| (id, at)));
        }
        let globals = owners_of_globals(program, &owner);
        for (at, functions) in self.functions.iter().enumerate() {
            let mut open: Vec<FuncId> = functions.clone();
            let mut seen: BTreeSet<FuncId> = functions.iter().copied().collect();
            while let Some(id) = open.pop() {
                let (calls, variables) = used(program, id);
                for to in calls {
                    match owner.get(&to) {
                        Some(&other) if other != at => {
                            self.names.entry((at, other)).or_default().insert(program.functions[to].name.clone());
                        }
                        None if program.functions[to].body.is_some() && seen.insert(to) => open.push(to),
                        _ => {}
                    }
                }
                for variable in variables {
                    if let Some(&other) = globals.get(&variable).filter(|other| **other != at) {
                        self.names.entry((at, other)).or_default().insert(program.globals[variable].name.clone());
                    }
                }
            }
        }
        let uses: Uses = self.names.iter().map(|(&ends, names)| (ends, names.len() as u32)).collect();
        self.pieces.uses = uses;
    }
}

/// The piece that a variable belongs to: the one of its file, where that is one piece.
fn owners_of_globals(program: &Program, owner: &BTreeMap<FuncId, usize>) -> BTreeMap<GlobalId, usize> {
    let mut of_file: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    for (&id, &at) in owner {
        of_file.entry(program.functions[id].span.file.0).or_default().insert(at);
    }
    let defined = program.globals.iter().filter(|(_, global)| global.defined && !global.is_const);
    defined
        .filter_map(|(id, global)| {
            let pieces = of_file.get(&global.span.file.0)?;
            (pieces.len() == 1).then(|| pieces.first().map(|&at| (id, at)))?
        })
        .collect()
}
