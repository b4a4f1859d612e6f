//! Chooses faults that rustc takes, and writes them all into one copy of the Rust.

use crate::error::{EngineError, Result};
use crate::files;
use crate::ledger::{self, Ledger};
use crate::mixed::tests::places_of;
use exuvia_verify::fuzz::Project;
use exuvia_verify::mixed::probe::Place;
use exuvia_verify::strength::{self, Choice, Crate, Fault, Planted};
use std::collections::BTreeMap;
use std::path::Path;

/// What was planted.
pub struct Planting {
    /// The first has number 1.
    pub faults: Vec<Fault>,
    pub planted: Planted,
    pub library: Crate,
}

/// How many more faults are tried than are wanted, since rustc refuses some.
const SPARE: usize = 4;

/// Plants as many faults as are asked for, if there are so many, into these functions, or into any.
pub fn plant(dir: &Path, project: &Project, ledger: &Ledger, items: &[String], choice: Choice) -> Result<Planting> {
    let (name, root) = project.library.clone();
    let library = Crate {
        rustc: project.tools.rustc.clone(),
        dir: project.dir.join("check"),
        name,
        root,
        runner: project.builds.clone(),
    };
    let mut all =
        strength::find(&project.rust, &places(dir, ledger)?).map_err(|e| EngineError::Usage(e.to_string()))?;
    all.retain(|fault| items.is_empty() || items.iter().any(|item| ledger::names(&fault.item, item)));
    let wide = Choice { count: choice.count * SPARE, ..choice };
    let mut faults: Vec<Fault> = strength::choose(&all, wide).into_iter().map(|at| all[at].clone()).collect();
    take_out_rejected(project, &library, &mut faults)?;
    let mut faults: Vec<Fault> = strength::choose(&faults, choice).into_iter().map(|at| faults[at].clone()).collect();
    let planted = take_out_rejected(project, &library, &mut faults)?;
    Ok(Planting { faults, planted, library })
}

fn take_out_rejected(project: &Project, library: &Crate, faults: &mut Vec<Fault>) -> Result<Planted> {
    loop {
        let planted = strength::plant(&project.rust, &library.root, faults);
        let rejected = strength::rejected(library, &planted)?;
        if rejected.is_empty() {
            return Ok(planted);
        }
        let mut number = 0;
        faults.retain(|_| {
            number += 1;
            !rejected.contains(&number)
        });
    }
}

/// Functions of the C by file, below the sources.
fn places(dir: &Path, ledger: &Ledger) -> Result<BTreeMap<String, Vec<Place>>> {
    let below = |(file, places): (String, Vec<Place>)| Some((file.strip_prefix("src/")?.to_owned(), places));
    Ok(places_of(ledger, &files::rust_sources(dir)?).into_iter().filter_map(below).collect())
}

/// The output with its faults as a package of its own, for tests of the project to run over.
pub fn package(dir: &Path, scratch: &Path, planting: &Planting) -> Result<()> {
    const NOT_SOURCES: &[&str] = &[".exuvia", "exuvia", "target", "mixed"];
    let package = scratch.join("package");
    let is_source = |entry: &walkdir::DirEntry| {
        entry.depth() != 1 || !NOT_SOURCES.iter().any(|name| entry.file_name().to_str() == Some(name))
    };
    for entry in walkdir::WalkDir::new(dir).sort_by_file_name().into_iter().filter_entry(is_source).flatten() {
        let below = entry.path().strip_prefix(dir).unwrap_or(entry.path());
        let is_planted = below
            .strip_prefix("src")
            .is_ok_and(|path| planting.planted.files.contains_key(path.to_string_lossy().as_ref()));
        if entry.file_type().is_file() && !is_planted {
            let bytes = files::read_optional(entry.path())?.unwrap_or_default();
            files::write_if_changed(&package.join(below), &bytes)?;
        }
    }
    for (path, text) in &planting.planted.files {
        files::write_if_changed(&package.join("src").join(path), text.as_bytes())?;
    }
    Ok(())
}
