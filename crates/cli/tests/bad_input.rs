//! Bad input gets a clear error, the right exit code and leaves files alone.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "common/told.rs"]
mod told;

use std::fs;
use std::process::Command;
use told::{exuvia, fails, folder, stderr};

const HELLO: &str = "#include <stdio.h>\nint main(void) { puts(\"hello\"); return 0; }\n";

#[test]
fn a_missing_file() {
    let dir = folder(&[]);
    fails(&exuvia(dir.path(), &["migrate", "no.c"]), 2, &["no.c", "No such file"]);
}

#[test]
fn no_input_at_all() {
    let dir = folder(&[]);
    fails(&exuvia(dir.path(), &["migrate"]), 2, &["PATH"]);
    fails(&exuvia(dir.path(), &[]), 2, &["Usage"]);
}

#[test]
fn configurations_and_targets_that_are_none() {
    let dir = folder(&[("a.c", HELLO)]);
    let run = |args: &[&str]| exuvia(dir.path(), &[&["migrate", "a.c"], args].concat());
    fails(&run(&["--config", "fast"]), 2, &["NAME=PATH"]);
    fails(&run(&["--config", "1st=-DX"]), 2, &["1st", "feature"]);
    fails(&run(&["--config", "x=-DX", "--config", "x=-DY"]), 2, &["two configurations", "`x`"]);
    fails(&run(&["--config", "x=elsewhere.json"]), 2, &["elsewhere.json"]);
    fails(&run(&["--target", "pdp11"]), 2, &["pdp11", "armv7-linux-gnueabihf", "--only"]);
    let dump = exuvia(dir.path(), &["debug", "dump", "a.c", "--config", "x=-DX"]);
    fails(&dump, 2, &["one variant"]);
    assert_eq!(fs::read_dir(dir.path()).unwrap().flatten().filter(|e| e.path().join("src").exists()).count(), 0);
}

#[test]
fn a_target_without_headers() {
    let dir = folder(&[("a.c", HELLO)]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_exuvia"));
    command.args(["migrate", "a.c", "--target", "i686-linux"]).current_dir(dir.path());
    let output = command.env("EXUVIA_HEADERS_I686_LINUX_GNU", "/no/such/folder").output().unwrap();
    fails(&output, 2, &["no C headers for i686-linux-gnu", "libc6-dev-i386-cross"]);
}

#[test]
fn what_is_no_c() {
    let dir = folder(&[("a.txt", "hello")]);
    fails(&exuvia(dir.path(), &["migrate", "a.txt"]), 2, &["a.txt", "compile_commands.json"]);
}

#[test]
fn a_broken_database_is_told_with_its_line() {
    let dir = folder(&[("compile_commands.json", "[\n  {\"file\": \"a.c\",\n   \"directory\" \"/\"}\n]\n")]);
    let output = exuvia(dir.path(), &["migrate", "compile_commands.json"]);
    fails(&output, 3, &["compile_commands.json:3:"]);
}

#[test]
fn c_that_does_not_compile_shows_clangs_words() {
    let dir = folder(&[("a.c", "int main(void) {\n  return x;\n}\n")]);
    let output = exuvia(dir.path(), &["migrate", "a.c", "--out", "o"]);
    fails(&output, 3, &["a.c:2", "undeclared identifier 'x'", "1 of 1"]);
    assert!(!dir.path().join("o/Cargo.toml").exists());
}

#[test]
fn a_missing_header_is_no_success() {
    let dir = folder(&[("a.c", "#include \"gone.h\"\nint main(void) { return 0; }\n")]);
    fails(&exuvia(dir.path(), &["migrate", "a.c", "--out", "o"]), 3, &["a.c:1", "gone.h"]);
}

#[test]
fn a_folder_of_someone_elses_is_left_alone() {
    let dir = folder(&[("a.c", HELLO)]);
    fs::create_dir(dir.path().join("o")).unwrap();
    fs::write(dir.path().join("o/notes.txt"), "mine").unwrap();
    let output = exuvia(dir.path(), &["migrate", "a.c", "--out", "o"]);
    fails(&output, 2, &["notes.txt", "--force"]);
    assert_eq!(fs::read_dir(dir.path().join("o")).unwrap().count(), 1);
}

#[test]
fn edits_survive_until_forced() {
    let dir = folder(&[("a.c", HELLO)]);
    let migrate = ["migrate", "a.c", "--out", "o", "--no-build"];
    let first = exuvia(dir.path(), &migrate);
    assert!(first.status.success(), "{}", stderr(&first));
    let file = dir.path().join("o/Cargo.toml");
    let original = fs::read_to_string(&file).unwrap();
    fs::write(&file, original.clone() + "# mine\n").unwrap();
    fails(&exuvia(dir.path(), &migrate), 2, &["Cargo.toml", "--force"]);
    assert!(fs::read_to_string(&file).unwrap().ends_with("# mine\n"));
    let forced = exuvia(dir.path(), &["migrate", "a.c", "--out", "o", "--no-build", "--force"]);
    assert!(forced.status.success(), "{}", stderr(&forced));
    assert_eq!(fs::read_to_string(&file).unwrap(), original);
}

#[test]
fn a_unit_that_fails_costs_itself_unless_strict() {
    let dir = folder(&[("a.c", HELLO), ("b.c", "int f(void) { return y; }\n")]);
    let output = exuvia(dir.path(), &["migrate", "a.c", "b.c", "--out", "o", "--no-build"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stderr(&output).contains("undeclared identifier 'y'"), "{}", stderr(&output));
    let strict = exuvia(dir.path(), &["migrate", "a.c", "b.c", "--out", "p", "--no-build", "--strict"]);
    fails(&strict, 3, &["b.c", "1 of 2"]);
}

#[test]
fn no_exporter_says_what_to_install() {
    let dir = folder(&[("a.c", HELLO)]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_exuvia"));
    let output = command.env("EXUVIA_EXPORTER", "/no/such/exporter").current_dir(dir.path());
    fails(&output.args(["migrate", "a.c", "--out", "o"]).output().unwrap(), 3, &["exporter"]);
}

#[test]
fn commands_that_need_an_output_say_so() {
    let dir = folder(&[]);
    for args in [&["report"][..], &["why", "f"], &["where", "a.rs:1"]] {
        fails(&exuvia(dir.path(), args), 2, &["exuvia migrate --out"]);
    }
}

#[test]
fn errors_are_json_too() {
    let dir = folder(&[]);
    let output = exuvia(dir.path(), &["report", "--json"]);
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["version"], 1);
    assert_eq!(value["error"]["exit_code"], 2);
}

#[test]
fn unknown_reasons_and_phases_name_the_known_ones() {
    let dir = folder(&[("a.c", HELLO)]);
    fails(&exuvia(dir.path(), &["explain", "no-such-reason"]), 2, &["address-observed"]);
    fails(&exuvia(dir.path(), &["debug", "dump", "a.c", "--after", "never"]), 2, &["structure"]);
}

#[test]
fn each_stage_can_be_shown() {
    let dir = folder(&[("a.c", HELLO)]);
    for (stage, word) in
        [("export", "toplevel"), ("decode", "\"main\""), ("structure", "\"main\""), ("print", "fn main()")]
    {
        let output = exuvia(dir.path(), &["debug", "dump", "a.c", "--after", stage]);
        assert!(output.status.success(), "{stage}: {}", stderr(&output));
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(text.contains(word), "{stage}: {text}");
    }
}
