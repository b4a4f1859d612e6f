//! The results by program, as JSON next to the scoreboard.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::outcome::{Class, Outcome};
use super::render;
use super::suite::Suite;
use crate::exuvia::Plan;

/// The results of one suite under one plan.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Run {
    pub date: String,
    pub programs: BTreeMap<String, Outcome>,
}

impl Run {
    pub fn of_class(&self, class: Class) -> impl Iterator<Item = (&String, &Outcome)> {
        self.programs.iter().filter(move |(_, outcome)| outcome.class == class)
    }

    pub fn is_sound(&self) -> bool {
        !self.programs.values().any(|outcome| outcome.class.is_defect())
    }
}

/// All results, and where they are kept.
#[derive(Debug)]
pub struct Results {
    scoreboard: PathBuf,
    runs: BTreeMap<String, Run>,
}

impl Results {
    /// The results that stand beside `scoreboard`, if there are any.
    pub fn load(scoreboard: &Path) -> Result<Self> {
        let json = scoreboard.with_extension("json");
        let runs = match fs::read(&json) {
            Ok(text) => serde_json::from_slice(&text).with_context(|| format!("{} is damaged", json.display()))?,
            Err(_) => BTreeMap::new(),
        };
        Ok(Self { scoreboard: scoreboard.to_owned(), runs })
    }

    /// The name of a suite under a plan; results with generated calls stand apart, where a suite has others.
    pub fn key(suite: Suite, plan: Plan, is_verified: bool) -> String {
        let verified = if is_verified && suite != Suite::Variants { " with verify" } else { "" };
        format!("{}{verified}, {}", suite.name(), plan.name())
    }

    pub fn run(&self, key: &str) -> Run {
        self.runs.get(key).cloned().unwrap_or_default()
    }

    /// Puts a run in the place of an earlier one, and writes both files.
    pub fn put(&mut self, key: &str, run: Run) -> Result<()> {
        self.runs.insert(key.to_owned(), run);
        if let Some(directory) = self.scoreboard.parent() {
            fs::create_dir_all(directory)?;
        }
        fs::write(self.scoreboard.with_extension("json"), serde_json::to_string_pretty(&self.runs)? + "\n")?;
        Ok(fs::write(&self.scoreboard, render::scoreboard(&self.runs))?)
    }
}
