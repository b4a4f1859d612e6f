//! The ledger: nothing is dropped without a row that says so.

mod collect;
mod model;

pub use collect::{Sources, collect, line_count};
pub use model::{FailedUnit, Ledger, LedgerRow, PATH, Round, Summary, VERSION};
