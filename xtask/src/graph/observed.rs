//! Calls that programs noted of themselves.

use super::Pair;
use crate::process;
use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(600);

/// Functions of a program by address.
type Functions = BTreeMap<u64, String>;

/// Pairs of all traces of a folder, each with whether something of a library lay between.
pub fn read(folder: &Path) -> Result<BTreeSet<(Pair, bool)>> {
    let mut programs: BTreeMap<String, Functions> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for entry in fs::read_dir(folder)?.flatten() {
        let text = fs::read_to_string(entry.path())?;
        let mut functions = Functions::new();
        for line in text.lines() {
            if line.starts_with('/') {
                if !programs.contains_key(line) {
                    programs.insert(line.to_owned(), symbols(line)?);
                }
                functions = programs.get(line).cloned().unwrap_or_default();
                continue;
            }
            seen.extend(pair(line, &functions));
        }
    }
    Ok(seen)
}

fn pair(line: &str, functions: &Functions) -> Option<(Pair, bool)> {
    let mut words = line.split(' ');
    let mut name = || functions.get(&u64::from_str_radix(words.next()?, 16).ok()?).cloned();
    let pair = (name()?, name()?);
    Some((pair, words.next()? == "1"))
}

fn symbols(program: &str) -> Result<Functions> {
    let finished = process::must(Command::new("nm").args(["--defined-only", program]), LIMIT).context("nm")?;
    let function = |line: &str| {
        let mut words = line.split(' ');
        let address = u64::from_str_radix(words.next()?, 16).ok()?;
        matches!(words.next()?, "t" | "T" | "w" | "W").then_some(())?;
        let name = words.next()?;
        Some((address, name.split('.').next().unwrap_or(name).to_owned()))
    };
    Ok(finished.stdout_text().lines().filter_map(function).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_get_names() {
        let functions = Functions::from([(0x10, "f".to_owned()), (0x20, "g".to_owned())]);
        assert_eq!(pair("10 20 1", &functions), Some((("f".to_owned(), "g".to_owned()), true)));
        assert_eq!(pair("10 30 0", &functions), None);
    }
}
