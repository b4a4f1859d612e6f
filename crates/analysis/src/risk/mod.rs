//! How exposed each function is, and how much in it can go wrong: what to move first.
//!
//! This is a ranking and no proof: nothing that decides what the Rust looks like may rest on it. It works on the linked program in
//! both dialects and needs no points-to sets, so that a million lines cost one walk over all bodies.
//!
//! What a line costs to move is much the same everywhere, so that functions are ranked by the risk of a line of theirs. It is a sum of
//! named parts: each [`Measure`] counts something, and how dense that is in the function gives points. The risk of the whole function is
//! that of a line for each of its lines; points are logarithms. The weights were fitted on the packages of `tests/risk` that are for
//! tuning, and scored on the others.

mod input;
mod measure;
mod names;
mod profile;
mod reach;
mod weights;

pub use input::Input;
pub use measure::{Counts, Measure};
pub use reach::{Exposure, Exposures};
pub use weights::weight;

use exuvia_cir::{Body, FuncId, Function, IdMap, Program};

/// What is known of one function.
#[derive(Clone, PartialEq, Debug)]
pub struct Profile {
    /// Lines of its definition; at least one.
    pub lines: u32,
    /// What was counted.
    pub counts: Counts,
    /// Where what it works on may come from, nearest first.
    pub exposures: Vec<Exposure>,
}

/// A part of a function's risk.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Part {
    /// What was counted.
    pub measure: Measure,
    /// How many.
    pub count: u32,
    /// What they give.
    pub points: f64,
}

impl Profile {
    /// The parts of the risk of a line, largest first; what gives nothing is left out.
    pub fn parts(&self) -> Vec<Part> {
        let part = |(measure, count)| Part { measure, count, points: weights::points(measure, count, self.lines) };
        let mut parts: Vec<Part> = self.counts.iter().map(part).filter(|part| part.points != 0.0).collect();
        parts.sort_by(|a, b| b.points.abs().total_cmp(&a.points.abs()).then(a.measure.cmp(&b.measure)));
        parts
    }

    /// The risk of the whole function: that of a line, for each line.
    pub fn risk(&self) -> f64 {
        self.urgency() + f64::from(self.lines.max(1)).ln()
    }

    /// What the ranking goes by: the risk of a line, the sum of the parts.
    pub fn urgency(&self) -> f64 {
        self.counts.iter().map(|(measure, count)| weights::points(measure, count, self.lines)).sum()
    }

    /// Decisions of the control flow, and one: McCabe's measure (A complexity measure, 1976).
    pub fn complexity(&self) -> u32 {
        self.counts.get(Measure::Branches) + 1
    }
}

/// Looks at every function that the project defines.
pub fn assess(program: &Program) -> IdMap<FuncId, Profile> {
    let exposures = Exposures::new(program);
    let own = |function: &Function| !function.system && function.from_macro.is_none();
    let functions = program.defined_functions().filter(|(_, function, _)| own(function));
    functions.map(|(id, function, body)| (id, of(program, &exposures, id, function, body))).collect()
}

fn of(program: &Program, exposures: &Exposures, id: FuncId, function: &Function, body: &Body) -> Profile {
    let mut counts = profile::count(program, body);
    names::count(program, function, body, &mut counts);
    let found = exposures.of(id);
    reach::count(exposures, id, &found, &mut counts);
    Profile { lines: lines(program, function), counts, exposures: found }
}

fn lines(program: &Program, function: &Function) -> u32 {
    let Some(file) = program.files.get(function.span.file) else { return 1 };
    let line = |offset| file.line_col(offset).0;
    line(function.span.end.saturating_sub(1)).saturating_sub(line(function.span.start)) + 1
}

#[cfg(test)]
mod tests;
