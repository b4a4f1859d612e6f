//! Exuvia as `ld`, for builds that call the linker themselves. What a compiler of the mixed build links has its Rust already: the
//! linker that it starts is let through.

use super::MixedError;
use super::notes;
use super::rust_object::{self, program};
use super::tool::Tool;
use crate::capture::link::{LinkLine, LinkOutput};
use crate::capture::response;
use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command as Process;

/// Set by the wrappers for all that they start.
pub(super) const NESTED: &str = "EXUVIA_MIXED_NESTED";

/// What Rust's own library needs beside the C library, where nothing is shared and else: a compiler would name it.
const NEEDS: &[&str] = &["-lpthread", "-ldl", "-lm", "-lc"];
const UNWINDER: &[&str] = &["libgcc_s.so.1"];
const STATIC_UNWINDER: &[&str] = &["libgcc_eh.a", "libgcc.a"];

impl Tool {
    /// Links, with the Rust of the units that are in it.
    pub fn link_by_ld(&self, words: &[String]) -> Result<i32, MixedError> {
        let expanded = response::expand(words, &self.directory);
        let (line, _) = LinkLine::parse_ld(&expanded);
        let is_plain = line.output == LinkOutput::Relocatable || line.inputs.is_empty();
        if env::var_os(NESTED).is_some() || is_plain {
            return self.start(&self.program, words);
        }
        let (mut units, in_archives) = self.units(&line);
        if !in_archives.is_subset(&units) {
            let seen = units.union(&in_archives).cloned().collect();
            units.extend(self.taken_by_ld(&expanded, &seen)?);
        }
        if units.is_empty() {
            return self.start(&self.program, &[ld_words(&self.runtime(&line)), expanded].concat());
        }
        let folder = temporary()?;
        let mut full = match self.manifest.library.is_empty() {
            true => vec![labels(units.iter().map(|unit| self.manifest.marker(unit)), folder.path())?],
            false => vec![self.rust_object(&units)?.to_string_lossy().into_owned()],
        };
        full.extend(ld_words(&self.runtime_words()));
        full.extend(expanded);
        full.extend(needs(line.all_static)?);
        self.start(&self.program, &full)
    }

    /// The units that the linker takes in, as a trial tells.
    fn taken_by_ld(&self, words: &[String], units: &BTreeSet<String>) -> Result<BTreeSet<String>, MixedError> {
        let folder = temporary()?;
        let output = folder.path().join("trial");
        let mut trial = super::link::without_output(words);
        trial.extend(["-o".to_owned(), output.to_string_lossy().into_owned()]);
        trial.push("--unresolved-symbols=ignore-all".to_owned());
        trial.push(labels(self.hidden(units), folder.path())?);
        self.call(&self.program, &trial)?;
        Ok(notes::of_output(&output, &self.manifest.project))
    }
}

fn temporary() -> Result<tempfile::TempDir, MixedError> {
    tempfile::tempdir().map_err(MixedError::io(Path::new("a temporary folder")))
}

/// Words for a compiler as the linker has them: `-Wl,a,b` is `a b`.
fn ld_words(words: &[String]) -> Vec<String> {
    let parts = |word: &String| match word.strip_prefix("-Wl,") {
        Some(parts) => parts.split(',').map(str::to_owned).collect(),
        None => vec![word.clone()],
    };
    words.iter().flat_map(parts).collect()
}

/// An object that defines these symbols.
fn labels(symbols: impl Iterator<Item = String>, folder: &Path) -> Result<String, MixedError> {
    let object = folder.join("labels.o").to_string_lossy().into_owned();
    let source = rust_object::labels(symbols, folder)?;
    run(&["-c", "-o", &object].map(str::to_owned).into_iter().chain(source).collect::<Vec<_>>())?;
    Ok(object)
}

/// Runs the compiler of the machine; what it prints.
fn run(words: &[String]) -> Result<String, MixedError> {
    let compiler = program("cc")?;
    let output = Process::new(&compiler).args(words).env(NESTED, "1").output().map_err(MixedError::io(&compiler))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned()),
        false => Err(MixedError::Tool {
            program: compiler.display().to_string(),
            message: String::from_utf8_lossy(&output.stderr).into_owned(),
        }),
    }
}

/// Libraries behind all others, the unwinder where the compiler has it.
fn needs(is_static: bool) -> Result<Vec<String>, MixedError> {
    let unwinder = if is_static { STATIC_UNWINDER } else { UNWINDER };
    let find = |name: &&str| run(&[format!("-print-file-name={name}")]);
    let files: Vec<String> = unwinder.iter().map(find).collect::<Result<_, _>>()?;
    let found = files.into_iter().filter(|file| PathBuf::from(file).is_absolute());
    let group = |word: &str| std::iter::once(word.to_owned());
    let all = found.chain(NEEDS.iter().map(|word| (*word).to_owned()));
    Ok(group("--start-group").chain(all).chain(group("--end-group")).collect())
}

#[cfg(test)]
mod tests {
    use super::ld_words;

    #[test]
    fn words_of_a_compiler_are_taken_apart() {
        let words = ["-Wl,--push-state,--no-as-needed", "/a,b.so"].map(str::to_owned);
        assert_eq!(ld_words(&words), ["--push-state", "--no-as-needed", "/a,b.so"]);
    }
}
