//! `exuvia why`: a decision and the facts it rests on; `exuvia explain`: a reason.

use crate::error::{EngineError, Lines, Result};
use crate::ledger::{Ledger, LedgerRow};
use exuvia_emit::reasons;
pub use exuvia_emit::reasons::Reason;
use serde::Serialize;
use std::path::Path;

/// The answer for one row.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// The row.
    pub row: LedgerRow,
    /// One line on its reason code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
}

/// All rows that an item names.
pub fn why(dir: &Path, item: &str) -> Result<Vec<Answer>> {
    let ledger = Ledger::read(dir)?;
    let rows = ledger.select(item);
    if rows.is_empty() {
        let message = format!(
            "{item}: nothing in the ledger is called so (items are file.c, file.c::name, file.c::function::param, reason:CODE)"
        );
        return Err(EngineError::Usage(message));
    }
    Ok(rows.into_iter().map(answer).collect())
}

fn answer(row: &LedgerRow) -> Answer {
    Answer { reason: row.code.as_deref().and_then(reasons::find).map(|reason| reason.summary), row: row.clone() }
}

/// The page of a reason code.
pub fn explain(code: &str) -> Result<Reason> {
    reasons::find(code).ok_or_else(|| {
        let known = all_reasons().iter().map(|reason| reason.code.to_owned()).collect();
        EngineError::Usage(format!("no reason is called `{code}`; there are:{}", Lines(known)))
    })
}

/// All registered reasons, those of failed facts included, by code.
pub fn all_reasons() -> Vec<Reason> {
    let facts = exuvia_analysis::codes::ALL.iter().filter_map(|code| reasons::find(code.name));
    let mut all: Vec<Reason> = reasons::ALL.iter().copied().chain(facts).collect();
    all.sort_by_key(|reason| reason.code);
    all.dedup_by_key(|reason| reason.code);
    all
}
