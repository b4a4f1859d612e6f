//! All variants on their way to one tree.

use super::{Variant, all};
use crate::error::{EngineError, Result};
use crate::phases;
use crate::pipeline::{run_between, run_list};
use crate::printed::PrintedCrate;
use crate::work::{Stopwatch, Work};
use exuvia_cir::Abi;
use exuvia_emit::Boundary;
use exuvia_emit::merge::{self, Keys, MergedOrigins, Tree, Variants};
use exuvia_emit::plan::Demotions;
use exuvia_emit::plan::joint::{self, Joint, Planned};
use exuvia_emit::rir::OriginId;
use std::collections::BTreeSet;

/// A phase of several variants.
#[derive(Clone, Copy, Debug)]
pub struct Phase {
    name: &'static str,
    run: fn(&mut Family<'_>) -> Result<()>,
}

/// The phases of several variants, in order. Those of one variant are run inside of them.
#[rustfmt::skip]
pub const PHASES: &[Phase] = &[
    // Each variant on its own: link, structure.
    Phase { name: "read",   run: read },
    // Each variant: analyse, plan, lower; again until all have decided alike. Then: idiom.
    Phase { name: "decide", run: decide },
    // One tree, with a `cfg` where they differ.
    Phase { name: "merge",  run: merge_trees },
    // Text and map.
    Phase { name: "print",  run: print },
    // rustc judges it as each variant; what it rejects is demoted in all, from `decide` again.
    Phase { name: "build",  run: super::judge::build },
    // rustfmt, with the map carried over.
    Phase { name: "format", run: format },
    // Ledger, source map, package.
    Phase { name: "write",  run: super::output::write },
];

/// The variants of a run and what they share.
pub struct Family<'a> {
    /// The variants.
    pub variants: &'a [Variant],
    /// The run of each.
    pub works: Vec<Work<'a>>,
    /// What tells them apart.
    pub conditions: Variants,
    /// What each forces on the others.
    pub joint: Joint,
    /// The merged tree.
    pub tree: Tree,
    /// Its origins.
    pub origins: MergedOrigins,
    /// What the ids of each variant's origins became.
    pub became: Vec<Vec<OriginId>>,
    /// Its text.
    pub printed: PrintedCrate,
    /// What rustc took back.
    pub demotions: Demotions,
    /// rustc's warnings.
    pub warnings: Vec<String>,
    /// What was not done, in words.
    pub notes: Vec<String>,
}

impl<'a> Family<'a> {
    /// A run that has not begun. `works` has one for each variant.
    pub fn new(variants: &'a [Variant], mut works: Vec<Work<'a>>) -> Self {
        let alone = works.len() == 1;
        works.iter_mut().for_each(|work| work.alone = alone);
        Self {
            variants,
            works,
            conditions: all(variants),
            joint: Joint::default(),
            tree: Tree::default(),
            origins: MergedOrigins::default(),
            became: Vec::new(),
            printed: PrintedCrate::default(),
            demotions: Demotions::default(),
            warnings: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The first variant, of which the package has its name and shape.
    pub fn first(&self) -> Result<&Work<'a>> {
        self.works.first().ok_or_else(|| EngineError::Internal("no variants".to_owned()))
    }

    /// Whether the output is for this machine, among others.
    pub fn has_native(&self) -> bool {
        self.variants.iter().any(|variant| variant.target.is_none_or(|target| target.is_native()))
    }

    /// The boundary of all.
    pub fn boundary(&self) -> Result<Boundary> {
        Ok(self.first()?.boundary())
    }
}

/// Runs the phases from one to another, both included, and counts their time with the first variant.
pub fn run_between_phases(family: &mut Family<'_>, first: &str, last: &str) -> Result<()> {
    let place = |name| PHASES.iter().position(|phase| phase.name == name);
    let (Some(first), Some(last)) = (place(first), place(last)) else {
        return Err(EngineError::Internal(format!("no phases {first} to {last}")));
    };
    for phase in &PHASES[first..=last] {
        let watch = Stopwatch::start();
        (phase.run)(family)?;
        if let Some(work) = family.works.first_mut() {
            work.add_time(phase.name, watch.elapsed());
        }
    }
    Ok(())
}

fn read(family: &mut Family<'_>) -> Result<()> {
    for work in &mut family.works {
        run_between(work, "link", "structure")?;
    }
    let peers: BTreeSet<Abi> = family.works.iter().map(|work| work.program.target.abi()).collect();
    let has_targets = family.variants.iter().any(|variant| variant.target.is_some());
    for work in family.works.iter_mut().filter(|_| has_targets) {
        work.program.target.peers = peers.iter().copied().collect();
    }
    let boundaries: Vec<Boundary> = family.works.iter().map(|work| work.boundary()).collect();
    match boundaries.iter().all(|boundary| *boundary == boundaries[0]) {
        true => Ok(()),
        false => {
            Err(EngineError::Usage("some variants make a program and some only a library: give --boundary".to_owned()))
        }
    }
}

/// Plans and lowers all variants until they agree. It ends: what is joined only grows.
fn decide(family: &mut Family<'_>) -> Result<()> {
    let names: Vec<String> = family.variants.iter().map(|variant| variant.name.clone()).collect();
    let mut first = "analyse";
    loop {
        for work in &mut family.works {
            work.demotions = family.demotions.clone();
            work.joint = family.joint.clone();
            run_between(work, first, "lower")?;
        }
        let mut programs: Vec<_> = family.works.iter_mut().map(|work| &mut work.program).collect();
        if joint::join_kept(&mut programs, &names) {
            first = "analyse";
            continue;
        }
        // Facts are about the program, which joining the plans does not change.
        first = "plan";
        let mut planned = Vec::new();
        for work in &family.works {
            let (facts, plan) = (work.facts()?, work.plan()?);
            let unsafe_functions = &work.lowered()?.unsafe_functions;
            planned.push(Planned { program: &work.program, facts, plan, unsafe_functions });
        }
        if !family.joint.extend(&planned) {
            break;
        }
    }
    family.works.iter_mut().try_for_each(|work| run_list(work, &["idiom"]))
}

fn merge_trees(family: &mut Family<'_>) -> Result<()> {
    let (mut trees, mut own) = (Vec::new(), Vec::new());
    for work in &family.works {
        let lowered = work.lowered()?;
        let (krate, binaries, texts) = (lowered.krate.clone(), lowered.binaries.clone(), lowered.texts.clone());
        trees.push(Tree { krate, binaries, texts });
        let slots = work.facts()?.slots.values().map(|slot| slot.key.clone());
        own.push((&lowered.origins, Keys::new(&work.program, slots)));
    }
    let (origins, became) = merge::join_origins(&mut trees, &own);
    family.origins = origins;
    family.became = became;
    family.tree = merge::merge(&family.conditions, trees);
    Ok(())
}

fn print(family: &mut Family<'_>) -> Result<()> {
    exuvia_emit::forbid::run(&mut family.tree.krate, &family.tree.texts);
    family.printed = phases::printed(&family.tree.krate, &family.tree.binaries, &family.tree.texts);
    Ok(())
}

fn format(family: &mut Family<'_>) -> Result<()> {
    let jobs = family.first()?.settings.jobs;
    phases::format_files(&mut family.printed, jobs)
}
