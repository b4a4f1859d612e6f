//! What rustc took back: slots that lost a form, functions that went back to C. Kept by stable keys, so that they can be
//! saved between runs and survive edits elsewhere.

use std::collections::{BTreeMap, BTreeSet};

/// One demotion of a slot: forms of this rank and above are no longer offered to it.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Demotion {
    /// Highest rank that is still offered ([`crate::plan::Form::rank`]).
    pub at_most: u32,
    /// Name of the form that was taken back.
    pub from: String,
    /// rustc's error code (`E0502`).
    pub error: String,
    /// rustc's message.
    pub message: String,
    /// Round of the build loop, from 1.
    pub round: u32,
}

/// All demotions of a run.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Demotions {
    /// By slot key; the last one counts.
    pub slots: BTreeMap<String, Vec<Demotion>>,
    /// By key of the enumeration; the last one counts.
    #[serde(default)]
    pub enums: BTreeMap<String, Vec<Demotion>>,
    /// Functions, by key, that did not compile with all slots raw: they stay in C. The value is rustc's error.
    pub kept: BTreeMap<String, String>,
    /// Variables, by key, whose definition rustc rejected: they stay in C. The value is rustc's error.
    #[serde(default)]
    pub kept_globals: BTreeMap<String, String>,
    /// Functions, by key, in which rustc did not see that a local is assigned before its use (E0381): their locals start as
    /// zero.
    #[serde(default)]
    pub zeroed: BTreeSet<String>,
    /// By slot key: parameters of which raw pointers that are checked were tried in the place of references.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub unborrowed: BTreeMap<String, super::Unborrowed>,
    /// Functions, by key, that check nothing because that would take too much of the program's time.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub hot: BTreeSet<String>,
}

impl Demotions {
    /// Highest rank that a slot may still have.
    pub fn limit(&self, key: &str) -> Option<&Demotion> {
        self.slots.get(key).and_then(|d| d.last())
    }

    /// Highest rank that an enumeration may still have ([`crate::plan::EnumForm::rank`]).
    pub fn enum_limit(&self, key: &str) -> Option<&Demotion> {
        self.enums.get(key).and_then(|d| d.last())
    }
}
