//! Exuvia as the C compiler of a mixed build: the project's own build runs it in the place of `cc`, and the functions that moved
//! come from Rust.
//!
//! - A unit that functions moved from is known by what it means: its preprocessed text is that of the migration. Then the carved C
//!   is compiled in its place (`compile.rs`); else the C itself, and loudly when it is a file that functions should have moved from.
//! - The object of a carved unit has the symbols of the C object: a weak one in the place of each function that moved, so that
//!   linkers take it out of archives as they did; and a note that names the unit.
//! - A program or shared library that has such a note gets one object with the Rust of exactly these units (`link.rs`,
//!   `rust_object.rs`; `linker.rs` where the build calls `ld` itself): everything else in it is local, so that several of them can meet in one process.

mod compile;
mod elf;
mod error;
mod link;
mod linker;
mod notes;
mod rust_object;
mod tool;

use serde::{Deserialize, Serialize};
use std::env;
use std::io::Write;
use std::path::{Path, PathBuf};

pub use compile::{content_key, root_of};
pub use error::MixedError;

/// Path of the manifest in the output folder.
pub const MANIFEST: &str = "mixed/mixed.json";

/// Stands in carved files where the root of the project's tree stood.
pub const ROOT: &str = "@exuvia-root@";

/// The folder of the wrapper that runs; its presence is what makes this process one.
const FOLDER: &str = "EXUVIA_MIXED";
/// The name that the wrapper was called by.
const CALLED: &str = "EXUVIA_MIXED_AS";
/// The compiler to run, where the one of that name on `PATH` is not meant.
pub const COMPILER: &str = "EXUVIA_MIXED_CC";
/// Another library with the Rust than that of the output folder.
pub const LIBRARY: &str = "EXUVIA_MIXED_LIBRARY";
/// Set to fail where a file is not as it was migrated.
const STRICT: &str = "EXUVIA_MIXED_STRICT";

/// What the wrappers know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Format.
    pub version: u32,
    /// Name of the project.
    pub project: String,
    /// The static library with the Rust, in the output folder; empty where there is none.
    pub library: String,
    /// Units that functions moved from, by name.
    pub units: Vec<Unit>,
    /// Other units of the same files, from which nothing moved: with other flags, say.
    pub others: Vec<Other>,
    /// A shared library that what is linked needs, and flags for the C that goes with it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub runtime: Option<Runtime>,
}

/// What a build for verification has besides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Runtime {
    /// A shared library, in front of all others.
    pub library: PathBuf,
    /// Flags for carved C.
    pub flags: Vec<String>,
}

/// A unit from which nothing moved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Other {
    /// The C file, as in [`Unit::file`].
    pub file: PathBuf,
    /// Digest of its preprocessed text.
    pub key: String,
}

/// A unit that functions moved from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Unique, a C identifier.
    pub name: String,
    /// The C file, relative to the root of the project's tree, or absolute when it lies outside.
    pub file: PathBuf,
    /// Digest of its preprocessed text, see [`content_key`].
    pub key: String,
    /// The carved C, in the output folder.
    pub carved: String,
    /// Symbols of the C that the Rust library defines: the object has weak ones of these names.
    pub symbols: Vec<String>,
    /// Symbols of the Rust library that the C did not have, for what is `static` there.
    pub added: Vec<String>,
}

impl Manifest {
    /// Format that this version writes and reads.
    pub const VERSION: u32 = 1;

    /// Text that names a unit in the notes of an object.
    pub fn note(&self, unit: &str) -> String {
        format!("{}{}:{unit}", notes::MAGIC, self.project)
    }

    /// The symbol that only the Rust of a unit has: a program without it does not link.
    pub fn marker(&self, unit: &str) -> String {
        let project: String = self.project.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        format!("exuvia_mixed_{project}_{unit}")
    }

    /// Reads the one of an output folder.
    ///
    /// # Errors
    /// Where there is none, or one of another version.
    pub fn read(folder: &Path) -> Result<Self, MixedError> {
        let path = folder.join(MANIFEST);
        let text = std::fs::read_to_string(&path).map_err(MixedError::io(&path))?;
        let manifest: Self = serde_json::from_str(&text)
            .map_err(|e| MixedError::Manifest { path: path.clone(), message: e.to_string() })?;
        match manifest.version == Self::VERSION {
            true => Ok(manifest),
            false => Err(MixedError::Manifest { path, message: format!("version {}", manifest.version) }),
        }
    }
}

/// Acts as the compiler of a mixed build if this process was started as one, and gives the exit code to end with. To be called
/// first in `main`.
pub fn run_as_wrapper() -> Option<i32> {
    let folder = PathBuf::from(env::var_os(FOLDER)?);
    let called = env::var(CALLED).ok()?;
    let words: Vec<String> = env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    Some(tool::Tool::open(&folder, &called).and_then(|tool| tool.run(&words)).unwrap_or_else(|error| {
        let _ = writeln!(std::io::stderr(), "exuvia mixed: {called}: {error}");
        1
    }))
}
