//! Running a program of a suite: in an empty folder, under one name, with limits of time and memory.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use super::suite::Program;
use crate::process::{self, Finished};

/// What a program may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub time: Duration,
    /// Address space, as `ulimit -v` takes it.
    pub memory: &'static str,
}

/// 4 GiB, in KiB.
pub const MEMORY: &str = "4194304";
/// The address space of a program with sanitizers is mostly reserved, not used.
pub const UNLIMITED: &str = "unlimited";

/// Runs `executable` as `program` in the folder `directory`, which is made anew.
pub fn run(program: &Program, executable: &Path, directory: &Path, limits: Limits) -> Result<Finished> {
    empty(directory)?;
    // Programs may print their own name: it is the same for the C and the Rust.
    fs::hard_link(executable, directory.join("program")).or_else(|_| copy(executable, directory))?;
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -c 0 -v \"$0\"; exec \"$@\"", limits.memory, "./program"]).args(&program.arguments);
    process::run(command.current_dir(directory), b"", limits.time)
}

fn copy(executable: &Path, directory: &Path) -> std::io::Result<()> {
    fs::copy(executable, directory.join("program")).map(|_| ())
}

/// Makes `directory` exist and be empty.
pub fn empty(directory: &Path) -> Result<()> {
    if directory.exists() {
        fs::remove_dir_all(directory)?;
    }
    Ok(fs::create_dir_all(directory)?)
}
