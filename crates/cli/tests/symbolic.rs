//! `exuvia verify --with symbolic` proves functions whose code is the same, and never one with a fault.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const PROGRAM: &str = r#"
#include <errno.h>
struct pair { int first, second; };
static int state = 3;
static int log_of[4];
static const unsigned char table[8] = { 1, 2, 4, 8, 16, 32, 64, 128 };
int later(int a, int b) { return a < b ? a * 3 : b; }
unsigned mix(unsigned a, unsigned b) { return (a << 3 | b >> 2) ^ 5u; }
long low(int a) { return (long)(unsigned char)a; }
int bump(int by) { state += by; return state; }
static int ticks;
int tick(void) { ticks += 2; return ticks; }
int *seen(int k) { return k ? &state : &ticks; } /* else they were atomics, of which compilers make other code */
int order(int a) { int x = tick(); return x * 2 - tick() * a; }
int poll(volatile int *p) { return *p + *p; }
int fail(int code) { errno = code; return -1; }
int add(int a, int b) { return a + b * 4; }
int kept(int a) { if (a > 10) log_of[1] = a; return a & 3; }
int second(struct pair *p) { p->second += 1; return p->first; }
int bit(unsigned k) { return table[k & 7]; }
int steps(int k) { int s = 0; switch (k) { case 1: s += 3; case 2: s += 5; break; default: s = 9; } return s; }
int both(int *a, int *b) { *a = 1; *b = 2; return *a; }
int uses(int a) { return poll(&log_of[a]) - add(a, 3); }
int calls(int a) { return later(a, 5) + 1; }
const char *word(unsigned a) { return a > 3 ? "yes" : "no"; }
int main(int argc, char **argv) {
    struct pair p = { 1, 2 };
    volatile int v = 3;
    int one = 1;
    (void)argv;
    return later(argc, 2) + (int)mix(1, 2) + (int)low(argc) + order(1) + poll(&v) + fail(2) + add(1, 2) + kept(argc)
        + second(&p) + bit(3) + steps(argc) + both(&one, &one) + uses(2) + *seen(argc) + log_of[1] + bump(1) + calls(2) + word(1)[0];
}
"#;

/// Function, what stands in its Rust, and what a translator could have written.
const FAULTS: &[(&str, &str, &str)] = &[
    // Off by one, signedness, a lost cast, a lost volatile, a missed errno.
    ("later", "if a < b", "if a <= b"),
    ("mix", "(b >> 2)", "((b as i32 >> 2) as u32)"),
    ("low", "a as u8 as i64", "a as i64"),
    ("poll", "(&raw const *p).read_volatile() + (&raw const *p).read_volatile()", "*p + *p"),
    ("fail", "rt::set_errno(code);", ""),
    // Overflow, a dropped branch, the wrong field, the wrong entry of a table.
    ("add", "a + b * 4", "a.saturating_add(b * 4)"),
    ("kept", "rt::store!(log_of[1] = a);", ""),
    ("second", "p.first\n", "p.second\n"),
    ("bit", "[1, 2, 4, 8,", "[1, 2, 4, 9,"),
    // Fallthrough, aliasing, swapped arguments, another string, another first value.
    ("steps", "s += 3;", "s += 3; return s;"),
    ("both", "*b = 2;\n    *a", "*b = 2;\n    1"),
    ("uses", "add(a, 3)", "add(3, a)"),
    ("word", "c\"yes\"", "c\"yep\""),
    ("bump", "state: rt::Global<i32> = rt::Global::new(3)", "state: rt::Global<i32> = rt::Global::new(4)"),
    // Evaluation order.
    ("order", "x * 2 - tick() * a", "tick() * 2 - x * a"),
];

fn exuvia(dir: &Path, args: &[&str]) -> Vec<u8> {
    let output = common::exuvia(args).current_dir(dir).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    output.stdout
}

/// Records by function.
fn prove(dir: &Path) -> BTreeMap<String, Value> {
    let value: Value =
        serde_json::from_slice(&exuvia(dir, &["verify", "out", "--with", "symbolic", "--json"])).unwrap();
    let records = value["result"]["records"].as_array().unwrap().clone();
    let name = |record: &Value| record["item"].as_str().unwrap().rsplit("::").next().unwrap().to_owned();
    records.into_iter().map(|record| (name(&record), record)).collect()
}

#[test]
fn equal_code_is_proved_and_faults_never_are() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("prog.c"), PROGRAM).unwrap();
    exuvia(dir.path(), &["migrate", "prog.c", "--out", "out", "--no-build", "--checks", "off"]);
    let right = prove(dir.path());
    let is_proved = |record: &Value| record["finding"] == "same" && record["proof"]["by"] == "equal-code";
    for (function, ..) in FAULTS {
        assert!(is_proved(&right[*function]), "{function} is not proved: {}", right[*function]);
    }
    assert_eq!(right["calls"]["proof"]["given"], Value::Null, "what it calls is proved: {}", right["calls"]);
    assert_eq!(right["fail"]["proof"]["outside"][0], "__errno_location");

    let path = dir.path().join("out/src/prog.rs");
    let mut text = fs::read_to_string(&path).unwrap();
    for (function, before, after) in FAULTS {
        assert!(text.contains(before), "{function}: no `{before}` in\n{text}");
        text = text.replace(before, after);
    }
    fs::write(&path, text).unwrap();
    let wrong = prove(dir.path());
    for (function, ..) in FAULTS {
        assert!(!is_proved(&wrong[*function]), "{function} has a fault: {}", wrong[*function]);
        assert_eq!(wrong[*function]["finding"], "weak", "code that differs is no difference: {}", wrong[*function]);
    }
    let given = wrong["calls"]["proof"]["given"].as_array();
    let told = given.is_some_and(|given| given.iter().any(|item| item == "prog.c::later"));
    assert!(!is_proved(&wrong["calls"]) || told, "it rests on what it calls: {}", wrong["calls"]);
}
