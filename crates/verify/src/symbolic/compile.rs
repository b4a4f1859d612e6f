//! Compiles both sides to assembly, in several ways. All of them keep the meaning of the source: equal code in any of them is a proof.

use super::assembly::{self, Assembly};
use super::pairs::{ALIKE, FUNCTION, Texts, VARIABLE};
use crate::error::{Result, VerifyError};
use crate::fuzz::command::{self, INSTALL_CLANG, INSTALL_RUST};
use crate::fuzz::{DROPPED, Project, Unit};
use exuvia_cir::UnitId;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// A way to compile.
#[derive(Clone, Copy, Debug)]
struct Way {
    /// What a report says.
    flags: &'static str,
    c: &'static [&'static str],
    rust: &'static [&'static str],
}

/// Small code has the fewest forms: blocks stand in one order, nothing is unrolled.
const WAYS: &[Way] = &[
    Way { flags: "opt-level=s", c: &["-Os"], rust: &["-Copt-level=s"] },
    Way { flags: "opt-level=2", c: &["-O2"], rust: &["-Copt-level=2"] },
    Way { flags: "opt-level=1", c: &["-O1"], rust: &["-Copt-level=1"] },
    Way {
        flags: "opt-level=s, more inlined",
        c: &["-Os", "-mllvm", "-inline-threshold=2000"],
        rust: &["-Copt-level=s", "-Cllvm-args=-inline-threshold=2000"],
    },
];

/// What makes the C mean what the Rust can mean: more of it is defined than the standard says, nothing less.
const C: &[&str] = &[
    "-fno-strict-aliasing",
    "-fwrapv",
    "-ffp-contract=off",
    "-fno-pic",
    "-fno-stack-protector",
    "-fcf-protection=none",
    "-fomit-frame-pointer",
    "-fno-asynchronous-unwind-tables",
    "-ffunction-sections",
    "-fdata-sections",
    "-U_FORTIFY_SOURCE",
    "-Dmain=exuvia_c_main",
    "-w",
    "-S",
];

/// A release build.
const RUST: &[&str] = &[
    "--emit=asm",
    "-Coverflow-checks=off",
    "-Cdebug-assertions=off",
    "-Cdebuginfo=0",
    "-Cpanic=abort",
    "-Ccodegen-units=1",
    "-Crelocation-model=static",
    "-Cforce-unwind-tables=no",
    "-Clink-dead-code",
];

/// Both sides, compiled one way.
pub struct Build {
    /// The way.
    pub flags: &'static str,
    /// The Rust.
    pub rust: Assembly,
    /// The units that clang takes.
    pub c: BTreeMap<UnitId, Assembly>,
}

/// What came of it.
pub enum Compiled {
    /// All was compiled.
    Done(Vec<Build>),
    /// Numbers of what rustc does not take.
    Rejected {
        /// Thunks.
        thunks: BTreeSet<usize>,
        /// Checks of signatures.
        signatures: BTreeSet<usize>,
        /// Addresses of functions.
        pairs: BTreeSet<usize>,
        /// Addresses of variables.
        variables: BTreeSet<usize>,
    },
}

/// Compiles all, in all ways.
pub fn all(project: &Project, texts: &Texts, note: &dyn Fn(&str)) -> Result<Compiled> {
    write(project, texts)?;
    let mut builds = Vec::new();
    for way in WAYS {
        note(way.flags);
        let text = match rust(project, way)? {
            Ok(text) => text,
            Err(rejected) => return Ok(rejected),
        };
        builds.push(Build { flags: way.flags, rust: assembly::read(&text), c: units(project, way)? });
    }
    Ok(Compiled::Done(builds))
}

fn write(project: &Project, texts: &Texts) -> Result<()> {
    for (path, text) in &project.rust {
        let module = project.module_files.iter().find(|(_, file)| *file == path).map(|(module, _)| module);
        let tail = module.and_then(|module| texts.rust.get(module)).map_or("", String::as_str);
        command::write(&project.dir.join("rust").join(path), &format!("{text}{tail}"))?;
    }
    for unit in &project.units {
        let tail = texts.c.get(&unit.id).map_or("", String::as_str);
        let text = format!("#include \"{}\"\n{tail}", unit.file.display());
        command::write(&project.dir.join(format!("c/{}.c", unit.id.0)), &text)?;
    }
    Ok(())
}

fn rust(project: &Project, way: &Way) -> Result<std::result::Result<String, Compiled>> {
    let (library, root) = &project.library;
    let out = project.dir.join("rust.s");
    let mut command = Command::new(&project.tools.rustc);
    command.args(["--edition", "2024", "--cap-lints", "allow", "--crate-type", "rlib", "--crate-name", library]);
    command.args(crate::fuzz::JUDGED).args(RUST).args(way.rust).arg("--error-format=json").arg("-o").arg(&out);
    command.arg(project.dir.join("rust").join(root));
    let output = command::output(&project.builds, command, INSTALL_RUST)?;
    if output.success() {
        return Ok(Ok(std::fs::read_to_string(&out).map_err(VerifyError::io("read", &out))?));
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    let blamed = |before: &str| blamed(&stderr, before);
    let (thunks, signatures) = (blamed("fn thunk_"), blamed(ALIKE));
    let (pairs, variables) = (blamed(&format!("static {FUNCTION}")), blamed(&format!("static {VARIABLE}")));
    match [&thunks, &signatures, &pairs, &variables].iter().all(|numbers| numbers.is_empty()) {
        true => Err(VerifyError::Build { what: "the Rust".to_owned(), text: rendered(&stderr) }),
        false => Ok(Err(Compiled::Rejected { thunks, signatures, pairs, variables })),
    }
}

fn errors(stderr: &str) -> impl Iterator<Item = serde_json::Value> {
    let messages = stderr.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    messages.filter(|message| message["level"] == "error")
}

/// Numbers behind a text on the lines that errors point to: each thing that may be refused stands on a line of its own.
fn blamed(stderr: &str, before: &str) -> BTreeSet<usize> {
    let mut numbers = BTreeSet::new();
    for message in errors(stderr) {
        for text in message["spans"].as_array().into_iter().flatten().flat_map(|s| s["text"].as_array()).flatten() {
            let line = text["text"].as_str().unwrap_or_default();
            let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
            numbers.extend(line.split_once(before).and_then(|(_, rest)| digits(rest).parse::<usize>().ok()));
        }
    }
    numbers
}

fn rendered(stderr: &str) -> String {
    errors(stderr).filter_map(|error| Some(error["rendered"].as_str()?.to_owned())).take(5).collect()
}

/// Units that clang does not take, with their tables, are left out: nothing of them is proved.
fn units(project: &Project, way: &Way) -> Result<BTreeMap<UnitId, Assembly>> {
    let (next, found) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || -> Result<()> {
        while let Some(unit) = project.units.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Some(assembly) = compile(project, unit, way)? {
                found.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).insert(unit.id, assembly);
            }
        }
        Ok(())
    };
    let results: Vec<Result<()>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..project.jobs.max(1)).map(|_| scope.spawn(work)).collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).collect()
    });
    results.into_iter().collect::<Result<()>>()?;
    Ok(found.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner()))
}

fn compile(project: &Project, unit: &Unit, way: &Way) -> Result<Option<Assembly>> {
    let out = project.dir.join(format!("c/{}.s", unit.id.0));
    let mut command = Command::new(&project.tools.clang);
    command.current_dir(&unit.directory);
    command::at_the_usual_moment(&mut command);
    command.args(unit.arguments.iter().filter(|word| !DROPPED.iter().any(|start| word.starts_with(start))));
    command.args(C).args(way.c).arg(project.dir.join(format!("c/{}.c", unit.id.0))).arg("-o").arg(&out);
    let output = command::output(&project.builds, command, INSTALL_CLANG)?;
    if !output.success() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(&out).map_err(VerifyError::io("read", &out))?;
    Ok(Some(assembly::read(&text)))
}

#[cfg(test)]
mod tests {
    use super::blamed;

    #[test]
    fn errors_are_traced() {
        let line = r#"{"level":"error","spans":[{"text":[{"text":"const _: () = { const fn exuvia_like_12<R>("}]}]}"#;
        assert_eq!(blamed(line, super::ALIKE), [12].into());
        assert!(blamed(line, "fn thunk_").is_empty());
    }
}
