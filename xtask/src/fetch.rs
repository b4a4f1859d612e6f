//! Fetching what the suites are made of: Debian packages, into the folder of fetched sources; nothing is installed.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::process;
use crate::workspace;

const LIMIT: Duration = Duration::from_secs(1800);

/// The unpacked source package `name`.
pub fn source(name: &str) -> Result<PathBuf> {
    by_script("fetch-source", name)
}

/// The unpacked binary package `name`.
pub fn package(name: &str) -> Result<PathBuf> {
    by_script("fetch-package", name)
}

fn by_script(script: &str, name: &str) -> Result<PathBuf> {
    let script = workspace::root().join("scripts").join(script);
    Ok(PathBuf::from(text_of(script, &[name])?))
}

/// Unpacks the members of `archive` that match `pattern` into `directory`, below its first folder.
pub fn unpack(archive: &Path, pattern: &str, directory: &Path) -> Result<()> {
    let mut command = Command::new("tar");
    command.arg("-xf").arg(archive).arg("-C").arg(directory);
    process::must(command.args(["--strip-components=1", "--wildcards", pattern]), LIMIT)?;
    Ok(())
}

/// What a program prints, without the line's end.
pub fn text_of(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Result<String> {
    let finished = process::must(Command::new(program).args(arguments), LIMIT)?;
    Ok(finished.stdout_text().trim_end().to_owned())
}
