//! Runs commands that may do anything: no network, a view of their own of the file system, limits of time, memory, processes and disk.
//!
//! Exuvia starts itself twice. The first process, the *watch* ([`watch`]), adopts every process of the command and ends them all when a limit
//! is reached or the command has ended. The second gives up its rights ([`enter`]: Landlock for files, seccomp for the network and for what
//! changes the system, rlimits) and becomes the command. So a crash, a hang, a bomb of processes or a full disk is a result that is told.

#[cfg(target_os = "linux")]
mod enter;
#[cfg(target_os = "linux")]
mod processes;
mod runner;
mod view;
#[cfg(target_os = "linux")]
mod watch;

use crate::error::{Result, VerifyError};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

pub use runner::{Confinement, Ran, Runner, settings_above};
pub use view::is_narrow;

/// Names the file that says what is to be run: this process is the watch.
const WATCH: &str = "EXUVIA_SANDBOX";
/// The same for the process that becomes the command.
const ENTER: &str = "EXUVIA_SANDBOX_ENTER";

/// What all processes of a command together may use.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Limits {
    /// Wall time in seconds.
    pub seconds: u64,
    /// Resident memory in bytes.
    pub memory: u64,
    /// What writable folders grow by, in bytes.
    pub disk: u64,
    /// Processes at a time.
    pub processes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { seconds: 3600, memory: 8 << 30, disk: 8 << 30, processes: 1024 }
    }
}

/// How a command ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ended {
    /// By itself, with this code.
    Exited(i32),
    /// By this signal.
    Signal(i32),
    /// It ran longer than it may.
    Time,
    /// It had more memory than it may.
    Memory,
    /// It had more processes than it may.
    Processes,
    /// It wrote more than it may.
    Disk,
    /// It did not start, since the sandbox could not be made, or the command not be found.
    NotStarted(String),
}

impl Ended {
    /// The exit code, when it ended by itself.
    pub fn code(&self) -> Option<i32> {
        match self {
            Ended::Exited(code) => Some(*code),
            _ => None,
        }
    }
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ended::Exited(code) => write!(f, "exit code {code}"),
            Ended::Signal(signal) => write!(f, "ended by signal {signal}"),
            Ended::Time => write!(f, "took too long"),
            Ended::Memory => write!(f, "took too much memory"),
            Ended::Processes => write!(f, "started too many processes"),
            Ended::Disk => write!(f, "wrote too much"),
            Ended::NotStarted(why) => write!(f, "did not start: {why}"),
        }
    }
}

/// What the processes of a sandbox are told.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Spec {
    command: Vec<String>,
    readable: Vec<PathBuf>,
    writable: Vec<PathBuf>,
    limits: Limits,
    /// Where the watch writes how it ended.
    result: PathBuf,
}

/// A sandbox that commands can run in.
#[derive(Clone, Debug)]
pub struct Sandbox {
    /// Exuvia.
    launcher: PathBuf,
    /// Folder for what is told between its processes. Nothing in the sandbox may write there.
    scratch: PathBuf,
    /// Files and folders to be seen beside those of the system and its compilers.
    readable: Vec<PathBuf>,
    limits: Limits,
}

impl Sandbox {
    /// One in which `readable` can be seen.
    pub fn new(launcher: PathBuf, scratch: PathBuf, readable: Vec<PathBuf>, limits: Limits) -> Self {
        Self { launcher, scratch, readable, limits }
    }

    /// The command in the sandbox: what it may write is `writable`, the first of which has its temporary files. Standard streams are the
    /// caller's to set. `name` tells commands of one scratch folder apart.
    pub fn wrap(&self, command: &Command, name: &str, writable: &[PathBuf]) -> Result<Wrapped> {
        let text = |text: &std::ffi::OsStr| text.to_string_lossy().into_owned();
        let words = std::iter::once(command.get_program()).chain(command.get_args()).map(text).collect();
        // The command may start in another folder than this process.
        let absolute = |path: &PathBuf| std::path::absolute(path).unwrap_or_else(|_| path.clone());
        let scratch = absolute(&self.scratch);
        let spec = Spec {
            command: words,
            readable: view::readable(&self.readable.iter().map(absolute).collect::<Vec<_>>()),
            writable: writable.iter().map(absolute).collect(),
            limits: self.limits,
            result: scratch.join(format!("{name}.result.json")),
        };
        let file = scratch.join(format!("{name}.sandbox.json"));
        let json = serde_json::to_string(&spec).unwrap_or_default();
        std::fs::create_dir_all(&self.scratch).map_err(VerifyError::io("create", &self.scratch))?;
        std::fs::write(&file, json).map_err(VerifyError::io("write", &file))?;
        let _ = std::fs::remove_file(&spec.result);
        let mut wrapped = Command::new(&self.launcher);
        for (variable, value) in command.get_envs() {
            match value {
                Some(value) => wrapped.env(variable, value),
                None => wrapped.env_remove(variable),
            };
        }
        view::LEAKS.iter().for_each(|variable| _ = wrapped.env_remove(variable));
        wrapped.env(WATCH, file).env_remove(ENTER);
        if let Some(temporary) = spec.writable.first() {
            wrapped.env("TMPDIR", temporary);
        }
        if let Some(dir) = command.get_current_dir() {
            wrapped.current_dir(dir);
        }
        Ok(Wrapped { command: wrapped, result: spec.result })
    }
}

/// A command that runs in a sandbox.
#[derive(Debug)]
pub struct Wrapped {
    /// What is to be started.
    pub command: Command,
    result: PathBuf,
}

impl Wrapped {
    /// Removes what was told.
    fn forget(&self) {
        for extension in ["result.json", "result.failed", "sandbox.json"] {
            let _ = std::fs::remove_file(self.result.with_extension("").with_extension(extension));
        }
    }

    /// How it ended, once it has.
    pub fn ended(&self) -> Ended {
        let text = std::fs::read_to_string(&self.result).unwrap_or_default();
        let lost = || Ended::NotStarted("the process that watches it was ended".to_owned());
        serde_json::from_str(&text).unwrap_or_else(|_| lost())
    }
}

/// Why this machine can make no sandbox; none when it can.
pub fn missing() -> Option<String> {
    #[cfg(target_os = "linux")]
    return enter::missing();
    #[cfg(not(target_os = "linux"))]
    return Some("sandboxes are of Linux".to_owned());
}

/// Does the work of a process of a sandbox, when this is one; its exit code.
pub fn run_as_stage() -> Option<i32> {
    let stage = |name| std::env::var_os(name).map(|file| read(Path::new(&file)));
    #[cfg(target_os = "linux")]
    {
        if let Some(spec) = stage(ENTER) {
            return Some(spec.map_or(FAILED, |spec| enter::enter(&spec)));
        }
        if let Some(spec) = stage(WATCH) {
            return Some(spec.map_or(FAILED, |spec| watch::watch(&spec)));
        }
        None
    }
    #[cfg(not(target_os = "linux"))]
    {
        let spec = stage(WATCH)?;
        let ended = Ended::NotStarted("sandboxes are of Linux".to_owned());
        let json = serde_json::to_string(&ended).unwrap_or_default();
        spec.iter().for_each(|spec| _ = std::fs::write(&spec.result, &json));
        Some(FAILED)
    }
}

/// Room on the disk, in bytes, that is left to others: what leaves less has written too much.
pub const RESERVE: u64 = 32 << 20;

/// Exit code of a stage that could not do its work.
const FAILED: i32 = 125;

fn read(file: &Path) -> Option<Spec> {
    serde_json::from_slice(&std::fs::read(file).ok()?).ok()
}
