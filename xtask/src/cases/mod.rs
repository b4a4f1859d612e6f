//! The C programs under `tests/cases`: each is run as C and as Rust under both plans, and must do the same.

mod c_side;
mod case;
mod rust_side;
mod snapshot;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::{fs, thread};

use anyhow::{Result, bail};

use crate::exuvia::{Exuvia, Plan};
use crate::workspace;
use case::Case;

/// Options of `cargo xtask cases` and `bless`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Only cases whose `construct/name` holds this text.
    #[arg(default_value = "")]
    filter: String,
    /// How many cases to run at a time.
    #[arg(long, default_value_t = 2)]
    jobs: usize,
    /// Rewrite the snapshots of cases that behave.
    #[arg(long)]
    bless: bool,
    /// Compare behaviour only, not snapshots.
    #[arg(long)]
    no_snapshots: bool,
    /// Only this plan, instead of both.
    #[arg(long)]
    plan: Option<Plan>,
    /// Judge the C alone: sanitizers, and the same behaviour from every compiler.
    #[arg(long)]
    validate_c: bool,
    /// The exuvia program to use instead of building the workspace's own.
    #[arg(long)]
    exuvia: Option<PathBuf>,
}

impl Options {
    /// The same run, rewriting snapshots.
    pub fn blessing(&self) -> Self {
        Self { bless: true, ..self.clone() }
    }

    fn plans(&self) -> Vec<Plan> {
        self.plan.map_or_else(|| vec![Plan::Faithful, Plan::Safe], |plan| vec![plan])
    }
}

/// Runs the cases; true when all of them pass.
pub fn run(options: &Options) -> Result<bool> {
    let cases = case::find(&workspace::root().join("tests/cases"), &options.filter)?;
    if cases.is_empty() {
        bail!("no case matches `{}`", options.filter);
    }
    let count = cases.len();
    let failed = if options.validate_c {
        each(cases, options.jobs, |case, place| case.validate(place))
    } else {
        let exuvia = Exuvia::find_or_build(options.exuvia.as_deref())?;
        each(cases, options.jobs, |case, place| case.check(&exuvia, options, place))
    };
    for (name, problems) in &failed {
        println!("\n---- {name}\n{}", problems.join("\n"));
    }
    println!("\n{} of {count} cases pass{}", count - failed.len(), names(&failed));
    Ok(failed.is_empty())
}

type Failure = (String, Vec<String>);

fn names(failed: &[Failure]) -> String {
    let names: Vec<&str> = failed.iter().map(|(name, _)| name.as_str()).collect();
    if names.is_empty() { String::new() } else { format!("; failed: {}", names.join(" ")) }
}

/// Where one case may write: its own folder, and a build folder shared with the other cases of its worker.
struct Place {
    scratch: PathBuf,
    target: PathBuf,
}

/// Checks every case with `jobs` workers; the failures come back by name.
fn each(cases: Vec<Case>, jobs: usize, check: impl Fn(&Case, &Place) -> Result<Vec<String>> + Sync) -> Vec<Failure> {
    let queue = Mutex::new(VecDeque::from(cases));
    let failures = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for worker in 0..jobs.max(1) {
            let (queue, failures, check) = (&queue, &failures, &check);
            scope.spawn(move || {
                while let Some(case) = take(queue) {
                    let problems = in_place(&case, worker, check);
                    println!("{} {}", if problems.is_empty() { "ok    " } else { "FAILED" }, case.name);
                    if !problems.is_empty() {
                        locked(failures).push((case.name, problems));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    failures.sort();
    failures
}

fn take(queue: &Mutex<VecDeque<Case>>) -> Option<Case> {
    locked(queue).pop_front()
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn in_place(case: &Case, worker: usize, check: impl Fn(&Case, &Place) -> Result<Vec<String>>) -> Vec<String> {
    let root = workspace::target_dir().join("cases");
    let place = Place { scratch: root.join("out").join(&case.name), target: root.join(format!("build-{worker}")) };
    let outcome = emptied(&place.scratch).and_then(|()| check(case, &place));
    outcome.unwrap_or_else(|error| vec![format!("{error:#}")])
}

fn emptied(directory: &Path) -> Result<()> {
    if directory.exists() {
        fs::remove_dir_all(directory)?;
    }
    Ok(fs::create_dir_all(directory)?)
}

impl Case {
    fn validate(&self, place: &Place) -> Result<Vec<String>> {
        c_side::validate(self, &place.scratch)
    }

    fn check(&self, exuvia: &Exuvia, options: &Options, place: &Place) -> Result<Vec<String>> {
        let mut problems = Vec::new();
        for plan in options.plans() {
            let found =
                self.check_plan(exuvia, plan, options, place).unwrap_or_else(|error| vec![format!("{error:#}")]);
            problems.extend(found.into_iter().map(|problem| format!("[{}] {problem}", plan.name())));
        }
        Ok(problems)
    }

    fn check_plan(&self, exuvia: &Exuvia, plan: Plan, options: &Options, place: &Place) -> Result<Vec<String>> {
        let Some(migrated) = rust_side::migrate(exuvia, self, plan, &place.scratch, &place.target)? else {
            return Ok(Vec::new());
        };
        let mut problems = Vec::new();
        for (at, (name, config)) in self.configs().into_iter().enumerate() {
            let expected = c_side::behaviour(self, &config, &place.scratch)?;
            let found = migrated.behaviour(self, at, &place.scratch)?;
            problems
                .extend(behaviour_problems(&expected, &found).into_iter().map(|problem| format!("{name}{problem}")));
        }
        problems.extend(migrated.missing_panics(self)?);
        problems.extend(migrated.problems(self)?);
        if plan == Plan::Safe && !options.no_snapshots {
            let may_bless = options.bless && problems.is_empty();
            problems.extend(self.snapshot_problems(exuvia, &migrated.package, may_bless)?);
        }
        if !problems.is_empty() {
            problems.push(format!("the output is at {}", migrated.package.display()));
        }
        Ok(problems)
    }

    fn snapshot_problems(&self, exuvia: &Exuvia, package: &Path, bless: bool) -> Result<Vec<String>> {
        let mut problems = Vec::new();
        for snapshot in snapshot::take(exuvia, self, package)? {
            if bless {
                snapshot::bless(self, &snapshot)?;
            } else if let Some(difference) = snapshot::difference(self, &snapshot)? {
                let hint = format!("if it is right: cargo xtask bless {}", self.name);
                problems.push(format!("snapshot .{} differs ({hint})\n{difference}", snapshot.ending));
            }
        }
        Ok(problems)
    }
}

fn behaviour_problems(c: &c_side::Behaviour, rust: &c_side::Behaviour) -> Vec<String> {
    let mut problems = Vec::new();
    if c.status != rust.status {
        problems.push(format!("C ended with {:?}, Rust with {:?}", c.status, rust.status));
    }
    if c.stdout != rust.stdout {
        problems.push(format!("output differs\n{}", snapshot::diff(&c.stdout, &rust.stdout, "C", "Rust")));
    }
    problems
}
