//! `exuvia graph`: an index of what depends on what, kept in a store, and questions to it.
//!
//! The store lies in a folder of its own (`.exuvia` if nothing else is said): units by content in its database, the joined
//! graph as one file beside it.

mod digests;
mod index;
mod open;
mod query;

pub use index::{IndexReport, IndexRequest, index};
pub use open::{Opened, Staleness, open};
pub use query::{
    Cycle, CycleKind, EntryPoint, Export, ImpactReport, ImpactedItem, Node, PathStep, Row, callees, callers, cycles,
    difference, entry_points, export, impact, path, reach, scip, types, uses,
};

/// Folder of the store when none is named.
pub const DEFAULT_DIR: &str = ".exuvia";
