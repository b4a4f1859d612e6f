//! The project's own checks as evidence: with a fault on, do they end as over the C?

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
    let mut usable = Vec::new();
    for expected in expected(bench, c)? {
        let limit = allowance(&expected);
        match once(bench, expected.check, &programs, 0, limit)? == expected.gave {
            true => usable.push(expected),
            false => project.checks_that_differ.push(expected.check.name.clone()),
        }
    }
    project.checks = usable.len();
    usable.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    let end = Instant::now() + Duration::from_secs(u64::from(options.checks));
    for fault in project.faults.iter_mut().filter(|fault| !fault.equivalent()) {
        fault.checks = one(bench, &usable, &programs, fault.number, end)?;
    }
    Ok(())
}

fn one(bench: &Workbench, usable: &[Expected], programs: &Path, fault: usize, end: Instant) -> Result<Checks> {
    if usable.is_empty() {
        return Ok(Checks::NotRun);
    }
    for expected in usable {
        if Instant::now() > end {
            return Ok(Checks::NotRun);
        }
        if once(bench, expected.check, programs, fault, allowance(expected))? != expected.gave {
            return Ok(Checks::Found(expected.check.name.clone()));
        }
    }
    Ok(Checks::Survived)
}

fn expected<'a>(bench: &'a Workbench, programs: &Path) -> Result<Vec<Expected<'a>>> {
    let mut all = Vec::new();
    for check in &bench.spec.checks {
        let start = Instant::now();
        let gave = once(bench, check, programs, 0, Duration::from_secs(60))?;
        let seconds = start.elapsed().as_secs_f64();
        if gave.status == Status::Exit(0) && seconds < LONGEST {
            all.push(Expected { check, gave, seconds });
        }
    }
    Ok(all)
}

fn allowance(expected: &Expected) -> Duration {
    Duration::from_secs_f64(10.0 + 5.0 * expected.seconds)
}

/// Runs a check's script in an empty folder, within limits: code with a fault may do anything.
fn once(bench: &Workbench, check: &Check, programs: &Path, fault: usize, limit: Duration) -> Result<Gave> {
    const LIMITS: &str = "ulimit -v 8000000; ulimit -f 1000000; ulimit -c 0; ";
    let scratch = tempfile::tempdir()?;
    let mut command = Command::new("timeout");
    command.args(["-k", "2", &limit.as_secs().to_string(), "sh", "-eu", "-c", &format!("{LIMITS}{}", check.run)]);
    command.current_dir(scratch.path()).env("LC_ALL", "C").env("EXUVIA_FAULT", fault.to_string());
    let sources: PathBuf = bench.c_tree();
    command.env("BIN", programs).env("SRC", &sources).env("DATA", bench.data());
    let finished = process::run(&mut command, b"", limit + Duration::from_secs(10))?;
    let stdout = finished.stdout_text().replace(&*programs.to_string_lossy(), "$BIN");
    Ok(Gave { status: finished.status, stdout })
}
