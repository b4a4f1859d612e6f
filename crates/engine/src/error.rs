//! Everything that can go wrong in a run, sorted by the exit code that the command line gives it.

use crate::files;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// What the exit code of the command says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Class {
    /// 1: a check failed.
    Check,
    /// 2: bad usage, or files of someone's in the way.
    Usage,
    /// 3: the C cannot be read.
    Unreadable,
    /// 4: a fault of Exuvia or of the machine it runs on.
    Internal,
}

impl Class {
    /// Exit code of the process.
    pub fn exit_code(self) -> u8 {
        match self {
            Class::Check => 1,
            Class::Usage => 2,
            Class::Unreadable => 3,
            Class::Internal => 4,
        }
    }
}

/// A list that an error message shows one item a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lines(pub Vec<String>);

impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 60;
        for line in self.0.iter().take(SHOWN) {
            write!(f, "\n  {line}")?;
        }
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "\n  … and {more} more"),
        }
    }
}

/// Why a run stopped.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The input could not be turned into units.
    #[error(transparent)]
    Capture(#[from] exuvia_frontend::capture::CaptureError),
    /// The front end as a whole could not work (no clang, no exporter).
    #[error("{0}")]
    Frontend(String),
    /// No unit could be read, or one could not and `--strict` was given.
    #[error("{summary}{}", Lines(diagnostics.clone()))]
    Unreadable {
        /// How many of how many.
        summary: String,
        /// clang's own words, a unit an entry.
        diagnostics: Vec<String>,
    },
    /// A file or folder could not be read or written.
    #[error("{}: cannot {action}: {source}", path.display())]
    Io {
        /// What was to be done.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is no room left; the output is as it was.
    #[error("{}: no space left on the device; files that were finished before are kept: make room and run again", path.display())]
    DiskFull {
        /// What was being written.
        path: PathBuf,
    },
    /// Files in the output folder were edited since Exuvia wrote them.
    #[error("{}: these files were changed since Exuvia wrote them, and are left alone:{files}\nmove your changes elsewhere or give --force to overwrite them", dir.display())]
    Edited {
        /// The output folder.
        dir: PathBuf,
        /// The files, relative to it.
        files: Lines,
    },
    /// The output folder holds what Exuvia did not write.
    #[error("{}: the folder is not empty and Exuvia did not write it:{files}\ngive another --out, or --force to write into it all the same", dir.display())]
    Foreign {
        /// The output folder.
        dir: PathBuf,
        /// Some of the files, relative to it.
        files: Lines,
    },
    /// A JSON file of Exuvia's is malformed.
    #[error("{}:{line}:{column}: {message}", path.display())]
    Json {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// A file of Exuvia's comes from another version.
    #[error("{}: format {found}, but this Exuvia reads format {supported}; run `exuvia migrate` again", path.display())]
    Version {
        /// The file.
        path: PathBuf,
        /// The version in it.
        found: u32,
        /// The version that can be read.
        supported: u32,
    },
    /// A folder is not the output of a migration.
    #[error("{}: no migrated project here (there is no {missing}); name the folder that `exuvia migrate --out` wrote", dir.display())]
    NotAnOutput {
        /// The folder.
        dir: PathBuf,
        /// The file that should be there.
        missing: &'static str,
    },
    /// Verification found functions that differ.
    #[error("{functions} functions do not do what the C does")]
    Differs {
        /// How many.
        functions: u64,
    },
    /// Something is worse than at the baseline.
    #[error("{count} of what was looked at got worse since {reference}")]
    Worse {
        /// How much.
        count: u64,
        /// The baseline.
        reference: String,
    },
    /// Evidence could not be gathered.
    #[error(transparent)]
    Verify(exuvia_verify::VerifyError),
    /// A project's own tests end otherwise over the Rust.
    #[error("the tests end otherwise over the Rust: see {}", log.display())]
    TestsDiffer {
        /// What they said.
        log: PathBuf,
    },
    /// The request names something that is not there.
    #[error("{0}")]
    Usage(String),
    /// The verifier found the IR broken after a phase.
    #[error("the C IR is broken after phase `{phase}`:{problems}\nplease report this with the input")]
    BrokenIr {
        /// The phase.
        phase: &'static str,
        /// What is broken.
        problems: Lines,
    },
    /// A program that is needed could not be run.
    #[error("cannot run `{program}`: {source}\n{remedy}")]
    Tool {
        /// Its name.
        program: String,
        /// What the system said.
        source: io::Error,
        /// What to do.
        remedy: &'static str,
    },
    /// Cargo failed without an error that can be traced to the C.
    #[error("`{command}` failed in {}:\n{text}", dir.display())]
    Build {
        /// The command.
        command: String,
        /// Where.
        dir: PathBuf,
        /// rustc's or cargo's words.
        text: String,
    },
    /// The store is unusable.
    #[error("{}: {source}; remove the file to start afresh (finished output is not in it)", path.display())]
    Store {
        /// The database.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// The store is that of a newer Exuvia.
    #[error("{}: a newer Exuvia made this store (format {found}; this one knows {supported}): use that one, or name another folder with --dir", path.display())]
    NewerStore {
        /// The database.
        path: PathBuf,
        /// The version in it.
        found: u32,
        /// The newest version that can be read.
        supported: u32,
    },
    /// There is no graph to ask.
    #[error("{}: {reason}; run `exuvia graph index PATH` first", dir.display())]
    NoGraph {
        /// The folder of the store.
        dir: PathBuf,
        /// What is there, or not.
        reason: String,
    },
    /// A rule that Exuvia relies on does not hold.
    #[error("internal error: {0}\nplease report this with the input")]
    Internal(String),
}

impl From<exuvia_verify::VerifyError> for EngineError {
    fn from(error: exuvia_verify::VerifyError) -> Self {
        match error {
            // A full disk has its own error.
            exuvia_verify::VerifyError::Io { what, path, source } => Self::io(what, &path)(source),
            error => Self::Verify(error),
        }
    }
}

impl EngineError {
    /// What the exit code has to say.
    pub fn class(&self) -> Class {
        use exuvia_frontend::capture::CaptureError as C;
        match self {
            Self::Capture(C::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => Class::Usage,
            Self::Capture(C::Json { .. } | C::Io { .. } | C::BuildFailed { .. } | C::NothingRecorded { .. }) => {
                Class::Unreadable
            }
            Self::Capture(_) | Self::Edited { .. } | Self::Foreign { .. } | Self::NotAnOutput { .. } => Class::Usage,
            Self::Differs { .. } | Self::TestsDiffer { .. } | Self::Worse { .. } => Class::Check,
            Self::Usage(_) | Self::Json { .. } | Self::Version { .. } => Class::Usage,
            Self::NewerStore { .. } | Self::NoGraph { .. } => Class::Usage,
            Self::Unreadable { .. } | Self::Frontend(_) => Class::Unreadable,
            Self::Io { .. } | Self::DiskFull { .. } | Self::BrokenIr { .. } | Self::Tool { .. } => Class::Internal,
            Self::Verify(_) | Self::Build { .. } | Self::Store { .. } | Self::Internal(_) => Class::Internal,
        }
    }

    /// Wraps an IO error with what was done to which path; a full disk has its own error.
    pub fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            _ => Self::Io { action, path, source },
        }
    }

    /// Wraps an error of SQLite with the database; a full disk has its own error, under whatever name SQLite met it.
    pub fn store(path: &Path, source: rusqlite::Error) -> Self {
        let is_full = source.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull)
            || files::is_full(path.parent().unwrap_or(path));
        let path = path.to_path_buf();
        if is_full { Self::DiskFull { path } } else { Self::Store { path, source } }
    }

    /// Wraps an error of serde with the file it is about.
    pub fn json(path: &Path, error: &serde_json::Error) -> Self {
        let position = format!(" at line {} column {}", error.line(), error.column());
        let text = error.to_string();
        Self::Json {
            path: path.to_path_buf(),
            line: error.line(),
            column: error.column(),
            message: text.strip_suffix(&position).unwrap_or(&text).to_owned(),
        }
    }
}

/// The result of everything here.
pub type Result<T> = std::result::Result<T, EngineError>;
