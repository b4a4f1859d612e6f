//! What goes wrong in a mixed build.

use crate::exporter::ExportError;
use crate::island::IslandError;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why the wrapper cannot do what the build asks for.
#[derive(Debug, Error)]
pub enum MixedError {
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The list of units is damaged or of another version.
    #[error("{path}: {message}: migrate again")]
    Manifest {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// There is no exporter.
    #[error(transparent)]
    Exporter(#[from] ExportError),
    /// A unit cannot be preprocessed.
    #[error(transparent)]
    Unit(#[from] IslandError),
    /// A program that is needed is not there.
    #[error("no program `{0}` on PATH")]
    Missing(String),
    /// The Rust library is not built.
    #[error("{0} is not there: run `cargo build --release` in the output folder")]
    NoLibrary(PathBuf),
    /// A tool failed.
    #[error("{program} failed:\n{message}")]
    Tool {
        /// Its name.
        program: String,
        /// What it said.
        message: String,
    },
    /// A file is not as it was migrated, and that is not allowed.
    #[error("{0} or its flags are not what was migrated")]
    Changed(PathBuf),
}

impl MixedError {
    pub(crate) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_path_buf();
        |source| Self::Io { path, source }
    }
}
