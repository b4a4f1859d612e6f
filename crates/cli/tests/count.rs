//! `exuvia count` tells what is unsafe in folders of Rust, as a table and as JSON.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use serde_json::Value;
use std::fs;

fn folders() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("one")).unwrap();
    fs::create_dir_all(dir.path().join("two")).unwrap();
    let good = "fn f() -> i32 {\n    let a = 1;\n    a\n}\n";
    let bad = "unsafe fn g(p: *mut Ptr<i32>) {\n    let a = *p;\n    a.set(1);\n}\n";
    fs::write(dir.path().join("one/a.rs"), good).unwrap();
    fs::write(dir.path().join("two/a.rs"), [good, bad].concat()).unwrap();
    dir
}

fn told(dir: &tempfile::TempDir, args: &[&str]) -> String {
    let output = common::exuvia(&[&["count"], args].concat()).current_dir(dir.path()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn shares_totals_and_medians() {
    let dir = folders();
    let json: Value = serde_json::from_str(&told(&dir, &["first=one", "two", "--json", "--checked", "Ptr"])).unwrap();
    let result = &json["result"];
    assert_eq!(result["folders"][0]["name"], "first");
    assert_eq!(result["folders"][1]["shares"]["safe"], 50.0);
    assert_eq!(result["folders"][1]["checked"], 1);
    assert_eq!(result["total"]["functions"], 3);
    assert_eq!(result["medians"]["safe"], 75.0);
    assert_eq!(result["total"]["lines"], 12);
    // The line with the opening brace is in unsafe, too.
    assert_eq!(result["total"]["unsafe_lines"], 4);
}

#[test]
fn one_folder_is_a_list_and_several_are_a_table() {
    let dir = folders();
    let list = told(&dir, &["two"]);
    assert!(list.lines().any(|line| line.split_whitespace().eq(["safe", "50.0%"])), "{list}");
    let table = told(&dir, &["one", "two", "--markdown"]);
    assert!(table.contains("| all | 3 | 66.7% |") && table.contains("| median | 1.5 | 75.0% |"), "{table}");
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let output = common::exuvia(&["count", "nowhere"]).output().unwrap();
    assert_eq!(output.status.code(), Some(4), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("nowhere"));
}
