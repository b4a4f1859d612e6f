//! From facts to Rust text: structuring, the plan, lowering, the Rust tree, its idioms and its printer.
//!
//! Computes no facts (`exuvia-analysis` does) and does no IO (`exuvia-engine` does).

pub mod booleans;
pub mod forbid;
pub mod idiom;
pub mod ledger;
pub mod limits;
pub mod lower;
pub mod merge;
pub mod origin;
pub mod outline;
pub mod plan;
pub mod reasons;
pub mod rir;
pub mod rustfmt_map;
pub mod shared;
pub mod structure;
pub mod truths;

pub use ledger::{Row, RowKind, Status};
pub use lower::{Lowered, lower};
pub use origin::{Origin, Origins};
pub use plan::{Boundary, Plan, PlanKind, PlanOptions};
