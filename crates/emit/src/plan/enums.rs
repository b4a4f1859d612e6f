//! What becomes of enumerations: an `enum` where every value is proved to be an enumerator, else a type of its own around
//! the integer, or an alias of the integer where that reads better.
//!
//! A type of its own is worth it where it saves more than it costs: uses that it makes plainer (comparisons, cases,
//! enumerators stored) are at least as many as uses that need a conversion because of it. [`exuvia_analysis::enums::usage`]
//! counts both.

use super::{Demotion, Fate, FnDecision, PlanKind, PlanOptions};
use crate::lower::fixed_int;
use exuvia_analysis::enums::held::Held;
use exuvia_analysis::enums::mentioned;
use exuvia_analysis::{EnumFact, Facts};
use exuvia_cir::{Enum, EnumId, FuncId, IdVec, Program, Span};
use std::collections::BTreeMap;

/// The form of an enumeration.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum EnumForm {
    /// Another name of the integer type that C gives it, and constants.
    Alias,
    /// `struct E(pub u32)` with associated constants: a type of its own, for any value.
    Newtype,
    /// `enum E`: its enumerators are the only values.
    Enum,
}

impl EnumForm {
    /// Short name, as the ledger and `exuvia why` print it.
    pub fn name(self) -> &'static str {
        match self {
            EnumForm::Alias => "integer",
            EnumForm::Newtype => "newtype",
            EnumForm::Enum => "enum",
        }
    }

    /// Height in the order in which demotion falls.
    pub fn rank(self) -> u32 {
        self as u32
    }
}

/// A decision for one enumeration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EnumDecision {
    /// The form.
    pub form: EnumForm,
    /// Registered reason code when it is no `enum`, unless there is nothing that could be one.
    pub code: Option<&'static str>,
    /// The fact that the form rests on, or that failed, in words.
    pub because: String,
    /// The C that the failed fact points at.
    pub at: Span,
    /// Whether values of it are compared by order.
    pub ordered: bool,
}

impl EnumDecision {
    /// In words: the form, and what it rests on.
    pub fn describe(&self) -> String {
        format!("{}: {}", self.form.name(), self.because)
    }
}

/// Decides for all enumerations.
pub(super) fn enums(
    program: &Program,
    facts: &Facts,
    options: &PlanOptions,
    fns: &IdVec<FuncId, FnDecision>,
) -> IdVec<EnumId, EnumDecision> {
    let in_c = mentioned_by_c(program, fns);
    let decide = |(id, of): (EnumId, &Enum)| {
        let fact = &facts.enums[id];
        let mut decision = by_facts(program, of, fact, options, in_c.get(&id));
        decision.ordered = fact.usage.ordered || options.joint.ordered_enums.contains(&of.key);
        decision
    };
    program.enums.iter().map(decide).collect()
}

/// Enumerations that C code which stays mentions, each with the name of one such function.
fn mentioned_by_c(program: &Program, fns: &IdVec<FuncId, FnDecision>) -> BTreeMap<EnumId, String> {
    let mut found = BTreeMap::new();
    let kept: Vec<FuncId> =
        fns.iter().filter(|(_, decision)| matches!(decision.fate, Fate::KeepInC(_))).map(|(f, _)| f).collect();
    if kept.is_empty() {
        return found;
    }
    let held = Held::new(program);
    for f in kept {
        for id in mentioned(program, &held, f) {
            found.entry(id).or_insert_with(|| program.functions[f].name.clone());
        }
    }
    found
}

fn decision(form: EnumForm, code: Option<&'static str>, because: impl Into<String>, at: Span) -> EnumDecision {
    EnumDecision { form, code, because: because.into(), at, ordered: false }
}

fn by_facts(
    program: &Program,
    of: &Enum,
    fact: &EnumFact,
    options: &PlanOptions,
    in_c: Option<&String>,
) -> EnumDecision {
    let alias = |code, because: &str| decision(EnumForm::Alias, code, because, of.span);
    if of.system || of.name.is_empty() || !fact.usage.has_objects {
        return alias(None, "its enumerators are constants; nothing that could be of another type has its type");
    }
    if options.kind == PlanKind::Faithful {
        return alias(Some("faithful-plan"), "the faithful plan has the integers of the C");
    }
    if fixed_int(program, of.underlying).is_none() {
        return alias(Some("enum-number"), "its integer is not the same on all targets");
    }
    if let Some(failure) = &fact.usage.as_integer {
        return decision(EnumForm::Alias, Some(failure.code.name), failure.detail.clone(), failure.span);
    }
    let (typed, numeric) = (fact.usage.typed, fact.usage.numeric);
    if numeric > typed {
        let because = format!("{numeric} uses as a number would need a conversion, {typed} would read better");
        return decision(EnumForm::Alias, Some("enum-number"), because, of.span);
    }
    let best = match (&fact.closed, in_c) {
        (Ok(proof), None) => decision(EnumForm::Enum, None, proof.clone(), Span::NONE),
        (Ok(_), Some(name)) => {
            let because = format!("`{name}`, which stays in C, uses it");
            decision(EnumForm::Newtype, Some("enum-in-c"), because, of.span)
        }
        (Err(failure), _) => {
            decision(EnumForm::Newtype, Some(failure.code.name), failure.describe(program), failure.span)
        }
    };
    limited(of, options, best)
}

/// The decision, no higher than rustc and other variants of the program allow.
fn limited(of: &Enum, options: &PlanOptions, best: EnumDecision) -> EnumDecision {
    let lower = |at_most: u32| if at_most == 0 { EnumForm::Alias } else { EnumForm::Newtype };
    let demotion: Option<&Demotion> = options.demotions.enum_limit(&of.key);
    let joint = options.joint.enum_limits.get(&of.key).copied().unwrap_or(u32::MAX);
    let at_most = demotion.map_or(u32::MAX, |d| d.at_most).min(joint);
    match demotion {
        _ if best.form.rank() <= at_most => best,
        Some(d) if d.at_most <= joint => {
            let because = format!("was {} until rustc said {}: {}", d.from, d.error, d.message);
            decision(lower(at_most), Some("demoted-by-rustc"), because, of.span)
        }
        _ => decision(lower(at_most), Some("variants-differ"), "it is no `enum` in every variant", of.span),
    }
}
