//! What a call costs across the edge of a mixed build: nanoseconds, beside the same call in plain C.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::exuvia::{self, Exuvia, Migration, Plan};
use crate::{process, workspace};

/// Options of `cargo xtask bench mixed`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// How often each program runs; the fastest counts.
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// The exuvia program to use instead of building the workspace's own.
    #[arg(long)]
    exuvia: Option<PathBuf>,
}

/// What is measured: the name that the program prints, and what it is.
const CALLS: &[(&str, &str)] = &[
    ("c-to-c", "C calls C that stays"),
    ("c-to-moved", "C calls what moved"),
    ("c-to-moved-pointer", "C calls what moved, by a pointer"),
    ("c-to-moved-struct", "C calls what moved, with a pointer to a struct"),
    ("c-to-moved-static", "C calls a `static` function that moved"),
    ("moved-to-c", "what moved calls C"),
    ("c-to-moved-to-c", "C calls what moved, which calls C"),
    ("moved-to-moved", "what moved calls what moved of another file"),
];

const SOURCES: &[&str] = &["main", "stays", "moves", "other"];

/// What moves: all but `c_calls_static` of `moves.c`.
const ITEMS: &[&str] = &[
    "moves.c::moved_leaf",
    "moves.c::moved_pair",
    "moves.c::moved_calls_c",
    "moves.c::moved_calls_moved",
    "moves.c::moved_through",
    "moves.c::moved_pointer",
    "moves.c::own",
    "other.c",
];

const LIMIT: Duration = Duration::from_secs(600);

/// A program that prints a line a call.
struct Side {
    name: String,
    program: PathBuf,
    /// Nanoseconds by call, the least so far.
    found: BTreeMap<String, f64>,
    /// What the calls gave, by call.
    results: BTreeMap<String, String>,
}

/// Measures, prints the table and writes it to `tests/mixed/overhead.md`.
pub fn run(options: &Options) -> Result<bool> {
    let directory = workspace::root().join("tests/mixed/calls");
    let scratch = tempfile::tempdir()?;
    let exuvia = Exuvia::find_or_build(options.exuvia.as_deref())?;
    let out = scratch.path().join("out");
    migrate(&exuvia, &directory, &out)?;
    let counting = counting(&exuvia, &directory, &out)?;
    let mut sides = Vec::new();
    for compiler in ["gcc".to_owned(), workspace::clang()] {
        let wrapped = |library: Option<&Path>| {
            let mut command = Command::new(out.join("mixed/cc"));
            command.env("EXUVIA", exuvia.program()).env("EXUVIA_MIXED_CC", &compiler).env("EXUVIA_MIXED_STRICT", "1");
            library.map(|library| command.env("EXUVIA_MIXED_LIBRARY", library));
            command
        };
        let (c, mixed, counted) = (
            scratch.path().join(format!("{compiler}-c")),
            scratch.path().join(format!("{compiler}-mixed")),
            scratch.path().join(format!("{compiler}-counted")),
        );
        sides.push(side(format!("{compiler}, all C"), &directory, c, || Command::new(&compiler))?);
        sides.push(side(format!("{compiler}, mixed"), &directory, mixed, || wrapped(None))?);
        sides
            .push(side(format!("{compiler}, mixed, with counters"), &directory, counted, || wrapped(Some(&counting)))?);
    }
    for _ in 0..options.runs.max(1) {
        sides.iter_mut().try_for_each(Side::run)?;
    }
    let agree = sides.iter().all(|side| side.results == sides[0].results);
    let text = table(&sides);
    println!("{text}");
    fs::write(workspace::root().join("tests/mixed/overhead.md"), text)?;
    Ok(agree)
}

fn migrate(exuvia: &Exuvia, directory: &Path, out: &Path) -> Result<()> {
    let items: Vec<String> = ITEMS.iter().map(|item| (*item).to_owned()).collect();
    let finished = exuvia.migrate(&Migration {
        inputs: SOURCES.iter().map(|name| format!("{name}.c").into()).collect(),
        directory,
        out,
        plan: Plan::Safe,
        boundary: Some("mixed"),
        name: None,
        flags: &["-O2".to_owned()],
        configs: &[],
        targets: &[],
        items: &items,
        checks: None,
        target_dir: &out.join("target"),
        build: true,
        limit: exuvia::MIGRATE_LIMIT,
    })?;
    match finished.success() {
        true => Ok(()),
        false => bail!("the migration failed\n{}", finished.stderr_text()),
    }
}

/// The library with counters, which a run of tests leaves behind.
fn counting(exuvia: &Exuvia, directory: &Path, out: &Path) -> Result<PathBuf> {
    let mut command = exuvia.command(&out.join("target"));
    process::must(
        command.arg("verify").arg(out).args(["--with", "tests", "--tree"]).arg(directory).args(["--", "true"]),
        LIMIT,
    )?;
    let folder = out.join(".exuvia/tests/probe/target/release");
    let files = fs::read_dir(&folder)?.flatten().map(|entry| entry.path());
    files
        .into_iter()
        .find(|path| path.extension().is_some_and(|e| e == "a"))
        .context("there is no library with counters")
}

fn side(name: String, directory: &Path, program: PathBuf, compiler: impl Fn() -> Command) -> Result<Side> {
    let mut objects = Vec::new();
    for source in SOURCES {
        let object = program.with_extension(format!("{source}.o"));
        let mut command = compiler();
        command.current_dir(directory).args(["-O2", "-c"]).arg(format!("{source}.c")).arg("-o").arg(&object);
        process::must(&mut command, LIMIT)?;
        objects.push(object);
    }
    process::must(compiler().current_dir(directory).args(objects).arg("-o").arg(&program), LIMIT)?;
    Ok(Side { name, program, found: BTreeMap::new(), results: BTreeMap::new() })
}

impl Side {
    fn run(&mut self) -> Result<()> {
        let finished = process::must(&mut Command::new(&self.program), LIMIT)?;
        for line in finished.stdout_text().lines() {
            let words: Vec<&str> = line.split(' ').collect();
            let [name, time, result] = words[..] else { bail!("`{line}` is no measurement") };
            let time: f64 = time.parse()?;
            let least = self.found.entry(name.to_owned()).or_insert(time);
            *least = least.min(time);
            self.results.insert(name.to_owned(), result.to_owned());
        }
        Ok(())
    }
}

fn table(sides: &[Side]) -> String {
    let mut text = "# What a call costs in a mixed build\n\n\
        Written by `cargo xtask bench mixed`: nanoseconds a call, loop included, the fastest of several runs of each program in turn, \
        -O2. The C is that of `calls/`, in which each function is one multiplication. \"All C\" is the same program without Rust: it is there in the same run, because other \
        work on the machine moves all figures.\n\n"
        .to_owned();
    let names: Vec<&str> = sides.iter().map(|side| side.name.as_str()).collect();
    let _ = writeln!(text, "| call | {} |\n| --- |{}", names.join(" | "), " ---: |".repeat(sides.len()));
    for (name, what) in CALLS {
        let cell = |side: &Side| side.found.get(*name).map_or_else(String::new, |time| format!("{time:.2}"));
        let _ = writeln!(text, "| {what} | {} |", sides.iter().map(cell).collect::<Vec<_>>().join(" | "));
    }
    text
}
