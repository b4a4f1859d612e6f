//! What the sides do with the input of a hole.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::sides::{self, Programs, Sides};
use super::spec::{Hole, Spec, Verdict};
use crate::process::{self, Finished, Status};

const LIMIT: Duration = Duration::from_secs(60);

/// What became of a hole.
pub struct Found {
    pub cve: String,
    /// What the sanitizers said first.
    pub asan: String,
    /// How the plain C ended.
    pub plain: String,
    pub all: Outcome,
    pub cold: Outcome,
    /// What is not as the description has it, unless it is better.
    pub odd: Vec<String>,
}

/// What the Rust did.
pub struct Outcome {
    pub verdict: Verdict,
    /// Words of a panic, or what valgrind saw where there was none.
    pub detail: String,
}

/// Runs all sides.
pub fn run(spec: &Spec, hole: &Hole, sides: &Sides) -> Result<Found> {
    let folder = sides.root.join("inputs").join(&hole.cve);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let mut make = Command::new("sh");
    make.args(["-eu", "-c", &hole.input]).current_dir(&folder).env("DATA", sides::data(spec));
    process::must(&mut make, LIMIT)?;
    let plain = finished(hole, &sides.plain, &folder)?;
    let said = finished(hole, &sides.sanitized, &folder)?.stderr_text();
    let asan = said.lines().find(|line| line.contains("ERROR: AddressSanitizer") || line.contains("runtime error"));
    let asan = asan.map(|line| line.rsplit_once("==").map_or(line, |(_, text)| text).trim().to_owned());
    let asan = asan.unwrap_or_else(|| "nothing".to_owned());
    let all = outcome(hole, &sides.all, &folder, &plain)?;
    let cold = outcome(hole, &sides.cold, &folder, &plain)?;
    let mut odd = Vec::new();
    if !asan.contains(&hole.asan) {
        odd.push(format!("the sanitizers say `{asan}`, not `{}`", hole.asan));
    }
    for (checks, wanted, found) in [("all", hole.all, &all), ("cold", hole.cold, &cold)] {
        if wanted != found.verdict && !found.verdict.stops() {
            odd.push(format!("checks {checks}: {:?} ({}), not {wanted:?}", found.verdict, found.detail));
        }
    }
    Ok(Found { cve: hole.cve.clone(), asan: what_asan_says(&asan), plain: ending(plain.status), all, cold, odd })
}

/// `heap-buffer-overflow` of the whole line.
fn what_asan_says(line: &str) -> String {
    let known = line.split_once("AddressSanitizer: ").and_then(|(_, text)| text.split_whitespace().next());
    let bounds = line.split_once("runtime error: ").map(|(_, text)| text);
    known.or(bounds).unwrap_or(line).to_owned()
}

fn command(hole: &Hole, programs: &Programs, wrapper: &[&str], folder: &Path) -> Result<(Command, Vec<u8>)> {
    let program: &PathBuf = programs.get(&hole.program).with_context(|| format!("no program {}", hole.program))?;
    let mut words = wrapper.iter().map(|word| word.as_ref()).chain([program.as_os_str()]);
    let mut command = Command::new(words.next().context("no program")?);
    command.args(words).args(&hole.arguments).current_dir(folder).env("LC_ALL", "C");
    command.env("ASAN_OPTIONS", "detect_leaks=0").env("RUST_BACKTRACE", "0");
    let mut stdin = Vec::new();
    if let Some(name) = &hole.stdin {
        File::open(folder.join(name)).with_context(|| format!("no input {name}"))?.read_to_end(&mut stdin)?;
    }
    Ok((command, stdin))
}

fn finished(hole: &Hole, programs: &Programs, folder: &Path) -> Result<Finished> {
    let (mut command, stdin) = command(hole, programs, &[], folder)?;
    process::run(&mut command, &stdin, LIMIT)
}

fn outcome(hole: &Hole, programs: &Programs, folder: &Path, plain: &Finished) -> Result<Outcome> {
    let ended = finished(hole, programs, folder)?;
    let said = ended.stderr_text();
    let verdict = match ended.status {
        _ if said.contains("panicked at") => Verdict::Panic,
        _ if said.contains("has overflowed its stack") => Verdict::StackOverflow,
        Status::TimedOut => Verdict::TimedOut,
        Status::Signal(_) => Verdict::Crash,
        status if status == plain.status && ended.stdout == plain.stdout => Verdict::AsTheC,
        Status::Exit(_) => Verdict::Other,
    };
    let detail = match verdict {
        Verdict::Panic => panic_words(&said),
        Verdict::AsTheC | Verdict::Other => seen_by_valgrind(hole, programs, folder)?,
        _ => ending(ended.status),
    };
    Ok(Outcome { verdict, detail })
}

/// The message of a panic, without addresses, which differ from run to run.
fn panic_words(said: &str) -> String {
    let message = said.lines().skip_while(|line| !line.contains("panicked at")).nth(1).unwrap_or_default();
    let words = message.split(' ').map(|word| if word.starts_with("0x") { "ADDRESS:" } else { word });
    words.collect::<Vec<_>>().join(" ").replace(" at ADDRESS:", "")
}

/// What the Rust touches that is no memory of its own, as far as valgrind can tell.
fn seen_by_valgrind(hole: &Hole, programs: &Programs, folder: &Path) -> Result<String> {
    let (mut command, stdin) = command(hole, programs, &["valgrind", "-q"], folder)?;
    let said = process::run(&mut command, &stdin, LIMIT * 5)?.stderr_text();
    let kinds = ["Invalid write", "Invalid read", "Invalid free"];
    let seen: Vec<&str> = kinds.into_iter().filter(|kind| said.contains(kind)).collect();
    Ok(if seen.is_empty() { "valgrind sees nothing".to_owned() } else { seen.join(", ") })
}

fn ending(status: Status) -> String {
    match status {
        Status::Exit(code) => format!("exit {code}"),
        Status::Signal(signal) => format!("signal {signal}"),
        Status::TimedOut => "hangs".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{panic_words, what_asan_says};

    #[test]
    fn a_panic_is_told_without_addresses() {
        let said =
            "noise\nthread 'main' (1) panicked at src/a.rs:3:4:\nread of 4 bytes at 0x55aa: a null pointer\nnote";
        assert_eq!(panic_words(said), "read of 4 bytes a null pointer");
    }

    #[test]
    fn the_kind_of_a_report() {
        assert_eq!(what_asan_says("ERROR: AddressSanitizer: heap-buffer-overflow on address"), "heap-buffer-overflow");
        assert_eq!(what_asan_says("a.c:3: runtime error: index 5 out of bounds"), "index 5 out of bounds");
    }
}
