//! Running the exporter: a process of its own, so that a crash in clang costs one unit.

use exuvia_cir::moment;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use thiserror::Error;

/// Name of the program beside the `exuvia` binary.
const PROGRAM: &str = "exuvia-export";
/// Set to use another exporter.
const VARIABLE: &str = "EXUVIA_EXPORTER";

/// The exporter program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exporter {
    /// Where it is.
    pub path: PathBuf,
}

/// A unit was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOutcome {
    /// The file written.
    pub path: PathBuf,
    /// What clang said all the same; usually empty.
    pub messages: String,
}

/// Why there is no unit.
#[derive(Debug, Error)]
pub enum ExportError {
    /// Exuvia was built without clang's libraries and no exporter is installed.
    #[error(
        "no exporter: build Exuvia with clang's libraries (Debian: libclang-22-dev and llvm-22-dev), or set {VARIABLE}"
    )]
    NotBuilt,
    /// The program cannot be started.
    #[error("cannot run the exporter {path}: {source}")]
    Spawn {
        /// The program.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The C does not compile: clang's diagnostics.
    #[error("clang found errors:\n{diagnostics}")]
    Diagnostics {
        /// As clang prints them.
        diagnostics: String,
    },
    /// The arguments are no compile command of one C file.
    #[error("not a compile command of one C file:\n{message}")]
    Usage {
        /// What the exporter says.
        message: String,
    },
    /// There is no room for what it writes.
    #[error("{}: no space left on the device", .0.display())]
    DiskFull(PathBuf),
    /// It ended in another way, e.g. by a signal.
    #[error("the exporter ended with {status}:\n{message}")]
    Crashed {
        /// How it ended.
        status: String,
        /// What it said before.
        message: String,
    },
}

impl Exporter {
    /// The exporter named by `EXUVIA_EXPORTER`, else the one beside the running program, else the one that was built with it.
    pub fn find() -> Result<Self, ExportError> {
        if let Some(path) = std::env::var_os(VARIABLE) {
            return Ok(Exporter { path: path.into() });
        }
        let beside = std::env::current_exe().ok().map(|p| p.with_file_name(PROGRAM));
        let built = option_env!("EXUVIA_EXPORTER").map(PathBuf::from);
        let found = [beside, built].into_iter().flatten().find(|p| p.is_file());
        found.map(|path| Exporter { path }).ok_or(ExportError::NotBuilt)
    }

    /// The program.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Exports the unit of the compile command `args` (without the compiler's name), run in `dir`, to `out`.
    pub fn run(&self, dir: &Path, args: &[String], out: &Path) -> Result<ExportOutcome, ExportError> {
        self.start(&[], dir, args, out)
    }

    /// Writes the unit's text as the preprocessor leaves it, with line markers, to `out`.
    pub fn preprocess(&self, dir: &Path, args: &[String], out: &Path) -> Result<ExportOutcome, ExportError> {
        self.start(&["--preprocess"], dir, args, out)
    }

    fn start(&self, options: &[&str], dir: &Path, args: &[String], out: &Path) -> Result<ExportOutcome, ExportError> {
        let out = std::path::absolute(out).map_err(|source| self.spawn_error(source))?;
        let mut command = Command::new(&self.path);
        command.current_dir(dir).args(options).arg("--out").arg(&out).arg("--").args(args.iter().map(OsString::from));
        if std::env::var_os(moment::VARIABLE).is_none() {
            command.env(moment::VARIABLE, moment::USUAL);
        }
        let output = command.output().map_err(|source| self.spawn_error(source))?;
        judge(output, out)
    }

    fn spawn_error(&self, source: std::io::Error) -> ExportError {
        ExportError::Spawn { path: self.path.clone(), source }
    }
}

fn judge(output: Output, path: PathBuf) -> Result<ExportOutcome, ExportError> {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    match output.status.code() {
        Some(0) => Ok(ExportOutcome { path, messages: text }),
        Some(1) => Err(ExportError::Diagnostics { diagnostics: text }),
        Some(3) => Err(ExportError::Usage { message: text }),
        Some(4) => Err(ExportError::DiskFull(path)),
        _ => Err(ExportError::Crashed { status: output.status.to_string(), message: text }),
    }
}
