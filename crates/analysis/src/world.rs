//! What the analyses must be told about the world outside the program.

use exuvia_cir::{FuncId, GlobalId};
use std::collections::BTreeSet;

/// The edge of the program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct World {
    /// Functions that code outside the program may call (by symbol; those whose address leaves are found by analysis).
    pub exported: BTreeSet<FuncId>,
    /// Variables that code outside the program may name.
    pub exported_globals: BTreeSet<GlobalId>,
    /// Functions that stay in C. Their bodies are read as C, their effects count.
    pub kept: BTreeSet<FuncId>,
}
