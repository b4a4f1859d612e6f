//! Which files are of the product: evidence is of these, and these get faults. Tests are evidence themselves, and nothing says what they
//! would miss.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;

use crate::workspace;

/// `tests/strength/projects.toml`: what is no part of the product, by project.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Project {
    /// Files, and folders with a slash at the end.
    #[serde(default)]
    tests: Vec<String>,
}

/// The files with functions that a ledger knows, without the tests; none when all of them are meant.
pub fn files(name: &str, ledger: &Value) -> Result<Vec<String>> {
    let path = workspace::root().join("tests/strength/projects.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut all: BTreeMap<String, Project> = toml::from_str(&text).with_context(|| format!("in {}", path.display()))?;
    let tests = all.remove(name).unwrap_or_default().tests;
    let rows = ledger.get("rows").and_then(Value::as_array).into_iter().flatten();
    let items = rows.filter(|row| row["kind"] == "function").filter_map(|row| row["item"].as_str());
    let files: BTreeSet<&str> = items.filter_map(|item| item.split_once("::").map(|(file, _)| file)).collect();
    Ok(match tests.is_empty() {
        true => Vec::new(),
        false => files.into_iter().filter(|file| !is_test(file, &tests)).map(str::to_owned).collect(),
    })
}

fn is_test(file: &str, tests: &[String]) -> bool {
    tests.iter().any(|test| file == test || test.ends_with('/') && file.starts_with(test.as_str()))
}

#[cfg(test)]
mod tests {
    use super::is_test;

    #[test]
    fn folders_end_with_a_slash() {
        let tests = ["test.c".to_owned(), "tests/".to_owned()];
        assert!(is_test("test.c", &tests) && is_test("tests/a/b.c", &tests));
        assert!(!is_test("tests.c", &tests) && !is_test("src/test.c", &tests));
    }
}
