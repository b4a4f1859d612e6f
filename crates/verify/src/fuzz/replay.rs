//! Recorded calls: run as they are, and as inputs that the engine starts from.

use super::run::{self, cover, covered, covered_in};
use super::{Built, Limits, Told};
use crate::error::{Result, VerifyError};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What an input begins with that is one from a recording: `MARK` of the agent's `build/replay.rs`.
const MARK: [u8; 2] = [0xec, 0x5e];

/// Recordings of a function.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// What inputs call each, and its file.
    pub calls: Vec<(u32, PathBuf)>,
}

impl Recorded {
    /// Tells the workers of a run where the recordings are, and how functions and variables are called in them.
    pub(super) fn name(&self, command: &mut Command, built: &Built, reports: &Path, number: usize) -> Result<()> {
        if self.calls.is_empty() {
            return Ok(());
        }
        let list = reports.join(format!("recordings-{number}"));
        let lines: String = self.calls.iter().map(|(_, path)| format!("{}\n", path.display())).collect();
        super::command::write(&list, &lines)?;
        command.env("EXUVIA_RECORDINGS", list).env("EXUVIA_NAMES", built.dir.join("names"));
        Ok(())
    }

    /// Inputs that are these calls, in the folder of the inputs that are worth keeping.
    pub(super) fn write_seeds(&self, corpus: &Path) -> Result<()> {
        for (id, _) in &self.calls {
            let path = corpus.join(format!("call-{id:08x}"));
            std::fs::write(&path, input(*id)).map_err(VerifyError::io("write", &path))?;
        }
        Ok(())
    }
}

/// The input that is a call as it was recorded.
fn input(id: u32) -> Vec<u8> {
    [&MARK[..], &id.to_le_bytes()].concat()
}

/// Calls a function on both sides as it was recorded.
///
/// # Errors
/// What cannot be written or started.
pub fn replay(built: &Built, number: usize, recorded: &Recorded, limits: &Limits) -> Result<Told> {
    let hex = |id: u32| input(id).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let inputs: Vec<String> = recorded.calls.iter().map(|(id, _)| hex(*id)).collect();
    let told = run_inputs(built, number, ("replay", true), &inputs, recorded, limits)?;
    if told.broken.is_none() {
        // What a recorded call covers counts with what generated ones do.
        let earlier = covered(built, number);
        let mut all = told.clone();
        cover(&mut all.rust_edges, &earlier.0);
        cover(&mut all.c_edges, &earlier.1);
        run::keep_covered(&built.dir.join("reports"), number, &all)?;
    }
    Ok(told)
}

/// Runs these inputs and no others, given in hexadecimal; the reports are in a folder of this name. Each input starts from scratch, or
/// from what those before it left.
pub(super) fn run_inputs(
    built: &Built,
    number: usize,
    (folder, from_scratch): (&str, bool),
    inputs: &[String],
    recorded: &Recorded,
    limits: &Limits,
) -> Result<Told> {
    let Some(Some(oracle)) = built.oracles.get(number) else {
        return Ok(Told { broken: Some("no program of the C holds it".to_owned()), ..Told::default() });
    };
    let reports = built.dir.join("reports").join(folder);
    std::fs::create_dir_all(&reports).map_err(VerifyError::io("create", &reports))?;
    run::forget(&reports, number);
    let start = Instant::now();
    let list = reports.join(format!("inputs-{number}"));
    super::command::write(&list, &inputs.iter().map(|input| format!("{input}\n")).collect::<String>())?;
    let mut command = run::driver(built, number, oracle, &reports, limits);
    recorded.name(&mut command, built, &reports, number)?;
    command.env("EXUVIA_REPLAY", &list);
    if from_scratch {
        command.env("EXUVIA_ALWAYS_NEW", "1");
    }
    let runner = run::runner(built, limits).writing([reports.clone()]);
    let mut told = run::told(&runner, command, &reports, number)?;
    (told.rust_edges, told.c_edges) = covered_in(&reports, number);
    told.took = start.elapsed();
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::input;

    #[test]
    fn a_call_is_an_input() {
        assert_eq!(input(0x0102_0304), [0xec, 0x5e, 4, 3, 2, 1]);
    }
}
