//! Run time of the output against the C: the same workloads over both, in turn.

mod generate;
mod measure;
mod sides;
mod spec;
mod table;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::exuvia::{Checks, Exuvia, Plan};
use crate::{description, process, workspace};
use measure::{Paired, Run};
use sides::Sides;
use spec::{Spec, Workload};
use table::Row;

/// Options of `cargo xtask bench runtime`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Only projects whose name holds this text.
    #[arg(default_value = "")]
    filter: String,
    /// The exuvia program to use instead of building the workspace's own.
    #[arg(long)]
    exuvia: Option<PathBuf>,
    /// How much is checked at run time; what is the default if not given. The table of the default is no place for others.
    #[arg(long, requires = "out")]
    checks: Option<Checks>,
    /// The commit of which the program given by `--exuvia` was built.
    #[arg(long, requires = "exuvia")]
    commit: Option<String>,
    /// Which of the two Rusts to measure.
    #[arg(long, default_values = ["safe", "faithful"], value_delimiter = ',')]
    plan: Vec<Plan>,
    /// How many rounds are measured; the median counts. In a round each side runs for some tenths of a second.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Leave out counting instructions.
    #[arg(long)]
    no_instructions: bool,
    /// Take the programs of an earlier run.
    #[arg(long)]
    reuse: bool,
    /// The table that the results are put into.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Runs the benchmark; true when each plan keeps the budget and every project took part.
pub fn run(options: &Options) -> Result<bool> {
    let specs: Vec<Spec> = description::find(&data(), std::slice::from_ref(&options.filter))?;
    if specs.is_empty() {
        bail!("no project matches `{}`", options.filter);
    }
    let exuvia = Exuvia::find_or_build(options.exuvia.as_deref())?.with_checks(options.checks);
    let (mut rows, mut failures) = (Vec::new(), Vec::new());
    println!("{}", table::HEAD);
    for spec in &specs {
        for &plan in &options.plan {
            if let Err(error) = measure_project(spec, plan, &exuvia, options, &mut rows) {
                println!("FAILED {}, plan {}: {error:#}", spec.name, plan.name());
                let first = format!("{error:#}").lines().next().unwrap_or_default().to_owned();
                failures.push(format!("{}, plan {}: not measured, {first}", spec.name, plan.name()));
            }
        }
    }
    finish(options, rows, &failures)
}

/// Where the descriptions and scripts are.
fn data() -> PathBuf {
    workspace::root().join("tests/runtime")
}

fn measure_project(spec: &Spec, plan: Plan, exuvia: &Exuvia, options: &Options, rows: &mut Vec<Row>) -> Result<()> {
    let version = options.commit.clone().unwrap_or_else(|| exuvia.version());
    let sides = Sides::new(spec, plan, (exuvia, version), options.reuse)?;
    for workload in &spec.workloads {
        let row = measure_workload(spec, workload, plan, &sides, options)?;
        println!("{}", row.text());
        rows.push(row);
    }
    Ok(())
}

fn measure_workload(spec: &Spec, workload: &Workload, plan: Plan, sides: &Sides, options: &Options) -> Result<Row> {
    let run = |program, arguments, folder| Run { program, arguments, folder, stdin: workload.stdin.as_deref() };
    let full = [&sides.c, &sides.rust].map(|program| run(program, &workload.arguments, &sides.inputs));
    let Paired { seconds, ratio } = measure::paired(&full, options.rounds)?;
    let small = workload.small.as_ref().unwrap_or(&workload.arguments);
    let counted = || -> Result<f64> {
        let [c, rust] = [&sides.c, &sides.rust].map(|program| run(program, small, &sides.small_inputs));
        Ok(rust.instructions()? / c.instructions()?)
    };
    Ok(Row {
        project: spec.name.clone(),
        workload: workload.name.clone(),
        plan: plan.name().to_owned(),
        seconds,
        time: ratio,
        instructions: if options.no_instructions { None } else { Some(counted()?) },
        commit: sides.version.clone(),
        date: said("date", &["+%Y-%m-%d"])?,
    })
}

/// Puts the rows into the table, and judges all that it then holds.
fn finish(options: &Options, rows: Vec<Row>, failures: &[String]) -> Result<bool> {
    let out = options.out.clone().unwrap_or_else(|| data().join("results.md"));
    let rows = table::merged(&fs::read_to_string(&out).unwrap_or_default(), rows);
    let mut passed = failures.is_empty();
    let mut text = String::new();
    let plans: BTreeSet<&str> = rows.iter().map(|row| row.plan.as_str()).collect();
    for plan in plans {
        let own: Vec<&Row> = rows.iter().filter(|row| row.plan == plan).collect();
        passed &= table::passes(plan, &own);
        text += &format!("{}\n\n", table::summary(plan, &own));
    }
    print!("\n{text}");
    failures.iter().for_each(|failure| println!("{failure}"));
    write(&out, &rows, options.rounds, &text)?;
    println!("see {}", out.display());
    Ok(passed)
}

fn write(out: &Path, rows: &[Row], rounds: usize, verdict: &str) -> Result<()> {
    let lines: Vec<String> = rows.iter().map(Row::text).collect();
    let text = format!(
        "# Run time of the output\n\nWritten by `cargo xtask bench runtime`; `README.md` here tells how it is measured. C: {} at `-O2`, \
         a unit at a time. Rust: {}, `cargo build --release` with the profile that the output sets. Medians of {rounds} rounds.\n\n\
         {verdict}{}\n{}\n",
        said(&workspace::clang(), &["--version"])?,
        said("rustc", &["--version"])?,
        table::HEAD,
        lines.join("\n")
    );
    Ok(fs::write(out, text)?)
}

/// The first line that a program prints.
fn said(program: &str, arguments: &[&str]) -> Result<String> {
    let finished = process::must(Command::new(program).args(arguments), Duration::from_secs(60))?;
    Ok(finished.stdout_text().lines().next().unwrap_or_default().to_owned())
}
