//! Where recordings lie in an output: a folder for each function, a file for each call, and a note that keeps all of it out of git.

use crate::error::{EngineError, Result};
use crate::files;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder, in the output.
const FOLDER: &str = "exuvia/recordings";
/// What git sees of it: nothing, not even this note.
const IGNORED: &str = "# Recordings hold what the recorded program worked on: they stay where they were made.\n*\n";
/// Ending of a recording's file.
const ENDING: &str = "rec";

/// A recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Its file.
    pub path: PathBuf,
    /// `file.c::function`.
    pub item: String,
    /// Digest of the layouts that it rests on.
    pub layout: String,
}

impl Kept {
    /// What it is called in inputs: the first half of the digest that its file is named for.
    pub fn id(&self) -> Option<u32> {
        u32::from_str_radix(self.path.file_stem()?.to_str()?.get(..8)?, 16).ok()
    }
}

/// Moves what a run recorded into the output, in the place of all that was there.
pub(super) fn take(dir: &Path, scratch: &Path, items: &[String]) -> Result<PathBuf> {
    let folder = dir.join(FOLDER);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(EngineError::io("remove", &folder))?;
    }
    files::create_dir(&folder)?;
    files::write_atomic(&folder.join(".gitignore"), IGNORED.as_bytes())?;
    for (number, item) in items.iter().enumerate() {
        let from = scratch.join(format!("new/{number}"));
        let recordings = listed(&from);
        if recordings.is_empty() {
            continue;
        }
        let to = folder.join(item.replace(['/', ':'], "_"));
        files::create_dir(&to)?;
        for path in recordings {
            let new = to.join(path.file_name().unwrap_or_default());
            fs::rename(&path, &new).map_err(EngineError::io("move", &path))?;
        }
    }
    Ok(folder)
}

/// Recordings of a folder, by name.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|e| e == ENDING)).collect();
    found.sort();
    found
}

/// Bytes of all recordings.
pub(super) fn size(folder: &Path) -> u64 {
    let folders = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let files = folders.flat_map(|folder| listed(&folder));
    files.filter_map(|path| Some(fs::metadata(path).ok()?.len())).sum()
}

/// All recordings of an output, by function.
pub(crate) fn kept(dir: &Path) -> Result<BTreeMap<String, Vec<Kept>>> {
    let mut found: BTreeMap<String, Vec<Kept>> = BTreeMap::new();
    let folders = fs::read_dir(dir.join(FOLDER)).into_iter().flatten().flatten().map(|entry| entry.path());
    for path in folders.flat_map(|folder| listed(&folder)) {
        if let Some(recording) = head(&path)? {
            found.entry(recording.item.clone()).or_default().push(recording);
        }
    }
    Ok(found)
}

/// What the first lines of a recording say; none where it is none.
fn head(path: &Path) -> Result<Option<Kept>> {
    use std::io::Read;
    const MOST: u64 = 4096;
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(EngineError::io("read", path))?;
    file.take(MOST).read_to_end(&mut bytes).map_err(EngineError::io("read", path))?;
    let text = String::from_utf8_lossy(&bytes);
    let value = |key: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(' '));
        line.map(str::to_owned)
    };
    let (Some("1"), Some(item), Some(layout)) =
        (value("exuvia-recording").as_deref(), value("function"), value("layout"))
    else {
        return Ok(None);
    };
    Ok(Some(Kept { path: path.to_path_buf(), item, layout }))
}

#[cfg(test)]
mod tests {
    use super::{FOLDER, kept, take};
    use std::fs;

    #[test]
    fn recordings_take_the_place_of_earlier_ones() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path();
        let old = dir.join(FOLDER).join("old");
        fs::create_dir_all(&old).unwrap();
        fs::write(old.join("1.rec"), "exuvia-recording 1\nfunction a.c::old\nlayout l\n").unwrap();
        let scratch = dir.join("scratch");
        fs::create_dir_all(scratch.join("new/1")).unwrap();
        let text = "exuvia-recording 1\ncall 3\nfunction s/a.c::f\nlayout l0\nerrno 0\nblock arguments 16\nbytes\n";
        fs::write(scratch.join("new/1/00ff00ff12345678.rec"), text).unwrap();
        fs::write(scratch.join("new/1/00ff00ff12345678.rec.77"), "half").unwrap();
        let folder = take(dir, &scratch, &["x".to_owned(), "s/a.c::f".to_owned()]).unwrap();
        assert!(fs::read_to_string(folder.join(".gitignore")).unwrap().ends_with("\n*\n"));
        let found = kept(dir).unwrap();
        assert_eq!(found.len(), 1);
        let only = &found["s/a.c::f"][0];
        assert_eq!((only.id(), only.layout.as_str()), (Some(0x00ff_00ff), "l0"));
        assert!(only.path.ends_with("s_a.c__f/00ff00ff12345678.rec"));
    }
}
