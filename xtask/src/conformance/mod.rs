//! Public suites of C programs, fetched when needed: each program must do as Rust what it does as C.
//!
//! The results stand in a scoreboard (`tests/conformance/scoreboard.md`) and, for later runs to compare with, in the JSON
//! next to it.

mod agent;
mod c_side;
mod csmith;
mod outcome;
mod render;
mod results;
mod rust_build;
mod rust_side;
mod sandbox;
mod seeds;
mod suite;
mod tcc;
mod tools;
mod torture;
mod variants;
mod work;

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Result;

use crate::exuvia::{Checks, Exuvia, Plan};
use crate::workspace;
use results::{Results, Run};
use rust_build::Profile;
use seeds::Seeds;
use suite::{Demand, Program, Suite};

/// Options of `cargo xtask conformance`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The suite to run; all of them if not given.
    suite: Option<Suite>,
    /// Run this many programs, evenly spread over the suite.
    #[arg(long)]
    limit: Option<usize>,
    /// Seeds of csmith, or of the variants of each program, to run, `A-B` (1-100 if not given, 1-10 for variants).
    #[arg(long)]
    seeds: Option<Seeds>,
    /// Build and run the Rust in this profile only; in both if not given.
    #[arg(long)]
    profile: Option<Profile>,
    /// Also call each function of what agrees on both sides with generated inputs (`exuvia verify`), for this many seconds a
    /// program; for variants 10 if not given, and none at all for 0.
    #[arg(long)]
    verify: Option<u64>,
    /// Only programs whose name holds this text.
    #[arg(long, default_value = "")]
    filter: String,
    /// How many programs to run at a time.
    #[arg(long, default_value_t = 2)]
    jobs: usize,
    /// Which of the two Rusts to run.
    #[arg(long, default_value = "safe")]
    plan: Plan,
    /// Skip programs that the results already hold.
    #[arg(long)]
    resume: bool,
    /// The exuvia program to use instead of building the workspace's own.
    #[arg(long)]
    exuvia: Option<PathBuf>,
    /// How much is checked at run time; what is the default if not given. The table of the default is no place for others.
    #[arg(long, requires = "out")]
    checks: Option<Checks>,
    /// The commit that the exuvia program is of; that of the checkout that holds it if not given.
    #[arg(long)]
    commit: Option<String>,
    /// The scoreboard to write; the results stand next to it as JSON.
    #[arg(long)]
    out: Option<PathBuf>,
    /// The date to write; today if not given.
    #[arg(long)]
    date: Option<String>,
}

/// Runs the suites; true when no program is wrong, does not build, or shows an internal error.
pub fn run(options: &Options) -> Result<bool> {
    let path = tools::search_path(&workspace::target_dir().join("conformance/tools"))?;
    let setting = Setting {
        exuvia: Exuvia::find_or_build(options.exuvia.as_deref())?.with_checks(options.checks).with_path(path.clone()),
        plan: options.plan,
        profiles: options.profile.map_or_else(|| Profile::ALL.to_vec(), |profile| vec![profile]),
        path,
        verify: options.verify,
    };
    let scoreboard = options.out.clone().unwrap_or_else(|| workspace::root().join("tests/conformance/scoreboard.md"));
    let mut results = Results::load(&scoreboard)?;
    let suites = options.suite.map_or_else(|| Suite::ALL.to_vec(), |suite| vec![suite]);
    let mut sound = true;
    for suite in suites {
        sound &= run_suite(suite, &setting, options, &mut results)?;
    }
    println!("see {}", scoreboard.display());
    Ok(sound)
}

/// With what programs are tried.
struct Setting {
    exuvia: Exuvia,
    plan: Plan,
    profiles: Vec<Profile>,
    /// The search path.
    path: OsString,
    /// Seconds for generated calls of a program's functions, if they are asked for.
    verify: Option<u64>,
}

impl Setting {
    /// Seconds for generated calls of a program's functions.
    fn verify_seconds(&self, program: &Program) -> Option<u64> {
        /// What a variant's changed functions need.
        const OF_VARIANT: u64 = 10;
        let seconds = match program.demand {
            Demand::Nothing => Some(self.verify.unwrap_or(OF_VARIANT)),
            _ => self.verify,
        };
        seconds.filter(|&seconds| seconds > 0)
    }
}

fn run_suite(suite: Suite, setting: &Setting, options: &Options, results: &mut Results) -> Result<bool> {
    let key = Results::key(suite, options.plan, options.verify.is_some_and(|seconds| seconds > 0));
    let before = results.run(&key);
    let keeps = options.resume || !options.filter.is_empty() || options.seeds.is_some();
    let version = options.commit.clone().unwrap_or_else(|| setting.exuvia.version());
    let mut after = Run { date: date(options)?, ..if keeps { before.clone() } else { Run::default() } };
    let mut programs = suite::selected(suite, options.seeds, &options.filter, options.limit)?;
    programs.retain(|program| !options.resume || !before.programs.contains_key(&program.name));
    work::run_all(programs, setting, options.jobs, &mut |program, mut outcome| {
        outcome.version.clone_from(&version);
        after.programs.insert(program.name.clone(), outcome);
        results.put(&key, after.clone())
    })?;
    results.put(&key, after.clone())?;
    print!("{}", render::counts(&key, &after));
    print!("{}", render::changes(&before, &after));
    Ok(after.is_sound())
}

fn date(options: &Options) -> Result<String> {
    match &options.date {
        Some(date) => Ok(date.clone()),
        None => crate::fetch::text_of("date", &["+%Y-%m-%d"]),
    }
}
