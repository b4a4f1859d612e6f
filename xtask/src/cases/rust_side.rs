//! The Rust side of a case: migrated, built, held to the rules of the output, and run.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::c_side::{self, Behaviour};
use super::case::Case;
use crate::exuvia::{self, Built, Exuvia, Migration, Plan};
use crate::process::Finished;
use crate::workspace;

/// A case migrated and built with one plan.
pub struct Migrated {
    pub package: PathBuf,
    plan: Plan,
    built: Built,
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
    let built = exuvia::cargo_build(&package, target, false, exuvia::BUILD_LIMIT)?;
    Ok(Some(Migrated { package, plan, built }))
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
    /// Runs the Rust program, or the C driver over the Rust library.
    pub fn behaviour(&self, case: &Case, scratch: &Path) -> Result<Behaviour> {
        let program = match &case.directives.driver {
            Some(driver) => self.link_driver(case, driver, scratch)?,
            None => self.only_program()?,
        };
        Ok(c_side::run(case, &program)?.into())
    }

    fn only_program(&self) -> Result<PathBuf> {
        let mut programs = self.built.programs.values();
        match (programs.next(), programs.next()) {
            (Some(program), None) => Ok(program.clone()),
            _ => bail!("expected one program, cargo built {:?}", self.built.programs.keys()),
        }
    }

    fn link_driver(&self, case: &Case, driver: &str, scratch: &Path) -> Result<PathBuf> {
        let library = self.built.static_libraries.values().next().context("cargo built no static library")?;
        let inputs = [case.directory.join(driver), library.clone()];
        c_side::compile(case, &workspace::clang(), &["-O1"], &inputs, scratch.join("driver"))
    }

    /// What breaks the rules of the output: warnings, formatting, functions kept in C or moved against expectation.
    pub fn problems(&self, case: &Case) -> Result<Vec<String>> {
        let mut problems = Vec::new();
        problems.extend(self.built.warnings.iter().map(|warning| format!("rustc warns:\n{warning}")));
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
