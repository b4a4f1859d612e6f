//! The phases of [`crate::pipeline::PHASES`].

mod build;
mod front;
mod middle;
mod write;

pub use build::build;
pub use front::{load, outline, structure};
pub use middle::{analyse, idiom, lower, plan, print, verify};
pub use write::{contents, format, ledger_of, write};
