//! What a unit's text says that its [`crate::Program`] does not: which file includes which, where macros are used, and where
//! the names of items stand. It is about one unit, before linking.

use crate::ids::{EnumId, FileId, FuncId, GlobalId, MacroId, RecordId, TypedefId};

/// A byte of a file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Spot {
    /// The file.
    pub file: FileId,
    /// Offset in it.
    pub offset: u32,
}

/// An item, or a part of one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Item {
    File(FileId),
    Function(FuncId),
    Global(GlobalId),
    Record(RecordId),
    /// A member, by its position.
    Field(RecordId, u32),
    Enum(EnumId),
    /// An enumerator, by its position.
    Enumerator(EnumId, u32),
    Typedef(TypedefId),
    Macro(MacroId),
}

/// The text of a unit.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Surface {
    /// `#include`: where it stands, and the file that it brought.
    pub includes: Vec<(Spot, FileId)>,
    /// Uses of the project's macros, those in the text of other macros among them: these stand where the outermost is used.
    pub macro_uses: Vec<(Spot, MacroId)>,
    /// `#ifdef` and its like, where they found one of the project's macros.
    pub macro_tests: Vec<(Spot, MacroId)>,
    /// Macros whose text names other macros of the project.
    pub macro_mentions: Vec<(MacroId, MacroId)>,
    /// Where the names of items stand that have a definition, or else a declaration, in a file. Sorted by item.
    pub names: Vec<(Item, Spot)>,
}

impl Surface {
    /// Where an item's name stands.
    pub fn name(&self, item: Item) -> Option<Spot> {
        let at = self.names.binary_search_by_key(&item, |(known, _)| *known).ok()?;
        self.names.get(at).map(|(_, spot)| *spot)
    }
}
