//! Data of the kind that a program reads, which a user gives for inputs to be made of.

use crate::error::{EngineError, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Samples at most.
const SAMPLES: usize = 256;
/// Bytes of a sample that are taken.
const BYTES: usize = 1 << 14;

/// Reads files, and those in folders and below, in the order of their names.
pub fn read_samples(paths: &[PathBuf]) -> Result<Vec<Vec<u8>>> {
    let mut files = Vec::new();
    for path in paths {
        find(path, &mut files)?;
    }
    let read = |path: &PathBuf| {
        let mut bytes = fs::read(path).map_err(EngineError::io("read", path))?;
        bytes.truncate(BYTES);
        Ok(bytes)
    };
    files.iter().take(SAMPLES).map(read).collect()
}

fn find(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    let entries = fs::read_dir(path).map_err(EngineError::io("read", path))?;
    let mut below: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    below.sort();
    below.iter().try_for_each(|path| find(path, files))
}
