//! The packages that are written are ones that Cargo builds.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use exuvia_emit::Boundary;
use exuvia_engine::check::{Action, Cargo};
use exuvia_engine::files;
use exuvia_engine::package::{CFile, Spec, surroundings};
use std::path::Path;

fn spec() -> Spec {
    Spec {
        package: "demo".to_owned(),
        library: "z".to_owned(),
        boundary: Boundary::CAbi,
        root: "src/lib.rs".to_owned(),
        binaries: vec![("tool".to_owned(), "src/bin/tool.rs".to_owned())],
        extra_libraries: vec!["z_extra".to_owned()],
        system_libraries: Vec::new(),
        exports: Default::default(),
        needs_cc: true,
        features: Vec::new(),
        standalone: true,
    }
}

fn island() -> CFile {
    CFile {
        path: "c/sum.c".to_owned(),
        library: "z_sum_c".to_owned(),
        flags: vec!["-std=c99".to_owned(), "-fwrapv".to_owned()],
        when: Vec::new(),
        text: "int add(int, int);\nint sum3(int a, int b, int c) { return add(add(a, b), c); }\n".to_owned(),
    }
}

const LIB: &str = "#[unsafe(no_mangle)]\npub extern \"C\" fn add(a: i32, b: i32) -> i32 {\n    a + b\n}\n\n\
                   unsafe extern \"C\" {\n    pub fn sum3(a: i32, b: i32, c: i32) -> i32;\n}\n";

const BIN: &str = "fn main() {\n    println!(\"{}\", unsafe { z::sum3(1, 2, 3) });\n}\n";

fn write(dir: &Path) {
    for (name, text) in surroundings(&spec(), &[island()]) {
        files::write(&dir.join(name), text.as_bytes()).unwrap();
    }
    files::write(&dir.join("src/lib.rs"), LIB.as_bytes()).unwrap();
    files::write(&dir.join("src/bin/tool.rs"), BIN.as_bytes()).unwrap();
}

#[test]
fn rust_and_c_call_each_other() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path());
    let cargo = Cargo::new(dir.path().join("target"), dir.path().to_path_buf(), None);
    let outcome = cargo.run(Action::Build).unwrap();
    assert!(outcome.success, "{}\n{:?}", outcome.stderr, outcome.errors);
    assert_eq!(outcome.warnings, []);
    let tool = std::process::Command::new(dir.path().join("target/debug/tool")).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&tool.stdout), "6\n");
    for library in ["libz.a", "libz_extra.a"] {
        assert!(dir.path().join("target/debug").join(library).is_file(), "{library}");
    }
}
