//! A file that several programs include has functions in each of them: those that mean the same are called once, and a copy that means
//! something else, or whose Rust someone changed, is not hidden by the others.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use serde_json::Value;
use std::fs;
use std::path::Path;

const SHARED: &str = "static int scale(int value)\n{\n    return value > 1000 ? -1 : value * FACTOR;\n}\n\
                      static int twice(int value)\n{\n    return value > 1000 ? -2 : value + value;\n}\n";
const MAKEFILE: &str = "all: a b c\n%: %.c shared.c\n\t$(CC) -O2 -o $@ $<\n";

fn program(factor: u32) -> String {
    format!(
        "#define FACTOR {factor}\n#include \"shared.c\"\n#include <stdio.h>\nint main(void)\n{{\n    \
         printf(\"%d %d\\n\", scale(4), twice(5));\n    return 0;\n}}\n"
    )
}

/// What is found of each function of the shared file, and how many programs the harness calls `twice` in.
fn verified(dir: &Path) -> (Vec<(String, String)>, usize) {
    let args = ["verify", "rs", "--inputs", "300", "--budget", "4s", "shared.c"];
    let output = common::exuvia(&args).current_dir(dir).output().unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&output.stderr));
    let evidence = fs::read_to_string(dir.join("rs/exuvia/evidence.jsonl")).unwrap();
    let records = evidence.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let found = records.filter(|record| record["kind"] == "fuzz").map(|r| (word(&r["item"]), word(&r["finding"])));
    let shapes = fs::read_to_string(dir.join("rs/.exuvia/verify/shapes")).unwrap();
    (found.collect(), shapes.lines().filter(|line| line.starts_with("function twice ")).count())
}

#[test]
fn copies_that_differ_are_told() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::create_dir(dir.join("p")).unwrap();
    let write = |name: &str, text: &str| fs::write(dir.join("p").join(name), text).unwrap();
    write("shared.c", SHARED);
    write("Makefile", MAKEFILE);
    [("a.c", 3), ("b.c", 5), ("c.c", 5)].iter().for_each(|(name, factor)| write(name, &program(*factor)));
    let output = common::exuvia(&["migrate", "p", "--out", "rs"]).current_dir(dir).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let is = |scale: &str| {
        let of = |name: &str, finding: &str| (format!("shared.c::{name}"), finding.to_owned());
        vec![of("scale", scale), of("twice", "same")]
    };
    let (found, copies) = verified(dir);
    assert_eq!((found, copies), (is("same"), 1));
    for file in ["b.rs", "c.rs", "shared.rs"] {
        let path = dir.join("rs/src").join(file);
        let rust = fs::read_to_string(&path).unwrap();
        assert!(rust.contains("value * FACTOR"), "{rust}");
        fs::write(&path, rust.replace("value * FACTOR", "value * FACTOR + 1")).unwrap();
        assert_eq!(verified(dir).0, is("different"), "{file}");
        fs::write(&path, rust).unwrap();
    }
}
