//! What to move first: risk, waves, the file that people edit, the page.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// `parse.c` takes input in and uses `util.c`; `loop_a.c` and `loop_b.c` use each other; `main.c` uses all.
const FILES: &[(&str, &str)] = &[
    ("all.h", "#include <stddef.h>\nint parse(const char *path);\nsize_t limit(size_t n);\nint a(int);\nint b(int);\n"),
    ("util.c", "#include \"all.h\"\nsize_t limit(size_t n)\n{\n    return n > 64 ? 64 : n;\n}\n"),
    (
        "parse.c",
        "#include \"all.h\"\n#include <stdio.h>\n#include <string.h>\n#include <stdlib.h>\n\
         int parse(const char *path)\n{\n    unsigned char buffer[64];\n    char *copy;\n    FILE *file = fopen(path, \"rb\");\n    \
         if (!file)\n        return -1;\n    size_t length = fread(buffer, 1, limit(100), file);\n    fclose(file);\n    \
         if (length < 4)\n        return -1;\n    size_t size = buffer[0] | buffer[1] << 8;\n    copy = malloc(size * 2);\n    \
         if (!copy)\n        return -1;\n    memcpy(copy, buffer + 2, size);\n    int sum = 0;\n    for (size_t i = 0; i < size; i++)\n        \
         sum += copy[i];\n    free(copy);\n    return sum;\n}\n",
    ),
    ("loop_a.c", "#include \"all.h\"\nint a(int n)\n{\n    return n > 0 ? b(n - 1) : 0;\n}\n"),
    ("loop_b.c", "#include \"all.h\"\nint b(int n)\n{\n    return n > 0 ? a(n - 1) + 1 : 1;\n}\n"),
    (
        "main.c",
        "#include \"all.h\"\nint main(int argc, char **argv)\n{\n    return argc > 1 ? parse(argv[1]) : a(argc);\n}\n",
    ),
];

fn project(dir: &Path) {
    FILES.iter().for_each(|(name, text)| fs::write(dir.join(name), text).unwrap());
}

fn exuvia(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_exuvia")).current_dir(dir).args(arguments).output().unwrap()
}

fn plan(dir: &Path, arguments: &[&str]) -> Value {
    let files = ["plan", "--json", "util.c", "parse.c", "loop_a.c", "loop_b.c", "main.c"];
    let output = exuvia(dir, &[&files[..], arguments].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice::<Value>(&output.stdout).unwrap()["result"].take()
}

fn items(wave: &Value) -> Vec<&str> {
    wave["items"].as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect()
}

#[test]
fn what_reads_and_copies_is_riskiest_and_what_it_uses_moves_first() {
    let dir = tempfile::tempdir().unwrap();
    project(dir.path());
    let found = plan(dir.path(), &["--wave-lines", "30"]);
    let risk = |row: &&Value| row["risk"].as_f64().map_or(0, |risk| (risk * 1000.0) as i64);
    let first = found["functions"].as_array().unwrap().iter().max_by_key(risk).unwrap();
    assert_eq!(first["item"], "parse.c::parse");
    assert_eq!(
        (&first["exposures"][0]["input"], &first["exposures"][0]["distance"]),
        (&Value::from("file"), &Value::from(0))
    );
    assert!(first["counts"]["computed-sizes"].as_u64() >= Some(1), "{first}");
    let waves = found["waves"].as_array().unwrap();
    let order: Vec<&str> = waves.iter().flat_map(items).collect();
    let place = |file: &str| order.iter().position(|item| *item == file).unwrap();
    assert!(place("util.c") < place("parse.c") && place("parse.c") < place("main.c"), "{order:?}");
    let knot = &found["knots"][0];
    assert_eq!((knot["pieces"].as_array().unwrap().len(), knot["cuts"].as_array().unwrap().len()), (2, 0));
    let share: f64 = waves.iter().map(|wave| wave["share"].as_f64().unwrap()).sum();
    assert!((share - 1.0).abs() < 1e-3, "{share}");
}

#[test]
fn a_knot_that_is_too_large_is_cut() {
    let dir = tempfile::tempdir().unwrap();
    project(dir.path());
    let found = plan(dir.path(), &["--wave-lines", "5"]);
    let cuts = found["knots"][0]["cuts"].as_array().unwrap();
    assert_eq!(cuts.len(), 1, "{cuts:?}");
    assert!(cuts[0]["names"] == Value::from(vec!["a"]) || cuts[0]["names"] == Value::from(vec!["b"]), "{cuts:?}");
}

#[test]
fn what_people_decided_stays_and_the_same_input_gives_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    project(dir.path());
    let file = dir.path().join("exuvia.toml");
    fs::write(
        &file,
        "# the parser first\n[[wave]]\nname = \"parser\"\nitems = [\"parse.c\", \"gone.c\"]\npinned = true\n",
    )
    .unwrap();
    let found = plan(dir.path(), &["--write"]);
    assert_eq!(items(&found["waves"][0]), ["parse.c", "gone.c"]);
    assert_eq!(found["gone"][0], "gone.c of parser");
    let others: Vec<&str> = found["waves"].as_array().unwrap()[1..].iter().flat_map(items).collect();
    assert!(!others.contains(&"parse.c") && others.contains(&"main.c"), "{others:?}");
    let written = fs::read_to_string(&file).unwrap();
    assert!(written.starts_with("# the parser first\n[[wave]]\nname = \"parser\""), "{written}");
    plan(dir.path(), &["--write"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), written);
}

#[test]
fn a_wave_moves_in_a_mixed_build_and_is_known_to_have_moved() {
    let dir = tempfile::tempdir().unwrap();
    project(dir.path());
    fs::create_dir(dir.path().join("src")).unwrap();
    FILES.iter().for_each(|(name, _)| fs::rename(dir.path().join(name), dir.path().join("src").join(name)).unwrap());
    let makefile =
        "CC = gcc\nOBJECTS = main.o util.o parse.o loop_a.o loop_b.o\nprog: $(OBJECTS)\n\t$(CC) -o $@ $(OBJECTS)\n";
    fs::write(dir.path().join("src/Makefile"), makefile).unwrap();
    let run = |arguments: &[&str]| {
        let output = exuvia(dir.path(), arguments);
        assert!(output.status.success(), "{arguments:?}\n{}", String::from_utf8_lossy(&output.stderr));
        output
    };
    run(&["plan", "src", "--write", "--wave-lines", "30"]);
    run(&["migrate", "src", "--boundary", "mixed", "--move", "@wave-1", "--out", "rs", "--no-build"]);
    let ledger: Value = serde_json::from_slice(&fs::read(dir.path().join("rs/exuvia/ledger.json")).unwrap()).unwrap();
    assert!(ledger["summary"]["c_lines_moved"].as_u64() > Some(0));
    let output = run(&["plan", "src", "--json", "--write", "--wave-lines", "30", "--migrated", "rs"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&found["result"]["waves"][0]["name"], &found["result"]["waves"][0]["state"]),
        (&"wave-1".into(), &"moved".into())
    );
    assert!(fs::read_to_string(dir.path().join("exuvia.toml")).unwrap().contains("state = \"moved\""));
    run(&["report", "rs", "--html", "page.html"]);
    let page = fs::read_to_string(dir.path().join("page.html")).unwrap();
    assert!(page.contains("1 of ") && page.contains("has moved") && page.contains("by-state"));
    let unknown = exuvia(dir.path(), &["migrate", "src", "--boundary", "mixed", "--move", "@nothing", "--out", "no"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("no wave `nothing`"));
}

#[test]
fn outcomes_are_known_without_a_migration() {
    let dir = tempfile::tempdir().unwrap();
    project(dir.path());
    let found = plan(dir.path(), &["--effort"]);
    let functions = found["functions"].as_array().unwrap();
    assert!(functions.iter().all(|row| row["effort"]["status"].is_string()), "{functions:?}");
    let limit = functions.iter().find(|row| row["item"] == "util.c::limit").unwrap();
    assert_eq!(limit["effort"]["status"], "translated");
}
