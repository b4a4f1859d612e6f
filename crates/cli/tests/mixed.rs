//! A project's own build with some of it in Rust: archives, a shared library with a version script, a file compiled twice, several
//! programs, processes that end abruptly.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const MAKEFILE: &str = "\
CC = gcc
CFLAGS = -O2 -Wall -Wextra -Werror
LIB = list.o text-one.o text-two.o
all: user shared-user
user: user.o liblist.a
\t$(CC) $(CFLAGS) -o $@ user.o -L. -llist
shared-user: user.o liblist.so.1
\t$(CC) $(CFLAGS) -o $@ user.o ./liblist.so.1 -Wl,-rpath,'$$ORIGIN'
liblist.a: $(LIB)
\tar rcs $@ $(LIB)
liblist.so.1: $(LIB:.o=.lo)
\t$(CC) -shared -Wl,-soname,liblist.so.1 -Wl,--version-script,list.map -o $@ $(LIB:.o=.lo)
list.o user.o: %.o: %.c list.h
\t$(CC) $(CFLAGS) -MMD -MF $*.d -c -o $@ $<
list.lo: list.c list.h
\t$(CC) $(CFLAGS) -fPIC -DPIC -c -o $@ $<
text-one.o: text.c
\t$(CC) $(CFLAGS) -DTEXT=one -DVALUE=10 -c -o $@ $<
text-two.o: text.c
\t$(CC) $(CFLAGS) -DTEXT=two -DVALUE=20 -c -o $@ $<
text-one.lo: text.c
\t$(CC) $(CFLAGS) -fPIC -DTEXT=one -DVALUE=10 -c -o $@ $<
text-two.lo: text.c
\t$(CC) $(CFLAGS) -fPIC -DTEXT=two -DVALUE=20 -c -o $@ $<
check: all
\tgrep -q list.h list.d
\t./user
\t./shared-user
";

const FILES: &[(&str, &str)] = &[
    ("Makefile", MAKEFILE),
    ("list.map", "LIST_1 {\n    global: list_*;\n    local: *;\n};\n"),
    (
        "list.h",
        "struct item { int value; struct item *next; };\nint list_push(int value);\nint list_sum(void);\nint list_text(void);\n",
    ),
    ("text.c", "int TEXT(void);\nint TEXT(void) { return VALUE; }\n"),
    (
        "list.c",
        "#include \"list.h\"\n#include <stdlib.h>\nint one(void);\nint two(void);\n\
         static struct item *head;\nstatic int length;\n\
         static struct item *make(int value)\n{\n    struct item *item = malloc(sizeof *item);\n    if (!item)\n        \
         return 0;\n    item->value = value;\n    item->next = head;\n    return item;\n}\n\
         int list_push(int value)\n{\n    head = make(value);\n    return ++length;\n}\n\
         int list_sum(void)\n{\n    int sum = 0;\n    for (struct item *i = head; i; i = i->next)\n        sum += i->value;\n    \
         return sum;\n}\n\
         int list_text(void)\n{\n    return one() + two();\n}\n",
    ),
    (
        "user.c",
        "#include \"list.h\"\n#include <sys/wait.h>\n#include <unistd.h>\n\
         int main(void)\n{\n    for (int i = 1; i <= 4; i++)\n        list_push(i);\n    int status = 0;\n    \
         pid_t child = fork();\n    if (child == 0)\n        _exit(list_push(5));\n    waitpid(child, &status, 0);\n    \
         return !(WEXITSTATUS(status) == 5 && list_sum() == 10 && list_text() == 30);\n}\n",
    ),
];

fn project() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("p")).unwrap();
    FILES.iter().for_each(|(name, text)| fs::write(dir.path().join("p").join(name), text).unwrap());
    dir
}

fn exuvia(dir: &Path, args: &[&str]) -> Output {
    common::exuvia(args).current_dir(dir).env_remove("CC").env_remove("MAKEFLAGS").output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn migrate(dir: &Path, items: &[&str]) {
    let mut args = vec!["migrate", "p", "--boundary", "mixed", "--out", "rs"];
    items.iter().for_each(|item| args.extend(["--move", item]));
    let output = exuvia(dir, &args);
    assert!(output.status.success(), "{}", text(&output));
}

const TESTS: &[&str] = &["verify", "rs", "--with", "tests", "--tree", "p", "--", "make", "-s", "check"];

fn tested(dir: &Path) -> (Option<i32>, Value) {
    let output = exuvia(dir, TESTS);
    let report = fs::read(dir.join("rs/.exuvia/tests/report.json")).unwrap_or_default();
    assert!(!report.is_empty(), "{}", text(&output));
    (output.status.code(), serde_json::from_slice(&report).unwrap())
}

fn calls(report: &Value) -> Vec<(String, u64)> {
    let functions = report["functions"].as_array().cloned().unwrap_or_default();
    let call = |f: &Value| (f["item"].as_str().unwrap_or_default().to_owned(), f["calls"].as_u64().unwrap_or_default());
    functions.iter().map(call).collect()
}

fn symbols(library: &Path) -> String {
    let output = Command::new("nm").args(["-D", "--defined-only", "-f", "posix"]).arg(library).output().unwrap();
    let names = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    String::from_utf8_lossy(&output.stdout).lines().map(|line| names(line) + "\n").collect()
}

#[test]
fn all_of_a_project_moves_and_its_tests_reach_it() {
    let dir = project();
    migrate(dir.path(), &[]);
    let (code, report) = tested(dir.path());
    let log = fs::read_to_string(dir.path().join("rs/.exuvia/tests/mixed.log")).unwrap_or_default();
    assert_eq!(code, Some(0), "{report:#}\n{log}");
    assert_eq!(report["warnings"], serde_json::json!([]));
    // Two programs, each with a child that leaves by `_exit`; the static and the shared library.
    let calls = calls(&report);
    let of = |name: &str| calls.iter().filter(|(item, _)| item.ends_with(name)).map(|(_, calls)| calls).sum::<u64>();
    assert_eq!(
        (of("::list_push"), of("::make"), of("::list_sum"), of("::one"), of("::two")),
        (10, 10, 2, 2, 2),
        "{calls:?}"
    );
    let evidence = fs::read_to_string(dir.path().join("rs/exuvia/evidence.jsonl")).unwrap();
    assert!(evidence.contains(r#""item":"list.c::list_sum","kind":"tests","finding":"same""#), "{evidence}");
    let built = dir.path().join("rs/.exuvia/tests");
    assert_eq!(symbols(&built.join("mixed/liblist.so.1")), symbols(&built.join("c/liblist.so.1")));
}

#[test]
fn a_fault_in_the_rust_is_found_and_changed_c_is_told() {
    let dir = project();
    migrate(dir.path(), &["list.c::list_sum", "text.c"]);
    let (code, report) = tested(dir.path());
    assert_eq!(code, Some(0), "{report:#}");
    let source = dir.path().join("rs/src/list.rs");
    let rust = fs::read_to_string(&source).unwrap();
    fs::write(&source, rust.replace("sum += ", "sum -= ")).unwrap();
    let (code, report) = tested(dir.path());
    assert_eq!((code, &report["agrees"]), (Some(1), &Value::Bool(false)));
    // With other C in its file the function is that of the C again.
    let c = dir.path().join("p/list.c");
    fs::write(&c, fs::read_to_string(&c).unwrap().replace("int sum = 0;", "int sum = 1 - 1;")).unwrap();
    let (code, report) = tested(dir.path());
    assert_eq!(code, Some(0), "{report:#}");
    assert!(report["warnings"][0].as_str().unwrap().contains("list.c or its flags are not what was migrated"));
    assert!(calls(&report).iter().any(|(item, calls)| item.ends_with("::list_sum") && *calls == 0));
}
