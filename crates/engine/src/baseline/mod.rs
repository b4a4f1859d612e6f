//! `exuvia check --baseline`: what is worse in an output than it was at a commit. A ratchet for a project's own checks.

mod compare;
mod tree;

use crate::error::{EngineError, Result};
use crate::ledger::{self, Ledger};
use crate::sourcemap::Place;
use crate::verify::{self, Kind, Overview, Standing, tools};
use exuvia_verify::evidence::{self, Evidence, Waivers};
use serde::Serialize;
use std::path::Path;

/// Something that got worse.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Worse {
    /// `file.c::function`, or a file.
    pub item: String,
    /// What.
    pub what: What,
    /// Of which kind of evidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// What it was and what it is.
    pub text: String,
    /// The Rust.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust: Option<Place>,
    /// The C.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub c: Option<Place>,
}

/// What can get worse.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A unit cannot be read any more.
    UnitFailed,
    /// A function is C, or has no safe form, and was better off.
    Status,
    /// More unsafe operations in a function.
    UnsafeOperations,
    /// More places of a function can panic.
    PanicSites,
    /// Evidence is gone.
    EvidenceLost,
    /// Evidence is of what is not there any more.
    EvidenceStale,
    /// Evidence says less, or that there is a difference.
    Evidence,
    /// Less of a function is covered, by more than chance.
    Coverage,
}

/// What came of it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Report {
    /// The commit.
    pub commit: String,
    /// All of it, by item.
    pub worse: Vec<Worse>,
}

/// An output at one time.
pub(crate) struct Snapshot {
    pub ledger: Ledger,
    pub standing: Standing,
    pub overview: Overview,
}

/// Compares an output with what it was at a commit of the repository that it lies in.
///
/// # Errors
/// A folder that is no output, now or then, or in no repository; a commit that is not there.
pub fn check(dir: &Path, reference: &str) -> Result<Report> {
    let now = here(dir)?;
    let commit = tree::commit(dir, reference)?;
    let then = at(dir, &commit, &now)?;
    Ok(Report { commit, worse: compare::worse(&then, &now) })
}

fn here(dir: &Path) -> Result<Snapshot> {
    let ledger = Ledger::read(dir)?;
    let mut standing = Standing::here(dir, &ledger)?;
    if let Ok(found) = tools::find() {
        standing = standing.with_tools(tools::versions(&found));
    }
    let overview = verify::judge(&ledger, &standing, &Evidence::read(dir)?, &Waivers::read(dir)?, &evidence::today());
    Ok(Snapshot { ledger, standing, overview })
}

/// The day for waivers of then: they counted when the commit was made.
const BEFORE_ALL_DAYS: &str = "0000-00-00";

fn at(dir: &Path, commit: &str, now: &Snapshot) -> Result<Snapshot> {
    let mut paths = tree::rust_files(dir, commit)?;
    paths.extend([ledger::PATH, evidence::PATH, Waivers::PATH].map(str::to_owned));
    let mut texts = tree::read(dir, commit, &paths)?;
    let mut take = |path: &str| texts.remove(path).unwrap_or_default();
    let (ledger, records, waivers) = (take(ledger::PATH), take(evidence::PATH), take(Waivers::PATH));
    if ledger.is_empty() {
        return Err(EngineError::Usage(format!("{}: {commit} has no {}", dir.display(), ledger::PATH)));
    }
    let ledger: Ledger =
        serde_json::from_str(&ledger).map_err(|error| EngineError::json(&dir.join(ledger::PATH), &error))?;
    // Tools are those of here for both: another machine makes nothing worse.
    let standing = Standing::of(&ledger, &texts, &|_| None).with_tools(now.standing.tools().clone());
    let records = Evidence::parse(&records, &dir.join(evidence::PATH))?;
    let waivers = Waivers::parse(&waivers, &dir.join(Waivers::PATH))?;
    let overview = verify::judge(&ledger, &standing, &records, &waivers, BEFORE_ALL_DAYS);
    Ok(Snapshot { ledger, standing, overview })
}
