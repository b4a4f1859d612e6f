//! `exuvia verify --with symbolic`

use super::{count, table};
use exuvia_engine::verify::{Record, Report};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Which functions are proved, on what that rests, and why the others are not.
pub fn text(report: &Report, verbose: bool) -> String {
    let mut out = String::new();
    if verbose {
        out += &table(&report.records.iter().map(row).collect::<Vec<_>>());
    }
    let proofs = || report.records.iter().filter_map(|record| record.proof.as_ref());
    let outright = proofs().filter(|proof| proof.given.is_empty()).count() as u64;
    let all = proofs().count() as u64;
    let _ = writeln!(out, "symbolic: {}", count(report.records.len() as u64, "function"));
    let _ = writeln!(out, "  {all} equal for all inputs on which the C is defined, as a release build has no checks");
    let _ = writeln!(
        out,
        "    {outright} outright; {} if functions that they call are, which is not proved",
        all - outright
    );
    let mut reasons: BTreeMap<&str, u64> = BTreeMap::new();
    for record in report.records.iter().filter(|record| record.proof.is_none()) {
        *reasons.entry(kind(record.reason.as_deref().unwrap_or("unknown"))).or_default() += 1;
    }
    let _ = writeln!(out, "  {} not proved, which says nothing against them", report.records.len() as u64 - all);
    let mut reasons: Vec<(&str, u64)> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    reasons.iter().for_each(|(reason, number)| _ = writeln!(out, "    {number}: {reason}"));
    let _ = writeln!(out, "records: {}", report.path.display());
    out
}

fn row(record: &Record) -> Vec<String> {
    let told = match &record.proof {
        Some(proof) if proof.given.is_empty() => format!("{}, {}", proof.by.name(), proof.build),
        Some(proof) => format!("{}, {}; given {}", proof.by.name(), proof.build, proof.given.join(", ")),
        None => record.reason.clone().unwrap_or_default(),
    };
    vec![record.item.clone(), if record.proof.is_some() { "equal" } else { "not proved" }.to_owned(), told]
}

/// A reason without the name in it.
fn kind(reason: &str) -> &str {
    match reason.strip_prefix('`').and_then(|rest| rest.split_once("` ")) {
        Some((_, rest)) => rest,
        None => reason,
    }
}
