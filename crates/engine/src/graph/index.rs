//! Making the graph: units that changed are exported and summed up, then all of them are joined.

use super::digests::{Digests, state};
use crate::error::{EngineError, Result};
use crate::ledger::FailedUnit;
use crate::progress::Progress;
use crate::settings::Input;
use crate::store::{Index, KeptUnit, SourceFile, Store};
use crate::work::{PhaseTime, Stopwatch};
use crate::{files, input, migrate};
use exuvia_frontend::capture::{Capture, TargetKind};
use exuvia_frontend::load::{self, Indexed, LoadError};
use exuvia_graph::link::{Shared, Target, Unit, link};
use exuvia_graph::{Flags, Graph, NodeKind, codec, summary};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

/// What to index, and where to keep it.
#[derive(Clone, Debug)]
pub struct IndexRequest {
    /// The C.
    pub input: Input,
    /// Folder of the store.
    pub dir: PathBuf,
    /// Units worked on at once; as many as there are processors if not given.
    pub jobs: Option<usize>,
    /// Whether a unit that cannot be read stops everything.
    pub strict: bool,
}

/// What came of it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct IndexReport {
    /// Folder of the store.
    pub dir: PathBuf,
    /// Units of the build.
    pub units: usize,
    /// Units that were read this time; the others have not changed.
    pub read: usize,
    /// Units that could not be read: they are not in the graph.
    pub failed: Vec<FailedUnit>,
    /// What the capture left out or changed.
    pub notes: Vec<String>,
    /// Files of the project.
    pub files: usize,
    /// Their lines.
    pub lines: u64,
    /// Functions that the project defines.
    pub functions: usize,
    /// Nodes.
    pub nodes: usize,
    /// Edges.
    pub edges: usize,
    /// Bytes that the store takes on disk, the graph included.
    pub store_bytes: u64,
    /// Time by phase.
    #[serde(skip)]
    pub timings: Vec<PhaseTime>,
}

/// Brings the index of a project up to date.
///
/// # Errors
/// The input cannot be had, the store cannot be used, no unit could be read, or one could not and `strict` is set.
pub fn index(request: &IndexRequest, progress: &dyn Progress) -> Result<IndexReport> {
    input::check(&request.input)?;
    if !request.input.configs.is_empty() || !request.input.triples.is_empty() {
        return Err(EngineError::Usage("a graph is of one configuration: leave --config and --target out".to_owned()));
    }
    let mut store = Store::open(&request.dir)?;
    progress.phase("capture");
    let watch = Stopwatch::start();
    let capture = input::open(&request.input, &request.dir, Some(&store))?;
    let mut report = IndexReport { dir: request.dir.clone(), units: capture.units.len(), ..IndexReport::default() };
    report.notes = migrate::notes(&capture);
    push_time(&mut report, "capture", &watch);
    if capture.units.is_empty() {
        return Err(EngineError::Frontend("there is no C file to read".to_owned()));
    }
    let keys = unit_keys(&capture)?;
    let watch = Stopwatch::start();
    let failed = read_units(&capture, &keys, request, &mut store, progress, &mut report)?;
    push_time(&mut report, "units", &watch);
    if failed.len() == keys.len() || (request.strict && !failed.is_empty()) {
        return Err(unreadable(&capture, &report));
    }
    let watch = Stopwatch::start();
    progress.phase("link");
    let graph = join(&capture, &keys, &failed, &mut store, &request.dir, &report)?;
    push_time(&mut report, "join", &watch);
    count(&graph, &mut report);
    report.store_bytes = store.size()? + graph_bytes(&request.dir, &store)?;
    Ok(report)
}

fn push_time(report: &mut IndexReport, name: &str, watch: &Stopwatch) {
    let (wall, cpu) = watch.elapsed();
    report.timings.push(PhaseTime { name: name.to_owned(), wall, cpu });
}

fn unreadable(capture: &Capture, report: &IndexReport) -> EngineError {
    EngineError::Unreadable {
        summary: format!("{} of {} units cannot be read", report.failed.len(), capture.units.len()),
        diagnostics: report.failed.iter().map(|unit| format!("{}:\n{}", unit.file, unit.message)).collect(),
    }
}

/// What each unit depends on but for content: the same for two units with the same command.
fn unit_keys(capture: &Capture) -> Result<Vec<String>> {
    let keys = load::unit_keys(capture).map_err(frontend)?;
    let root = capture.root.to_string_lossy().into_owned();
    // Paths are shown relative to the root, and stand in fragments so.
    Ok(keys.iter().map(|key| files::digest(format!("{key}\0{}\0{root}", codec::VERSION).as_bytes())).collect())
}

fn frontend(error: LoadError) -> EngineError {
    match error {
        LoadError::DiskFull(path) => EngineError::DiskFull { path },
        other => EngineError::Frontend(other.to_string()),
    }
}

/// State that threads share while units come in.
struct Incoming<'a> {
    store: &'a mut Store,
    digests: Digests,
    units: Vec<KeptUnit>,
    fragments: Vec<([u8; 32], Vec<u8>)>,
    files: Vec<SourceFile>,
    /// Files and fragments that the store has.
    saved_files: BTreeSet<u32>,
    saved_fragments: BTreeSet<[u8; 32]>,
    bytes: usize,
    failed: BTreeMap<usize, String>,
    error: Option<EngineError>,
}

/// Units are kept together in portions: writing each by itself costs more than it saves.
const PORTION: usize = 8 << 20;

fn read_units(
    capture: &Capture,
    keys: &[String],
    request: &IndexRequest,
    store: &mut Store,
    progress: &dyn Progress,
    report: &mut IndexReport,
) -> Result<BTreeSet<usize>> {
    progress.phase("units");
    let mut digests = Digests::new(store.graph_files()?);
    let wanted = changed_units(keys, store, &mut digests)?;
    report.read = wanted.len();
    let incoming = Mutex::new(Incoming {
        saved_files: BTreeSet::new(),
        store,
        digests,
        units: Vec::new(),
        fragments: Vec::new(),
        files: Vec::new(),
        saved_fragments: BTreeSet::new(),
        bytes: 0,
        failed: BTreeMap::new(),
        error: None,
    });
    let receive = |at: usize, result: std::result::Result<Indexed, String>| {
        let summed = result.and_then(|unit| summed_up(&unit).map(|fragments| (unit, fragments)));
        let Some(key) = keys.get(at) else { return };
        lock(&incoming).take(at, key, summed);
    };
    load::index(capture, &wanted, request.jobs.unwrap_or(0), &Listener(progress), &receive).map_err(frontend)?;
    let mut incoming = incoming.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    incoming.save();
    if let Some(error) = incoming.error {
        return Err(error);
    }
    let failed = |(&at, message): (&usize, &String)| FailedUnit {
        file: capture.units.get(at).map(|u| capture.relative_path(&u.file).display().to_string()).unwrap_or_default(),
        message: message.trim_end().to_owned(),
    };
    report.failed = incoming.failed.iter().map(failed).collect();
    Ok(incoming.failed.keys().copied().collect())
}

fn lock<'m, 's>(incoming: &'m Mutex<Incoming<'s>>) -> MutexGuard<'m, Incoming<'s>> {
    // A thread that ended while it held the lock left whole units only.
    incoming.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// Positions of units of which the store has nothing, or what was made of other contents. Of several units with one key, the first.
fn changed_units(keys: &[String], store: &Store, digests: &mut Digests) -> Result<Vec<usize>> {
    let paths: BTreeMap<u32, PathBuf> = store.graph_files()?.into_iter().map(|file| (file.id, file.path)).collect();
    let kept: BTreeMap<String, KeptUnit> =
        store.graph_units()?.into_iter().map(|unit| (unit.key.clone(), unit)).collect();
    let mut good: BTreeSet<&String> = BTreeSet::new();
    let mut wanted = Vec::new();
    for (at, key) in keys.iter().enumerate() {
        if good.contains(key) {
            continue;
        }
        let current = kept.get(key).filter(|unit| digests.state_of(&unit.inputs, &paths).as_ref() == Some(&unit.state));
        if current.is_none() {
            wanted.push(at);
        }
        good.insert(key);
    }
    Ok(wanted)
}

type Fragments = Vec<([u8; 32], Vec<u8>)>;

fn summed_up(unit: &Indexed) -> std::result::Result<Fragments, String> {
    let fragments = summary::summarise(&unit.program, &unit.surface);
    let encode = |fragment: &exuvia_graph::Fragment| {
        let bytes = codec::encode_fragment(fragment).map_err(|error| error.to_string())?;
        Ok((*blake3::hash(&bytes).as_bytes(), bytes))
    };
    fragments.iter().map(encode).collect()
}

impl Incoming<'_> {
    fn take(&mut self, at: usize, key: &str, summed: std::result::Result<(Indexed, Fragments), String>) {
        let (unit, fragments) = match summed {
            Ok(found) => found,
            Err(message) => {
                self.failed.insert(at, message);
                return;
            }
        };
        let inputs: Vec<SourceFile> = unit.files.iter().filter_map(|path| self.digests.file(path)).collect();
        for file in &inputs {
            if self.saved_files.insert(file.id) {
                self.files.push(file.clone());
            }
        }
        let main = unit.program.units.values().next().map(|unit| unit.name.clone()).unwrap_or_default();
        self.units.push(KeptUnit {
            key: key.to_owned(),
            path: main,
            inputs: inputs.iter().map(|file| file.id).collect(),
            state: state(&inputs),
            fragments: fragments.iter().map(|(digest, _)| *digest).collect(),
        });
        for (digest, bytes) in fragments {
            if self.saved_fragments.insert(digest) {
                self.bytes += bytes.len();
                self.fragments.push((digest, bytes));
            }
        }
        if self.bytes > PORTION {
            self.save();
        }
    }

    fn save(&mut self) {
        let saved = self.store.save_graph_units(&self.units, &self.fragments, &self.files);
        if let Err(error) = saved {
            self.error.get_or_insert(error);
        }
        self.units.clear();
        self.fragments.clear();
        self.files.clear();
        self.bytes = 0;
    }
}

/// Passes the front end's progress on.
struct Listener<'a>(&'a dyn Progress);

impl load::Progress for Listener<'_> {
    fn unit(&self, file: &Path, done: usize, total: usize) {
        self.0.step(done, total, &file.file_name().unwrap_or_default().to_string_lossy());
    }
}

/// The graph of all units; the one that is there if it is of the same.
fn join(
    capture: &Capture,
    keys: &[String],
    failed: &BTreeSet<usize>,
    store: &mut Store,
    dir: &Path,
    report: &IndexReport,
) -> Result<Graph> {
    let kept: BTreeMap<String, KeptUnit> =
        store.graph_units()?.into_iter().map(|unit| (unit.key.clone(), unit)).collect();
    let good = |(at, key): (usize, &String)| (!failed.contains(&at)).then(|| kept.get(key)).flatten();
    let units: Vec<Option<&KeptUnit>> = keys.iter().enumerate().map(good).collect();
    let targets = targets(capture, &units);
    let content = content_key(&units, &targets);
    let last = store.graph_index()?;
    let same = last.as_ref().filter(|index| index.key == content);
    let there = same.and_then(|index| super::open::read_graph(dir, &index.graph).ok());
    let name = format!("graph-{}.bin", &content[..16]);
    let graph = match there {
        Some(graph) => graph,
        None => {
            let graph = make(&units, &targets, store)?;
            files::write_atomic(&dir.join(&name), &graph.to_bytes())?;
            graph
        }
    };
    let previous = last
        .as_ref()
        .and_then(|last| if last.graph == name { last.previous.clone() } else { Some(last.graph.clone()) });
    let index = Index {
        key: content,
        graph: name,
        previous,
        root: capture.root.clone(),
        failed: report.failed.iter().map(|unit| (unit.file.clone(), unit.message.clone())).collect(),
        notes: report.notes.clone(),
        units: units.iter().flatten().count(),
    };
    store.finish_graph(&index, keys)?;
    remove_others(dir, &index);
    Ok(graph)
}

/// Graphs that nothing refers to any more. One that cannot be removed takes room and does no harm.
fn remove_others(dir: &Path, index: &Index) {
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let ours = name.starts_with("graph-") && name.ends_with(".bin");
        if ours && name != index.graph && Some(&name) != index.previous.as_ref() {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn targets(capture: &Capture, units: &[Option<&KeptUnit>]) -> Vec<Target> {
    let position = |output: &PathBuf| capture.targets.iter().position(|t| t.output == *output).map(|at| at as u32);
    let target = |t: &exuvia_frontend::capture::LinkTarget| Target {
        name: t.name.clone(),
        program: matches!(t.kind, TargetKind::Executable | TargetKind::Undecided),
        units: t.units.iter().filter(|&&u| units.get(u).is_some_and(Option::is_some)).map(|&u| u as u32).collect(),
        libraries: t.libraries.iter().filter_map(position).collect(),
    };
    capture.targets.iter().map(target).collect()
}

fn content_key(units: &[Option<&KeptUnit>], targets: &[Target]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{}\0{}\0{targets:?}", crate::VERSION, codec::VERSION).as_bytes());
    for unit in units {
        match unit {
            Some(unit) => hasher.update(unit.path.as_bytes()).update(&unit.fragments.concat()),
            None => hasher.update(b"\0failed"),
        };
    }
    hasher.finalize().to_hex().to_string()
}

fn make(units: &[Option<&KeptUnit>], targets: &[Target], store: &Store) -> Result<Graph> {
    let mut users: BTreeMap<&[u8; 32], Vec<u32>> = BTreeMap::new();
    for (at, unit) in units.iter().enumerate() {
        for digest in unit.iter().flat_map(|unit| &unit.fragments) {
            users.entry(digest).or_default().push(at as u32);
        }
    }
    let mut fragments = Vec::with_capacity(users.len());
    for (digest, units) in users {
        let bytes = store.graph_fragment(digest)?;
        let fragment = bytes.as_deref().map(codec::decode_fragment).and_then(std::result::Result::ok);
        let Some(fragment) = fragment else {
            return Err(EngineError::Internal(
                "the store has lost a part of a unit: remove it and index again".to_owned(),
            ));
        };
        fragments.push(Shared { fragment, units });
    }
    fragments.sort_by(|a, b| (&a.fragment.path, a.units.first()).cmp(&(&b.fragment.path, b.units.first())));
    let units: Vec<Unit> =
        units.iter().map(|unit| Unit { path: unit.map_or_else(String::new, |unit| unit.path.clone()) }).collect();
    Ok(link(&fragments, &units, targets))
}

fn count(graph: &Graph, report: &mut IndexReport) {
    report.nodes = graph.node_count();
    report.edges = graph.edge_count();
    for node in graph.nodes().filter(|&node| graph.flags(node).has(Flags::DEFINED)) {
        match graph.kind(node) {
            NodeKind::File if !graph.flags(node).has(Flags::SYSTEM) => {
                report.files += 1;
                report.lines += u64::from(graph.lines(node).1);
            }
            NodeKind::Function => report.functions += 1,
            _ => {}
        }
    }
}

fn graph_bytes(dir: &Path, store: &Store) -> Result<u64> {
    let index = store.graph_index()?;
    Ok(index.and_then(|index| std::fs::metadata(dir.join(index.graph)).ok()).map_or(0, |metadata| metadata.len()))
}
