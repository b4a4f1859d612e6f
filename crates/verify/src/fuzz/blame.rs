//! Which Rust is to blame for a difference: its inputs are run over another Rust of the same program, beside the same C.

use super::replay::run_inputs;
use super::run::{Difference, EDGES};
use super::{Built, Limits, Project, Recorded, Told, rust_build};
use crate::error::{Result, VerifyError};
use crate::harness::{self, Harness, Request};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::os::unix::fs::symlink;
use std::path::Path;

/// What a difference between C and Rust comes from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Blame {
    /// The faithful Rust differs too.
    Translation,
    /// The faithful Rust does what the C does: what the safe plan took for a fact is none. The forms that the plan gave the function, and why.
    Fact(Vec<String>),
    /// Someone edited the Rust since it was migrated.
    Edit,
    /// It cannot be told.
    Unknown(String),
}

impl fmt::Display for Blame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Blame::Translation => write!(f, "the translation: the faithful Rust differs too"),
            Blame::Fact(forms) => {
                write!(f, "a fact: the faithful Rust does what the C does")?;
                forms.iter().try_for_each(|form| write!(f, "; {form}"))
            }
            Blame::Edit => write!(f, "an edit: the file was changed since it was migrated"),
            Blame::Unknown(why) => write!(f, "not known whether the translation or a fact: {why}"),
        }
    }
}

/// Builds the Rust of `project` beside the oracles that were built for `harness`, with thunks that take the same arguments; `request` says
/// what its functions are. Why not, if it cannot be.
///
/// # Errors
/// What cannot be written or started.
pub fn beside(
    built: &Built,
    harness: &Harness,
    project: &Project,
    request: &Request<'_>,
) -> Result<std::result::Result<Built, String>> {
    let Some(harness) = harness::beside(harness, request) else {
        return Ok(Err("the faithful Rust has not all of the variables".to_owned()));
    };
    share(built, &project.dir)?;
    match rust_build::subject(project, request, &harness) {
        Ok(rejected) if rejected.is_empty() => {}
        Ok(_) => return Ok(Err("rustc does not take the thunks of the faithful Rust".to_owned())),
        Err(VerifyError::Build { .. }) => return Ok(Err("the faithful Rust does not build".to_owned())),
        Err(error) => return Err(error),
    }
    Ok(Ok(Built { dir: project.dir.clone(), ..built.clone() }))
}

/// What is the same for both: links to it.
fn share(built: &Built, dir: &Path) -> Result<()> {
    let edges = dir.join(EDGES);
    std::fs::create_dir_all(&edges).map_err(VerifyError::io("create", &edges))?;
    let oracles: std::collections::BTreeSet<&String> = built.oracles.iter().flatten().collect();
    let of = |name: &String| ["", "-second", ".absent"].map(|end| format!("{name}{end}"));
    let common = ["shapes", "names", "driver", "libexuvia_agent.rlib"].map(str::to_owned);
    for name in oracles.into_iter().flat_map(of).chain(common) {
        let (from, to) = (built.dir.join(&name), dir.join(&name));
        let _ = std::fs::remove_file(&to);
        if from.exists() {
            symlink(&from, &to).map_err(VerifyError::io("link", &to))?;
        }
    }
    Ok(())
}

/// Runs the inputs of a difference again.
///
/// # Errors
/// What cannot be written or started.
pub fn again(
    built: &Built,
    number: usize,
    difference: &Difference,
    recorded: &Recorded,
    limits: &Limits,
) -> Result<Told> {
    run_inputs(built, number, ("blame", difference.inputs.len() == 1), &difference.inputs, recorded, limits)
}
