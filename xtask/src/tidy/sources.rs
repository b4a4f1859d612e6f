//! The text files of the workspace, read once.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use walkdir::{DirEntry, WalkDir};

/// Folders that hold what is built or fetched, not sources.
const SKIPPED: &[&str] = &["target", ".git", ".exuvia", "exuvia-out"];

/// Every text file, by path.
pub struct Sources {
    pub root: PathBuf,
    pub files: Vec<SourceFile>,
}

/// A text file, its path relative to the root.
pub struct SourceFile {
    pub path: String,
    pub text: String,
}

impl Sources {
    pub fn read(root: &Path) -> Result<Self> {
        let mut files = Vec::new();
        let walk = WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(wanted);
        for entry in walk {
            let entry = entry?;
            if !entry.file_type().is_file() {
                continue;
            }
            // What is not UTF-8 is not a source text.
            if let Ok(text) = String::from_utf8(fs::read(entry.path())?) {
                let path = entry.path().strip_prefix(root)?.to_string_lossy().into_owned();
                files.push(SourceFile { path, text });
            }
        }
        Ok(Self { root: root.to_owned(), files })
    }

    pub fn ending<'a>(&'a self, endings: &'a [&str]) -> impl Iterator<Item = &'a SourceFile> {
        self.files.iter().filter(|file| endings.iter().any(|ending| file.path.ends_with(ending)))
    }

    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        self.files.iter().find(|file| file.path == path)
    }
}

impl SourceFile {
    /// Snapshots are produced, not written: their size and words are not style.
    pub fn is_snapshot(&self) -> bool {
        self.path.ends_with(".snap")
            || self.path.starts_with("docs/beside/")
            || (self.path.starts_with("tests/cases/") && !self.path.ends_with(".c"))
    }
}

fn wanted(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    // `.git` is a file in a linked worktree.
    let skipped = SKIPPED.contains(&name.as_ref()) && (entry.file_type().is_dir() || name == ".git");
    entry.depth() == 0 || !skipped
}
