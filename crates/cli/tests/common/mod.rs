//! What the tests of several commands share.

use exuvia_engine::sandbox;
use std::process::Command;

/// The program under test. Where the kernel has no Landlock, code is verified outside of a sandbox: nothing else about it differs.
pub fn exuvia(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_exuvia"));
    let (first, rest) = args.split_at(1.min(args.len()));
    command.args(first);
    if first == ["verify"] && sandbox::missing().is_some() {
        command.arg("--no-sandbox");
    }
    command.args(rest);
    command
}
