//! Starts commands that run, or are made of, code which nobody has to trust.

use super::{Ended, Limits, Sandbox};
use crate::error::{Result, VerifyError};
use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// That such commands run in sandboxes, and what each may use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Confinement {
    /// Exuvia, which starts them.
    pub launcher: PathBuf,
    /// What each command may use.
    pub limits: Limits,
}

/// Runs commands, each in a sandbox of its own if it has one.
#[derive(Clone, Debug, Default)]
pub struct Runner {
    sandbox: Option<Sandbox>,
    writable: Vec<PathBuf>,
}

/// What came of a command.
#[derive(Clone, Debug)]
pub struct Ran {
    /// How it ended.
    pub ended: Ended,
    /// What it printed, as far as that is kept.
    pub stdout: Vec<u8>,
    /// Likewise.
    pub stderr: Vec<u8>,
}

impl Ran {
    /// Whether it ended by itself, content.
    pub fn success(&self) -> bool {
        self.ended == Ended::Exited(0)
    }
}

/// What is kept of each stream: what nobody has to trust may print without end.
const KEPT: u64 = 256 << 20;

impl Runner {
    /// Runs commands as they are when there is no `confinement`; else each sees `readable` and writes to `writable` only, the first of
    /// which has a folder for temporary files. `told` is a folder for what is told between the processes of a sandbox: no command may
    /// write there.
    ///
    /// # Errors
    /// Folders that cannot be made.
    pub fn new(
        confinement: Option<&Confinement>,
        told: PathBuf,
        readable: Vec<PathBuf>,
        writable: Vec<PathBuf>,
    ) -> Result<Self> {
        let Some(Confinement { launcher, limits }) = confinement else { return Ok(Self::default()) };
        let temporary = writable.first().map(|first| first.join("tmp"));
        if let Some(folder) = &temporary {
            std::fs::create_dir_all(folder).map_err(VerifyError::io("create", folder))?;
        }
        let sandbox = Sandbox::new(launcher.clone(), told, readable, *limits);
        Ok(Self { sandbox: Some(sandbox), writable: temporary.into_iter().chain(writable).collect() })
    }

    /// The same with another limit of wall time, in seconds.
    pub fn for_seconds(mut self, seconds: u64) -> Self {
        self.sandbox.iter_mut().for_each(|sandbox| sandbox.limits.seconds = seconds);
        self
    }

    /// The same, where this can be written too.
    pub fn writing(mut self, more: impl IntoIterator<Item = PathBuf>) -> Self {
        self.writable.extend(more);
        self
    }

    /// Whether commands run in a sandbox.
    pub fn confines(&self) -> bool {
        self.sandbox.is_some()
    }

    /// Runs it without input.
    ///
    /// # Errors
    /// What cannot be started. That a limit was reached is no error.
    pub fn run(&self, command: Command) -> Result<Ran> {
        self.feed(command, "")
    }

    /// Runs it with some input.
    ///
    /// # Errors
    /// As for [`Runner::run`].
    pub fn feed(&self, mut command: Command, input: &str) -> Result<Ran> {
        let program = command.get_program().to_owned();
        let Some(sandbox) = &self.sandbox else {
            let (status, stdout, stderr) = output(&mut command, input).map_err(lost(&program))?;
            return Ok(Ran { ended: ended(status), stdout, stderr });
        };
        // Several threads may start commands.
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let name = format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let mut wrapped = sandbox.wrap(&command, &name, &self.writable)?;
        let printed = output(&mut wrapped.command, input);
        let ended = wrapped.ended();
        wrapped.forget();
        let (_, stdout, stderr) = printed.map_err(lost(sandbox.launcher.as_os_str()))?;
        match ended {
            Ended::NotStarted(why) => Err(lost(&program)(io::Error::other(why))),
            ended => Ok(Ran { ended, stdout, stderr }),
        }
    }
}

fn lost(program: &OsStr) -> impl FnOnce(io::Error) -> VerifyError {
    let program = program.to_string_lossy().into_owned();
    move |source| VerifyError::Tool { program, source, remedy: "see that it is installed" }
}

fn ended(status: ExitStatus) -> Ended {
    let signal = || Ended::Signal(std::os::unix::process::ExitStatusExt::signal(&status).unwrap_or(0));
    status.code().map_or_else(signal, Ended::Exited)
}

/// How it ended and what it printed: it may read and print at its leisure.
fn output(command: &mut Command, input: &str) -> io::Result<(ExitStatus, Vec<u8>, Vec<u8>)> {
    let stdin = if input.is_empty() { Stdio::null() } else { Stdio::piped() };
    let mut child = command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (mut stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (out, err) = thread::scope(|scope| {
        // A command that does not read to the end loses the rest.
        scope.spawn(move || stdin.as_mut().map(|stdin| stdin.write_all(input.as_bytes())));
        let out = scope.spawn(|| kept(stdout));
        let err = kept(stderr);
        (out.join().unwrap_or_default(), err)
    });
    Ok((child.wait()?, out, err))
}

/// The beginning of a stream, which is read to its end.
fn kept(stream: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(mut stream) = stream {
        // What was read before an error counts.
        let _ = stream.by_ref().take(KEPT).read_to_end(&mut bytes);
        let _ = io::copy(&mut stream, &mut io::sink());
    }
    bytes
}

/// What settings of Cargo and of toolchains lie in the folders above one: these are read on the way.
pub fn settings_above(dir: &Path) -> Vec<PathBuf> {
    const NAMES: &[&str] =
        &[".cargo/config.toml", ".cargo/config", "rust-toolchain.toml", "rust-toolchain", "Cargo.toml"];
    let of = |folder: &Path| NAMES.iter().map(|name| folder.join(name)).collect::<Vec<_>>();
    dir.ancestors().skip(1).flat_map(of).filter(|file| file.is_file()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
    use super::{Runner, kept};
    use crate::sandbox::Ended;
    use std::process::Command;

    #[test]
    fn what_a_command_prints_and_reads_is_kept() {
        let mut command = Command::new("sh");
        command.args(["-c", "cat; echo two >&2; exit 3"]);
        let ran = Runner::default().feed(command, "one").unwrap();
        assert_eq!((ran.ended, &ran.stdout[..], &ran.stderr[..]), (Ended::Exited(3), &b"one"[..], &b"two\n"[..]));
        assert!(Runner::default().run(Command::new("/no/such/program")).is_err());
    }

    #[test]
    fn streams_without_end_are_cut() {
        let zeros = std::io::Read::take(std::io::repeat(0), super::KEPT + 1000);
        assert_eq!(kept(Some(zeros)).len() as u64, super::KEPT);
    }
}
