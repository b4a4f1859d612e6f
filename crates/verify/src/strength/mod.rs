//! Strength of evidence: which share of planted faults the other kinds of evidence find.
//!
//! [`find`] lists the faults that could be planted into the text of functions; [`choose`] takes some of them, balanced over the kinds;
//! [`plant`] writes all of those into one text, each behind a switch of its own that the environment selects when the program runs;
//! [`compile`] takes out those that rustc does not take; [`equal`] tells which of the survivors are no faults at all.

mod choose;
mod compile;
mod equal;
mod find;
mod kinds;
mod plant;
mod runtime;

use serde::{Deserialize, Serialize};
use std::ops::Range;

pub use choose::{Choice, choose};
pub use compile::{Crate, rejected};
pub use equal::equal;
pub use find::find;
pub use kinds::{FaultKind, KINDS};
pub use plant::{Planted, plant, single};

/// Variable that selects a fault by its number; none when it is not set, or 0.
pub const VARIABLE: &str = "EXUVIA_FAULT";

/// Variable that names a file with a byte for each fault, and one before them: a program that comes by a fault's place sets its byte.
pub const REACHED: &str = "EXUVIA_REACHED";

/// How a fault stands behind its switch.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Instead of an expression.
    Expression,
    /// Instead of a statement, or of the body of an arm.
    Statement,
    /// As the guard of an arm, which is not taken.
    Guard,
}

/// A fault that can be planted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fault {
    /// What it is.
    pub kind: FaultKind,
    /// `file.c::function`.
    pub item: String,
    /// Its name in Rust; several copies of one C function have the same item.
    pub function: String,
    /// File of the Rust, below its sources.
    pub file: String,
    /// Line in it, from 1.
    pub line: u32,
    /// Bytes that stand behind the switch.
    pub host: Range<usize>,
    /// How they do.
    pub form: Form,
    /// What stands there instead.
    pub instead: String,
    /// What it is, in a few words: `x < n` becomes `x <= n`.
    pub what: String,
}
