//! Recorded calls: a handle with a list, `void *`, a callback, variables, strings, `errno`, blocks that are given back. They are replayed
//! without a difference; a fault is found that generated inputs do not come to, as it lies behind a digest; limits, stale recordings
//! and what is redacted are told.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

const FILES: &[(&str, &str)] = &[
    ("Makefile", "CFLAGS = -O2\nprog: main.o ledger.o\n\t$(CC) -o $@ main.o ledger.o\ncheck: prog\n\t./prog\n"),
    (
        "ledger.h",
        "struct ledger;\ntypedef int (*keep_fn)(void *user, const char *name);\n\
         struct ledger *ledger_new(const char *owner, keep_fn keep, void *user);\n\
         int ledger_add(struct ledger *l, const char *name, int cents);\nint ledger_total(const struct ledger *l);\n\
         int ledger_drop(struct ledger *l);\nint ledger_find(const struct ledger *l, const char *name, int *cents);\n\
         unsigned weigh(const unsigned char *bytes, unsigned long count);\nvoid ledger_free(struct ledger *l);\n\
         extern const char *currency;\n",
    ),
    (
        "ledger.c",
        "#include \"ledger.h\"\n#include <errno.h>\n#include <stdlib.h>\n#include <string.h>\n\
         struct entry { char *name; int cents; struct entry *next; };\n\
         struct ledger { unsigned digest; int count; struct entry *first; void *user; keep_fn keep; char owner[16]; };\n\
         static int opened;\nconst char *currency = \"EUR\";\n\
         static unsigned digest_of(const struct ledger *l)\n{\n    unsigned d = 0x811c9dc5u;\n    \
         for (const struct entry *e = l->first; e; e = e->next) {\n        \
         for (const char *c = e->name; *c; c++)\n            d = (d ^ (unsigned char)*c) * 16777619u;\n        \
         d = (d ^ (unsigned)e->cents) * 16777619u;\n    }\n    return d;\n}\n\
         struct ledger *ledger_new(const char *owner, keep_fn keep, void *user)\n{\n    \
         struct ledger *l = calloc(1, sizeof *l);\n    if (!l)\n        return 0;\n    strncpy(l->owner, owner, sizeof l->owner - 1);\n    \
         l->keep = keep;\n    l->user = user;\n    l->digest = digest_of(l);\n    opened++;\n    return l;\n}\n\
         int ledger_add(struct ledger *l, const char *name, int cents)\n{\n    if (l->keep && !l->keep(l->user, name))\n        return 0;\n    \
         struct entry *e = malloc(sizeof *e);\n    size_t room = strlen(name) + 1;\n    char *copy = malloc(room);\n    if (!e || !copy)\n        return -1;\n    \
         memcpy(copy, name, room);\n    e->name = copy;\n    e->cents = cents;\n    e->next = l->first;\n    l->first = e;\n    l->count++;\n    \
         l->digest = digest_of(l);\n    return opened;\n}\n\
         int ledger_total(const struct ledger *l)\n{\n    if (l->digest != digest_of(l) || l->count < 3)\n        return -1;\n    \
         int sum = 0;\n    for (const struct entry *e = l->first; e; e = e->next)\n        sum += e->cents;\n    \
         return strcmp(currency, \"EUR\") == 0 ? sum : 2 * sum;\n}\n\
         int ledger_drop(struct ledger *l)\n{\n    struct entry *e = l->first;\n    if (!e)\n        return 0;\n    l->first = e->next;\n    \
         l->count--;\n    l->digest = digest_of(l);\n    free(e->name);\n    free(e);\n    return 1;\n}\n\
         int ledger_find(const struct ledger *l, const char *name, int *cents)\n{\n    \
         for (const struct entry *e = l->first; e; e = e->next)\n        if (strcmp(e->name, name) == 0) {\n            \
         *cents = e->cents;\n            return 0;\n        }\n    errno = ENOENT;\n    return -1;\n}\n\
         inline unsigned weigh(const unsigned char *bytes, unsigned long count)\n{\n    unsigned sum = 0;\n    \
         while (count--)\n        sum += *bytes++;\n    return sum;\n}\n\
         void ledger_free(struct ledger *l)\n{\n    while (ledger_drop(l))\n        ;\n    opened--;\n    free(l);\n}\n",
    ),
    (
        "main.c",
        "#include \"ledger.h\"\n#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n\
         static int is_short(void *user, const char *name)\n{\n    return strlen(name) < *(const size_t *)user;\n}\n\
         int main(void)\n{\n    size_t most = 20;\n    int cents = 0;\n    char name[32];\n    \
         struct ledger *l = ledger_new(\"Ada Lovelace\", is_short, &most);\n    for (int i = 0; i < 12; i++) {\n        \
         sprintf(name, \"tr0ub4dor&%d\", i);\n        ledger_add(l, name, 100 * i + 7);\n    }\n    \
         printf(\"%d\\n\", ledger_total(l));\n    currency = \"XAU\";\n    printf(\"%d\\n\", ledger_total(l));\n    \
         ledger_find(l, \"tr0ub4dor&7\", &cents);\n    ledger_find(l, \"nobody\", &cents);\n    ledger_drop(l);\n    \
         unsigned char *large = calloc(1, 3 << 20);\n    printf(\"%d %u\\n\", cents, weigh(large, 3 << 20) + weigh((unsigned char *)name, 4));\n    \
         free(large);\n    ledger_free(l);\n    return 0;\n}\n",
    ),
];

const SECRET: &[u8] = b"tr0ub4dor";

fn exuvia(dir: &Path, args: &[&str]) -> Output {
    common::exuvia(args).current_dir(dir).env_remove("CC").env_remove("MAKEFLAGS").output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The exit code, the records of a kind by function, and what was said.
fn verify(dir: &Path, kind: &str, more: &[&str]) -> (Option<i32>, BTreeMap<String, Value>, String) {
    let output = exuvia(dir, &[&["verify", "rs", "--with", kind, "--tree", "p"], more].concat());
    let evidence = fs::read_to_string(dir.join("rs/exuvia/evidence.jsonl")).unwrap_or_default();
    let records = evidence.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let of_kind = records.filter(|record| record["kind"] == kind);
    let by_item = of_kind.map(|record| (record["item"].as_str().unwrap().to_owned(), record)).collect();
    let log = fs::read_to_string(dir.join("rs/.exuvia/record/tree.log")).unwrap_or_default();
    (output.status.code(), by_item, text(&output) + &log)
}

fn recordings(dir: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(dir.join("rs/exuvia/recordings")).unwrap().map(|entry| entry.unwrap().path());
    let files = folders.filter(|path| path.is_dir()).flat_map(|folder| fs::read_dir(folder).unwrap());
    files.map(|entry| entry.unwrap().path()).collect()
}

fn told(dir: &Path, what: &[u8]) -> bool {
    recordings(dir).iter().any(|path| fs::read(path).unwrap().windows(what.len()).any(|part| part == what))
}

const RUN: &[&str] = &["--", "make", "-s", "check"];

#[test]
fn real_calls_are_replayed() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::create_dir(dir.join("p")).unwrap();
    FILES.iter().for_each(|(name, text)| fs::write(dir.join("p").join(name), text).unwrap());
    let output = exuvia(dir, &["migrate", "p", "--out", "rs"]);
    assert!(output.status.success(), "{}", text(&output));
    let (code, _, said) = verify(dir, "replay", &[]);
    assert!(code == Some(2) && said.contains("nothing is recorded yet"), "{code:?}: {said}");

    // As it is: every function that is called has the same effect, and what limits leave out is told.
    let (code, records, said) = verify(dir, "replay", &[&["--recordings", "5", "--recording-size", "2"], RUN].concat());
    assert_eq!(code, Some(0), "{said}");
    for (item, calls) in [("new", 1), ("add", 5), ("total", 2), ("find", 2), ("drop", 5), ("free", 1)] {
        let record = &records[&format!("ledger.c::ledger_{item}")];
        assert!(record["finding"] == "same" && record["inputs"] == calls, "{record}\n{said}");
    }
    assert!(said.contains("1 not recorded: limit-of-a-recording"), "{said}");
    assert!(said.contains("with as many as --recordings allows"), "{said}");
    assert_eq!(records["ledger.c::weigh"]["inputs"], 1, "{said}");
    assert!(told(dir, SECRET));
    assert!(fs::read_to_string(dir.join("rs/exuvia/recordings/.gitignore")).unwrap().ends_with("\n*\n"));

    a_fault_behind_a_digest(dir);
    redacted(dir);
    stale(dir);
}

fn a_fault_behind_a_digest(dir: &Path) {
    let path = dir.join("rs/src/ledger.rs");
    let rust = fs::read_to_string(&path).unwrap();
    assert!(rust.contains("2 * sum"), "{rust}");
    fs::write(&path, rust.replacen("2 * sum", "3 * sum", 1)).unwrap();
    let (code, records, said) = verify(dir, "replay", &[]);
    assert_eq!(code, Some(1), "{said}");
    let difference = &records["ledger.c::ledger_total"]["differences"][0];
    assert!(difference["what"].as_str().unwrap().starts_with("result: 13368 in C, 20052 in Rust"), "{difference}");
    assert_eq!(records["ledger.c::ledger_add"]["finding"], "same", "{said}");
    // Generated inputs find it where they start from the recordings, and not where there are none.
    let aside = dir.join("aside");
    fs::rename(dir.join("rs/exuvia/recordings"), &aside).unwrap();
    let fuzz = ["--inputs", "300", "--budget", "3s", "--again"];
    let (_, records, said) = verify(dir, "fuzz", &[&["ledger.c::ledger_total"], &fuzz[..]].concat());
    assert_ne!(records["ledger.c::ledger_total"]["finding"], "different", "{said}");
    fs::rename(&aside, dir.join("rs/exuvia/recordings")).unwrap();
    let (_, records, said) = verify(dir, "fuzz", &[&["ledger.c::ledger_total"], &fuzz[..]].concat());
    assert_eq!(records["ledger.c::ledger_total"]["finding"], "different", "{said}");
    fs::write(&path, rust).unwrap();
}

fn redacted(dir: &Path) {
    let (code, records, said) = verify(dir, "replay", &[&["--redact", "text"], RUN].concat());
    assert_eq!(code, Some(0), "{said}");
    assert!(!told(dir, SECRET) && !told(dir, b"Lovelace") && told(dir, b"xx0xx0xxx&"), "{said}");
    assert_eq!(records["ledger.c::ledger_add"]["finding"], "same", "{said}");
    let (code, _, said) =
        verify(dir, "replay", &[&["--redact", "ledger_add:l", "--redact", "ledger_add:name"], RUN].concat());
    assert_eq!(code, Some(0), "{said}");
    let of_add = recordings(dir).into_iter().filter(|path| path.to_string_lossy().contains("ledger_add"));
    let newest = of_add.map(|path| fs::read(path).unwrap()).max_by_key(Vec::len).unwrap();
    assert!(!newest.windows(8).any(|part| part == b"Lovelace"), "{}", newest.escape_ascii());
}

fn stale(dir: &Path) {
    for path in recordings(dir) {
        let bytes = fs::read(&path).unwrap();
        let at = bytes.windows(7).position(|part| part == b"layout ").unwrap() + 7;
        let changed = [&bytes[..at], if bytes[at] == b'0' { b"1" } else { b"0" }, &bytes[at + 1..]].concat();
        fs::write(&path, changed).unwrap();
    }
    let (code, records, said) = verify(dir, "replay", &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("not used: layouts have changed since"), "{said}");
    assert_eq!(records["ledger.c::ledger_add"]["finding"], "not-reached", "{said}");
}

const PROGRAM: &[(&str, &str)] = &[
    (
        "Makefile",
        "CFLAGS = -O2\ntally: tally.o\n\t$(CC) -o $@ tally.o\ncheck: tally\n\t./tally -n --in=numbers <more\n\tprintf '7 8' | ./tally -\n",
    ),
    ("numbers", "12 30\n"),
    ("more", "5\n"),
    (
        "tally.c",
        "#include <stdio.h>\n#include <string.h>\nstatic unsigned digest = 5381;\nstatic int sum(FILE *from)\n{\n    int c, value = 0, all = 0;\n    \
         while ((c = getc(from)) != EOF) {\n        digest = digest * 33 + (unsigned)c;\n        if (c >= '0' && c <= '9')\n            \
         value = value % 1000 * 10 + c - '0';\n        else {\n            all = (all + value) % 100000;\n            value = 0;\n        }\n    }\n    \
         return all + value;\n}\n\
         int main(int argc, char **argv)\n{\n    int loud = 1, total = 0;\n    for (int i = 1; i < argc; i++) {\n        \
         if (strcmp(argv[i], \"-n\") == 0)\n            loud = 0;\n        else if (strncmp(argv[i], \"--in=\", 5) == 0) {\n            \
         FILE *file = fopen(argv[i] + 5, \"r\");\n            if (!file)\n                return 2;\n            total = total + sum(file);\n            \
         fclose(file);\n        }\n    }\n    total += sum(stdin);\n    if (digest == 0xWANTED)\n        total *= 100;\n    \
         printf(loud ? \"total %d\\n\" : \"%d\\n\", total);\n    return 0;\n}\n",
    ),
];

/// What `tally` makes of the two inputs of its first run.
fn digest(bytes: &[u8]) -> u32 {
    bytes.iter().fold(5381, |digest: u32, byte| digest.wrapping_mul(33).wrapping_add(u32::from(*byte)))
}

#[test]
fn runs_of_a_program_are_replayed() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::create_dir(dir.join("p")).unwrap();
    let wanted = format!("{:08x}u", digest(b"12 30\n5\n"));
    PROGRAM
        .iter()
        .for_each(|(name, text)| fs::write(dir.join("p").join(name), text.replace("WANTED", &wanted)).unwrap());
    let output = exuvia(dir, &["migrate", "p", "--out", "rs"]);
    assert!(output.status.success(), "{}", text(&output));

    let (code, records, said) = verify(dir, "replay", RUN);
    let main = &records["tally.c::main"];
    assert!(code == Some(0) && main["finding"] == "same" && main["inputs"] == 2, "{main}\n{said}");

    // A fault that only a run with both files as they are comes by.
    let path = dir.join("rs/src/tally.rs");
    let rust = fs::read_to_string(&path).unwrap();
    assert!(rust.contains("*= 100") || rust.contains("* 100;"), "{rust}");
    fs::write(&path, rust.replace("*= 100", "*= 101").replace("* 100;", "* 101;")).unwrap();
    let (code, records, said) = verify(dir, "replay", &[]);
    assert!(code == Some(1) && records["tally.c::main"]["finding"] == "different", "{said}");

    // What words name is written over with them.
    let (code, _, said) = verify(dir, "replay", &[&["--redact", "text"], RUN].concat());
    assert!(code.is_some() && !told(dir, b"numbers") && told(dir, b"--xx=xxxxxxx"), "{said}");
}
