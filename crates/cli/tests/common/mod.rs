//! What the tests of several commands share.

use exuvia_engine::sandbox;
use std::process::Command;

/// The program under test. Where the kernel has no Landlock, code is verified outside of a sandbox: nothing else about it differs.
pub fn exuvia(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_exuvia"));
    // Behind the word that says that code is run.
    let runs = args.iter().position(|word| *word == "verify" || *word == "run");
    let (first, rest) = args.split_at(runs.map_or(0, |at| at + 1));
    command.args(first);
    if runs.is_some() && sandbox::missing().is_some() {
        command.arg("--no-sandbox");
    }
    command.args(rest);
    command
}
