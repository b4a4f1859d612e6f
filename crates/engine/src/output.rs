//! Writes the output folder: all or nothing, and never over someone's edits.

use crate::error::{EngineError, Lines, Result};
use crate::files;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Path of the manifest in the output.
pub const MANIFEST: &str = "exuvia/manifest.json";

/// The manifest that holds once a write that was begun is finished.
const PENDING: &str = ".exuvia/pending.json";

const VERSION: u32 = 1;

/// Names in an output folder that are nobody's edits.
const OWN: &[&str] = &[".exuvia", "target", ".git", "Cargo.lock"];

/// Digests of all files that Exuvia wrote.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Manifest {
    version: u32,
    files: BTreeMap<String, String>,
}

/// The files of an output folder beside what Exuvia wrote last.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct State {
    /// How many are as they were written.
    pub unchanged: u64,
    /// Files that someone edited, relative to the folder.
    pub edited: Vec<String>,
    /// Files that are gone.
    pub missing: Vec<String>,
    /// Whether writing was broken off in between: the next run finishes it.
    pub write_broken_off: bool,
}

/// An output folder.
#[derive(Clone, Debug)]
pub struct OutputDir {
    dir: PathBuf,
    force: bool,
}

impl OutputDir {
    /// The folder; with `force`, edits in it are overwritten.
    pub fn new(dir: &Path, force: bool) -> Self {
        Self { dir: dir.to_path_buf(), force }
    }

    /// The folder's path.
    pub fn path(&self) -> &Path {
        &self.dir
    }

    /// Folder for what need not be kept.
    pub fn scratch(&self) -> PathBuf {
        self.dir.join(".exuvia")
    }

    /// Refuses a folder in which someone else's work stands. Asked before the long work, and again before writing.
    pub fn check(&self) -> Result<()> {
        if self.force {
            return Ok(());
        }
        match self.known()? {
            Some(known) => self.check_edits(&known),
            None => self.check_foreign(),
        }
    }

    /// Writes all files in one go, removes those of the last run that are no longer made.
    pub fn write(&self, new: &BTreeMap<String, String>) -> Result<()> {
        self.check()?;
        let known = self.known()?.unwrap_or_default();
        self.check_new(new, &known)?;
        let manifest = Manifest {
            version: VERSION,
            files: new.iter().map(|(path, text)| (path.clone(), files::digest(text.as_bytes()))).collect(),
        };
        let manifest_text = files::to_json(&manifest)?;
        let staged = self.stage(new, &manifest_text)?;
        files::write_atomic(&self.dir.join(PENDING), manifest_text.as_bytes())?;
        self.replace(staged.path(), new.keys().map(String::as_str))?;
        self.remove_stale(&known, new)?;
        self.replace(staged.path(), [MANIFEST].into_iter())?;
        let pending = self.dir.join(PENDING);
        fs::remove_file(&pending).map_err(EngineError::io("remove", &pending))
    }

    /// The files that Exuvia wrote, as they stand; files that are gone are left out.
    pub fn texts(&self) -> Result<BTreeMap<String, String>> {
        let mut texts = BTreeMap::new();
        for file in self.known()?.unwrap_or_default().into_keys() {
            let path = self.dir.join(&file);
            if path.is_file() {
                texts.insert(file, files::read(&path)?);
            }
        }
        Ok(texts)
    }

    /// What stands in the folder beside what Exuvia wrote; none if Exuvia never wrote here.
    pub fn state(&self) -> Result<Option<State>> {
        let Some(known) = self.known()? else { return Ok(None) };
        let mut state = State { write_broken_off: self.dir.join(PENDING).is_file(), ..State::default() };
        for (file, digests) in known {
            match files::read_optional(&self.dir.join(&file))? {
                Some(bytes) if digests.contains(&files::digest(&bytes)) => state.unchanged += 1,
                Some(_) => state.edited.push(file),
                None => state.missing.push(file),
            }
        }
        Ok(Some(state))
    }

    /// Digests that a file may have without being someone's edit; nothing if Exuvia never wrote here.
    fn known(&self) -> Result<Option<BTreeMap<String, BTreeSet<String>>>> {
        let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut found = false;
        for name in [MANIFEST, PENDING] {
            let path = self.dir.join(name);
            let Some(manifest) = files::read_json::<Manifest>(&path)? else { continue };
            if manifest.version != VERSION {
                return Err(EngineError::Version { path, found: manifest.version, supported: VERSION });
            }
            found = true;
            for (file, digest) in manifest.files {
                known.entry(file).or_default().insert(digest);
            }
        }
        Ok(found.then_some(known))
    }

    fn check_edits(&self, known: &BTreeMap<String, BTreeSet<String>>) -> Result<()> {
        let mut edited = Vec::new();
        for (file, digests) in known {
            let Some(bytes) = files::read_optional(&self.dir.join(file))? else { continue };
            if !digests.contains(&files::digest(&bytes)) {
                edited.push(file.clone());
            }
        }
        match edited.is_empty() {
            true => Ok(()),
            false => Err(EngineError::Edited { dir: self.dir.clone(), files: Lines(edited) }),
        }
    }

    fn check_foreign(&self) -> Result<()> {
        let entries = match fs::read_dir(&self.dir) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(EngineError::io("read", &self.dir)(error)),
        };
        let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut foreign: Vec<String> = names.filter(|name| !OWN.contains(&name.as_str())).collect();
        foreign.sort();
        match foreign.is_empty() {
            true => Ok(()),
            false => Err(EngineError::Foreign { dir: self.dir.clone(), files: Lines(foreign) }),
        }
    }

    /// Files that are to be written for the first time must not be there already, unless they say the same.
    fn check_new(&self, new: &BTreeMap<String, String>, known: &BTreeMap<String, BTreeSet<String>>) -> Result<()> {
        if self.force {
            return Ok(());
        }
        let mut there = Vec::new();
        for (file, text) in new.iter().filter(|(file, _)| !known.contains_key(*file)) {
            if files::read_optional(&self.dir.join(file))?.is_some_and(|bytes| bytes != text.as_bytes()) {
                there.push(file.clone());
            }
        }
        match there.is_empty() {
            true => Ok(()),
            false => Err(EngineError::Edited { dir: self.dir.clone(), files: Lines(there) }),
        }
    }

    /// Writes everything beside the real files: when the disk is full, nothing has changed yet.
    fn stage(&self, new: &BTreeMap<String, String>, manifest: &str) -> Result<tempfile::TempDir> {
        let scratch = self.scratch();
        files::create_dir(&scratch)?;
        let staged = tempfile::Builder::new().prefix("stage-").tempdir_in(&scratch);
        let staged = staged.map_err(EngineError::io("create a folder in", &scratch))?;
        for (file, text) in new {
            let path = staged.path().join(file);
            files::write(&path, text.as_bytes())?;
            if text.starts_with("#!") {
                fs::set_permissions(&path, fs::Permissions::from_mode(0o755))
                    .map_err(EngineError::io("write", &path))?;
            }
        }
        files::write(&staged.path().join(MANIFEST), manifest.as_bytes())?;
        Ok(staged)
    }

    fn replace<'a>(&self, staged: &Path, names: impl Iterator<Item = &'a str>) -> Result<()> {
        for file in names {
            let (from, to) = (staged.join(file), self.dir.join(file));
            // A file that says the same keeps its time, so that Cargo does not build it again.
            if files::read_optional(&from)? == files::read_optional(&to)? {
                continue;
            }
            if let Some(parent) = to.parent() {
                files::create_dir(parent)?;
            }
            fs::rename(&from, &to).map_err(EngineError::io("replace", &to))?;
        }
        Ok(())
    }

    fn remove_stale(&self, known: &BTreeMap<String, BTreeSet<String>>, new: &BTreeMap<String, String>) -> Result<()> {
        for file in known.keys().filter(|file| !new.contains_key(*file)) {
            let path = self.dir.join(file);
            match fs::remove_file(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(EngineError::io("remove", &path)(error));
                }
                _ => remove_empty_parents(&self.dir, &path),
            }
        }
        Ok(())
    }
}

fn remove_empty_parents(root: &Path, path: &Path) {
    let mut folder = path.parent();
    while let Some(dir) = folder.filter(|dir| *dir != root && fs::remove_dir(dir).is_ok()) {
        folder = dir.parent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> BTreeMap<String, String> {
        list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn writes_again_and_removes_what_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        let out = OutputDir::new(dir.path(), false);
        out.write(&files(&[("src/a.rs", "1"), ("src/b/c.rs", "2")])).unwrap();
        out.write(&files(&[("src/a.rs", "3")])).unwrap();
        assert_eq!(fs::read_to_string(dir.path().join("src/a.rs")).unwrap(), "3");
        assert!(!dir.path().join("src/b").exists());
    }

    #[test]
    fn edits_are_left_alone_without_force() {
        let dir = tempfile::tempdir().unwrap();
        OutputDir::new(dir.path(), false).write(&files(&[("a.rs", "1")])).unwrap();
        fs::write(dir.path().join("a.rs"), "mine").unwrap();
        let error = OutputDir::new(dir.path(), false).write(&files(&[("a.rs", "2")])).unwrap_err();
        assert!(matches!(&error, EngineError::Edited { files, .. } if files.0 == ["a.rs"]), "{error}");
        assert_eq!(fs::read_to_string(dir.path().join("a.rs")).unwrap(), "mine");
        OutputDir::new(dir.path(), true).write(&files(&[("a.rs", "2")])).unwrap();
        assert_eq!(fs::read_to_string(dir.path().join("a.rs")).unwrap(), "2");
    }

    #[test]
    fn foreign_folders_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("notes.txt"), "x").unwrap();
        let error = OutputDir::new(dir.path(), false).check().unwrap_err();
        assert!(matches!(error, EngineError::Foreign { .. }), "{error}");
    }

    #[test]
    fn own_files_beside_ours_stay() {
        let dir = tempfile::tempdir().unwrap();
        let out = OutputDir::new(dir.path(), false);
        out.write(&files(&[("a.rs", "1")])).unwrap();
        fs::write(dir.path().join("b.rs"), "mine").unwrap();
        out.write(&files(&[("a.rs", "2")])).unwrap();
        assert!(out.write(&files(&[("a.rs", "2"), ("b.rs", "3")])).is_err());
        assert_eq!(fs::read_to_string(dir.path().join("b.rs")).unwrap(), "mine");
    }

    #[test]
    fn a_write_that_broke_off_is_no_edit() {
        let dir = tempfile::tempdir().unwrap();
        let out = OutputDir::new(dir.path(), false);
        out.write(&files(&[("a.rs", "1")])).unwrap();
        let pending = Manifest { version: VERSION, files: files(&[("a.rs", &crate::files::digest(b"2"))]) };
        fs::write(dir.path().join(PENDING), crate::files::to_json(&pending).unwrap()).unwrap();
        fs::write(dir.path().join("a.rs"), "2").unwrap();
        out.write(&files(&[("a.rs", "3")])).unwrap();
    }
}
