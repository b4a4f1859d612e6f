//! A shared library under `c-abi` keeps its file name, soname, symbols and versions; a program linked with the C library
//! runs with the Rust one.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const HEADER: &str = "extern int greeted;\nint greet(char *out, const char *name);\nint twice(int x);\n";

const GREET: &str = r#"#include "greet.h"
#include <stdio.h>

int greeted;
int helper(int x);

int greet(char *out, const char *name) {
    greeted++;
    return sprintf(out, "hello %s", name) + helper(0);
}
"#;

const HELPER: &str = r#"#include "greet.h"

/* In the library, but not exported. */
int helper(int x) { return x; }

int twice(int x) { return 2 * x + helper(0); }
"#;

const MAP: &str =
    "GREET_1.0 {\n    global: greet; greeted;\n    local: *;\n};\nGREET_1.1 {\n    global: twice;\n} GREET_1.0;\n";

const MAKEFILE: &str = "libgreet.so.1.1: greet.c helper.c greet.h greet.map
\t$(CC) -fPIC -c -o greet.o greet.c
\t$(CC) -fPIC -c -o helper.o helper.c
\t$(CC) -shared -Wl,-soname,libgreet.so.1 -Wl,--version-script=greet.map -o $@ greet.o helper.o
";

const USER: &str = r#"#include "greet.h"
#include <stdio.h>

int main(void) {
    char text[64];
    int length = greet(text, "you");
    printf("%s %d %d %d\n", text, length, twice(21), greeted);
    return 0;
}
"#;

fn run(dir: &Path, program: &str, args: &[&str]) -> Output {
    let output = Command::new(program).args(args).current_dir(dir).output().unwrap();
    assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// Exported symbols with their versions, without addresses.
fn exports(dir: &Path, library: &str) -> Vec<String> {
    let output = run(dir, "nm", &["-D", "--defined-only", "--with-symbol-versions", library]);
    let text = String::from_utf8(output.stdout).unwrap();
    let mut symbols: Vec<String> = text.lines().filter_map(|line| Some(line.split_once(' ')?.1.to_owned())).collect();
    symbols.sort();
    symbols
}

const QUIET: &str = r#"#define API __attribute__((visibility("default")))

int level = 1;
API int total;
#ifdef EXTRA
API int extra;
#endif

int step(int x) { return x + level; }

API int advance(int x) {
    total += x;
    return step(x);
}
"#;

const QUIET_MAKEFILE: &str = "libquiet.so: quiet.c
\t$(CC) -fPIC -fvisibility=hidden -c -o quiet.o quiet.c
\t$(CC) -shared -o $@ quiet.o
";

/// Writes a project of these files.
fn project(dir: &Path, name: &str, sources: &[(&str, &str)]) {
    fs::create_dir(dir.join(name)).unwrap();
    for (file, text) in sources {
        fs::write(dir.join(name).join(file), text).unwrap();
    }
}

#[test]
fn what_the_command_line_hides_is_not_exported() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    project(dir, "quiet", &[("quiet.c", QUIET), ("Makefile", QUIET_MAKEFILE)]);
    run(dir, env!("CARGO_BIN_EXE_exuvia"), &["migrate", "quiet", "--boundary", "c-abi", "--out", "out"]);
    run(dir, "make", &["-C", "quiet"]);
    run(&dir.join("out"), "cargo", &["build", "--quiet", "--offline", "--target-dir", "target"]);
    run(dir, "sh", &["out/link-shared.sh", "out/target/debug", "rust"]);
    let exported = exports(dir, "rust/libquiet.so");
    assert_eq!(exported, exports(dir, "quiet/libquiet.so"));
    assert_eq!(exported.len(), 2, "{exported:?}");
}

#[test]
fn variants_share_the_script_where_their_libraries_agree() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    project(dir, "quiet", &[("quiet.c", QUIET), ("Makefile", QUIET_MAKEFILE)]);
    let migrate = |out: &str, more: &str| {
        let configs = ["--config", "one=-DONE", "--config", more];
        let args = ["migrate", "quiet", "--boundary", "c-abi", "--no-build", "--out", out];
        let output = run(dir, env!("CARGO_BIN_EXE_exuvia"), &[&args[..], &configs[..]].concat());
        String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
    };
    migrate("same", "two=-DTWO");
    assert!(dir.join("same/link-shared.sh").exists());
    let told = migrate("other", "two=-DEXTRA");
    assert!(told.contains("no link-shared.sh"), "{told}");
    assert!(!dir.join("other/link-shared.sh").exists());
}

#[test]
fn a_program_linked_with_the_c_library_runs_with_the_rust_one() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let sources =
        [("greet.h", HEADER), ("greet.c", GREET), ("helper.c", HELPER), ("greet.map", MAP), ("Makefile", MAKEFILE)];
    project(dir, "greet", &sources);
    fs::write(dir.join("user.c"), USER).unwrap();
    run(dir, env!("CARGO_BIN_EXE_exuvia"), &["migrate", "greet", "--boundary", "c-abi", "--out", "out"]);
    run(dir, "make", &["-C", "greet"]);
    run(dir, "ln", &["-s", "libgreet.so.1.1", "greet/libgreet.so.1"]);
    run(dir, "cc", &["-Igreet", "-o", "user", "user.c", "greet/libgreet.so.1.1"]);
    let out = dir.join("out");
    run(&out, "cargo", &["build", "--quiet", "--offline", "--target-dir", "target"]);
    run(dir, "sh", &["out/link-shared.sh", "out/target/debug", "rust"]);
    assert_eq!(exports(dir, "rust/libgreet.so.1.1"), exports(dir, "greet/libgreet.so.1.1"));
    let with = |folder: &str| {
        let output = Command::new("./user").current_dir(dir).env("LD_LIBRARY_PATH", dir.join(folder)).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(with("greet"), "hello you 9 42 1\n");
    assert_eq!(with("rust"), with("greet"));
    layouts_and_symbols_are_looked_at(dir);
}

/// What `verify --with layout` says of that library, and of one whose versions differ.
fn layouts_and_symbols_are_looked_at(dir: &Path) {
    let verify = |more: &[&str]| {
        let args = [&["verify", "out", "--with", "layout"], more].concat();
        let output = common::exuvia(&args).current_dir(dir).output().unwrap();
        let text = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        (output.status.code(), text)
    };
    let (code, text) = verify(&[]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("symbols of libgreet.so.1.1: 3 in the C, 0 otherwise in the Rust"), "{text}");
    let evidence = fs::read_to_string(dir.join("out/exuvia/evidence.jsonl")).unwrap();
    let record = |function: &str| {
        let records = evidence.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        records.into_iter().find(|record| record["item"].as_str().unwrap().ends_with(function)).unwrap()
    };
    assert_eq!(record("::greet")["counts"]["exported-symbols"], 1);
    assert_eq!(record("::helper")["counts"]["exported-symbols"], 0);
    let map = dir.join("out/shared/libgreet.so.1.1.map");
    let script = fs::read_to_string(&map).unwrap();
    fs::write(&map, script.replace("GREET_1.1", "GREET_2")).unwrap();
    let (code, text) = verify(&[]);
    assert_eq!(code, Some(1), "{text}");
    assert!(
        text.contains("::twice: libgreet.so.1.1: symbol twice@@GREET_1.1: FUNC GLOBAL in C, not there in Rust"),
        "{text}"
    );
}
