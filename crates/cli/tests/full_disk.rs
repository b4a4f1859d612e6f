//! A disk that is full is told as such, leaves no half-written output, and once there is room the next run ends as if nothing had
//! happened. The disk is a small file system in memory, in a mount namespace of the test's own.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
#![allow(clippy::print_stderr, reason = "a test that cannot run on a system says so")]
#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const C: &str = "#include <stdio.h>\nstatic int twice(const int *p) { return *p * 2; }\n\
                 int main(void) { int x = 21; printf(\"%d\\n\", twice(&x)); return 0; }\n";

/// Migrates onto a disk of a size, shows what is there, makes room and migrates again.
const SCRIPT: &str = r#"
mount -t tmpfs -o size="$SIZE" tmpfs disk || exit 99
"$EXUVIA" migrate prog.c --out disk/prog; echo "first $?"
find disk/prog -type f -not -path '*/.exuvia/*' -not -path '*/target/*'; echo "then"
mount -o remount,size=512m disk || exit 99
"$EXUVIA" migrate prog.c --out disk/prog || exit 98
cp -r disk/prog/src disk/prog/exuvia disk/prog/Cargo.toml "$RESULT"
"#;

/// The ways to a mount namespace, the one that needs no rights first.
const NAMESPACES: &[&[&str]] = &[&["--user", "--map-root-user", "--mount"], &["--mount"]];

fn namespace() -> Option<&'static [&'static str]> {
    let works = |flags: &&[&str]| {
        let dir = tempfile::tempdir().unwrap();
        let mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", "."];
        let run = Command::new("unshare").args(*flags).args(mount).current_dir(dir.path()).output();
        run.is_ok_and(|output| output.status.success())
    };
    NAMESPACES.iter().find(|flags| works(flags)).copied()
}

fn run(flags: &[&str], size: &str, dir: &Path) -> Output {
    fs::write(dir.join("prog.c"), C).unwrap();
    fs::create_dir(dir.join("disk")).unwrap();
    fs::create_dir(dir.join("result")).unwrap();
    let mut command = Command::new("unshare");
    command.args(flags).args(["sh", "-c", SCRIPT]).current_dir(dir);
    command.env("SIZE", size).env("EXUVIA", env!("CARGO_BIN_EXE_exuvia")).env("RESULT", dir.join("result"));
    command.output().unwrap()
}

/// All files below a folder with their texts.
fn files(dir: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(below, text)| (format!("{name}/{below}"), text)));
        } else {
            found.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
    found
}

#[test]
fn is_told_and_gone_on_from() {
    let Some(flags) = namespace() else {
        // Some systems let nobody mount: there is no disk to fill then.
        return eprintln!("not run: this system allows no mount namespaces");
    };
    let whole = tempfile::tempdir().unwrap();
    let roomy = run(flags, "512m", whole.path());
    assert!(String::from_utf8_lossy(&roomy.stdout).contains("first 0\n"), "{roomy:?}");
    let wanted = files(&whole.path().join("result"));
    assert!(wanted.contains_key("Cargo.toml") && wanted.contains_key("src/prog.rs"), "{wanted:?}");
    // From no room for the store, over the exporter's file and rustc's, to the linked program.
    for size in ["8k", "64k", "192k", "512k", "1m", "3m"] {
        let dir = tempfile::tempdir().unwrap();
        let output = run(flags, size, dir.path());
        let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(0), "{size}: {stdout}{stderr}");
        assert!(stdout.contains("first 4\n"), "{size}: {stdout}{stderr}");
        assert!(stderr.contains("no space left on the device"), "{size}: {stderr}");
        let left: Vec<&str> =
            stdout.lines().skip_while(|line| *line != "first 4").skip(1).take_while(|line| *line != "then").collect();
        let all_or_nothing = left.is_empty() || wanted.keys().all(|name| left.contains(&&*format!("disk/prog/{name}")));
        assert!(all_or_nothing, "{size}: half an output: {left:?}");
        assert_eq!(files(&dir.path().join("result")), wanted, "{size}");
    }
}
