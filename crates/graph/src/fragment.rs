//! What one unit tells of the items of one file.
//!
//! A fragment names everything by keys that hold in the whole project, never by numbers of its unit: two units that see a
//! header alike make the same bytes of it.

use crate::kinds::{EdgeKind, Flags, NodeKind};
use serde::{Deserialize, Serialize};

/// Position of a string in [`Fragment::strings`]; 0 is the empty one.
pub type Str = u32;

/// Position of a symbol in [`Fragment::symbols`].
pub type Sym = u32;

/// Line and column in bytes, from 1; 0 where there is no place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Place {
    /// Line.
    pub line: u32,
    /// Column.
    pub column: u32,
}

/// The items of one file, as one unit sees them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Fragment {
    /// Path of the file as shown.
    pub path: String,
    /// Whether it is a system header.
    pub system: bool,
    /// Its lines.
    pub lines: u32,
    /// Texts that symbols and definitions share.
    pub strings: Vec<String>,
    /// Everything that is mentioned. The file itself is the first.
    pub symbols: Vec<Symbol>,
    /// What is defined in the file.
    pub definitions: Vec<Definition>,
    /// What definitions have to do with symbols, in order.
    pub edges: Vec<Edge>,
    /// How addresses of functions move.
    pub flow: Flow,
}

/// A name that holds in the whole project.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Symbol {
    /// Kind.
    pub kind: NodeKind,
    /// Name for people.
    pub name: Str,
    /// clang's USR, or another key of the kind; for fields and enumerators the name in their parent.
    pub key: Str,
    /// Path of the file that defines it; empty where only a declaration is seen.
    pub home: Str,
    /// The record of a field, the enumeration of an enumerator.
    pub parent: Option<Sym>,
    /// What a declaration alone tells.
    pub flags: Flags,
}

/// A symbol that is defined here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Definition {
    /// Which.
    pub symbol: Sym,
    /// First byte.
    pub start: Place,
    /// One past the last byte.
    pub end: Place,
    /// Where its name stands.
    pub name: Place,
    /// What is true of it.
    pub flags: Flags,
    /// Cyclomatic complexity of a function: 1 and one more for each branch, loop, case, `&&`, `||` and `?:`.
    pub complexity: u32,
    /// Statements of a function.
    pub statements: u32,
    /// How it is called, or its type, in short.
    pub signature: Str,
}

/// Something that a definition has to do with a symbol.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Edge {
    /// The definition's symbol.
    pub from: Sym,
    /// What.
    pub kind: EdgeKind,
    /// The other one.
    pub to: Sym,
    /// Where in the file.
    pub at: Place,
}

/// How addresses of functions move.
///
/// Memory is looked at by declaration, not by object: all objects of a struct share one cell a member, all elements of an
/// array are one. A pointer to such memory stands for the memory.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Flow {
    /// Places that can hold addresses of functions.
    pub cells: Vec<Cell>,
    /// The first cell gets what the second holds.
    pub copies: Vec<(u32, u32)>,
    /// The cell gets the address of the function.
    pub addresses: Vec<(u32, Sym)>,
    /// Calls through pointers.
    pub calls: Vec<PointerCall>,
}

/// A place that can hold addresses of functions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Cell {
    /// A local, or a value on its way; of this fragment only.
    Local(u32),
    /// A field or a variable.
    Symbol(Sym),
    /// A parameter of a function.
    Parameter(Sym, u32),
    /// What a function returns.
    Result(Sym),
    /// What a function gets behind its last parameter.
    Rest(Sym),
}

/// A call through a pointer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PointerCall {
    /// The function that calls.
    pub from: Sym,
    /// Where.
    pub at: Place,
    /// The cell that holds the pointer.
    pub target: u32,
    /// Cells of the arguments that can hold addresses of functions, by position.
    pub arguments: Vec<(u32, u32)>,
    /// The cell that gets the result, if that can hold one.
    pub result: Option<u32>,
    /// How the function is called, in short.
    pub signature: Str,
}
