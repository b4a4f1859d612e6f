//! `exuvia graph` at 125,000 to 1,000,000 lines of real projects.

mod sources;

use super::measure;
use crate::{process, workspace};
use anyhow::{Context, Result};
use serde_json::Value;
use sources::Entry;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// What it may take: seconds a million lines by the clock, CPU against clang's, bytes of store a line, seconds for one file.
const SECONDS: f64 = 60.0;
const RATIO: f64 = 1.5;
const BYTES: f64 = 1000.0;
const ONE_FILE: f64 = 2.0;

const LIMIT: Duration = Duration::from_secs(3600);

/// Options of `cargo xtask bench graph`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Lines to index, in thousands.
    #[arg(long, default_values_t = [125, 250, 500, 1000], value_delimiter = ',')]
    sizes: Vec<u64>,
    /// The exuvia program to use instead of building the workspace's own in release.
    #[arg(long)]
    exuvia: Option<PathBuf>,
    /// Units worked on at once.
    #[arg(long, default_value_t = 2)]
    jobs: u32,
    /// The table to write; tests/graph/scale/results.md if not given.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// What was measured at one size.
struct Row {
    lines: u64,
    units: usize,
    failed: usize,
    wall: f64,
    cpu: f64,
    clang: f64,
    peak: u64,
    store: u64,
    nodes: u64,
    edges: u64,
    one_file: f64,
    answer: f64,
    load: f64,
}

/// Measures; true when all budgets are kept.
pub fn run(options: &Options) -> Result<bool> {
    let data = workspace::root().join("tests/graph/scale");
    let exuvia = match &options.exuvia {
        Some(program) => fs::canonicalize(program)?,
        None => measure::Programs::build()?.exuvia,
    };
    let mut entries = Vec::new();
    for project in sources::projects(&data)? {
        entries.extend(project.entries()?);
    }
    let mut table = HEAD.to_owned();
    print!("{table}");
    let mut kept = true;
    for &size in &options.sizes {
        let row = measure_size(size * 1000, &entries, &exuvia, options.jobs)?;
        println!("{}", row.text().trim_end());
        table += &row.text();
        kept &= row.is_kept();
    }
    let out = options.out.clone().unwrap_or_else(|| data.join("results.md"));
    fs::write(&out, format!("{}{table}\n{}", intro(options.jobs), budgets()))?;
    Ok(kept)
}

fn intro(jobs: u32) -> String {
    format!(
        "# `exuvia graph` at scale\n\nMade by `cargo xtask bench graph` with {jobs} jobs; columns are explained in [README.md](README.md).\n\n"
    )
}

fn budgets() -> String {
    format!(
        "Budgets: {SECONDS} s a million lines on two idle cores, {RATIO} times clang, {BYTES} bytes a line, {ONE_FILE} s for one file. Load is the \
         machine's average over a minute when the row began: what others ran then is in the clock's seconds, not in the CPU's.\n"
    )
}

const HEAD: &str = "| lines | units | failed | index s | s a million lines | CPU s | clang's CPU s | ratio | peak MiB | store bytes a line | nodes | edges | one file s | answer ms | load |\n\
                    | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n";

impl Row {
    fn per_million(&self) -> f64 {
        self.wall * 1e6 / self.lines.max(1) as f64
    }

    fn ratio(&self) -> f64 {
        self.cpu / self.clang.max(0.01)
    }

    fn bytes(&self) -> f64 {
        self.store as f64 / self.lines.max(1) as f64
    }

    fn is_kept(&self) -> bool {
        self.per_million() <= SECONDS && self.ratio() <= RATIO && self.bytes() <= BYTES && self.one_file < ONE_FILE
    }

    fn text(&self) -> String {
        format!(
            "| {} | {} | {} | {:.1} | {:.1} | {:.1} | {:.1} | {:.2} | {} | {:.0} | {} | {} | {:.2} | {:.0} | {:.1} |\n",
            self.lines,
            self.units,
            self.failed,
            self.wall,
            self.per_million(),
            self.cpu,
            self.clang,
            self.ratio(),
            self.peak,
            self.bytes(),
            self.nodes,
            self.edges,
            self.one_file,
            self.answer * 1000.0,
            self.load
        )
    }
}

/// As many units as it takes for so many lines, main files counted.
fn up_to(lines: u64, entries: &[Entry]) -> Vec<Entry> {
    let mut sum = 0;
    let mut taken = Vec::new();
    for entry in entries {
        if sum >= lines {
            break;
        }
        sum += fs::read(&entry.file).map_or(0, |text| text.iter().filter(|&&byte| byte == b'\n').count() as u64);
        taken.push(entry.clone());
    }
    taken
}

fn measure_size(lines: u64, entries: &[Entry], exuvia: &Path, jobs: u32) -> Result<Row> {
    let scratch = tempfile::tempdir()?;
    let (dir, database) = (scratch.path().join("store"), scratch.path().join("compile_commands.json"));
    let units = up_to(lines, entries);
    let write = |units: &[Entry]| -> Result<()> { Ok(fs::write(&database, serde_json::to_vec_pretty(units)?)?) };
    write(&units)?;
    let load = load_average();
    let (clang, (wall, cpu, report, peak)) = (syntax_only(&units)?, index(exuvia, &database, &dir, jobs)?);
    let number = |name: &str| report["result"][name].as_u64().unwrap_or(0);
    let store = folder_size(&dir);
    let answer = answer(exuvia, &dir)?;
    let one_file = one_file(exuvia, units, &database, &dir, jobs, scratch.path())?;
    Ok(Row {
        lines: number("lines"),
        units: number("units") as usize,
        failed: report["result"]["failed"].as_array().map_or(0, Vec::len),
        wall,
        cpu,
        clang,
        peak,
        store,
        nodes: number("nodes"),
        edges: number("edges"),
        one_file,
        answer,
        load,
    })
}

fn load_average() -> f64 {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().and_then(|word| word.parse().ok()).unwrap_or(0.0)
}

/// CPU seconds of clang over all units.
fn syntax_only(units: &[Entry]) -> Result<f64> {
    let mut sum = 0.0;
    for unit in units {
        let mut command = Command::new(workspace::clang());
        let skipped = |word: &&String| word.starts_with("-M") || word.as_str() == "-c";
        let mut words = unit.arguments[1..].iter().filter(|word| !skipped(word)).peekable();
        while let Some(word) = words.next() {
            // Dependency files are named in a word of their own, and are not to be written.
            let named = word.ends_with(".d") || word == "-o";
            if word == "-o" {
                words.next();
            }
            if !named {
                command.arg(word);
            }
        }
        command.args(["-w", "-fsyntax-only"]).current_dir(&unit.directory);
        sum += measure::cost_of_any(&mut command)?;
    }
    Ok(sum)
}

type Indexed = (f64, f64, Value, u64);

/// Seconds by the clock, CPU seconds, the report, and the most memory in MiB.
fn index(exuvia: &Path, database: &Path, dir: &Path, jobs: u32) -> Result<Indexed> {
    let mut command = Command::new(exuvia);
    command.args(["graph", "index", "--json", "-v", "--jobs", &jobs.to_string()]).arg(database).arg("--dir").arg(dir);
    let before = measure::children_seconds()?;
    let start = Instant::now();
    let finished = process::must(&mut command, LIMIT)?;
    let wall = start.elapsed().as_secs_f64();
    let cpu = measure::children_seconds()? - before;
    let report = serde_json::from_str(&finished.stdout_text()).context("the report is no JSON")?;
    Ok((wall, cpu, report, measure::peak_memory(&finished.stderr_text()).unwrap_or(0)))
}

/// The middle of nine answers, in seconds.
fn answer(exuvia: &Path, dir: &Path) -> Result<f64> {
    let mut times = Vec::new();
    for question in ["callers", "reach", "impact"] {
        for item in ["main", "strlen", "memcpy"] {
            let mut command = Command::new(exuvia);
            command.args(["graph", question, item, "--json", "--dir"]).arg(dir);
            let start = Instant::now();
            process::run(&mut command, b"", LIMIT)?;
            times.push(start.elapsed().as_secs_f64());
        }
    }
    times.sort_by(f64::total_cmp);
    Ok(times[times.len() / 2])
}

/// A unit of the middle is copied and changed, so that the sources stay as they are; the index is made with the copy first.
fn one_file(
    exuvia: &Path,
    mut units: Vec<Entry>,
    database: &Path,
    dir: &Path,
    jobs: u32,
    scratch: &Path,
) -> Result<f64> {
    let middle = units.len() / 2;
    let Some(unit) = units.get_mut(middle) else { return Ok(0.0) };
    let copy = scratch.join("changed.c");
    let folder = unit.file.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    let text = fs::read_to_string(&unit.file)?;
    fs::write(&copy, &text)?;
    unit.arguments.retain(|word| !word.ends_with(".c"));
    unit.arguments.extend([format!("-I{folder}"), copy.display().to_string()]);
    unit.file = copy.clone();
    fs::write(database, serde_json::to_vec_pretty(&units)?)?;
    index(exuvia, database, dir, jobs)?;
    fs::write(&copy, text + "\nint exuvia_bench_added(void) { return 1; }\n")?;
    Ok(index(exuvia, database, dir, jobs)?.0)
}

fn folder_size(dir: &Path) -> u64 {
    let files = walkdir::WalkDir::new(dir).into_iter().flatten();
    files.filter_map(|entry| entry.metadata().ok()).filter(fs::Metadata::is_file).map(|metadata| metadata.len()).sum()
}
