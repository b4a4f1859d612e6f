//! What variants are made of: `tests/conformance/variants/NAME.toml`, with the driver `NAME.c` beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::description::{self, Described};
use crate::{fetch, workspace};

/// Sources of a real project that a driver makes a program of.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// File name of the description, without its ending.
    #[serde(skip)]
    pub name: String,
    /// The Debian source package.
    pub package: String,
    /// The folder of the sources within it: its C files and headers are copied.
    #[serde(default)]
    pub folder: PathBuf,
    /// The files that are compiled, and changed; `*` stands for all C files of the folder whose name begins so.
    pub units: Vec<String>,
    /// Files that are included, and changed too.
    #[serde(default)]
    pub headers: Vec<String>,
    /// Flags for all compilers; `$SOURCE` stands for the unpacked package.
    #[serde(default)]
    pub flags: Vec<String>,
    /// Functions whose C is undefined where no sanitizer sees it, and how: a difference that generated calls show there is none.
    #[serde(default)]
    pub undefined: BTreeMap<String, String>,
}

/// The name of the driver among the copied files.
pub const DRIVER: &str = "driver.c";

impl Described for Subject {
    fn set_name(&mut self, name: String) {
        self.name = name
    }

    fn name(&self) -> &str {
        &self.name
    }
}

/// All subjects, by name.
pub fn all() -> Result<Vec<Subject>> {
    description::find(&descriptions(), &[])
}

fn descriptions() -> PathBuf {
    workspace::root().join("tests/conformance/variants")
}

impl Subject {
    /// The flags of this machine.
    pub fn flags(&self) -> Result<Vec<String>> {
        let source = fetch::source(&self.package)?;
        let here = |flag: &String| flag.replace("$SOURCE", &source.to_string_lossy());
        Ok(["-w".to_owned()].into_iter().chain(self.flags.iter().map(here)).collect())
    }

    /// Copies the C files and headers, and the driver, to `folder`; returns the units.
    pub fn copy(&self, folder: &Path) -> Result<Vec<String>> {
        let source = fetch::source(&self.package)?.join(&self.folder);
        fs::create_dir_all(folder)?;
        let mut names = Vec::new();
        for entry in fs::read_dir(&source).with_context(|| format!("no {}", source.display()))? {
            let path = entry?.path();
            let is_c = path.extension().is_some_and(|ending| ending == "c" || ending == "h");
            if let (true, Some(name)) = (is_c && path.is_file(), path.file_name()) {
                fs::copy(&path, folder.join(name))?;
                names.push(name.to_string_lossy().into_owned());
            }
        }
        names.sort();
        fs::copy(descriptions().join(format!("{}.c", self.name)), folder.join(DRIVER))?;
        Ok(self.chosen(&names))
    }

    fn chosen(&self, names: &[String]) -> Vec<String> {
        let of_pattern = |pattern: &String| match pattern.strip_suffix('*') {
            Some(start) => {
                names.iter().filter(|name| name.starts_with(start) && name.ends_with(".c")).cloned().collect()
            }
            None => vec![pattern.clone()],
        };
        self.units.iter().flat_map(of_pattern).collect()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_subject_has_a_driver() {
        let subjects = super::all().unwrap();
        assert!(!subjects.is_empty());
        for subject in subjects {
            assert!(super::descriptions().join(format!("{}.c", subject.name)).is_file(), "{}", subject.name);
        }
    }
}
