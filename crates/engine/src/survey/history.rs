//! The figures of earlier runs.

use super::{Survey, WaveState, Waves};
use crate::error::{EngineError, Result};
use crate::files;
use exuvia_emit::Status;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Version of the format.
const VERSION: u32 = 1;

/// Runs, oldest first. A run that says what the one before it said is none.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct History {
    /// Version of the format.
    pub version: u32,
    /// The runs.
    pub runs: Vec<Run>,
}

/// The figures of a run.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Run {
    /// What it is called: a commit, or a number.
    pub name: String,
    /// Lines of functions.
    pub lines: u64,
    /// Functions.
    pub functions: u64,
    /// Part of the risk in waves that have moved.
    pub risk_moved: f64,
    /// Lines of functions in waves that have moved.
    pub lines_moved: u64,
    /// Functions without unsafe, where it is known how they come out.
    pub safe: Option<u64>,
    /// Functions with unsafe.
    pub degraded: Option<u64>,
    /// Functions that stay in C.
    pub refused: Option<u64>,
    /// What a person may decide.
    pub decisions: Option<u64>,
}

impl Default for History {
    fn default() -> Self {
        Self { version: VERSION, runs: Vec::new() }
    }
}

impl History {
    /// Reads a history; an empty one where there is none.
    pub fn read(path: &Path) -> Result<Self> {
        let history: Self = files::read_json(path)?.unwrap_or_default();
        match history.version {
            VERSION => Ok(history),
            found => Err(EngineError::Version { path: path.to_path_buf(), found, supported: VERSION }),
        }
    }

    /// Adds a run, unless nothing is new; without a name it gets a number.
    pub fn add(&mut self, run: Run) {
        let named = |name: &str| Run { name: name.to_owned(), ..run.clone() };
        if self.runs.last().is_some_and(|last| *last == named(&last.name)) {
            return;
        }
        let name = if run.name.is_empty() { format!("run {}", self.runs.len() + 1) } else { run.name.clone() };
        self.runs.push(named(&name));
    }

    /// Writes it.
    pub fn write(&self, path: &Path) -> Result<()> {
        files::write_atomic(path, files::to_json(self)?.as_bytes())
    }
}

impl Run {
    /// The figures of a survey and its waves.
    pub fn of(survey: &Survey, waves: &Waves) -> Self {
        let moved = || waves.waves.iter().filter(|wave| wave.state == WaveState::Moved);
        let efforts = || survey.functions.iter().filter_map(|row| row.effort.as_ref());
        let known = efforts().next().is_some();
        let with = |status| known.then(|| efforts().filter(|effort| effort.status == status).count() as u64);
        let decisions = efforts().flat_map(|effort| effort.codes.values()).map(|&number| u64::from(number)).sum();
        Self {
            name: String::new(),
            lines: survey.functions.iter().map(|row| u64::from(row.lines)).sum(),
            functions: survey.functions.len() as u64,
            risk_moved: (moved().map(|wave| wave.share).sum::<f64>() * 1e6).round() / 1e6,
            lines_moved: moved().map(|wave| wave.lines).sum(),
            safe: with(Status::Translated),
            degraded: with(Status::Degraded),
            refused: with(Status::KeptInC),
            decisions: known.then_some(decisions),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{History, Run};

    #[test]
    fn what_says_nothing_new_is_no_run() {
        let mut history = History::default();
        let run = |lines| Run { lines, ..Run::default() };
        [run(1), run(1), run(2), run(1)].into_iter().for_each(|run| history.add(run));
        assert_eq!(history.runs.iter().map(|run| run.name.as_str()).collect::<Vec<_>>(), ["run 1", "run 2", "run 3"]);
    }
}
