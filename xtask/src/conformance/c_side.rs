//! The C side: whether a program is a test at all, and what it does.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use super::sandbox::{self, Limits};
use super::suite::{Demand, Program, Written};
use crate::process::{self, Finished, Status};
use crate::workspace;

const COMPILE_LIMIT: Duration = Duration::from_secs(60);
/// Programs that take longer as C would take too long as an unoptimized Rust program.
const RUN_LIMIT: Duration = Duration::from_secs(5);

const PLAIN: Limits = Limits { time: RUN_LIMIT, memory: sandbox::MEMORY, settings: &[] };
/// Leaks are defined behaviour, and so is `malloc` that returns null.
const SANITIZED: Limits = Limits {
    time: RUN_LIMIT,
    memory: sandbox::UNLIMITED,
    settings: &[("ASAN_OPTIONS", "detect_leaks=0:allocator_may_return_null=1")],
};

/// What AddressSanitizer calls the undefined behaviour that it sees. Its other reports (a stack that is full, no memory left,
/// a signal that it cannot explain) say nothing of the C.
const ADDRESS_ERRORS: &[&str] = &[
    "heap-buffer-overflow",
    "stack-buffer-overflow",
    "stack-buffer-underflow",
    "dynamic-stack-buffer-overflow",
    "global-buffer-overflow",
    "heap-use-after-free",
    "stack-use-after-return",
    "stack-use-after-scope",
    "use-after-poison",
    "intra-object-overflow",
    "memcpy-param-overlap",
    "strcpy-param-overlap",
    "strcat-param-overlap",
    "negative-size-param",
    "attempting double-free",
    "attempting free on address which was not malloc()-ed",
];

/// What the program does as C, or why it is no test.
pub enum Reference {
    Behaviour(Finished),
    NoTest(String),
}

/// Builds and runs the C under `scratch`.
pub fn reference(program: &Program, source: &Written, scratch: &Path) -> Result<Reference> {
    let clang = match behaviour(program, source, &workspace::clang(), &["-O1"], scratch)? {
        Ok(finished) => finished,
        Err(why) => return Ok(Reference::NoTest(format!("clang -O1: {why}"))),
    };
    if let Demand::Prints(expected) = &program.demand {
        return Ok(if prints(&clang, source, expected) {
            Reference::Behaviour(clang)
        } else {
            Reference::NoTest("clang -O1: prints something else than the suite expects".to_owned())
        });
    }
    let gcc = match behaviour(program, source, "gcc", &["-O0"], scratch)? {
        Ok(finished) => finished,
        Err(why) => return Ok(Reference::NoTest(format!("gcc -O0: {why}"))),
    };
    Ok(match objection(&program.demand, &clang, &gcc) {
        Some(why) => Reference::NoTest(why),
        None => Reference::Behaviour(clang),
    })
}

fn objection(demand: &Demand, clang: &Finished, gcc: &Finished) -> Option<String> {
    if matches!(demand, Demand::Success) {
        for (name, finished) in [("clang -O1", clang), ("gcc -O0", gcc)] {
            if !finished.success() {
                return Some(format!("{name}: ends with {:?}", finished.status));
            }
        }
    }
    let agree = clang.status == gcc.status && clang.stdout == gcc.stdout;
    (!agree).then(|| "clang -O1 and gcc -O0 differ".to_owned())
}

/// What one compiler's program does, or why there is none.
fn behaviour(
    program: &Program,
    source: &Written,
    compiler: &str,
    flags: &[&str],
    scratch: &Path,
) -> Result<Result<Finished, String>> {
    let Some(executable) = compile(program, source, compiler, flags, &scratch.join("c-program"))? else {
        return Ok(Err("does not build".to_owned()));
    };
    let is_sanitized = flags.iter().any(|flag| flag.starts_with("-fsanitize"));
    let limits = if is_sanitized { SANITIZED } else { PLAIN };
    let finished = sandbox::run(program, &executable, &scratch.join("c"), limits)?;
    Ok(if finished.status == Status::TimedOut { Err("takes too long".to_owned()) } else { Ok(finished) })
}

fn compile(program: &Program, source: &Written, compiler: &str, flags: &[&str], out: &Path) -> Result<Option<PathBuf>> {
    let mut command = Command::new(compiler);
    command.current_dir(&source.folder).args(&source.names).args(flags).args(&program.flags).arg("-o").arg(out).args([
        "-lm",
        "-lpthread",
        "-ldl",
    ]);
    let finished = process::run(&mut command, b"", COMPILE_LIMIT)?;
    Ok(finished.success().then(|| out.to_owned()))
}

/// What a sanitizer says about the C, if anything: then the Rust may do something else with good reason.
pub fn undefined(program: &Program, source: &Written, scratch: &Path) -> Result<Option<String>> {
    let flags = ["-O1", "-g", "-fsanitize=address,undefined,float-cast-overflow", "-fno-sanitize-recover=all"];
    if let Ok(finished) = behaviour(program, source, &workspace::clang(), &flags, scratch)?
        && let Some(what) = objection_of_sanitizer(&finished.stderr_text())
    {
        return Ok(Some(what));
    }
    uninitialized(program, source, scratch)
}

/// Whether what the C does depends on what memory holds that nobody initialised.
fn uninitialized(program: &Program, source: &Written, scratch: &Path) -> Result<Option<String>> {
    const SIDES: [(&str, Limits); 2] = [
        ("-ftrivial-auto-var-init=zero", Limits { settings: &[("MALLOC_PERTURB_", "255")], ..PLAIN }),
        ("-ftrivial-auto-var-init=pattern", Limits { settings: &[("MALLOC_PERTURB_", "85")], ..PLAIN }),
    ];
    let mut done = Vec::new();
    for (filled, limits) in SIDES {
        let flags = ["-O1", filled];
        let Some(executable) = compile(program, source, &workspace::clang(), &flags, &scratch.join("c-program"))?
        else {
            return Ok(None);
        };
        done.push(sandbox::run(program, &executable, &scratch.join("c"), limits)?);
    }
    let differs = done[0].status != done[1].status || done[0].stdout != done[1].stdout;
    Ok(differs.then(|| "reads what nobody initialised".to_owned()))
}

/// The undefined behaviour that a sanitizer's report names.
fn objection_of_sanitizer(report: &str) -> Option<String> {
    let of_line = |line: &str| {
        // UBSan gives the place first, AddressSanitizer the process.
        if let Some((_, what)) = line.split_once(": runtime error: ") {
            return Some(what.to_owned());
        }
        let (_, what) = line.split_once("ERROR: AddressSanitizer: ")?;
        ADDRESS_ERRORS.iter().any(|error| what.starts_with(error)).then(|| what.to_owned())
    };
    report.lines().find_map(of_line)
}

/// Whether the program prints what is expected, to either stream, apart from white space and the folder of the suite.
fn prints(finished: &Finished, source: &Written, expected: &str) -> bool {
    let folder = format!("{}/", source.folder.display());
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let without = |text: String| text.replace(&folder, "");
    let (out, err) = (without(finished.stdout_text()), without(finished.stderr_text()));
    let expected = words(expected);
    [out.clone(), format!("{out}\n{err}"), format!("{err}\n{out}")].iter().any(|text| words(text) == expected)
}

#[cfg(test)]
mod tests {
    use super::objection_of_sanitizer;

    #[test]
    fn only_undefined_behaviour_is_an_objection() {
        let said = |report: &str| objection_of_sanitizer(report);
        assert_eq!(said("a.c:3:7: runtime error: shift exponent 40\n").as_deref(), Some("shift exponent 40"));
        assert!(said("==9==ERROR: AddressSanitizer: heap-use-after-free on address 0x1").is_some());
        assert!(said("==9==ERROR: AddressSanitizer: attempting double-free on 0x1").is_some());
        assert!(said("==9==ERROR: AddressSanitizer: stack-overflow on address 0x1").is_none());
        assert!(said("==9==ERROR: LeakSanitizer: detected memory leaks").is_none());
        assert!(said("==9==ERROR: AddressSanitizer: allocation-size-too-big").is_none());
    }
}
