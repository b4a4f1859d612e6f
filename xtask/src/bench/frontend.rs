//! The front end: exporter, then everything from the finished export to a verified Program.
//!
//! "Decode, link, verify" is what `exuvia debug dump --after link` takes more than the exporter alone, process against process:
//! starting up, digests of the sources for the cache, reading and writing the export and the end of the process are in it. The row
//! below it is the same phase as its own process counts it, for those who look for the difference.

use anyhow::{Context, Result};

use super::measure::{self, Cost, File, Programs, Table};

/// What the front end may cost, in units of `clang -fsyntax-only`.
const EXPORT_BUDGET: f64 = 1.3;
const DECODE_BUDGET: f64 = 0.5;

/// Measures; true when both budgets are kept.
pub fn run(options: &File) -> Result<bool> {
    let programs = Programs::build()?;
    let file = options.path()?;
    let scratch = tempfile::tempdir()?;
    let [mut clang, mut export, mut link] = [f64::INFINITY; 3];
    let mut phase = f64::INFINITY;
    for _ in 0..options.rounds {
        clang = clang.min(measure::cost(&mut measure::clang(&file))?.cpu);
        export = export.min(measure::cost(&mut programs.export(&file, scratch.path()))?.cpu);
        let Cost { cpu, stderr, .. } = measure::cost(&mut programs.dump(&file, "link", Some("sqlite3_libversion")))?;
        link = link.min(cpu);
        phase = phase.min(measure::phase_cpu(&stderr, "link").context("exuvia tells no time of its phase `link`")?);
    }
    let mut table = Table::new(&file, clang);
    let exporter_kept = table.row("exporter", export, Some(EXPORT_BUDGET));
    let decode_kept = table.row("decode, link, verify", (link - export).max(0.0), Some(DECODE_BUDGET));
    table.row("the same inside its process", phase, None);
    Ok(exporter_kept && decode_kept)
}
