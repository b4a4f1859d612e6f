//! `exuvia/exuvia.lock`: decisions of earlier runs, preferred by later ones, so that a change of the C in one place does
//! not ripple through signatures elsewhere and rustc need not be asked again what it said before.

use crate::error::{EngineError, Result};
use crate::files;
use exuvia_emit::plan::Demotions;
use exuvia_emit::{Boundary, PlanKind};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Path of the file in the output.
pub const PATH: &str = "exuvia/exuvia.lock";

const VERSION: u32 = 1;

/// Decisions, and what they were made for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Lock {
    version: u32,
    /// Version of Exuvia that decided.
    exuvia: String,
    /// Plan.
    plan: PlanKind,
    /// Boundary.
    boundary: Boundary,
    /// What rustc took back.
    pub demotions: Demotions,
}

impl Lock {
    /// A lock for this run.
    pub fn new(plan: PlanKind, boundary: Boundary, demotions: Demotions) -> Self {
        Self { version: VERSION, exuvia: crate::VERSION.to_owned(), plan, boundary, demotions }
    }

    /// The decisions in an output folder; none where they were made by another Exuvia or for another kind of output.
    pub fn read(dir: &Path, plan: PlanKind, boundary: Boundary) -> Result<Demotions> {
        let path = dir.join(PATH);
        let Some(lock) = files::read_json::<Lock>(&path)? else { return Ok(Demotions::default()) };
        if lock.version != VERSION {
            return Err(EngineError::Version { path, found: lock.version, supported: VERSION });
        }
        let same = lock.exuvia == crate::VERSION && lock.plan == plan && lock.boundary == boundary;
        Ok(if same { lock.demotions } else { Demotions::default() })
    }
}
