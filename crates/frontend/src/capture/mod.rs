//! From what the user names to the units that are compiled and what is linked from them.
//!
//! A [`Capture`] is had in four ways: from C files ([`Capture::from_files`]), from a compile database
//! ([`Capture::from_compile_commands`]), by watching a build command ([`Capture::run`]), or by building a project folder in a copy of it
//! ([`Capture::project`]). [`Capture::open`] picks one by looking at its input.
//!
//! Watching works with a folder of wrappers put first on `PATH` (`wrapper.rs`), which log what the real tools did (`record.rs`);
//! `interpret.rs` turns the log into units and targets. Units, not files, are the truth: a file compiled twice with different flags is two
//! units. Objects are known by path and content, so moving them about in between does no harm.
//!
//! Nothing here reads C: whether a file defines `main` is for a later phase to say, see [`TargetKind::Undecided`].

pub(crate) mod archive;
mod assembler;
pub(crate) mod command;
mod compdb;
pub(crate) mod digest;
mod error;
mod files;
pub(crate) mod flags;
mod interpret;
pub(crate) mod link;
mod notes;
mod open;
pub(crate) mod paths;
mod project;
mod record;
pub(crate) mod response;
mod session;
mod settle;
mod store;
mod tail;
pub(crate) mod tools;
mod tree;
pub(crate) mod unit;
mod wrapper;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub use error::CaptureError;
pub use notes::{CaptureNote, NoteKind};
pub use project::{BuildSystem, ProjectOptions};
pub use session::{CaptureOptions, CompilerChoice};
pub use store::FORMAT_VERSION;
pub use tree::copy as copy_tree;
pub use wrapper::run_as_wrapper;

/// All units of an input and what they are linked into, in an order that does not depend on how the build was scheduled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capture {
    /// The folder the user named, or the one that holds the input.
    pub root: PathBuf,
    /// Units, by file, then flags, then output.
    pub units: Vec<UnitCommand>,
    /// Assembler sources that are linked into the targets, one command each, by file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assembler: Vec<UnitCommand>,
    /// Programs and libraries, by output path.
    pub targets: Vec<LinkTarget>,
    /// What was left out or differs, by kind.
    pub notes: Vec<CaptureNote>,
    /// Folders whose paths are shown as those of other folders: a scratch copy as the user's tree.
    pub path_map: Vec<PathMapping>,
    /// Name of the configuration that the build was one of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config: Option<String>,
}

/// Paths under `built` are shown as paths under `shown`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathMapping {
    /// Where the compiler saw the files.
    pub built: PathBuf,
    /// Where the user has them, or would.
    pub shown: PathBuf,
}

/// One C file, or assembler source, with one set of flags.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UnitCommand {
    /// The file: absolute, without `.` and `..`.
    pub file: PathBuf,
    /// The flags that bear on what the source means, in order; neither compiler, file, outputs nor dependency flags.
    pub arguments: Vec<String>,
    /// Where the compiler ran: relative paths in `arguments` start here.
    pub directory: PathBuf,
    /// The object or assembler file, if it stayed.
    pub output: Option<PathBuf>,
    /// The program that compiled it.
    pub compiler: String,
}

/// What a link target is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// A program.
    Executable,
    /// `lib….a`.
    StaticLibrary,
    /// `lib….so`, or a plugin.
    SharedLibrary,
    /// Nothing was linked before Exuvia's eyes: a program if one of the units defines `main`, else a static library.
    Undecided,
}

/// A program or library and what it is linked from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkTarget {
    /// `minigzip`; `z` for `libz.a` and `libz.so.1.2`.
    pub name: String,
    /// What it is.
    pub kind: TargetKind,
    /// The file that is made; for [`TargetKind::Undecided`] a path that no build makes.
    pub output: PathBuf,
    /// Its own units (not those of its libraries), as indices into [`Capture::units`], in link order.
    pub units: Vec<usize>,
    /// Libraries that are targets too, by their output path, in link order.
    pub libraries: Vec<PathBuf>,
    /// Other libraries as written: `-lm`, `/usr/lib/libfoo.so`.
    pub system_libs: Vec<String>,
    /// Objects in it that come from assembler, C++ or nowhere known: their source or their own path.
    pub foreign: Vec<PathBuf>,
    /// Whether a program's symbols are visible to what it loads (`-rdynamic`).
    pub export_dynamic: bool,
    /// The version script, which says what a shared library exports.
    pub version_script: Option<PathBuf>,
    /// All other linker flags, as written.
    pub link_flags: Vec<String>,
}

impl LinkTarget {
    /// A target without any input.
    pub(crate) fn new(kind: TargetKind, output: PathBuf) -> Self {
        Self {
            name: paths::product_name(&output),
            kind,
            output,
            units: Vec::new(),
            libraries: Vec::new(),
            system_libs: Vec::new(),
            foreign: Vec::new(),
            export_dynamic: false,
            version_script: None,
            link_flags: Vec::new(),
        }
    }
}

impl Capture {
    /// A capture of nothing below `root`.
    pub(crate) fn empty(root: PathBuf) -> Self {
        Self {
            root,
            units: Vec::new(),
            assembler: Vec::new(),
            targets: Vec::new(),
            notes: Vec::new(),
            path_map: Vec::new(),
            config: None,
        }
    }

    /// The path to show for `path`: that of the user's own tree where a scratch copy was built.
    pub fn shown_path(&self, path: &Path) -> PathBuf {
        let mapped = self.path_map.iter().find_map(|mapping| {
            let rest = path.strip_prefix(&mapping.built).ok()?;
            Some(mapping.shown.join(rest))
        });
        mapped.unwrap_or_else(|| path.to_path_buf())
    }

    /// The shown path relative to [`Capture::root`] where it lies below it: what module names and reports are made from.
    pub fn relative_path(&self, path: &Path) -> PathBuf {
        let shown = self.shown_path(path);
        match shown.strip_prefix(&self.root) {
            Ok(relative) => relative.to_path_buf(),
            Err(_) => shown,
        }
    }

    /// The target that makes `output`.
    pub fn target(&self, output: &Path) -> Option<&LinkTarget> {
        self.targets.iter().find(|target| target.output == output)
    }
}
