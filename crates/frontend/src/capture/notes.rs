//! What a capture left out or changed: nothing is dropped without a word.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// Which build system was taken, of several, or which command ran.
    Build,
    /// Another compiler ran than the project would have taken, or gcc did.
    Compiler,
    /// A flag only gcc has was dropped.
    GccOnlyFlag,
    /// A source in another language than C was left out.
    SkippedLanguage,
    /// A source was deleted before the build ended, so it cannot be read.
    MissingSource,
    /// An object came from nowhere Exuvia saw.
    UnknownObject,
    /// A program or library without any C in it was left out.
    SkippedTarget,
    /// Files of an earlier build were not copied.
    StaleProduct,
}

/// One thing to tell, with the files it concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaptureNote {
    /// What it is about.
    pub kind: NoteKind,
    /// A sentence without the files.
    pub message: String,
    /// The files concerned, sorted; empty if it is about the whole.
    pub files: Vec<PathBuf>,
}

/// Gathers notes, one for each message, however many files share it.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    files: BTreeMap<(NoteKind, String), BTreeSet<PathBuf>>,
}

impl Notes {
    /// Adds a note about the whole capture.
    pub fn add(&mut self, kind: NoteKind, message: impl Into<String>) {
        self.files.entry((kind, message.into())).or_default();
    }

    /// Adds a note about `file`.
    pub fn add_for(&mut self, kind: NoteKind, message: impl Into<String>, file: &Path) {
        let files = self.files.entry((kind, message.into())).or_default();
        files.insert(file.to_path_buf());
    }

    /// All notes, by kind and message.
    pub fn into_notes(self) -> Vec<CaptureNote> {
        let notes = self.files.into_iter();
        notes
            .map(|((kind, message), files)| CaptureNote { kind, message, files: files.into_iter().collect() })
            .collect()
    }
}
