//! Recordings of an output for the functions of a harness: those that are of layouts as they are now.

use crate::error::Result;
use crate::files;
use crate::mixed::record::{Kept, Layouts, kept};
use crate::work::Work;
use exuvia_cir::FuncId;
use exuvia_verify::fuzz::{Built, Recorded};
use exuvia_verify::harness::{Harness, function_key, variable_key};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// Recordings of a function and its copies that are used.
const MOST: usize = 96;

/// Recordings by the numbers of functions.
#[derive(Clone, Debug, Default)]
pub struct Recordings {
    of: BTreeMap<usize, Recorded>,
    /// How many there are for other layouts than those of now: they are not used.
    pub stale: BTreeMap<usize, u64>,
}

impl Recordings {
    /// Reads those of an output, and writes for the workers how functions and variables are called in them. A function has those of its
    /// `copies` too: they mean the same.
    pub fn read(
        work: &Work<'_>,
        dir: &Path,
        harness: &Harness,
        built: &Built,
        copies: &BTreeMap<FuncId, Vec<FuncId>>,
    ) -> Result<Self> {
        let all = kept(dir)?;
        let mut found = Self::default();
        if all.is_empty() {
            return Ok(found);
        }
        let layouts = Layouts::new(work);
        for (number, &function) in harness.functions.iter().enumerate() {
            let copies = copies.get(&function).into_iter().flatten();
            let keys = [&function].into_iter().chain(copies).map(|f| function_key(&work.program, *f));
            let recordings: Vec<&Kept> = keys.filter_map(|key| all.get(&key)).flatten().take(MOST).collect();
            found.add(number, &recordings, &layouts.of(work, function));
        }
        files::write_atomic(&built.dir.join("names"), names(work, harness).as_bytes())?;
        Ok(found)
    }

    fn add(&mut self, number: usize, recordings: &[&Kept], layout: &str) {
        let (fresh, stale): (Vec<&Kept>, Vec<&Kept>) =
            recordings.iter().copied().partition(|known| known.layout == layout);
        let calls: Vec<_> = fresh.iter().filter_map(|known| Some((known.id()?, known.path.clone()))).collect();
        if !calls.is_empty() {
            self.of.insert(number, Recorded { calls });
        }
        if !stale.is_empty() {
            self.stale.insert(number, stale.len() as u64);
        }
    }

    /// Those of a function.
    pub fn of(&self, number: usize) -> Recorded {
        self.of.get(&number).cloned().unwrap_or_default()
    }
}

fn names(work: &Work<'_>, harness: &Harness) -> String {
    let mut out = String::new();
    for (number, &function) in harness.functions.iter().enumerate() {
        let _ = writeln!(out, "function {number} {}", function_key(&work.program, function));
    }
    for (number, &variable) in harness.variables.iter().enumerate() {
        let _ = writeln!(out, "variable {number} {}", variable_key(&work.program, variable));
    }
    out
}
