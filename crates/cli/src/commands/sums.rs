//! The sums of a ledger in a few lines, as `migrate` and `status` print them.

use super::count;
use exuvia_engine::ledger::Summary;
use exuvia_engine::{RowKind, Status};
use std::fmt::Write;

/// Functions, pointers and what is left, a line each.
pub fn text(sum: &Summary) -> String {
    let mut out = functions(sum);
    if !sum.forms.is_empty() {
        let forms: Vec<String> = sum.forms.iter().map(|(form, number)| format!("{number} {form}")).collect();
        let _ = writeln!(out, "  pointers: {}", forms.join(", "));
    }
    let _ = writeln!(out, "  {} left", count(sum.unsafe_operations, "unsafe operation"));
    if sum.units_failed > 0 {
        let _ = writeln!(out, "  {} could not be read", count(sum.units_failed, "unit"));
    }
    if sum.rustc_warnings > 0 {
        let _ = writeln!(out, "  {} of rustc", count(sum.rustc_warnings, "warning"));
    }
    out
}

fn functions(sum: &Summary) -> String {
    let of = |status| sum.items.get(&RowKind::Function).and_then(|by| by.get(&status)).copied().unwrap_or(0);
    let (clean, degraded, kept) = (of(Status::Translated), of(Status::Degraded), of(Status::KeptInC));
    let all = clean + degraded + kept;
    let mut out =
        format!("  {} of {} are Rust, {clean} of them without unsafe\n", clean + degraded, count(all, "function"));
    if sum.partly_c {
        let lines = sum.c_lines_left + sum.c_lines_moved;
        let _ = writeln!(
            out,
            "  partly C: {kept} stay in C ({} of {lines} lines), which count as unsafe",
            sum.c_lines_left
        );
    }
    out
}
