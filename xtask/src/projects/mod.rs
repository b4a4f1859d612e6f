//! Real projects, fetched by name: their own tests and scripts run over the C and over the Rust, and must agree.

mod captured;
mod check;
mod spec;
mod workbench;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::exuvia::{Exuvia, Plan};
use crate::process::Status;
use crate::workspace;
pub use captured::Captured;
use check::{Outcome, Setting};
use spec::{Check, Spec};
use workbench::Workbench;

/// Options of `cargo xtask projects`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Only projects whose name holds this text.
    #[arg(default_value = "")]
    filter: String,
    /// The exuvia program to use instead of building the workspace's own.
    #[arg(long)]
    exuvia: Option<PathBuf>,
    /// Which of the two Rusts to run.
    #[arg(long, default_values = ["faithful", "safe"], value_delimiter = ',')]
    plan: Vec<Plan>,
    /// Only the whole program, not the library under C programs.
    #[arg(long)]
    no_library: bool,
    /// Run the checks over the C programs alone, twice: a check that differs from itself is no check.
    #[arg(long)]
    c_only: bool,
}

/// Runs the projects; true when every check agrees.
pub fn run(options: &Options) -> Result<bool> {
    let specs = spec::find(&workspace::root().join("tests/projects"), &options.filter)?;
    if specs.is_empty() {
        bail!("no project matches `{}`", options.filter);
    }
    let exuvia = if options.c_only { None } else { Some(Exuvia::find_or_build(options.exuvia.as_deref())?) };
    let mut all_pass = true;
    for spec in &specs {
        let passed = Project::run(spec, exuvia.as_ref(), options).unwrap_or_else(|error| {
            println!("FAILED {}: {error:#}", spec.name);
            false
        });
        all_pass &= passed;
    }
    Ok(all_pass)
}

/// A project with its C side done.
struct Project<'a> {
    bench: Workbench<'a>,
    c_outcomes: Vec<(&'a Check, Outcome)>,
    passed: bool,
}

impl<'a> Project<'a> {
    fn run(spec: &'a Spec, exuvia: Option<&Exuvia>, options: &Options) -> Result<bool> {
        let mut project = Project::with_c(spec)?;
        match exuvia {
            Some(exuvia) => project.compare_rust(exuvia, options),
            None => project.compare_c_again()?,
        }
        Ok(project.passed)
    }

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
        Ok(Self { bench, c_outcomes, passed: true })
    }

    fn compare_c_again(&mut self) -> Result<()> {
        let programs = self.bench.c_tree().with_file_name("c-programs");
        self.compare("C again", &programs)
    }

    fn compare_rust(&mut self, exuvia: &Exuvia, options: &Options) {
        for &plan in &options.plan {
            let built = self.bench.build_rust(exuvia, plan).map(Some);
            self.compare_built(&format!("program, {}", plan.name()), built);
            if !options.no_library {
                let built = self.bench.build_over_library(exuvia, plan);
                self.compare_built(&format!("c-abi, {}", plan.name()), built);
            }
        }
    }

    fn compare_built(&mut self, label: &str, built: Result<Option<PathBuf>>) {
        let outcome = match built {
            Ok(Some(programs)) => self.compare(label, &programs),
            Ok(None) => Ok(()),
            Err(error) => Err(error),
        };
        if let Err(error) = outcome {
            self.passed = false;
            println!("FAILED {} ({label}): {error:#}", self.bench.spec.name);
        }
    }

    fn compare(&mut self, label: &str, programs: &Path) -> Result<()> {
        for (check, c) in &self.c_outcomes {
            if !check.programs.iter().all(|program| programs.join(program).exists()) {
                continue;
            }
            let rust = run_check(&self.bench, check, programs)?;
            let title = format!("{} ({label}): {}", self.bench.spec.name, check.name);
            match check::difference(c, &rust) {
                None => println!("ok     {title} [C {:.1} s, here {:.1} s]", c.seconds, rust.seconds),
                Some(difference) => {
                    self.passed = false;
                    println!("FAILED {title}\n{difference}");
                }
            }
        }
        Ok(())
    }
}

fn run_check(bench: &Workbench, check: &Check, programs: &Path) -> Result<Outcome> {
    let (sources, data) = (bench.c_tree(), bench.data());
    check::run(check, &Setting { programs, sources: &sources, data: &data })
}
