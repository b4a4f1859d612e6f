//! What can go wrong while evidence is gathered.

use crate::sandbox::Ended;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// An error.
#[derive(Debug, Error)]
pub enum VerifyError {
    /// A file cannot be read or written.
    #[error("cannot {what} {}: {source}", path.display())]
    Io {
        /// `read`, `write` and the like.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A program cannot be started.
    #[error("cannot run {program}: {source}; {remedy}")]
    Tool {
        /// The program.
        program: String,
        /// Why.
        source: std::io::Error,
        /// What to do.
        remedy: &'static str,
    },
    /// A program was ended since it took too much.
    #[error(
        "{program} {ended} (in a sandbox; --max-memory, --max-disk and --max-processes allow more, --no-sandbox runs it without)"
    )]
    Limit {
        /// The program.
        program: String,
        /// What it took too much of.
        ended: Ended,
    },
    /// Something that is generated does not build.
    #[error("{what} does not build:\n{text}")]
    Build {
        /// What.
        what: String,
        /// The compiler's words.
        text: String,
    },
    /// A file is not what it should be.
    #[error("{}: line {line}: {problem}", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// What is wrong.
        problem: String,
    },
}

/// A result.
pub type Result<T> = std::result::Result<T, VerifyError>;

impl VerifyError {
    /// For `map_err` on what the standard library says of a file.
    pub fn io(what: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> VerifyError + use<> {
        let path = path.to_path_buf();
        move |source| VerifyError::Io { what, path, source }
    }
}
