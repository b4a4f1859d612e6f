//! One round of the loop: what rustc said becomes demotions.

use super::blame::{Blame, blame, function_of};
use super::view::{EnumView, PlanView};
use crate::check::Diagnostic;
use crate::printed::PrintedCrate;
use exuvia_analysis::slots::SlotId;
use exuvia_emit::Origins;
use exuvia_emit::plan::{Demotion, Demotions};
use std::collections::{BTreeMap, BTreeSet};

/// rustc's code for the use of a variable of which it does not see that it has a value.
const UNASSIGNED: &str = "E0381";

/// What a round did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RoundResult {
    /// Slots that fell.
    pub slots: usize,
    /// Enumerations that fell.
    pub enums: usize,
    /// Functions and variables that went back to C.
    pub kept: usize,
    /// Errors after which a function's locals start as zero.
    pub zeroed: usize,
    /// Errors that nobody is to blame for, as rustc prints them.
    pub unexplained: Vec<String>,
    /// What became of each error, in words.
    pub log: Vec<String>,
}

impl RoundResult {
    /// Whether the next round can end otherwise than this one.
    pub fn made_progress(&self) -> bool {
        self.slots + self.enums + self.kept + self.zeroed > 0
    }
}

/// Turns a round's errors into demotions. All errors are handled; a slot falls once a round however many name it.
pub fn demote(
    errors: &[Diagnostic],
    printed: &PrintedCrate,
    origins: &Origins,
    view: &PlanView,
    round: u32,
    demotions: &mut Demotions,
) -> RoundResult {
    let mut result = RoundResult::default();
    let (mut fallen, mut fallen_enums) = (BTreeSet::new(), BTreeSet::new());
    for error in errors {
        let named = named_enums(error, view);
        if !named.is_empty() {
            let names: Vec<&str> = named.iter().map(|of| of.name.as_str()).collect();
            result.log.push(format!("{}: {} lose their type", brief(error), names.join(", ")));
            for of in named.into_iter().filter(|of| fallen_enums.insert(of.key.as_str())) {
                lower_enum(of, error, round, demotions);
                result.enums += 1;
            }
            continue;
        }
        if error.code() == UNASSIGNED && zero(error, printed, origins, view, demotions) {
            result.zeroed += 1;
            result.log.push(format!("{}: locals of the function start as zero", brief(error)));
            continue;
        }
        let blame = blame(error, printed, origins, view);
        result.log.push(format!("{}: {}", brief(error), consequence(&blame, view)));
        match blame {
            Blame::Slots(slots) => {
                for slot in slots.into_iter().filter(|slot| fallen.insert(*slot)) {
                    lower_slot(slot, error, view, round, demotions);
                    result.slots += 1;
                }
            }
            Blame::Function(func) => result.kept += keep(view.functions.get(&func), error, &mut demotions.kept),
            Blame::Global(global) => result.kept += keep(view.globals.get(&global), error, &mut demotions.kept_globals),
            Blame::Nobody => result.unexplained.push(error.text().to_owned()),
        }
    }
    result
}

/// An error in a line: code, place, message.
fn brief(error: &Diagnostic) -> String {
    let place = error.places().first().map(|place| format!(" {}:{}", place.file_name, place.line_start));
    format!("{}{}: {}", error.code(), place.unwrap_or_default(), error.message)
}

fn consequence(blame: &Blame, view: &PlanView) -> String {
    let name = |key: Option<&String>| key.cloned().unwrap_or_default();
    match blame {
        Blame::Slots(slots) => {
            let falls = |slot| view.slots.get(slot).map(|slot| format!("{} loses {}", slot.key, slot.form.name()));
            slots.iter().filter_map(falls).collect::<Vec<_>>().join(", ")
        }
        Blame::Function(func) => format!("{} stays in C", name(view.functions.get(func))),
        Blame::Global(global) => format!("{} stays in C", name(view.globals.get(global))),
        Blame::Nobody => "nobody is to blame".to_owned(),
    }
}

fn lower_slot(slot: SlotId, error: &Diagnostic, view: &PlanView, round: u32, demotions: &mut Demotions) {
    let Some(slot) = view.slots.get(&slot) else { return };
    demotions.slots.entry(slot.key.clone()).or_default().push(Demotion {
        at_most: slot.form.rank().saturating_sub(1),
        from: slot.form.name().to_owned(),
        error: error.code().to_owned(),
        message: error.message.clone(),
        round,
    });
}

/// Errors of types, not of borrows or moves: those are never about an enumeration.
const OF_TYPES: &[&str] = &[
    "E0004", "E0015", "E0023", "E0080", "E0277", "E0308", "E0369", "E0599", "E0600", "E0604", "E0605", "E0606",
    "E0607", "E0609", "E0610", "E0614",
];

/// Enumerations with a type of their own that an error of types names.
fn named_enums<'v>(error: &Diagnostic, view: &'v PlanView) -> Vec<&'v EnumView> {
    if !OF_TYPES.contains(&error.code()) {
        return Vec::new();
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let words: BTreeSet<&str> = error.words().into_iter().flat_map(|text| text.split(|c| !is_part(c))).collect();
    view.enums.iter().filter(|of| words.contains(of.name.as_str())).collect()
}

fn lower_enum(of: &EnumView, error: &Diagnostic, round: u32, demotions: &mut Demotions) {
    demotions.enums.entry(of.key.clone()).or_default().push(Demotion {
        at_most: of.form.rank().saturating_sub(1),
        from: of.form.name().to_owned(),
        error: error.code().to_owned(),
        message: error.message.clone(),
        round,
    });
}

/// Lets the locals of the function that the error is in start as zero; not if they do already.
fn zero(
    error: &Diagnostic,
    printed: &PrintedCrate,
    origins: &Origins,
    view: &PlanView,
    demotions: &mut Demotions,
) -> bool {
    let key = function_of(error, printed, origins).and_then(|func| view.functions.get(&func));
    key.is_some_and(|key| demotions.zeroed.insert(key.clone()))
}

fn keep(key: Option<&String>, error: &Diagnostic, kept: &mut BTreeMap<String, String>) -> usize {
    let Some(key) = key.filter(|key| !kept.contains_key(*key)) else { return 0 };
    let code = error.code();
    let text = if code.is_empty() { error.message.clone() } else { format!("{code}: {}", error.message) };
    kept.insert(key.clone(), text);
    1
}
