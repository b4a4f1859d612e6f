//! `exuvia why`: a decision, the facts it rests on, and what rustc had to say about it.

use crate::error::{EngineError, Result};
use crate::files;
use crate::ledger::{Ledger, LedgerRow};
use crate::lock::{self, Lock};
use exuvia_emit::plan::{Demotion, Demotions};
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
    /// Forms that rustc took back, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub demotions: Vec<Demotion>,
}

/// All rows that an item names.
pub fn why(dir: &Path, item: &str) -> Result<Vec<Answer>> {
    let ledger = Ledger::read(dir)?;
    let demotions = files::read_json::<Lock>(&dir.join(lock::PATH))?.map(|lock| lock.demotions).unwrap_or_default();
    let rows = ledger.select(item);
    if rows.is_empty() {
        let message = format!(
            "{item}: nothing in the ledger is called so (items are file.c, file.c::name, file.c::function::param, reason:CODE)"
        );
        return Err(EngineError::Usage(message));
    }
    Ok(rows.into_iter().map(|row| answer(row, &demotions)).collect())
}

fn answer(row: &LedgerRow, demotions: &Demotions) -> Answer {
    Answer {
        reason: row.code.as_deref().and_then(|code| explain(code).ok()).map(|reason| reason.summary),
        demotions: demotions.slots.get(&row.item).cloned().unwrap_or_default(),
        row: row.clone(),
    }
}

/// The page of a reason code.
pub fn explain(code: &str) -> Result<&'static exuvia_emit::reasons::Reason> {
    let reasons = exuvia_emit::reasons::ALL;
    reasons.iter().find(|reason| reason.code == code).ok_or_else(|| {
        let known = reasons.iter().map(|reason| reason.code.to_owned()).collect();
        EngineError::Usage(format!("no reason is called `{code}`; there are:{}", crate::error::Lines(known)))
    })
}
