//! Evidence of the kind `strength`: faults are planted into the Rust of an output, and the other kinds of evidence look for them.

mod planting;
mod result;
mod runs;
mod ways;

use super::basis::Texts;
use super::standing::Standing;
use super::{Request, copies, fuzz, tools};
use crate::error::Result;
use crate::files;
use crate::ledger::Ledger;
use crate::work::Work;
use exuvia_cir::FuncId;
use exuvia_verify::evidence::Record;
use exuvia_verify::{fuzz as campaign, strength};
use std::collections::BTreeMap;
use std::path::Path;

pub use result::{Judged, Outcome};

/// Where all faults of the last run are told, below the output.
pub const PATH: &str = ".exuvia/strength/faults.json";

/// Plants `count` faults, looks for them by fuzzing, and gives a record for each function that got one.
pub fn strength(request: &Request, count: usize, work: &Work<'_>, ledger: &Ledger, dir: &Path) -> Result<Vec<Record>> {
    let mut project = fuzz::project(request, work, dir, "strength")?;
    let sources = files::rust_sources(dir)?;
    let found = copies::find_one_of_each(work, ledger, &sources)?;
    let standing = Standing::of(ledger, &sources, &|_| None).with_tools(tools::versions(&project.tools));
    let texts = Texts::new(work, &standing);
    work.progress.phase("plant");
    let right = project.rust.clone();
    let planting =
        planting::plant(dir, &project, ledger, &request.items, strength::Choice { count, seed: request.seed })?;
    planting::package(dir, &project.dir, &planting)?;
    project.rust = planting.planted.files.clone();
    let harness_request = found.request(&work.program, &request.samples);
    work.progress.phase("build");
    let note = |what: &str| work.progress.note(what);
    let (harness, built) = campaign::prepare(&project, &harness_request, &note)?;
    let functions = found.subjects.iter().filter_map(|subject| {
        let file = project.module_files.get(&subject.path.module)?.clone();
        Some(((file, subject.path.name.clone()), subject.function))
    });
    let functions: BTreeMap<(String, String), FuncId> = functions.collect();
    let items = found.subjects.iter().filter_map(|s| Some((s.function, texts.item(s.function)?.to_owned())));
    let items: BTreeMap<FuncId, String> = items.collect();
    let recordings = super::recorded::Recordings::read(work, dir, &harness, &built, &found.copies)?;
    let search = runs::Search {
        request,
        program: &work.program,
        progress: work.progress,
        harness: &harness,
        built: &built,
        project: &project,
        recordings: &recordings,
        faults: planting.faults.len(),
        functions: &functions,
        items: &items,
    };
    let mut judged = search.judge(&planting.faults)?;
    files::write_atomic(&dir.join(PATH), files::to_json(&judged)?.as_bytes())?;
    work.progress.phase("equal code");
    result::sort_out_equal(&planting, &right, &mut judged)?;
    files::write_atomic(&dir.join(PATH), files::to_json(&judged)?.as_bytes())?;
    Ok(result::records(&judged, &functions, &texts, request.seed))
}
