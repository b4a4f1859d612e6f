//! All evidence of an output beside what stands there now: what is stale and why, what is waived, what has none.

use super::standing::Standing;
use super::{Finding, Kind, Record, tools};
use crate::error::Result;
use crate::ledger::Ledger;
use crate::sourcemap::Place;
use exuvia_emit::{RowKind, Status};
use exuvia_verify::evidence::{Change, Evidence, State, Waiver, Waivers, today};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A record, and what it is worth now.
#[derive(Clone, Debug, Serialize)]
pub struct Judged {
    /// The record.
    #[serde(flatten)]
    pub record: Record,
    /// What changed since: it is stale when there is something.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// The waiver that counts for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiver: Option<Waiver>,
    /// Its Rust as it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust: Option<Place>,
    /// Its C.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub c: Option<Place>,
}

impl Judged {
    /// Whether it says something of what stands now.
    pub fn is_fresh(&self) -> bool {
        self.changes.is_empty()
    }
}

/// A waiver, and whether it counts.
#[derive(Clone, Debug, Serialize)]
pub struct JudgedWaiver {
    /// It.
    #[serde(flatten)]
    pub waiver: Waiver,
    /// Whether it counts.
    pub state: State,
}

/// All of it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Overview {
    /// Records by item and kind.
    pub records: Vec<Judged>,
    /// Functions of the Rust with no record but that of their layout.
    pub without: Vec<String>,
    /// Waivers.
    pub waivers: Vec<JudgedWaiver>,
    /// Why the tools could not be compared, if they could not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tools_unknown: Option<String>,
}

impl Overview {
    /// How many records say what, by kind: fresh ones.
    pub fn findings(&self) -> BTreeMap<Kind, BTreeMap<Finding, u64>> {
        let mut findings: BTreeMap<Kind, BTreeMap<Finding, u64>> = BTreeMap::new();
        for judged in self.records.iter().filter(|judged| judged.is_fresh()) {
            *findings.entry(judged.record.kind).or_default().entry(judged.record.finding).or_default() += 1;
        }
        findings
    }

    /// Records that are stale.
    pub fn stale(&self) -> impl Iterator<Item = &Judged> {
        self.records.iter().filter(|judged| !judged.is_fresh())
    }
}

/// Looks at an output folder. Nothing is written.
pub fn overview(dir: &Path) -> Result<Overview> {
    let ledger = Ledger::read(dir)?;
    let mut standing = Standing::here(dir, &ledger)?;
    let mut tools_unknown = None;
    match tools::find() {
        Ok(tools) => standing = standing.with_tools(tools::versions(&tools)),
        Err(error) => tools_unknown = Some(error.to_string()),
    }
    let overview = judge(&ledger, &standing, &Evidence::read(dir)?, &Waivers::read(dir)?, &today());
    Ok(Overview { tools_unknown, ..overview })
}

/// Compares records with what stands now; waivers count on that day.
pub(crate) fn judge(
    ledger: &Ledger,
    standing: &Standing,
    evidence: &Evidence,
    waivers: &Waivers,
    today: &str,
) -> Overview {
    let functions = ledger.rows.iter().filter(|row| row.kind == RowKind::Function);
    let c: BTreeMap<&str, &Place> =
        functions.clone().filter_map(|row| Some((row.item.as_str(), row.c.as_ref()?))).collect();
    let judged = |record: &Record| Judged {
        changes: standing.changes(record),
        waiver: waivers.of(record, today, standing).cloned(),
        rust: standing.place(&record.item).cloned(),
        c: c.get(record.item.as_str()).copied().cloned(),
        record: record.clone(),
    };
    let has: BTreeSet<&str> = evidence.iter().filter(|r| r.kind != Kind::Layout).map(|r| r.item.as_str()).collect();
    let in_rust = functions.filter(|row| matches!(row.status, Status::Translated | Status::Degraded));
    let without = in_rust.map(|row| row.item.as_str()).filter(|item| !has.contains(item)).map(str::to_owned);
    let state = |waiver: &Waiver| JudgedWaiver { waiver: waiver.clone(), state: waiver.state(today, standing) };
    Overview {
        records: evidence.iter().map(judged).collect(),
        without: without.collect(),
        waivers: waivers.list.iter().map(state).collect(),
        tools_unknown: None,
    }
}
