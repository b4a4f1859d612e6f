//! `exuvia verify` finds no difference where there is none, and finds faults that were put into the Rust.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

/// Functions, and what is written otherwise in the Rust of those that get a fault: what a translator might get wrong.
const PROGRAM: &str = r#"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct point { int x, y; short bits : 5; const char *name; struct point *next; };
static int calls;
static unsigned char table[16];

int sum(const int *v, int n) { int s = 0; for (int i = 0; i < n; i++) s = (int)((unsigned)s + (unsigned)v[i]); return s; }
int off_by_one(const unsigned char *v, int n) { int s = 0; for (int i = 0; i < n; i++) s += v[i]; return s; }
int signedness(signed char c) { return c >= 0 ? 1 : 2; }
unsigned wrong_field(const struct point *p) { return (unsigned)p->x * 3u; }
int dropped_branch(int k) { switch (k) { case 1: return 10; case 77123: return 20; default: return 0; } }
void lost_store(int i) { calls++; table[i & 15] = (unsigned char)i; }
int missed_errno(int k) { if (k < 0) { errno = EINVAL; return -1; } return 0; }
int printed(int k) { printf("%d\n", k & 7); return 0; }
int through_callback(int (*f)(int, int), int x) { return f ? f(x, 2) : 0; }
struct point *made(int x) { struct point *p = calloc(1, sizeof *p); if (p) { p->x = x; p->bits = 3; } return p; }
int length(struct point *list) { int n = 0; for (; list && n < 100; list = list->next) n++; return n; }
int first_word(const char *s) { int n = 0; while (s[n] && s[n] != ' ') n++; return n; }
double half(double d) { return d / 2; }
int only_with_magic(const char *s) { return strcmp(s, "open") == 0 ? 5 : 6; }
int writes(int k) { FILE *f = fopen("was-here", "w"); if (f) fclose(f); return (f != NULL) + k % 2; }
struct session { int uses; char room[6000]; int last; };
struct session *session_open(int x) { struct session *s = malloc(sizeof *s); if (s) { s->uses = 0; s->last = x; } return s; }
void session_use(void *handle, int x) { struct session *s = handle; if (!s || x == 3) return; s->uses++; s->last = x; }
int after_a_large_array(struct session s, int k) { return s.uses >= 0 && k == 0 ? 4 : 5; }
struct code { unsigned char op, bits; unsigned short val; int more; };
struct where { const int *at; };
static const int numbers[4] = { 1, 2, 3, 4 };
void taken_for_another(struct code *c) { ((struct where *)(void *)c)->at = numbers + 1; }
struct pair { const char *a, *b; };
struct pair *equal_words(int k) { struct pair *p = malloc(sizeof *p); if (p) { p->a = k ? "a" : "equal"; p->b = k ? "b" : "equal"; } return p; }
static char text[64];
void printed_address(int k) { snprintf(text, sizeof text, "%p %d", (void *)&calls, k & 1); }
static unsigned digest;
int hashed_address(int k) { char *p = malloc(24); digest = (unsigned)((unsigned long)p >> 20) * 2654435761u; free(p); return k & 1; }
int drawn(int k) {
    unsigned char byte = 0;
    FILE *f = fopen("/dev/urandom", "rb");
    if (f) { if (fread(&byte, 1, 1, f) != 1) byte = 1; fclose(f); }
    return k & 1 ? byte + (int)(time(NULL) % 60) + (int)getpid() % 100 : 0;
}
static const unsigned char codes[512] = { 1, 2, 3 };
static const unsigned char behind[512] = { 9, 9, 9, [60] = 7, [188] = 7 };
int far_behind(unsigned i) { const unsigned char *p = i == 9 ? behind : codes; return p[i % 8 == 7 ? 700 : i % 512] & 7; }
const char *built(void) { return __DATE__ " " __TIME__; }
struct point *two(int x) { struct point *p = calloc(2, sizeof *p); if (p) { p[0].x = x; p[1].y = 6; } return p; }
int left_behind(int n) { char *p = malloc(8); if (!p) return 0; p[0] = (char)n; n = p[0] & 1; free(p); return n; }
int without_memory(int n) { char *p = malloc(9); if (!p) return -3; free(p); return n & 1; }
void gives_back(struct point *p) { if (p && p->x != 1) { free(p); } }
int out_of_range(const char *s) { errno = 0; long n = strtol(s, NULL, 10); return errno == ERANGE ? 8 : (int)(n & 1); }
struct engine { int cleared, kept; };
struct handle { void *engine; int state; };
void handle_init(struct handle *h) { struct engine *e = malloc(sizeof *e); h->engine = e; h->state = 0; if (e) { e->kept = 1; e->cleared = 0; } }
int handle_use(struct handle *h) { struct engine *e = h->engine; return e ? e->kept : 0; }
int *dangling;
void points_into_its_frame(int x) { int local[4] = { x, x + 1, x + 2, x + 3 }; dangling = &local[x & 3]; }
int handle_seen(struct handle *h) { return h->state ? *(int *)h->engine : 0; }
int more(int k) {
    struct code *c = malloc(sizeof *c);
    struct where *w = malloc(sizeof *w);
    struct handle h;
    struct pair *p = equal_words(k);
    struct point *q = two(k);
    if (c) taken_for_another(c);
    handle_init(&h);
    k += handle_use(&h) + handle_seen(&h) + left_behind(k) + without_memory(k) + out_of_range(built());
    printed_address(k);
    hashed_address(k);
    k += far_behind(k & 1) + drawn(k) % 2;
    points_into_its_frame(k);
    gives_back(q);
    free(h.engine); free(p); free(c); free(w);
    return k;
}
static const struct point *last_seen;
int seen_if_asked(const struct point *p, int k) { return k == 7 ? p->x & 1 : 0; }
int hands_on(const struct point *p, int k) { last_seen = p; return seen_if_asked(p, k); }
int tell(int *into, int k) { if (into) *into = k; return k & 1; }
int main(int argc, char **argv) {
    int told = tell(NULL, argc);
    argc += tell(&told, argc) > 1;
    argc += more(argc) & 1;
    struct session *session = session_open(argc);
    session_use(session, argc);
    argc += session ? after_a_large_array(*session, argc) - 5 : 0;
    free(session);
    int v[3] = { 1, 2, argc };
    struct point p = { 1, 2, 3, "p", NULL };
    argc += hands_on(&p, argc) & 1;
    struct point *q = made(argc);
    lost_store(argc);
    int all = sum(v, 3) + off_by_one(table, argc) + signedness((signed char)argc) + (int)wrong_field(&p) + dropped_branch(argc)
        + missed_errno(argc) + printed(argc) + through_callback(NULL, argc) + length(q) + first_word(argv[0]) + (int)half(argc)
        + only_with_magic(argv[0]) + writes(argc);
    free(q);
    return all > 0 ? 0 : 1;
}
"#;

fn exuvia(dir: &Path, args: &[&str]) -> Output {
    common::exuvia(args).current_dir(dir).output().unwrap()
}

fn migrated(checks: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("prog.c"), PROGRAM).unwrap();
    let output = exuvia(dir.path(), &["migrate", "prog.c", "--out", "out", "--no-build", "--checks", checks]);
    assert!(output.status.success(), "{output:?}");
    dir
}

/// What was found, by function.
fn verified(dir: &Path, items: &[&str], inputs: &str) -> (i32, BTreeMap<String, String>) {
    let output = exuvia(dir, &[&["verify", "out"], items, &["--inputs", inputs, "--budget", "60s", "--json"]].concat());
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    let records = value["result"]["records"].as_array().unwrap().clone();
    let finding = |record: &Value| {
        let name = record["item"].as_str().unwrap().rsplit("::").next().unwrap().to_owned();
        (name, record["finding"].as_str().unwrap().to_owned())
    };
    let fuzzed = records.iter().filter(|record| record["kind"] == "fuzz");
    (output.status.code().unwrap(), fuzzed.map(finding).collect())
}

#[test]
fn faults_in_the_rust_are_found_and_nothing_else() {
    let dir = migrated("off");
    nothing_else_is_found(dir.path());
    the_c_of_today_is_the_judge(dir.path());
    let path = dir.path().join("out/src/prog.rs");
    let mut text = fs::read_to_string(&path).unwrap();
    let faults = [
        ("off_by_one", "for i in 0..n {\n        s += ", "for i in 1..n {\n        s += "),
        ("signedness", ">= 0", "> 0"),
        ("wrong_field", "p.x", "p.y"),
        ("dropped_branch", "77123", "77124"),
        ("lost_store", "calls += 1", "calls += 0"),
        ("missed_errno", "set_errno(22)", "set_errno(34)"),
        ("printed", "& 7", "& 3"),
        ("through_callback", "(x, 2)", "(2, x)"),
        ("made", "set_bits(3)", "set_bits(2)"),
        ("length", "n += 1", "n += 2"),
        ("half", "/ 2.0", "/ 2.5"),
        ("only_with_magic", "5", "7"),
        // What it changes is behind a `void *`, in memory of which the C initialises a part.
        ("session_use", "last = x", "last = 3"),
        ("after_a_large_array", "{ 4 }", "{ 5 }"),
        // Behind the first element of a block, and what a call leaves of the heap.
        ("two", "y = 6", "y = 7"),
        ("left_behind", "free(", "let _ = ("),
        ("without_memory", "-3", "-4"),
        ("gives_back", "free(", "let _ = ("),
        ("out_of_range", "{ 8 }", "{ 9 }"),
        // What is behind a `void *` that is taken for several types.
        ("handle_init", "cleared = 0", "kept = 1"),
    ];
    let mut planted = Vec::new();
    for (function, right, wrong) in faults {
        let start = text.find(&format!("fn {function}(")).unwrap();
        let end = start + text[start..].find("\n}\n").unwrap();
        let body = text[start..end].to_owned();
        assert!(body.contains(right), "{function} has no `{right}`:\n{body}");
        text.replace_range(start..end, &body.replacen(right, wrong, 1));
        planted.push(function);
    }
    fs::write(&path, text).unwrap();
    let (code, found) = verified(dir.path(), &[], "1500");
    assert_eq!(code, 1);
    let missed: Vec<_> = planted.iter().filter(|function| found[**function] != "different").collect();
    assert!(missed.is_empty(), "{missed:?} of {found:?}");
    // What calls the others differs with them, and what works on an object that they make.
    let is_fine = |name: &str| {
        planted.contains(&name)
            || ["main", "more", "handle_use", "handle_seen", "hands_on", "seen_if_asked"].contains(&name)
    };
    let innocent: Vec<_> = found.iter().filter(|(name, found)| *found == "different" && !is_fine(name)).collect();
    assert!(innocent.is_empty(), "{innocent:?}");
}

/// A judge's memory is good for checks, and what it calls back is.
#[test]
fn checks_make_no_difference() {
    let dir = migrated("all");
    assert!(fs::read_to_string(dir.path().join("out/src/prog.rs")).unwrap().contains("rt::known("));
    let (code, found) = verified(dir.path(), &[], "200");
    let different: Vec<_> = found.iter().filter(|(_, finding)| *finding == "different").collect();
    assert!(different.is_empty() && code == 0, "{different:?}");
}

/// The Rust as it was made does what the C does.
fn nothing_else_is_found(dir: &Path) {
    let (code, found) = verified(dir, &[], "400");
    let different: Vec<_> = found.iter().filter(|(_, finding)| *finding == "different").collect();
    assert!(different.is_empty(), "{different:?}");
    assert_eq!(code, 0);
    // Whole programs are run too, as often as time allows.
    assert!(["same", "weak"].contains(&found["main"].as_str()), "{found:?}");
    assert_eq!(found["first_word"], "same");
    assert_eq!(found["points_into_its_frame"], "same");
    assert_eq!(found["hashed_address"], "same");
    // Chance is the same on both sides.
    assert_eq!(found["drawn"], "same");
    // What C reads far behind the end of a variable is undefined, whatever stands there.
    assert_eq!(found["far_behind"], "same");
    let rust = fs::read_to_string(dir.join("out/src/prog.rs")).unwrap();
    assert!(rust.contains("into: Option<&mut i32>") && found["tell"] == "same", "{rust}\n{found:?}");
    // A raw pointer that is never null by all calls is not null either where the body makes a reference of it.
    assert!(rust.contains("fn hands_on(p: *const point") && rust.contains("seen_if_asked(p: &point"), "{rust}");
    assert_eq!(found["hands_on"], "same");
    // Code under test changes no file, wherever it runs.
    assert_eq!(found["writes"], "same");
    let all = fs::read_dir(dir.join("out/.exuvia/verify/reports")).unwrap();
    assert!(all.flatten().all(|entry| entry.file_name() != "was-here"));
}

/// What was built from the C as it was is not used again.
fn the_c_of_today_is_the_judge(dir: &Path) {
    fs::write(dir.join("prog.c"), PROGRAM.replace("d / 2", "d / 4")).unwrap();
    let (code, found) = verified(dir, &["half"], "400");
    assert_eq!((code, found["half"].as_str(), found.len()), (1, "different", 1));
    fs::write(dir.join("prog.c"), PROGRAM).unwrap();
}
