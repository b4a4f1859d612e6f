//! The ledger: nothing is dropped without a row that says so.

mod branches;
mod collect;
mod contract;
mod model;

pub use branches::branches;
pub use collect::{Sources, collect, count_forms, count_lines, count_rows, function_lines, slot_forms};
pub use contract::{Contract, by_names, called, contracts, items};
pub use model::{FailedUnit, Ledger, LedgerRow, PATH, Round, Summary, VERSION, names};
