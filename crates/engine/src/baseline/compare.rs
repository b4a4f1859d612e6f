//! The rules of what is worse.

use super::{Snapshot, What, Worse};
use crate::ledger::{Ledger, LedgerRow};
use crate::verify::{Finding, Judged, Kind};
use exuvia_emit::{RowKind, Status};
use exuvia_verify::evidence::Share;
use std::collections::{BTreeMap, BTreeSet};

/// All that is worse now than then, by item.
pub fn worse(then: &Snapshot, now: &Snapshot) -> Vec<Worse> {
    let mut worse = units(&then.ledger, &now.ledger);
    worse.extend(statuses(then, now));
    worse.extend(operations(then, now));
    worse.extend(evidence(then, now));
    worse.sort();
    worse
}

fn units(then: &Ledger, now: &Ledger) -> Vec<Worse> {
    let failed: BTreeSet<&str> = then.failed_units.iter().map(|unit| unit.file.as_str()).collect();
    let new = now.failed_units.iter().filter(|unit| !failed.contains(unit.file.as_str()));
    new.map(|unit| Worse {
        item: unit.file.clone(),
        what: What::UnitFailed,
        kind: None,
        text: "cannot be read".to_owned(),
        rust: None,
        c: None,
    })
    .collect()
}

fn functions(ledger: &Ledger) -> BTreeMap<&str, &LedgerRow> {
    let functions = ledger.rows.iter().filter(|row| row.kind == RowKind::Function);
    functions.map(|row| (row.item.as_str(), row)).collect()
}

/// A function of the output as it is.
fn about(snapshot: &Snapshot, item: &str, what: What, kind: Option<Kind>, text: String) -> Worse {
    let row = snapshot.ledger.rows.iter().find(|row| row.kind == RowKind::Function && row.item == item);
    let rust = snapshot.standing.place(item).cloned().or_else(|| row?.rust.clone());
    Worse { item: item.to_owned(), what, kind, text, rust, c: row.and_then(|row| row.c.clone()) }
}

fn rank(status: Status) -> u8 {
    match status {
        Status::Translated => 0,
        Status::Degraded => 1,
        Status::KeptInC => 2,
        Status::Omitted => 3,
    }
}

fn status_name(status: Status) -> &'static str {
    match status {
        Status::Translated => "safe Rust",
        Status::Degraded => "unsafe Rust",
        Status::KeptInC => "C",
        Status::Omitted => "left out",
    }
}

/// Functions that are further from safe Rust; new ones that are C.
fn statuses(then: &Snapshot, now: &Snapshot) -> Vec<Worse> {
    let before = functions(&then.ledger);
    let worse = |(item, row): (&str, &LedgerRow)| {
        let reason = row.code.as_ref().map(|code| format!(" [{code}]")).unwrap_or_default();
        let is = status_name(row.status);
        let text = match before.get(item) {
            Some(old) if rank(row.status) > rank(old.status) => {
                format!("was {}, is {is}{reason}", status_name(old.status))
            }
            None if row.status == Status::KeptInC => format!("is new, and is {is}{reason}"),
            _ => return None,
        };
        Some(about(now, item, What::Status, None, text))
    };
    functions(&now.ledger).into_iter().filter_map(worse).collect()
}

/// Unsafe operations of each function.
fn counted(ledger: &Ledger) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for row in ledger.rows.iter().filter(|row| row.kind == RowKind::UnsafeOperation) {
        let function = row.item.split("::").take(2).collect::<Vec<_>>().join("::");
        *counts.entry(function).or_default() += 1;
    }
    counts
}

fn operations(then: &Snapshot, now: &Snapshot) -> Vec<Worse> {
    let before = counted(&then.ledger);
    let more = counted(&now.ledger).into_iter().filter_map(|(item, is)| {
        let was = before.get(&item).copied().unwrap_or(0);
        (is > was).then(|| {
            about(now, &item, What::UnsafeOperations, None, format!("{was} unsafe operations before, {is} now"))
        })
    });
    more.collect()
}

fn evidence(then: &Snapshot, now: &Snapshot) -> Vec<Worse> {
    let key = |judged: &Judged| (judged.record.item.clone(), judged.record.kind);
    let is: BTreeMap<_, _> = now.overview.records.iter().map(|judged| (key(judged), judged)).collect();
    let was: BTreeMap<_, _> = then.overview.records.iter().map(|judged| (key(judged), judged)).collect();
    let there = functions(&now.ledger);
    let mut worse = Vec::new();
    for ((item, kind), old) in &was {
        let is_lost = !is.contains_key(&(item.clone(), *kind)) && old.record.finding == Finding::Same;
        if is_lost && there.contains_key(item.as_str()) {
            worse.push(about(now, item, What::EvidenceLost, Some(*kind), "was there, is gone".to_owned()));
        }
    }
    for (key, new) in &is {
        // What is about functions that are gone is worth nothing and costs nothing.
        if there.contains_key(key.0.as_str()) {
            worse.extend(judged(was.get(key).copied(), new, now));
        }
    }
    worse
}

/// How bad a finding is; one that is waived is borne.
fn badness(judged: &Judged) -> u8 {
    match (judged.record.finding, &judged.waiver) {
        (Finding::Same, _) => 0,
        (_, Some(_)) => 1,
        (Finding::Weak, None) => 2,
        (Finding::NotReached, None) => 3,
        (Finding::Different, None) => 4,
    }
}

fn shown(judged: &Judged) -> String {
    let waived = if judged.waiver.is_some() { ", waived" } else { "" };
    format!("{}{waived}", judged.record.finding.name())
}

fn judged(old: Option<&Judged>, new: &Judged, now: &Snapshot) -> Vec<Worse> {
    let worse = |what, text| about(now, &new.record.item, what, Some(new.record.kind), text);
    let mut all = Vec::new();
    let Some(old) = old else {
        if new.record.finding == Finding::Different && new.waiver.is_none() {
            all.push(worse(What::Evidence, "is new: different".to_owned()));
        }
        return all;
    };
    if old.is_fresh() && !new.is_fresh() {
        let changes: Vec<String> = new.changes.iter().map(ToString::to_string).collect();
        all.push(worse(What::EvidenceStale, changes.join("; ")));
    }
    if badness(new) > badness(old) {
        let why = new.record.reason.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
        all.push(worse(What::Evidence, format!("was {}, is {}{why}", shown(old), shown(new))));
    }
    if let Some(text) = less(old.record.edges, new.record.edges) {
        all.push(worse(What::Coverage, text));
    }
    let panics = |judged: &Judged| judged.record.counts.get("panic-sites").copied();
    if let (Some(was), Some(is)) = (panics(old), panics(new))
        && is > was
    {
        all.push(worse(What::PanicSites, format!("{was} places that can panic before, {is} now")));
    }
    all
}

/// Coverage that fell by more than what two runs differ in anyway.
fn less(was: Option<Share>, is: Option<Share>) -> Option<String> {
    /// Percent points.
    const NOISE: u64 = 5;
    let (was, is) = (was.filter(|share| share.all > 0)?, is.filter(|share| share.all > 0)?);
    let percent = |share: Share| share.hit * 100 / share.all;
    let fell = percent(was).saturating_sub(percent(is)) > NOISE && (is.all != was.all || is.hit + 1 < was.hit);
    fell.then(|| format!("{}/{} edges covered before, {}/{} now", was.hit, was.all, is.hit, is.all))
}

#[cfg(test)]
mod tests {
    use super::less;
    use exuvia_verify::evidence::Share;

    #[test]
    fn coverage_falls_by_more_than_chance() {
        let share = |hit, all| Some(Share { hit, all });
        assert_eq!(less(share(9, 10), share(8, 10)), None, "one edge is chance");
        assert_eq!(less(share(90, 100), share(86, 100)), None);
        assert!(less(share(90, 100), share(80, 100)).is_some());
        assert!(less(share(10, 10), share(9, 12)).is_some());
        assert_eq!(less(None, share(1, 10)), None);
        assert_eq!(less(share(5, 10), share(0, 0)), None);
    }
}
