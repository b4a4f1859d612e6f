//! Calls in a graph that was exported as JSON Lines.

use super::Pair;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Calls of a graph by names.
#[derive(Debug, Default)]
pub struct Calls {
    /// Functions that the project defines.
    pub defined: BTreeSet<String>,
    pub direct: BTreeSet<Pair>,
    pub pointer: BTreeSet<Pair>,
    pub likely: BTreeSet<Pair>,
}

impl Calls {
    /// The calls in the text of an export.
    pub fn parse(text: &str) -> Result<Self> {
        let mut calls = Calls::default();
        let mut names: BTreeMap<u64, String> = BTreeMap::new();
        for line in text.lines() {
            let value: Value = serde_json::from_str(line)?;
            let number = |key: &str| value[key].as_u64().with_context(|| format!("no {key} in {line}"));
            match value["record"].as_str() {
                Some("node") => {
                    let name = value["name"].as_str().unwrap_or_default().to_owned();
                    let flags = value["flags"].as_array().map_or(&[][..], Vec::as_slice);
                    if value["kind"] == "function" && flags.iter().any(|flag| flag == "defined") {
                        calls.defined.insert(name.clone());
                    }
                    names.insert(number("id")?, name);
                }
                Some("edge") => {
                    let end = |id: u64| names.get(&id).cloned().with_context(|| format!("no node of {line}"));
                    let pair = (end(number("from")?)?, end(number("to")?)?);
                    match value["kind"].as_str() {
                        Some("calls") => calls.direct.insert(pair),
                        Some("calls-pointer") => calls.pointer.insert(pair),
                        _ => calls.likely.insert(pair),
                    };
                }
                _ => {}
            }
        }
        Ok(calls)
    }

    /// Whether a pair is a call through a pointer; with something of a library between, whether the caller calls, by any way,
    /// something that nobody defines, which calls the callee.
    pub fn knows(&self, pair: &Pair, between: bool) -> bool {
        if self.pointer.contains(pair) {
            return true;
        }
        let called = self.direct.iter().chain(&self.pointer).filter(|(caller, _)| *caller == pair.0);
        between
            && called
                .filter(|(_, callee)| !self.defined.contains(callee))
                .any(|(_, library)| self.pointer.contains(&(library.clone(), pair.1.clone())))
    }
}

#[cfg(test)]
mod tests {
    use super::Calls;

    #[test]
    fn calls_are_read_and_libraries_looked_through() {
        let node = |id: u32, name: &str, flags: &str| {
            format!(
                "{{\"record\":\"node\",\"id\":{id},\"kind\":\"function\",\"name\":\"{name}\",\"flags\":[{flags}]}}\n"
            )
        };
        let edge = |from: u32, kind: &str, to: u32| {
            format!("{{\"record\":\"edge\",\"from\":{from},\"kind\":\"{kind}\",\"to\":{to}}}\n")
        };
        let text = node(0, "main", "\"defined\"") + &node(1, "qsort", "") + &node(2, "less", "\"defined\"");
        let calls = Calls::parse(&(text + &edge(0, "calls", 1) + &edge(1, "calls-pointer", 2))).expect("an export");
        let pair = ("main".to_owned(), "less".to_owned());
        assert!(calls.knows(&pair, true) && !calls.knows(&pair, false));
        assert_eq!(calls.defined.len(), 2);
    }
}
