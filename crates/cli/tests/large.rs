//! Inputs that no person writes: deep, long and wide. None may overflow a stack or take time that grows with the square of its
//! size. Each is generated here, at a size that a build without optimisation does in seconds.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

/// Far more than any of them takes, far less than a square of its size would.
const LIMIT: Duration = Duration::from_secs(300);
const DEPTH: usize = 2_000;

/// The Rust of a C text.
fn rust_of(text: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("large.c"), text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_exuvia"));
    command.current_dir(dir.path()).args(["debug", "dump", "large.c", "--after", "print", "--"]);
    let start = Instant::now();
    let output = command.args(["-w", "-fbracket-depth=100000"]).output().unwrap();
    let (code, said) = (output.status.code(), String::from_utf8_lossy(&output.stderr));
    assert_eq!(code, Some(0), "{}", said.chars().take(2_000).collect::<String>());
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
    String::from_utf8(output.stdout).unwrap()
}

fn repeated(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect()
}

#[test]
fn deep_expressions() {
    let (open, close) = ("(a + ".repeat(DEPTH), ")".repeat(DEPTH));
    rust_of(&format!("unsigned f(unsigned a) {{ return {open}a{close}; }}"));
    rust_of(&format!("unsigned f(unsigned a) {{ return a{}; }}", " + a".repeat(DEPTH)));
    rust_of(&format!("unsigned f(unsigned a) {{ return {}a; }}", "~".repeat(DEPTH)));
}

#[test]
fn deep_statements() {
    let blocks = format!("{}a++;{}", "{".repeat(DEPTH), "}".repeat(DEPTH));
    rust_of(&format!("int f(int a) {{ {blocks} return a; }}"));
    let choices = repeated(DEPTH, |n| format!("if (a == {n}) return {}; else ", n % 7));
    rust_of(&format!("int f(int a) {{ {choices} return a; }}"));
}

#[test]
fn a_long_function() {
    let lines = repeated(10_000, |n| format!("s += a * {} + p[{}];\n", n % 97, n % 13));
    let text = rust_of(&format!("int f(int a, int *p) {{ int s = 0;\n{lines}return s; }}"));
    assert!(text.lines().count() >= 10_000);
}

#[test]
fn a_large_initialiser() {
    let numbers = repeated(100_000, |n| format!("{},", n * 7_919 % 1_000_003));
    let text = rust_of(&format!("int table[] = {{ {numbers} }}; int main(void) {{ return table[5]; }}"));
    assert!(text.contains("[i32; 100000]"), "{}", text.chars().take(300).collect::<String>());
}

#[test]
fn one_long_line_with_comments() {
    rust_of(&repeated(20_000, |n| format!("int v{n};/*{n}*/")));
    rust_of(&format!("/*{}*/ int y; char s[] = \"{}\";", "x".repeat(5_000_000), "a".repeat(1_000_000)));
}

#[test]
fn many_functions_in_a_row() {
    let chain = repeated(3_000, |n| format!("static int f{}(int *p) {{ return f{n}(p) + p[0]; }}\n", n + 1));
    rust_of(&format!(
        "static int f0(int *p) {{ return *p; }}\n{chain}int main(void) {{ int x = 0; return f3000(&x); }}"
    ));
}
