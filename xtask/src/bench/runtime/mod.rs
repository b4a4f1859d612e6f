//! Run time of the output against the C: the same workloads over both, in turn.

mod generate;
mod measure;
mod sides;
mod spec;
mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::exuvia::{Exuvia, Plan};
use crate::{process, workspace};
use measure::Run;
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
    /// Which of the two Rusts to measure.
    #[arg(long, default_values = ["safe", "faithful"], value_delimiter = ',')]
    plan: Vec<Plan>,
    /// How often each side runs; the least user time counts.
    #[arg(long, default_value_t = 7)]
    rounds: usize,
    /// Leave out counting instructions.
    #[arg(long)]
    no_instructions: bool,
    /// Where to write the table.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Runs the benchmark; true when each plan keeps the budget and every project took part.
pub fn run(options: &Options) -> Result<bool> {
    let specs = spec::find(&data(), &options.filter)?;
    if specs.is_empty() {
        bail!("no project matches `{}`", options.filter);
    }
    let exuvia = Exuvia::find_or_build(options.exuvia.as_deref())?;
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
    finish(options, &rows, &failures)
}

/// Where the descriptions and scripts are.
fn data() -> PathBuf {
    workspace::root().join("tests/runtime")
}

fn measure_project(spec: &Spec, plan: Plan, exuvia: &Exuvia, options: &Options, rows: &mut Vec<Row>) -> Result<()> {
    let sides = Sides::build(spec, plan, exuvia)?;
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
    let seconds = paired(&full, options.rounds)?;
    let small = workload.small.as_ref().unwrap_or(&workload.arguments);
    let counted = || -> Result<[f64; 2]> {
        let [c, rust] = [&sides.c, &sides.rust].map(|program| run(program, small, &sides.small_inputs));
        Ok([c.instructions()?, rust.instructions()?])
    };
    let instructions = if options.no_instructions { None } else { Some(counted()?) };
    let (project, workload) = (spec.name.clone(), workload.name.clone());
    Ok(Row { project, workload, plan: plan.name(), seconds, instructions })
}

/// The least time of each side; both run in turn, so that a busy machine hits both. They must print the same.
fn paired([c, rust]: &[Run; 2], rounds: usize) -> Result<[f64; 2]> {
    let mut best = [f64::INFINITY; 2];
    for _ in 0..rounds {
        let (c_seconds, expected) = c.time()?;
        let (rust_seconds, printed) = rust.time()?;
        if expected != printed {
            bail!("the Rust prints something else than the C");
        }
        best = [best[0].min(c_seconds), best[1].min(rust_seconds)];
    }
    Ok(best)
}

fn finish(options: &Options, rows: &[Row], failures: &[String]) -> Result<bool> {
    let mut passed = failures.is_empty();
    let mut text = String::new();
    for plan in &options.plan {
        let own: Vec<&Row> = rows.iter().filter(|row| row.plan == plan.name()).collect();
        passed &= table::passes(&own);
        text += &format!("{}\n\n", table::summary(plan.name(), &own));
    }
    failures.iter().for_each(|failure| text += &format!("{failure}\n\n"));
    print!("\n{text}");
    let whole = options.filter.is_empty();
    let out = options.out.clone().or_else(|| whole.then(|| data().join("results.md")));
    if let Some(out) = out {
        write(&out, rows, options.rounds, &text)?;
        println!("see {}", out.display());
    }
    Ok(passed)
}

fn write(out: &Path, rows: &[Row], rounds: usize, verdict: &str) -> Result<()> {
    let lines: Vec<String> = rows.iter().map(Row::text).collect();
    let text = format!(
        "# Run time of the output\n\nWritten by `cargo xtask bench runtime` on {}; `README.md` here tells how it is measured. C: {} at `-O2`, \
         a unit at a time. Rust: {}, `cargo build --release` with the profile that the output sets. The least of {rounds} runs.\n\n\
         {verdict}{}\n{}\n",
        said("date", &["+%Y-%m-%d"])?,
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
