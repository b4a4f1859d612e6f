//! `exuvia status` tells edits of the output, changes of the C, and work that was broken off; it changes nothing itself.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn exuvia(dir: &Path, args: &[&str]) -> Output {
    common::exuvia(args).current_dir(dir).output().unwrap()
}

fn text(dir: &Path) -> String {
    let output = exuvia(dir, &["status", "out"]);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn json(dir: &Path) -> Value {
    let output = exuvia(dir, &["status", "out", "--json"]);
    serde_json::from_slice::<Value>(&output.stdout).unwrap()["result"].clone()
}

fn migrated(build: &[&str]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("prog")).unwrap();
    fs::write(dir.path().join("prog/app.c"), "#include \"part.h\"\nint main(void) { return part(3); }\n").unwrap();
    fs::write(dir.path().join("prog/part.h"), "static int part(int x) { return x - 3; }\n").unwrap();
    fs::write(dir.path().join("prog/Makefile"), "prog: app.c part.h\n\t$(CC) -o prog app.c\n").unwrap();
    let output = exuvia(dir.path(), &[&["migrate"], build, &["--out", "out", "--no-build"]].concat());
    assert!(output.status.success(), "{output:?}");
    dir
}

#[test]
fn a_fresh_output_is_current() {
    let dir = migrated(&["prog/app.c"]);
    let told = text(dir.path());
    assert!(told.contains("2 of 2 functions are Rust"), "{told}");
    assert!(told.contains("as written") && told.contains("unchanged since"), "{told}");
    assert_eq!(json(dir.path())["unfinished_round"], Value::Null);
}

#[test]
fn edits_and_lost_files_are_named() {
    let dir = migrated(&["prog/app.c"]);
    fs::write(dir.path().join("out/src/app.rs"), "// mine\n").unwrap();
    fs::remove_file(dir.path().join("out/Cargo.toml")).unwrap();
    let told = text(dir.path());
    assert!(told.contains("edited: src/app.rs") && told.contains("gone: Cargo.toml"), "{told}");
    assert_eq!(json(dir.path())["output"]["edited"][0], "src/app.rs");
}

#[test]
fn a_changed_header_is_named() {
    let dir = migrated(&["prog/app.c"]);
    fs::write(dir.path().join("prog/part.h"), "static int part(int x) { return x - 4; }\n").unwrap();
    let told = text(dir.path());
    assert!(told.contains("C: changed since") && told.contains("prog/part.h"), "{told}");
    assert!(!told.contains("app.c"), "{told}");
}

/// The build of a folder runs in a copy; it is the user's own file that counts.
#[test]
fn a_folder_is_compared_with_the_users_own_files() {
    let dir = migrated(&["prog"]);
    assert!(text(dir.path()).contains("unchanged since"), "{}", text(dir.path()));
    fs::remove_file(dir.path().join("prog/part.h")).unwrap();
    let missing = json(dir.path())["sources"]["missing"].clone();
    assert!(missing[0].as_str().unwrap().ends_with("prog/part.h"), "{missing}");
}

#[test]
fn a_run_that_did_not_end_is_told() {
    let dir = migrated(&["prog/app.c"]);
    // rustc cannot be run: the run stops in the middle.
    fs::write(dir.path().join("prog/part.h"), "static int part(int x) { return x - 5; }\n").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_exuvia"));
    command.args(["migrate", "prog/app.c", "--out", "out"]).current_dir(dir.path());
    assert!(!command.env("CARGO", "/no/such/cargo").output().unwrap().status.success());
    let told = text(dir.path());
    assert!(told.contains("the newest run has not ended"), "{told}");
    assert_eq!(json(dir.path())["unfinished_round"], 0);
}

#[test]
fn without_the_store_the_rest_is_told() {
    let dir = migrated(&["prog/app.c"]);
    fs::remove_dir_all(dir.path().join("out/.exuvia")).unwrap();
    assert!(text(dir.path()).contains("unknown whether it has changed"), "{}", text(dir.path()));
    assert!(!dir.path().join("out/.exuvia").exists());
}
