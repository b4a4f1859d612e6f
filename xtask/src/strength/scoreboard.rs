//! `tests/strength/scoreboard.md`, made of the results that are there.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::results::{self, Checks, Fault, Outcome, Project};

const HEAD: &str = "# Strength: which planted faults the evidence finds

Written by `cargo xtask strength`. Faults that translators make are planted into the migrated Rust (safe plan, whole program), all in one
build, and switched on one at a time. *Fuzzing* is `exuvia verify --with strength`: the function with the fault, then up to eight of
its callers and their callers, against the C. *Checks* are the project's own tests and scripts of `tests/projects` over the program with the fault.
A fault is *equivalent* when the optimiser makes the same code of its function with it, or when it was read and found to be so, as
`judged.toml` says with the reason. Shares are of those that are not. What is left was *not reached* when nothing that ran came by its
place (inputs whose C is undefined do not count), and *not seen* when something did, and nothing differed.

";

/// Survivors that somebody has read.
#[derive(Debug, Default, Deserialize)]
struct Readings {
    #[serde(default, rename = "fault")]
    faults: Vec<Reading>,
}

/// What somebody found on reading.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reading {
    project: String,
    item: String,
    what: String,
    equivalent: bool,
    reason: String,
}

#[derive(Default)]
struct Sums {
    planted: usize,
    equivalent: usize,
    fuzz: usize,
    checks: usize,
    either: usize,
    checked: usize,
    reached: usize,
}

impl Sums {
    fn add(&mut self, fault: &Fault, read: Option<&Reading>) {
        self.planted += 1;
        if fault.equivalent() || !fault.found() && read.is_some_and(|read| read.equivalent) {
            self.equivalent += 1;
            return;
        }
        self.fuzz += usize::from(fault.by_fuzz());
        self.checks += usize::from(fault.by_checks());
        self.checked += usize::from(fault.checks != Checks::NotRun);
        self.either += usize::from(fault.found());
        self.reached += usize::from(fault.reached());
    }

    fn cells(&self) -> String {
        let faults = self.planted - self.equivalent;
        let share = |part: usize, whole: usize| match whole {
            0 => String::new(),
            _ => format!("{part} ({:.0}%)", 100.0 * part as f64 / whole as f64),
        };
        let checks = match self.checked == faults {
            true => share(self.checks, faults),
            false => format!("{} of {} asked", self.checks, self.checked),
        };
        let (fuzz, either) = (share(self.fuzz, faults), share(self.either, faults));
        let (unreached, unseen) = (faults - self.reached, self.reached - self.either);
        format!("{} | {} | {fuzz} | {checks} | {either} | {unreached} | {unseen}", self.planted, self.equivalent)
    }
}

/// Writes the table.
pub fn write(folder: &Path) -> Result<()> {
    let projects = results::read(folder)?;
    let path = folder.join("judged.toml");
    let readings: Readings = match fs::read_to_string(&path) {
        Ok(text) => toml::from_str(&text).with_context(|| format!("in {}", path.display()))?,
        Err(_) => Readings::default(),
    };
    fs::write(folder.join("scoreboard.md"), text(&projects, &readings.faults))?;
    Ok(())
}

fn reading<'r>(readings: &'r [Reading], project: &str, fault: &Fault) -> Option<&'r Reading> {
    readings.iter().find(|read| read.project == project && read.item == fault.item && read.what == fault.what)
}

fn text(projects: &[(String, Project)], readings: &[Reading]) -> String {
    let (mut kinds, mut all): (BTreeMap<&str, Sums>, Sums) = (BTreeMap::new(), Sums::default());
    let mut rows = String::new();
    for (name, project) in projects {
        let mut sums = Sums::default();
        for fault in &project.faults {
            let read = reading(readings, name, fault);
            for sums in [&mut sums, &mut all, kinds.entry(&fault.kind).or_default()] {
                sums.add(fault, read);
            }
        }
        let budget = format!("{} + {} s", project.fuzz_seconds, project.check_seconds);
        let Project { version, checks, taken, commit, .. } = project;
        let _ = writeln!(rows, "| {name} {version} | {} | {checks} | {budget} | {taken} | {commit} |", sums.cells());
    }
    let mut out = HEAD.to_owned();
    let _ = writeln!(
        out,
        "| project | planted | equivalent | fuzzing | checks | either | not reached | not seen | checks used | fuzzing + checks | taken | commit |"
    );
    let _ = writeln!(
        out,
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- | --- |\n{rows}| all | {} | | | | |\n",
        all.cells()
    );
    out.push_str("| kind of fault | planted | equivalent | fuzzing | checks | either | not reached | not seen |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    kinds.iter().for_each(|(kind, sums)| _ = writeln!(out, "| {kind} | {} |", sums.cells()));
    out + &differences(projects) + &survivors(projects, readings)
}

/// What differs from the C without any fault.
fn differences(projects: &[(String, Project)]) -> String {
    let mut lines = String::new();
    for (name, project) in projects {
        for check in &project.checks_that_differ {
            let _ = writeln!(lines, "- {name}: the check \"{check}\"");
        }
        let mut seen = Vec::new();
        for fault in &project.faults {
            if let Outcome::NotTried { reason } = &fault.outcome
                && reason.starts_with("differs without")
                && !seen.contains(&(&fault.item, reason))
            {
                seen.push((&fault.item, reason));
                let _ = writeln!(lines, "- {name}: `{}` {}", fault.item, reason.replace('|', "/"));
            }
        }
    }
    let lines = if lines.is_empty() { "None.\n".to_owned() } else { lines };
    format!("\n## Differences without a fault\n\n{lines}")
}

/// What nothing found, with what reading it gave.
fn survivors(projects: &[(String, Project)], readings: &[Reading]) -> String {
    let mut out = "\n## Not found\n\n| project | fault | place | what | inputs that came by it | checks | read |\n| --- | --- | --- | --- | --- | --- | --- |\n".to_owned();
    for (name, project) in projects {
        for fault in project.faults.iter().filter(|fault| !fault.found() && !fault.equivalent()) {
            let fuzzing = match &fault.outcome {
                Outcome::NotTried { reason } => reason.clone(),
                _ => {
                    format!("{} of {} inputs, {:.1} s", fault.reached, fault.inputs, fault.milliseconds as f64 / 1000.0)
                }
            };
            let read = reading(readings, name, fault).map_or(String::new(), |read| {
                format!("{}{}", if read.equivalent { "equivalent: " } else { "" }, read.reason)
            });
            let cells = [&fault.item, &fault.what, &fuzzing, &read].map(|cell| cell.replace('|', "\\|"));
            let [item, what, fuzzing, read] = cells;
            let checks = match fault.checks {
                Checks::NotRun => "not run",
                Checks::NotReached => "not reached",
                Checks::Survived | Checks::Found(_) => "not seen",
            };
            let _ = writeln!(
                out,
                "| {name} | {} | `{item}`, line {} | {what} | {fuzzing} | {checks} | {read} |",
                fault.kind, fault.line
            );
        }
    }
    out
}
