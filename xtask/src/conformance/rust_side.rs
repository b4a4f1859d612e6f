//! The Rust side: migrated, built and run, and put into a class.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use serde_json::Value;

use super::Setting;
use super::outcome::{self, Class, Outcome};
use super::rust_build::{Package, Profile};
use super::sandbox::{self, Limits};
use super::suite::{Demand, Program, Written};
use super::{agent, c_side};
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
    pub source: &'a Written,
    pub scratch: &'a Path,
    pub target: &'a Path,
}

impl Trial<'_> {
    /// Migrates, builds and runs the program, and compares with what the C did, if that is known.
    pub fn outcome(&self, c: Option<&Finished>) -> Result<Outcome> {
        let package = self.scratch.join("package");
        let migrated = self.migrate(&package)?;
        if let Some(outcome) = failed_migration(&migrated) {
            return Ok(outcome);
        }
        let mut outcome = Outcome::new(Class::Passed, "");
        for &profile in &self.setting.profiles {
            outcome = worse(outcome, || self.built_and_run(&package, profile, c))?;
        }
        let ledger = exuvia::ledger(&package)?;
        if let Some(seconds) = self.setting.verify_seconds(self.program) {
            outcome = worse(outcome, || self.verified(&package, seconds, &ledger))?;
        }
        add_ledger(&mut outcome, &ledger);
        self.source.counts.iter().for_each(|(what, &number)| outcome.count(what, number));
        Ok(outcome)
    }

    /// Calls the program's functions on both sides with generated inputs.
    fn verified(&self, package: &Path, seconds: u64, ledger: &Value) -> Result<Outcome> {
        let items = self.items(ledger);
        if items.as_ref().is_some_and(Vec::is_empty) {
            return Ok(Outcome::new(Class::Passed, ""));
        }
        let mut command = self.setting.exuvia.command(self.target);
        command.arg("verify").arg(package).args(items.unwrap_or_default());
        command.args(["--jobs", "1", "--json", "--budget", &seconds.to_string()]);
        // Without it Exuvia builds its own.
        let _ = agent::lend(package);
        let finished = process::run(&mut command, b"", MIGRATE_LIMIT)?;
        let _ = agent::keep(package);
        let report: Value = serde_json::from_slice(&finished.stdout).unwrap_or_default();
        let records = report.pointer("/result/records").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let mut outcome = verdict(records, &finished, &self.source.undefined);
        for record in records.iter().filter(|record| exuvia::text(record, "kind") == "fuzz") {
            outcome.count(&format!("functions called: {}", exuvia::text(record, "finding")), 1);
        }
        Ok(outcome)
    }

    /// The functions to call, as Exuvia names them; none if all are to be called.
    fn items(&self, ledger: &Value) -> Option<Vec<String>> {
        let wanted = self.source.functions.as_ref()?;
        let rows = ledger.get("rows").and_then(Value::as_array).into_iter().flatten();
        let is_rust = |row: &&Value| exuvia::text(row, "kind") == "function" && row.get("rust").is_some();
        let items = rows.filter(is_rust).map(|row| exuvia::text(row, "item"));
        let is_wanted = |item: &&str| item.rsplit("::").next().is_some_and(|name| wanted.iter().any(|one| one == name));
        Some(items.filter(is_wanted).map(str::to_owned).collect())
    }

    fn built_and_run(&self, root: &Path, profile: Profile, c: Option<&Finished>) -> Result<Outcome> {
        let package = Package { root, name: PACKAGE, target: self.target, path: &self.setting.path };
        match package.build(profile)? {
            Ok(executable) => c.map_or(Ok(Outcome::new(Class::Passed, "")), |c| self.compare(&executable, profile, c)),
            Err(said) => {
                let told = format!("{}: {}", profile.name(), error_lines(&said));
                Ok(Outcome::new(Class::DoesNotBuild, told))
            }
        }
    }

    fn migrate(&self, package: &Path) -> Result<Finished> {
        self.setting.exuvia.migrate(&Migration {
            inputs: self.source.names.iter().map(Into::into).collect(),
            directory: &self.source.folder,
            out: package,
            plan: self.setting.plan,
            boundary: Some("program"),
            name: Some(PACKAGE),
            flags: &self.program.flags,
            configs: &[],
            targets: &[],
            items: &[],
            checks: None,
            target_dir: self.target,
            build: false,
            limit: MIGRATE_LIMIT,
        })
    }

    fn compare(&self, executable: &Path, profile: Profile, c: &Finished) -> Result<Outcome> {
        let rust = sandbox::run(self.program, executable, &self.scratch.join("rust"), RUN_LIMITS)?;
        let mut outcome = match outcome::difference(c, &rust) {
            Some(difference) => {
                let difference = format!("{}: {difference}", profile.name());
                match c_side::undefined(self.program, self.source, self.scratch)? {
                    Some(what) => Outcome::new(Class::Undefined, format!("the C: {what}; {difference}")),
                    None => Outcome::new(Class::Wrong, difference),
                }
            }
            None => Outcome::new(Class::Passed, ""),
        };
        if matches!(self.program.demand, Demand::Nothing) {
            outcome.count(&format!("runs compared, {}", profile.name()), 1);
        }
        Ok(outcome)
    }
}

/// The result of one more step. A defect ends it; that the C is undefined does not: the build may not even succeed.
fn worse(before: Outcome, next: impl FnOnce() -> Result<Outcome>) -> Result<Outcome> {
    if before.class.is_defect() {
        return Ok(before);
    }
    let after = next()?;
    let takes_after = before.class == Class::Passed || after.class.is_defect();
    let (mut worse, other) = if takes_after { (after, before) } else { (before, after) };
    other.counts.iter().for_each(|(what, &number)| worse.count(what, number));
    Ok(worse)
}

/// What `exuvia verify` found; functions that are `undefined` in C come last.
fn verdict(records: &[Value], finished: &Finished, undefined: &BTreeMap<String, String>) -> Outcome {
    let differences = records.iter().filter_map(|record| {
        let (what, item) = (record.pointer("/differences/0/what")?.as_str()?, exuvia::text(record, "item"));
        let why = item.rsplit("::").next().and_then(|name| undefined.get(name));
        Some((why, format!("verify: {item}: {what}")))
    });
    match (differences.min_by_key(|(why, _)| why.is_some()), finished.status) {
        (Some((None, what)), _) => Outcome::new(Class::Wrong, what),
        (Some((Some(why), what)), _) => Outcome::new(Class::Undefined, format!("the C: {why}; {what}")),
        (None, Status::Exit(0)) => Outcome::new(Class::Passed, ""),
        (None, status) => {
            let told = error_lines(&finished.stderr_text());
            Outcome::new(Class::Internal, format!("exuvia verify ended with {status:?}: {told}"))
        }
    }
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
    use super::{BTreeMap, Class, Finished, Outcome, Status, reason, verdict, worse};
    use serde_json::json;

    #[test]
    fn what_is_known_to_be_undefined_hides_no_other_difference() {
        let differs = |item: &str| json!({ "item": item, "differences": [{ "what": "result: 1 in C, 2 in Rust" }] });
        let undefined = BTreeMap::from([("f".to_owned(), "reads and steps at once".to_owned())]);
        let finished = Finished { status: Status::Exit(1), stdout: Vec::new(), stderr: Vec::new() };
        let class = |records: &[serde_json::Value]| verdict(records, &finished, &undefined).class;
        assert_eq!(class(&[differs("a.c::f")]), Class::Undefined);
        assert_eq!(class(&[differs("a.c::f"), differs("a.c::g")]), Class::Wrong);
        assert_eq!(class(&[]), Class::Internal);
    }

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
