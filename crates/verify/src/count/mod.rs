//! How much of a folder of Rust is unsafe, counted by syntax alone, so that the figures of any tool's output compare.
//!
//! Nothing is compiled and no type is known; each rule is one that a reader can apply to the text. [`DEFINITIONS`] is what
//! users are told, word for word. Macros: what is between the brackets of a call is read as expressions, statements or items
//! where it can be, as tokens where not; a `macro_rules!` is read as tokens ([`tokens`]).

mod c;
mod files;
mod lines;
mod names;
mod tokens;
mod totals;
mod visit;

pub use totals::{Column, columns, median, share};

use crate::error::Result;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::Path;

/// Functions with fewer lines of code than this are told apart: most of them are too small to say anything.
pub const SHORT: usize = 4;

/// Names that count as checked pointers if the user gives no others.
pub const CHECKED: &[&str] = &[
    "RefCell",
    "rt::read",
    "rt::write",
    "rt::get",
    "rt::set",
    "rt::free",
    "rt::realloc",
    "rt::atoi_at",
    "rt::memcmp_at",
    "rt::memcpy_at",
    "rt::memmove_at",
    "rt::memset_at",
    "rt::strcat_at",
    "rt::strchr_at",
    "rt::strcmp_at",
    "rt::strcpy_at",
    "rt::strcspn_at",
    "rt::strdup_at",
    "rt::strlen_at",
    "rt::strncmp_at",
    "rt::strncpy_at",
    "rt::strrchr_at",
    "rt::strspn_at",
    "rt::strstr_at",
];

/// What is counted, in words.
pub const DEFINITIONS: &str = "\
Read are all .rs files of a folder but build scripts (build.rs beside a Cargo.toml), and what lies in folders that are hidden or called
target. A line is a line that holds a token: no comment, no documentation, not empty.

functions   Functions with a body: free ones, methods, those inside others (each on its own), and the C functions that are left.
            One is unsafe if it holds an unsafe block, or is an `unsafe fn` that holds an unsafe operation, or calls a macro of the
            folder that holds `unsafe`. An unsafe operation is a `*e`, asm!, a mention of a `static mut` or foreign variable or of a
            field of a union of the folder, and a call of: a function that the folder declares as `unsafe` or foreign (but for `safe
            fn`), `libc::f`, a value (an expression, a parameter or a local) instead of a name, or one of the standard library's unsafe
            functions and methods. C functions are unsafe. Short ones have fewer than 4 lines, braces included.
lines       Those of Rust, and those of bodies of C functions that are left in .c, .cc, .cpp and .cxx files and of assembler sources.
            In unsafe are: lines of unsafe blocks, bodies of unsafe functions as said above, macro definitions that hold an unsafe
            block, all lines of C, and files that are not Rust to the parser (which are named).
raw         Types `*const T` and `*mut T`, each star.
derefs      `*e` in unsafe blocks and in bodies of `unsafe fn`.
static mut  Declarations, foreign ones included.
transmutes  Mentions of `transmute` and `transmute_copy`.
casts       `e as T`.
checked     Mentions of types, functions and macros that check pointers when the program runs (--checked NAME, or MODULE::NAME; if none is
            named `RefCell` and those of Exuvia's runtime module: `rt::read`, `rt::get!` …).
unsafe impl Declarations.
forbid      Files under `#![forbid(unsafe_code)]`, their own or that of a module or crate that they are part of.";

/// What is counted of one folder.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Functions with a body, C ones included.
    pub functions: u64,
    /// Those that are unsafe.
    pub unsafe_functions: u64,
    /// Those of `functions` that have fewer than [`SHORT`] lines.
    pub short_functions: u64,
    /// Unsafe ones among them.
    pub short_unsafe_functions: u64,
    /// Lines of code, C included.
    pub lines: u64,
    /// Those in unsafe code.
    pub unsafe_lines: u64,
    /// Raw pointer types.
    pub raw_pointers: u64,
    /// Dereferences in unsafe code.
    pub derefs: u64,
    /// `static mut`.
    pub static_muts: u64,
    /// Transmutes.
    pub transmutes: u64,
    /// `as`.
    pub casts: u64,
    /// Mentions of checked pointers.
    pub checked: u64,
    /// `unsafe impl`.
    pub unsafe_impls: u64,
    /// Functions that are left in C.
    pub c_functions: u64,
    /// Lines of code of C and assembler.
    pub c_lines: u64,
    /// Rust files.
    pub files: u64,
    /// Those that forbid unsafe code.
    pub forbidding_files: u64,
}

/// A folder, and what is counted in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Folder {
    /// As it was named.
    pub name: String,
    /// The figures.
    #[serde(flatten)]
    pub counts: Counts,
    /// Files that are not Rust to the parser, relative to the folder.
    pub unread: Vec<String>,
}

/// Counts a folder.
///
/// # Errors
///
/// When the folder or a file cannot be read.
pub fn folder(path: &Path, checked: &BTreeSet<String>) -> Result<Folder> {
    let sources = files::Sources::read(path)?;
    let names = names::Names::of(&sources.rust, checked);
    let mut counts = Counts { files: sources.rust.len() as u64, ..Counts::default() };
    let mut unread = Vec::new();
    for file in &sources.rust {
        match &file.tree {
            Some(tree) => visit::count(tree, &file.text, &names, &mut counts),
            None => {
                unread.push(file.name.clone());
                not_rust(&file.text, &mut counts);
            }
        }
    }
    counts.forbidding_files = files::forbidding(&sources.rust);
    for text in &sources.c {
        c::count(text, &mut counts);
    }
    counts.c_lines += sources.assembler_lines;
    counts.lines += sources.assembler_lines;
    counts.unsafe_lines += sources.assembler_lines;
    Ok(Folder { name: path.display().to_string(), counts, unread })
}

/// All that is not empty counts as unsafe.
fn not_rust(text: &str, counts: &mut Counts) {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count() as u64;
    counts.lines += lines;
    counts.unsafe_lines += lines;
}

#[cfg(test)]
mod tests;
