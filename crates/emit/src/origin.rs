//! What the pieces of the Rust tree came from: the table behind [`crate::rir::OriginId`].

use crate::rir::OriginId;
use exuvia_analysis::slots::SlotId;
use exuvia_cir::{FuncId, GlobalId, Span};

/// Where a piece of Rust came from and on which decisions it rests.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Origin {
    /// The function that it is part of.
    pub func: Option<FuncId>,
    /// The variable whose definition it is part of.
    pub global: Option<GlobalId>,
    /// The C that it stands for.
    pub span: Span,
    /// Slots whose forms shaped it: the first to suspect when rustc rejects it.
    pub slots: Vec<SlotId>,
}

/// All origins of a crate. Equal origins share an id.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    table: Vec<Origin>,
    index: std::collections::BTreeMap<Origin, OriginId>,
}

impl Origins {
    /// The id of an origin.
    pub fn intern(&mut self, origin: Origin) -> OriginId {
        if let Some(&id) = self.index.get(&origin) {
            return id;
        }
        let id = OriginId(self.table.len() as u32);
        self.table.push(origin.clone());
        self.index.insert(origin, id);
        id
    }

    /// A table whose ids are the positions in a list. Nothing is interned into it afterwards.
    pub fn from_table(table: Vec<Origin>) -> Origins {
        Origins { table, index: std::collections::BTreeMap::new() }
    }

    /// All origins, in order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Origin> {
        self.table.iter()
    }

    /// The origin behind an id.
    pub fn get(&self, id: OriginId) -> Option<&Origin> {
        self.table.get(id.0 as usize)
    }

    /// Number of origins.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }
}
