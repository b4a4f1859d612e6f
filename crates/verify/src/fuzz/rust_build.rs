//! The subject: the Rust of the output with thunks behind its modules, instrumented by rustc's own LLVM.

use super::Project;
use super::command::{self, INSTALL_CLANG, INSTALL_RUST};
use crate::error::{Result, VerifyError};
use crate::harness::{self, Harness, Request};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What rustc is told for the code under test. Checks of a debug build are on: where they fail, C was undefined, and such inputs are
/// discarded, or the translation is wrong.
const SUBJECT: &[&str] = &[
    "-Copt-level=1",
    "-Cdebuginfo=line-tables-only",
    "-Coverflow-checks=on",
    "-Cdebug-assertions=on",
    "-Cpanic=abort",
    // Calls of the standard library are direct, so that a listing tells where they lead.
    "-Crelocation-model=static",
    "-Ccodegen-units=8",
    // Edges of a function are to be its own.
    "-Cllvm-args=-inline-threshold=-1000",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=3",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// Allocations that nothing needs are made all the same: those of both sides are counted. It goes on the line of what stands there
/// already, so that no other line gets another number.
const ATTRIBUTE: &str = "#![no_builtins] ";

/// Builds it, unless it was built of the same already; numbers of the functions whose thunks rustc does not take.
pub fn subject(project: &Project, request: &Request<'_>, harness: &Harness) -> Result<BTreeSet<usize>> {
    let main = harness::rust_main(request, harness, &project.library.0);
    let (stamp, digest) = (project.dir.join("subject.stamp"), digest(project, harness, &main));
    let is_current = || std::fs::read_to_string(&stamp).is_ok_and(|known| known == digest);
    if project.dir.join("subject").is_file() && is_current() {
        return Ok(BTreeSet::new());
    }
    let _ = std::fs::remove_file(&stamp);
    let rejected = library(project, harness)?;
    if rejected.is_empty() {
        link(project, &main)?;
        // Edges of an earlier build have other addresses.
        let _ = std::fs::remove_file(super::Edges::file(project));
        super::run::forget_covered(&project.dir);
        command::write(&stamp, &digest)?;
    }
    Ok(rejected)
}

/// What the subject is made of.
fn digest(project: &Project, harness: &Harness, main: &str) -> String {
    let mut version = Command::new(&project.tools.rustc);
    let version = version.arg("-vV").output().map(|output| output.stdout).unwrap_or_default();
    let made_of = (
        version,
        &project.rust,
        &harness.rust_modules,
        main,
        &project.rest,
        (SUBJECT, super::HEAP, ATTRIBUTE),
        &project.library,
        &project.programs,
    );
    let agent: String = crate::agent::FILES.iter().map(|(_, text)| *text).collect();
    blake3::hash(format!("{made_of:?}{agent}").as_bytes()).to_hex().to_string()
}

fn library_file(project: &Project) -> PathBuf {
    project.dir.join(format!("lib{}.rlib", project.library.0))
}

fn library(project: &Project, harness: &Harness) -> Result<BTreeSet<usize>> {
    let source = project.dir.join("rust");
    for (path, text) in &project.rust {
        let module = project.module_files.iter().find(|(_, file)| *file == path).map(|(module, _)| module);
        let thunks = module.and_then(|module| harness.rust_modules.get(module)).map_or("", String::as_str);
        let attribute = if *path == project.library.1 { ATTRIBUTE } else { "" };
        command::write(&source.join(path), &format!("{attribute}{text}{thunks}"))?;
    }
    let (library, root) = &project.library;
    let mut command = rustc(project, "rlib", library, &library_file(project), &source.join(root));
    command.args(SUBJECT).arg("--error-format=json");
    let output = command::output(&project.builds, command, INSTALL_RUST)?;
    if output.success() {
        return Ok(BTreeSet::new());
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    let numbers = blamed(&stderr);
    match numbers.is_empty() {
        true => Err(VerifyError::Build { what: "the Rust".to_owned(), text: rendered(&stderr) }),
        false => Ok(numbers),
    }
}

fn link(project: &Project, text: &str) -> Result<()> {
    let main = project.dir.join("subject.rs");
    command::write(&main, text)?;
    let mut command = rustc(project, "bin", "subject", &project.dir.join("subject"), &main);
    command.args(["-Copt-level=1", "-Cpanic=abort", "-Crelocation-model=static", "--extern"]).arg(format!(
        "{}={}",
        project.library.0,
        library_file(project).display()
    ));
    command.arg("--extern").arg(format!("exuvia_agent={}", project.dir.join("libexuvia_agent.rlib").display()));
    for object in rest(project)? {
        command.arg(format!("-Clink-arg={}", object.display()));
    }
    let libraries: BTreeSet<&String> = project.programs.iter().flat_map(|program| &program.libraries).collect();
    libraries.iter().for_each(|library| _ = command.arg(format!("-Clink-arg=-l{library}")));
    command.args(["-Clink-arg=-lm", "-Clink-arg=-Wl,-z,muldefs"]);
    super::HEAP.iter().for_each(|word| _ = command.arg(format!("-Clink-arg={word}")));
    command::succeed(&project.builds, command, "the Rust with its harness", INSTALL_RUST)
}

fn rustc(project: &Project, kind: &str, name: &str, out: &Path, root: &Path) -> Command {
    let mut command = Command::new(&project.tools.rustc);
    command.args(["--edition", "2024", "--cap-lints", "allow", "--crate-type", kind, "--crate-name", name]);
    command.args(super::JUDGED);
    command.arg("-o").arg(out).arg(root);
    command
}

/// What stays in C.
fn rest(project: &Project) -> Result<Vec<PathBuf>> {
    let mut objects = Vec::new();
    for (number, file) in project.rest.iter().enumerate() {
        let source = project.dir.join(format!("rest/{number}.c"));
        command::write(&source, &file.text)?;
        let object = source.with_extension("o");
        let mut command = Command::new(&project.tools.clang);
        command.args(&file.flags).args(["-w", "-O1", "-fPIC", "-c"]).arg(&source).arg("-o").arg(&object);
        command::succeed(&project.builds, command, "what stays in C", INSTALL_CLANG)?;
        objects.push(object);
    }
    Ok(objects)
}

/// Numbers of the thunks that errors are in: each stands on a line of its own.
fn blamed(stderr: &str) -> BTreeSet<usize> {
    let mut numbers = BTreeSet::new();
    for message in stderr.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok()) {
        if message["level"] != "error" {
            continue;
        }
        for text in message["spans"].as_array().into_iter().flatten().flat_map(|s| s["text"].as_array()).flatten() {
            let line = text["text"].as_str().unwrap_or_default();
            let number = line.split_once("fn thunk_").and_then(|(_, rest)| rest.split('(').next());
            numbers.extend(number.and_then(|number| number.parse::<usize>().ok()));
        }
    }
    numbers
}

fn rendered(stderr: &str) -> String {
    let messages = stderr.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let errors = messages.filter(|message| message["level"] == "error");
    errors.filter_map(|message| Some(message["rendered"].as_str()?.to_owned())).take(5).collect()
}

#[cfg(test)]
mod tests {
    use super::blamed;

    #[test]
    fn errors_are_traced_to_thunks() {
        let line =
            r#"{"level":"error","spans":[{"text":[{"text":"    pub unsafe extern \"C\" fn thunk_12(a: *const u8"}]}]}"#;
        assert_eq!(blamed(line), [12].into());
    }
}
