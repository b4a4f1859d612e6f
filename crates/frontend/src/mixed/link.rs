//! Links a program or shared library, with the Rust of the units that are in it.

use super::MixedError;
use super::compile::Carved;
use super::notes::{self, Kind};
use super::rust_object;
use super::tool::Tool;
use crate::capture::command::Command;
use crate::capture::link::{LinkInput, LinkLine, LinkOutput};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Libraries that Rust's own needs.
const RUST_NEEDS: &[&str] = &["-lpthread", "-ldl", "-lm"];

/// Words that take the notes out of what is linked.
const STRIP: &[&str] = &["-s", "-Wl,-s", "-Wl,--strip-all", "-Wl,-S", "-Wl,--strip-debug"];

impl Tool {
    /// Links, compiling sources that are on the command line too.
    pub fn link(&self, words: &[String], command: &Command, carved: &[Carved]) -> Result<i32, MixedError> {
        let (program, plain) = match carved.is_empty() {
            true => (self.program.clone(), words.to_vec()),
            false => self.for_carved(self.carved_words(words, carved)),
        };
        if command.link.output == LinkOutput::Relocatable {
            return self.start(&program, &plain);
        }
        let (mut units, in_archives) = self.units(&command.link);
        units.extend(carved.iter().map(|carved| carved.unit.clone()));
        if !in_archives.is_subset(&units) {
            let seen = units.union(&in_archives).cloned().collect();
            units.extend(self.taken_from_archives(&program, &plain, &seen)?);
        }
        let runtime = self.runtime(&command.link);
        if units.is_empty() {
            return self.start(&program, &[runtime, plain].concat());
        }
        let folder = tempfile::tempdir().map_err(MixedError::io(Path::new("a temporary folder")))?;
        let mut full = match self.manifest.library.is_empty() {
            // There is no Rust: what units ask for is of no use.
            true => rust_object::labels(units.iter().map(|unit| self.manifest.marker(unit)), folder.path())?,
            false => vec![self.rust_object(&units)?.to_string_lossy().into_owned()],
        };
        full.extend(self.runtime_words());
        full.extend(plain);
        full.extend(["-x", "none"].iter().chain(RUST_NEEDS).map(|word| (*word).to_owned()));
        self.start(&program, &full)
    }

    /// What a program is linked with besides because a shared library of the project needs it: it comes before the C library then.
    pub(super) fn runtime(&self, line: &LinkLine) -> Vec<String> {
        let is_ours = |path: PathBuf| !notes::of_output(&path, &self.manifest.project).is_empty();
        let needs = || line.inputs.iter().filter_map(|input| self.input_file(input, line)).any(is_ours);
        if self.manifest.runtime.is_some() && needs() { self.runtime_words() } else { Vec::new() }
    }

    pub(super) fn runtime_words(&self) -> Vec<String> {
        let words = |library: &Path| {
            let library = library.to_string_lossy().into_owned();
            vec!["-Wl,--push-state,--no-as-needed".to_owned(), library, "-Wl,--pop-state".to_owned()]
        };
        self.manifest.runtime.as_ref().map_or_else(Vec::new, |runtime| words(&runtime.library))
    }

    /// Units in objects, and units in archives, which may be taken from them or not.
    pub(super) fn units(&self, line: &LinkLine) -> (BTreeSet<String>, BTreeSet<String>) {
        let (mut objects, mut archives) = (BTreeSet::new(), BTreeSet::new());
        for path in line.inputs.iter().filter_map(|input| self.input_file(input, line)) {
            match notes::of_input(&path, &self.manifest.project) {
                Some((Kind::Object, units)) => objects.extend(units),
                Some((Kind::Archive, units)) => archives.extend(units),
                None => {}
            }
        }
        (objects, archives)
    }

    /// What a trial link has to define of units: hidden symbols cannot be left open.
    pub(super) fn hidden(&self, units: &BTreeSet<String>) -> impl Iterator<Item = String> {
        let known = self.manifest.units.iter().filter(move |unit| units.contains(&unit.name));
        known.flat_map(move |unit| unit.added.iter().cloned().chain([self.manifest.marker(&unit.name)]))
    }

    fn input_file(&self, input: &LinkInput, line: &LinkLine) -> Option<PathBuf> {
        match input {
            LinkInput::Source(_) => None,
            LinkInput::File(path) => Some(self.directory.join(path)),
            LinkInput::Library { name, only_static } => {
                let names = match name.strip_prefix(':') {
                    Some(exact) => vec![exact.to_owned()],
                    None if *only_static || line.all_static => vec![format!("lib{name}.a")],
                    None => vec![format!("lib{name}.so"), format!("lib{name}.a")],
                };
                let paths = line.search.iter().flat_map(|dir| names.iter().map(move |name| format!("{dir}/{name}")));
                paths.map(|path| self.directory.join(path)).find(|path| path.is_file())
            }
        }
    }

    /// The units that the linker takes in, as a trial tells: it links to a file of no use, with what Rust has left open.
    fn taken_from_archives(
        &self,
        program: &Path,
        words: &[String],
        units: &BTreeSet<String>,
    ) -> Result<BTreeSet<String>, MixedError> {
        let folder = tempfile::tempdir().map_err(MixedError::io(Path::new("a temporary folder")))?;
        let output = folder.path().join("trial");
        let mut trial = without_output(words);
        trial.extend(["-o".to_owned(), output.to_string_lossy().into_owned()]);
        trial.push("-Wl,--unresolved-symbols=ignore-all".to_owned());
        trial.extend(rust_object::labels(self.hidden(units), folder.path())?);
        self.call(program, &trial)?;
        Ok(notes::of_output(&output, &self.manifest.project))
    }
}

pub(super) fn without_output(words: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "-o" => drop(words.next()),
            w if STRIP.contains(&w) || w.starts_with("-o") => {}
            _ => out.push(word.clone()),
        }
    }
    out
}
