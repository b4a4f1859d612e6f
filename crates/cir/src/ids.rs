//! Newtype ids and the dense tables that they index.
//!
//! An id prints as it does in the text form of the IR (`%3` for a local, `e17` for an expression …).

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// A dense index: every id type is a `u32` in a coat.
pub trait Id: Copy + Ord + fmt::Debug {
    /// The id with this dense index.
    fn from_index(index: usize) -> Self;
    /// The dense index of this id.
    fn index(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub struct $name(pub u32);
        impl Id for $name {
            #[inline]
            fn from_index(index: usize) -> Self { Self(index as u32) }
            #[inline]
            fn index(self) -> usize { self.0 as usize }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, concat!($prefix, "{}"), self.0) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::Display::fmt(self, f) }
        }
    )*};
}

ids! {
    /// A translation unit: one compilation, not one file.
    UnitId = "unit";
    /// A source file or header.
    FileId = "file";
    /// A module of the output, one for each source file that owns items.
    ModuleId = "mod";
    /// A type in the [`crate::TypeTable`].
    TypeId = "t";
    /// A struct or union.
    RecordId = "rec";
    /// An enumeration.
    EnumId = "enum";
    /// A typedef.
    TypedefId = "typedef";
    /// A function, defined or only declared.
    FuncId = "@f";
    /// A variable with static storage duration, file scope or static local.
    GlobalId = "@g";
    /// A macro definition.
    MacroId = "macro";
    /// A use of a function-like macro in one body.
    ExpansionId = "x";
    /// A parameter or automatic variable of one body.
    LocalId = "%";
    /// An expression of one body.
    ExprId = "e";
    /// A statement of one body.
    StmtId = "s";
    /// A C label of one body (only before structuring).
    LabelId = "L";
    /// A structured jump target of one body (after structuring): a labelled block or loop.
    JumpId = "j";
}

/// A dense vector indexed by an id type.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct IdVec<I, T> {
    items: Vec<T>,
    #[serde(skip)]
    marker: PhantomData<fn(I) -> I>,
}

impl<I: Id, T> IdVec<I, T> {
    /// An empty table.
    pub fn new() -> Self {
        Self { items: Vec::new(), marker: PhantomData }
    }
    /// Adds an item and returns its id.
    #[inline]
    pub fn push(&mut self, item: T) -> I {
        let id = I::from_index(self.items.len());
        self.items.push(item);
        id
    }
    /// Moves all items to a table with room for no more. This one keeps its memory, for other items.
    pub fn move_out(&mut self) -> Self {
        let mut items = Vec::with_capacity(self.items.len());
        items.append(&mut self.items);
        Self { items, marker: PhantomData }
    }
    /// The id that the next [`IdVec::push`] returns.
    #[inline]
    pub fn next_id(&self) -> I {
        I::from_index(self.items.len())
    }
    /// Number of items.
    #[inline]
    pub fn len(&self) -> usize {
        self.items.len()
    }
    /// Whether there are no items.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
    /// The item, or `None` when the id is out of range.
    #[inline]
    pub fn get(&self, id: I) -> Option<&T> {
        self.items.get(id.index())
    }
    /// The item, mutable, or `None` when the id is out of range.
    #[inline]
    pub fn get_mut(&mut self, id: I) -> Option<&mut T> {
        self.items.get_mut(id.index())
    }
    /// All ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.items.len()).map(I::from_index)
    }
    /// Ids with items, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.items.iter().enumerate().map(|(i, t)| (I::from_index(i), t))
    }
    /// Ids with mutable items, in order.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = (I, &mut T)> + ExactSizeIterator {
        self.items.iter_mut().enumerate().map(|(i, t)| (I::from_index(i), t))
    }
    /// Items, in order of id.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }
    /// Mutable items, in order of id.
    pub fn values_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }
}

impl<I: Id, T: Clone> IdVec<I, T> {
    /// A table of `len` copies of `item`: the usual start of a side table.
    pub fn filled(item: T, len: usize) -> Self {
        Self { items: vec![item; len], marker: PhantomData }
    }
}

impl<I: Id, T> Default for IdVec<I, T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<I: Id, T> Index<I> for IdVec<I, T> {
    type Output = T;
    #[inline]
    fn index(&self, id: I) -> &T {
        &self.items[id.index()]
    }
}

impl<I: Id, T> IndexMut<I> for IdVec<I, T> {
    #[inline]
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.index()]
    }
}

impl<I: Id, T: fmt::Debug> fmt::Debug for IdVec<I, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<I: Id, T> IntoIterator for IdVec<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;
    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<I: Id, T> FromIterator<T> for IdVec<I, T> {
    fn from_iter<It: IntoIterator<Item = T>>(iter: It) -> Self {
        Self { items: iter.into_iter().collect(), marker: PhantomData }
    }
}

/// A sparse side table, ordered so that what is printed from it does not depend on hashing.
pub type IdMap<I, T> = BTreeMap<I, T>;
