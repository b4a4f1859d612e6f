//! The ledger: nothing is dropped without a row that says so.

mod branches;
mod collect;
mod model;

pub use branches::branches;
pub use collect::{Sources, collect, line_count};
pub use model::{FailedUnit, Ledger, LedgerRow, PATH, Round, Summary, VERSION};
