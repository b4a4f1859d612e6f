//! Faults of each kind, as they are planted into a file each under `tests/faults`: a listing beside the file says which are found, how
//! the text looks with all of them, and which rustc refuses.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use exuvia_verify::mixed::probe::Place;
use exuvia_verify::sandbox::Runner;
use exuvia_verify::strength::{Crate, Fault, FaultKind, KINDS, find, plant, rejected};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Set to write the listings anew.
const BLESS: &str = "EXUVIA_BLESS";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults")
}

/// The faults of one kind in its file, which is a module of a library.
fn faults(kind: FaultKind, name: &str) -> (BTreeMap<String, String>, Vec<Fault>) {
    let text = fs::read_to_string(folder().join(format!("{name}.rs"))).unwrap();
    let at = text.lines().position(|line| line.contains(&format!("fn {name}("))).unwrap() as u32 + 1;
    let place = Place { item: format!("{name}.c::{name}"), lines: (at, at) };
    let root = format!("#![allow(warnings)]\npub mod {name};\n");
    let files = BTreeMap::from([(format!("{name}.rs"), text), ("lib.rs".to_owned(), root)]);
    let mut found = find(&files, &BTreeMap::from([(format!("{name}.rs"), vec![place])])).unwrap();
    found.retain(|fault| fault.kind == kind);
    (files, found)
}

fn listing(kind: FaultKind, name: &str, scratch: &Path) -> String {
    let (files, found) = faults(kind, name);
    let planted = plant(&files, "lib.rs", &found);
    let library = Crate {
        rustc: "rustc".into(),
        dir: scratch.join(name),
        name: name.to_owned(),
        root: "lib.rs".to_owned(),
        runner: Runner::default(),
    };
    let refused = rejected(&library, &planted).unwrap();
    let kept: Vec<Fault> = found
        .iter()
        .enumerate()
        .filter(|(at, _)| !refused.contains(&(at + 1)))
        .map(|(_, fault)| fault.clone())
        .collect();
    let planted = plant(&files, "lib.rs", &kept);
    assert!(rejected(&library, &planted).unwrap().is_empty(), "{name}: rustc refuses more");
    let mut out = String::new();
    for (at, fault) in found.iter().enumerate() {
        let told = if refused.contains(&(at + 1)) { "  (rustc refuses it)" } else { "" };
        let _ = writeln!(out, "// line {}: {}{told}", fault.line, fault.what);
    }
    out + &planted.files[&format!("{name}.rs")]
}

#[test]
fn faults_of_each_kind_are_planted() {
    let scratch = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for &kind in KINDS {
        let name = kind.name().replace('-', "_");
        let (path, now) = (folder().join(format!("{name}.planted")), listing(kind, &name, scratch.path()));
        if std::env::var_os(BLESS).is_some() {
            fs::write(&path, &now).unwrap();
        }
        let known = fs::read_to_string(&path).unwrap_or_default();
        if known != now || now.is_empty() {
            wrong.push(format!("{}:\n{now}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "not as their listings ({BLESS}=1 writes them anew):\n{}", wrong.join("\n"));
}

#[test]
fn what_makes_the_same_code_is_no_fault() {
    let scratch = tempfile::tempdir().unwrap();
    let text = "pub fn same(a: u32) -> u32 {\n    let b: u32 = a & 7;\n    if b < 8 { a / 2 } else { a }\n}\n";
    let files =
        BTreeMap::from([("m.rs".to_owned(), text.to_owned()), ("lib.rs".to_owned(), "pub mod m;\n".to_owned())]);
    let place = Place { item: "m.c::same".to_owned(), lines: (1, 4) };
    let found = find(&files, &BTreeMap::from([("m.rs".to_owned(), vec![place])])).unwrap();
    let library = Crate {
        rustc: "rustc".into(),
        dir: scratch.path().to_owned(),
        name: "same".to_owned(),
        root: "lib.rs".to_owned(),
        runner: Runner::default(),
    };
    let all: Vec<&Fault> = found.iter().collect();
    let equal = exuvia_verify::strength::equal(&library, &files, &all).unwrap();
    let told: Vec<&str> = equal.iter().map(|&at| found[at].what.as_str()).collect();
    // `b` is below eight anyway.
    assert!(told.contains(&"`<` becomes `<=`") && told.contains(&"`b < 8` becomes `true`"), "{told:?}");
    assert!(!told.contains(&"`b < 8` becomes `false`"), "{told:?}");
    assert!(!told.iter().any(|what| what.contains("divided(a")), "{told:?}");
}
