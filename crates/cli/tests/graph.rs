//! `exuvia graph`: answers of the cases under `tests/graph/cases`, and what an index is worth when things go wrong.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "common/told.rs"]
mod told;

use std::fs;
use std::path::{Path, PathBuf};
use told::{exuvia, fails, folder};

fn graph(dir: &Path, args: &[&str]) -> String {
    let output = exuvia(dir, &[&["graph"], args].concat());
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success(), "graph {args:?}\n{err}");
    out
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/graph/cases")
}

/// Copies a case, without its answers, and indexes it.
fn indexed(case: &Path) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let mut sources = Vec::new();
    for entry in fs::read_dir(case).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if name.ends_with(".c") || name.ends_with(".h") {
            fs::copy(entry.path(), dir.path().join(&name)).unwrap();
        }
        if name.ends_with(".c") {
            sources.push(name);
        }
    }
    sources.sort();
    let args: Vec<&str> = ["index"].into_iter().chain(sources.iter().map(String::as_str)).collect();
    graph(dir.path(), &args);
    dir
}

/// Runs every line that starts with `$ `, and gives the text with the answers behind them. What fails says why.
fn answered(dir: &Path, text: &str) -> String {
    let mut out = String::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let args: Vec<&str> = ["graph"].into_iter().chain(line.split_whitespace()).collect();
        let output = exuvia(dir, &args);
        let text = if output.status.success() { output.stdout } else { output.stderr };
        out += &format!("$ {line}\n{}\n", String::from_utf8(text).unwrap().trim_end());
        out.push('\n');
    }
    out.trim_end().to_owned() + "\n"
}

#[test]
fn cases_are_answered_as_written_down() {
    for case in fs::read_dir(cases()).unwrap().flatten().map(|entry| entry.path()) {
        let path = case.join("answers.txt");
        let expected = fs::read_to_string(&path).unwrap();
        let dir = indexed(&case);
        let found = answered(dir.path(), &expected);
        if std::env::var_os("EXUVIA_BLESS").is_some() {
            fs::write(&path, found).unwrap();
        } else {
            assert_eq!(found, expected, "{}", path.display());
        }
    }
}

#[test]
fn a_changed_file_costs_its_units_and_the_rest_stays() {
    let dir = indexed(&cases().join("names"));
    let index = |args: &[&str]| {
        let args = [&["index", "--json", "first.c", "second.c", "shared.c"], args].concat();
        let report: serde_json::Value = serde_json::from_str(&graph(dir.path(), &args)).unwrap();
        report["result"]["read"].as_u64().unwrap()
    };
    assert_eq!(index(&[]), 0);
    let path = dir.path().join("second.c");
    let text = fs::read_to_string(&path).unwrap().replace("helper() + ", "");
    fs::write(&path, text).unwrap();
    let stale = exuvia(dir.path(), &["graph", "callers", "second.c::helper"]);
    assert!(String::from_utf8_lossy(&stale.stderr).contains("1 file has changed since"), "{stale:?}");
    assert_eq!(index(&[]), 1);
    assert_eq!(graph(dir.path(), &["callers", "second.c::helper"]), "  nothing\n");
    let diff = graph(dir.path(), &["diff"]);
    assert!(diff.contains("lost edges: 1\n  second.c::second calls second.c::helper"), "{diff}");
    // A header is part of each unit that reads it.
    fs::write(dir.path().join("shared.h"), "int shared(int value);\nstatic inline int twice(int v) { return v; }\n")
        .unwrap();
    assert_eq!(index(&[]), 3);
}

#[test]
fn the_same_sources_give_the_same_bytes() {
    let bytes = |dir: &tempfile::TempDir| {
        let graphs = fs::read_dir(dir.path().join(".exuvia")).unwrap().flatten().map(|entry| entry.path());
        let name = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "bin");
        fs::read(graphs.into_iter().find(name).unwrap()).unwrap()
    };
    let (first, second) = (indexed(&cases().join("pointers")), indexed(&cases().join("pointers")));
    assert!(bytes(&first) == bytes(&second));
    let all = |dir: &tempfile::TempDir| graph(dir.path(), &["export", "--format", "jsonl"]);
    assert_eq!(all(&first), all(&second));
}

#[test]
fn a_unit_that_fails_costs_itself_and_is_told() {
    let dir = folder(&[("good.c", "int f(void) { return 1; }\n"), ("bad.c", "#include \"missing.h\"\nint g;\n")]);
    let output = exuvia(dir.path(), &["graph", "index", "good.c", "bad.c"]);
    assert!(output.status.success());
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(text.contains("bad.c could not be read") && text.contains("missing.h"), "{text}");
    let asked = exuvia(dir.path(), &["graph", "callers", "f"]);
    assert!(String::from_utf8_lossy(&asked.stderr).contains("1 unit could not be read"), "{asked:?}");
    fails(&exuvia(dir.path(), &["graph", "index", "--strict", "good.c", "bad.c"]), 3, &["1 of 2 units", "missing.h"]);
    fails(&exuvia(dir.path(), &["graph", "index", "bad.c"]), 3, &["1 of 1 units"]);
}

#[test]
fn without_an_index_the_way_to_one_is_told() {
    let dir = folder(&[("a.c", "int f(void) { return 1; }\n")]);
    fails(&exuvia(dir.path(), &["graph", "callers", "f"]), 2, &["no index", "exuvia graph index"]);
    fails(&exuvia(dir.path(), &["graph", "index", "b.c"]), 2, &["b.c"]);
    graph(dir.path(), &["index", "a.c"]);
    fails(&exuvia(dir.path(), &["graph", "callers", "ff"]), 2, &["`ff` names nothing"]);
}

#[test]
fn a_damaged_graph_is_told_and_made_again() {
    let dir = indexed(&cases().join("names"));
    let path = || {
        let graphs = fs::read_dir(dir.path().join(".exuvia")).unwrap().flatten().map(|entry| entry.path());
        graphs.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "bin")).unwrap()
    };
    let bytes = fs::read(path()).unwrap();
    for length in [0, 4, bytes.len() / 2, bytes.len() - 1] {
        fs::write(path(), &bytes[..length]).unwrap();
        fails(&exuvia(dir.path(), &["graph", "callers", "helper"]), 2, &["damaged", "exuvia graph index"]);
    }
    graph(dir.path(), &["index", "first.c", "second.c", "shared.c"]);
    assert_eq!(fs::read(path()).unwrap(), bytes);
}

#[test]
fn a_store_of_a_newer_version_is_left_alone() {
    let dir = indexed(&cases().join("names"));
    let store = dir.path().join(".exuvia/store.db");
    let mut bytes = fs::read(&store).unwrap();
    // SQLite's user version, big endian at byte 60.
    bytes[60..64].copy_from_slice(&9999u32.to_be_bytes());
    fs::write(&store, &bytes).unwrap();
    for args in [&["graph", "callers", "helper"][..], &["graph", "index", "first.c"]] {
        fails(&exuvia(dir.path(), args), 2, &["newer Exuvia", "format 9999"]);
    }
    assert_eq!(fs::read(&store).unwrap(), bytes);
}

#[test]
fn a_store_that_was_cut_off_is_told() {
    let dir = indexed(&cases().join("names"));
    let store = dir.path().join(".exuvia/store.db");
    let bytes = fs::read(&store).unwrap();
    fs::write(&store, &bytes[..bytes.len() / 2]).unwrap();
    fails(
        &exuvia(dir.path(), &["graph", "index", "first.c", "second.c", "shared.c"]),
        4,
        &["store.db", "remove the file"],
    );
    fs::remove_file(&store).unwrap();
    graph(dir.path(), &["index", "first.c", "second.c", "shared.c"]);
}

#[test]
fn compile_databases_that_are_not_as_they_should_be() {
    let dir = folder(&[
        ("a.c", "int a(void) { return X; }\n"),
        ("b.c", "int b(void) { return 1; }\n"),
        ("args.rsp", "-DX=3"),
    ]);
    let here = dir.path().display();
    let entry = |directory: &str, file: &str, command: &str| {
        format!("{{\"directory\": \"{directory}\", \"file\": \"{file}\", \"command\": \"{command}\"}}")
    };
    let here = here.to_string();
    let entries = [
        entry(&here, "a.c", "gcc @args.rsp -c a.c"),
        // The same once more, and the same file with other flags, which is another unit.
        entry(&here, "a.c", "gcc @args.rsp -c a.c"),
        entry(&here, "a.c", "gcc -DX=4 -c a.c -o other.o"),
        entry(&here, "b.c", "mycc --strange-flag -c b.c"),
        entry("/somewhere/else", "/somewhere/else/gone.c", "cc -I/somewhere/else/include -c /somewhere/else/gone.c"),
        entry(&here, "missing.c", "cc -c missing.c"),
    ];
    let database = format!("[{}]", entries.join(",\n"));
    fs::write(dir.path().join("compile_commands.json"), &database).unwrap();
    let output = exuvia(dir.path(), &["graph", "index", "--json", "compile_commands.json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let result = &report["result"];
    assert_eq!(
        (&result["units"], &result["read"], &result["functions"]),
        (&3.into(), &3.into(), &2.into()),
        "{report}"
    );
    let notes = result["notes"].to_string();
    assert!(notes.contains("gone.c") && notes.contains("missing.c"), "{notes}");
    // Cut off anywhere it is no database, and the index that was made stays.
    fs::write(dir.path().join("cut.json"), &database[..database.len() / 2]).unwrap();
    fails(&exuvia(dir.path(), &["graph", "index", "cut.json"]), 3, &["cut.json"]);
    fs::write(dir.path().join("empty.json"), "[]").unwrap();
    fails(&exuvia(dir.path(), &["graph", "index", "empty.json"]), 3, &["no C file"]);
    assert_eq!(graph(dir.path(), &["callers", "a"]), "  nothing\n");
}

#[test]
fn an_index_that_was_broken_off_goes_on() {
    let dir = indexed(&cases().join("names"));
    // As after an end between units and the graph: units are there, what joins them is not.
    let connection = dir.path().join(".exuvia");
    for entry in fs::read_dir(&connection)
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|e| e == "bin"))
    {
        fs::remove_file(entry.path()).unwrap();
    }
    fails(&exuvia(dir.path(), &["graph", "callers", "helper"]), 2, &["is gone", "exuvia graph index"]);
    let args = ["index", "--json", "first.c", "second.c", "shared.c"];
    let report: serde_json::Value = serde_json::from_str(&graph(dir.path(), &args)).unwrap();
    assert_eq!(report["result"]["read"], 0);
    assert!(graph(dir.path(), &["callers", "first.c::helper"]).contains("first.c::main"));
}

#[test]
fn exports_are_what_other_tools_read() {
    let dir = indexed(&cases().join("pointers"));
    let dot = graph(dir.path(), &["export", "--format", "dot", "main.c::main", "--depth", "1"]);
    assert!(dot.starts_with("digraph project {") && dot.contains("label=\"close_pipe\""), "{dot}");
    assert!(dot.matches('{').count() == dot.matches('}').count());
    let graphml = graph(dir.path(), &["export", "--format", "graphml", "--edge", "calls-pointer"]);
    assert!(graphml.contains("<data key=\"edge_kind\">calls-pointer</data>"), "{graphml}");
    assert!(!graphml.contains("<data key=\"edge_kind\">calls</data>"), "{graphml}");
    let lines = graph(dir.path(), &["export", "--format", "jsonl"]);
    let parsed: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let records = |kind: &str| parsed.iter().filter(|value| value["record"] == kind).count();
    assert_eq!(parsed[0]["nodes"], records("node"));
    assert_eq!(parsed[0]["edges"], records("edge"));
    graph(dir.path(), &["export", "--format", "scip", "--out", "index.scip"]);
    let bytes = fs::read(dir.path().join("index.scip")).unwrap();
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("table.c") && holds("exuvia . . . find_handler()."));
    fails(&exuvia(dir.path(), &["graph", "export", "--format", "scip"]), 2, &["--out"]);
}
