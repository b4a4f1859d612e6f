//! Whatever migrated code and build scripts do, Exuvia tells it and goes on: they run in sandboxes.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
#![allow(clippy::print_stderr, reason = "why a test is skipped is told")]

mod common;

use exuvia_engine::check::{Action, Cargo};
use exuvia_engine::sandbox::{self, Confinement, Limits};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};

/// Tells why nothing can be tested, where that is so.
fn is_missing() -> bool {
    let why = sandbox::missing();
    why.iter().for_each(|why| eprintln!("skipped: {why}"));
    why.is_some()
}

fn exuvia(dir: &Path, args: &[&str]) -> Output {
    common::exuvia(args).current_dir(dir).env_remove("CC").env_remove("MAKEFLAGS").output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// A folder with a program that was migrated, with what one of its constructors does.
fn migrated(constructor: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let program = format!(
        "#include <fcntl.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <unistd.h>\n\
         int twice(int x) {{ return (int)((unsigned)x * 2u); }}\n\
         __attribute__((constructor)) static void first(void) {{ {constructor} }}\n\
         int main(int argc, char **argv) {{ (void)argv; printf(\"%d\\n\", twice(argc)); return 0; }}\n"
    );
    fs::write(dir.path().join("prog.c"), program).unwrap();
    let output = exuvia(dir.path(), &["migrate", "prog.c", "--out", "out", "--no-build"]);
    assert!(output.status.success(), "{}", text(&output));
    dir
}

/// What became of a function of such a program, and why.
fn verified(dir: &Path, limits: &[&str]) -> (Option<i32>, String, String) {
    let verify = ["verify", "out", "prog.c::twice", "--inputs", "300", "--budget", "20s", "--json"];
    let output = exuvia(dir, &[&verify[..], limits].concat());
    assert!(!output.stdout.is_empty(), "{}", text(&output));
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    let records = value["result"]["records"].as_array().unwrap();
    let record = records.iter().find(|record| record["kind"] == "fuzz").unwrap();
    let field = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
    (output.status.code(), field("finding"), field("reason"))
}

/// Whether soon no process has a word on its command line.
fn gone(word: &str) -> bool {
    let of = |entry: fs::DirEntry| fs::read(entry.path().join("cmdline")).ok();
    let is_there = || {
        let lines = fs::read_dir("/proc").unwrap().flatten().filter_map(of);
        lines.into_iter().any(|line| String::from_utf8_lossy(&line).contains(word))
    };
    let start = Instant::now();
    while is_there() && start.elapsed() < Duration::from_secs(5) {
        std::thread::sleep(Duration::from_millis(20));
    }
    !is_there()
}

#[test]
fn code_that_does_no_harm_is_verified() {
    if is_missing() {
        return;
    }
    let dir = migrated("if (getenv(\"NO_SUCH_VARIABLE\")) puts(\"\");");
    assert_eq!(verified(dir.path(), &[]), (Some(0), "same".to_owned(), String::new()));
}

#[test]
fn migrated_code_that_starts_processes_without_end_is_told() {
    if is_missing() {
        return;
    }
    // It stops by itself, should nothing else stop it.
    let dir = migrated(
        "for (int i = 0; i < 300; i++) if (fork() == 0) { execlp(\"sleep\", \"sleep\", \"19.4713\", (char *)0); _exit(1); } sleep(15);",
    );
    let (code, finding, reason) = verified(dir.path(), &["--max-processes", "60"]);
    assert_eq!((code, finding.as_str()), (Some(0), "not-reached"), "{reason}");
    assert!(reason.contains("started too many processes"), "{reason}");
    assert!(gone("19.4713"));
}

#[test]
fn migrated_code_that_fills_the_disk_is_told() {
    if is_missing() {
        return;
    }
    let dir = migrated(
        "static char zeros[1 << 20]; int fd = open(\"filled\", O_CREAT | O_WRONLY, 0600); for (int i = 0; i < 400 && fd >= 0; i++) if (write(fd, zeros, sizeof zeros) < 0) break; sleep(15);",
    );
    let (code, finding, reason) = verified(dir.path(), &["--max-disk", "40"]);
    assert_eq!((code, finding.as_str()), (Some(0), "not-reached"), "{reason}");
    assert!(reason.contains("wrote too much"), "{reason}");
}

#[test]
fn migrated_code_neither_sees_nor_changes_files_of_others() {
    if is_missing() {
        return;
    }
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("secret"), "a secret").unwrap();
    let path = place.path().display();
    let dir = migrated(&format!(
        "int fd = open(\"{path}/secret\", O_RDWR); if (fd >= 0) {{ write(fd, \"!\", 1); }} unlink(\"{path}/secret\"); creat(\"{path}/new\", 0600);"
    ));
    let (code, finding, reason) = verified(dir.path(), &[]);
    assert_eq!((code, finding.as_str()), (Some(0), "same"), "{reason}");
    assert_eq!(fs::read_to_string(place.path().join("secret")).unwrap(), "a secret");
    assert!(!place.path().join("new").exists());
}

/// What Exuvia says of a package with a build script.
fn built_with(script: &str, limits: Limits) -> Result<bool, String> {
    let dir = tempfile::tempdir().unwrap();
    let package = dir.path().join("package");
    fs::create_dir_all(package.join("src")).unwrap();
    fs::write(package.join("Cargo.toml"), "[package]\nname = \"t\"\nedition = \"2024\"\n[workspace]\n").unwrap();
    fs::write(package.join("src/lib.rs"), "").unwrap();
    fs::write(package.join("build.rs"), script).unwrap();
    let confinement = Confinement { launcher: env!("CARGO_BIN_EXE_exuvia").into(), limits };
    let cargo = Cargo::new(package.join("target"), package, Some(1));
    let cargo = cargo.confined(Some(&confinement), dir.path(), &[]).unwrap();
    cargo.run(Action::Check).map(|outcome| outcome.success).map_err(|error| error.to_string())
}

#[test]
fn a_build_script_that_starts_processes_without_end_is_told() {
    if is_missing() {
        return;
    }
    let script = "fn main() { let all: Vec<_> = (0..300).map(|_| std::process::Command::new(\"sleep\").arg(\"19.4714\").spawn()).collect(); std::thread::sleep(std::time::Duration::from_secs(15)); drop(all); }";
    let told = built_with(script, Limits { processes: 60, ..Limits::default() }).unwrap_err();
    assert!(told.contains("started too many processes") && told.contains("--no-sandbox"), "{told}");
    assert!(gone("19.4714"));
}

#[test]
fn a_build_script_that_fills_the_disk_is_told() {
    if is_missing() {
        return;
    }
    let script = "use std::io::Write; fn main() { let path = format!(\"{}/filled\", std::env::var(\"OUT_DIR\").unwrap()); let mut file = std::fs::File::create(path).unwrap(); for _ in 0..400 { if file.write_all(&vec![0; 1 << 20]).is_err() { break; } } std::thread::sleep(std::time::Duration::from_secs(15)); }";
    let told = built_with(script, Limits { disk: 40 << 20, ..Limits::default() }).unwrap_err();
    assert!(told.contains("wrote too much"), "{told}");
}

#[test]
fn a_build_script_that_does_not_end_is_told() {
    if is_missing() {
        return;
    }
    let told = built_with("fn main() { loop {} }", Limits { seconds: 8, ..Limits::default() }).unwrap_err();
    assert!(told.contains("took too long"), "{told}");
}

#[test]
fn a_build_script_reaches_neither_files_of_others_nor_the_network() {
    if is_missing() {
        return;
    }
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("secret"), "a secret").unwrap();
    let path = place.path().display();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    let script = format!(
        "fn main() {{ let seen = std::fs::read(\"{path}/secret\").is_ok(); let written = std::fs::write(\"{path}/secret\", \"!\").is_ok() || std::fs::write(\"build.rs\", \"!\").is_ok(); let connected = std::net::TcpStream::connect((\"127.0.0.1\", {port})).is_ok(); assert!(!seen && !written && !connected, \"out of the sandbox\"); std::fs::write(format!(\"{{}}/ran\", std::env::var(\"OUT_DIR\").unwrap()), \"\").unwrap(); }}"
    );
    assert_eq!(built_with(&script, Limits::default()), Ok(true));
    assert_eq!(built_with("fn main() { panic!() }", Limits::default()), Ok(false), "build scripts run");
    assert_eq!(fs::read_to_string(place.path().join("secret")).unwrap(), "a secret");
    assert!(listener.accept().is_err());
}
