//! Exported units by content: a unit is good as long as the exporter, the command and every file it read are the same.
//!
//! A header that appears where none was, before the one that was found, goes unseen, as it does with make.

use crate::capture::UnitCommand;
use crate::decode::files_read;
use crate::exporter::Exporter;
use crate::wire;
use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

/// Files that a unit read, with digests of their content.
pub(super) type Inputs = Vec<(PathBuf, String)>;

pub(super) struct Cache {
    folder: PathBuf,
    /// Digests of files, so that each header is read once a run.
    digests: Mutex<HashMap<PathBuf, Option<String>>>,
    scratch: AtomicU32,
}

impl Cache {
    pub fn open(folder: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        Ok(Self { folder: folder.to_owned(), digests: Mutex::default(), scratch: AtomicU32::new(0) })
    }

    /// What a unit's export depends on but for the content of files.
    pub fn key(&self, exporter: &Exporter, unit: &UnitCommand) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut add = |part: &[u8]| {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        };
        add(self.digest(&exporter.path).unwrap_or_default().as_bytes());
        add(&wire::VERSION.to_le_bytes());
        add(unit.file.as_os_str().as_encoded_bytes());
        add(unit.directory.as_os_str().as_encoded_bytes());
        unit.arguments.iter().for_each(|a| add(a.as_bytes()));
        hasher.finalize().to_hex().to_string()
    }

    fn digest(&self, path: &Path) -> Option<String> {
        let known = self.digests.lock().ok().and_then(|d| d.get(path).cloned());
        if let Some(known) = known {
            return known;
        }
        let digest = digest_of(path).ok();
        if let Ok(mut digests) = self.digests.lock() {
            digests.insert(path.to_owned(), digest.clone());
        }
        digest
    }

    fn unit_path(&self, key: &str) -> PathBuf {
        self.folder.join(format!("{key}.unit"))
    }

    fn inputs_path(&self, key: &str) -> PathBuf {
        self.folder.join(format!("{key}.inputs"))
    }

    /// The unit of this key if nothing that it was made from has changed.
    pub fn get(&self, key: &str) -> Option<(wire::UnitFile, Inputs)> {
        let inputs = std::fs::read(self.inputs_path(key)).ok()?;
        let inputs: Inputs = serde_json::from_slice(&inputs).ok()?;
        if !inputs.iter().all(|(path, digest)| self.digest(path).as_ref() == Some(digest)) {
            return None;
        }
        Some((wire::UnitFile::load(&self.unit_path(key)).ok()?.ok()?, inputs))
    }

    /// What a unit was made from.
    pub fn inputs(&self, unit: &wire::UnitFile) -> Inputs {
        files_read(unit).into_iter().filter_map(|path| Some((path.clone(), self.digest(&path)?))).collect()
    }

    /// A file with the digest of its content.
    pub fn input(&self, file: &Path) -> Option<(PathBuf, String)> {
        Some((file.to_owned(), self.digest(file)?))
    }

    /// A file to export to, that no other run or thread uses.
    pub fn scratch_file(&self, key: &str) -> PathBuf {
        let number = self.scratch.fetch_add(1, Ordering::Relaxed);
        self.folder.join(format!("{key}.{}.{number}.new", std::process::id()))
    }

    /// Keeps an exported file. The list of inputs comes last: without it the unit does not count.
    pub fn put(&self, key: &str, exported: &Path, inputs: &Inputs) -> io::Result<()> {
        std::fs::rename(exported, self.unit_path(key))?;
        let list = self.scratch_file(key);
        std::fs::write(&list, serde_json::to_vec(inputs)?)?;
        std::fs::rename(list, self.inputs_path(key))
    }
}

/// Digest of a file's content, read in small pieces: memory for all of it would cost more than hashing it.
fn digest_of(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hasher.finalize().to_hex().to_string())
}
