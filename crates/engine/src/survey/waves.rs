//! The plan of a project: its waves, with what each takes away and costs.

use super::pieces::{Parts, parts};
use super::{FunctionRow, Survey, Weighed};
use crate::survey::file::{PlanFile, WaveEntry, WaveState};
use exuvia_analysis::waves::{self, Cut, Knot, Order};
use exuvia_cir::{FuncId, Program};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The reason of what stays in C because nobody asked for it.
const NOT_MOVED: &str = "not-moved";

/// So many names are told of what is used over an edge.
const NAMES_TOLD: usize = 5;

/// The waves of a project.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Waves {
    /// Lines that a wave is to have at most.
    pub most_lines: u32,
    /// First to last.
    pub waves: Vec<WaveRow>,
    /// Circles of several pieces, largest first.
    pub knots: Vec<KnotRow>,
    /// Items of `exuvia.toml` that the project does not have any more.
    pub gone: Vec<String>,
}

/// A wave.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct WaveRow {
    /// What `--move @NAME` takes.
    pub name: String,
    /// What moves: `file.c` or `file.c::function`.
    pub items: Vec<String>,
    /// How far it is.
    pub state: WaveState,
    /// Whether people decided it: it is not planned anew.
    pub pinned: bool,
    /// Lines of its functions.
    pub lines: u64,
    /// Its functions.
    pub functions: u64,
    /// Its part of the project's risk, 0 to 1.
    pub share: f64,
    /// Functions in which input comes in.
    pub entries: u64,
    /// What is used over its edge, either way: functions and variables, each once a user.
    pub crossing: u32,
    /// What is known of how its functions come out.
    pub effort: Effort,
}

/// How functions come out, as the plan of a migration says before rustc is asked, or the ledger after.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Effort {
    /// Functions with nothing unsafe.
    pub safe: u64,
    /// Functions with something unsafe.
    pub degraded: u64,
    /// Functions that stay in C.
    pub refused: u64,
    /// What a person may decide: pointers that stay raw, and functions that stay in C.
    pub decisions: u64,
    /// Whether anything is known at all.
    pub known: bool,
}

/// A circle.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KnotRow {
    /// Its pieces, by their first item: what moves first comes first.
    pub pieces: Vec<String>,
    /// Lines.
    pub lines: u64,
    /// What to cut, cheapest first; none where it moves as one.
    pub cuts: Vec<CutRow>,
}

/// A use to cut.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CutRow {
    /// Who uses.
    pub from: String,
    /// What it uses.
    pub to: String,
    /// How many functions and variables of it.
    pub uses: u32,
    /// Some of them.
    pub names: Vec<String>,
}

/// Plans what no wave that stays has, behind those that stay.
pub fn plan(program: &Program, survey: &Survey, file: &PlanFile, most_lines: u32) -> Waves {
    let weighed = survey.weighed(program);
    let parts = parts(program, &weighed, most_lines);
    let (kept, gone) = kept(&parts, file, &weighed);
    let done: BTreeSet<usize> = kept.iter().flat_map(|(_, pieces)| pieces.iter().copied()).collect();
    let Order { waves, knots } = waves::plan(&parts.pieces, &done, most_lines);
    let rows = Rows { parts: &parts, weighed: &weighed };
    let mut all: Vec<WaveRow> = kept.iter().map(|(entry, pieces)| rows.kept(entry, pieces)).collect();
    let mut names = file.names_after(&all);
    all.extend(waves.iter().map(|wave| rows.planned(names.next().unwrap_or_default(), wave)));
    let knots = knots.iter().map(|knot| rows.knot(knot)).collect();
    Waves { most_lines, waves: all, knots, gone }
}

/// Waves that stay as they are, with their pieces, and items that are gone.
fn kept(
    parts: &Parts,
    file: &PlanFile,
    weighed: &BTreeMap<FuncId, Weighed>,
) -> (Vec<(WaveEntry, BTreeSet<usize>)>, Vec<String>) {
    let (mut kept, mut all_gone) = (Vec::new(), Vec::new());
    for entry in &file.waves {
        let (mut pieces, mut gone) = (BTreeSet::new(), Vec::new());
        for item in &entry.items {
            let mut found =
                (0..parts.items.len()).filter(|&at| parts.items[at].iter().any(|one| is_within(one, item))).peekable();
            if found.peek().is_none() {
                gone.push(format!("{item} of {}", entry.name));
            }
            pieces.extend(found);
        }
        let functions = || pieces.iter().flat_map(|&at| &parts.functions[at]).filter_map(|id| weighed.get(id));
        let state = if have_moved(functions()) { WaveState::Moved } else { entry.state };
        let entry = WaveEntry { state, ..entry.clone() };
        if entry.stays() {
            all_gone.append(&mut gone);
            kept.push((entry, pieces));
        }
    }
    (kept, all_gone)
}

/// Whether all functions are Rust that can be, and some are.
fn have_moved<'a>(functions: impl Iterator<Item = &'a Weighed>) -> bool {
    let mut any = false;
    for one in functions {
        match one.outcome {
            Some(exuvia_emit::Status::Translated | exuvia_emit::Status::Degraded) => any = true,
            Some(_) if !one.is_left => {}
            Some(_) | None => return false,
        }
    }
    any
}

/// Whether one item is another, or a function of that file, or the file of that function.
fn is_within(one: &str, item: &str) -> bool {
    let file = |text: &str| text.split("::").next().unwrap_or_default().to_owned();
    one == item || (!item.contains("::") && file(one) == item) || (!one.contains("::") && one == file(item))
}

struct Rows<'a> {
    parts: &'a Parts,
    weighed: &'a BTreeMap<FuncId, Weighed>,
}

impl Rows<'_> {
    fn kept(&self, entry: &WaveEntry, pieces: &BTreeSet<usize>) -> WaveRow {
        let crossing = self.parts.pieces.crossing(pieces);
        let row = self.row(entry.name.clone(), pieces.iter().copied(), crossing);
        WaveRow { items: entry.items.clone(), state: entry.state, pinned: entry.pinned, ..row }
    }

    fn planned(&self, name: String, wave: &waves::Wave) -> WaveRow {
        self.row(name, wave.pieces.iter().copied(), wave.crossing)
    }

    fn row(&self, name: String, pieces: impl Iterator<Item = usize>, crossing: u32) -> WaveRow {
        let mut row = WaveRow { name, crossing, ..WaveRow::default() };
        for at in pieces {
            row.items.extend(self.parts.items[at].iter().cloned());
            for one in self.parts.functions[at].iter().filter_map(|id| self.weighed.get(id)) {
                row.lines += u64::from(one.lines);
                row.functions += 1;
                row.share += one.share;
                row.entries += u64::from(one.is_entry);
                row.effort.add(one);
            }
        }
        row.share = (row.share * 1e6).round() / 1e6;
        row
    }

    fn knot(&self, knot: &Knot) -> KnotRow {
        let lines = knot.pieces.iter().map(|&at| u64::from(self.parts.pieces.pieces[at].lines)).sum();
        let cuts = knot.cuts.iter().map(|cut| self.cut(cut)).collect();
        KnotRow { pieces: knot.pieces.iter().map(|&at| self.name(at)).collect(), lines, cuts }
    }

    fn cut(&self, cut: &Cut) -> CutRow {
        let names = self.parts.names.get(&(cut.from, cut.to)).into_iter().flatten();
        let names = names.take(NAMES_TOLD).cloned().collect();
        CutRow { from: self.name(cut.from), to: self.name(cut.to), uses: cut.uses, names }
    }

    fn name(&self, at: usize) -> String {
        self.parts.items[at].first().cloned().unwrap_or_default()
    }
}

impl Effort {
    fn add(&mut self, one: &Weighed) {
        let Some(outcome) = one.outcome else { return };
        self.known = true;
        match outcome {
            exuvia_emit::Status::Translated => self.safe += 1,
            exuvia_emit::Status::Degraded => self.degraded += 1,
            exuvia_emit::Status::KeptInC => self.refused += 1,
            exuvia_emit::Status::Omitted => {}
        }
        self.decisions += u64::from(one.decisions);
    }
}

impl Survey {
    /// What the planning needs of each function.
    fn weighed(&self, program: &Program) -> BTreeMap<FuncId, Weighed> {
        let rows: BTreeMap<(&str, u32), &FunctionRow> =
            self.functions.iter().map(|row| ((row.item.as_str(), row.line), row)).collect();
        let functions = program.defined_functions().filter_map(|(id, function, _)| {
            let place = crate::sourcemap::c_place(program, function.span)?;
            let item = format!("{}::{}", place.file, function.name);
            let row = rows.get(&(item.as_str(), place.line))?;
            Some((id, Weighed::of(row)))
        });
        functions.collect()
    }
}

impl Weighed {
    fn of(row: &FunctionRow) -> Self {
        let outcome = row.effort.as_ref().map(|effort| effort.status);
        let decisions = row.effort.as_ref().map_or(0, |effort| effort.codes.values().sum());
        let is_entry = row.exposures.iter().any(|exposure| exposure.distance == 0 && exposure.input != "caller");
        let is_left = row.effort.as_ref().is_some_and(|effort| effort.codes.contains_key(NOT_MOVED));
        Self { lines: row.lines, share: row.share, decisions, outcome, is_entry, is_left }
    }
}
