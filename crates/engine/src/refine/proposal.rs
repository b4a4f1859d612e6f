//! What became of an answer: kept with its reason, whatever it is.

use crate::error::{EngineError, Result};
use crate::store::Store;
use exuvia_verify::count::Counts;
use serde::{Deserialize, Serialize};

/// What became of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// There was no answer, or no code in it.
    NoAnswer,
    /// It breaks a rule.
    Refused,
    /// rustc does not take it, or warns.
    Unbuilt,
    /// It is no better than what is there.
    NoBetter,
    /// It does something else than the C; calls that do not come back from it are something else, too.
    Different,
    /// The user's tests fail with it.
    TestsFail,
    /// No difference was found, and too little was looked at, or something is taken for granted: a person decides.
    Undecided,
    /// It is shown to do the same as far as is asked for: it may land.
    Passed,
    /// It is in the output.
    Landed,
    /// A person turned it down.
    Rejected,
}

impl State {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            State::NoAnswer => "no-answer",
            State::Refused => "refused",
            State::Unbuilt => "unbuilt",
            State::NoBetter => "no-better",
            State::Different => "different",
            State::TestsFail => "tests-fail",
            State::Undecided => "undecided",
            State::Passed => "passed",
            State::Landed => "landed",
            State::Rejected => "rejected",
        }
    }
}

/// How much of the whole Rust is unsafe, by syntax; in the order in which candidates are compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub struct Figures {
    /// Functions that are unsafe.
    pub unsafe_functions: u64,
    /// Lines in unsafe code.
    pub unsafe_lines: u64,
    /// Dereferences in it.
    pub derefs: u64,
    /// Types of raw pointers.
    pub raw_pointers: u64,
    /// `static mut`, transmutes and `unsafe impl`s.
    pub others: u64,
    /// Casts.
    pub casts: u64,
    /// Lines of code.
    pub lines: u64,
}

impl Figures {
    /// Those of a count.
    pub fn of(counts: &Counts) -> Self {
        Self {
            unsafe_functions: counts.unsafe_functions,
            unsafe_lines: counts.unsafe_lines,
            derefs: counts.derefs,
            raw_pointers: counts.raw_pointers,
            others: counts.static_muts + counts.transmutes + counts.unsafe_impls,
            casts: counts.casts,
            lines: counts.lines,
        }
    }

    /// What got worse, in words; nothing may.
    pub fn worse_than(&self, before: &Figures) -> Option<String> {
        let pairs = [
            ("unsafe functions", before.unsafe_functions, self.unsafe_functions),
            ("lines in unsafe code", before.unsafe_lines, self.unsafe_lines),
            ("dereferences", before.derefs, self.derefs),
            ("raw pointer types", before.raw_pointers, self.raw_pointers),
            ("transmutes, static muts and unsafe impls", before.others, self.others),
        ];
        let worse = pairs.into_iter().find(|(_, before, after)| after > before)?;
        Some(format!("{}: {} before, {} now", worse.0, worse.1, worse.2))
    }
}

/// A text for a function, and what is known of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Proposal {
    /// `file.c::function`.
    pub item: String,
    /// Name of the function in the Rust.
    pub function: String,
    /// Which try, from 1.
    pub attempt: u32,
    /// What became of it.
    pub state: State,
    /// A short name of why it is no further, for tables.
    pub code: String,
    /// The same in words, as the next try was told.
    pub why: String,
    /// The Rust that it was written for.
    pub base: String,
    /// It, formatted; what was said where there is no code.
    pub text: String,
    /// Whether nothing unsafe is left in it.
    pub is_safe: bool,
    /// Who wrote it.
    pub by: String,
    /// Digest of the prompt.
    pub prompt: String,
    /// What was compared.
    pub evidence: String,
    /// How much of the Rust is unsafe without it.
    pub before: Figures,
    /// And with it.
    pub after: Figures,
    /// Reason codes of what was left.
    pub reasons: Vec<String>,
}

impl Proposal {
    /// All proposals of a store with their numbers, oldest first.
    pub fn all(store: &Store) -> Result<Vec<(i64, Proposal)>> {
        // What another version wrote and this one cannot read says nothing.
        let parsed = |(id, text): (i64, String)| Some((id, serde_json::from_str(&text).ok()?));
        Ok(store.proposals()?.into_iter().filter_map(parsed).collect())
    }

    /// Adds it to a store.
    pub fn add(&self, store: &Store) -> Result<i64> {
        store.add_proposal(&self.item, &self.to_json()?)
    }

    /// Writes it anew.
    pub fn set(&self, store: &Store, id: i64) -> Result<()> {
        store.set_proposal(id, &self.to_json()?)
    }

    fn to_json(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|e| EngineError::Internal(format!("JSON: {e}")))
    }
}

#[cfg(test)]
mod tests {
    use super::Figures;

    #[test]
    fn what_got_worse_is_told() {
        let before = Figures { unsafe_functions: 2, derefs: 5, ..Figures::default() };
        let traded = Figures { unsafe_functions: 1, derefs: 6, ..Figures::default() };
        assert_eq!(traded.worse_than(&before).as_deref(), Some("dereferences: 5 before, 6 now"));
        assert!(traded < before);
        assert_eq!(Figures { derefs: 4, ..before }.worse_than(&before), None);
    }
}
