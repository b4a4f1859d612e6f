//! Which sandbox the commands run code in.

use crate::args::Sandbox;
use crate::ui;
use exuvia_engine::EngineError;
use exuvia_engine::sandbox::{self, Confinement, Limits};
use std::time::Duration;

/// Time that a build may take.
const BUILD: Duration = Duration::from_secs(60 * 60);

/// What builds of a migration run in. Nothing of the output runs in one but the build script that Exuvia wrote, so that a machine without
/// sandboxes is no reason to refuse; it is told.
pub fn of_builds(args: &Sandbox) -> Option<Confinement> {
    if args.no_sandbox {
        return None;
    }
    let confined = match sandbox::missing() {
        None => confinement(limits(args, BUILD)).map_err(|error| error.to_string()),
        Some(why) => Err(why),
    };
    confined.inspect_err(|why| ui::err(&format!("note: builds run without a sandbox: {why}"))).ok()
}

/// What code under test, and what it is built with, runs in. None only where that is asked for.
pub fn of_tests(args: &Sandbox) -> Result<Option<Confinement>, EngineError> {
    if args.no_sandbox {
        return Ok(None);
    }
    match sandbox::missing() {
        None => confinement(limits(args, BUILD)).map(Some),
        Some(why) => Err(EngineError::Usage(format!(
            "code under test cannot run in a sandbox: {why}; --no-sandbox runs it without"
        ))),
    }
}

/// What a run may take of the machine.
pub fn limits(args: &Sandbox, time: Duration) -> Limits {
    Limits {
        seconds: time.as_secs().max(1),
        memory: args.max_memory << 20,
        disk: args.max_disk << 20,
        processes: args.max_processes,
    }
}

fn confinement(limits: Limits) -> Result<Confinement, EngineError> {
    let launcher = std::env::current_exe()
        .map_err(|source| EngineError::Usage(format!("Exuvia does not find itself: {source}")))?;
    Ok(Confinement { launcher, limits })
}
