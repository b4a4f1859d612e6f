//! The Rust side of a case: migrated, built, held to the rules of the output, and run.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::c_side::{self, Behaviour};
use super::case::Case;
use crate::exuvia::{self, Built, Exuvia, Migration, Plan};
use crate::process::{self, Finished};
use crate::workspace;

/// How a program ends that panicked.
const PANIC: i32 = 101;

/// A case migrated and built with one plan.
pub struct Migrated {
    pub package: PathBuf,
    plan: Plan,
    /// By configuration.
    built: Vec<Built>,
    /// The program that the wrappers of a mixed build run.
    wrapper: PathBuf,
}

/// Migrates the case; an expected refusal gives `None`.
pub fn migrate(exuvia: &Exuvia, case: &Case, plan: Plan, scratch: &Path, target: &Path) -> Result<Option<Migrated>> {
    let package = scratch.join(plan.name());
    let boundary = case.directives.boundary.as_deref();
    let finished = exuvia.migrate(&Migration {
        inputs: case.sources.clone(),
        directory: &case.directory,
        out: &package,
        plan,
        boundary: Some(boundary.unwrap_or("program")),
        name: None,
        flags: &case.directives.flags,
        configs: &case.directives.variants,
        targets: &case.directives.targets,
        items: &case.directives.items,
        checks: Some(case.directives.checks.as_deref().unwrap_or("cold")),
        target_dir: target,
        build: true,
        limit: exuvia::MIGRATE_LIMIT,
    })?;
    if let Some(expected) = &case.directives.refused {
        check_refusal(&finished, expected)?;
        return Ok(None);
    }
    if !finished.success() {
        bail!("exuvia migrate ended with {:?}\n{}{}", finished.status, finished.stdout_text(), finished.stderr_text());
    }
    let mut built = Vec::new();
    for config in features(case) {
        let config = config.as_deref();
        let kept = config.map(|name| scratch.join(format!("built-{}-{name}", plan.name())));
        let build = exuvia::Build { feature: config, release: case.directives.release, keep: kept.as_deref() };
        built.push(exuvia::cargo_build_config(&package, &build, target, exuvia::BUILD_LIMIT)?);
    }
    let wrapper = exuvia.program().to_path_buf();
    Ok(Some(Migrated { package, plan, built, wrapper }))
}

/// Features to build with, one after the other.
fn features(case: &Case) -> Vec<Option<String>> {
    match case.directives.variants.is_empty() {
        true => vec![None],
        false => case.directives.variants.iter().map(|(name, _)| Some(name.clone())).collect(),
    }
}

fn check_refusal(finished: &Finished, expected: &str) -> Result<()> {
    let said = finished.stderr_text() + &finished.stdout_text();
    if finished.success() {
        bail!("the migration was to be refused, but it went through");
    }
    if !said.contains(expected) {
        bail!("the refusal does not say `{expected}`, but:\n{said}");
    }
    Ok(())
}

impl Migrated {
    /// Runs the Rust program, or the C driver over the Rust library, as a configuration.
    pub fn behaviour(&self, case: &Case, config: usize, scratch: &Path) -> Result<Behaviour> {
        let built = self.built.get(config).context("a configuration was not built")?;
        let program = match &case.directives.driver {
            None if case.directives.boundary.as_deref() == Some("mixed") => self.mixed(case, scratch)?,
            Some(driver) => link_driver(built, case, driver, scratch)?,
            None => only_program(built)?,
        };
        Ok(c_side::run(case, &program)?.into())
    }

    /// Runs that should have ended in a panic, and did not.
    pub fn missing_panics(&self, case: &Case) -> Result<Vec<String>> {
        let mut problems = Vec::new();
        for (args, text) in case.directives.panics.iter().filter(|_| self.plan == Plan::Safe) {
            let program = only_program(self.built.first().context("nothing was built")?)?;
            let finished = c_side::run_with(case, &program, args)?;
            let said = finished.stderr_text();
            if finished.status != process::Status::Exit(PANIC) || !said.contains(text.as_str()) {
                problems
                    .push(format!("{args:?} was to panic with `{text}`, but ended with {:?}\n{said}", finished.status));
            }
        }
        Ok(problems)
    }

    /// What breaks the rules of the output: warnings, formatting, functions kept in C or moved against expectation.
    pub fn problems(&self, case: &Case) -> Result<Vec<String>> {
        let mut problems = Vec::new();
        problems.extend(
            self.built.iter().flat_map(|built| &built.warnings).map(|warning| format!("rustc warns:\n{warning}")),
        );
        let differences = exuvia::format_differences(&self.package)?;
        if !differences.is_empty() {
            problems.push(format!("not rustfmt-clean:\n{differences}"));
        }
        let ledger = exuvia::ledger(&self.package)?;
        let demoted = exuvia::demoted(&ledger);
        let missing = case.directives.demoted.iter().filter(|name| !demoted.contains(name));
        if self.plan == Plan::Safe {
            problems.extend(missing.map(|name| format!("rustc did not take back the form of `{name}`")));
        }
        let mut kept = exuvia::kept_in_c(&ledger);
        let mut expected = case.directives.kept_in_c.clone();
        kept.sort();
        expected.sort();
        if kept != expected {
            problems.push(format!("kept in C: {kept:?}, expected: {expected:?}"));
        }
        Ok(problems)
    }
}

impl Migrated {
    /// Compiles the C by the wrapper, as a project's own build would: gcc asks for it under one plan, clang under the other.
    fn mixed(&self, case: &Case, scratch: &Path) -> Result<PathBuf> {
        let compiler = if self.plan == Plan::Safe { workspace::clang() } else { "gcc".to_owned() };
        let cc = |arguments: &[&OsStr]| {
            let mut command = Command::new(self.package.join("mixed/cc"));
            command.current_dir(&case.directory).args(["-w", "-g"]).args(&case.directives.flags).args(arguments);
            command.env("EXUVIA", &self.wrapper).env("EXUVIA_MIXED_CC", &compiler).env("EXUVIA_MIXED_STRICT", "1");
            process::must(&mut command, exuvia::BUILD_LIMIT)
        };
        let mut objects = Vec::new();
        for source in &case.sources {
            let object = scratch.join(source).with_extension("o");
            cc(&["-c".as_ref(), source, "-o".as_ref(), object.as_os_str()])?;
            objects.push(object);
        }
        let (main, others): (Vec<PathBuf>, Vec<PathBuf>) =
            objects.into_iter().partition(|object| object.file_stem().is_some_and(|name| name == "main"));
        let (archive, program) = (scratch.join("libmixed.a"), scratch.join("mixed"));
        process::must(Command::new("ar").arg("rcs").arg(&archive).args(others), exuvia::BUILD_LIMIT)?;
        let main = main.first().context("a mixed case has a `main.c`")?;
        cc(&[main.as_os_str(), archive.as_os_str(), "-o".as_ref(), program.as_os_str(), "-lm".as_ref()])?;
        Ok(program)
    }
}

fn only_program(built: &Built) -> Result<PathBuf> {
    let mut programs = built.programs.values();
    match (programs.next(), programs.next()) {
        (Some(program), None) => Ok(program.clone()),
        _ => bail!("expected one program, cargo built {:?}", built.programs.keys()),
    }
}

fn link_driver(built: &Built, case: &Case, driver: &str, scratch: &Path) -> Result<PathBuf> {
    let library = built.static_libraries.values().next().context("cargo built no static library")?;
    let inputs = [case.directory.join(driver), library.clone()];
    c_side::compile(case, &workspace::clang(), &["-O1"], &inputs, scratch.join("driver"))
}
