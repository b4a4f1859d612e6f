//! What the pieces of the Rust tree came from: the table behind [`crate::rir::OriginId`].

use crate::rir::OriginId;
use exuvia_analysis::slots::SlotId;
use exuvia_cir::{FuncId, GlobalId, Span};
use hashbrown::DefaultHashBuilder;
use hashbrown::hash_table::{Entry, HashTable};
use std::hash::BuildHasher;

/// Where a piece of Rust came from and on which decisions it rests.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
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
    /// Ids by the hash of what the table holds for them.
    index: HashTable<OriginId>,
    hasher: DefaultHashBuilder,
}

impl Origins {
    /// The id of an origin.
    pub fn intern(&mut self, origin: Origin) -> OriginId {
        let Self { table, index, hasher } = self;
        let hash = hasher.hash_one(&origin);
        let same = |id: &OriginId| table[id.0 as usize] == origin;
        match index.entry(hash, same, |id| hasher.hash_one(&table[id.0 as usize])) {
            Entry::Occupied(found) => *found.get(),
            Entry::Vacant(place) => {
                let id = OriginId(table.len() as u32);
                place.insert(id);
                table.push(origin);
                id
            }
        }
    }

    /// A table whose ids are the positions in a list. Nothing is interned into it afterwards.
    pub fn from_table(table: Vec<Origin>) -> Origins {
        Origins { table, ..Origins::default() }
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
