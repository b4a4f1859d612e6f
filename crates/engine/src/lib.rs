//! The engine: runs the pipeline ([`pipeline::PHASES`]) over a project, keeps what is done in a store, lets rustc judge the
//! Rust and demotes what it rejects, writes the output with its ledger and source map.
//!
//! It has no rules on C or Rust of its own and never prints: it tells a [`Progress`] and returns values.

pub mod baseline;
pub mod bisect;
pub mod check;
pub mod demote;
pub mod dump;
pub mod error;
pub mod files;
pub mod graph;
pub mod input;
pub mod islands;
pub mod ledger;
pub mod lines;
pub mod lock;
pub mod migrate;
pub mod mixed;
pub mod output;
pub mod overlay;
pub mod package;
pub mod page;
pub mod phases;
pub mod pipeline;
pub mod printed;
pub mod progress;
pub mod refine;
pub mod request;
pub mod rustfmt;
pub mod settings;
pub mod sourcemap;
pub mod status;
pub mod store;
pub mod survey;
pub mod variants;
pub mod verify;
pub mod why;
pub mod work;
pub mod world;

pub use exuvia_verify::{count, sandbox};

pub use error::{Class, EngineError, Result};
pub use exuvia_emit::{Boundary, Checks, PlanKind, RowKind, Status};
pub use ledger::Ledger;
pub use migrate::{Report, Request, migrate};
pub use progress::{Progress, Silent};
pub use settings::{Input, Settings};
pub use sourcemap::SourceMap;

/// Version of Exuvia, as its files name it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
