//! Evidence of the kind `fuzz`.

use super::basis::Texts;
use super::blame::Blaming;
use super::causes::Causes;
use super::copies;
use super::keeper::Keeper;
use super::layout;
use super::recorded::Recordings;
use super::schedule::{self, Order, Schedule, Turn};
use super::standing::Standing;
use super::subject::Found;
use super::{Finding, Kind, Request, tools};
use crate::error::{EngineError, Result};
use crate::islands;
use crate::ledger::Ledger;
use crate::package::Layout;
use crate::sourcemap::SourceMap;
use crate::work::Work;
use crate::world::units_of;
use exuvia_cir::FuncId;
use exuvia_verify::evidence::{Asked, Evidence, Record, Share};
use exuvia_verify::fuzz::{self, Built, Edges, Limits, Program, Project, Recorded, Rest, Run, Told, Unit};
use exuvia_verify::harness::{self, Harness};
use exuvia_verify::sandbox::{self, Runner};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Over this share of discarded inputs the rest is too little to say anything.
const DISCARDED: f64 = 0.5;
/// Inputs of a function below which they say little.
const FEW: u64 = 100;

/// Builds the campaign and runs it.
pub fn fuzz(
    request: &Request,
    work: &Work<'_>,
    ledger: &Ledger,
    dir: &Path,
    earlier: &Evidence,
) -> Result<(Vec<Record>, usize)> {
    let project = project(request, work, dir, "verify")?;
    let sources = crate::files::rust_sources(dir)?;
    let found = copies::find_one_of_each(work, ledger, &sources)?;
    let standing = Standing::of(ledger, &sources, &|_| None).with_tools(tools::versions(&project.tools));
    let texts = Texts::new(work, &standing);
    let harness_request = found.request(&work.program, &request.samples);
    work.progress.phase("build");
    let note = |what: &str| work.progress.note(what);
    let (harness, built) = fuzz::prepare(&project, &harness_request, &note)?;
    let map = SourceMap::read(dir)?;
    let recordings = Recordings::read(work, dir, &harness, &built, &found.copies)?;
    let campaign = Campaign {
        request,
        work,
        ledger,
        texts: &texts,
        map: &map,
        harness: &harness,
        built: &built,
        project: &project,
        recordings: &recordings,
        dir,
        earlier,
    };
    campaign.records(&found)
}

struct Campaign<'a> {
    request: &'a Request,
    work: &'a Work<'a>,
    ledger: &'a Ledger,
    texts: &'a Texts<'a>,
    map: &'a SourceMap,
    harness: &'a Harness,
    built: &'a Built,
    project: &'a Project,
    /// Calls that inputs may start from.
    recordings: &'a Recordings,
    dir: &'a Path,
    /// Records that the output has.
    earlier: &'a Evidence,
}

impl Campaign<'_> {
    /// The records of what is asked for, and how many functions of these were run: others have run before.
    fn records(&self, found: &Found) -> Result<(Vec<Record>, usize)> {
        let wanted = self.wanted(found)?;
        let all = self.harness.functions.iter().copied().enumerate();
        let numbers: Vec<(usize, FuncId)> = all.filter(|(_, f)| wanted.contains(f)).collect();
        let (turns, mut records) = self.to_run(&numbers, &self.edges_at_start(&numbers)?, &found.others);
        let ran = turns.len();
        let kept = Keeper::new(self.dir);
        let (request, texts, several) = (self.request, self.texts, Several::new(&turns));
        let keep = |turn: &Turn, told: &Told, seconds| {
            let Some((all, counts)) = several.with(turn, told) else {
                return kept.add(record(request, texts, turn.function, told, seconds));
            };
            kept.add(Record { counts, ..record(request, texts, turn.function, &all, seconds) })
        };
        self.run_all(&turns, &keep)?;
        let mut ran_now = kept.finish()?;
        self.blame(&mut ran_now)?;
        records.extend(ran_now);
        for (&function, why) in self.harness.refused.iter().filter(|(f, _)| wanted.contains(f)) {
            records.push(Record {
                finding: Finding::NotReached,
                reason: Some(why.name().to_owned()),
                asked: None,
                ..record(request, texts, function, &Told::default(), 0)
            });
        }
        let edges = self.edges()?;
        self.count_edges(&mut records, &edges);
        let is_wanted: BTreeSet<&str> = wanted.iter().filter_map(|f| self.texts.item(*f)).collect();
        let mut layouts = layout::records(self.texts, self.harness, self.ledger, &edges);
        layouts.retain(|record| is_wanted.contains(record.item.as_str()));
        layout::carry_symbols(&mut layouts, self.earlier);
        records.extend(layouts);
        records.sort_by(|a, b| (&a.item, a.kind).cmp(&(&b.item, b.kind)));
        Ok((records, ran))
    }

    fn blame(&self, records: &mut [Record]) -> Result<()> {
        let Campaign { request, work, texts, harness, built, dir, .. } = *self;
        let blaming = Blaming { request, work, texts, harness, built, dir };
        blaming.judge(records, &|number| self.recordings.of(number))
    }

    /// Functions that are to be run, in order, and the records of those that need not be.
    fn to_run(
        &self,
        numbers: &[(usize, FuncId)],
        edges: &Edges,
        others: &BTreeSet<FuncId>,
    ) -> (Vec<Turn>, Vec<Record>) {
        let own = numbers.iter().filter(|(_, function)| !others.contains(function)).count();
        let share = self.request.budget.as_secs() * self.project.lanes() as u64 / own.max(1) as u64;
        let asked = Asked { inputs: self.request.inputs, seconds: share };
        let (mut turns, mut fresh) = (Vec::new(), Vec::new());
        let mut called: HashMap<&str, usize> = HashMap::new();
        numbers.iter().for_each(|(_, f)| *called.entry(self.texts.item(*f).unwrap_or_default()).or_default() += 1);
        for &(number, function) in numbers {
            let name = self.texts.item(function).unwrap_or_default().to_owned();
            // A record of several functions does not tell what of these has changed.
            let earlier = self.earlier.of(&name, Kind::Fuzz).filter(|_| called.get(name.as_str()) == Some(&1));
            let standing = schedule::standing(earlier, &self.texts.basis(function));
            match earlier.filter(|record| standing == Order::Fresh && schedule::covers(record, asked)) {
                Some(record) if !self.request.again => fresh.push(record.clone()),
                _ if self.request.stale && standing != Order::Stale => {}
                _ => {
                    let dictionary = harness::dictionary(&self.work.program, function);
                    let key = schedule::key(standing, earlier);
                    let is_command = self.work.program.functions[function].name == "main";
                    let recorded = self.recordings.of(number);
                    let edges = layout::lines(self.texts, function).map_or(Vec::new(), |lines| edges.numbers(&lines));
                    let is_copy = others.contains(&function);
                    turns
                        .push((key, Turn { number, function, name, dictionary, is_command, recorded, edges, is_copy }));
                }
            }
        }
        turns.sort_by_key(|(key, turn)| (*key, turn.number));
        (turns.into_iter().map(|(_, turn)| turn).collect(), fresh)
    }

    /// The edges before anything ran: the workers say where they are when they start.
    fn edges_at_start(&self, numbers: &[(usize, FuncId)]) -> Result<Edges> {
        if let (false, Some((number, _))) = (Edges::file(self.project).is_file(), numbers.first()) {
            let Request { inputs, input_time: input, seed, .. } = *self.request;
            let limits = Limits { time: Duration::from_secs(1), inputs, input, seed };
            fuzz::replay(self.built, *number, &Recorded::default(), &limits)?;
        }
        self.edges()
    }

    fn edges(&self) -> Result<Edges> {
        match Edges::file(self.project).is_file() {
            true => Ok(Edges::read(self.project)?),
            // The subject has never run.
            false => Ok(Edges::default()),
        }
    }

    /// A function runs in its callers' inputs too: those of all functions that ran over what is built now, whenever that was.
    fn count_edges(&self, records: &mut [Record], edges: &Edges) {
        let covered: Vec<Vec<bool>> =
            (0..self.harness.functions.len()).map(|number| fuzz::covered(self.built, number).0).collect();
        let all = union(covered.iter());
        let numbers = self.harness.functions.iter().enumerate();
        let own: HashMap<&str, usize> = numbers.filter_map(|(at, f)| Some((self.texts.item(*f)?, at))).collect();
        let refused = self.harness.refused.keys().filter_map(|f| Some((self.texts.item(*f)?, *f)));
        let functions: HashMap<&str, FuncId> =
            refused.chain(own.iter().map(|(item, at)| (*item, self.harness.functions[*at]))).collect();
        let causes = Causes::new(self.work, self.map, edges, &all);
        for record in records {
            let Some(&function) = functions.get(record.item.as_str()) else { continue };
            let Some(lines) = layout::lines(self.texts, function) else { continue };
            let of = |covered: &[bool]| {
                let (hit, all) = edges.of(&lines, covered);
                Share { hit, all }
            };
            let covered_by_own = own.get(record.item.as_str()).map_or(&[][..], |&at| &covered[at]);
            // It was run over an earlier build: what its inputs covered there still holds.
            if covered_by_own.is_empty() && record.edges.is_some() {
                continue;
            }
            (record.own_edges, record.edges) = (Some(of(covered_by_own)), Some(of(&all)));
            record.unreached = causes.of(function, &lines, record);
        }
    }

    /// The functions that are asked for.
    fn wanted(&self, found: &Found) -> Result<BTreeSet<FuncId>> {
        let all: Vec<(FuncId, &str)> =
            found.subjects.iter().filter_map(|s| Some((s.function, self.texts.item(s.function)?))).collect();
        for item in &self.request.items {
            if !all.iter().any(|(_, name)| crate::ledger::names(name, item)) {
                return Err(EngineError::Usage(format!("{item}: no function of the Rust is called so")));
            }
        }
        let is_wanted = |name: &str| {
            self.request.items.is_empty() || self.request.items.iter().any(|item| crate::ledger::names(name, item))
        };
        Ok(all.into_iter().filter(|(_, name)| is_wanted(name)).map(|(function, _)| function).collect())
    }

    fn run_all(&self, turns: &[Turn], ran: &schedule::Ran<'_>) -> Result<()> {
        self.work.progress.phase("fuzz");
        let (request, built) = (self.request, self.built);
        let schedule = Schedule {
            request: self.request,
            progress: self.work.progress,
            lanes: self.project.lanes(),
            turns,
            one: &move |turn, share| one(request, built, turn, share),
            ran,
        };
        schedule.run()
    }
}

/// Runs a function for as long as its share says.
fn one(request: &Request, built: &Built, turn: &Turn, share: schedule::Share) -> Result<Told> {
    let run = Run {
        number: turn.number,
        corpus: built.dir.join("corpus").join(turn.name.replace(['/', ':'], "_")),
        dictionary: turn.dictionary.clone(),
        always_new: turn.is_command,
        fault: None,
        recorded: turn.recorded.clone(),
        patience: Some(share.patience()),
    };
    let Request { inputs, input_time, seed, .. } = *request;
    let seed = seed.wrapping_add(share.turns).max(1);
    let inputs = inputs.saturating_sub(share.runs).max(1);
    Ok(fuzz::run(built, &run, &Limits { time: share.time, inputs, input: input_time, seed })?)
}

/// Functions that are called the same and mean different things: what is told of one must not hide what was told of another.
struct Several {
    told: Mutex<BTreeMap<String, BTreeMap<usize, Told>>>,
}

impl Several {
    fn new(turns: &[Turn]) -> Self {
        let mut told: BTreeMap<String, BTreeMap<usize, Told>> = BTreeMap::new();
        for turn in turns {
            told.entry(turn.name.clone()).or_default().insert(turn.number, Told::default());
        }
        told.retain(|_, all| all.len() > 1);
        Self { told: Mutex::new(told) }
    }

    /// What was told of all that are called so, if there are several, and how many these are.
    fn with(&self, turn: &Turn, told: &Told) -> Option<(Told, BTreeMap<String, u64>)> {
        let mut all = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let all = all.get_mut(&turn.name)?;
        all.insert(turn.number, told.clone());
        let mut sum = Told::default();
        all.values().for_each(|told| sum.add(told.clone()));
        let left = all.values().filter(|told| told.runs() == 0 && told.broken.is_none()).count();
        let mut counts = BTreeMap::from([("copies".to_owned(), all.len() as u64)]);
        if left > 0 {
            counts.insert("copies-not-run".to_owned(), left as u64);
        }
        Some((sum, counts))
    }
}

/// What a run says of a function.
fn record(request: &Request, texts: &Texts<'_>, function: FuncId, told: &Told, seconds: u64) -> Record {
    let (finding, reason) = finding(request, told);
    let item = texts.item(function).unwrap_or_default();
    Record {
        reason,
        inputs: told.same,
        discarded: told.discarded.clone(),
        asked: Some(Asked { inputs: request.inputs, seconds }),
        seed: Some(request.seed),
        differences: told.differences.clone(),
        ..Record::new(item, Kind::Fuzz, finding, texts.basis(function))
    }
}

fn finding(request: &Request, told: &Told) -> (Finding, Option<String>) {
    let discarded: u64 = told.discarded.values().sum();
    let share = discarded as f64 / (told.same + discarded).max(1) as f64;
    if !told.differences.is_empty() {
        (Finding::Different, None)
    } else if let Some(broken) = &told.broken {
        (Finding::NotReached, Some(broken.clone()))
    } else if share > DISCARDED {
        let most = told.discarded.iter().max_by_key(|(_, count)| **count).map_or("", |(why, _)| why);
        (Finding::Weak, Some(format!("{:.0}% of the inputs discarded, most as {most}", 100.0 * share)))
    } else if told.same < FEW && told.same < request.inputs {
        (Finding::Weak, Some("few inputs in the time that there was".to_owned()))
    } else {
        (Finding::Same, None)
    }
}

/// Edges that one of them covers.
pub(super) fn union<'t>(all: impl Iterator<Item = &'t Vec<bool>>) -> Vec<bool> {
    let mut union: Vec<bool> = Vec::new();
    for edges in all {
        union.resize(union.len().max(edges.len()), false);
        union.iter_mut().zip(edges).for_each(|(all, one)| *all |= one);
    }
    union
}

/// All that is compared, as it stands in the output.
pub(super) fn project(request: &Request, work: &Work<'_>, dir: &Path, own: &str) -> Result<Project> {
    project_of(request, work, dir, own, rust_files(dir)?)
}

/// The same with other Rust files, by path below `src`.
pub(super) fn project_of(
    request: &Request,
    work: &Work<'_>,
    dir: &Path,
    own: &str,
    mut rust: BTreeMap<String, String>,
) -> Result<Project> {
    let lowered = work.lowered()?;
    let places = Layout::new(&lowered.krate);
    let below = |file: String| file.strip_prefix("src/").map_or(file.clone(), str::to_owned);
    let modules = lowered.krate.modules.iter();
    let module_files: BTreeMap<_, _> = modules.map(|m| (m.path.clone(), below(places.module(&m.path)))).collect();
    for (module, text) in layout::asserts(work)? {
        if let Some(whole) = module_files.get(&module).and_then(|file| rust.get_mut(file)) {
            whole.push_str(&text);
        }
    }
    let rest = islands::c_files(&work.program, work.plan()?, work.capture, &work.library_name())?;
    let (own, confinement) = (dir.join(".exuvia").join(own), work.settings.confinement.as_ref());
    let (told, seen) = (dir.join(".exuvia/told"), readable(work, dir));
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    Ok(Project {
        builds: Runner::new(confinement, told.clone(), seen.clone(), vec![own.clone()])?,
        runs: Runner::new(confinement, told, seen, Vec::new())?,
        dir: own,
        sources: crate::files::digest(format!("{:?}", work.inputs).as_bytes()),
        units: units(work)?,
        programs: programs(work),
        rust,
        module_files,
        library: (work.library_name(), below(places.root().to_owned())),
        rest: rest.into_iter().map(|file| Rest { text: file.text, flags: file.flags }).collect(),
        tools: tools::find()?,
        jobs: request.jobs.unwrap_or(cores),
    })
}

/// What compilers and the code under test see: the output, the project's tree and what its units read elsewhere.
fn readable(work: &Work<'_>, dir: &Path) -> Vec<PathBuf> {
    let mut all = vec![dir.to_path_buf()];
    let root = &work.capture.root;
    all.extend(sandbox::is_narrow(root).then(|| root.clone()));
    let elsewhere: Vec<PathBuf> =
        work.inputs.keys().filter(|file| !all.iter().any(|seen| file.starts_with(seen))).cloned().collect();
    all.extend(elsewhere);
    all
}

fn units(work: &Work<'_>) -> Result<Vec<Unit>> {
    let unit = |(id, _)| {
        let command = islands::command_of(&work.program, work.capture, id)?;
        Ok(Unit {
            id,
            file: command.file.clone(),
            directory: command.directory.clone(),
            arguments: command.arguments.clone(),
        })
    };
    work.program.units.iter().map(unit).collect()
}

fn programs(work: &Work<'_>) -> Vec<Program> {
    let program = |target: &exuvia_cir::LinkTarget| Program {
        name: target.name.clone(),
        units: units_of(&work.program, target),
        libraries: target.system_libs.clone(),
    };
    work.program.targets.iter().map(program).collect()
}

/// The Rust as it stands in the output, edits and all, by path below `src`, without the programs' roots.
fn rust_files(dir: &Path) -> Result<BTreeMap<String, String>> {
    let all = crate::files::rust_sources(dir)?.into_iter();
    let below = all.filter_map(|(path, text)| Some((path.strip_prefix("src/")?.to_owned(), text)));
    Ok(below.filter(|(path, _)| !path.starts_with("bin/")).collect())
}
