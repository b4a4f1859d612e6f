//! Running programs with input, a time limit and captured output.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// As much of a program's output is read; one that goes on for ever must not fill the memory.
const LONGEST_OUTPUT: u64 = 1 << 30;

/// What a finished program left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    pub status: Status,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
}

/// How a program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Exit(i32),
    Signal(i32),
    TimedOut,
}

impl Finished {
    pub fn success(&self) -> bool {
        self.status == Status::Exit(0)
    }

    pub fn stdout_text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    pub fn stderr_text(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }
}

/// Runs `command` with `stdin`, and kills it when it takes longer than `limit`.
pub fn run(command: &mut Command, stdin: &[u8], limit: Duration) -> Result<Finished> {
    let shown = describe(command);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("cannot start {shown}"))?;
    let input = child.stdin.take();
    let stdout = child.stdout.take();
    let stderr = child.stderr.take();
    thread::scope(|scope| {
        // A program that does not read its input closes the pipe: that is its right.
        scope.spawn(|| input.map(|mut pipe| pipe.write_all(stdin)));
        let stdout = scope.spawn(|| drain(stdout));
        let stderr = scope.spawn(|| drain(stderr));
        let status = wait(&mut child, limit)?;
        Ok(Finished { status, stdout: joined(stdout)?, stderr: joined(stderr)? })
    })
}

/// Copies a folder with all that is in it; the copy must not be there.
pub fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    const LIMIT: Duration = Duration::from_secs(1800);
    must(Command::new("cp").arg("-a").arg(from).arg(to), LIMIT).map(|_| ())
}

/// As [`run`], but anything but success is an error that shows what the program said.
pub fn must(command: &mut Command, limit: Duration) -> Result<Finished> {
    let finished = run(command, b"", limit)?;
    if !finished.success() {
        bail!(
            "{} ended with {:?}\n{}{}",
            describe(command),
            finished.status,
            finished.stdout_text(),
            finished.stderr_text()
        );
    }
    Ok(finished)
}

/// The command as one could type it.
pub fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

fn drain(pipe: Option<impl Read>) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        pipe.take(LONGEST_OUTPUT).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn joined(reader: thread::ScopedJoinHandle<'_, std::io::Result<Vec<u8>>>) -> Result<Vec<u8>> {
    match reader.join() {
        Ok(bytes) => Ok(bytes?),
        Err(_) => bail!("the thread that reads a program's output died"),
    }
}

fn wait(child: &mut std::process::Child, limit: Duration) -> Result<Status> {
    let start = Instant::now();
    let mut pause = Duration::from_micros(500);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status_of(status));
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            return Ok(Status::TimedOut);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

fn status_of(status: std::process::ExitStatus) -> Status {
    use std::os::unix::process::ExitStatusExt;
    match status.code() {
        Some(code) => Status::Exit(code),
        None => Status::Signal(status.signal().unwrap_or(0)),
    }
}
