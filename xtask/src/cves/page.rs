//! The table, `tests/cves/results.md`.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::run::{Found, Outcome};
use super::spec::{Hole, Spec};

/// A hole, and what became of it.
pub type Row<'a> = ((&'a Spec, &'a Hole), Found);

const HEAD: &str = "| CVE | package | program | what is wrong in the C | mended in | sanitizers on the C | plain C | Rust, checks `all` | Rust, checks `cold` |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
";

/// The whole page.
pub fn page(version: &str, rows: &[Row<'_>]) -> String {
    let stopped = |outcome: &Outcome| outcome.verdict.stops();
    let packages: BTreeSet<&str> = rows.iter().map(|((spec, _), _)| spec.package.as_str()).collect();
    let count = |which: fn(&Found) -> &Outcome| rows.iter().filter(|(_, found)| stopped(which(found))).count();
    let mut text = format!(
        "# Known holes\n\nWritten by `cargo xtask cves` (Exuvia {version}); `README.md` here tells how. {} holes in {} packages: with `--checks all` \
         the Rust of the C that has them stops at {}, with `cold` at {}.\n\n{HEAD}",
        rows.len(),
        packages.len(),
        count(|found| &found.all),
        count(|found| &found.cold)
    );
    for ((spec, hole), found) in rows {
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            hole.cve,
            spec.package,
            hole.program,
            hole.what,
            hole.mended,
            found.asan,
            found.plain,
            cell(&found.all),
            cell(&found.cold)
        );
    }
    text += "\nWhere it does not stop, and why:\n\n";
    for ((_, hole), _) in rows.iter().filter(|(_, found)| !(stopped(&found.all) && stopped(&found.cold))) {
        let _ = writeln!(text, "- {}: {}", hole.cve, hole.why);
    }
    text
}

fn cell(outcome: &Outcome) -> String {
    format!("{}: {}", outcome.verdict.text(), outcome.detail.replace('|', "\\|"))
}
