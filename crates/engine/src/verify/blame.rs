//! What differences come from: the inputs that show one are run over the faithful Rust too. Where that differs as well, the translation is
//! wrong; where it does what the C does, something that the safe plan took for a fact is none.

use super::basis::Texts;
use super::{Record, Request, fuzz, subject};
use crate::error::Result;
use crate::lock::Lock;
use crate::output::OutputDir;
use crate::pipeline;
use crate::settings::Settings;
use crate::work::Work;
use exuvia_cir::FuncId;
use exuvia_emit::PlanKind;
use exuvia_emit::plan::Form;
use exuvia_verify::fuzz::{self as campaign, Blame, Built, Difference, Limits, Recorded, Told};
use exuvia_verify::harness::Harness;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

/// Time for the inputs of one difference.
const TIME: Duration = Duration::from_secs(60);

/// A campaign that found differences.
pub(super) struct Blaming<'a> {
    pub request: &'a Request,
    pub work: &'a Work<'a>,
    pub texts: &'a Texts<'a>,
    pub harness: &'a Harness,
    pub built: &'a Built,
    /// The output.
    pub dir: &'a Path,
}

/// What stands for the other plan: the program over it, or why there is none.
type Other = std::result::Result<Built, String>;

impl Blaming<'_> {
    /// Says of each difference what it comes from; `recorded` are the calls that inputs of a function may start from.
    pub fn judge(&self, records: &mut [Record], recorded: &dyn Fn(usize) -> Recorded) -> Result<()> {
        let numbers: BTreeMap<&str, usize> =
            self.harness.functions.iter().enumerate().filter_map(|(at, f)| Some((self.texts.item(*f)?, at))).collect();
        let mut different: Vec<(usize, &mut Record)> = records
            .iter_mut()
            .filter(|record| !record.differences.is_empty())
            .filter_map(|record| Some((*numbers.get(record.item.as_str())?, record)))
            .collect();
        if different.is_empty() {
            return Ok(());
        }
        let edited = OutputDir::new(self.dir, false).state()?.unwrap_or_default().edited;
        let mut other: Option<Other> = None;
        for (number, record) in &mut different {
            let function = self.harness.functions[*number];
            let is_edited = self.texts.place(function).is_some_and(|place| edited.contains(&place.file));
            for difference in &mut record.differences {
                difference.blame = Some(match () {
                    () if is_edited => Blame::Edit,
                    () if self.work.settings.plan == PlanKind::Faithful => Blame::Translation,
                    () => {
                        let other = match &mut other {
                            Some(other) => other,
                            none => none.insert(self.faithful()?),
                        };
                        self.over(other, *number, difference, &recorded(*number))?
                    }
                });
            }
        }
        Ok(())
    }

    /// The faithful Rust of the same C, beside the same oracles.
    fn faithful(&self) -> Result<Other> {
        let settings = Settings { plan: PlanKind::Faithful, ..self.work.settings.clone() };
        let base = self.work;
        base.progress.phase("the faithful Rust, to tell what is to blame");
        let mut work = Work::new(base.capture, &settings, base.progress, base.project.clone(), base.scratch.clone());
        pipeline::run_between(&mut work, "link", "structure")?;
        work.demotions = Lock::read(self.dir, PlanKind::Faithful, work.boundary())?;
        pipeline::run_between(&mut work, "analyse", "print")?;
        let below = |(path, text): (String, String)| Some((path.strip_prefix("src/")?.to_owned(), text));
        let rust = work.printed.texts().into_iter().filter_map(below).filter(|(path, _)| !path.starts_with("bin/"));
        let project = fuzz::project_of(self.request, &work, self.dir, "blame", rust.collect())?;
        let found = subject::find(&work)?;
        Ok(campaign::beside(self.built, self.harness, &project, &found.request(&work.program, &[]))?)
    }

    fn over(&self, other: &Other, number: usize, found: &Difference, recorded: &Recorded) -> Result<Blame> {
        let built = match other {
            Ok(built) => built,
            Err(why) => return Ok(Blame::Unknown(why.clone())),
        };
        let Request { inputs, input_time, seed, .. } = *self.request;
        let limits = Limits { time: TIME, inputs, input: input_time, seed };
        let told = campaign::again(built, number, found, recorded, &limits)?;
        Ok(blame(&told, found.inputs.len() as u64, || self.forms(self.harness.functions[number])))
    }

    /// What the plan made of the pointers of a function, beside raw pointers.
    fn forms(&self, function: FuncId) -> Vec<String> {
        let (Some(plan), Some(facts)) = (&self.work.plan, &self.work.facts) else { return Vec::new() };
        let own = plan
            .slots
            .iter()
            .filter(|(id, decision)| facts.slots[*id].func == Some(function) && decision.form != Form::Raw);
        let told = own.map(|(id, decision)| {
            let key = facts.slots[id].key.as_str();
            // `KEY#0:name` of a parameter, `KEY#return`.
            let name = key.rsplit(['#', ':']).next().unwrap_or(key);
            let because = if decision.because.is_empty() { decision.form.name() } else { &decision.because };
            format!("{name}: {because}")
        });
        told.collect()
    }
}

/// What the faithful Rust says of a difference that so many inputs show.
fn blame(told: &Told, inputs: u64, forms: impl FnOnce() -> Vec<String>) -> Blame {
    match () {
        () if !told.differences.is_empty() => Blame::Translation,
        () if told.same == inputs => Blame::Fact(forms()),
        () => {
            let most = told.discarded.keys().next().cloned();
            let why = told.broken.clone().or(most.map(|why| format!("the input is discarded there as {why}")));
            Blame::Unknown(why.unwrap_or_else(|| "the faithful Rust did not run".to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Blame, Told, blame};
    use exuvia_verify::fuzz::Difference;
    use std::collections::BTreeMap;

    #[test]
    fn what_the_faithful_rust_does_tells_what_is_to_blame() {
        let forms = || vec!["f::p is a slice".to_owned()];
        let differs = Told { same: 1, differences: vec![Difference::default()], ..Told::default() };
        assert_eq!(blame(&differs, 2, forms), Blame::Translation);
        assert_eq!(blame(&Told { same: 2, ..Told::default() }, 2, forms), Blame::Fact(forms()));
        let discarded = BTreeMap::from([("undefined".to_owned(), 1)]);
        let unclear = blame(&Told { same: 1, discarded, ..Told::default() }, 2, forms);
        assert!(matches!(&unclear, Blame::Unknown(why) if why.contains("undefined")), "{unclear:?}");
        assert!(matches!(blame(&Told::default(), 1, forms), Blame::Unknown(_)));
    }
}
