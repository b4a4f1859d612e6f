//! Judges a text for a function in a copy of the output: rules of syntax, rustc, the count of what is unsafe, calls of both sides with
//! generated arguments, the user's tests. The cheap comes first. Whoever wrote the text reaches neither the C, nor the harness, nor the
//! tests: the copy is made from the output, only the function's own lines are replaced in it, and all that runs does so in sandboxes.

use super::proposal::{Figures, State};
use crate::check::{Action, Cargo, Diagnostic};
use crate::error::{EngineError, Result};
use crate::files;
use crate::ledger::Ledger;
use crate::rustfmt;
use crate::verify::{self, Finding, Kind, Record, fuzz};
use crate::work::Work;
use exuvia_verify::VerifyError;
use exuvia_verify::candidate::{self, Present, Refusal};
use exuvia_verify::count;
use exuvia_verify::evidence::Evidence;
use exuvia_verify::sandbox::Runner;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Folder of the copy, below the output.
const COPY: &str = ".exuvia/refine";

/// Letters of what is told of errors and tests at most.
const TOLD: usize = 1500;

/// What a judge said.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Verdict {
    pub state: State,
    pub code: String,
    pub why: String,
    /// As it would be written.
    pub text: String,
    pub is_safe: bool,
    pub evidence: String,
    pub after: Figures,
}

/// A function that texts are judged for.
pub(super) struct Case<'a> {
    pub item: &'a str,
    /// Its file below the output.
    pub file: &'a str,
    pub present: &'a Present,
    /// Which try: each has random numbers of its own.
    pub attempt: u32,
}

/// Judges texts for functions of one output.
pub(super) struct Judge<'a> {
    work: &'a Work<'a>,
    ledger: &'a Ledger,
    copy: PathBuf,
    request: &'a verify::Request,
    /// The user's tests, in the root of the copy.
    tests: &'a [String],
    /// Names that are only declared.
    foreign: BTreeSet<String>,
    cargo: Cargo,
    runner: Runner,
    /// rustc's warnings without any new text.
    warnings: BTreeSet<String>,
    /// What is unsafe without any.
    pub before: Figures,
    /// What calls say of functions as they are.
    known: RefCell<BTreeMap<String, Record>>,
    shows_values: bool,
}

impl<'a> Judge<'a> {
    /// Copies the output, and sees that it builds and that the tests pass over it.
    ///
    /// # Errors
    /// What cannot be read or written, an output that does not build, and tests that fail over it.
    pub fn new(
        work: &'a Work<'a>,
        ledger: &'a Ledger,
        dir: &Path,
        request: &'a verify::Request,
        tests: &'a [String],
        shows_values: bool,
    ) -> Result<Self> {
        let copy = dir.join(COPY);
        copy_output(dir, &copy)?;
        let sources = files::rust_sources(&copy)?;
        let confinement = work.settings.confinement.as_ref();
        let (told, target) = (copy.join(".exuvia/told"), copy.join("target"));
        files::create_dir(&target)?;
        let cargo = Cargo::new(target.clone(), copy.clone(), request.jobs);
        let mut judge = Self {
            foreign: candidate::foreign(sources.values().map(String::as_str)),
            cargo: cargo.confined(confinement, &copy.join(".exuvia"), &[])?,
            runner: Runner::new(confinement, told, vec![copy.clone(), dir.to_path_buf()], vec![target])?,
            before: figures(&copy)?,
            warnings: BTreeSet::new(),
            known: RefCell::default(),
            work,
            ledger,
            copy,
            request,
            tests,
            shows_values,
        };
        let outcome = judge.cargo.run(Action::Check)?;
        if !outcome.success {
            return Err(outcome.into_error(dir, Action::Check));
        }
        judge.warnings = outcome.warnings.iter().map(message).collect();
        if let Some(said) = judge.failed_tests()? {
            return Err(EngineError::Usage(format!("the tests fail over the Rust as it is:\n{said}")));
        }
        Ok(judge)
    }

    /// Judges a text, and leaves the copy as it was.
    pub fn judge(&self, case: &Case<'_>, text: &str) -> Result<Verdict> {
        let candidate = match candidate::read(&case.present.text, text, &self.foreign) {
            Ok(candidate) => candidate,
            Err(refusal) => return Ok(self.refused(text, &refusal)),
        };
        let Ok(formatted) = rustfmt::format(&candidate.text) else {
            return Ok(self.refused(text, &Refusal { code: "no-rust", what: "rustfmt does not take it".to_owned() }));
        };
        if crate::overlay::digest(&formatted).as_deref() == Some(&case.present.digest) {
            let refusal = Refusal { code: "unchanged", what: "it is what is there already".to_owned() };
            return Ok(Verdict { state: State::NoBetter, ..self.refused(&formatted, &refusal) });
        }
        let path = self.copy.join(case.file);
        let whole = files::read(&path)?;
        let new = candidate::replaced(&whole, case.present.lines, &formatted);
        files::write(&path, new.as_bytes())?;
        let verdict = match self.cheap(&formatted) {
            Ok(None) => {
                let was = candidate::replaced(&whole, case.present.lines, &apart(&case.present.text));
                let is = candidate::replaced(&whole, case.present.lines, &apart(&formatted));
                files::write(&path, is.as_bytes())?;
                self.compared(case, &formatted, &candidate.unproved, &Files { path: &path, was: &was, is: &is })
            }
            Ok(Some(verdict)) => Ok(verdict),
            Err(error) => Err(error),
        };
        files::write(&path, whole.as_bytes())?;
        verdict
    }

    fn refused(&self, text: &str, refusal: &Refusal) -> Verdict {
        Verdict { after: self.before, is_safe: false, ..verdict(text, refusal.code, refusal.what.clone()) }
    }

    /// What the compiler and the count say against a text that stands in the copy.
    fn cheap(&self, text: &str) -> Result<Option<Verdict>> {
        let after = figures(&self.copy)?;
        let against = |state, code: &str, why: String| Ok(Some(Verdict { state, after, ..verdict(text, code, why) }));
        if let Some((code, why)) = self.unbuilt()? {
            return against(State::Unbuilt, &code, why);
        }
        if let Some(worse) = after.worse_than(&self.before) {
            return against(State::NoBetter, "worse", worse);
        }
        if after >= self.before {
            return against(
                State::NoBetter,
                "no-gain",
                "nothing less of it is unsafe, no cast and no line fewer".to_owned(),
            );
        }
        Ok(None)
    }

    /// What calls and tests say of a text that stands in the copy.
    fn compared(&self, case: &Case<'_>, text: &str, unproved: &[String], files: &Files<'_>) -> Result<Verdict> {
        let after = figures(&self.copy)?;
        let verdict = |state, code: &str, why: String| Verdict { state, after, ..verdict(text, code, why) };
        // Its inputs come first: they find branches that the new text lacks, which no look at that alone would miss.
        let before = self.as_it_was(case.item, files)?;
        let seed = self.request.seed.wrapping_add(7919 * case.attempt);
        let record = match self.called(case.item, seed) {
            Ok(record) => record,
            Err(EngineError::Verify(VerifyError::Build { text, .. })) => {
                return Ok(verdict(State::Unbuilt, "instrumented", cut(&text)));
            }
            Err(error) => return Err(error),
        };
        if record.finding == Finding::Different {
            return Ok(verdict(State::Different, "different", self.differing(&record)));
        }
        if record.finding != Finding::Same && before.finding == Finding::Same {
            let reason = record.reason.clone().unwrap_or_default();
            let why = format!("calls say nothing of it, which said something of what it replaces: {reason}");
            return Ok(verdict(State::Different, record.finding.name(), why));
        }
        if let Some(said) = self.failed_tests()? {
            return Ok(verdict(State::TestsFail, "tests", said));
        }
        let evidence = told(&record, !self.tests.is_empty());
        let is_unproved = |what: &String| ("unproved", format!("{what}, and nothing checks what that rests on"));
        Ok(match unproved.first().map(is_unproved).or_else(|| doubt((&record, text), (&before, &case.present.text))) {
            Some((code, why)) => Verdict { evidence, ..verdict(State::Undecided, code, why) },
            None => Verdict { evidence, ..verdict(State::Passed, "", String::new()) },
        })
    }

    /// What rustc says against it.
    fn unbuilt(&self) -> Result<Option<(String, String)>> {
        let outcome = self.cargo.run(Action::Check)?;
        if !outcome.success {
            let code = outcome.errors.iter().map(Diagnostic::code).find(|code| !code.is_empty()).unwrap_or("error");
            let texts: Vec<&str> = outcome.errors.iter().map(Diagnostic::text).collect();
            let text = if texts.is_empty() { outcome.stderr.clone() } else { texts.join("\n") };
            return Ok(Some((code.to_owned(), cut(&text))));
        }
        let new = outcome.warnings.iter().find(|warning| !self.warnings.contains(&message(warning)));
        Ok(new.map(|warning| ("warning".to_owned(), cut(warning.text()))))
    }

    /// Calls the function on both sides, as it stands in the copy.
    fn called(&self, item: &str, seed: u32) -> Result<Record> {
        let request =
            verify::Request { items: vec![item.to_owned()], seed: seed.max(1), again: true, ..self.request.clone() };
        let (records, _) = fuzz::fuzz(&request, self.work, self.ledger, &self.copy, &Evidence::default())?;
        let own = records.into_iter().find(|record| record.item == item && record.kind == Kind::Fuzz);
        own.ok_or_else(|| EngineError::Internal(format!("no record of the calls of {item}")))
    }

    /// What calls say of the function as it is in the output.
    fn as_it_was(&self, item: &str, files: &Files<'_>) -> Result<Record> {
        if let Some(known) = self.known.borrow().get(item) {
            return Ok(known.clone());
        }
        files::write(files.path, files.was.as_bytes())?;
        let record = self.called(item, self.request.seed)?;
        files::write(files.path, files.is.as_bytes())?;
        self.known.borrow_mut().insert(item.to_owned(), record.clone());
        Ok(record)
    }

    /// The first input that shows a difference, with both values.
    fn differing(&self, record: &Record) -> String {
        let Some(first) = record.differences.first() else { return "it differs".to_owned() };
        if !self.shows_values {
            return "it does something else than the C for some arguments; which, is not told, since they may come from recorded calls"
                .to_owned();
        }
        let arguments: String = first.arguments.iter().take(20).map(|line| format!("  {line}\n")).collect();
        cut(&format!(
            "for some arguments it does something else than the C: {}\nThe arguments were:\n{arguments}",
            first.what
        ))
    }

    /// What the user's tests say when they fail.
    fn failed_tests(&self) -> Result<Option<String>> {
        let Some((program, words)) = self.tests.split_first() else { return Ok(None) };
        let mut command = Command::new(program);
        command.args(words).current_dir(&self.copy).env("CARGO_TARGET_DIR", self.copy.join("target"));
        let ran = self.runner.run(command)?;
        if ran.success() {
            return Ok(None);
        }
        let said = [&ran.stdout[..], &ran.stderr[..]].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        let end = said.char_indices().rev().nth(TOLD).map_or(0, |(at, _)| at);
        Ok(Some(format!("the tests {:?}:\n{}", ran.ended, &said[end..])))
    }
}

/// A text that is not copied into those of callers: edges of such copies would only be come by where these are called.
fn apart(text: &str) -> String {
    if text.contains("#[inline") { text.to_owned() } else { format!("#[inline(never)]\n{text}") }
}

/// A file of the copy without and with a new text.
struct Files<'a> {
    path: &'a Path,
    was: &'a str,
    is: &'a str,
}

fn verdict(text: &str, code: &str, why: String) -> Verdict {
    Verdict {
        state: State::Refused,
        code: code.to_owned(),
        why,
        text: text.to_owned(),
        is_safe: !exuvia_verify::rust_definitions::names(text).contains("unsafe"),
        evidence: String::new(),
        after: Figures::default(),
    }
}

/// Why the evidence does not suffice to let it land without a person: of a text and what calls say of it, and the same of what it replaces.
fn doubt(new: (&Record, &str), before: (&Record, &str)) -> Option<(&'static str, String)> {
    let ((record, _), (was, _)) = (new, before);
    match (record.finding, was.finding) {
        (Finding::Same, Finding::Same) => uncovered(new, "it").or_else(|| uncovered(before, "what it replaces")),
        (Finding::Same, Finding::Different) => {
            Some(("different-before", "what it replaces differs from the C".to_owned()))
        }
        (Finding::Same, _) => Some(("unreached-before", "generated calls say nothing of what it replaces".to_owned())),
        (finding, _) => {
            Some((finding.name(), record.reason.clone().unwrap_or_else(|| "generated calls say nothing".to_owned())))
        }
    }
}

/// Branches that no call came by. A process that ends in a failed assertion tells of no edges: where a text has one, that edge is always
/// missing. Where it has several, compilers may join them, and it cannot be told which edges are theirs.
fn uncovered((record, text): (&Record, &str), what: &str) -> Option<(&'static str, String)> {
    let edges = record.edges.unwrap_or_default();
    let missing = edges.all.saturating_sub(edges.hit);
    let ends = u64::from(text.matches("assert_fail(").count() == 1);
    if edges.hit > 0 && missing <= ends {
        return None;
    }
    let causes: Vec<&str> = record.unreached.keys().map(String::as_str).take(3).collect();
    let because = if causes.is_empty() { String::new() } else { format!(" ({})", causes.join("; ")) };
    Some(("uncovered", format!("calls came by {} of {} edges of {what}{because}", edges.hit, edges.all)))
}

/// What was compared, in words that never say more.
fn told(record: &Record, tested: bool) -> String {
    let (runs, discarded) = record.runs();
    let edges = record.edges.unwrap_or_default();
    let tests = if tested { "; the given tests pass" } else { "" };
    format!(
        "{}: {} of {runs} inputs without a difference, {discarded} discarded as undefined in C or the like, {} of {} edges{tests}",
        record.kind.name(),
        record.inputs,
        edges.hit,
        edges.all
    )
}

/// Code and message of a diagnostic, without its place.
fn message(diagnostic: &Diagnostic) -> String {
    format!("{} {}", diagnostic.code(), diagnostic.message)
}

fn cut(text: &str) -> String {
    let end = text.char_indices().nth(TOLD).map_or(text.len(), |(at, _)| at);
    let more = if end < text.len() { " …" } else { "" };
    format!("{}{more}", &text[..end])
}

fn figures(dir: &Path) -> Result<Figures> {
    let checked = count::CHECKED.iter().map(|name| (*name).to_owned()).collect();
    Ok(Figures::of(&count::folder(dir, &checked)?.counts))
}

/// Makes the copy what the output is: all of it but what is built and what is nobody's.
fn copy_output(dir: &Path, copy: &Path) -> Result<()> {
    let is_own = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        !(entry.depth() == 1 && matches!(name.as_ref(), ".exuvia" | "target" | ".git"))
    };
    let mut wanted = BTreeSet::new();
    for entry in walkdir::WalkDir::new(dir).sort_by_file_name().into_iter().filter_entry(is_own).flatten() {
        let below = entry.path().strip_prefix(dir).unwrap_or(entry.path()).to_path_buf();
        if entry.file_type().is_file() {
            let bytes = fs::read(entry.path()).map_err(EngineError::io("read", entry.path()))?;
            files::write_if_changed(&copy.join(&below), &bytes)?;
            wanted.insert(below);
        }
    }
    for entry in walkdir::WalkDir::new(copy).into_iter().filter_entry(is_own).flatten() {
        let below = entry.path().strip_prefix(copy).unwrap_or(entry.path());
        if entry.file_type().is_file() && !wanted.contains(below) && below != Path::new("Cargo.lock") {
            fs::remove_file(entry.path()).map_err(EngineError::io("remove", entry.path()))?;
        }
    }
    Ok(())
}
