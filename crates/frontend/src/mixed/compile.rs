//! Compiles the carved C in the place of a unit's own.

use super::tool::Tool;
use super::{MixedError, ROOT, STRICT, Unit};
use crate::capture::command::{Command, Language, Source};
use crate::capture::flags::{self, Fate};
use crate::capture::tools::{self, ToolName};
use crate::capture::{UnitCommand, digest, paths, unit};
use crate::exporter::Exporter;
use crate::island;
use std::collections::BTreeMap;
use std::env;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A source of a command, with the carved C that is compiled for it.
pub(super) struct Carved {
    /// As the command names it.
    pub source: String,
    /// The unit's name.
    pub unit: String,
    /// The file to compile, in a folder that goes with this value.
    pub file: PathBuf,
    _folder: TempDir,
}

/// Digest of what a unit means: of its preprocessed text, in which `root` may lie elsewhere.
///
/// # Errors
/// Where clang cannot read the unit.
pub fn content_key(unit: &UnitCommand, exporter: &Exporter, root: Option<&Path>) -> Result<String, MixedError> {
    let text = island::preprocessed(unit, exporter)?;
    let text = root.map_or_else(|| text.clone(), |root| text.replace(&*root.to_string_lossy(), ROOT));
    Ok(digest::of_bytes(text.as_bytes()))
}

/// Flags for the files that `make` reads, and how many words each takes.
fn dependency_words(word: &str) -> usize {
    match word {
        "-MF" | "-MT" | "-MQ" => 2,
        "-MD" | "-MMD" | "-MP" | "-MG" | "-MV" => 1,
        _ if word.starts_with("-MF") || word.starts_with("-MT") || word.starts_with("-MQ") => 1,
        _ if word.starts_with("-Wp,-M") => 1,
        _ => 0,
    }
}

/// What another compiler than the build's own would not do alike: its runtime library is another.
const OWN_RUNTIME: &[&str] = &["-fsanitize", "--coverage", "-fprofile", "-ftest-coverage", "-pg"];

/// For what is preprocessed already: warnings were for the C project.
const QUIET: &[&str] = &["-w", "-Wno-error", "-fno-lto"];

impl Tool {
    /// The sources of a command that functions moved from.
    pub fn carved(&self, command: &Command) -> Result<Vec<Carved>, MixedError> {
        let sources = command.sources.iter().filter(|source| source.language == Language::C && source.path != "-");
        let mut found = Vec::new();
        for source in sources {
            found.extend(self.carved_source(command, source)?);
        }
        Ok(found)
    }

    fn carved_source(&self, command: &Command, source: &Source) -> Result<Option<Carved>, MixedError> {
        let file = paths::absolute(&self.directory, Path::new(&source.path));
        let namesakes = || self.manifest.units.iter().filter(|unit| unit.file.file_name() == file.file_name());
        if namesakes().next().is_none() {
            return Ok(None);
        }
        let exporter = Exporter::find()?;
        let name = paths::file_name(&self.program);
        let unit = UnitCommand {
            arguments: unit::arguments(command, source, ToolName::parse(name).as_ref(), &self.program),
            file: file.clone(),
            directory: self.directory.clone(),
            output: None,
            compiler: String::new(),
        };
        let mut keys: BTreeMap<Option<PathBuf>, Option<String>> = BTreeMap::new();
        let mut is = |known: &Path, key: &str| {
            let root = root_of(&file, known);
            // What clang cannot read is not what was migrated.
            let found = keys.entry(root).or_insert_with_key(|root| content_key(&unit, &exporter, root.as_deref()).ok());
            found.as_deref() == Some(key)
        };
        if let Some(known) = namesakes().find(|known| is(&known.file, &known.key)) {
            return self.write_carved(source, known, root_of(&file, &known.file).as_deref()).map(Some);
        }
        if self.manifest.others.iter().any(|other| is(&other.file, &other.key)) {
            return Ok(None);
        }
        // A file that only has the name of one, such as a test of a configure script, is nobody's concern.
        match namesakes().any(|known| file.ends_with(&known.file)) {
            true => self.changed(&file).map(|()| None),
            false => Ok(None),
        }
    }

    fn changed(&self, file: &Path) -> Result<(), MixedError> {
        if env::var_os(STRICT).is_some_and(|value| !value.is_empty() && value != "0") {
            return Err(MixedError::Changed(file.to_path_buf()));
        }
        let shown = file.display();
        let _ = writeln!(
            std::io::stderr(),
            "exuvia mixed: warning: {shown} or its flags are not what was migrated: all of it is compiled as C"
        );
        Ok(())
    }

    fn write_carved(&self, source: &Source, known: &Unit, root: Option<&Path>) -> Result<Carved, MixedError> {
        let path = self.folder.join(&known.carved);
        let text = std::fs::read_to_string(&path).map_err(MixedError::io(&path))?;
        let text = root.map_or_else(|| text.clone(), |root| text.replace(ROOT, &root.to_string_lossy()));
        let folder = tempfile::tempdir().map_err(MixedError::io(Path::new("a temporary folder")))?;
        let file = folder.path().join(path.file_name().unwrap_or_default());
        std::fs::write(&file, text).map_err(MixedError::io(&file))?;
        Ok(Carved { source: source.path.clone(), unit: known.name.clone(), file, _folder: folder })
    }

    /// Compiles, without linking, a command of which some sources are carved.
    pub fn compile(&self, words: &[String], command: &Command, carved: &[Carved]) -> Result<i32, MixedError> {
        self.dependencies(words, command)?;
        let mut words = self.carved_words(words, carved);
        if let ([source], None) = (&command.sources[..], &command.output)
            && let Some(output) = command.compile_output(source)
        {
            words.extend(["-o".to_owned(), output]);
        }
        let (program, words) = self.for_carved(words);
        self.start(&program, &words)
    }

    /// The words with the carved file in the place of each source. Its ending says that it is preprocessed.
    pub fn carved_words(&self, words: &[String], carved: &[Carved]) -> Vec<String> {
        let (mut out, mut at) = (Vec::new(), 0);
        while let Some(word) = words.get(at) {
            let dependency = dependency_words(word);
            let valued = if flags::separate_value(word).is_some() || word == "-o" { 2 } else { 1 };
            let file = carved.iter().find(|carved| carved.source == *word);
            match (dependency, file) {
                (0, Some(file)) => {
                    let words = ["-x", "cpp-output", &*file.file.to_string_lossy(), "-x", "none"];
                    out.extend(words.map(str::to_owned));
                }
                (0, None) if word.starts_with("-flto") => {}
                (0, None) => out.extend(words[at..].iter().take(valued).cloned()),
                _ => {}
            }
            at += if dependency > 0 { dependency } else { valued };
        }
        out
    }

    /// The compiler for carved C, and the words for it: clang where there is one, since the text was preprocessed for it.
    pub fn for_carved(&self, words: Vec<String>) -> (PathBuf, Vec<String>) {
        let own_runtime = words.iter().any(|word| OWN_RUNTIME.iter().any(|flag| word.starts_with(flag)));
        let folders = tools::path_folders(&env::var_os("PATH").unwrap_or_default(), Some(&self.folder.join("mixed")));
        let other = (!unit::is_clang(&self.program) && !own_runtime).then(|| tools::newest_clang(&folders)).flatten();
        let program = other.unwrap_or_else(|| self.program.clone());
        let mut words = words;
        if unit::is_clang(&program) {
            words.retain(|word| flags::fate(word) != Fate::GccOnly);
            words.push("-Qunused-arguments".to_owned());
        }
        words.extend(QUIET.iter().map(|word| (*word).to_owned()));
        words.extend(self.manifest.runtime.iter().flat_map(|runtime| runtime.flags.iter().cloned()));
        (program, words)
    }

    /// What the files for `make` say of a source does not change because functions moved.
    fn dependencies(&self, words: &[String], command: &Command) -> Result<(), MixedError> {
        let asked: Vec<&String> = words.iter().filter(|word| dependency_words(word) > 0).collect();
        let ([source], false) = (&command.sources[..], asked.is_empty()) else { return Ok(()) };
        let object = command.compile_output(source).unwrap_or_default();
        let mut run: Vec<String> = without_output(words);
        let has = |flags: &[&str]| asked.iter().any(|word| flags.iter().any(|flag| word.starts_with(flag)));
        if !has(&["-MF", "-Wp,-M"]) {
            let stem = object.rsplit_once('.').map_or(object.as_str(), |(stem, _)| stem);
            run.extend(["-MF".to_owned(), format!("{stem}.d")]);
        }
        if !has(&["-MT", "-MQ"]) {
            run.extend(["-MT".to_owned(), object.clone()]);
        }
        run.extend(["-E", "-o", "/dev/null"].map(str::to_owned));
        self.call(&self.program, &run)
    }
}

/// The words without those that say what is made, and where.
fn without_output(words: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "-c" | "-S" => {}
            "-o" => drop(words.next()),
            w if w.starts_with("-o") => {}
            _ => out.push(word.clone()),
        }
    }
    out
}

/// The folder that the project's tree lies in, from a file in it and its path there.
pub fn root_of(file: &Path, relative: &Path) -> Option<PathBuf> {
    if relative.is_absolute() || !file.ends_with(relative) {
        return None;
    }
    file.ancestors().nth(relative.components().count()).map(Path::to_path_buf).filter(|root| root.parent().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_what_stands_before_the_path() {
        assert_eq!(root_of(Path::new("/a/p/src/x.c"), Path::new("src/x.c")), Some(PathBuf::from("/a/p")));
        assert_eq!(root_of(Path::new("/a/p/x.c"), Path::new("src/x.c")), None);
    }
}
