//! `cargo xtask mixed --shadow`: both sides at sampled calls of the projects' tests.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::spec::{Selection, Spec};
use super::{LIMIT, Options, migrate, today};
use crate::exuvia::{self, Exuvia, Plan};
use crate::{fetch, process, workspace};

const HEAD: &str = "# Both sides at calls of real projects' tests

Written by `cargo xtask mixed --shadow`: all of each project of this folder that can move is Rust, its tests run over the C, and at sampled
calls of what moved both sides run from the same state (`exuvia verify --with shadow`). A sample that says nothing is discarded, with
a reason. *Compared* counts functions with at least one sample that says something; *called* those that the tests come to.

| project | plan | functions in Rust | called | compared | different | blocks of the Rust that samples ran | samples | discarded | seconds for samples allowed | tests | taken | commit |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- | --- |
";

/// A run.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
struct Run {
    /// Why there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    problem: String,
    functions: u64,
    called: u64,
    compared: u64,
    different: Vec<String>,
    blocks: u64,
    blocks_run: u64,
    samples: u64,
    discarded: BTreeMap<String, u64>,
    /// Functions without a comparison, by reason.
    unreached: BTreeMap<String, u64>,
    budget: u32,
    tests: String,
    commit: String,
    taken: String,
}

type Rows = BTreeMap<String, BTreeMap<String, Run>>;

/// Runs the first selection of each project; true when nothing differs.
pub fn run(options: &Options, exuvia: &Exuvia, specs: &[Spec], directory: &Path) -> Result<bool> {
    let mut good = true;
    for spec in specs {
        let Some(selection) = spec.selections.first() else { continue };
        for plan in options.plan.map_or_else(|| vec![Plan::Faithful, Plan::Safe], |plan| vec![plan]) {
            let outcome = one(options, exuvia, spec, selection, plan);
            let run = outcome.unwrap_or_else(|error| Run { problem: format!("{error:#}"), ..Run::default() });
            println!("{} {}: {}", spec.name, plan.name(), summary(&run));
            good &= run.problem.is_empty() && run.different.is_empty() && run.tests == "pass";
            let path = directory.join("shadow.json");
            let mut rows: Rows = fs::read(&path).map_or_else(|_| Ok(Rows::new()), |b| serde_json::from_slice(&b))?;
            rows.entry(spec.name.clone()).or_default().insert(plan.name().to_owned(), run);
            fs::write(&path, serde_json::to_string_pretty(&rows)? + "\n")?;
            fs::write(directory.join("shadow.md"), scoreboard(&rows))?;
        }
    }
    Ok(good)
}

fn one(options: &Options, exuvia: &Exuvia, spec: &Spec, selection: &Selection, plan: Plan) -> Result<Run> {
    let tree = fetch::source(&spec.package)?;
    let out = workspace::target_dir().join("shadow").join(&spec.name);
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    migrate(exuvia, spec, selection, plan, &tree, &out)?;
    let mut command = exuvia.command(&out.join("target"));
    command.env_remove("CC").arg("verify").arg(&out).args(["--with", "shadow", "--json", "--tree"]).arg(&tree);
    command.args(["--budget", &options.samples.to_string(), "--", "sh", "-eu", "-c", &spec.test]);
    let finished = process::run(&mut command, b"", LIMIT)?;
    let report: Value = serde_json::from_str(&finished.stdout_text())
        .with_context(|| finished.stdout_text() + &finished.stderr_text())?;
    let run = read(&report["result"], options.samples, options.commit.clone().unwrap_or_default(), today()?);
    fs::remove_dir_all(&out)?;
    Ok(run)
}

fn read(report: &Value, budget: u32, commit: String, taken: String) -> Run {
    let tests = match report["run"]["status"].as_i64() {
        Some(0) => "pass".to_owned(),
        Some(code) => format!("exit {code}"),
        None => "signal".to_owned(),
    };
    let mut run = Run { budget, tests, commit, taken, ..Run::default() };
    for record in report["records"].as_array().into_iter().flatten() {
        let number = |value: &Value| value.as_u64().unwrap_or_default();
        run.functions += 1;
        run.called += u64::from(number(&record["counts"]["calls"]) > 0);
        run.blocks += number(&record["edges"]["all"]);
        run.blocks_run += number(&record["edges"]["hit"]);
        run.samples += number(&record["counts"]["sampled"]);
        for (reason, count) in record["discarded"].as_object().into_iter().flatten() {
            *run.discarded.entry(reason.clone()).or_default() += number(count);
        }
        match exuvia::text(record, "finding") {
            "same" => run.compared += 1,
            "different" => {
                run.compared += 1;
                run.different.push(exuvia::text(record, "item").to_owned());
            }
            _ => *run.unreached.entry(short(exuvia::text(record, "reason"))).or_default() += 1,
        }
    }
    run
}

/// Reasons without what differs from project to project.
fn short(reason: &str) -> String {
    if reason.ends_with("does not call it") { "the tests do not call it".to_owned() } else { reason.to_owned() }
}

fn summary(run: &Run) -> String {
    if !run.problem.is_empty() {
        return format!("no result\n{}", run.problem);
    }
    let (compared, functions, different) = (run.compared, run.functions, run.different.join(", "));
    format!("{compared} of {functions} functions compared at {} calls; different: {different}", run.samples)
}

fn scoreboard(rows: &Rows) -> String {
    let mut text = HEAD.to_owned();
    let (mut discarded, mut unreached) = (BTreeMap::new(), BTreeMap::new());
    for (name, plan, run) in rows.iter().flat_map(|(name, runs)| runs.iter().map(move |(p, run)| (name, p, run))) {
        let _ = writeln!(text, "| {name} | {plan} | {} |", cells(run));
        run.discarded.iter().for_each(|(reason, count)| *discarded.entry(reason).or_insert(0) += count);
        run.unreached.iter().for_each(|(reason, count)| *unreached.entry(reason).or_insert(0) += count);
    }
    let list = |counts: BTreeMap<&String, u64>| {
        counts.iter().map(|(reason, count)| format!("{reason} {count}")).collect::<Vec<_>>().join(", ")
    };
    let _ = writeln!(text, "\nSamples discarded, by reason: {}.", list(discarded));
    let _ = writeln!(text, "\nFunctions that were not compared, by reason: {}.", list(unreached));
    text
}

fn cells(run: &Run) -> String {
    if !run.problem.is_empty() {
        return "| | | | | | | | no result | | ".to_owned();
    }
    let different = if run.different.is_empty() { "0".to_owned() } else { run.different.join(", ") };
    let discarded: u64 = run.discarded.values().sum();
    [
        run.functions.to_string(),
        run.called.to_string(),
        run.compared.to_string(),
        different,
        format!("{} of {}", run.blocks_run, run.blocks),
        run.samples.to_string(),
        discarded.to_string(),
        run.budget.to_string(),
        run.tests.clone(),
        run.taken.clone(),
        run.commit.clone(),
    ]
    .join(" | ")
}
