//! `exuvia verify --with strength`

use super::count;
use exuvia_engine::verify::{Kind, Record, Report};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What was found of the planted faults, and what was not.
pub fn text(report: &Report) -> String {
    let records: Vec<&Record> = report.records.iter().filter(|record| record.kind == Kind::Strength).collect();
    let sum = |name: &str| records.iter().filter_map(|record| record.counts.get(name)).sum::<u64>();
    let (planted, found, equivalent) = (sum("planted"), sum("found"), sum("equivalent"));
    let mut out = String::new();
    let mut reasons: BTreeMap<&str, u64> = BTreeMap::new();
    for record in &records {
        for survivor in &record.survivors {
            let reason = survivor.reason.as_deref().unwrap_or("not found");
            *reasons.entry(reason).or_default() += 1;
            let _ = writeln!(out, "{}: {} in {}: {}", survivor.place, survivor.kind.name(), record.item, survivor.what);
            let _ = writeln!(out, "    {reason}");
        }
    }
    let _ = writeln!(out, "strength: {} in {}", count(planted, "fault"), count(records.len() as u64, "function"));
    let faults = planted.saturating_sub(equivalent);
    let share = 100.0 * found as f64 / faults.max(1) as f64;
    let _ =
        writeln!(out, "  {found} of {faults} found ({share:.1}%); {equivalent} more make no difference to the code");
    for (reason, number) in reasons {
        let _ = writeln!(out, "  {number} {reason}");
    }
    let _ = writeln!(out, "records: {}", report.path.display());
    out
}
