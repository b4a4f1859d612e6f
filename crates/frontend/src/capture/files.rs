//! C files named one by one.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::command::{Command, Language, language_of};
use super::link::LinkInput;
use super::notes::{NoteKind, Notes};
use super::paths;
use super::{Capture, CaptureError, LinkTarget, TargetKind, UnitCommand};

impl Capture {
    /// Takes each file for a unit with the same flags, and all of them for one target that is still undecided.
    pub fn from_files(files: &[PathBuf], flags: &[String]) -> Result<Self, CaptureError> {
        let directory = env::current_dir().map_err(CaptureError::io(Path::new(".")))?;
        let command = Command::parse(flags, false);
        let mut capture = Self::empty(directory.clone());
        let mut seen = BTreeSet::new();
        for file in files {
            fs::metadata(file).map_err(CaptureError::io(file))?;
            let file = paths::absolute(&directory, file);
            if seen.insert(file.clone()) {
                let is_assembler = language_of(&file.to_string_lossy()) == Some(Language::Assembler);
                let list = if is_assembler { &mut capture.assembler } else { &mut capture.units };
                list.push(unit(&directory, file, &command));
            }
        }
        capture.root = common_folder(&capture.units).unwrap_or(directory);
        capture.notes = notes(&command);
        capture.targets = target(&capture, &command);
        Ok(capture)
    }
}

fn unit(directory: &Path, file: PathBuf, command: &Command) -> UnitCommand {
    UnitCommand {
        file,
        arguments: command.arguments.clone(),
        directory: directory.to_path_buf(),
        output: None,
        compiler: "clang".to_owned(),
    }
}

/// The deepest folder that holds all files.
fn common_folder(units: &[UnitCommand]) -> Option<PathBuf> {
    let mut folders = units.iter().filter_map(|unit| unit.file.parent());
    let mut common = folders.next()?.to_path_buf();
    for folder in folders {
        while !folder.starts_with(&common) {
            common.pop();
        }
    }
    Some(common)
}

fn notes(command: &Command) -> Vec<super::CaptureNote> {
    let mut notes = Notes::default();
    for flag in &command.gcc_only {
        notes.add(NoteKind::GccOnlyFlag, format!("`{flag}` is known to gcc only and was dropped"));
    }
    notes.into_notes()
}

fn target(capture: &Capture, command: &Command) -> Vec<LinkTarget> {
    let Some(first) = capture.units.first() else {
        return Vec::new();
    };
    let mut target = LinkTarget::new(TargetKind::Undecided, first.file.with_extension(""));
    target.units = (0..capture.units.len()).collect();
    target.foreign = capture.assembler.iter().map(|source| source.file.clone()).collect();
    target.system_libs = command.link.inputs.iter().filter_map(system_library).collect();
    target.export_dynamic = command.link.export_dynamic;
    vec![target]
}

fn system_library(input: &LinkInput) -> Option<String> {
    match input {
        LinkInput::Library { name, .. } => Some(format!("-l{name}")),
        LinkInput::File(path) => Some(path.clone()),
        LinkInput::Source(_) => None,
    }
}
