//! `exuvia/ledger.json`: what became of each C declaration, and each unsafe operation left.

use super::contract::Contract;
use crate::error::{EngineError, Result};
use crate::files;
use crate::sourcemap::Place;
use exuvia_emit::plan::Demotion;
use exuvia_emit::{Boundary, PlanKind, RowKind, Status};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// Version of the format.
pub const VERSION: u32 = 1;

/// Path of the file in the output.
pub const PATH: &str = "exuvia/ledger.json";

/// The ledger of a migration.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ledger {
    /// Version of the format.
    pub version: u32,
    /// Version of Exuvia.
    pub exuvia: String,
    /// Name of the project.
    pub project: String,
    /// Plan.
    pub plan: PlanKind,
    /// Boundary.
    pub boundary: Boundary,
    /// Sums.
    pub summary: Summary,
    /// Units that could not be read: their C is not in the output at all.
    pub failed_units: Vec<FailedUnit>,
    /// What rustc took back.
    pub rounds: Vec<Round>,
    /// Names of the variants that are in the crate, when there are several.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub variants: Vec<String>,
    /// What evidence for each function rests on beside its Rust, by item; nothing where there are several variants.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub contracts: BTreeMap<String, Contract>,
    /// Rows, by module and place in the C.
    pub rows: Vec<LedgerRow>,
}

/// A unit that costs itself only.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FailedUnit {
    /// Its file.
    pub file: String,
    /// clang's diagnostics, or what else went wrong.
    pub message: String,
}

/// A round of the build loop.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Round {
    /// From 1.
    pub round: u32,
    /// Slots that fell in it, by rustc's code and the form they had.
    pub demoted: BTreeMap<String, BTreeMap<String, u64>>,
}

/// A row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LedgerRow {
    /// What it is about.
    pub kind: RowKind,
    /// `file.c::name`, and `::param` and the like for parts.
    pub item: String,
    /// How it came out.
    pub status: Status,
    /// Registered reason code.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub code: Option<String>,
    /// The facts it rests on, or the one that failed.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub detail: String,
    /// The C.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub c: Option<Place>,
    /// The Rust.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub rust: Option<Place>,
    /// Forms that rustc took back, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub demotions: Vec<Demotion>,
    /// The variants that it is about; all of them when empty.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub variants: Vec<String>,
}

/// Sums of the ledger.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Summary {
    /// Whether C is left in the output: then no claim about the whole is one about Rust.
    pub partly_c: bool,
    /// Rows by kind and status.
    pub items: BTreeMap<RowKind, BTreeMap<Status, u64>>,
    /// Rows by reason code and status.
    pub reasons: BTreeMap<String, BTreeMap<Status, u64>>,
    /// Pointer-typed slots by form.
    pub forms: BTreeMap<String, u64>,
    /// Slots that lost a form to rustc, by that form.
    pub demoted: BTreeMap<String, u64>,
    /// Lines of C functions that are Rust now.
    pub c_lines_moved: u64,
    /// Lines of C functions that are still C. They count as unsafe.
    pub c_lines_left: u64,
    /// Unsafe operations in the Rust.
    pub unsafe_operations: u64,
    /// Warnings of rustc about the output: each is a defect of Exuvia.
    pub rustc_warnings: u64,
    /// Units read.
    pub units: u64,
    /// Units that could not be read.
    pub units_failed: u64,
}

impl Ledger {
    /// Reads the ledger of an output folder.
    pub fn read(dir: &Path) -> Result<Self> {
        #[derive(Deserialize)]
        struct Header {
            version: u32,
        }
        let path = dir.join(PATH);
        let Some(header) = files::read_json::<Header>(&path)? else {
            return Err(EngineError::NotAnOutput { dir: dir.to_path_buf(), missing: PATH });
        };
        if header.version != VERSION {
            return Err(EngineError::Version { path, found: header.version, supported: VERSION });
        }
        files::read_json(&path)?.ok_or(EngineError::NotAnOutput { dir: dir.to_path_buf(), missing: PATH })
    }

    /// Rows that an item names: `file.c`, `file.c::function`, `function`, `reason:CODE`, each with its parts.
    pub fn select(&self, item: &str) -> Vec<&LedgerRow> {
        match item.strip_prefix("reason:") {
            Some(code) => self.rows.iter().filter(|row| row.code.as_deref() == Some(code)).collect(),
            None => self.rows.iter().filter(|row| names(&row.item, item)).collect(),
        }
    }
}

/// Whether `item` names the row or what it is part of.
pub fn names(row: &str, item: &str) -> bool {
    let (file, rest) = row.split_once("::").unwrap_or((row, ""));
    let (wanted_file, wanted) = match item.split_once("::") {
        Some((file, rest)) => (Some(file), rest),
        None if crate::sourcemap::is_tail(file, item) => (Some(item), ""),
        None => (None, item),
    };
    let in_file = wanted_file.is_none_or(|wanted| crate::sourcemap::is_tail(file, wanted));
    let part = rest == wanted || wanted.is_empty() || rest.strip_prefix(wanted).is_some_and(|r| r.starts_with("::"));
    (in_file && part) || (wanted_file.is_some() && row_tail(rest, item))
}

/// `function::param` without a file.
fn row_tail(rest: &str, item: &str) -> bool {
    rest == item || rest.strip_prefix(item).is_some_and(|rest| rest.starts_with("::"))
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn items() {
        for item in ["lib/a.c", "a.c", "a.c::f", "f", "f::p", "lib/a.c::f::p"] {
            assert!(names("lib/a.c::f::p", item), "{item}");
        }
        for item in ["b.c", "a.c::g", "p", "a.c::f::q", "f::q", "ff"] {
            assert!(!names("lib/a.c::f::p", item), "{item}");
        }
    }
}
