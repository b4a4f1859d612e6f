//! Runs a build with wrappers in front of its tools.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, ExitStatus, Stdio};

use super::interpret::{Interpreted, interpret};
use super::notes::NoteKind;
use super::record;
use super::settle::settle;
use super::tail;
use super::tools;
use super::wrapper;
use super::{Capture, CaptureError};

/// Which compiler a captured build runs with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum CompilerChoice {
    /// The newest clang there is, as Exuvia reads C the way clang does; the build's own compiler if the build fails that way, or if the
    /// environment has `CC`.
    #[default]
    PreferClang,
    /// Whatever the build asks for.
    AsConfigured,
    /// This program.
    Program(PathBuf),
}

/// How to watch a build.
#[derive(Debug, Clone, Default)]
pub struct CaptureOptions {
    /// The compiler to run it with.
    pub compiler: CompilerChoice,
    /// An executable whose `main` begins with [`run_as_wrapper`](super::run_as_wrapper); without one, the running one.
    pub wrapper: Option<PathBuf>,
    /// Whether the build writes to this process's own output; else its last lines are kept for the error.
    pub inherit_output: bool,
}

/// A folder with wrappers, logs and the build's output.
pub(crate) struct Session<'a> {
    folder: PathBuf,
    options: &'a CaptureOptions,
    /// The program that replaces the C compiler.
    substitute: Option<PathBuf>,
}

/// A command of a build.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// Program and arguments.
    pub words: Vec<String>,
    /// Where it runs.
    pub directory: PathBuf,
    /// Configuring tries the compiler out: what it compiles is no part of the project.
    pub is_probe: bool,
}

impl<'a> Session<'a> {
    /// Sets wrappers up in `folder`, for a compiler to run as `choice` says.
    pub fn new(folder: &Path, options: &'a CaptureOptions, choice: &CompilerChoice) -> Result<Self, CaptureError> {
        let substitute = match choice {
            CompilerChoice::AsConfigured => None,
            CompilerChoice::Program(program) => Some(program.clone()),
            CompilerChoice::PreferClang => tools::newest_clang(&real_folders()),
        };
        let session = Self { folder: folder.to_path_buf(), options, substitute };
        session.make_wrappers()?;
        Ok(session)
    }

    /// The folder that goes first on `PATH`.
    pub fn wrappers(&self) -> PathBuf {
        self.folder.join("bin")
    }

    /// The wrapper for a tool, if the machine has that tool.
    pub fn wrapper(&self, name: &str) -> Option<PathBuf> {
        Some(self.wrappers().join(name)).filter(|path| path.exists())
    }

    fn make_wrappers(&self) -> Result<(), CaptureError> {
        let folder = self.wrappers();
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(CaptureError::io(&folder))?;
        }
        fs::create_dir_all(&folder).map_err(CaptureError::io(&folder))?;
        let executable = match &self.options.wrapper {
            Some(path) => path.clone(),
            None => env::current_exe().map_err(CaptureError::io(Path::new("/proc/self/exe")))?,
        };
        let mut names = tools::tool_names(&real_folders());
        if self.substitute.is_some() && !names.iter().any(|name| name == "cc") {
            names.push("cc".to_owned());
        }
        for name in names {
            let link = folder.join(name);
            symlink(&executable, &link).map_err(CaptureError::io(&link))?;
        }
        Ok(())
    }

    /// Forgets what was recorded and printed so far.
    pub fn clear(&self) -> Result<(), CaptureError> {
        for file in [self.log(true), self.log(false), self.output()] {
            if file.exists() {
                fs::remove_file(&file).map_err(CaptureError::io(&file))?;
            }
        }
        Ok(())
    }

    /// Runs a step; a failure tells the last lines of its output.
    pub fn run(&self, step: &Step) -> Result<(), CaptureError> {
        let status = self.spawn(step)?;
        if status.success() {
            return Ok(());
        }
        let interpreted = self.interpret()?;
        Err(CaptureError::BuildFailed {
            command: step.words.join(" "),
            directory: step.directory.clone(),
            status: status.to_string(),
            units: settle(PathBuf::new(), interpreted).units.len(),
            tail: tail::last_lines(&self.output()),
        })
    }

    fn spawn(&self, step: &Step) -> Result<ExitStatus, CaptureError> {
        let Some((program, arguments)) = step.words.split_first() else {
            return Err(missing(""));
        };
        let mut process = Process::new(program);
        process.args(arguments).current_dir(&step.directory).envs(self.environment(step.is_probe));
        for inherited in ["MAKEFLAGS", "MFLAGS", "MAKELEVEL", "GNUMAKEFLAGS"] {
            process.env_remove(inherited);
        }
        if !self.options.inherit_output {
            let path = self.output();
            let output = File::options().append(true).create(true).open(&path).map_err(CaptureError::io(&path))?;
            let errors = output.try_clone().map_err(CaptureError::io(&path))?;
            process.stdin(Stdio::null()).stdout(output).stderr(errors);
        }
        process.status().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound if step.directory.is_dir() => missing(program),
            _ => CaptureError::io(&step.directory)(error),
        })
    }

    fn environment(&self, is_probe: bool) -> BTreeMap<&'static str, OsString> {
        let folders = [self.wrappers()].into_iter().chain(real_folders());
        // A folder on PATH whose name holds a colon cannot come from PATH; the wrappers' own could, and then nothing is recorded.
        let path = env::join_paths(folders).unwrap_or_else(|_| env::var_os("PATH").unwrap_or_default());
        let mut variables = BTreeMap::from([
            ("PATH", path),
            (wrapper::FOLDER, self.wrappers().into()),
            (wrapper::LOG, self.log(is_probe).into()),
            // A hit in the cache would compile nothing for us to see.
            ("CCACHE_DISABLE", "1".into()),
        ]);
        if let Some(compiler) = &self.substitute {
            variables.insert(wrapper::COMPILER, compiler.into());
            // While configuring, the compiler must answer truly; once building, a warning only clang has must not stop it.
            if !is_probe {
                variables.insert(wrapper::LENIENT, "1".into());
            }
        }
        if let Some(compiler) = self.wrapped_cc() {
            variables.insert("CC", compiler);
        }
        variables
    }

    /// `CC` of the environment with an absolute path turned into its wrapper's.
    fn wrapped_cc(&self) -> Option<OsString> {
        let value = env::var("CC").ok()?;
        let (program, rest) = value.split_once(' ').map_or((value.as_str(), ""), |(program, rest)| (program, rest));
        let name = super::paths::file_name(Path::new(program));
        let wrapper = self.wrapper(name).filter(|_| program.contains('/'))?;
        Some(format!("{} {rest}", wrapper.display()).trim_end().to_owned().into())
    }

    fn log(&self, is_probe: bool) -> PathBuf {
        self.folder.join(if is_probe { "configure.jsonl" } else { "build.jsonl" })
    }

    fn output(&self) -> PathBuf {
        self.folder.join("output.log")
    }

    /// What the build's records say so far.
    pub fn interpret(&self) -> Result<Interpreted, CaptureError> {
        Ok(interpret(&record::read(&self.log(false))?))
    }
}

/// The folders of `PATH`, after the folder of a compiler that `CC` names by path.
fn real_folders() -> Vec<PathBuf> {
    let cc = env::var("CC").unwrap_or_default();
    let program = Path::new(cc.split(' ').next().unwrap_or_default());
    let own = program.parent().filter(|folder| folder.is_absolute()).map(Path::to_path_buf);
    let path = env::var_os("PATH").unwrap_or_default();
    own.into_iter().chain(tools::path_folders(&path, None)).collect()
}

/// Whether a program is on `PATH`.
pub(crate) fn is_installed(program: &str) -> bool {
    tools::find_program(program, &real_folders()).is_some()
}

fn missing(program: &str) -> CaptureError {
    CaptureError::MissingProgram { program: program.to_owned() }
}

/// The compilers to try, in order.
pub(crate) fn choices(options: &CaptureOptions) -> Vec<CompilerChoice> {
    match options.compiler {
        CompilerChoice::PreferClang if env::var_os("CC").is_some() => vec![CompilerChoice::AsConfigured],
        CompilerChoice::PreferClang => vec![CompilerChoice::PreferClang, CompilerChoice::AsConfigured],
        ref other => vec![other.clone()],
    }
}

/// The error if nothing was recorded.
pub(crate) fn require_units(
    session: &Session,
    capture: Capture,
    command: &[String],
    reason: &str,
) -> Result<Capture, CaptureError> {
    if !capture.units.is_empty() {
        return Ok(capture);
    }
    Err(CaptureError::NothingRecorded {
        command: command.join(" "),
        reason: reason.to_owned(),
        tail: tail::last_lines(&session.output()),
    })
}

/// The note for a build that failed with clang.
pub(crate) fn fallback_message(error: &CaptureError) -> String {
    format!("clang did not do ({}), so the build's own compiler was used", brief_reason(error))
}

/// A failure in one line: the command's first word and the first line of its output that speaks of an error.
pub(crate) fn brief_reason(error: &CaptureError) -> String {
    let (CaptureError::BuildFailed { command, tail, .. } | CaptureError::NothingRecorded { command, tail, .. }) = error
    else {
        return error.to_string();
    };
    let program = command.split(' ').next().unwrap_or_default();
    let first_with = |word: &str| tail.lines().find(|line| line.to_lowercase().contains(word));
    let cause = first_with("error:").or_else(|| first_with("error")).or(tail.lines().last());
    let cause = cause.unwrap_or("it said nothing");
    format!("{program}: {}", cause.trim())
}

const UP_TO_DATE: &str = "if everything was up to date, clean first (`make clean`); if the build calls its compiler by an absolute path, \
                          set CC to the bare name";

impl Capture {
    /// Runs `command` in `root` and records what it compiles and links.
    pub fn run(root: &Path, command: &[String], options: &CaptureOptions) -> Result<Self, CaptureError> {
        let root = fs::canonicalize(root).map_err(CaptureError::io(root))?;
        let folder = tempfile::tempdir().map_err(CaptureError::io(&env::temp_dir()))?;
        let folder = fs::canonicalize(folder.path()).map(|path| (path, folder));
        let (path, _keep) = folder.map_err(CaptureError::io(&env::temp_dir()))?;
        let step = Step { words: command.to_vec(), directory: root.clone(), is_probe: false };
        let mut failures = Vec::new();
        for choice in choices(options) {
            let session = Session::new(&path, options, &choice)?;
            match session.run(&step) {
                Ok(()) => {
                    let interpreted = with_failures(session.interpret()?, &failures);
                    return require_units(&session, settle(root, interpreted), command, UP_TO_DATE);
                }
                // The next try goes on where this one stopped, so its records stay.
                Err(error @ CaptureError::BuildFailed { .. }) => failures.push(error),
                Err(error) => return Err(error),
            }
        }
        Err(failures.pop().unwrap_or_else(|| missing("")))
    }
}

fn with_failures(mut interpreted: Interpreted, failures: &[CaptureError]) -> Interpreted {
    for error in failures {
        interpreted.notes.add(NoteKind::Compiler, fallback_message(error));
    }
    interpreted
}
