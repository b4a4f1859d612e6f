//! Everything that can go wrong between a path on the command line and a list of units.

use std::io;
use std::path::{Path, PathBuf};

/// Why an input could not be turned into a [`Capture`](super::Capture).
#[derive(Debug, thiserror::Error)]
pub enum CaptureError {
    /// A file or folder could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A JSON file is malformed, or a record in it is.
    #[error("{}:{line}:{column}: {message}", path.display())]
    Json {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column, from 1; 0 where the parser knows only the line.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// A saved capture was written by another version of Exuvia.
    #[error("{}: capture format {found}, but this Exuvia reads format {supported}; capture the build again", path.display())]
    Version {
        /// The file.
        path: PathBuf,
        /// The version in it.
        found: u32,
        /// The version that can be read.
        supported: u32,
    },
    /// The input is neither C source, compile database nor folder.
    #[error("{}: not a .c file, a compile_commands.json or a project folder", path.display())]
    UnknownInput {
        /// The input.
        path: PathBuf,
    },
    /// Inputs of different kinds, or several of a kind that stands alone.
    #[error("{}: give either C files, or one compile_commands.json, or one project folder", path.display())]
    MixedInputs {
        /// The input that does not go with the others.
        path: PathBuf,
    },
    /// A folder without any build description Exuvia knows.
    #[error("{}: no CMakeLists.txt, meson.build, configure script or Makefile here{hint}; record the build by hand with `exuvia capture -- <command>`", root.display())]
    NoBuildSystem {
        /// The folder.
        root: PathBuf,
        /// What was found instead, if it helps.
        hint: String,
    },
    /// A program that is needed is not installed.
    #[error("`{program}` is needed and not on PATH")]
    MissingProgram {
        /// Its name.
        program: String,
    },
    /// The build command failed.
    #[error(
        "`{command}` failed with {status} ({units} units were recorded before that)\n{tail}\nbuild it by hand in {} until it works, then run `exuvia capture -- <command>` there", directory.display()
    )]
    BuildFailed {
        /// The command.
        command: String,
        /// Where it ran.
        directory: PathBuf,
        /// Its exit status, in words.
        status: String,
        /// How many C units had been recorded.
        units: usize,
        /// The last lines of its output.
        tail: String,
    },
    /// The build ran, and no C compiler was seen.
    #[error("`{command}` ran, but no C file was compiled under Exuvia's eyes: {reason}\n{tail}")]
    NothingRecorded {
        /// The command.
        command: String,
        /// The likely cause, with the remedy.
        reason: String,
        /// The last lines of its output.
        tail: String,
    },
}

impl CaptureError {
    /// Wraps an IO error with the path it is about.
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Io { path, source }
    }

    /// Wraps a serde error with the file it is about; line and column come from the parser.
    pub(crate) fn json(path: &Path, error: &serde_json::Error) -> Self {
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
