//! One run of the wrapper.

use super::linker::NESTED;
use super::{CALLED, COMPILER, FOLDER, Manifest, MixedError};
use crate::capture::command::{Action, Command};
use crate::capture::tools::{self, Tool as ToolKind, ToolName};
use crate::capture::{paths, response};
use std::env;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Command as Process;

/// The wrapper at work.
pub(super) struct Tool {
    /// The output folder of the migration.
    pub folder: PathBuf,
    /// What is to be known of it.
    pub manifest: Manifest,
    /// The compiler that the build would run without the wrapper.
    pub program: PathBuf,
    /// The folder that the build runs it in.
    pub directory: PathBuf,
    cxx: bool,
    is_linker: bool,
}

impl Tool {
    /// The wrapper in `wrappers`, called by a compiler's name.
    pub fn open(wrappers: &Path, called: &str) -> Result<Self, MixedError> {
        let directory = env::current_dir().map_err(MixedError::io(Path::new(".")))?;
        let wrappers = paths::absolute(&directory, wrappers);
        let folder = wrappers.parent().map(Path::to_path_buf).unwrap_or_default();
        let path = env::var_os("PATH").unwrap_or_default();
        let real = std::fs::canonicalize(&wrappers).unwrap_or_else(|_| wrappers.clone());
        let folders: Vec<PathBuf> =
            tools::path_folders(&path, Some(&wrappers)).into_iter().filter(|f| *f != real).collect();
        let tool = ToolName::parse(called).map(|name| name.tool);
        let is_linker = tool == Some(ToolKind::Linker);
        let name = env::var(COMPILER).ok().filter(|_| !is_linker).unwrap_or_else(|| called.to_owned());
        let program = match name.contains('/') {
            true => PathBuf::from(name),
            false => tools::find_program(&name, &folders).ok_or(MixedError::Missing(name))?,
        };
        let cxx = tool == Some(ToolKind::CxxCompiler);
        Ok(Self { manifest: Manifest::read(&folder)?, folder, program, directory, cxx, is_linker })
    }

    /// Does what the words ask for, and gives the exit code.
    pub fn run(&self, words: &[String]) -> Result<i32, MixedError> {
        if self.is_linker {
            return self.link_by_ld(words);
        }
        let expanded = response::expand(words, &self.directory);
        let command = Command::parse(&expanded, self.cxx);
        let carved = if command.action == Action::Nothing { Vec::new() } else { self.carved(&command)? };
        let links_something = !command.sources.is_empty() || !command.link.inputs.is_empty();
        if command.action == Action::Link && links_something {
            return self.link(&expanded, &command, &carved);
        }
        match carved.is_empty() {
            true => self.start(&self.program, words),
            false => self.compile(&expanded, &command, &carved),
        }
    }

    /// Runs a program as the build would have, and gives its exit code.
    pub fn start(&self, program: &Path, words: &[String]) -> Result<i32, MixedError> {
        let status = self.process(program).args(words).status().map_err(MixedError::io(program))?;
        Ok(status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0)))
    }

    /// Runs a tool for the wrapper itself.
    ///
    /// # Errors
    /// When it fails, with what it said.
    pub fn call(&self, program: &Path, words: &[String]) -> Result<(), MixedError> {
        let output = self.process(program).args(words).output().map_err(MixedError::io(program))?;
        match output.status.success() {
            true => Ok(()),
            false => Err(MixedError::Tool {
                program: program.display().to_string(),
                message: String::from_utf8_lossy(&output.stderr).into_owned(),
            }),
        }
    }

    fn process(&self, program: &Path) -> Process {
        let mut process = Process::new(program);
        process.env_remove(FOLDER).env_remove(CALLED).env(NESTED, "1");
        process
    }
}
