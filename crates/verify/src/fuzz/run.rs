//! Runs the driver for one function, and reads what it told.

use super::blame::Blame;
use super::replay::Recorded;
use super::seeds;
use super::{Built, Limits};
use crate::error::{Result, VerifyError};
use crate::sandbox::{Ended, Runner};
use crate::strength;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// A function to run.
#[derive(Clone, Debug)]
pub struct Run {
    /// Its number.
    pub number: usize,
    /// Folder of the inputs that are worth keeping.
    pub corpus: PathBuf,
    /// Words for inputs, in libFuzzer's format.
    pub dictionary: String,
    /// Whether each input starts from scratch, as a whole program does.
    pub always_new: bool,
    /// Its faults, if the Rust has some.
    pub fault: Option<Switched>,
    /// Recorded calls that inputs may start from.
    pub recorded: Recorded,
    /// Inputs without a new edge after which the run ends; none where it takes all its time.
    pub patience: Option<u64>,
}

/// Rust with planted faults, one of which may be switched on: the first difference ends the run then.
#[derive(Clone, Debug)]
pub struct Switched {
    /// The number of the one that is on; 0 for none.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// Folder of inputs that are known to reach something; only with a fault.
    pub seeds: Option<PathBuf>,
    /// Whether only inputs that come by its place are worth keeping. One of the seeds has to.
    pub only_reaching: bool,
}

/// What was told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// Inputs on which both sides did the same.
    pub same: u64,
    /// Inputs that said nothing, by reason.
    pub discarded: BTreeMap<String, u64>,
    /// Differences, one for each kind.
    pub differences: Vec<Difference>,
    /// Inputs on which both sides did the same though the Rust came by the place of the fault that is on.
    pub reached: u64,
    /// Edges of the Rust that were covered, one for each counter.
    pub rust_edges: Vec<bool>,
    /// Edges of the C.
    pub c_edges: Vec<bool>,
    /// Why it says nothing at all, if it does.
    pub broken: Option<String>,
    /// Time it took.
    pub took: Duration,
}

/// Inputs on which the sides differ.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Difference {
    /// What differs, with both values.
    pub what: String,
    /// Inputs in hexadecimal; the last one shows it when the others ran before.
    pub inputs: Vec<String>,
    /// The arguments that the last one stands for.
    pub arguments: Vec<String>,
    /// What it comes from, where that was looked into.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub blame: Option<Blame>,
}

/// Options of the sanitizers: how they end, and what fresh memory looks like.
fn sanitizer_options(fill: u8) -> String {
    format!(
        "exitcode=77:detect_leaks=0:handle_abort=0:allocator_may_return_null=1:max_allocation_size_mb=512:\
         malloc_fill_byte={fill}:max_malloc_fill_size=33554432:symbolize=0:print_summary=0:hard_rss_limit_mb=2048:\
         detect_stack_use_after_return=0:print_legend=0:quarantine_size_mb=4:thread_local_quarantine_size_kb=256:\
         malloc_context_size=0"
    )
}

/// What memory from `malloc` is filled with.
const FILL: u8 = 0xbe;

/// Runs a function.
pub fn run(built: &Built, run: &Run, limits: &Limits) -> Result<Told> {
    let Some(Some(oracle)) = built.oracles.get(run.number) else {
        return Ok(Told { broken: Some("no program of the C holds it".to_owned()), ..Told::default() });
    };
    let reports = match run.fault.as_ref().map_or(0, |fault| fault.number) {
        0 => built.dir.join("reports"),
        fault => built.dir.join(format!("reports/fault-{fault}")),
    };
    for dir in [&reports, &run.corpus] {
        std::fs::create_dir_all(dir).map_err(VerifyError::io("create", dir))?;
    }
    let earlier = covered(built, run.number);
    forget(&reports, run.number);
    seeds::write(&run.corpus, run.number, limits.seed)?;
    run.recorded.write_seeds(&run.corpus)?;
    let start = Instant::now();
    let mut command = driver(built, run.number, oracle, &reports, limits);
    run.recorded.name(&mut command, built, &reports, run.number)?;
    if run.always_new {
        command.env("EXUVIA_ALWAYS_NEW", "1");
    }
    if let Some(inputs) = run.patience {
        command.env("EXUVIA_PATIENCE", inputs.to_string());
    }
    command.args(engine_options(limits));
    if !run.dictionary.is_empty() {
        let path = reports.join(format!("words-{}", run.number));
        super::command::write(&path, &run.dictionary)?;
        command.arg(format!("-dict={}", path.display()));
    }
    command.arg(&run.corpus);
    if let Some(fault) = &run.fault {
        switch(&mut command, fault, &marks(&reports, run.number))?;
    }
    let runner = runner(built, limits).writing([reports.clone(), run.corpus.clone()]);
    let mut told = told(&runner, command, &reports, run.number)?;
    (told.rust_edges, told.c_edges) = covered(built, run.number);
    cover(&mut told.rust_edges, &earlier.0);
    cover(&mut told.c_edges, &earlier.1);
    keep_covered(&reports, run.number, &told)?;
    told.took = start.elapsed();
    Ok(told)
}

/// The driver for a function.
pub(super) fn driver(built: &Built, number: usize, oracle: &str, reports: &Path, limits: &Limits) -> Command {
    let mut command = Command::new(built.dir.join("driver"));
    command.env("EXUVIA_DIR", &built.dir).env("EXUVIA_ORACLE", oracle).env("EXUVIA_SECOND", format!("{oracle}-second"));
    command.env("EXUVIA_ABSENT", built.dir.join(format!("{oracle}.absent")));
    command.env("EXUVIA_FUNCTION", number.to_string()).env("EXUVIA_REPORTS", reports);
    command.env("EXUVIA_SECONDS", limits.time.as_secs().max(1).to_string());
    command.env("EXUVIA_MILLISECONDS", limits.input.as_millis().to_string());
    command.env("ASAN_OPTIONS", sanitizer_options(FILL)).env("UBSAN_OPTIONS", "halt_on_error=1:exitcode=77");
    command.env("EXUVIA_SECOND_ASAN_OPTIONS", sanitizer_options(!FILL));
    command.env("EXUVIA_SUBJECT_TUNABLES", format!("glibc.malloc.perturb={}", !FILL));
    command
}

/// What the driver runs in. The engine ends by itself when its time is over and it has read the inputs that there are.
pub(super) fn runner(built: &Built, limits: &Limits) -> Runner {
    const SLACK: u64 = 300;
    built.runner.clone().for_seconds(limits.time.as_secs() * 2 + SLACK).writing([built.dir.join(EDGES)])
}

/// Folder of the files, one a program, that a worker writes where its program's edges are into.
pub(super) const EDGES: &str = "edges";

/// Runs it, and reads what it told.
pub(super) fn told(runner: &Runner, mut command: Command, reports: &Path, number: usize) -> Result<Told> {
    command.current_dir(reports);
    let ran = runner.run(command)?;
    let mut told = read(reports, number)?;
    if let Ended::Time | Ended::Memory | Ended::Processes | Ended::Disk = ran.ended {
        told.broken = Some(format!("its driver {}", ran.ended));
    } else if !ran.success() && told.same == 0 && told.discarded.is_empty() && told.differences.is_empty() {
        let text = String::from_utf8_lossy(&ran.stderr);
        let last: Vec<&str> = text.lines().rev().take(3).collect();
        told.broken = Some(last.into_iter().rev().collect::<Vec<_>>().join(" / "));
    }
    Ok(told)
}

/// File with a byte for each fault that a function's inputs came by.
fn marks(reports: &Path, number: usize) -> PathBuf {
    reports.join(format!("reached-{number}"))
}

fn switch(command: &mut Command, fault: &Switched, marks: &Path) -> Result<()> {
    std::fs::write(marks, vec![0; fault.count + 1]).map_err(VerifyError::io("write", marks))?;
    command.env(strength::REACHED, marks);
    if fault.number > 0 {
        command.env(strength::VARIABLE, fault.number.to_string()).env("EXUVIA_FIRST", "1").args(&fault.seeds);
    }
    if fault.only_reaching {
        command.env("EXUVIA_ONLY_REACHING", "1");
    }
    Ok(())
}

/// Faults, by their numbers, whose places inputs of a function came by when it ran last with none of them switched on.
pub fn reached(built: &Built, number: usize) -> Vec<usize> {
    let bytes = std::fs::read(marks(&built.dir.join("reports"), number)).unwrap_or_default();
    bytes.iter().enumerate().filter(|(_, mark)| **mark != 0).map(|(fault, _)| fault).collect()
}

impl Told {
    /// Adds what a later run of the same function told.
    pub fn add(&mut self, later: Told) {
        self.same += later.same;
        self.reached += later.reached;
        later.discarded.into_iter().for_each(|(why, count)| *self.discarded.entry(why).or_default() += count);
        let kind = |found: &Difference| found.what.split(':').next().unwrap_or_default().to_owned();
        for found in later.differences {
            if !self.differences.iter().any(|known| kind(known) == kind(&found)) {
                self.differences.push(found);
            }
        }
        cover(&mut self.rust_edges, &later.rust_edges);
        cover(&mut self.c_edges, &later.c_edges);
        self.took += later.took;
        self.broken = self.broken.take().or(later.broken);
    }

    /// Inputs that were run.
    pub fn runs(&self) -> u64 {
        self.same + self.discarded.values().sum::<u64>()
    }
}

/// Adds covered edges to others; how many of them were not there.
pub fn cover(all: &mut Vec<bool>, more: &[bool]) -> usize {
    all.resize(all.len().max(more.len()), false);
    let mut new = 0;
    for (all, _) in all.iter_mut().zip(more).filter(|(_, more)| **more) {
        new += usize::from(!std::mem::replace(all, true));
    }
    new
}

fn engine_options(limits: &Limits) -> Vec<String> {
    vec![
        format!("-max_total_time={}", limits.time.as_secs().max(1)),
        format!("-runs={}", limits.inputs),
        format!("-seed={}", limits.seed),
        "-max_len=4096".to_owned(),
        "-len_control=0".to_owned(),
        "-rss_limit_mb=0".to_owned(),
        "-timeout=120".to_owned(),
        "-verbosity=0".to_owned(),
        "-handle_abrt=0".to_owned(),
    ]
}

/// Edges of the Rust and of the C that inputs of a function covered when it ran last, if that was over what is built now.
pub fn covered(built: &Built, number: usize) -> (Vec<bool>, Vec<bool>) {
    covered_in(&built.dir.join("reports"), number)
}

/// The same, of the reports of one kind of run.
pub(super) fn covered_in(reports: &Path, number: usize) -> (Vec<bool>, Vec<bool>) {
    let text = std::fs::read_to_string(reports.join(format!("covered-{number}"))).unwrap_or_default();
    let mut sides = text.lines().map(|line| line.bytes().map(|bit| bit == b'1').collect::<Vec<bool>>());
    (sides.next().unwrap_or_default(), sides.next().unwrap_or_default())
}

/// What inputs of earlier turns covered stays covered.
pub(super) fn keep_covered(reports: &Path, number: usize, told: &Told) -> Result<()> {
    let bits = |all: &[bool]| all.iter().map(|bit| if *bit { '1' } else { '0' }).collect::<String>();
    let text = format!("{}\n{}\n", bits(&told.rust_edges), bits(&told.c_edges));
    super::command::write(&reports.join(format!("covered-{number}")), &text)
}

/// Forgets what was covered over what was built before.
pub(super) fn forget_covered(dir: &Path) {
    let reports = std::fs::read_dir(dir.join("reports")).into_iter().flatten().flatten();
    let covered = reports.filter(|entry| entry.file_name().to_string_lossy().starts_with("covered-"));
    covered.for_each(|entry| _ = std::fs::remove_file(entry.path()));
}

pub(super) fn forget(reports: &Path, number: usize) {
    let of = [format!("report-{number}"), format!("covered-{number}")];
    let differences = (0..8).map(|at| format!("difference-{number}-{at}"));
    of.into_iter().chain(differences).for_each(|name| _ = std::fs::remove_file(reports.join(name)));
}

fn read(reports: &Path, number: usize) -> Result<Told> {
    let mut told = Told::default();
    let text = |name: String| std::fs::read_to_string(reports.join(name)).unwrap_or_default();
    for line in text(format!("report-{number}")).lines() {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["same", count] => told.same = count.parse().unwrap_or(0),
            ["reached", count] => told.reached = count.parse().unwrap_or(0),
            ["discarded", why, count] => _ = told.discarded.insert(why.to_owned(), count.parse().unwrap_or(0)),
            _ => {}
        }
    }
    for at in 0..8 {
        let text = text(format!("difference-{number}-{at}"));
        if text.is_empty() {
            break;
        }
        told.differences.push(difference(&text));
    }
    Ok(told)
}

fn difference(text: &str) -> Difference {
    let mut found = Difference::default();
    for line in text.lines() {
        match line.split_once(' ') {
            Some(("what", rest)) => found.what = rest.to_owned(),
            Some(("input", rest)) => found.inputs.push(rest.to_owned()),
            Some(("argument", rest)) => found.arguments.push(rest.to_owned()),
            // An input without bytes.
            None if line == "input" => found.inputs.push(String::new()),
            _ => {}
        }
    }
    found
}
