//! Both sides at calls of a live run: a static function, `void *`, callbacks, a handle, variables, output, `errno`, a function that
//! ends the program, one that jumps out. Faults in the Rust are found, each in its function; without one nothing is told.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

const FILES: &[(&str, &str)] = &[
    (
        "Makefile",
        "CFLAGS = -O2\nprog: main.o list.o stack.o\n\t$(CC) -o $@ main.o list.o stack.o\ncheck: prog\n\t./prog <Makefile\n",
    ),
    (
        "all.h",
        "struct item { char tag; int value; struct item *next; };\n\
         typedef int (*cmp_fn)(const void *, const void *);\n\
         struct stack;\nstruct stack *stack_new(void);\nvoid stack_push(struct stack *s, int v);\nint stack_pop(struct stack *s);\n\
         void stack_free(struct stack *s);\nint list_push(int value);\nint list_sum(void);\nint parse(const char *text, int *out);\n\
         void order(void *base, unsigned long n, unsigned long size, cmp_fn cmp);\nint int_cmp(const void *a, const void *b);\n\
         void fill(void *at, int byte, unsigned long n);\nvoid show(int n);\nvoid die(int code);\nint next_id(void);\n\
         int first_byte(void);\nint careful(int n);\ncmp_fn choose(int n);\nconst char *name_of(int n);\nvoid own_name(char *to);\n\
         extern int verbosity;\n",
    ),
    (
        "list.c",
        "#include \"all.h\"\n#include <errno.h>\n#include <setjmp.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n\
         #include <unistd.h>\n\
         static struct item *head;\nstatic int length;\nint verbosity = 1;\nstatic const int table[] = {1, 2, 3, 5};\n\
         static jmp_buf out;\n\
         static struct item *make(int value)\n{\n    struct item local = {'x', value, head};\n    \
         struct item *item = malloc(sizeof *item);\n    if (!item)\n        return 0;\n    *item = local;\n    return item;\n}\n\
         static int total(const int *values, int count)\n{\n    int sum = 0;\n    for (int i = 0; i < count; i++)\n        \
         sum += values[i];\n    return sum;\n}\n\
         int list_push(int value)\n{\n    head = make(value);\n    return ++length;\n}\n\
         int list_sum(void)\n{\n    int sum = total(table, 4);\n    for (struct item *i = head; i; i = i->next)\n        \
         sum += i->value;\n    return sum;\n}\n\
         int parse(const char *text, int *out)\n{\n    if (!*text) {\n        errno = EINVAL;\n        return -1;\n    }\n    \
         *out = atoi(text);\n    return 0;\n}\n\
         int next_id(void)\n{\n    static int id = 100;\n    return ++id;\n}\n\
         void show(int n)\n{\n    printf(\"n=%d %s\\n\", n, verbosity ? \"loud\" : \"quiet\");\n}\n\
         void die(int code)\n{\n    printf(\"dying\\n\");\n    exit(code);\n}\n\
         int first_byte(void)\n{\n    char c = 0;\n    return read(0, &c, 1) == 1 ? c : -1;\n}\n\
         static void leave(int n)\n{\n    if (n > 3)\n        longjmp(out, n);\n}\n\
         int careful(int n)\n{\n    if (setjmp(out))\n        return -1;\n    leave(n);\n    return n;\n}\n\
         const char *name_of(int n)\n{\n    return n ? \"some\" : \"none\";\n}\n\
         void own_name(to)\n    char *to;\n{\n    strcpy(to, __func__);\n}\n",
    ),
    (
        "stack.c",
        "#include \"all.h\"\n#include <stdlib.h>\n#include <string.h>\n\
         struct stack { int *items; int count, room; };\n\
         struct stack *stack_new(void) { return calloc(1, sizeof(struct stack)); }\n\
         void stack_push(struct stack *s, int v)\n{\n    if (s->count == s->room) {\n        s->room = s->room ? 2 * s->room : 4;\n        \
         s->items = realloc(s->items, s->room * sizeof *s->items);\n    }\n    s->items[s->count++] = v;\n}\n\
         int stack_pop(struct stack *s) { return s->count ? s->items[--s->count] : -1; }\n\
         void stack_free(struct stack *s) { free(s->items); free(s); }\n\
         static void swap(char *a, char *b, unsigned long size)\n{\n    while (size--) { char t = *a; *a++ = *b; *b++ = t; }\n}\n\
         void order(void *base, unsigned long n, unsigned long size, cmp_fn cmp)\n{\n    char *at = base;\n    \
         for (unsigned long i = 1; i < n; i++)\n        \
         for (unsigned long k = i; k > 0 && cmp(at + (k - 1) * size, at + k * size) > 0; k--)\n            \
         swap(at + (k - 1) * size, at + k * size, size);\n}\n\
         int int_cmp(const void *a, const void *b)\n{\n    return *(const int *)a - *(const int *)b;\n}\n\
         cmp_fn choose(int n) { return n ? int_cmp : 0; }\n\
         void fill(void *at, int byte, unsigned long n) { memset(at, byte, n); }\n",
    ),
    (
        "main.c",
        "#include \"all.h\"\n#include <stdio.h>\n#include <string.h>\n\
         int main(void)\n{\n    int v[] = {5, 3, 9, 1}, n = 0;\n    char name[16];\n    for (int i = 1; i <= 4; i++)\n        \
         list_push(i);\n    order(v, 4, sizeof *v, choose(1));\n    struct stack *s = stack_new();\n    \
         for (int i = 0; i < 9; i++)\n        stack_push(s, v[i % 4]);\n    while (stack_pop(s) >= 0)\n        n++;\n    \
         stack_free(s);\n    parse(\"42\", &n);\n    parse(\"\", &n);\n    fill(v, 3, sizeof v);\n    next_id();\n    \
         n += careful(2) + careful(5);\n    own_name(name);\n    n += strlen(name_of(1)) + strcmp(name, \"own_name\");\n    \
         show(n + list_sum() + next_id());\n    n = first_byte() == 'C' ? 0 : 1;\n    fflush(stdout);\n    die(n);\n}\n",
    ),
];

/// In the Rust of a function: what is planted, and what is said of it.
const FAULTS: &[(&str, &str, &str, &str, &str)] = &[
    ("list.rs", "list.c::total", "for i in 0..count", "for i in 1..count", "result: 0xb in C, 0xa in Rust"),
    (
        "list.rs",
        "list.c::list_push",
        "length.load(Relaxed) + 1",
        "length.load(Relaxed) + 2",
        "variable `length`: 0x1 in C, 0x2 in Rust",
    ),
    ("list.rs", "list.c::show", "n={} {}", "n={}  {}", "output: 1:"),
    ("list.rs", "list.c::parse", "set_errno(22)", "set_errno(34)", "errno: 22 in C, 34 in Rust"),
    ("list.rs", "list.c::die", "exit(code);", "exit(code + 1);", "end: exits with 0 in C, exits with 1 in Rust"),
    (
        "list.rs",
        "list.c::next_id",
        "id.load(Relaxed) + 1",
        "id.load(Relaxed) + 2",
        "variable `next_id::id`: 0x65 in C, 0x66 in Rust",
    ),
    ("list.rs", "list.c::name_of", "c\"some\"", "c\"same\"", "result: "),
    ("stack.rs", "stack.c::order", ") > 0", ") < 0", "`*base`"),
    ("stack.rs", "stack.c::stack_push", "(*s).count += 1;", "(*s).count += 2;", "`*s` + 8: 0x1 in C, 0x2 in Rust"),
    (
        "stack.rs",
        "stack.c::fill",
        "memset(at, byte,",
        "memset(at, byte + 1,",
        "`*at`: 0x3030303 in C, 0x4040404 in Rust",
    ),
    ("stack.rs", "stack.c::stack_free", "free((*s).items.cast::<c_void>());", "", "freed in C, kept in Rust"),
    ("stack.rs", "stack.c::swap", "*b = t;", "*b = t ^ 1;", "`*a`"),
];

fn exuvia(dir: &Path, args: &[&str]) -> Output {
    common::exuvia(args).current_dir(dir).env_remove("CC").env_remove("MAKEFLAGS").output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Records of the kind, by function, and what the command said.
fn shadow(dir: &Path) -> (Option<i32>, BTreeMap<String, Value>, String) {
    let args = ["verify", "rs", "--with", "shadow", "--tree", "p", "--budget", "60s", "--", "make", "-s", "check"];
    let output = exuvia(dir, &args);
    let evidence = fs::read_to_string(dir.join("rs/exuvia/evidence.jsonl")).unwrap_or_default();
    let records = evidence.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let of_kind = records.filter(|record| record["kind"] == "shadow");
    let by_item = of_kind.map(|record| (record["item"].as_str().unwrap().to_owned(), record)).collect();
    let log = fs::read_to_string(dir.join("rs/.exuvia/shadow/shadow.log")).unwrap_or_default();
    (output.status.code(), by_item, text(&output) + &log)
}

#[test]
fn faults_are_found_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::create_dir(dir.join("p")).unwrap();
    FILES.iter().for_each(|(name, text)| fs::write(dir.join("p").join(name), text).unwrap());
    let output = exuvia(dir, &["migrate", "p", "--boundary", "mixed", "--out", "rs"]);
    assert!(output.status.success(), "{}", text(&output));

    let (code, records, said) = shadow(dir);
    assert_eq!(code, Some(0), "{said}");
    let findings: BTreeMap<&str, &str> =
        records.iter().map(|(item, record)| (item.as_str(), record["finding"].as_str().unwrap())).collect();
    assert!(findings.len() > 18 && findings.values().all(|finding| *finding == "same"), "{findings:?}\n{said}");
    assert!(said.contains("loud\ndying\n") && said.matches("dying").count() == 1, "{said}");
    assert_eq!(records["list.c::list_push"]["counts"]["calls"], 4);

    for (file, _, from, to, _) in FAULTS {
        let path = dir.join("rs/src").join(file);
        let rust = fs::read_to_string(&path).unwrap();
        assert!(rust.contains(from), "{from}: {rust}");
        fs::write(&path, rust.replacen(from, to, 1)).unwrap();
    }
    let (code, records, said) = shadow(dir);
    assert_eq!(code, Some(1), "{said}");
    for (_, item, from, _, expected) in FAULTS {
        let differences = records[*item]["differences"].as_array().cloned().unwrap_or_default();
        let is_told = differences.iter().any(|d| d["what"].as_str().unwrap_or_default().contains(expected));
        assert!(is_told, "{from}: {differences:#?}\n{said}");
    }
    // The program runs as C.
    assert!(said.contains("n=170 loud\ndying\n"), "{said}");
    for clean in ["list.c::leave", "list.c::first_byte", "list.c::own_name", "stack.c::int_cmp", "stack.c::choose"] {
        assert_eq!(records[clean]["finding"], "same", "{clean}: {}", records[clean]);
    }
}
