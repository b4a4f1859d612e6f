//! Changing files step by step: each change that the compiler takes, and that it sees, stays.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use super::edits::{CLASSES, Class, Edit, View};
use super::regions::{self, Region};
use super::tokens;
use crate::process;
use crate::random::Random;
use crate::workspace;

/// Changes of a variant.
const CHANGES: usize = 16;
/// Functions that they are in, at most: each is to be called with generated inputs, which takes time.
const PLACES: usize = 6;
/// After so many attempts a variant has fewer.
const ATTEMPTS: usize = 128;
const COMPILE_LIMIT: Duration = Duration::from_secs(60);

/// What makes memory be read as another type is nonsense that no two compilers need agree on.
const CHECKS: &[&str] = &[
    "-fsyntax-only",
    "-Werror=incompatible-pointer-types",
    "-Werror=incompatible-function-pointer-types",
    "-Werror=int-conversion",
    "-Werror=implicit-function-declaration",
];

/// Files that are changed together.
pub struct Files<'a> {
    pub folder: &'a Path,
    /// What is compiled, by file name; headers that may change are not among them.
    pub units: &'a [String],
    pub headers: &'a [String],
    pub flags: &'a [String],
}

/// What was changed.
#[derive(Debug, Default)]
pub struct Changes {
    /// A line each.
    pub told: Vec<String>,
    /// The functions whose bodies are others now.
    pub functions: BTreeSet<String>,
    /// Attempts that the compiler did not take.
    pub rejected: usize,
    /// Attempts in text that is not compiled.
    pub unseen: usize,
}

/// Changes the files as `random` says.
pub fn change(files: &Files<'_>, random: &mut Random) -> Result<Changes> {
    let mut changes = Changes::default();
    let places = files.places(random)?;
    for _ in 0..ATTEMPTS {
        if changes.told.len() == CHANGES {
            break;
        }
        if let Some(place) = random.one(&places) {
            attempt(files, place, random, &mut changes)?;
        }
    }
    fs::write(files.folder.join("changes.txt"), changes.told.join("\n") + "\n")?;
    Ok(changes)
}

/// A part of a file.
struct Place {
    file: String,
    /// The function; none for what lies outside of them.
    function: Option<String>,
}

fn attempt(files: &Files<'_>, place: &Place, random: &mut Random, changes: &mut Changes) -> Result<()> {
    let name = &place.file;
    let path = files.folder.join(name);
    let text = fs::read_to_string(&path)?;
    let Some(choice) = choose(&text, place.function.as_deref(), random) else { return Ok(()) };
    let before = files.preprocessed(name)?;
    fs::write(&path, choice.edit.applied(&text))?;
    let is_taken = files.is_c(name)?;
    let is_seen = is_taken && files.preprocessed(name)? != before;
    if !is_seen {
        *(if is_taken { &mut changes.unseen } else { &mut changes.rejected }) += 1;
        return Ok(fs::write(&path, text)?);
    }
    let part = place.function.as_deref().unwrap_or("outside of functions");
    changes.told.push(format!("{name}, {part}, {}: {}", choice.class, choice.edit.described(&text)));
    changes.functions.extend(place.function.clone());
    Ok(())
}

impl Files<'_> {
    /// Where changes are to be: what is outside of functions of one file now and then, functions else.
    fn places(&self, random: &mut Random) -> Result<Vec<Place>> {
        let names: Vec<&String> = self.units.iter().chain(self.headers).collect();
        let mut places = Vec::new();
        for _ in 0..PLACES {
            let Some(&file) = random.one(&names) else { break };
            let text = fs::read_to_string(self.folder.join(file))?;
            let mut regions = regions::of(&text, &tokens::of(&text));
            let region = regions.swap_remove(random.below(regions.len()));
            places.push(Place { file: file.clone(), function: region.function });
        }
        Ok(places)
    }

    /// Whether the compiler takes what a changed file is part of.
    fn is_c(&self, name: &str) -> Result<bool> {
        let one = [name.to_owned()];
        let units = if self.headers.iter().any(|header| header == name) { self.units } else { &one };
        let mut command = self.compiler();
        command.args(CHECKS).args(units);
        Ok(process::run(&mut command, b"", COMPILE_LIMIT)?.success())
    }

    /// The text of a file after preprocessing.
    fn preprocessed(&self, name: &str) -> Result<Vec<u8>> {
        let mut command = self.compiler();
        command.args(["-E", "-P", name]);
        Ok(process::run(&mut command, b"", COMPILE_LIMIT)?.stdout)
    }

    fn compiler(&self) -> Command {
        let mut command = Command::new(workspace::clang());
        command.current_dir(self.folder).args(self.flags);
        command
    }
}

struct Choice {
    edit: Edit,
    class: &'static str,
}

/// A class that can do something in a part of the file, and one of its changes.
fn choose(text: &str, function: Option<&str>, random: &mut Random) -> Option<Choice> {
    let tokens = tokens::of(text);
    let view = View { text, tokens: &tokens };
    let regions = regions::of(text, &tokens);
    let region = regions.iter().find(|region| region.function.as_deref() == function)?;
    let is_outside = function.is_none();
    let mut classes: Vec<&Class> = CLASSES.iter().filter(|class| !is_outside || class.is_for_declarations).collect();
    while !classes.is_empty() {
        let class = classes.swap_remove(random.below(classes.len()));
        if let Some(edit) = one_of(view, region, class, random) {
            return Some(Choice { edit, class: class.name });
        }
    }
    None
}

/// A change of a class in a region: first the place, so that places with many changes are not more likely.
fn one_of(view: View<'_>, region: &Region, class: &Class, random: &mut Random) -> Option<Edit> {
    let edits = region.tokens.iter().map(|&at| (class.at)(view, at)).filter(|edits| !edits.is_empty());
    let places: Vec<Vec<Edit>> = edits.collect();
    let place = random.one(&places)?;
    random.one(place).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "static int f(int a) { if (a < 3) return a + 1; return -a; }\nint g(int b) { return f(b) * 2; }\n";

    fn changed(seed: u64) -> (String, Changes) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.c"), TEXT).unwrap();
        let (units, flags) = (["a.c".to_owned()], ["-w".to_owned()]);
        let files = Files { folder: folder.path(), units: &units, headers: &[], flags: &flags };
        let changes = change(&files, &mut Random::new(seed)).unwrap();
        assert!(files.is_c("a.c").unwrap());
        (fs::read_to_string(folder.path().join("a.c")).unwrap(), changes)
    }

    #[test]
    fn a_seed_gives_one_variant_that_is_c() {
        let (text, changes) = changed(1);
        assert_eq!(changes.told.len(), CHANGES);
        assert!(changes.functions.contains("f") || changes.functions.contains("g"));
        assert_eq!(text, changed(1).0);
        assert_ne!(text, changed(2).0);
    }
}
