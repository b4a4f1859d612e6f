//! The exporter's file: its tables as plain Rust, and readers that turn every defect of a file into an error.
//!
//! `exporter/schema.def` describes the format; [`schema`] is generated from it. This module gives no meaning to what it
//! reads: that is the decoder's work.

mod dump;
mod locations;
mod reader;
pub mod schema;
mod unit;

pub use dump::dump;
pub use locations::{Locations, MacroStep, Position};
pub use reader::WireError;
pub use schema::*;
pub use unit::{Node, NodeId, Tree, UnitFile, text};
