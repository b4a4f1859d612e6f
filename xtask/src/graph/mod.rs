//! Calls that the graph tells against those that gcc tells, and those that are seen at run time.

mod graph_file;
mod observed;
mod static_calls;

use crate::exuvia::Exuvia;
use crate::projects::{Captured, Spec, check};
use crate::{process, workspace};
use anyhow::{Context, Result, bail};
use graph_file::Calls;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// What is asked of calls through pointers.
const RECALL: f64 = 0.95;
const LIMIT: Duration = Duration::from_secs(3600);
/// Projects that are looked at when none is named.
const USUAL: &[&str] = &["lua5.4", "sqlite3", "zlib"];

/// Options of `cargo xtask graph-truth`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Projects of tests/projects; a few with calls through pointers if none is named.
    names: Vec<String>,
    /// The exuvia program to use instead of building the workspace's own.
    #[arg(long)]
    exuvia: Option<PathBuf>,
    /// Print what is missed, and what only the graph has.
    #[arg(long)]
    show: bool,
}

/// A pair of names: who calls, and who is called.
pub type Pair = (String, String);

/// Compares; true when enough of the calls through pointers are known.
pub fn run(options: &Options) -> Result<bool> {
    let names: Vec<String> = match options.names.is_empty() {
        true => USUAL.iter().map(|&name| name.to_owned()).collect(),
        false => options.names.clone(),
    };
    let exuvia = Exuvia::find_or_build(options.exuvia.as_deref())?;
    let mut table = HEAD.to_owned();
    print!("{table}");
    let mut kept = true;
    for name in &names {
        let row = project(name, &exuvia, options.show)?;
        print!("{}", row.text());
        table += &row.text();
        kept &= row.recall() >= RECALL;
    }
    if options.names.is_empty() {
        let intro = "# Calls of the graph against gcc's, and against calls at run time\n\nMade by `cargo xtask graph-truth`; see [README.md](README.md).\n\n";
        fs::write(workspace::root().join("tests/graph/truth/results.md"), format!("{intro}{table}"))?;
    }
    Ok(kept)
}

const HEAD: &str = "| project | gcc's calls | recall | the graph's | precision | seen through pointers | known | recall | with may-call | edges a calling function |\n\
                    | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n";

/// What was found of one project.
struct Row {
    name: String,
    gcc: usize,
    gcc_known: usize,
    ours: usize,
    ours_known: usize,
    seen: usize,
    known: usize,
    likely: usize,
    fan_out: f64,
}

impl Row {
    fn recall(&self) -> f64 {
        share(self.known, self.seen)
    }

    fn text(&self) -> String {
        format!(
            "| {} | {} | {:.1} % | {} | {:.1} % | {} | {} | {:.1} % | {:.1} % | {:.1} |\n",
            self.name,
            self.gcc,
            100.0 * share(self.gcc_known, self.gcc),
            self.ours,
            100.0 * share(self.ours_known, self.ours),
            self.seen,
            self.known,
            100.0 * self.recall(),
            100.0 * share(self.likely, self.seen),
            self.fan_out
        )
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

fn project(name: &str, exuvia: &Exuvia, show: bool) -> Result<Row> {
    let captured = Captured::in_folder("graph-truth", exuvia, name)?;
    let folder = captured.tree().parent().context("the tree has no folder")?.to_path_buf();
    let calls = graph(exuvia, &captured.capture, &folder)?;
    let tree = captured.fresh_tree("traced")?;
    build(&captured.spec.build, &tree, &folder)?;
    let gcc = static_calls::read(&tree)?;
    let seen = traced(&captured.spec, &tree, &folder)?;
    let row = compare(name, &calls, &gcc, &seen, show);
    Ok(row)
}

/// Calls of the graph.
fn graph(exuvia: &Exuvia, capture: &Path, folder: &Path) -> Result<Calls> {
    let store = folder.join("store");
    let mut command = Command::new(exuvia.program());
    process::must(command.args(["graph", "index"]).arg(capture).arg("--dir").arg(&store), LIMIT)?;
    let mut command = Command::new(exuvia.program());
    command.args(["graph", "export", "--format", "jsonl", "--dir"]).arg(&store);
    for kind in ["calls", "calls-pointer", "may-call"] {
        command.args(["--edge", kind]);
    }
    Calls::parse(&process::must(&mut command, LIMIT)?.stdout_text())
}

/// Builds with gcc in the place of the compiler: call graphs beside the objects, and calls that are noted.
fn build(script: &str, tree: &Path, folder: &Path) -> Result<()> {
    let trace = folder.join("trace.o");
    let source = workspace::root().join("tests/graph/truth/trace.c");
    process::must(Command::new("gcc").args(["-O2", "-fPIC", "-c", "-o"]).arg(&trace).arg(source), LIMIT)?;
    let compiler = folder.join("traced-cc");
    let flags = "-O0 -g0 -w -fno-inline -fcallgraph-info -finstrument-functions";
    fs::write(&compiler, format!("#!/bin/sh\nexec gcc \"$@\" {flags} {}\n", trace.display()))?;
    fs::set_permissions(&compiler, fs::Permissions::from_mode(0o755))?;
    let mut command = Command::new("sh");
    command.args(["-eu", "-c", script]).current_dir(tree).env("CC", &compiler);
    process::must(&mut command, LIMIT)?;
    Ok(())
}

/// Pairs seen while the checks run, each with whether something of a library lay between.
fn traced(spec: &Spec, tree: &Path, folder: &Path) -> Result<BTreeSet<(Pair, bool)>> {
    let (programs, traces) = (folder.join("traced-programs"), folder.join("traces"));
    for made in [&programs, &traces] {
        fs::create_dir_all(made)?;
    }
    for (name, path) in &spec.programs {
        std::os::unix::fs::symlink(tree.join(path), programs.join(name))?;
    }
    let data = workspace::root().join("tests/projects").join(&spec.name);
    let setting =
        check::Setting { programs: &programs, sources: tree, data: &data, variables: &[("EXUVIA_TRACE", &traces)] };
    for check in &spec.checks {
        check::run(check, &setting)?;
    }
    let seen = observed::read(&traces)?;
    if seen.is_empty() {
        bail!("{}: no call was seen", spec.name);
    }
    Ok(seen)
}

fn compare(name: &str, calls: &Calls, gcc: &BTreeSet<Pair>, seen: &BTreeSet<(Pair, bool)>, show: bool) -> Row {
    let own = |pair: &&Pair| calls.defined.contains(&pair.0) && calls.defined.contains(&pair.1);
    let callers: BTreeSet<&String> = gcc.iter().map(|(caller, _)| caller).collect();
    let gcc: BTreeSet<&Pair> = gcc.iter().filter(own).collect();
    let ours: BTreeSet<&Pair> = calls.direct.iter().filter(own).filter(|pair| callers.contains(&pair.0)).collect();
    let both = gcc.intersection(&ours).count();
    let pointers: Vec<&(Pair, bool)> =
        seen.iter().filter(|(pair, between)| own(&pair) && (*between || !calls.direct.contains(pair))).collect();
    let known: Vec<bool> = pointers.iter().map(|(pair, between)| calls.knows(pair, *between)).collect();
    let likely =
        pointers.iter().zip(&known).filter(|((pair, _), known)| **known || calls.likely.contains(pair)).count();
    if show {
        gcc.difference(&ours).for_each(|pair| println!("only gcc: {} -> {}", pair.0, pair.1));
        ours.difference(&gcc).for_each(|pair| println!("only the graph: {} -> {}", pair.0, pair.1));
        let missed = pointers.iter().zip(&known).filter(|(_, known)| !**known);
        missed.for_each(|((pair, between), _)| println!("not known: {} -> {}, between: {between}", pair.0, pair.1));
    }
    let calling: BTreeSet<&String> = calls.pointer.iter().map(|(caller, _)| caller).collect();
    Row {
        name: name.to_owned(),
        gcc: gcc.len(),
        gcc_known: both,
        ours: ours.len(),
        ours_known: both,
        seen: pointers.len(),
        known: known.iter().filter(|known| **known).count(),
        likely,
        fan_out: calls.pointer.len() as f64 / calling.len().max(1) as f64,
    }
}
