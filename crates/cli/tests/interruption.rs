//! A run that is killed loses nothing, leaves no half-written output, and the next one ends as if nothing had happened.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

fn migrate(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_exuvia"));
    command.args(["migrate", "one.c", "two.c", "main.c", "--out", "out"]).current_dir(dir.join("sum"));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn project() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let texts = [
        ("one.c", "int one(int *p) { return p ? *p + 1 : 0; }\n"),
        (
            "two.c",
            "#include <stdarg.h>\nint two(int n, ...) { va_list a; va_start(a, n); n += va_arg(a, int); va_end(a); __asm__ goto(\"\" : : : : out); out: return n; }\n",
        ),
        (
            "main.c",
            "int one(int *p);\nint two(int n, ...);\nint main(void) { int x = 1; return one(&x) + two(1, 2) - 5; }\n",
        ),
    ];
    // The output is named for this folder.
    fs::create_dir(dir.path().join("sum")).unwrap();
    for (name, text) in texts {
        fs::write(dir.path().join("sum").join(name), text).unwrap();
    }
    dir
}

/// All files that a user gets: what is not the working folder of Exuvia or cargo.
fn files(dir: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(dir).unwrap().to_string_lossy().into_owned();
            if name == ".exuvia" || name == "target" {
                continue;
            }
            if path.is_dir() {
                folders.push(path)
            } else {
                drop(found.insert(name, fs::read_to_string(&path).unwrap()))
            }
        }
    }
    found
}

#[test]
fn killed_at_any_moment() {
    let whole = project();
    assert!(migrate(whole.path()).status().unwrap().success());
    let wanted = files(&whole.path().join("sum/out"));
    assert!(wanted.contains_key("c/two.c"), "{wanted:?}");

    let dir = project();
    let (mut finished, mut killed) = (false, 0);
    for step in 0..30 {
        let mut child = migrate(dir.path()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(20 + 45 * step));
        let ended = child.try_wait().unwrap();
        finished |= ended.is_some_and(|status| status.success());
        assert!(ended.is_none_or(|status| status.success()), "a run after a killed one failed");
        killed += u32::from(ended.is_none());
        let _ = child.kill();
        child.wait().unwrap();
        if finished {
            break;
        }
    }
    assert!(killed > 0, "no run was killed: the first one had ended before");
    assert!(migrate(dir.path()).status().unwrap().success());
    assert_eq!(files(&dir.path().join("sum/out")), wanted);
}
