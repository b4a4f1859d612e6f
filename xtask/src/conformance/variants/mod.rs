//! Variants of real programs: sources of a project in which a seed changes tokens, and which a driver makes a program of.
//!
//! What a variant computes is nonsense more often than not. Exuvia has to translate it as the compiler understands it all the
//! same: it must build, and where the C is defined the Rust must do what the C does, as a program and function by function.

mod edits;
mod mutate;
mod regions;
mod subject;
mod tokens;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::Result;

use self::mutate::{Changes, Files};
pub use self::subject::Subject;
use super::seeds::Seeds;
use super::suite::{Demand, Program, Source, Written};
use crate::random::Random;

/// Functions that are called with generated inputs, at most.
const FUNCTIONS: usize = 8;
/// Where a seed's numbers begin: those of two subjects have nothing in common.
const SPREAD: u64 = 0x1_0000_0001;

/// A variant of every subject for each seed.
pub fn programs(seeds: Seeds) -> Result<Vec<Program>> {
    let mut programs = Vec::new();
    for subject in subject::all()? {
        let flags = subject.flags()?;
        let program = |seed: u64| Program {
            name: format!("{}-{seed:04}", subject.name),
            source: Source::Variant(seed, Box::new(subject.clone())),
            flags: flags.clone(),
            arguments: Vec::new(),
            demand: Demand::Nothing,
        };
        programs.extend(seeds.range().map(program));
    }
    Ok(programs)
}

/// Writes the variant of `subject` that belongs to `seed` into `folder`; seed 0 changes nothing.
pub fn write(subject: &Subject, seed: u64, flags: &[String], folder: &Path) -> Result<Written> {
    let mut units = subject.copy(folder)?;
    let files = Files { folder, units: &units, headers: &subject.headers, flags };
    let changes =
        if seed == 0 { Changes::default() } else { mutate::change(&files, &mut Random::new(start(subject, seed)))? };
    let functions = of_interest(folder, &units, &changes.functions)?;
    units.insert(0, subject::DRIVER.to_owned());
    Ok(Written {
        folder: folder.to_owned(),
        names: units,
        functions: Some(functions),
        undefined: subject.undefined.clone(),
        counts: counts(&changes),
    })
}

fn start(subject: &Subject, seed: u64) -> u64 {
    subject.name.bytes().fold(seed.wrapping_mul(SPREAD), |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)))
}

fn counts(changes: &Changes) -> BTreeMap<String, usize> {
    let counts = [
        ("changes", changes.told.len()),
        ("attempts that clang does not take", changes.rejected),
        ("attempts in text that is not compiled", changes.unseen),
    ];
    counts.into_iter().map(|(what, count)| (what.to_owned(), count)).collect()
}

/// The functions that were changed, and then those that mention them; without changes the first of all.
fn of_interest(folder: &Path, units: &[String], changed: &BTreeSet<String>) -> Result<Vec<String>> {
    let mut callers = BTreeSet::new();
    for unit in units {
        let text = fs::read_to_string(folder.join(unit))?;
        let tokens = tokens::of(&text);
        let says = |at: &usize| changed.contains(&text[tokens[*at].bytes.clone()]);
        for region in regions::of(&text, &tokens) {
            let is_caller = changed.is_empty() || region.tokens.iter().any(says);
            callers.extend(region.function.filter(|name| is_caller && !changed.contains(name)));
        }
    }
    Ok(changed.iter().cloned().chain(callers).take(FUNCTIONS).collect())
}
