//! A difference is put down to the translation, to a fact, or to an edit, by running its inputs over the faithful Rust.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

/// clang evaluates what is added first, the Rust of both plans, without checks, the place that it is added to: C allows both.
const ORDER: &str = "
static int log, cell;
static int *place(void) { log = log * 10 + 1; return &cell; }
static int step(int x) { log = log * 10 + 2; return x & 7; }
int order(int x) { log = 0; *place() += step(x); return log; }
";

const OTHER: &str = "
int order(int x);
int sum(const int *v, int n) { int s = 0; for (int i = 0; i < n; i++) s += v[i] & 15; return s; }
int main(int argc, char **argv) { (void)argv; int v[2] = { argc, 2 }; return order(argc) + sum(v, 2) > 99; }
";

fn exuvia(dir: &Path, args: &[&str]) -> Output {
    common::exuvia(args).current_dir(dir).env_remove("CC").output().unwrap()
}

/// What differences of the two functions come from, as the records say.
fn blamed(dir: &Path) -> (Output, BTreeMap<String, Value>) {
    let verify = ["verify", "out", "order", "sum", "--inputs", "300", "--budget", "20s", "--again"];
    let output = exuvia(dir, &verify);
    let text = fs::read_to_string(dir.join("out/exuvia/evidence.jsonl")).unwrap();
    let records = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let fuzzed = records.filter(|record| record["kind"] == "fuzz");
    let blame = fuzzed.map(|record| {
        let name = record["item"].as_str().unwrap().rsplit("::").next().unwrap().to_owned();
        (name, record["differences"][0]["blame"].clone())
    });
    let blame = blame.collect();
    (output, blame)
}

#[test]
fn differences_are_put_down_to_what_they_come_from() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("prog")).unwrap();
    fs::write(dir.path().join("prog/order.c"), ORDER).unwrap();
    fs::write(dir.path().join("prog/other.c"), OTHER).unwrap();
    let migrate = ["migrate", "prog/order.c", "prog/other.c", "--out", "out", "--no-build", "--checks", "off"];
    let output = exuvia(dir.path(), &migrate);
    assert!(output.status.success(), "{output:?}");
    let rust = dir.path().join("out/src/other.rs");
    let text = fs::read_to_string(&rust).unwrap();
    assert!(text.contains("& 15"), "{text}");
    fs::write(&rust, text.replace("& 15", "& 7")).unwrap();
    let (output, blame) = blamed(dir.path());
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!((&blame["order"], &blame["sum"]), (&Value::from("translation"), &Value::from("edit")), "{output:?}");

    // As if Exuvia had written it so.
    let manifest = dir.path().join("out/exuvia/manifest.json");
    let mut value: Value = serde_json::from_slice(&fs::read(&manifest).unwrap()).unwrap();
    assert!(value["files"].as_object_mut().unwrap().remove("src/other.rs").is_some());
    fs::write(&manifest, value.to_string()).unwrap();
    let (output, blame) = blamed(dir.path());
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(blame["order"], "translation", "{told}");
    let forms = blame["sum"]["fact"].as_array().unwrap();
    assert!(forms.iter().any(|form| form.as_str().unwrap().starts_with("v: &[T]")), "{forms:?}");
    assert!(told.contains("a fact") && told.contains("the translation"), "{told}");
}
