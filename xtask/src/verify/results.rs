//! What the runs gave: `tests/verify/results/NAME.json`, and the scoreboard made of them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::exuvia::text;

const HEAD: &str = "# Evidence for the functions of real projects

Written by `cargo xtask verify-projects`: each project is migrated under the safe plan, and `exuvia verify` calls its functions, and its
programs as a whole, on both sides with generated inputs; not those of its tests (`tests/strength/projects.toml`). Before that, calls are recorded while the project's checks run over the C
(those of `tests/projects`), and made again on both sides: generated inputs start from these, too. `NAME.toml` may say how to make data of the kind that the project reads.
A function is *same* when no input showed a difference, *weak* when too little of what ran says anything, *not reached* when it could
not be called. Edges are those of the functions' Rust, static ones too, without those that only lead to a panic; an edge counts where
inputs for the function itself, or for one that calls it, covered it. Inputs are discarded where the C is undefined, hangs, or depends
on what nobody initialised.

| project | functions | same | different | weak | not reached | edges covered | by replay alone | of itself | inputs | discarded | budget | taken | commit |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |
";

/// A run over a project.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Run {
    pub functions: u64,
    /// Functions by what was found.
    pub findings: BTreeMap<String, u64>,
    /// Why functions are weak or not reached.
    pub reasons: BTreeMap<String, u64>,
    /// Edges that inputs for any function covered.
    pub edges: u64,
    /// Edges that inputs for the function itself covered.
    pub own_edges: u64,
    pub all_edges: u64,
    /// Calls that were recorded under the project's checks.
    #[serde(default)]
    pub recordings: u64,
    /// Edges that they covered when they were made again.
    #[serde(default)]
    pub replay_edges: u64,
    /// Of how many.
    #[serde(default)]
    pub replay_all_edges: u64,
    /// Edges that were not covered, by what kept control from them.
    pub unreached: BTreeMap<String, u64>,
    /// Inputs on which both sides did the same.
    pub inputs: u64,
    pub discarded: BTreeMap<String, u64>,
    /// Function and what differs.
    pub differences: Vec<String>,
    /// Seconds for all functions.
    pub budget: u64,
    pub taken: String,
    pub commit: String,
}

impl Run {
    /// From what `exuvia verify --json` printed.
    pub fn new(report: &Value, budget: u64, commit: &str, taken: &str) -> Self {
        let mut run = Run { budget, commit: commit.to_owned(), taken: taken.to_owned(), ..Run::default() };
        let records = report["result"]["records"].as_array().into_iter().flatten();
        records.filter(|record| text(record, "kind") == "fuzz").for_each(|record| run.add(record));
        run
    }

    /// With what the records of a replay say.
    pub fn with_replay(mut self, report: &Value) -> Self {
        let number = |value: &Value| value.as_u64().unwrap_or_default();
        for record in report["records"].as_array().into_iter().flatten() {
            self.recordings += number(&record["counts"]["recordings"]);
            self.replay_edges += number(&record["edges"]["hit"]);
            self.replay_all_edges += number(&record["edges"]["all"]);
            self.add_differences(record, " when replayed");
        }
        self
    }

    fn add_differences(&mut self, record: &Value, when: &str) {
        for difference in record["differences"].as_array().into_iter().flatten() {
            let what: String = text(difference, "what").chars().take(160).collect();
            self.differences.push(format!("{}{when}: {what}", text(record, "item")));
        }
    }

    fn add(&mut self, record: &Value) {
        let number = |value: &Value| value.as_u64().unwrap_or_default();
        let finding = text(record, "finding").to_owned();
        if let (Some(reason), true) = (record["reason"].as_str(), finding != "same") {
            *self.reasons.entry(kind_of(reason)).or_default() += 1;
        }
        self.functions += 1;
        *self.findings.entry(finding).or_default() += 1;
        self.edges += number(&record["edges"]["hit"]);
        self.all_edges += number(&record["edges"]["all"]);
        self.own_edges += number(&record["own_edges"]["hit"]);
        self.inputs += number(&record["inputs"]);
        add_all(&mut self.discarded, &record["discarded"]);
        add_all(&mut self.unreached, &record["unreached"]);
        self.add_differences(record, "");
    }

    fn discarded_share(&self) -> f64 {
        let discarded: u64 = self.discarded.values().sum();
        percent(discarded, self.inputs + discarded)
    }

    fn found(&self, finding: &str) -> u64 {
        self.findings.get(finding).copied().unwrap_or_default()
    }

    /// In a line.
    pub fn summary(&self) -> String {
        format!(
            "{} functions, {} same, {} different, {} weak, {} not reached; {} of {} edges ({:.1}%), {:.1}% discarded",
            self.functions,
            self.found("same"),
            self.found("different"),
            self.found("weak"),
            self.found("not-reached"),
            self.edges,
            self.all_edges,
            percent(self.edges, self.all_edges),
            self.discarded_share()
        )
    }

    fn by_replay(&self) -> String {
        match self.recordings {
            0 => "not recorded".to_owned(),
            calls => format!("{:.1}% ({calls} calls)", percent(self.replay_edges, self.replay_all_edges)),
        }
    }

    fn row(&self, name: &str) -> String {
        let discarded: u64 = self.discarded.values().sum();
        format!(
            "| {name} | {} | {} | {} | {} | {} | {} of {} ({:.1}%) | {} | {:.1}% | {} | {:.1}% | {} s | {} | {} |\n",
            self.functions,
            self.found("same"),
            self.found("different"),
            self.found("weak"),
            self.found("not-reached"),
            self.edges,
            self.all_edges,
            percent(self.edges, self.all_edges),
            self.by_replay(),
            percent(self.own_edges, self.all_edges),
            self.inputs + discarded,
            self.discarded_share(),
            self.budget,
            self.taken,
            self.commit
        )
    }
}

fn add_all(sums: &mut BTreeMap<String, u64>, counts: &Value) {
    for (name, count) in counts.as_object().into_iter().flatten() {
        *sums.entry(name.clone()).or_default() += count.as_u64().unwrap_or_default();
    }
}

/// A reason without its numbers.
fn kind_of(reason: &str) -> String {
    match reason.split_once("% of the inputs ") {
        Some((_, rest)) => rest.to_owned(),
        None => reason.to_owned(),
    }
}

fn percent(part: u64, whole: u64) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// All results.
pub struct Results {
    directory: PathBuf,
}

impl Results {
    pub fn open(directory: &Path) -> Result<Self> {
        fs::create_dir_all(directory.join("results"))?;
        Ok(Self { directory: directory.to_path_buf() })
    }

    fn all(&self) -> Result<BTreeMap<String, Run>> {
        let mut all = BTreeMap::new();
        for entry in fs::read_dir(self.directory.join("results"))? {
            let path = entry?.path();
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            all.insert(name, serde_json::from_slice(&fs::read(&path)?)?);
        }
        Ok(all)
    }

    /// Whether this very commit gave a result. Edited sources have no commit.
    pub fn has(&self, name: &str, commit: &str) -> Result<bool> {
        Ok(!commit.ends_with('+') && self.all()?.get(name).is_some_and(|run| run.commit == commit))
    }

    /// Keeps a result, and writes the scoreboard anew.
    pub fn put(&self, name: &str, run: &Run) -> Result<()> {
        let path = self.directory.join("results").join(format!("{name}.json"));
        fs::write(path, serde_json::to_string_pretty(run)? + "\n")?;
        self.write_scoreboard()
    }

    pub fn write_scoreboard(&self) -> Result<()> {
        let all = self.all()?;
        let mut out = HEAD.to_owned();
        all.iter().for_each(|(name, run)| out.push_str(&run.row(name)));
        out.push_str("\n## What was not reached\n\nEdges by what kept control from them, the most first.\n");
        for (name, run) in &all {
            let missed = run.all_edges - run.edges;
            let _ = writeln!(out, "\n- {name}, {missed} edges: {}", list(&run.unreached, 12));
        }
        out.push_str("\n## Functions that are weak or not reached, and inputs that say nothing\n");
        for (name, run) in &all {
            let _ = writeln!(out, "\n- {name}: {}; inputs: {}", list(&run.reasons, 12), list(&run.discarded, 12));
        }
        let differing = all.iter().filter(|(_, run)| !run.differences.is_empty());
        for (name, run) in differing {
            let _ = writeln!(out, "\n## Differences in {name}\n");
            run.differences.iter().for_each(|difference| _ = writeln!(out, "- {}", difference.replace('<', "&lt;")));
        }
        Ok(fs::write(self.directory.join("scoreboard.md"), out)?)
    }
}

/// The largest, and how many others there are.
fn list(counts: &BTreeMap<String, u64>, most: usize) -> String {
    let mut all: Vec<(&String, &u64)> = counts.iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let mut shown: Vec<String> = all.iter().take(most).map(|(what, count)| format!("{what} {count}")).collect();
    let rest: u64 = all.iter().skip(most).map(|(_, count)| **count).sum();
    if rest > 0 {
        shown.push(format!("{} others {rest}", all.len() - most));
    }
    if shown.is_empty() { "none".to_owned() } else { shown.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_summed() {
        let report = serde_json::json!({ "result": { "records": [
            { "item": "a.c::f", "kind": "fuzz", "finding": "same", "inputs": 90, "discarded": { "c-hangs": 10 },
              "edges": { "hit": 3, "all": 4 }, "own_edges": { "hit": 2, "all": 4 }, "unreached": { "state in a s": 1 } },
            { "item": "a.c::g", "kind": "fuzz", "finding": "weak", "reason": "81% of the inputs discarded, most as x" },
            { "item": "a.c::f", "kind": "layout", "finding": "same" },
        ] } });
        let run = Run::new(&report, 5, "c", "t");
        assert_eq!((run.functions, run.edges, run.all_edges, run.own_edges), (2, 3, 4, 2));
        assert_eq!(run.reasons, BTreeMap::from([("discarded, most as x".to_owned(), 1)]));
        assert!(run.summary().ends_with("3 of 4 edges (75.0%), 10.0% discarded"));
        assert_eq!(list(&run.unreached, 0), "1 others 1");
    }
}
