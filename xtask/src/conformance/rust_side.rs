//! The Rust side: migrated, built and run, and put into a class.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use super::Setting;
use super::c_side;
use super::outcome::{self, Class, Outcome};
use super::rust_build::{Package, Profile};
use super::sandbox::{self, Limits};
use super::suite::Program;
use crate::exuvia::{self, Migration};
use crate::process::{self, Finished, Status};

const MIGRATE_LIMIT: Duration = Duration::from_secs(600);
const RUN_LIMITS: Limits = Limits { time: Duration::from_secs(10), memory: sandbox::MEMORY, settings: &[] };

/// Name of every package: what one program leaves in the build folder the next one overwrites.
const PACKAGE: &str = "subject";

/// What is needed to try a program as Rust.
pub struct Trial<'a> {
    pub setting: &'a Setting,
    pub program: &'a Program,
    pub source: &'a Path,
    pub scratch: &'a Path,
    pub target: &'a Path,
}

impl Trial<'_> {
    /// Migrates, builds and runs the program, and compares with what the C did.
    pub fn outcome(&self, c: &Finished) -> Result<Outcome> {
        let package = self.scratch.join("package");
        let migrated = self.migrate(&package)?;
        if let Some(outcome) = failed_migration(&migrated) {
            return Ok(outcome);
        }
        let mut outcome = Outcome::new(Class::Passed, "");
        for &profile in &self.setting.profiles {
            outcome = worse(outcome, || self.built_and_run(&package, profile, c))?;
        }
        if let (Class::Passed, Some(seconds)) = (outcome.class, self.setting.verify) {
            outcome = self.verified(&package, seconds)?;
        }
        add_ledger(&mut outcome, &exuvia::ledger(&package)?);
        Ok(outcome)
    }

    /// Calls the program's functions on both sides with generated inputs.
    fn verified(&self, package: &Path, seconds: u64) -> Result<Outcome> {
        let mut command = self.setting.exuvia.command(self.target);
        command.arg("verify").arg(package).args(["--jobs", "1", "--json", "--budget", &seconds.to_string()]);
        let finished = process::run(&mut command, b"", MIGRATE_LIMIT)?;
        let report: Value = serde_json::from_slice(&finished.stdout).unwrap_or_default();
        let records = report.pointer("/result/records").and_then(Value::as_array).into_iter().flatten();
        let mut differences = records.filter_map(|record| {
            let what = record.pointer("/differences/0/what")?.as_str()?;
            Some(format!("verify: {}: {what}", exuvia::text(record, "item")))
        });
        Ok(match (differences.next(), finished.status) {
            (Some(first), _) => Outcome::new(Class::Wrong, first),
            (None, Status::Exit(0)) => Outcome::new(Class::Passed, ""),
            (None, status) => {
                let told = error_lines(&finished.stderr_text());
                Outcome::new(Class::Internal, format!("exuvia verify ended with {status:?}: {told}"))
            }
        })
    }

    fn built_and_run(&self, root: &Path, profile: Profile, c: &Finished) -> Result<Outcome> {
        let package = Package { root, name: PACKAGE, target: self.target, path: &self.setting.path };
        match package.build(profile)? {
            Ok(executable) => self.compare(&executable, profile, c),
            Err(said) => {
                let told = format!("{}: {}", profile.name(), error_lines(&said));
                Ok(Outcome::new(Class::DoesNotBuild, told))
            }
        }
    }

    fn migrate(&self, package: &Path) -> Result<Finished> {
        let directory = self.source.parent().context("a source without a folder")?;
        let name = self.source.file_name().context("a source without a name")?;
        self.setting.exuvia.migrate(&Migration {
            inputs: vec![name.to_owned()],
            directory,
            out: package,
            plan: self.setting.plan,
            boundary: Some("program"),
            name: Some(PACKAGE),
            flags: &self.program.flags,
            configs: &[],
            targets: &[],
            items: &[],
            target_dir: self.target,
            build: false,
            limit: MIGRATE_LIMIT,
        })
    }

    fn compare(&self, executable: &Path, profile: Profile, c: &Finished) -> Result<Outcome> {
        let rust = sandbox::run(self.program, executable, &self.scratch.join("rust"), RUN_LIMITS)?;
        Ok(match outcome::difference(c, &rust) {
            Some(difference) => {
                let difference = format!("{}: {difference}", profile.name());
                match c_side::undefined(self.program, self.source, self.scratch)? {
                    Some(what) => Outcome::new(Class::Undefined, format!("the C: {what}; {difference}")),
                    None => Outcome::new(Class::Wrong, difference),
                }
            }
            None => Outcome::new(Class::Passed, ""),
        })
    }
}

/// The result of one more build. A defect ends it; that the C is undefined does not: the build may not even succeed.
fn worse(before: Outcome, next: impl FnOnce() -> Result<Outcome>) -> Result<Outcome> {
    if before.class.is_defect() {
        return Ok(before);
    }
    let after = next()?;
    Ok(if before.class == Class::Passed || after.class.is_defect() { after } else { before })
}

fn failed_migration(finished: &Finished) -> Option<Outcome> {
    let said = || error_lines(&(finished.stderr_text() + &finished.stdout_text()));
    match finished.status {
        Status::Exit(0) => None,
        Status::Exit(2 | 3) => Some(Outcome::new(Class::Refused, said())),
        Status::TimedOut => Some(Outcome::new(Class::Internal, "exuvia takes too long")),
        // rustc takes nothing of what Exuvia offers.
        Status::Exit(4) if finished.stderr_text().contains("`cargo check") => {
            Some(Outcome::new(Class::DoesNotBuild, said()))
        }
        status => Some(Outcome::new(Class::Internal, format!("exuvia ended with {status:?}: {}", said()))),
    }
}

/// What went wrong, in a few lines: the linker's words, or else those from the first error on.
fn error_lines(text: &str) -> String {
    let is_linkers = |line: &&str| line.contains("undefined reference") || line.contains("undefined symbol");
    if let Some(line) = text.lines().find(is_linkers) {
        return line.to_owned();
    }
    let is_error = |line: &&str| line.starts_with("error") && !line.contains("`cargo check");
    let lines = text.lines().skip_while(|line| !is_error(line));
    let told = lines.take(4).collect::<Vec<_>>().join(" ");
    if told.is_empty() { text.lines().next().unwrap_or_default().to_owned() } else { told }
}

/// Adds what the ledger tells: what stayed in C, and warnings.
fn add_ledger(outcome: &mut Outcome, ledger: &Value) {
    outcome.warnings = ledger.pointer("/summary/rustc_warnings").and_then(Value::as_u64).unwrap_or(0) as usize;
    outcome.reasons = reasons(ledger);
    if outcome.class == Class::Passed && !outcome.reasons.is_empty() {
        outcome.class = Class::PartlyC;
        outcome.detail = kept_items(ledger);
    }
}

fn reasons(ledger: &Value) -> BTreeMap<String, usize> {
    let mut reasons = BTreeMap::new();
    for row in exuvia::rows_kept_in_c(ledger) {
        *reasons.entry(reason(exuvia::text(row, "code"), exuvia::text(row, "detail"))).or_default() += 1;
    }
    reasons
}

/// The code with its detail, but without the names of one program that the detail quotes.
fn reason(code: &str, detail: &str) -> String {
    let unnamed = detail.split('`').enumerate().map(|(index, part)| if index % 2 == 0 { part } else { "…" });
    let detail = unnamed.collect::<String>();
    if detail.is_empty() { code.to_owned() } else { format!("{code}: {}", outcome::one_line(&detail)) }
}

/// `f (code: detail), g (code)`.
fn kept_items(ledger: &Value) -> String {
    let told = exuvia::rows_kept_in_c(ledger).map(|row| {
        let name = exuvia::text(row, "item").rsplit("::").next().unwrap_or_default();
        let (code, detail) = (exuvia::text(row, "code"), exuvia::text(row, "detail"));
        if detail.is_empty() { format!("{name} ({code})") } else { format!("{name} ({code}: {detail})") }
    });
    outcome::one_line(&told.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::{Class, Outcome, reason, worse};

    #[test]
    fn undefined_c_hides_no_defect() {
        let worst = |before, after| worse(Outcome::new(before, ""), || Ok(Outcome::new(after, ""))).unwrap().class;
        assert_eq!(worst(Class::Undefined, Class::DoesNotBuild), Class::DoesNotBuild);
        assert_eq!(worst(Class::Undefined, Class::Passed), Class::Undefined);
        assert_eq!(worst(Class::Passed, Class::Undefined), Class::Undefined);
        assert_eq!(worst(Class::Wrong, Class::Passed), Class::Wrong);
    }

    #[test]
    fn reasons_name_nothing_of_one_program() {
        assert_eq!(
            reason("bit-field", "initialiser of a bit-field of `S0`"),
            "bit-field: initialiser of a bit-field of …"
        );
        assert_eq!(reason("vla", ""), "vla");
    }
}
