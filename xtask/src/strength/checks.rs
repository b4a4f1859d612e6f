//! The project's own checks as evidence: with a fault on, do they end as over the C?
//!
//! The first run of a check over the Rust, with no fault on, tells which faults' places its programs come by: it can find no others.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::Options;
use super::results::{Checks, Project};
use crate::exuvia;
use crate::process::{self, Status};
use crate::projects::{Check, Workbench};

/// Checks that take longer over the C are left out: they would be run once for each fault.
const LONGEST: f64 = 15.0;

/// What a check gave over the C.
struct Expected<'a> {
    check: &'a Check,
    gave: Gave,
    seconds: f64,
    /// A byte for each fault, by its number, that is not zero when the check comes by its place.
    reached: Vec<u8>,
}

/// The Rust with its faults.
struct Planted<'a> {
    bench: &'a Workbench<'a>,
    programs: &'a Path,
    /// File in which programs mark the faults that they come by.
    marks: PathBuf,
}

#[derive(PartialEq)]
struct Gave {
    status: Status,
    stdout: String,
}

/// Builds the planted package, and runs the checks with each fault until one ends otherwise.
pub fn run(options: &Options, bench: &Workbench, c: &Path, package: &Path, project: &mut Project) -> Result<()> {
    let target = package.with_file_name("target");
    let built = exuvia::cargo_build(package, &target, true, exuvia::BUILD_LIMIT)?;
    let programs = package.with_file_name("programs");
    fs::create_dir_all(&programs)?;
    for name in bench.spec.programs.keys() {
        let program = built.programs.get(name).with_context(|| format!("the output has no program {name}"))?;
        symlink(program, programs.join(name))?;
    }
    let planted = Planted { bench, programs: &programs, marks: package.with_file_name("marks") };
    let faults = project.faults.len();
    let mut usable = Vec::new();
    for expected in expected(bench, c)? {
        match planted.as_expected(expected, faults)? {
            Ok(expected) => usable.push(expected),
            Err(check) => project.checks_that_differ.push(check),
        }
    }
    project.checks = usable.len();
    usable.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    let end = Instant::now() + Duration::from_secs(u64::from(options.checks));
    for fault in project.faults.iter_mut().filter(|fault| !fault.equivalent()) {
        fault.checks = planted.look_for(&usable, fault.number, end)?;
    }
    Ok(())
}

impl Planted<'_> {
    /// Whether a check ends without a fault as it does over the C, and then what it comes by; its name if it does not.
    fn as_expected<'e>(&self, expected: Expected<'e>, faults: usize) -> Result<Result<Expected<'e>, String>> {
        fs::write(&self.marks, vec![0; faults + 1])?;
        let gave = self.once(&expected, 0)?;
        Ok(match gave == expected.gave {
            true => Ok(Expected { reached: fs::read(&self.marks)?, ..expected }),
            false => Err(expected.check.name.clone()),
        })
    }

    fn look_for(&self, usable: &[Expected], fault: usize, end: Instant) -> Result<Checks> {
        if usable.is_empty() {
            return Ok(Checks::NotRun);
        }
        let mut is_reached = false;
        for expected in usable.iter().filter(|check| check.reached.get(fault).is_some_and(|mark| *mark != 0)) {
            is_reached = true;
            if Instant::now() > end {
                return Ok(Checks::NotRun);
            }
            if self.once(expected, fault)? != expected.gave {
                return Ok(Checks::Found(expected.check.name.clone()));
            }
        }
        Ok(if is_reached { Checks::Survived } else { Checks::NotReached })
    }

    fn once(&self, expected: &Expected, fault: usize) -> Result<Gave> {
        let variables = [("EXUVIA_FAULT", fault.to_string()), ("EXUVIA_REACHED", self.marks.display().to_string())];
        once(self.bench, expected.check, self.programs, &variables, allowance(expected))
    }
}

fn expected<'a>(bench: &'a Workbench, programs: &Path) -> Result<Vec<Expected<'a>>> {
    let mut all = Vec::new();
    for check in &bench.spec.checks {
        let start = Instant::now();
        let gave = once(bench, check, programs, &[], Duration::from_secs(60))?;
        let seconds = start.elapsed().as_secs_f64();
        if gave.status == Status::Exit(0) && seconds < LONGEST {
            all.push(Expected { check, gave, seconds, reached: Vec::new() });
        }
    }
    Ok(all)
}

fn allowance(expected: &Expected) -> Duration {
    Duration::from_secs_f64(10.0 + 5.0 * expected.seconds)
}

/// Runs a check's script in an empty folder, within limits: code with a fault may do anything.
fn once(
    bench: &Workbench,
    check: &Check,
    programs: &Path,
    variables: &[(&str, String)],
    limit: Duration,
) -> Result<Gave> {
    const LIMITS: &str = "ulimit -v 8000000; ulimit -f 1000000; ulimit -c 0; ";
    let scratch = tempfile::tempdir()?;
    let mut command = Command::new("timeout");
    command.args(["-k", "2", &limit.as_secs().to_string(), "sh", "-eu", "-c", &format!("{LIMITS}{}", check.run)]);
    command.current_dir(scratch.path()).env("LC_ALL", "C").envs(variables.iter().map(|(name, value)| (*name, value)));
    let sources: PathBuf = bench.c_tree();
    command.env("BIN", programs).env("SRC", &sources).env("DATA", bench.data());
    let finished = process::run(&mut command, b"", limit + Duration::from_secs(10))?;
    let stdout = finished.stdout_text().replace(&*programs.to_string_lossy(), "$BIN");
    Ok(Gave { status: finished.status, stdout })
}
