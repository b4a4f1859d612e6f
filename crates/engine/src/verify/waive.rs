//! `exuvia evidence waive`: writes down who answers for what evidence does not say, bound to the C and the Rust as they are.

use super::standing::Standing;
use super::{Finding, Kind};
use crate::error::{EngineError, Result};
use crate::files;
use crate::ledger::{Ledger, names};
use exuvia_verify::evidence::{Evidence, Record, Waiver, Waivers, short, today};
use std::path::PathBuf;
use std::process::Command;

/// What is waived.
#[derive(Clone, Debug)]
pub struct Request {
    /// Folder of the output.
    pub dir: PathBuf,
    /// The function.
    pub item: String,
    /// The kind of evidence.
    pub kind: Kind,
    /// Who answers for it; git's user when not given.
    pub who: Option<String>,
    /// Why.
    pub why: String,
    /// The last day.
    pub until: String,
}

/// Adds a waiver to those of the output.
pub fn waive(request: &Request) -> Result<Waiver> {
    let dir = &request.dir;
    let standing = Standing::here(dir, &Ledger::read(dir)?)?;
    let evidence = Evidence::read(dir)?;
    let record = record(&evidence, &request.item, request.kind)?;
    if record.finding == Finding::Same {
        return Err(EngineError::Usage(format!("{}: there is nothing to waive", record.item)));
    }
    if request.until < today() {
        return Err(EngineError::Usage(format!("{}: that day is over", request.until)));
    }
    let basis = standing.basis(&record.item);
    let waiver = Waiver {
        item: record.item.clone(),
        kind: record.kind,
        finding: record.finding,
        who: request
            .who
            .clone()
            .or_else(git_user)
            .ok_or_else(|| EngineError::Usage("say --who answers for it".to_owned()))?,
        why: request.why.clone(),
        until: request.until.clone(),
        c: Some(short(&basis.c)),
        rust: Some(short(&basis.rust)),
    };
    let path = dir.join(Waivers::PATH);
    let before = files::read_optional(&path)?.unwrap_or_default();
    let text = String::from_utf8_lossy(&before).into_owned() + &Waivers::entry(&waiver);
    // What cannot be read again is not written.
    Waivers::parse(&text, &path)?;
    files::write_atomic(&path, text.trim_start().as_bytes())?;
    Ok(waiver)
}

/// The one record that is meant.
fn record<'e>(evidence: &'e Evidence, item: &str, kind: Kind) -> Result<&'e Record> {
    let mut found = evidence.iter().filter(|record| record.kind == kind && names(&record.item, item));
    let error = |text: &str| EngineError::Usage(format!("{item}: {text}"));
    let record = found.next().ok_or_else(|| error(&format!("there is no evidence of the kind {}", kind.name())))?;
    match found.next() {
        None => Ok(record),
        Some(_) => Err(error("several functions are called so: name the file too")),
    }
}

fn git_user() -> Option<String> {
    let setting = |name: &str| {
        let output = Command::new("git").args(["config", "--get", name]).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    let name = setting("user.name")?;
    Some(setting("user.email").map_or(name.clone(), |email| format!("{name} <{email}>")))
}
