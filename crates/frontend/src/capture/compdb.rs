//! `compile_commands.json`: units without any word on what is linked.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::command::{Command, Language, Source, language_of};
use super::interpret::Interpreted;
use super::notes::{NoteKind, Notes};
use super::paths;
use super::response;
use super::settle::settle;
use super::tools::{Tool, ToolName};
use super::unit;
use super::{Capture, CaptureError, UnitCommand};

/// An entry as the file has it.
#[derive(Deserialize)]
struct RawEntry {
    directory: PathBuf,
    file: PathBuf,
    command: Option<String>,
    arguments: Option<Vec<String>>,
    output: Option<PathBuf>,
}

/// An entry with its words.
struct Entry {
    directory: PathBuf,
    file: PathBuf,
    words: Vec<String>,
    output: Option<PathBuf>,
}

impl TryFrom<RawEntry> for Entry {
    type Error = String;

    fn try_from(raw: RawEntry) -> Result<Self, String> {
        let shown = raw.file.display();
        let words = match (raw.arguments, raw.command) {
            (Some(arguments), _) => arguments,
            (None, Some(command)) => {
                shlex::split(&command).ok_or_else(|| format!("the command for {shown} has an open quote"))?
            }
            (None, None) => return Err(format!("the entry for {shown} has neither `command` nor `arguments`")),
        };
        if words.is_empty() {
            return Err(format!("the command for {shown} is empty"));
        }
        Ok(Self { directory: raw.directory, file: raw.file, words, output: raw.output })
    }
}

impl Capture {
    /// Reads a compile database. It does not tell what is linked, so there are no targets.
    pub fn from_compile_commands(path: &Path) -> Result<Self, CaptureError> {
        Self::parse_compile_commands(&fs::read_to_string(path).map_err(CaptureError::io(path))?, path)
    }

    /// Interprets the text of a compile database that stands at `path`.
    pub fn parse_compile_commands(text: &str, path: &Path) -> Result<Self, CaptureError> {
        let entries: Vec<RawEntry> = serde_json::from_str(text).map_err(|error| CaptureError::json(path, &error))?;
        let absolute = std::path::absolute(path).map_err(CaptureError::io(path))?;
        let folder = absolute.parent().unwrap_or(Path::new("/")).to_path_buf();
        let mut interpreted = Interpreted::default();
        for (index, raw) in entries.into_iter().enumerate() {
            let entry = Entry::try_from(raw).map_err(|message| entry_error(path, text, index, message))?;
            match entry.unit(&folder, &mut interpreted.notes) {
                Some((Language::Assembler, unit)) => interpreted.assembler.push(unit),
                unit => interpreted.units.extend(unit.map(|(_, unit)| unit)),
            }
        }
        let mut capture = settle(folder, interpreted);
        capture.units.dedup_by(|a, b| a.file == b.file && a.arguments == b.arguments && a.directory == b.directory);
        Ok(capture)
    }
}

fn entry_error(path: &Path, text: &str, index: usize, message: String) -> CaptureError {
    let (line, column) = entry_position(text, index).unwrap_or((1, 1));
    CaptureError::Json { path: path.to_path_buf(), line, column, message }
}

/// Line and column where the entry of that index begins, in JSON known to be well formed.
fn entry_position(text: &str, index: usize) -> Option<(usize, usize)> {
    let mut depth = 0;
    let (mut in_string, mut escaped) = (false, false);
    let mut starts = text.char_indices().filter_map(|(at, c)| {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => in_string = !in_string,
            '{' | '[' if !in_string => depth += 1,
            '}' | ']' if !in_string => depth -= 1,
            _ => {}
        }
        (c == '{' && !in_string && depth == 2).then_some(at)
    });
    let before = &text[..starts.nth(index)?];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Some((before.matches('\n').count() + 1, before[line_start..].chars().count() + 1))
}

impl Entry {
    /// The command, and what its source is written in.
    fn unit(self, folder: &Path, notes: &mut Notes) -> Option<(Language, UnitCommand)> {
        let directory = paths::absolute(folder, &self.directory);
        let file = paths::absolute(&directory, &self.file);
        let (compiler, words) = split_compiler(&self.words);
        let name = ToolName::parse(paths::file_name(Path::new(compiler)));
        let is_cxx = name.as_ref().is_some_and(|name| name.tool == Tool::CxxCompiler);
        let command = Command::parse(&response::expand(words, &directory), is_cxx);
        let source = self.source(&command, &directory, &file)?;
        if let Language::Other(language) = source.language {
            notes.add_for(NoteKind::SkippedLanguage, format!("written in {language}, left out"), &file);
            return None;
        }
        if !file.is_file() {
            notes.add_for(NoteKind::MissingSource, "named in the compile database, but not there", &file);
            return None;
        }
        for flag in &command.gcc_only {
            notes.add_for(NoteKind::GccOnlyFlag, format!("`{flag}` is known to gcc only and was dropped"), &file);
        }
        let output = self.output.clone().or_else(|| command.compile_output(&source).map(PathBuf::from));
        let arguments = match source.language {
            Language::Assembler => unit::assembler_arguments(&command, name.as_ref()),
            _ => unit::arguments(&command, &source, name.as_ref(), Path::new(compiler)),
        };
        let output = output.map(|path| paths::absolute(&directory, &path));
        Some((source.language, UnitCommand { arguments, output, compiler: compiler.to_owned(), file, directory }))
    }

    /// The command's source that the entry is about; one that the command does not name is judged by its ending.
    fn source(&self, command: &Command, directory: &Path, file: &Path) -> Option<Source> {
        let is_file = |source: &&Source| paths::absolute(directory, Path::new(&source.path)) == file;
        let named = command.sources.iter().find(is_file).cloned();
        named.or_else(|| {
            let path = self.file.display().to_string();
            let language = language_of(&path)?;
            Some(Source { path, language })
        })
    }
}

/// The compiler and the words after it; a launcher such as `ccache` in front is skipped.
fn split_compiler(words: &[String]) -> (&str, &[String]) {
    let is_compiler = |word: &String| {
        let tool = ToolName::parse(paths::file_name(Path::new(word)));
        tool.is_some_and(|name| matches!(name.tool, Tool::CCompiler | Tool::CxxCompiler))
    };
    let leading = words.iter().take_while(|word| !word.starts_with('-'));
    let place = leading.take(3).position(is_compiler).unwrap_or(0);
    (&words[place], &words[place + 1..])
}
