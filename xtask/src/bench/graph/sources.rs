//! Units without a build: sources are fetched and prepared, and the compile commands taken from what `make -n` prints.

use crate::{fetch, process};
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(3600);

/// Which project, and how to get at its commands.
#[derive(Debug, Deserialize)]
pub struct Project {
    name: String,
    prepare: String,
    list: String,
}

/// An entry of a compile database.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Entry {
    pub directory: PathBuf,
    pub file: PathBuf,
    pub arguments: Vec<String>,
}

impl Project {
    /// The commands of all its units whose file is there, each file once.
    pub fn entries(&self) -> Result<Vec<Entry>> {
        let root = fetch::source(&self.name)?;
        let mark = root.join(".exuvia-prepared");
        if !mark.is_file() {
            let finished = process::run(&mut shell(&self.prepare, &root), b"", LIMIT)?;
            anyhow::ensure!(finished.success(), "{}: {}", self.name, finished.stderr_text());
            std::fs::write(&mark, "")?;
        }
        // What cannot be made without running what comes before ends such a run with an error: what was printed counts.
        let listed = process::run(&mut shell(&self.list, &root), b"", LIMIT)?;
        let mut seen = BTreeSet::new();
        let entries = commands(&listed.stdout_text(), &root);
        let found: Vec<Entry> =
            entries.into_iter().filter(|entry| entry.file.is_file() && seen.insert(entry.file.clone())).collect();
        anyhow::ensure!(!found.is_empty(), "{}: no compile command is printed", self.name);
        Ok(found)
    }
}

fn shell(line: &str, dir: &Path) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", line]).current_dir(dir);
    command
}

/// Compile commands in the output of `make -n -w`, in order.
pub fn commands(text: &str, root: &Path) -> Vec<Entry> {
    let mut folders = vec![root.to_path_buf()];
    let mut entries = Vec::new();
    for line in text.replace("\\\n", " ").lines() {
        if let Some(folder) = between(line, "Entering directory '", "'") {
            folders.push(PathBuf::from(folder));
        } else if line.contains("Leaving directory '") {
            folders.pop();
        } else {
            let folder = folders.last().cloned().unwrap_or_else(|| root.to_path_buf());
            entries.extend(line.split(';').flat_map(|part| part.split("&&")).filter_map(|part| entry(part, &folder)));
        }
    }
    entries
}

fn between<'t>(line: &'t str, before: &str, after: &str) -> Option<&'t str> {
    line.split_once(before)?.1.rsplit_once(after).map(|(text, _)| text)
}

fn entry(command: &str, folder: &Path) -> Option<Entry> {
    let words = shlex::split(command)?;
    let at = words.iter().position(|word| matches!(word.as_str(), "cc" | "gcc" | "clang"))?;
    let words = &words[at..];
    let file = words.iter().find(|word| word.ends_with(".c"))?;
    words.iter().any(|word| word == "-c").then(|| Entry {
        directory: folder.to_path_buf(),
        file: folder.join(file),
        arguments: words.to_vec(),
    })
}

/// All projects of a folder, in order of their files.
pub fn projects(folder: &Path) -> Result<Vec<Project>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let read = |path: &PathBuf| -> Result<Project> {
        toml::from_str(&std::fs::read_to_string(path)?).with_context(|| path.display().to_string())
    };
    paths.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_found_where_make_prints_them() {
        let text = "make: Entering directory '/p'\necho '  CC' a.o;cc -c -DX='\"a b\"' -o a.o a.c\nmake[1]: Entering directory '/p/sub'\n\
                    gcc -O2 \\\n -c b.c && mv x y\nmake[1]: Leaving directory '/p/sub'\ncc -o prog a.o\ncc -c c.c\n";
        let found = commands(text, Path::new("/p"));
        let files: Vec<_> = found.iter().map(|entry| entry.file.display().to_string()).collect();
        assert_eq!(files, ["/p/a.c", "/p/sub/b.c", "/p/c.c"]);
        assert!(found[0].arguments.contains(&"-DX=\"a b\"".to_owned()));
    }
}
