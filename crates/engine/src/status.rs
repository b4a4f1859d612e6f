//! `exuvia status`: where a migration stands. What the output holds, whether someone edited it, whether the C has changed since, and
//! whether work was broken off.

use crate::error::{EngineError, Result};
use crate::files;
use crate::ledger::{Ledger, PATH, Summary};
use crate::output::{OutputDir, State};
use crate::overlay::{Laid, Overlay};
use crate::store::Store;
use crate::verify::{Overview, overview};
use exuvia_emit::{Boundary, PlanKind};
use exuvia_verify::evidence;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Where a migration stands.
#[derive(Clone, Debug, Serialize)]
pub struct Standing {
    /// Name of the project.
    pub project: String,
    /// Version of Exuvia that wrote the output.
    pub exuvia: String,
    /// Plan.
    pub plan: PlanKind,
    /// Boundary.
    pub boundary: Boundary,
    /// Names of the variants, when there are several.
    pub variants: Vec<String>,
    /// Sums of the ledger.
    pub summary: Summary,
    /// The files of the output.
    pub output: State,
    /// The C that it was made from; none where `.exuvia` is gone, which keeps that.
    pub sources: Option<SourceState>,
    /// The round of rustc's that the newest run had reached, when it has not ended: it was broken off, or is still at work.
    pub unfinished_round: Option<u32>,
    /// Functions that models or people wrote, where there are any: those that are in the output, and those that are set aside.
    pub refined: Option<Laid>,
    /// What evidence there is, beside what stands now; none where none was gathered.
    pub evidence: Option<Overview>,
}

/// The files that the last run read, beside what they are now.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct SourceState {
    /// How many say the same.
    pub unchanged: u64,
    /// Files that say something else.
    pub changed: Vec<PathBuf>,
    /// Files that are gone.
    pub missing: Vec<PathBuf>,
}

impl SourceState {
    /// Whether the output is of the C as it is now.
    pub fn is_current(&self) -> bool {
        self.changed.is_empty() && self.missing.is_empty()
    }
}

/// Looks at an output folder. Nothing is written.
pub fn status(dir: &Path) -> Result<Standing> {
    let ledger = Ledger::read(dir)?;
    let output = OutputDir::new(dir, false);
    let state = output.state()?.ok_or_else(|| EngineError::NotAnOutput { dir: dir.to_path_buf(), missing: PATH })?;
    let store = Store::open_existing(&output.scratch())?;
    let overlay = Overlay::read(dir)?;
    let refined = match overlay.entries.is_empty() {
        true => None,
        false => Some(overlay.state(&ledger, &files::rust_sources(dir)?)),
    };
    Ok(Standing {
        refined,
        project: ledger.project,
        exuvia: ledger.exuvia,
        plan: ledger.plan,
        boundary: ledger.boundary,
        variants: ledger.variants,
        summary: ledger.summary,
        output: state,
        sources: store.as_ref().map(source_state).transpose()?.filter(|sources| *sources != SourceState::default()),
        evidence: dir.join(evidence::PATH).is_file().then(|| overview(dir)).transpose()?,
        unfinished_round: store.as_ref().map(Store::unfinished_round).transpose()?.flatten(),
    })
}

fn source_state(store: &Store) -> Result<SourceState> {
    let mut state = SourceState::default();
    for (path, digest) in store.sources()? {
        match files::digest_of(&path)? {
            Some(now) if now == digest => state.unchanged += 1,
            Some(_) => state.changed.push(path),
            None => state.missing.push(path),
        }
    }
    Ok(state)
}
