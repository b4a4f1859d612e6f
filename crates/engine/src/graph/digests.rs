//! Content of files by digest, without reading what has not changed since it was read last.

use crate::store::SourceFile;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A file that was changed this lately may be changed again without its time telling.
const TOO_FRESH: Duration = Duration::from_secs(2);

/// Files of a run.
pub(super) struct Digests {
    known: HashMap<PathBuf, SourceFile>,
    /// What this run has looked at; none for what is not there.
    seen: HashMap<PathBuf, Option<SourceFile>>,
    next: u32,
}

impl Digests {
    pub fn new(known: Vec<SourceFile>) -> Self {
        let next = known.iter().map(|file| file.id).max().unwrap_or(0) + 1;
        Self { known: known.into_iter().map(|file| (file.path.clone(), file)).collect(), seen: HashMap::new(), next }
    }

    /// The file as it is now.
    pub fn file(&mut self, path: &Path) -> Option<SourceFile> {
        if let Some(seen) = self.seen.get(path) {
            return seen.clone();
        }
        let known = self.known.get(path);
        let file = current(path, known).map(|(size, modified, digest)| {
            let id = known.map_or_else(
                || {
                    self.next += 1;
                    self.next - 1
                },
                |file| file.id,
            );
            SourceFile { id, path: path.to_owned(), size, modified, digest }
        });
        self.seen.insert(path.to_owned(), file.clone());
        file
    }

    /// The digest of paths and contents of the files of these numbers; none if one is not there.
    pub fn state_of(&mut self, ids: &[u32], paths: &BTreeMap<u32, PathBuf>) -> Option<String> {
        let files: Option<Vec<SourceFile>> = ids.iter().map(|id| self.file(paths.get(id)?)).collect();
        Some(state(&files?))
    }
}

/// Digest of paths and contents.
pub(super) fn state(files: &[SourceFile]) -> String {
    let mut hasher = blake3::Hasher::new();
    for file in files {
        hasher.update(file.path.as_os_str().as_encoded_bytes()).update(b"\0").update(file.digest.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

/// Size, time of the last change and digest of a file.
pub(super) fn current(path: &Path, known: Option<&SourceFile>) -> Option<(u64, i64, String)> {
    let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let size = metadata.len();
    let modified = metadata.modified().map_or(0, nanoseconds);
    if let Some(known) = known
        && known.modified != 0
        && (known.size, known.modified) == (size, modified)
    {
        return Some((size, modified, known.digest.clone()));
    }
    let digest = crate::files::digest_of(path).ok().flatten()?;
    let fresh = SystemTime::now().duration_since(UNIX_EPOCH + Duration::from_nanos(modified.unsigned_abs()));
    let settled = fresh.is_ok_and(|age| age > TOO_FRESH);
    Some((size, if settled { modified } else { 0 }, digest))
}

fn nanoseconds(time: SystemTime) -> i64 {
    time.duration_since(UNIX_EPOCH).ok().and_then(|d| i64::try_from(d.as_nanos()).ok()).unwrap_or(0)
}
