//! The phases of [`crate::pipeline::PHASES`].

mod build;
mod front;
mod middle;
mod write;

pub use build::{build, write_check};
pub use front::{booleans, load, outline, structure};
pub use middle::{analyse, idiom, lower, macros, plan, print, printed, verify};
pub use write::{compact_json, contents, format, format_files, ledger_of, write};
