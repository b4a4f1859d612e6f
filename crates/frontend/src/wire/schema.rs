//! Types generated from `exporter/schema.def`, and the primitive values they are made of.
#![allow(missing_docs, rustdoc::invalid_html_tags, rustdoc::broken_intra_doc_links)]

use super::dump::{Dump, Dumper};
use super::reader::{Reader, Table, Wire, WireError};

/// Declares an index into one of the unit's tables.
macro_rules! table_id {
    ($($(#[$doc:meta])* $name:ident $prefix:literal $table:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);
        impl $name {
            pub(super) const TABLE: Table = Table::$table;
            /// Place in the table.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
        impl Wire for $name {
            #[inline]
            fn read(r: &mut Reader<'_>) -> Result<Self, WireError> {
                let id = r.u32()?;
                r.mention($name::TABLE, id);
                Ok($name(id))
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }
    )*};
}

table_id! {
    /// Index into `UnitFile`'s strings.
    StrId "s" Strings,
    /// Index into `UnitFile::ints`.
    IntId "i" Ints,
    /// Index into `Tables::files`.
    FileId "f" Files,
    /// Index into `Tables::types`.
    TypeId "t" Types,
    /// Index into `Tables::decls`.
    DeclId "d" Decls,
    /// Index into `Tables::macros`.
    MacroId "m" Macros,
    /// Index into `UnitFile::trees`.
    TreeId "r" Trees,
}

/// A raw clang location; 0 is none. [`super::Locations`] resolves it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Loc(pub u32);

impl Loc {
    /// False for a location that clang does not know.
    pub fn is_valid(self) -> bool {
        self.0 != 0
    }

    /// Lies in tokens that come from a macro.
    pub fn is_macro(self) -> bool {
        self.0 >> 31 == 1
    }

    /// Offset into clang's location table.
    pub fn offset(self) -> u32 {
        self.0 & 0x7fff_ffff
    }
}

/// A number that grows from record to record.
pub type Delta = super::reader::Growing;
/// Growing numbers.
pub type Deltas = super::reader::GrowingList;

/// An integer constant of any width.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Int {
    /// In bits.
    pub width: u32,
    /// Of a signed type.
    pub signed: bool,
    /// Two's complement, least significant first; bits above `width` are 0.
    pub words: Box<[u64]>,
}

impl Int {
    /// The bits as an unsigned number, if they fit.
    pub fn bits(&self) -> Option<u128> {
        let mut value = 0;
        for (i, word) in self.words.iter().enumerate() {
            match i {
                0 => value = u128::from(*word),
                1 => value |= u128::from(*word) << 64,
                _ if *word != 0 => return None,
                _ => {}
            }
        }
        Some(value)
    }

    /// The value, sign extended when the type is signed; none when it does not fit an `i128`.
    pub fn value(&self) -> Option<i128> {
        let bits = self.bits()?;
        if !self.signed {
            return i128::try_from(bits).ok();
        }
        let spare = 128u32.checked_sub(self.width)?;
        Some(if spare == 128 { 0 } else { ((bits << spare) as i128) >> spare })
    }
}

/// What the children of a node kind are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// Expressions have a type and a category.
    pub is_expr: bool,
    /// Name of each child, and whether it may be `Null`; none when there may be any number.
    pub children: Option<&'static [(&'static str, bool)]>,
}

include!(concat!(env!("OUT_DIR"), "/wire_schema.rs"));
