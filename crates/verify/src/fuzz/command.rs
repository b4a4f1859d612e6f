//! Commands that build.

use crate::error::{Result, VerifyError};
use crate::sandbox::{Ended, Ran, Runner};
use exuvia_cir::moment;
use std::path::Path;
use std::process::Command;

/// The C says of when it was compiled what its Rust says.
pub fn at_the_usual_moment(command: &mut Command) {
    if std::env::var_os(moment::VARIABLE).is_none() {
        command.env(moment::VARIABLE, moment::USUAL);
    }
}

/// Runs it.
pub fn output(runner: &Runner, command: Command, remedy: &'static str) -> Result<Ran> {
    feed(runner, command, "", remedy)
}

/// Runs it with some input. A limit that is reached is an error: there is nothing to go on with.
pub fn feed(runner: &Runner, command: Command, input: &str, remedy: &'static str) -> Result<Ran> {
    let program = command.get_program().to_string_lossy().into_owned();
    let ran = runner.feed(command, input).map_err(|error| match error {
        VerifyError::Tool { program, source, .. } => VerifyError::Tool { program, source, remedy },
        error => error,
    })?;
    match ran.ended {
        Ended::Exited(_) | Ended::Signal(_) => Ok(ran),
        ended => Err(VerifyError::Limit { program, ended }),
    }
}

/// Runs it; its words when it fails.
pub fn succeed(runner: &Runner, command: Command, what: &str, remedy: &'static str) -> Result<()> {
    let output = output(runner, command, remedy)?;
    match output.success() {
        true => Ok(()),
        false => {
            let text = String::from_utf8_lossy(&output.stderr).lines().take(60).collect::<Vec<_>>().join("\n");
            Err(VerifyError::Build { what: what.to_owned(), text })
        }
    }
}

/// Writes a file, with the folders above it, unless it says so already.
pub fn write(path: &Path, text: &str) -> Result<()> {
    if std::fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    if let Some(dir) = path.parent() {
        std::fs::create_dir_all(dir).map_err(VerifyError::io("create", dir))?;
    }
    std::fs::write(path, text).map_err(VerifyError::io("write", path))
}

/// What to do when a compiler is not there.
pub const INSTALL_CLANG: &str = "install clang and its runtime libraries (scripts/setup does)";
/// Likewise.
pub const INSTALL_RUST: &str = "install a Rust toolchain from https://rustup.rs";
