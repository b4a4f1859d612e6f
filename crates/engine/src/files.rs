//! File access with errors that name the file.

use crate::error::{EngineError, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Reads a text file.
pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(EngineError::io("read", path))
}

/// Reads a file; nothing when there is none.
pub fn read_optional(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(EngineError::io("read", path)(error)),
    }
}

/// Creates a folder and those above it.
pub fn create_dir(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(EngineError::io("create", path))
}

/// Writes a file and the folders above it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(parent) = path.parent() {
        create_dir(parent)?;
    }
    let write = || {
        let mut file = fs::File::create(path)?;
        file.write_all(bytes)?;
        file.flush()
    };
    write().map_err(EngineError::io("write", path))
}

/// Writes a file only when its content differs, so that build tools see no change where there is none.
pub fn write_if_changed(path: &Path, bytes: &[u8]) -> Result<()> {
    match read_optional(path)? {
        Some(old) if old == bytes => Ok(()),
        _ => write(path, bytes),
    }
}

/// Replaces a file in one step: readers see the old content or the new one.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<()> {
    let staged = staging_name(path);
    write(&staged, bytes)?;
    fs::rename(&staged, path).map_err(EngineError::io("replace", path))
}

fn staging_name(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".exuvia-new");
    path.with_file_name(name)
}

/// The text of a value as pretty JSON that ends in a newline.
pub fn to_json<T: Serialize>(value: &T) -> Result<String> {
    let mut text = serde_json::to_string_pretty(value).map_err(|e| EngineError::Internal(format!("JSON: {e}")))?;
    text.push('\n');
    Ok(text)
}

/// Reads a JSON file; nothing when there is none.
pub fn read_json<T: DeserializeOwned>(path: &Path) -> Result<Option<T>> {
    let Some(bytes) = read_optional(path)? else { return Ok(None) };
    serde_json::from_slice(&bytes).map(Some).map_err(|e| EngineError::json(path, &e))
}

/// Hex digest of some bytes.
pub fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Hex digest of a file; nothing when there is none.
pub fn digest_of(path: &Path) -> Result<Option<String>> {
    let digest = || -> io::Result<String> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(fs::File::open(path)?)?;
        Ok(hasher.finalize().to_hex().to_string())
    };
    match digest() {
        Ok(digest) => Ok(Some(digest)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(EngineError::io("read", path)(error)),
    }
}

/// The Rust files of a package as they stand, by path below it (`src/lib.rs`).
pub fn rust_sources(dir: &Path) -> Result<BTreeMap<String, String>> {
    let mut sources = BTreeMap::new();
    for entry in walkdir::WalkDir::new(dir.join("src")).sort_by_file_name().into_iter().flatten() {
        let path = entry.path();
        if entry.file_type().is_file() && path.extension().is_some_and(|ending| ending == "rs") {
            let below = path.strip_prefix(dir).unwrap_or(path).to_string_lossy().into_owned();
            sources.insert(below, read(path)?);
        }
    }
    Ok(sources)
}

/// Whether there is next to no room left where a folder is: less than a small object file needs.
pub fn is_full(dir: &Path) -> bool {
    const LITTLE: u64 = 4 << 20;
    has_less(dir, LITTLE)
}

/// Whether there is less room left where a folder is than so many bytes.
pub fn has_less(dir: &Path, bytes: u64) -> bool {
    rustix::fs::statvfs(dir).is_ok_and(|fs| fs.f_bavail.saturating_mul(fs.f_frsize) < bytes)
}
