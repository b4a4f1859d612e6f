//! Several variants of a project, configurations and targets, in one crate.
//!
//! Each variant runs the phases of [`crate::pipeline::PHASES`] on its own up to its Rust tree, but decides together with the
//! others ([`family`]): a fact must hold on every variant, so that signatures agree. Then the trees are merged
//! ([`exuvia_emit::merge`]), and rustc judges the merged text once for each variant, under its features and for its target
//! ([`judge`]). What it says of a variant leads, by that variant's view of the origins, to its slots; the demotions are shared.
//! Ledger rows that are equal in all variants stand once ([`rows`]).

mod family;
mod judge;
mod output;
mod rows;

use crate::error::{EngineError, Result};
use crate::input;
use crate::lock::Lock;
use crate::migrate::{self, Report, Request};
use crate::output::OutputDir;
use crate::progress::Progress;
use crate::settings::{Config, Input, Settings};
use crate::store::Store;
use crate::work::Work;
use exuvia_emit::merge::{Facts, Variants};
use exuvia_emit::plan::Demotions;
use exuvia_frontend::capture::Capture;
use exuvia_frontend::cross::CrossTarget;
use std::collections::BTreeSet;
use std::path::Path;

pub use family::{Family, PHASES, Phase};

/// A variant.
#[derive(Clone, Debug)]
pub struct Variant {
    /// `config`, `target` or `config/target`, for people.
    pub name: String,
    /// What a `cfg` can ask of it.
    pub facts: Facts,
    /// Its units.
    pub capture: Capture,
    /// The target, when one was asked for.
    pub target: Option<CrossTarget>,
}

/// Whether the input asks for anything but the one program on this machine.
pub fn asked_for(input: &Input) -> bool {
    !input.configs.is_empty() || !input.triples.is_empty()
}

/// The input with a configuration for each saved capture that it names, where these are captures of configurations.
pub fn with_captured(input: &Input) -> Result<Input> {
    if input.paths.len() < 2 || !input.paths.iter().all(|path| input::is_saved_capture(path)) {
        return Ok(input.clone());
    }
    let mut configs = input.configs.clone();
    for path in &input.paths {
        let Some(name) = Capture::load(path)?.config else {
            let message = format!(
                "{}: of several captures each has to be one of a configuration (`exuvia capture --config NAME`, or `--config NAME={}`)",
                path.display(),
                path.display()
            );
            return Err(EngineError::Usage(message));
        };
        configs.push(Config { name, path: Some(path.clone()), flags: Vec::new() });
    }
    Ok(Input { configs, ..input.clone() })
}

/// Opens all variants: each configuration for each target.
pub fn open(input: &Input, scratch: &Path, store: Option<&Store>) -> Result<Vec<Variant>> {
    let targets = targets(&input.triples)?;
    let mut variants = Vec::new();
    for config in configs(input)? {
        let capture = match &config {
            Some(config) => {
                input::open(&of_config(input, config), &scratch.join(format!("config-{}", config.name)), store)?
            }
            None => input::open(input, scratch, store)?,
        };
        // With one target a `cfg` has nothing to tell apart, but the guard names it.
        let single = [None];
        let targets = targets.iter().copied().map(Some);
        let targets: Vec<Option<CrossTarget>> = if targets.len() == 0 { single.to_vec() } else { targets.collect() };
        for target in targets {
            variants.push(variant(config.as_ref(), target, &capture)?);
        }
    }
    match variants.len() <= exuvia_emit::merge::MOST {
        true => Ok(variants),
        false => Err(EngineError::Usage(format!("{} variants are too many", variants.len()))),
    }
}

/// What tells the variants apart.
pub fn all(variants: &[Variant]) -> Variants {
    Variants::new(variants.iter().map(|variant| variant.facts.clone()).collect())
}

fn variant(config: Option<&Config>, target: Option<CrossTarget>, capture: &Capture) -> Result<Variant> {
    let config_name = config.map(|config| config.name.as_str());
    let names = config_name.into_iter().chain(target.map(|target| target.name));
    let facts = Facts {
        feature: config_name.map(str::to_owned),
        target: target.map(|target| target.cfg()).unwrap_or_default(),
    };
    let capture = match target {
        Some(target) => target.apply(capture).map_err(|error| EngineError::Usage(error.to_string()))?,
        None => capture.clone(),
    };
    Ok(Variant { name: names.collect::<Vec<_>>().join("/"), facts, capture, target })
}

fn configs(input: &Input) -> Result<Vec<Option<Config>>> {
    let mut names = BTreeSet::new();
    if let Some(twice) = input.configs.iter().find(|config| !names.insert(&config.name)) {
        return Err(EngineError::Usage(format!("two configurations are called `{}`", twice.name)));
    }
    Ok(match input.configs.is_empty() {
        true => vec![None],
        false => input.configs.iter().cloned().map(Some).collect(),
    })
}

fn targets(triples: &[String]) -> Result<Vec<CrossTarget>> {
    let mut targets: Vec<CrossTarget> = Vec::new();
    for triple in triples {
        let target = CrossTarget::find(triple).map_err(|error| {
            EngineError::Usage(format!("{error} (to migrate one program of a build, give --only {triple})"))
        })?;
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    Ok(targets)
}

/// The input of one configuration.
fn of_config(input: &Input, config: &Config) -> Input {
    let paths = config.path.clone().map_or_else(|| input.paths.clone(), |path| vec![path]);
    let flags = input.flags.iter().chain(&config.flags).cloned().collect();
    Input { paths, flags, ..input.clone() }
}

/// Migrates all variants into one crate.
pub fn migrate(request: &Request, progress: &dyn Progress, out: OutputDir, store: &mut Store) -> Result<Report> {
    let scratch = out.scratch();
    let settings = Settings { portable: request.input.triples.len() > 1, ..request.settings.clone() };
    let variants = open(&request.input, &scratch, Some(store))?;
    let mut key = blake3::Hasher::new();
    for variant in &variants {
        key.update(input::run_key(&variant.capture, &settings)?.as_bytes()).update(variant.name.as_bytes());
    }
    let (run, resumed) = store.begin(key.finalize().to_hex().as_str())?;
    let project = migrate::project_name(request);
    let report = {
        let works = variants
            .iter()
            .map(|variant| Work::new(&variant.capture, &settings, progress, project.clone(), scratch.clone()));
        let mut family = Family::new(&variants, works.collect());
        for work in &mut family.works {
            work.output = Some(out.clone());
            work.run = Some((store, run));
        }
        run_all(&mut family, request, resumed)?
    };
    store.finish(run, &report.ledger, &report.sources)?;
    Ok(report)
}

fn run_all(family: &mut Family<'_>, request: &Request, resumed: Option<Demotions>) -> Result<Report> {
    family::run_between_phases(family, "read", "read")?;
    let out = family.first()?.output.as_ref().map(|out| out.path().to_path_buf()).unwrap_or_default();
    family.demotions = match resumed {
        Some(demotions) => demotions,
        None if request.settings.fresh => Demotions::default(),
        None => Lock::read(&out, request.settings.plan, family.boundary()?)?,
    };
    family::run_between_phases(family, "decide", "write")?;
    let ledger = output::ledger_of(family)?;
    let built = request.build && family.has_native();
    if let Some(work) = family.works.first_mut().filter(|_| built) {
        migrate::final_build(work, &out)?;
    }
    let mut notes: Vec<String> = Vec::new();
    for (variant, work) in family.variants.iter().zip(&family.works) {
        notes.extend(migrate::notes(&variant.capture).into_iter().chain(migrate::clash_notes(work)));
    }
    notes.append(&mut family.notes);
    let mut seen = BTreeSet::new();
    notes.retain(|note| seen.insert(note.clone()));
    let timings = family.first()?.timings.clone();
    let sources = family.works.iter().flat_map(Work::sources).collect();
    Ok(Report { ledger, sources, notes, warnings: family.warnings.clone(), built, timings, out })
}
