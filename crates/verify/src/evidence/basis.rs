//! What evidence rests on, and what of it has changed since.

use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Stands among the callees for the whole of the Rust: a run of the tests rests on all of it.
pub const WHOLE: &str = "*";

/// What evidence rests on: when one of these changes, it is stale.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Basis {
    /// Digest of the lines of the function's C.
    pub c: String,
    /// Digest of the tokens of its Rust.
    pub rust: String,
    /// Digest of what its C means with all that it names: types, signatures, forms, flags.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub contract: String,
    /// Functions that it calls, by item.
    #[serde(deserialize_with = "callees")]
    pub callees: BTreeMap<String, Sides>,
    /// Compilers and Exuvia, with versions.
    pub tools: BTreeMap<String, String>,
    /// Plan of the Rust.
    pub plan: String,
}

/// Starts of the digests of a function on both sides.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Sides {
    /// Of its C.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub c: String,
    /// Of its Rust.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub rust: String,
}

/// Digits of a digest that stand for it where there are many of them: a change goes unseen once in 2^64.
const SHORT: usize = 16;

impl Sides {
    /// Keeps the starts.
    pub fn new(c: &str, rust: &str) -> Sides {
        Sides { c: short(c), rust: short(rust) }
    }
}

/// The start of a digest.
pub fn short(digest: &str) -> String {
    digest.chars().take(SHORT).collect()
}

/// Records of Exuvia before callees had names hold one digest of them all, which nothing can be compared with.
fn callees<'de, D: Deserializer<'de>>(reader: D) -> Result<BTreeMap<String, Sides>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Named(BTreeMap<String, Sides>),
        Whole(String),
    }
    Ok(match Either::deserialize(reader)? {
        Either::Named(callees) => callees,
        Either::Whole(digest) => BTreeMap::from([(WHOLE.to_owned(), Sides::new("", &digest))]),
    })
}

/// Something that evidence rests on and that is not as it was.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// There is no such function any more.
    Gone,
    /// Its C.
    C,
    /// Its Rust.
    Rust,
    /// Types, signatures, forms or flags.
    Contract,
    /// A function that it calls, or the whole of the Rust.
    Callee(String),
    /// A compiler, or Exuvia.
    Tool {
        /// Which.
        name: String,
        /// The version that the evidence is of.
        was: String,
        /// The version here.
        now: String,
    },
    /// The plan.
    Plan,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Change::Gone => write!(f, "there is no such function any more"),
            Change::C => write!(f, "its C changed"),
            Change::Rust => write!(f, "its Rust changed"),
            Change::Contract => write!(f, "types, signatures or flags that it rests on changed"),
            Change::Callee(item) if item == WHOLE => write!(f, "the Rust that it was tested with changed"),
            Change::Callee(item) => write!(f, "{item}, which it calls, changed"),
            Change::Tool { name, was, now } => write!(f, "{name} is {now}, was {was}"),
            Change::Plan => write!(f, "the plan is another"),
        }
    }
}

/// How things stand now; an empty digest says that it cannot be told.
pub trait Now {
    /// Whether the item's C has lines of this digest (or its start).
    fn has_c(&self, item: &str, digest: &str) -> bool;
    /// The digest of the item's Rust; of all of it for [`WHOLE`]; none when there is no such function.
    fn rust(&self, item: &str) -> Option<&str>;
    /// The digest of the item's contract.
    fn contract(&self, item: &str) -> &str;
    /// Versions.
    fn tools(&self) -> &BTreeMap<String, String>;
    /// Plan.
    fn plan(&self) -> &str;
}

impl Basis {
    /// What is not as it was, by kind and name.
    pub fn changes(&self, item: &str, now: &dyn Now) -> Vec<Change> {
        let Some(rust) = now.rust(item) else { return vec![Change::Gone] };
        let mut changes = Vec::new();
        let mut add = |changed: bool, change: Change| changed.then(|| changes.push(change));
        add(!now.has_c(item, &self.c), Change::C);
        add(rust != self.rust, Change::Rust);
        let contract = now.contract(item);
        add(differ(&self.contract, contract), Change::Contract);
        for (callee, sides) in &self.callees {
            // What stays in C has no Rust, then and now.
            let same_rust = now.rust(callee).map_or(sides.rust.is_empty(), |now| now.starts_with(&sides.rust));
            add(!same_rust || !now.has_c(callee, &sides.c), Change::Callee(callee.clone()));
        }
        for (name, version) in now.tools() {
            if let Some(was) = self.tools.get(name).filter(|was| *was != version) {
                add(true, Change::Tool { name: name.clone(), was: was.clone(), now: version.clone() });
            }
        }
        add(differ(&self.plan, now.plan()), Change::Plan);
        changes
    }
}

fn differ(was: &str, now: &str) -> bool {
    !was.is_empty() && !now.is_empty() && was != now
}

#[cfg(test)]
mod tests {
    use super::{Basis, Change, Now, Sides, WHOLE};
    use std::collections::BTreeMap;

    struct Here(BTreeMap<&'static str, (&'static str, &'static str)>, BTreeMap<String, String>);

    impl Now for Here {
        fn has_c(&self, item: &str, digest: &str) -> bool {
            self.0.get(item).is_none_or(|(c, _)| c.starts_with(digest))
        }
        fn rust(&self, item: &str) -> Option<&str> {
            self.0.get(item).map(|(_, rust)| *rust)
        }
        fn contract(&self, _: &str) -> &str {
            "k"
        }
        fn tools(&self) -> &BTreeMap<String, String> {
            &self.1
        }
        fn plan(&self) -> &str {
            "safe"
        }
    }

    fn here() -> Here {
        let tools = BTreeMap::from([("rustc".to_owned(), "2".to_owned())]);
        Here(BTreeMap::from([("f", ("c1", "r1")), ("g", ("c2", "r2"))]), tools)
    }

    fn basis() -> Basis {
        Basis {
            c: "c1".to_owned(),
            rust: "r1".to_owned(),
            contract: "k".to_owned(),
            callees: BTreeMap::from([("g".to_owned(), Sides::new("c2", "r2"))]),
            tools: BTreeMap::from([("rustc".to_owned(), "2".to_owned()), ("command".to_owned(), "make".to_owned())]),
            plan: "safe".to_owned(),
        }
    }

    #[test]
    fn nothing_changed() {
        assert_eq!(basis().changes("f", &here()), []);
    }

    #[test]
    fn each_change_is_told() {
        let told = |change: &dyn Fn(&mut Basis)| {
            let mut basis = basis();
            change(&mut basis);
            basis.changes("f", &here())
        };
        assert_eq!(told(&|b| b.c = "x".to_owned()), [Change::C]);
        assert_eq!(told(&|b| b.rust = "x".to_owned()), [Change::Rust]);
        assert_eq!(told(&|b| b.contract = "x".to_owned()), [Change::Contract]);
        assert_eq!(told(&|b| b.plan = "faithful".to_owned()), [Change::Plan]);
        let callee = |sides: Sides| told(&move |b| _ = b.callees.insert("g".to_owned(), sides.clone()));
        assert_eq!(callee(Sides::new("c2", "x")), [Change::Callee("g".to_owned())]);
        assert_eq!(callee(Sides::new("x", "r2")), [Change::Callee("g".to_owned())]);
        let tool = told(&|b| _ = b.tools.insert("rustc".to_owned(), "1".to_owned()));
        assert_eq!(tool, [Change::Tool { name: "rustc".to_owned(), was: "1".to_owned(), now: "2".to_owned() }]);
        assert_eq!(basis().changes("h", &here()), [Change::Gone]);
    }

    #[test]
    fn records_of_before_are_read() {
        let text = r#"{"c":"","rust":"","callees":"abc","tools":{},"plan":"safe"}"#;
        let basis: Basis = serde_json::from_str(text).unwrap();
        assert_eq!(basis.callees[WHOLE].rust, "abc");
    }
}
