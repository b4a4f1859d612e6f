//! The oracles: the units of the C as the project compiles them, with thunks behind their text, under sanitizers.

use super::command::{self, INSTALL_CLANG};
use super::spread::spread;
use super::{Project, Unit};
use crate::error::{Result, VerifyError};
use crate::harness::{self, Harness};
use exuvia_cir::UnitId;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Of the flags of a unit, those that would change what the oracle is.
pub(crate) const DROPPED: &[&str] =
    &["-O", "-flto", "-Werror", "-fsanitize", "-fno-sanitize", "-g", "-pg", "--coverage", "-fprofile"];

/// The first oracle: what is undefined ends it.
const JUDGE: &[&str] = &[
    "-O1",
    "-fsanitize=address,undefined,float-cast-overflow",
    "-fno-sanitize-recover=all",
    // An illegal instruction: nobody reads a report, and writing one takes longer than most calls.
    "-fsanitize-trap=undefined,float-cast-overflow",
    "-fsanitize-coverage=inline-8bit-counters,pc-table,trace-cmp",
    "-ftrivial-auto-var-init=zero",
];

/// The second: memory that nobody initialised looks otherwise, and so does the code.
const SECOND: &[&str] = &["-O0", "-fsanitize=address", "-ftrivial-auto-var-init=pattern"];

/// Variables behind all others of their kinds, so that each of these has a next one: what is between them is nobody's (see `spread`).
const LAST: &str = "
#define EXUVIA_LAST(section_name) __attribute__((used, section(section_name), aligned(4096)))
const char exuvia_last_constant[32] EXUVIA_LAST(\".rodata.exuvia_last\") = { 1 };
char exuvia_last_variable[32] EXUVIA_LAST(\".data.exuvia_last\") = { 1 };
char exuvia_last_zero[32] EXUVIA_LAST(\".bss.exuvia_last\");
char *const exuvia_last_pointer[4] EXUVIA_LAST(\".data.rel.ro.exuvia_last\") = { exuvia_last_variable };
";

/// What came of the units.
#[derive(Default)]
pub struct Objects {
    /// Numbers of the functions whose thunks clang does not take.
    pub rejected: BTreeSet<usize>,
    /// Units that it does not take at all.
    pub failed: BTreeSet<UnitId>,
    /// What is to be told of units whose compiler had to be ended.
    pub notes: Vec<String>,
}

/// Compiles all units, both ways.
pub fn objects(project: &Project, harness: &Harness) -> Result<Objects> {
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Objects::default());
    let work = || -> Result<()> {
        while let Some(unit) = project.units.get(next.fetch_add(1, Ordering::Relaxed)) {
            let outcome = compile(project, harness, unit);
            let mut found = found.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            match outcome {
                Ok(Compiled::Fine) => {}
                Ok(Compiled::Rejected(numbers)) => found.rejected.extend(numbers),
                Ok(Compiled::Failed) => _ = found.failed.insert(unit.id),
                // One unit that no limits hold must not take the others with it.
                Err(error @ VerifyError::Limit { .. }) => {
                    found.notes.push(format!("{}: {error}", unit.file.display()));
                    found.failed.insert(unit.id);
                }
                Err(error) => return Err(error),
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

enum Compiled {
    Fine,
    Rejected(BTreeSet<usize>),
    Failed,
}

fn object(project: &Project, unit: UnitId, second: bool) -> PathBuf {
    project.dir.join(format!("c/{}{}.o", unit.0, if second { "-second" } else { "" }))
}

fn compile(project: &Project, harness: &Harness, unit: &Unit) -> Result<Compiled> {
    let tail = harness.c_units.get(&unit.id).map_or("", String::as_str);
    let source = project.dir.join(format!("c/{}.c", unit.id.0));
    let text = format!("#include \"{}\"\n{tail}", unit.file.display());
    command::write(&source, &text)?;
    for (second, mode) in [(false, JUDGE), (true, SECOND)] {
        let object = object(project, unit.id, second);
        let command = compile_command(project, unit, mode, &source, &object);
        let stamp = stamp(project, &command, &text);
        if is_current(&object, &stamp) {
            continue;
        }
        let output = command::output(&project.builds, command, INSTALL_CLANG)?;
        if !output.success() {
            let numbers = blamed(&String::from_utf8_lossy(&output.stderr), &source.to_string_lossy(), &text);
            return Ok(if numbers.is_empty() { Compiled::Failed } else { Compiled::Rejected(numbers) });
        }
        let mut bytes = std::fs::read(&object).map_err(VerifyError::io("read", &object))?;
        spread(&mut bytes);
        std::fs::write(&object, bytes).map_err(VerifyError::io("write", &object))?;
        command::write(&object.with_extension("stamp"), &stamp)?;
    }
    Ok(Compiled::Fine)
}

fn compile_command(project: &Project, unit: &Unit, mode: &[&str], source: &Path, object: &Path) -> Command {
    let mut command = Command::new(&project.tools.clang);
    command.current_dir(&unit.directory);
    command::at_the_usual_moment(&mut command);
    let kept = unit.arguments.iter().filter(|word| !DROPPED.iter().any(|start| word.starts_with(start)));
    command.args(kept).args(mode).args(["-gline-tables-only", "-w", "-fno-inline-functions", "-Dmain=exuvia_c_main"]);
    // Units of several programs may define the same: what a unit calls of its own is its own then, as in its program.
    command.args(["-fPIC", "-fno-semantic-interposition"]);
    // What stands behind the end of a variable is nothing, see `spread`.
    command.arg("-fdata-sections");
    // Allocations that nothing needs are made all the same: those of both sides are counted.
    command.args(["malloc", "calloc", "realloc", "free"].map(|name| format!("-fno-builtin-{name}")));
    // What the file includes with quotes lies beside it.
    command.arg("-c").arg(source).arg("-o").arg(object);
    command
}

/// What an object depends on: the command, the text, and all that the C includes.
fn stamp(project: &Project, command: &Command, text: &str) -> String {
    blake3::hash(format!("{command:?}{text}{}", project.sources).as_bytes()).to_hex().to_string()
}

fn is_current(object: &Path, stamp: &str) -> bool {
    object.is_file() && std::fs::read_to_string(object.with_extension("stamp")).is_ok_and(|known| known == stamp)
}

/// Numbers of the thunks that errors are in: the comment before each has its number.
fn blamed(stderr: &str, source: &str, text: &str) -> BTreeSet<usize> {
    let lines: Vec<&str> = text.lines().collect();
    let line_of = |message: &str| -> Option<usize> {
        let rest = message.strip_prefix(source)?.strip_prefix(':')?;
        rest.contains(" error: ").then(|| rest.split(':').next()?.parse().ok())?
    };
    let thunk = |line: usize| {
        let before = lines.get(..line.min(lines.len()))?;
        before.iter().rev().find_map(|line| line.strip_prefix("/* thunk ")?.strip_suffix(" */")?.parse().ok())
    };
    stderr.lines().filter_map(line_of).filter_map(thunk).collect()
}

/// Links both oracles of some units.
pub fn link(project: &Project, harness: &Harness, name: &str, units: &BTreeSet<UnitId>) -> Result<()> {
    let main = project.dir.join("c/main.c");
    command::write(&main, &format!("{}{LAST}", harness::c_main(harness)))?;
    let libraries: BTreeSet<&String> =
        project.programs.iter().filter(|p| !p.units.is_disjoint(units)).flat_map(|p| &p.libraries).collect();
    for (second, sanitizers) in [(false, "-fsanitize=address,undefined"), (true, "-fsanitize=address")] {
        let out = project.dir.join(format!("{name}{}", if second { "-second" } else { "" }));
        let mut command = Command::new(&project.tools.clang);
        command.args([sanitizers, "-w"]).args(super::HEAP);
        // Addresses that the code prints are longer in the one than in the other.
        command.arg(if second { "-no-pie" } else { "-pie" });
        // Variables, which have a page each, stand together then.
        command.arg("-Wl,--sort-section=alignment");
        command.args(units.iter().map(|&unit| object(project, unit, second))).arg(&main);
        let reports =
            ["1", "2", "4", "8", "16", "_n"].into_iter().flat_map(|size| ["load", "store"].map(|kind| (kind, size)));
        command.args(reports.map(|(kind, size)| format!("-Wl,--wrap=__asan_report_{kind}{size}")));
        command.arg(project.dir.join("liboracle_agent.a"));
        command.args(libraries.iter().map(|library| format!("-l{library}")));
        command
            .args(["-lpthread", "-ldl", "-lm", "-Wl,--unresolved-symbols=ignore-all", "-Wl,-z,muldefs", "-o"])
            .arg(&out);
        command::succeed(&project.builds, command, &format!("the oracle {name}"), INSTALL_CLANG)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::blamed;

    #[test]
    fn errors_are_traced_to_thunks() {
        let text = "#include \"a.c\"\n/* thunk 3 */\nvoid f(void) {\n}\n/* thunk 8 */\nvoid g(void) {\n    x;\n}\n";
        let stderr =
            "/b/1.c:7:5: error: use of undeclared identifier 'x'\n/b/a.c:3:1: error: no\n/b/1.c:3:1: warning: w\n";
        assert_eq!(blamed(stderr, "/b/1.c", text), [8].into());
    }
}
