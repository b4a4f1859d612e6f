//! `exuvia debug bisect`: which decision makes a test fail.
//!
//! The faithful plan is the bridge between C and safe Rust. Where it passes the test and the safe plan does not, a fact is wrong: the
//! pointers and enumerations of the safe plan are looked through. Where it fails too, the translation is wrong: the functions are
//! looked through, the others staying in C. Either way [`ddmin`] finds the fewest of them that make the test fail.

mod ddmin;
mod probe;

use crate::error::{EngineError, Result};
use crate::input;
use crate::pipeline;
use crate::progress::Progress;
use crate::settings::{Input, Settings};
use crate::work::Work;
use ddmin::Subset;
use exuvia_emit::PlanKind;
use exuvia_emit::plan::{Demotion, Demotions};
use probe::Prober;
use serde::Serialize;
use std::path::PathBuf;
use std::time::Duration;

pub use probe::Verdict;

/// What is to be found out.
#[derive(Clone, Debug)]
pub struct Request {
    /// The C.
    pub input: Input,
    /// How it is migrated; the plan is where the search starts.
    pub settings: Settings,
    /// A line of shell that tells good from bad.
    pub test: String,
    /// How long it may take: one that takes longer is bad.
    pub timeout: Duration,
    /// Folder for the packages that are tried; the last one stays.
    pub dir: PathBuf,
}

/// What was found.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// Verdict on the safe plan; none when the faithful one was asked for.
    pub safe: Option<Verdict>,
    /// Verdict on the faithful plan; none when the safe one passes.
    pub faithful: Option<Verdict>,
    /// What the culprits are.
    pub kind: Kind,
    /// The fewest that make the test fail.
    pub culprits: Vec<Culprit>,
    /// Packages built.
    pub tried: usize,
}

/// What was looked through.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Nothing: the test passes.
    Nothing,
    /// Forms of pointers and enumerations: a fact is wrong.
    Forms,
    /// Functions in Rust: the translation is wrong.
    Functions,
    /// It fails whatever the forms are, and with the faithful plan it does not.
    NoForm,
    /// It fails with all functions in C.
    NoFunction,
}

/// Something that the test fails with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Culprit {
    /// Its key.
    pub item: String,
    /// What it is in the Rust that fails.
    pub form: String,
    /// The facts that this rests on.
    pub because: String,
}

/// Searches.
pub fn bisect(request: &Request, progress: &dyn Progress) -> Result<Found> {
    input::check(&request.input)?;
    if crate::variants::asked_for(&request.input) {
        return Err(EngineError::Usage("one variant at a time: give its flags behind `--`".to_owned()));
    }
    crate::output::OutputDir::new(&request.dir, false).check()?;
    let scratch = request.dir.join(".exuvia");
    let capture = input::open(&request.input, &scratch, None)?;
    let project = request.settings.name.clone().unwrap_or_else(|| input::project_name(&request.input));
    let mut work = Work::new(&capture, &request.settings, progress, project, scratch);
    pipeline::run_between(&mut work, "link", "structure")?;
    Search { request, progress, prober: Prober::new(request, work) }.run()
}

struct Search<'a> {
    request: &'a Request,
    progress: &'a dyn Progress,
    prober: Prober<'a>,
}

impl Search<'_> {
    fn run(mut self) -> Result<Found> {
        let mut safe = None;
        if self.request.settings.plan == PlanKind::Safe {
            let verdict = self.whole(PlanKind::Safe)?;
            safe = Some(verdict);
            if verdict != Verdict::Bad {
                return self.nothing(safe, None, verdict);
            }
        }
        match self.whole(PlanKind::Faithful)? {
            Verdict::Bad => self.functions(safe),
            verdict if safe.is_some() => self.forms(safe, Some(verdict)),
            verdict => self.nothing(safe, Some(verdict), verdict),
        }
    }

    fn whole(&mut self, plan: PlanKind) -> Result<Verdict> {
        let verdict = self.prober.try_out(plan, Demotions::default())?;
        let name = if plan == PlanKind::Safe { "safe" } else { "faithful" };
        self.progress.note(&format!("{name} plan: {verdict}"));
        Ok(verdict)
    }

    /// The test does not fail, or does not tell.
    fn nothing(&self, safe: Option<Verdict>, faithful: Option<Verdict>, verdict: Verdict) -> Result<Found> {
        match verdict {
            Verdict::Unknown => {
                Err(EngineError::Usage("the test cannot tell (125), or the whole does not build".into()))
            }
            _ => Ok(self.found(safe, faithful, Kind::Nothing, Vec::new())),
        }
    }

    fn found(&self, safe: Option<Verdict>, faithful: Option<Verdict>, kind: Kind, culprits: Vec<Culprit>) -> Found {
        Found { safe, faithful, kind, culprits, tried: self.prober.tried() }
    }

    /// Which forms of the safe plan it takes.
    fn forms(&mut self, safe: Option<Verdict>, faithful: Option<Verdict>) -> Result<Found> {
        let candidates = self.prober.forms()?;
        let without = |subset: &Subset| {
            let mut demotions = Demotions::default();
            for (at, form) in candidates.iter().enumerate().filter(|(at, _)| !subset.contains(at)) {
                let list = if form.is_enum { &mut demotions.enums } else { &mut demotions.slots };
                list.insert(candidates[at].culprit.item.clone(), vec![bare(&form.culprit.form)]);
            }
            demotions
        };
        let none = Subset::new();
        if self.prober.try_out(PlanKind::Safe, without(&none))? == Verdict::Bad {
            return Ok(self.found(safe, faithful, Kind::NoForm, Vec::new()));
        }
        let guilty = self.search(PlanKind::Safe, candidates.len(), &without)?;
        let culprits = guilty.iter().map(|&at| candidates[at].culprit.clone()).collect();
        Ok(self.found(safe, faithful, Kind::Forms, culprits))
    }

    /// Which functions must be Rust for it.
    fn functions(&mut self, safe: Option<Verdict>) -> Result<Found> {
        let keys = self.prober.functions();
        let in_c = |subset: &Subset| {
            let others = keys.iter().enumerate().filter(|(at, _)| !subset.contains(at));
            Demotions {
                kept: others.map(|(_, key)| (key.clone(), BISECTED.to_owned())).collect(),
                ..Demotions::default()
            }
        };
        let none = Subset::new();
        if self.prober.try_out(PlanKind::Faithful, in_c(&none))? == Verdict::Bad {
            return Ok(self.found(safe, Some(Verdict::Bad), Kind::NoFunction, Vec::new()));
        }
        let guilty = self.search(PlanKind::Faithful, keys.len(), &in_c)?;
        let culprit = |&at: &usize| Culprit { item: keys[at].clone(), form: "Rust".to_owned(), because: String::new() };
        Ok(self.found(safe, Some(Verdict::Bad), Kind::Functions, guilty.iter().map(culprit).collect()))
    }

    fn search(&mut self, plan: PlanKind, all: usize, demotions: &dyn Fn(&Subset) -> Demotions) -> Result<Subset> {
        let (progress, prober) = (self.progress, &mut self.prober);
        let mut fails = |subset: &Subset| -> Result<bool> {
            let verdict = prober.try_out(plan, demotions(subset))?;
            progress.note(&format!("{} of {all}: {verdict}", subset.len()));
            Ok(verdict == Verdict::Bad)
        };
        let guilty = ddmin::minimise(&(0..all).collect(), &mut fails)?;
        // What stays in the folder is what fails, not what was tried last.
        fails(&guilty)?;
        Ok(guilty)
    }
}

/// Why a function is in C during the search.
const BISECTED: &str = "left in C by `exuvia debug bisect`";

/// A demotion to what C has.
fn bare(from: &str) -> Demotion {
    Demotion { at_most: 0, from: from.to_owned(), error: String::new(), message: BISECTED.to_owned(), round: 0 }
}
