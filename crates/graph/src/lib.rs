//! What depends on what in a C project, at the size of a million lines.
//!
//! Each unit is summed up by itself ([`summary`]) as *fragments*, one for each file whose items it saw: the items, what
//! they refer to by names that hold everywhere, and how addresses of functions move. A header's fragment is the same in most
//! units that read it, and is kept once. [`link`] joins fragments: names become nodes as a linker would resolve them, and a
//! solver finds what calls through pointers can reach. The result is a [`Graph`]: nodes and edges as dense tables of `u32`,
//! which is all that questions are asked of ([`walk`], [`cycles`], [`impact`], [`entry`], [`diff`]).
//!
//! It is a crate of its own because it must not need what `migrate` needs: a linked Program with all bodies in memory, and
//! points-to sets of everything. A changed file costs its own unit and a join.
//!
//! Nothing here reads files or asks clang.

pub mod codec;
pub mod cycles;
pub mod diff;
pub mod effects;
pub mod entry;
pub mod export;
pub mod find;
pub mod fragment;
pub mod graph;
pub mod impact;
pub mod kinds;
pub mod link;
pub mod summary;
pub mod walk;

pub use fragment::Fragment;
pub use graph::{EdgeId, Graph, NodeId};
pub use kinds::{EdgeKind, Flags, NodeKind};
