//! The Rust tree's text: it compiles, it means what the tree means.

#![allow(clippy::unwrap_used)]

mod sample;

use std::path::Path;
use std::process::Command;

use exuvia_emit::rir::print;

fn rustc(file: &Path, args: &[&str]) {
    let output = Command::new("rustc").args(["--edition", "2024"]).args(args).arg(file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_construct_compiles() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("sample.rs");
    std::fs::write(&file, print::module(&sample::module()).text).unwrap();
    let out = dir.path().to_str().unwrap();
    rustc(&file, &["--crate-type", "lib", "--emit", "metadata", "-A", "warnings", "--out-dir", out]);
}

#[test]
fn no_line_is_long() {
    let text = print::module(&sample::module()).text;
    let long: Vec<&str> = text.lines().filter(|line| line.chars().count() > 100).collect();
    assert!(long.is_empty(), "{long:#?}");
}
