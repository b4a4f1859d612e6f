//! The log of a captured build: one line of JSON for each tool that ran and succeeded.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::CaptureError;

/// A run of a compiler, archiver or linker.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Record {
    /// The name it was called by.
    pub tool: String,
    /// The program that really ran.
    pub program: PathBuf,
    /// Where.
    pub directory: PathBuf,
    /// Its words, response files expanded.
    pub arguments: Vec<String>,
    /// Files it read that may come from an earlier record, as they were before it ran.
    pub inputs: Vec<FileRecord>,
    /// Files it wrote, as they were after it ran.
    pub outputs: Vec<FileRecord>,
    /// What the archive that was written holds now, for an archiver.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<FileRecord>,
}

/// A file as a record saw it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct FileRecord {
    /// What stands for it on the command line: a path or `-lname`; for a member, its name.
    pub argument: String,
    /// Absolute path, symbolic links resolved; empty for a member stored in the archive.
    pub path: PathBuf,
    /// Digest of the content.
    pub digest: Option<String>,
}

/// Appends a record in one write, so that tools which run at the same time do not mix their lines.
pub(crate) fn append(log: &Path, record: &Record) -> io::Result<()> {
    let mut line = serde_json::to_vec(record)?;
    line.push(b'\n');
    let mut file = OpenOptions::new().append(true).create(true).open(log)?;
    file.write_all(&line)
}

/// Reads a log; a missing one is an empty one.
pub(crate) fn read(log: &Path) -> Result<Vec<Record>, CaptureError> {
    let text = match fs::read_to_string(log) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(CaptureError::io(log)(error)),
    };
    let lines = text.lines().enumerate();
    lines.map(|(number, line)| parse_line(log, number, line)).collect()
}

fn parse_line(log: &Path, number: usize, line: &str) -> Result<Record, CaptureError> {
    serde_json::from_str(line).map_err(|error| CaptureError::Json {
        path: log.to_path_buf(),
        line: number + 1,
        column: error.column(),
        message: error.to_string(),
    })
}
