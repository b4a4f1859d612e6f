//! `exuvia verify --with strength` plants faults, finds those that its inputs show, and tells of the others.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use serde_json::Value;
use std::fs;

const PROGRAM: &str = r#"
int sum(const unsigned char *v, int n) { int s = 0; for (int i = 0; i < n; i++) s += v[i]; return s; }
int sign(signed char c) { if (c >= 0) return c + 1; return c - 2; }
unsigned dead(unsigned a) { unsigned b = a & 7; if (b < 8) return a / 2; return a; }
int main(int argc, char **argv) {
    unsigned char v[2] = { 1, 2 };
    return sum(v, 2) + sign((signed char)argc) + (int)dead((unsigned)argc) + (argv == 0) == 5;
}
"#;

#[test]
fn planted_faults_are_found_or_told() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("prog.c"), PROGRAM).unwrap();
    let exuvia = |args: &[&str]| {
        let output = common::exuvia(args).current_dir(dir.path()).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        output.stdout
    };
    exuvia(&["migrate", "prog.c", "--out", "out", "--no-build"]);
    let right = fs::read_to_string(dir.path().join("out/src/prog.rs")).unwrap();
    let strength = ["verify", "out", "sum", "sign", "dead", "--with", "strength", "--json"];
    let output = exuvia(&[&strength[..], &["--faults", "9", "--budget", "12s", "--inputs", "300"]].concat());
    let value: Value = serde_json::from_slice(&output).unwrap();
    let records = value["result"]["records"].as_array().unwrap();
    let sum = |name: &str| records.iter().filter_map(|record| record["counts"][name].as_u64()).sum::<u64>();
    let survivors: Vec<&Value> = records.iter().filter_map(|r| r["survivors"].as_array()).flatten().collect();
    assert_eq!(sum("planted"), 9);
    assert_eq!(sum("found") + sum("equivalent") + survivors.len() as u64, 9, "{records:?}");
    assert!(sum("found") >= 4, "{records:?}");
    // The bound of `dead` is never reached, whichever way it is written.
    let dead = records.iter().find(|record| record["item"] == "prog.c::dead").unwrap();
    assert!(dead["counts"]["equivalent"].as_u64().unwrap() > 0, "{dead}");
    assert!(survivors.iter().all(|survivor| survivor["place"].as_str().unwrap().starts_with("src/prog.rs:")));
    assert_eq!(fs::read_to_string(dir.path().join("out/src/prog.rs")).unwrap(), right, "the output is as it was");
}
