//! What the runs gave: `tests/mixed/results.json`, and the scoreboard made of it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::Result;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::exuvia;

const HEAD: &str = "# Mixed builds of real projects

Written by `cargo xtask mixed`: each `NAME.toml` names a Debian source package, how it is built, a command that builds it and runs its
own tests (for lua and lz4 a script of this project's), and which files or functions move. The command runs in two copies of the tree: over the C, and with the compiler wrapper of
the mixed build first on `PATH`. It has to end alike. Counters in the Rust tell which functions ran; calls are those of all processes
of the run.

| project | build | moved | plan | functions in Rust | of them ran | blocks ran | calls | over the C | over the Rust | taken | commit |
| --- | --- | --- | --- | ---: | ---: | ---: | ---: | --- | --- | --- | --- |
";

/// A run.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Run {
    /// Why there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub problem: String,
    pub agrees: bool,
    pub c: String,
    pub rust: String,
    pub functions: u64,
    pub functions_in_rust: u64,
    pub functions_run: u64,
    pub blocks: u64,
    pub blocks_run: u64,
    pub calls: u64,
    /// Reasons for which functions stayed, beside that nobody asked for them.
    pub reasons: BTreeMap<String, u64>,
    pub warnings: Vec<String>,
    pub commit: String,
    pub taken: String,
}

impl Run {
    /// From the ledger of the output and what `exuvia verify --with tests` reported.
    pub fn new(ledger: &Value, report: &Value, commit: String, taken: String) -> Self {
        let functions = report["functions"].as_array().cloned().unwrap_or_default();
        let number = |value: &Value, key: &str| value[key].as_u64().unwrap_or_default();
        let sum = |key: &str| functions.iter().map(|function| number(function, key)).sum();
        let rows =
            ledger["rows"].as_array().into_iter().flatten().filter(|row| exuvia::text(row, "kind") == "function");
        let mut reasons: BTreeMap<String, u64> = BTreeMap::new();
        let (mut all, mut in_rust) = (0, 0);
        for row in rows {
            all += 1;
            match exuvia::text(row, "status") {
                "kept-in-c" => *reasons.entry(exuvia::text(row, "code").to_owned()).or_default() += 1,
                _ => in_rust += 1,
            }
        }
        reasons.remove("not-moved");
        Run {
            problem: String::new(),
            agrees: report["agrees"] == Value::Bool(true),
            c: verdict(&report["c"]),
            rust: verdict(&report["rust"]),
            functions: all,
            functions_in_rust: in_rust,
            functions_run: functions.iter().filter(|function| number(function, "calls") > 0).count() as u64,
            blocks: sum("blocks"),
            blocks_run: sum("blocks_hit"),
            calls: sum("calls"),
            reasons,
            warnings: report["warnings"].as_array().into_iter().flatten().map(Value::to_string).collect(),
            commit,
            taken,
        }
    }

    /// In a line.
    pub fn summary(&self) -> String {
        if !self.problem.is_empty() {
            return format!("no result\n{}", self.problem);
        }
        let (ran, all) = (self.functions_run, self.functions_in_rust);
        format!("C {}, Rust {}; {ran} of {all} functions ran, {} calls", self.c, self.rust, self.calls)
    }
}

fn verdict(verdict: &Value) -> String {
    match (verdict["timed_out"].as_bool(), verdict["status"].as_i64()) {
        (Some(true), _) => "too long".to_owned(),
        (_, Some(0)) => "pass".to_owned(),
        (_, Some(code)) => format!("exit {code}"),
        (_, None) => "signal".to_owned(),
    }
}

/// All runs: by project, and then by what moved and plan.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Rows(BTreeMap<String, Project>);

#[derive(Debug, Default, Serialize, Deserialize)]
struct Project {
    build_system: String,
    runs: BTreeMap<String, BTreeMap<String, Run>>,
}

impl Rows {
    pub fn read(directory: &Path) -> Result<Self> {
        match fs::read(directory.join("results.json")) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error.into()),
        }
    }

    pub fn set(&mut self, project: &str, build_system: &str, selection: &str, plan: &str, run: Run) {
        let project = self.0.entry(project.to_owned()).or_default();
        project.build_system = build_system.to_owned();
        project.runs.entry(selection.to_owned()).or_default().insert(plan.to_owned(), run);
    }

    /// Writes the results and the scoreboard.
    pub fn write(&self, directory: &Path) -> Result<()> {
        fs::write(directory.join("results.json"), serde_json::to_string_pretty(self)? + "\n")?;
        Ok(fs::write(directory.join("scoreboard.md"), self.scoreboard())?)
    }

    fn scoreboard(&self) -> String {
        let mut text = HEAD.to_owned();
        let mut reasons: BTreeMap<&str, u64> = BTreeMap::new();
        for (name, project) in &self.0 {
            let runs =
                project.runs.iter().flat_map(|(what, runs)| runs.iter().map(move |(plan, run)| (what, plan, run)));
            for (what, plan, run) in runs {
                let _ = writeln!(text, "| {name} | {} | {what} | {plan} | {} |", project.build_system, cells(run));
                for (reason, count) in &run.reasons {
                    let kept = reasons.entry(reason).or_default();
                    *kept = (*kept).max(*count);
                }
            }
        }
        text.push_str("\nFunctions that were asked for and stayed in C, by reason (the most in one run): ");
        let list: Vec<String> = reasons.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
        text + &list.join(", ") + ".\n"
    }
}

fn cells(run: &Run) -> String {
    if !run.problem.is_empty() {
        return "| | | | | no result | | ".to_owned();
    }
    let told = if run.warnings.is_empty() { "" } else { " (files compiled as C)" };
    [
        format!("{} of {}", run.functions_in_rust, run.functions),
        run.functions_run.to_string(),
        format!("{} of {}", run.blocks_run, run.blocks),
        run.calls.to_string(),
        run.c.clone(),
        format!("{}{told}", run.rust),
        run.taken.clone(),
        run.commit.clone(),
    ]
    .join(" | ")
}
