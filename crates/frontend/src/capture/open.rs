//! Tells by its input which kind of capture is meant.

use std::path::{Path, PathBuf};

use super::command::{Command, Language, language_of};
use super::{Capture, CaptureError, ProjectOptions, project};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Source,
    Database,
    Folder,
}

impl Capture {
    /// Opens what the user named: C files (with assembler sources if need be), one compile database, or one project folder, which is built in a copy below `scratch`.
    /// `flags` are added to those of each unit.
    pub fn open(
        inputs: &[PathBuf],
        flags: &[String],
        scratch: &Path,
        options: &ProjectOptions,
    ) -> Result<Self, CaptureError> {
        let kinds = inputs.iter().map(|path| kind(path)).collect::<Result<Vec<_>, _>>()?;
        if kinds.iter().all(|kind| *kind == Kind::Source) {
            return Self::from_files(inputs, flags);
        }
        let [input] = inputs else {
            let odd = kinds.iter().position(|kind| *kind != Kind::Source).unwrap_or(0);
            return Err(CaptureError::MixedInputs { path: inputs[odd].clone() });
        };
        let database = input.join("compile_commands.json");
        let mut capture = match kinds[0] {
            Kind::Folder
                if !database.is_file() || !project::detect(input).is_empty() || options.build_command.is_some() =>
            {
                Self::project(input, scratch, options)?
            }
            Kind::Folder => Self::from_compile_commands(&database)?,
            Kind::Database | Kind::Source => Self::from_compile_commands(input)?,
        };
        capture.add_flags(flags);
        Ok(capture)
    }

    /// Adds flags to each unit; the last word wins, so they come last.
    fn add_flags(&mut self, flags: &[String]) {
        let more = Command::parse(flags, false).arguments;
        for unit in self.units.iter_mut().chain(&mut self.assembler) {
            unit.arguments.extend(more.iter().cloned());
        }
    }
}

fn kind(path: &Path) -> Result<Kind, CaptureError> {
    let data = std::fs::metadata(path).map_err(CaptureError::io(path))?;
    if data.is_dir() {
        return Ok(Kind::Folder);
    }
    let is_json = path.extension().is_some_and(|ending| ending == "json");
    match language_of(&path.to_string_lossy()) {
        Some(Language::C | Language::Assembler) => Ok(Kind::Source),
        _ if is_json => Ok(Kind::Database),
        _ => Err(CaptureError::UnknownInput { path: path.to_path_buf() }),
    }
}
