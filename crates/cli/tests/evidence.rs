//! Evidence goes stale with what it rests on and with nothing else, is gathered again only where it did, and can be waived.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const HEADER: &str = "#define STEP 1\n";

const PROGRAM: &str = r#"#include "step.h"
static int one(int k) { return (k & 7) + STEP; }
int two(int k) { return one(k) * 2; }
int alone(int k) { return k ^ 5; }
int main(int argc, char **argv) { return two(argc) + alone(argc) == 0; }
"#;

fn exuvia(dir: &Path, args: &[&str]) -> Output {
    common::exuvia(args).current_dir(dir).output().unwrap()
}

fn json(dir: &Path, args: &[&str]) -> Value {
    let output = exuvia(dir, &[args, &["--json"]].concat());
    serde_json::from_slice(&output.stdout).unwrap()
}

fn migrate(dir: &Path) {
    let output = exuvia(dir, &["migrate", "prog.c", "--out", "out", "--no-build"]);
    assert!(output.status.success(), "{output:?}");
}

/// Exit code, and what was printed.
fn verify(dir: &Path, more: &[&str]) -> (Option<i32>, String) {
    let output = exuvia(dir, &[&["verify", "out", "--inputs", "120", "--budget", "60s"], more].concat());
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Functions whose fuzz evidence is stale, with what changed.
fn stale(dir: &Path) -> Vec<String> {
    let report = json(dir, &["report", "out", "--by", "evidence"]);
    let records = report["result"]["records"].as_array().unwrap().clone();
    let fuzzed = records.iter().filter(|r| r["kind"] == "fuzz" && r["changes"].is_array());
    let name = |r: &Value| r["item"].as_str().unwrap().rsplit("::").next().unwrap().to_owned();
    fuzzed.map(|r| format!("{} {}", name(r), r["changes"])).collect()
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "no `{from}` in\n{text}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn evidence_goes_stale_with_what_it_rests_on() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("step.h"), HEADER).unwrap();
    fs::write(dir.join("prog.c"), PROGRAM).unwrap();
    migrate(dir);
    let (code, text) = verify(dir, &[]);
    assert_eq!(code, Some(0), "{text}");
    assert_eq!(stale(dir), [""; 0]);
    a_run_that_was_done_is_not_done_again(dir);
    exports_are_what_they_are_called(dir);
    committed(dir);
    edits_that_change_nothing_leave_it(dir);
    edits_of_the_rust_are_told_and_run_again(dir);
    what_is_worse_than_at_a_commit_is_told(dir);
    edits_of_the_c_are_told(dir);
    differences_can_be_waived(dir);
}

fn a_run_that_was_done_is_not_done_again(dir: &Path) {
    let before = fs::read_to_string(dir.join("out/exuvia/evidence.jsonl")).unwrap();
    let (code, text) = verify(dir, &[]);
    assert!(code == Some(0) && text.contains("4 functions not run again"), "{text}");
    assert_eq!(fs::read_to_string(dir.join("out/exuvia/evidence.jsonl")).unwrap(), before);
    // As after a run that was broken off: what it kept is not done again, what it did not is.
    let kept: String = before
        .lines()
        .filter(|line| !line.contains(r#""item":"prog.c::alone""#))
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(dir.join("out/exuvia/evidence.jsonl"), kept).unwrap();
    let (_, text) = verify(dir, &[]);
    assert!(text.contains("3 functions not run again"), "{text}");
    let (_, text) = verify(dir, &["two", "--again"]);
    assert!(!text.contains("not run again"), "{text}");
}

fn edits_that_change_nothing_leave_it(dir: &Path) {
    edit(&dir.join("out/src/prog.rs"), "fn alone", "// A word.\n// Another.\n\nfn alone".trim_start_matches(' '));
    edit(&dir.join("prog.c"), "static int one", "/* A word. */\n\nstatic int one");
    assert_eq!(stale(dir), [""; 0]);
}

fn edits_of_the_rust_are_told_and_run_again(dir: &Path) {
    edit(&dir.join("out/src/prog.rs"), "& 7", "& 0x7");
    assert_eq!(stale(dir), [r#"one ["rust"]"#, r#"two [{"callee":"prog.c::one"}]"#]);
    let status = String::from_utf8_lossy(&exuvia(dir, &["status", "out"]).stdout).into_owned();
    assert!(status.contains("stale: ") && status.contains("prog.c::one fuzz: its Rust changed"), "{status}");
    let (code, text) = verify(dir, &["--stale"]);
    assert!(code == Some(0) && text.contains("2 functions not run again"), "{text}");
    assert_eq!(stale(dir), [""; 0]);
}

fn edits_of_the_c_are_told(dir: &Path) {
    edit(&dir.join("prog.c"), "k ^ 5", "k ^ 6");
    assert_eq!(stale(dir), [r#"alone ["c"]"#, r#"main [{"callee":"prog.c::alone"}]"#]);
    let out = dir.join("out");
    // A header says what a function means as much as its own lines do. The output is written anew, evidence is not.
    edit(&dir.join("step.h"), "STEP 1", "STEP 2");
    let output = exuvia(dir, &["migrate", "prog.c", "--out", "out", "--no-build", "--force"]);
    assert!(output.status.success(), "{output:?}");
    let stale = stale(dir);
    assert!(stale.iter().any(|line| line.starts_with("one [") && line.contains("contract")), "{stale:?}");
    assert!(out.join("exuvia/evidence.jsonl").is_file());
}

fn differences_can_be_waived(dir: &Path) {
    edit(&dir.join("out/src/prog.rs"), "^ 6", "^ 7");
    // Each input that differs is looked at again from scratch: a few are enough.
    let verify = |dir: &Path| {
        let output = exuvia(dir, &["verify", "out", "alone", "--inputs", "3", "--budget", "60s"]);
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (code, text) = verify(dir);
    assert!(code == Some(1) && text.contains("1 different"), "{text}");
    let sarif = exuvia(dir, &["evidence", "export", "out", "--format", "sarif"]).stdout;
    let sarif: Value = serde_json::from_slice(&sarif).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "fuzz/different");
    let waive = |until: &str| {
        let why = ["--why", "nobody asks", "--who", "A. Person"];
        exuvia(dir, &[&["evidence", "waive", "out", "alone", "--kind", "fuzz", "--until", until], &why[..]].concat())
    };
    assert_eq!(waive("2001-01-01").status.code(), Some(2));
    assert!(waive("9999-12-31").status.success());
    let (code, text) = verify(dir);
    assert!(code == Some(0) && text.contains("waived by A. Person"), "{text}");
    let waiver =
        |dir: &Path| json(dir, &["report", "out", "--by", "evidence"])["result"]["waivers"][0]["state"].clone();
    assert_eq!(waiver(dir), "holds");
    edit(&dir.join("out/exuvia/waivers.toml"), "9999-12-31", "2001-01-01");
    assert_eq!(waiver(dir), "expired");
    assert_eq!(verify(dir).0, Some(1));
    edit(&dir.join("out/exuvia/waivers.toml"), "2001-01-01", "9999-12-31");
    edit(&dir.join("out/src/prog.rs"), "^ 7", "^ 4");
    assert_eq!(waiver(dir), "stale");
}

fn exports_are_what_they_are_called(dir: &Path) {
    let export = |format: &str| {
        let output = exuvia(dir, &["evidence", "export", "out", "--format", format]);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(export("junit").contains(r#"<testcase name="two" classname="prog.c" file="src/prog.rs" line=""#));
    let sarif: Value = serde_json::from_str(&export("sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"], Value::Array(Vec::new()), "nothing differs");
    let statement: Value = serde_json::from_str(&export("in-toto")).unwrap();
    let names: Vec<_> = statement["subject"].as_array().unwrap().iter().map(|s| s["name"].clone()).collect();
    assert!(names.contains(&"src/prog.rs".into()) && names.contains(&"exuvia/evidence.jsonl".into()), "{names:?}");
}

fn git(dir: &Path, args: &[&str]) {
    let identity = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").current_dir(dir).args(identity).args(args).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

fn committed(dir: &Path) {
    git(dir, &["init", "-q"]);
    fs::write(dir.join(".gitignore"), ".exuvia\ntarget\n").unwrap();
    git(dir, &["add", "."]);
    git(dir, &["commit", "-q", "-m", "a"]);
    let output = exuvia(dir, &["check", "out", "--baseline", "HEAD"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(exuvia(dir, &["check", "out", "--baseline", "nothing"]).status.code(), Some(2));
}

/// What is worse since the commit, as printed.
fn worse(dir: &Path) -> (Option<i32>, String) {
    let output = exuvia(dir, &["check", "out", "--baseline", "HEAD"]);
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

fn what_is_worse_than_at_a_commit_is_told(dir: &Path) {
    assert_eq!(worse(dir).0, Some(0), "fresh evidence of other Rust is not worse: {:?}", worse(dir));
    let path = dir.join("out/exuvia/evidence.jsonl");
    let records = fs::read_to_string(&path).unwrap();
    let alone = |line: &&str| line.contains("::alone") && line.contains("\"fuzz\"");
    let line = records.lines().find(alone).unwrap();
    let with = |other: &str| {
        fs::write(&path, records.replace(line, other)).unwrap();
        worse(dir)
    };
    let (code, text) = with("");
    assert!(code == Some(1) && text.contains("prog.c::alone: fuzz evidence lost"), "{text}");
    let (code, text) = with(&line.replace("\"same\"", "\"different\""));
    assert!(code == Some(1) && text.contains("was same, is different") && text.starts_with("src/prog.rs:"), "{text}");
    fs::write(&path, &records).unwrap();

    edit(&dir.join("out/src/prog.rs"), "^ 5", "^ 0x5");
    let (code, text) = worse(dir);
    assert!(code == Some(1) && text.contains("fuzz evidence stale: its Rust changed"), "{text}");
    let value = json(dir, &["check", "out", "--baseline", "HEAD"]);
    assert_eq!(value["result"]["worse"][0]["what"], "evidence-stale");
    edit(&dir.join("out/src/prog.rs"), "^ 0x5", "^ 5");

    let ledger = dir.join("out/exuvia/ledger.json");
    let before = fs::read_to_string(&ledger).unwrap();
    let mut value: Value = serde_json::from_str(&before).unwrap();
    let rows = value["rows"].as_array_mut().unwrap();
    let row = rows.iter_mut().find(|row| row["item"] == "prog.c::alone").unwrap();
    row["status"] = "kept-in-c".into();
    fs::write(&ledger, value.to_string()).unwrap();
    let (code, text) = worse(dir);
    fs::write(&ledger, before).unwrap();
    assert!(code == Some(1) && text.contains("was safe Rust, is C"), "{text}");
}
