//! Functions that stand in several units: those of a file that several programs include, or that is compiled again.
//!
//! Evidence is of a function as its C is written. Copies that mean the same and whose Rust is alike have one turn, and what is recorded
//! of any of them: that whose Rust the ledger names. A copy that means something else, since its unit sees other macros, or whose Rust
//! someone changed, has a turn of its own.

use super::subject::{self, Found};
use crate::error::Result;
use crate::ledger::{self, Ledger};
use crate::package::Layout;
use crate::work::Work;
use exuvia_cir::FuncId;
use exuvia_emit::RowKind;
use exuvia_verify::harness::Subject;
use exuvia_verify::rust_items;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The Rust as it stands: what its functions are like, by file and name.
struct Texts(HashMap<String, HashMap<String, String>>);

impl Texts {
    fn new(sources: &BTreeMap<String, String>) -> Self {
        let of = |text: &String| -> HashMap<String, String> {
            rust_items::functions(text).unwrap_or_default().into_iter().map(|f| (f.name, f.likeness)).collect()
        };
        Self(sources.iter().map(|(file, text)| (file.clone(), of(text))).collect())
    }

    fn likeness(&self, file: &str, name: &str) -> Option<&str> {
        self.0.get(file)?.get(name.strip_prefix("r#").unwrap_or(name)).map(String::as_str)
    }
}

/// What lowering made, with one of each group of copies.
pub fn find_one_of_each(work: &Work<'_>, ledger: &Ledger, sources: &BTreeMap<String, String>) -> Result<Found> {
    let mut found = subject::find(work)?;
    let lowered = work.lowered()?;
    let items = ledger::items(&work.program, &lowered.rows);
    let files: HashMap<&str, &str> = ledger
        .rows
        .iter()
        .filter(|row| row.kind == RowKind::Function)
        .filter_map(|row| Some((row.item.as_str(), row.rust.as_ref()?.file.as_str())))
        .collect();
    let places = Layout::new(&lowered.krate);
    // The one that the ledger names comes first: it stands where the row says, under its own name.
    let order = |at: usize| {
        let subject: &Subject = &found.subjects[at];
        let file = items.get(&subject.function).and_then(|item| files.get(item.as_str()));
        let is_there = file.is_some_and(|file| places.module(&subject.path.module) == *file);
        let name = subject.path.name.trim_start_matches("r#");
        (!is_there, name != work.program.functions[subject.function].name, at)
    };
    let texts = Texts::new(sources);
    let mut groups: BTreeMap<(&str, String, Option<&str>), Vec<usize>> = BTreeMap::new();
    for (at, subject) in found.subjects.iter().enumerate() {
        if let Some(item) = items.get(&subject.function) {
            let meaning = ledger::by_names(&work.program, subject.function);
            let rust = texts.likeness(&places.module(&subject.path.module), &subject.path.name);
            groups.entry((item, meaning, rust)).or_default().push(at);
        }
    }
    let function = |at: usize| found.subjects[at].function;
    let mut firsts: BTreeMap<&str, Vec<(bool, bool, usize)>> = BTreeMap::new();
    let mut copies = BTreeMap::new();
    for ((item, ..), mut group) in groups {
        group.sort_by_key(|at| order(*at));
        let (first, rest) = (group[0], group.split_off(1));
        firsts.entry(item).or_default().push(order(first));
        if !rest.is_empty() {
            copies.insert(function(first), rest.into_iter().map(function).collect());
        }
    }
    let behind = |mut all: Vec<(bool, bool, usize)>| {
        all.sort_unstable();
        all.into_iter().skip(1).map(|(.., at)| function(at))
    };
    found.others = firsts.into_values().flat_map(behind).collect();
    found.copies = copies;
    let gone: BTreeSet<FuncId> = found.copies.values().flatten().copied().collect();
    found.subjects.retain(|subject| !gone.contains(&subject.function));
    Ok(found)
}
