//! Inputs that need no build: C files, compile databases, and what is none of these.

#![allow(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

use std::fs;
use std::path::{Path, PathBuf};

use exuvia_frontend::capture::{Capture, CaptureError, NoteKind, ProjectOptions, TargetKind};

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

fn open(inputs: &[PathBuf], flags: &[&str]) -> Result<Capture, CaptureError> {
    let scratch = tempfile::tempdir().unwrap();
    let flags: Vec<String> = flags.iter().map(|&flag| flag.to_owned()).collect();
    Capture::open(inputs, &flags, scratch.path(), &ProjectOptions::default())
}

#[test]
fn files_make_one_undecided_target() {
    let folder = tempfile::tempdir().unwrap();
    let a = write(folder.path(), "a.c", "int a;\n");
    let b = write(folder.path(), "b.c", "int b;\n");
    let capture = open(&[a.clone(), b, a], &["-DX", "-Wall", "-lm"]).unwrap();
    assert_eq!(capture.units.len(), 2);
    assert_eq!(capture.units[0].arguments, ["-DX"]);
    assert_eq!(capture.targets[0].kind, TargetKind::Undecided);
    assert_eq!(capture.targets[0].units, [0, 1]);
    assert_eq!(capture.targets[0].system_libs, ["-lm"]);
}

#[test]
fn a_database_keeps_each_set_of_flags() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.c", "int a;\n");
    write(folder.path(), "more.rsp", "-DFROM_FILE\n");
    let entries = r#"[
      {"directory": ".", "file": "a.c", "command": "clang -DA='x y' -c a.c -o one.o"},
      {"directory": ".", "file": "a.c", "arguments": ["/usr/bin/clang-22", "@more.rsp", "-c", "a.c"], "output": "two.o"},
      {"directory": ".", "file": "a.c", "command": "ccache clang -DA='x y' -c a.c -o three.o"},
      {"directory": ".", "file": "b.cpp", "command": "c++ -c b.cpp"},
      {"directory": ".", "file": "gone.c", "command": "cc -c gone.c"}
    ]"#;
    let database = write(folder.path(), "compile_commands.json", entries);
    let capture = open(&[database], &["-DMORE"]).unwrap();
    let arguments: Vec<_> = capture.units.iter().map(|unit| unit.arguments.join(" ")).collect();
    assert_eq!(arguments, ["-DA=x y -DMORE", "-DFROM_FILE -DMORE"]);
    assert!(capture.targets.is_empty());
    let kinds: Vec<_> = capture.notes.iter().map(|note| note.kind).collect();
    assert_eq!(kinds, [NoteKind::SkippedLanguage, NoteKind::MissingSource]);
    let folder_capture = open(&[folder.path().to_path_buf()], &["-DMORE"]).unwrap();
    assert_eq!(folder_capture.units.len(), 2);
}

#[test]
fn errors_name_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let cut = write(path, "cut.json", "[\n{\"directory\": \".\",\n");
    assert!(open(&[cut], &[]).unwrap_err().to_string().contains("cut.json:3:"));
    let no_command = write(
        path,
        "none.json",
        "[{\"directory\": \"{\", \"file\": \"x.c\", \"command\": \"cc\"},\n\n{\"directory\": \".\", \"file\": \"a.c\"}\n]",
    );
    let text = open(&[no_command], &[]).unwrap_err().to_string();
    assert!(text.contains("none.json:3:1:") && text.contains("neither `command` nor `arguments`"), "{text}");
    let quote = write(path, "quote.json", "[{\"directory\": \".\", \"file\": \"a.c\", \"command\": \"cc 'a.c\"}]");
    assert!(open(&[quote], &[]).unwrap_err().to_string().contains("open quote"));
}

#[test]
fn other_inputs_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let c_file = write(folder.path(), "a.c", "int a;\n");
    let text_file = write(folder.path(), "a.txt", "");
    let is = |result: Result<Capture, CaptureError>, check: fn(&CaptureError) -> bool| check(&result.unwrap_err());
    assert!(is(open(&[text_file], &[]), |e| matches!(e, CaptureError::UnknownInput { .. })));
    assert!(is(open(&[c_file, folder.path().to_path_buf()], &[]), |e| matches!(e, CaptureError::MixedInputs { .. })));
    assert!(is(open(&[folder.path().to_path_buf()], &[]), |e| matches!(e, CaptureError::NoBuildSystem { .. })));
    assert!(is(open(&["gone.c".into()], &[]), |e| matches!(e, CaptureError::Io { .. })));
    let saved = write(folder.path(), "capture.json", "{\"version\": 99}");
    assert!(is(Capture::load(&saved), |e| matches!(e, CaptureError::Version { found: 99, .. })));
}
