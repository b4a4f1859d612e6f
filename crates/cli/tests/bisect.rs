//! `exuvia debug bisect` finds what a test was made to fail with: the tests here look for words in the Rust.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const C: &str = "\
struct point { int x, y; };
static int first(struct point *p) { return p->x; }
static void second(struct point *p) { p->y = 1; }
static int third(const struct point *p) { return p->x + p->y; }
int main(void) { struct point a = {1, 2}; second(&a); return first(&a) + third(&a) - 3; }
";

fn bisect(dir: &Path, test: &str, more: &[&str]) -> Output {
    fs::write(dir.join("prog.c"), C).unwrap();
    let args = ["debug", "bisect", "prog.c", "--test", test];
    Command::new(env!("CARGO_BIN_EXE_exuvia")).args(args).args(more).current_dir(dir).output().unwrap()
}

fn found(test: &str) -> (Value, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let output = bisect(dir.path(), test, &["--json"]);
    assert!(output.status.success(), "{output:?}");
    (serde_json::from_slice::<Value>(&output.stdout).unwrap()["result"].clone(), dir)
}

#[test]
fn a_form_that_the_safe_plan_alone_has() {
    let (found, dir) = found("! grep -q 'fn second(p: &mut' $DIR/src/prog.rs");
    assert_eq!((&found["safe"], &found["faithful"]), (&"bad".into(), &"good".into()), "{found}");
    assert_eq!(found["kind"], "forms");
    assert_eq!(found["culprits"].as_array().unwrap().len(), 1, "{found}");
    assert_eq!(found["culprits"][0]["form"], "&mut T", "{found}");
    assert!(found["culprits"][0]["item"].as_str().unwrap().contains("second"), "{found}");
    let rust = fs::read_to_string(dir.path().join("exuvia-bisect/src/prog.rs")).unwrap();
    assert!(rust.contains("fn second(p: &mut") && rust.contains("fn third(p: *const"), "{rust}");
}

#[test]
fn two_functions_whose_translation_is_to_blame_together() {
    let (found, _dir) = found("! grep -q 'fn first.*{' $DIR/src/prog.rs || ! grep -q 'fn third.*{' $DIR/src/prog.rs");
    assert_eq!((&found["kind"], &found["faithful"]), (&"functions".into(), &"bad".into()), "{found}");
    let culprits: Vec<&str> =
        found["culprits"].as_array().unwrap().iter().map(|culprit| culprit["item"].as_str().unwrap()).collect();
    assert!(culprits.len() == 2 && culprits[0].contains("first") && culprits[1].contains("third"), "{found}");
}

#[test]
fn what_runs_is_the_program() {
    let (found, _dir) = found("$BIN/prog");
    assert_eq!((&found["kind"], &found["tried"]), (&"nothing".into(), &1.into()), "{found}");
}

#[test]
fn a_test_that_always_fails_or_never_tells() {
    let dir = tempfile::tempdir().unwrap();
    let output = bisect(dir.path(), "sleep 60", &["--timeout", "1"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("with all functions in C"), "{output:?}");
    let dir = tempfile::tempdir().unwrap();
    let output = bisect(dir.path(), "exit 125", &[]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot tell"), "{output:?}");
}
