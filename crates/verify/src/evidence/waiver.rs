//! Waivers: someone takes it on themselves that a function has no better evidence, says why, and until when.
//!
//! They stand in `exuvia/waivers.toml` of the output, one `[[waiver]]` each. A waiver is for the bodies that it was given for, by their
//! digests: where one of them changes, it says nothing any more.

use super::basis::{Now, short};
use super::date::is_day;
use super::{Finding, Kind, Record};
use crate::error::{Result, VerifyError};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::Path;

/// Says what is waived and who answers for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// `file.c::function`.
    pub item: String,
    /// The kind of evidence.
    pub kind: Kind,
    /// What the evidence says.
    pub finding: Finding,
    /// Who answers for it.
    pub who: String,
    /// Why it can be borne.
    pub why: String,
    /// The last day on which it holds.
    #[serde(deserialize_with = "day")]
    pub until: String,
    /// Start of the digest of the C that it was given for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub c: Option<String>,
    /// Start of the digest of the Rust.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub rust: Option<String>,
}

/// TOML has days of its own; in quotes they are as good.
fn day<'de, D: serde::Deserializer<'de>>(reader: D) -> std::result::Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Text(String),
        Day(toml::value::Datetime),
    }
    let day = match Either::deserialize(reader)? {
        Either::Text(text) => text,
        Either::Day(day) => day.to_string(),
    };
    match is_day(&day) {
        true => Ok(day),
        false => Err(serde::de::Error::custom(format!("`{day}` is no day: write 2027-01-31"))),
    }
}

/// Whether a waiver counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It does.
    Holds,
    /// Its last day is over.
    Expired,
    /// The C or the Rust is not what it was given for.
    Stale,
    /// It does not say which C and Rust it was given for.
    Unbound,
    /// There is no such function any more.
    Gone,
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            State::Holds => "holds",
            State::Expired => "expired",
            State::Stale => "is for other C or Rust than there is now",
            State::Unbound => "does not say which C and Rust it is for: give it with `exuvia evidence waive`",
            State::Gone => "is for a function that is not there",
        })
    }
}

impl Waiver {
    /// Whether it counts on a day, for what stands now.
    pub fn state(&self, today: &str, now: &dyn Now) -> State {
        let Some(rust) = now.rust(&self.item) else { return State::Gone };
        let (Some(c), Some(for_rust)) = (&self.c, &self.rust) else { return State::Unbound };
        if self.until.as_str() < today {
            State::Expired
        } else if !now.has_c(&self.item, c) || short(rust) != short(for_rust) {
            State::Stale
        } else {
            State::Holds
        }
    }

    /// Whether it is about what a record says.
    pub fn is_about(&self, record: &Record) -> bool {
        (&self.item, self.kind, self.finding) == (&record.item, record.kind, record.finding)
    }
}

/// All waivers of an output.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waivers {
    /// In the order of the file.
    #[serde(default, rename = "waiver")]
    pub list: Vec<Waiver>,
}

impl Waivers {
    /// Path of the file in the output.
    pub const PATH: &str = "exuvia/waivers.toml";

    /// Reads the text form; errors name `path`.
    pub fn parse(text: &str, path: &Path) -> Result<Waivers> {
        toml::from_str(text).map_err(|error: toml::de::Error| {
            let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or("");
            VerifyError::Format {
                path: path.to_path_buf(),
                line: before.lines().count().max(1),
                problem: error.message().to_owned(),
            }
        })
    }

    /// Reads those of an output folder; none when there is no file.
    pub fn read(dir: &Path) -> Result<Waivers> {
        let path = dir.join(Self::PATH);
        match std::fs::read_to_string(&path) {
            Ok(text) => Waivers::parse(&text, &path),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Waivers::default()),
            Err(error) => Err(VerifyError::io("read", &path)(error)),
        }
    }

    /// The waiver as text behind others.
    pub fn entry(waiver: &Waiver) -> String {
        let list = Waivers { list: vec![waiver.clone()] };
        toml::to_string(&list).map(|text| format!("\n{text}")).unwrap_or_default()
    }

    /// The first that counts for a record.
    pub fn of(&self, record: &Record, today: &str, now: &dyn Now) -> Option<&Waiver> {
        self.list.iter().find(|waiver| waiver.is_about(record) && waiver.state(today, now) == State::Holds)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Basis, Finding, Kind, Record};
    use super::{Now, State, Waiver, Waivers};
    use std::collections::BTreeMap;
    use std::path::Path;

    struct Here(&'static str, BTreeMap<String, String>);

    impl Now for Here {
        fn has_c(&self, _: &str, digest: &str) -> bool {
            "c0".starts_with(digest)
        }
        fn rust(&self, item: &str) -> Option<&str> {
            (item == "a.c::f").then_some(self.0)
        }
        fn contract(&self, _: &str) -> &str {
            ""
        }
        fn tools(&self) -> &BTreeMap<String, String> {
            &self.1
        }
        fn plan(&self) -> &str {
            ""
        }
    }

    const TEXT: &str = "[[waiver]]\nitem = \"a.c::f\"\nkind = \"fuzz\"\nfinding = \"different\"\nwho = \"A. Person\"\nwhy = \"\"\"\nreads\nbehind\"\"\"\n\
                        until = 2027-01-31\nc = \"c0\"\nrust = \"r0\"\n";

    fn waiver() -> Waiver {
        Waivers::parse(TEXT, Path::new("w")).unwrap().list.remove(0)
    }

    #[test]
    fn a_waiver_holds_until_its_day_and_for_its_bodies() {
        let here = |rust| Here(rust, BTreeMap::new());
        let state = |waiver: &Waiver, today, rust| waiver.state(today, &here(rust));
        assert_eq!(state(&waiver(), "2027-01-31", "r0"), State::Holds);
        assert_eq!(state(&waiver(), "2027-02-01", "r0"), State::Expired);
        assert_eq!(state(&waiver(), "2027-01-31", "r1"), State::Stale);
        assert_eq!(state(&Waiver { c: Some("c1".to_owned()), ..waiver() }, "2027-01-31", "r0"), State::Stale);
        assert_eq!(state(&Waiver { rust: None, ..waiver() }, "2027-01-31", "r0"), State::Unbound);
        assert_eq!(state(&Waiver { item: "g".to_owned(), ..waiver() }, "2027-01-31", "r0"), State::Gone);
    }

    #[test]
    fn it_is_about_one_finding() {
        let waivers = Waivers { list: vec![waiver()] };
        let here = Here("r0", BTreeMap::new());
        let of =
            |finding| waivers.of(&Record::new("a.c::f", Kind::Fuzz, finding, Basis::default()), "2027-01-01", &here);
        assert!(of(Finding::Different).is_some() && of(Finding::Weak).is_none());
    }

    #[test]
    fn what_is_written_is_read() {
        let waiver = Waiver { why: "a \"quoted\"\nreason".to_owned(), ..waiver() };
        let text = TEXT.to_owned() + &Waivers::entry(&waiver);
        assert_eq!(Waivers::parse(&text, Path::new("w")).unwrap().list, [self::waiver(), waiver]);
    }

    #[test]
    fn errors_name_the_line() {
        let error = Waivers::parse(&TEXT.replace("2027-01-31", "\"soon\""), Path::new("w.toml")).unwrap_err();
        assert!(
            error.to_string().contains("w.toml: line ") && error.to_string().contains("`soon` is no day"),
            "{error}"
        );
    }
}
