//! Real projects, fetched by name: their own tests and scripts run over the C and over the Rust, and must agree.

mod captured;
pub mod check;
mod measure;
pub mod product;
mod results;
mod scoreboard;
mod spec;
mod workbench;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::exuvia::{Checks, Exuvia, Plan};
use crate::process::Status;
use crate::{description, workspace};
pub use captured::Captured;
use check::{Outcome, Setting};
use results::{Results, Row};
pub use spec::{Check, Spec};
use workbench::Boundary;
pub use workbench::Workbench;

/// Options of `cargo xtask projects`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Only these projects, or those whose names hold these texts.
    filters: Vec<String>,
    /// The exuvia program to use instead of building the workspace's own.
    #[arg(long)]
    exuvia: Option<PathBuf>,
    /// How much is checked at run time, which keeps no result; what is the default if not given.
    #[arg(long)]
    checks: Option<Checks>,
    /// Which of the two Rusts to run.
    #[arg(long, default_values = ["faithful", "safe"], value_delimiter = ',')]
    plan: Vec<Plan>,
    /// The whole program, or the library under C programs.
    #[arg(long, default_values = ["program", "c-abi"], value_delimiter = ',')]
    boundary: Vec<Boundary>,
    /// Skip what this very commit has a result of.
    #[arg(long)]
    resume: bool,
    /// Run the checks over the C programs alone, twice: a check that differs from itself is no check.
    #[arg(long)]
    c_only: bool,
    /// The commit of which the program given by `--exuvia` was built.
    #[arg(long, requires = "exuvia")]
    commit: Option<String>,
    /// Only write the scoreboard from the results that are there.
    #[arg(long)]
    table: bool,
}

/// Runs the projects; true when every check agrees.
pub fn run(options: &Options) -> Result<bool> {
    let specs: Vec<Spec> = description::find(&results::projects(), &options.filters)?;
    if specs.is_empty() {
        bail!("no project matches {:?}", options.filters);
    }
    let idle = options.table || options.c_only;
    let exuvia = if idle {
        None
    } else {
        Some(Exuvia::find_or_build_release(options.exuvia.as_deref())?.with_checks(options.checks))
    };
    let commit = options.commit.clone().or_else(|| exuvia.as_ref().map(Exuvia::version));
    let results = Results::open(commit.unwrap_or_default())?;
    if options.table {
        results.write_scoreboard()?;
        return Ok(true);
    }
    let mut all_pass = true;
    for spec in &specs {
        let passed = run_project(spec, exuvia.as_ref(), &results, options).unwrap_or_else(|error| {
            println!("FAILED {}: {error:#}", spec.name);
            false
        });
        all_pass &= passed;
    }
    Ok(all_pass)
}

fn run_project(spec: &Spec, exuvia: Option<&Exuvia>, results: &Results, options: &Options) -> Result<bool> {
    let Some(exuvia) = exuvia else { return Project::with_c(spec)?.compare_c_again() };
    let variants = variants(spec, results, options)?;
    if variants.is_empty() {
        return Ok(true);
    }
    let project = Project::with_c(spec)?;
    let mut sound = true;
    for (plan, boundary) in variants {
        let row = project.row(exuvia, plan, boundary, results)?;
        sound &= row.is_sound();
        if options.checks.is_none() {
            results.put(&spec.name, &key(plan, boundary), row)?;
        }
    }
    Ok(sound)
}

fn key(plan: Plan, boundary: Boundary) -> String {
    format!("{}, {}", boundary.name(), plan.name())
}

/// What is to be run of a project.
fn variants(spec: &Spec, results: &Results, options: &Options) -> Result<Vec<(Plan, Boundary)>> {
    let mut variants = Vec::new();
    for (&plan, &boundary) in options.plan.iter().flat_map(|plan| options.boundary.iter().map(move |b| (plan, b))) {
        let has_part = boundary == Boundary::Program || spec.library.is_some();
        if has_part && !(options.resume && results.has(&spec.name, &key(plan, boundary))?) {
            variants.push((plan, boundary));
        }
    }
    Ok(variants)
}

/// A project with its C side done.
struct Project<'a> {
    bench: Workbench<'a>,
    c_outcomes: Vec<(&'a Check, Outcome)>,
}

impl<'a> Project<'a> {
    fn with_c(spec: &'a Spec) -> Result<Self> {
        let bench = Workbench::new(spec)?;
        let programs = bench.build_c()?;
        let mut c_outcomes = Vec::new();
        for check in &spec.checks {
            let outcome = run_check(&bench, check, &programs)?;
            if outcome.status != Status::Exit(0) {
                bail!("`{}` fails over the C: {:?}\n{}", check.name, outcome.status, outcome.stderr);
            }
            c_outcomes.push((check, outcome));
        }
        Ok(Self { bench, c_outcomes })
    }

    fn compare_c_again(&self) -> Result<bool> {
        let programs = self.bench.c_tree().with_file_name("c-programs");
        let (passed, all) = self.compare("C again", &programs)?;
        Ok(passed == all)
    }

    /// Migrates and measures under one plan and boundary.
    fn row(&self, exuvia: &Exuvia, plan: Plan, boundary: Boundary, results: &Results) -> Result<Row> {
        let mut row = results.begin(&self.bench.version())?;
        let label = key(plan, boundary);
        if let Err(error) = self.fill(&mut row, exuvia, plan, boundary, &label) {
            println!("FAILED {} ({label}): {error:#}", self.bench.spec.name);
            row.failure = one_line(&format!("{error:#}"));
        }
        Ok(row)
    }

    fn fill(&self, row: &mut Row, exuvia: &Exuvia, plan: Plan, boundary: Boundary, label: &str) -> Result<()> {
        row.checks = self.c_outcomes.len();
        let side = self.bench.build_rust(exuvia, plan, boundary)?;
        row.builds = true;
        row.seconds = side.seconds;
        row.warnings = side.warnings.len();
        row.set(side.figures);
        for warning in &side.warnings {
            println!("WARNING {} ({label}): {warning}", self.bench.spec.name);
        }
        (row.passed, row.checks) = self.compare(label, &side.programs)?;
        Ok(())
    }

    /// How many checks agree, of how many whose programs are there.
    fn compare(&self, label: &str, programs: &Path) -> Result<(usize, usize)> {
        let (mut passed, mut all) = (0, 0);
        for (check, c) in &self.c_outcomes {
            if !check.programs.iter().all(|program| programs.join(program).exists()) {
                continue;
            }
            all += 1;
            let rust = run_check(&self.bench, check, programs)?;
            let title = format!("{} ({label}): {}", self.bench.spec.name, check.name);
            match check::difference(c, &rust) {
                None => {
                    passed += 1;
                    println!("ok     {title} [C {:.1} s, here {:.1} s]", c.seconds, rust.seconds);
                }
                Some(difference) => println!("FAILED {title}\n{difference}"),
            }
        }
        Ok((passed, all))
    }
}

/// The first two lines that say something, short enough for a table.
fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(2).collect();
    let line: String = lines.join(": ").chars().take(300).collect();
    line.replace(&*workspace::root().to_string_lossy(), "").replace('|', "/").replace('<', "&lt;")
}

fn run_check(bench: &Workbench, check: &Check, programs: &Path) -> Result<Outcome> {
    let (sources, data) = (bench.c_tree(), bench.data());
    check::run(check, &Setting { programs, sources: &sources, data: &data, variables: &[] })
}
