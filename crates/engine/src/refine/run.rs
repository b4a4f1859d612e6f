//! The loop over the functions: context, question, answer, judge, and again with what was wrong.

use super::answer;
use super::asking::{Answers, Asker, Exchange, Limits, Recording, Spent, Stop};
use super::context::{Context, Feedback, RULES, Sources};
use super::items::{self, BYTES_PER_TOKEN, Item};
use super::judge::{Case, Judge, Verdict};
use super::proposal::{Figures, Proposal, State};
use super::texts::Texts;
use crate::error::Result;
use crate::ledger::Ledger;
use crate::mixed::record;
use crate::overlay::Overlay;
use crate::progress::Progress;
use crate::store::Store;
use crate::verify::{self, with_work};
use exuvia_model::Prompt;
use serde::Serialize;
use std::path::PathBuf;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// Folder of the output.
    pub dir: PathBuf,
    /// Functions, as `exuvia why` names them; all when empty.
    pub items: Vec<String>,
    /// Functions at most, those of most value first.
    pub limit: Option<usize>,
    /// Questions for one function at most: each after the first is told what was wrong with the last answer.
    pub tries: u32,
    /// Texts that have to be good before the best of them is taken.
    pub candidates: u32,
    /// Tokens of a context at most.
    pub context: usize,
    /// Tokens of an answer at most.
    pub answer: u32,
    /// How much chance there is in answers, in thousandths; candidates beside the first have at least some.
    pub temperature: u32,
    /// What is spent at most.
    pub limits: Limits,
    /// Words that are not to be sent.
    pub words: Vec<String>,
    /// Whether values of inputs that show a difference are told though calls were recorded.
    pub sends_values: bool,
    /// Whether functions are done again that have a good proposal.
    pub again: bool,
    /// How functions are called on both sides.
    pub verify: verify::Request,
    /// The user's tests, in the root of the package; none when empty.
    pub tests: Vec<String>,
}

/// What would be sent for a function.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Shown {
    /// The function.
    pub item: String,
    /// The first question; later ones also hold the last answer and what was wrong with it.
    pub prompt: Prompt,
    /// What did not fit.
    pub left_out: Vec<&'static str>,
    /// How often something was taken out that looked like a secret.
    pub redacted: usize,
    /// Tokens of it, about.
    pub tokens: usize,
}

/// What came of it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Report {
    /// What became of each answer, in order.
    pub proposals: Vec<Proposal>,
    /// Functions that were not asked about, and why.
    pub skipped: Vec<(String, String)>,
    /// What was spent.
    pub spent: Spent,
    /// Why it ended before its end, if it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped: Option<String>,
    /// All exchanges.
    #[serde(skip)]
    pub recording: Recording,
}

/// What would be sent. Nothing is.
///
/// # Errors
/// What cannot be read, and items that name nothing.
pub fn show(request: &Request) -> Result<Vec<Shown>> {
    let ledger = Ledger::read(&request.dir)?;
    let texts = Texts::read(&request.dir, &ledger)?;
    let overlay = Overlay::read(&request.dir)?;
    let sources = sources(request, &ledger, &texts, &overlay);
    let chosen = items::choose(&ledger, &texts, &request.items, request.limit)?;
    let shown = chosen.iter().filter(|item| item.cannot.is_none()).filter_map(|item| {
        let context = sources.context(item, None)?;
        let prompt = prompt(request, &context, 1);
        let tokens = (prompt.system.len() + prompt.user.len()) / BYTES_PER_TOKEN;
        let (left_out, redacted) = (context.left_out, context.redacted);
        Some(Shown { item: item.item.clone(), prompt, left_out, redacted, tokens })
    });
    Ok(shown.collect())
}

/// Asks, judges and keeps. Nothing lands: that is for [`super::apply`].
///
/// # Errors
/// What cannot be read or written, an output that does not build, tests that fail over it.
pub fn run(request: &Request, answers: &Answers<'_>, progress: &dyn Progress) -> Result<Report> {
    let verify = &request.verify;
    with_work(&request.dir, verify.jobs, verify.confinement.as_ref(), progress, |work, ledger, dir| {
        let texts = Texts::read(dir, ledger)?;
        let overlay = Overlay::read(dir)?;
        let store = Store::open(&dir.join(".exuvia"))?;
        let chosen = items::choose(ledger, &texts, &request.items, request.limit)?;
        progress.phase("the Rust as it is");
        let shows_values = request.sends_values || record::kept(dir)?.is_empty();
        let judge = Judge::new(work, ledger, dir, verify, &request.tests, shows_values)?;
        let session = Session {
            request,
            sources: sources(request, ledger, &texts, &overlay),
            asker: Asker::new(answers, &store, request.limits),
            judge,
            store: &store,
        };
        session.run(&chosen, progress)
    })
}

fn sources<'a>(request: &'a Request, ledger: &'a Ledger, texts: &'a Texts, overlay: &'a Overlay) -> Sources<'a> {
    Sources { ledger, texts, overlay, budget: request.context, words: &request.words }
}

fn prompt(request: &Request, context: &Context, attempt: u32) -> Prompt {
    /// The same question may be asked again for another candidate.
    const SOME: u32 = 400;
    let temperature = if attempt > 1 { request.temperature.max(SOME) } else { request.temperature };
    Prompt {
        system: RULES.to_owned(),
        user: context.text.clone(),
        max_tokens: request.answer,
        temperature,
        seed: request.verify.seed.wrapping_add(attempt),
    }
}

struct Session<'a> {
    request: &'a Request,
    sources: Sources<'a>,
    asker: Asker<'a>,
    judge: Judge<'a>,
    store: &'a Store,
}

/// How it went with one function.
enum Done {
    On,
    Stopped(String),
}

impl Session<'_> {
    fn run(self, chosen: &[Item], progress: &dyn Progress) -> Result<Report> {
        progress.phase("refine");
        let known = Proposal::all(self.store)?;
        let (mut proposals, mut skipped, mut stopped) = (Vec::new(), Vec::new(), None);
        for (at, item) in chosen.iter().enumerate() {
            progress.step(at, chosen.len(), &item.item);
            if let Some(why) = self.not_now(item, &known) {
                skipped.push((item.item.clone(), why));
                continue;
            }
            if let Done::Stopped(why) = self.one(item, &mut proposals, &mut skipped, progress)? {
                stopped = Some(why);
                break;
            }
        }
        Ok(Report { proposals, skipped, spent: self.asker.spent(), stopped, recording: self.asker.recording() })
    }

    /// Why a function is not asked about.
    fn not_now(&self, item: &Item, known: &[(i64, Proposal)]) -> Option<String> {
        if let Some(why) = item.cannot {
            return Some(why.to_owned());
        }
        let Some(present) = self.sources.texts.present(&item.item) else {
            return Some("it has no function of its own in the Rust".to_owned());
        };
        let is_good = |p: &Proposal| {
            p.item == item.item && p.base == present.text && matches!(p.state, State::Passed | State::Undecided)
        };
        let good = known.iter().map(|(_, proposal)| proposal).find(|p| is_good(p)).filter(|_| !self.request.again);
        good.map(|p| format!("it has a proposal already ({}): `exuvia refine apply`, or --again", p.state.name()))
    }

    fn one(
        &self,
        item: &Item,
        proposals: &mut Vec<Proposal>,
        skipped: &mut Vec<(String, String)>,
        progress: &dyn Progress,
    ) -> Result<Done> {
        let mut feedback = None;
        let mut good = 0;
        for attempt in 1..=self.request.tries {
            let Some(context) = self.sources.context(item, feedback.as_ref()) else {
                skipped.push((item.item.clone(), "what has to be told of it does not fit".to_owned()));
                break;
            };
            if !context.left_out.is_empty() {
                progress.note(&format!("{}: left out for want of room: {}", item.item, context.left_out.join(", ")));
            }
            let exchange = match self.asker.ask(&item.item, attempt, prompt(self.request, &context, attempt))? {
                Ok(exchange) => exchange,
                Err(Stop::Limit(why) | Stop::Final(why)) => return Ok(Done::Stopped(why)),
                Err(Stop::Nothing(why)) => {
                    skipped.push((item.item.clone(), why));
                    break;
                }
            };
            let proposal = self.judged(item, attempt, &exchange)?;
            progress.note(&format!("{} try {attempt}: {} {}", item.item, proposal.state.name(), proposal.code));
            proposal.add(self.store)?;
            good += u32::from(matches!(proposal.state, State::Passed | State::Undecided));
            feedback = (good == 0).then(|| Feedback { tried: proposal.text.clone(), wrong: proposal.why.clone() });
            proposals.push(proposal);
            if good >= self.request.candidates {
                break;
            }
        }
        Ok(Done::On)
    }

    fn judged(&self, item: &Item, attempt: u32, exchange: &Exchange) -> Result<Proposal> {
        let (Some(present), Some(file)) = (self.sources.texts.present(&item.item), self.sources.texts.file(&item.item))
        else {
            return Err(crate::EngineError::Internal(format!("{} has no Rust", item.item)));
        };
        let case = Case { item: &item.item, file, present, attempt };
        let verdict = match answer::code(&exchange.answer.text) {
            Ok(code) => self.judge.judge(&case, &code)?,
            Err(_) if exchange.answer.cut_off => {
                no_code(exchange, "the answer was cut off: be shorter", self.judge.before)
            }
            Err(what) => no_code(exchange, what, self.judge.before),
        };
        Ok(Proposal {
            item: item.item.clone(),
            function: present.name.clone(),
            attempt,
            state: verdict.state,
            code: verdict.code,
            why: verdict.why,
            base: present.text.clone(),
            text: verdict.text,
            is_safe: verdict.is_safe,
            by: exchange.model.clone(),
            prompt: exchange.digest(),
            evidence: verdict.evidence,
            before: self.judge.before,
            after: verdict.after,
            reasons: item.reasons.keys().cloned().collect(),
        })
    }
}

fn no_code(exchange: &Exchange, what: &'static str, before: Figures) -> Verdict {
    let refusal = answer::refused(what);
    Verdict {
        state: State::NoAnswer,
        code: refusal.code.to_owned(),
        why: refusal.what,
        text: exchange.answer.text.clone(),
        is_safe: false,
        evidence: String::new(),
        after: before,
    }
}
