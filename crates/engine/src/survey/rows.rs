//! A row for each function.

use super::{EffortRow, FileHistory};
use crate::sourcemap::c_place;
use exuvia_analysis::risk::{self, Exposure, Part, Profile};
use exuvia_cir::{FuncId, Program};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A function.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct FunctionRow {
    /// `file.c::name`.
    pub item: String,
    /// File.
    pub file: String,
    /// First line.
    pub line: u32,
    /// Lines.
    pub lines: u32,
    /// McCabe's measure.
    pub complexity: u32,
    /// The urgency and the logarithm of the lines: the risk of the whole function.
    pub risk: f64,
    /// Sum of the parts, the risk of a line: what the ranking goes by.
    pub urgency: f64,
    /// Its part of the project's risk, 0 to 1: `e` to the risk, beside the sum of that over all functions.
    pub share: f64,
    /// What the urgency is made of, largest first.
    pub parts: Vec<PartRow>,
    /// Where what it works on may come from, nearest first.
    pub exposures: Vec<ExposureRow>,
    /// All that was counted and is not zero, by name.
    pub counts: BTreeMap<String, u32>,
    /// Which part of it tests ran, 0 to 1, where that is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub covered: Option<f64>,
    /// How often its file was changed, where that is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub history: Option<FileHistory>,
    /// How it comes out, where that is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub effort: Option<EffortRow>,
}

/// A part of the risk.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PartRow {
    /// Name of the measure.
    pub measure: String,
    /// What it counts.
    pub words: String,
    /// How many.
    pub count: u32,
    /// What they give.
    pub points: f64,
}

/// An exposure.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ExposureRow {
    /// Kind of input.
    pub input: String,
    /// Calls away from where it comes in.
    pub distance: u32,
    /// The next function on the way there.
    pub via: String,
}

/// The functions of a program, the most urgent first; the order of the program decides between equals.
pub fn functions(program: &Program) -> Vec<FunctionRow> {
    let profiles = risk::assess(program);
    let mut rows: Vec<FunctionRow> = profiles.iter().filter_map(|(&id, profile)| row(program, id, profile)).collect();
    let all: f64 = rows.iter().map(|row| row.risk.exp()).sum();
    rows.iter_mut().for_each(|row| row.share = (row.risk.exp() / all * 1e6).round() / 1e6);
    rows.sort_by(|a, b| b.urgency.total_cmp(&a.urgency).then_with(|| a.item.cmp(&b.item)));
    rows
}

fn row(program: &Program, id: FuncId, profile: &Profile) -> Option<FunctionRow> {
    let function = &program.functions[id];
    let place = c_place(program, function.span)?;
    let counts = profile.counts.iter().filter(|(_, count)| *count > 0);
    Some(FunctionRow {
        item: format!("{}::{}", place.file, function.name),
        file: place.file,
        line: place.line,
        lines: profile.lines,
        complexity: profile.complexity(),
        risk: rounded(profile.risk()),
        urgency: rounded(profile.urgency()),
        share: 0.0,
        parts: profile.parts().iter().map(part).collect(),
        exposures: profile.exposures.iter().map(|exposure| exposed(program, exposure)).collect(),
        counts: counts.map(|(measure, count)| (measure.name().to_owned(), count)).collect(),
        covered: None,
        history: None,
        effort: None,
    })
}

fn part(part: &Part) -> PartRow {
    PartRow {
        measure: part.measure.name().to_owned(),
        words: part.measure.words().to_owned(),
        count: part.count,
        points: rounded(part.points),
    }
}

fn exposed(program: &Program, exposure: &Exposure) -> ExposureRow {
    ExposureRow {
        input: exposure.input.name().to_owned(),
        distance: exposure.distance,
        via: program.functions[exposure.via].name.clone(),
    }
}

/// Three digits behind the point: more would only differ from machine to machine.
fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
