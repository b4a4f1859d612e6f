//! What runs in a sandbox cannot reach the network or files of others, and whatever it does ends as a result.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
#![allow(clippy::print_stderr, reason = "why a test is skipped is told")]

use exuvia_engine::sandbox::{Ended, Limits, Sandbox};
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const LIMITS: Limits = Limits { seconds: 20, memory: 512 << 20, disk: 8 << 20, processes: 40 };

/// Tells why nothing can be tested, where that is so.
fn is_missing() -> bool {
    let why = exuvia_engine::sandbox::missing();
    why.iter().for_each(|why| eprintln!("skipped: {why}"));
    why.is_some()
}

struct Place {
    /// What lies beside the writable folder is not to be seen.
    root: tempfile::TempDir,
    writable: PathBuf,
}

impl Place {
    fn new() -> Place {
        let root = tempfile::tempdir().unwrap();
        let writable = root.path().join("writable");
        fs::create_dir(&writable).unwrap();
        fs::write(root.path().join("secret"), "a secret").unwrap();
        Place { root, writable }
    }

    /// How a script ended, and what it printed.
    fn run_with(&self, script: &str, limits: Limits) -> (Ended, String) {
        let told = self.root.path().join("told");
        let sandbox = Sandbox::new(env!("CARGO_BIN_EXE_exuvia").into(), told, Vec::new(), limits);
        let mut command = Command::new("bash");
        command.args(["-c", script]).current_dir(&self.writable).env("ROOT", self.root.path());
        let mut wrapped = sandbox.wrap(&command, "run", std::slice::from_ref(&self.writable)).unwrap();
        let output = wrapped.command.stdin(Stdio::null()).output().unwrap();
        (wrapped.ended(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    }

    fn run(&self, script: &str) -> (Ended, String) {
        self.run_with(script, LIMITS)
    }
}

/// Processes that have a word on their command line.
fn running(word: &str) -> usize {
    let entries = fs::read_dir("/proc").unwrap().flatten();
    let lines = entries.filter_map(|entry| fs::read(entry.path().join("cmdline")).ok());
    lines.filter(|line| String::from_utf8_lossy(line).contains(word)).count()
}

fn gone(word: &str) -> bool {
    let start = Instant::now();
    while running(word) > 0 && start.elapsed() < Duration::from_secs(5) {
        std::thread::sleep(Duration::from_millis(20));
    }
    running(word) == 0
}

#[test]
fn what_does_no_harm_works() {
    if is_missing() {
        return;
    }
    let place = Place::new();
    let (ended, text) =
        place.run("echo one >file && cat file /etc/passwd | head -1 && ls $TMPDIR && echo $PWD | head -c 1; exit 3");
    assert_eq!((ended, text.as_str()), (Ended::Exited(3), "one\nfile\n/"));
    assert_eq!(place.run("kill -SEGV $$").0, Ended::Signal(11));
    assert!(matches!(place.run_with("true", Limits { seconds: 0, ..LIMITS }).0, Ended::Time | Ended::Exited(0)));
}

#[test]
fn files_of_others_are_neither_changed_nor_seen() {
    if is_missing() {
        return;
    }
    let place = Place::new();
    let script = "echo x >$ROOT/new; echo x >>$ROOT/secret; rm $ROOT/secret; cat $ROOT/secret; ln -s $ROOT/secret link; cat link; echo x >/tmp/exuvia-was-here; echo x >/etc/exuvia-was-here; mount -t tmpfs x .; unshare -r true; exit 0";
    let (ended, text) = place.run(script);
    assert_eq!(ended, Ended::Exited(0));
    assert!(!text.contains("a secret"), "{text}");
    assert_eq!(fs::read_to_string(place.root.path().join("secret")).unwrap(), "a secret");
    assert!(!place.root.path().join("new").exists() && !Path::new("/tmp/exuvia-was-here").exists(), "{text}");
    assert!(!Path::new("/etc/exuvia-was-here").exists(), "{text}");
}

#[test]
fn there_is_no_network() {
    if is_missing() {
        return;
    }
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    let (ended, text) = Place::new().run(&format!("exec 3<>/dev/tcp/127.0.0.1/{port} && echo connected; exit 0"));
    assert!(ended == Ended::Exited(0) || matches!(ended, Ended::Exited(_)), "{ended}");
    assert!(!text.contains("connected"), "{text}");
    assert!(listener.accept().is_err());
}

#[test]
fn loops_and_what_is_left_behind_are_ended() {
    if is_missing() {
        return;
    }
    let place = Place::new();
    let limits = Limits { seconds: 1, ..LIMITS };
    assert_eq!(place.run_with("trap '' TERM INT HUP; while :; do :; done", limits).0, Ended::Time);
    // A process that went into a session of its own.
    assert_eq!(place.run("setsid sleep 30.4711 & sleep 0.1; exit 0").0, Ended::Exited(0));
    assert!(gone("30.4711"));
}

#[test]
fn a_bomb_of_processes_is_told() {
    if is_missing() {
        return;
    }
    let place = Place::new();
    // It stops by itself at some hundreds, should nothing else stop it.
    let script = "f() { if [ $1 -gt 0 ]; then sleep 12.4712 & f $(($1-1)) | f $(($1-1)) & fi; }; f 7; sleep 15";
    assert_eq!(place.run(script).0, Ended::Processes);
    assert!(gone("12.4712"));
}

#[test]
fn a_full_disk_is_told() {
    if is_missing() {
        return;
    }
    let place = Place::new();
    let many = "i=0; while :; do head -c 500000 /dev/zero >f$i || exit 1; i=$((i+1)); done";
    assert_eq!(place.run(many).0, Ended::Disk);
    let place = Place::new();
    assert_eq!(place.run("head -c 100000000 /dev/zero >large; exit 0").0, Ended::Disk);
}

#[test]
fn memory_that_is_too_much_is_told() {
    if is_missing() {
        return;
    }
    let limits = Limits { memory: 96 << 20, ..LIMITS };
    assert_eq!(Place::new().run_with("tail /dev/zero", limits).0, Ended::Memory);
}

#[test]
fn what_cannot_start_says_why() {
    if is_missing() {
        return;
    }
    let place = Place::new();
    let told = place.root.path().join("told");
    let sandbox = Sandbox::new(env!("CARGO_BIN_EXE_exuvia").into(), told, Vec::new(), LIMITS);
    let mut wrapped =
        sandbox.wrap(&Command::new("/no/such/program"), "run", std::slice::from_ref(&place.writable)).unwrap();
    assert!(!wrapped.command.output().unwrap().status.success());
    let ended = wrapped.ended();
    assert!(matches!(&ended, Ended::NotStarted(why) if why.contains("/no/such/program")), "{ended}");
}
