//! The whole pipeline in one list. Read it first.
//!
//! A phase takes what earlier ones left in [`Work`] and adds to it. Phases only go forward, but for the two loops that are
//! named in the list: lowering that refuses a function, and rustc that refuses the Rust, go back to `analyse` with the
//! decision that this made. The verifier runs once the program is linked, and in debug builds after each phase that changes it.

use crate::error::Result;
use crate::phases;
use crate::work::{Stopwatch, Work};

/// A phase.
#[derive(Clone, Copy, Debug)]
pub struct Phase {
    /// Name, for `exuvia debug dump --after`.
    pub name: &'static str,
    /// Why it is there.
    pub why: &'static str,
    run: fn(&mut Work<'_>) -> Result<()>,
}

/// All phases in order.
#[rustfmt::skip]
pub const PHASES: &[Phase] = &[
    Phase { name: "link",      run: phases::load,      why: "export each unit with clang, decode the facts, link the units into one Program" },
    Phase { name: "outline",   run: phases::outline,   why: "function-like macros whose uses agree become functions: what follows sees them as such" },
    Phase { name: "booleans",  run: phases::booleans,  why: "numbers that are truth values become `bool`: what follows sees them as such" },
    Phase { name: "structure", run: phases::structure, why: "goto and switch become loops, labelled blocks and matches, which is what Rust has" },
    Phase { name: "analyse",   run: phases::analyse,   why: "facts on the whole program: what points where, what is written, null, long, or seen from outside" },
    Phase { name: "plan",      run: phases::plan,      why: "a form for each pointer and a fate for each function, each with its reason" },
    Phase { name: "lower",     run: phases::lower,     why: "the C IR as a Rust tree, as the plan says; what is refused stays in C, from `analyse` again" },
    Phase { name: "idiom",     run: phases::idiom,     why: "rewrites of the tree that need no facts: it reads as Rust does" },
    Phase { name: "macros",    run: phases::macros,    why: "what macros without a function came out as becomes `macro_rules!` where uses agree: equal trees are said once" },
    Phase { name: "print",     run: phases::print,     why: "text, with a map from each piece to the C and the decisions behind it" },
    Phase { name: "build",     run: phases::build,     why: "rustc judges; what it rejects is demoted, from `analyse` again, until nothing is" },
    Phase { name: "format",    run: phases::format,    why: "rustfmt, with the map carried over" },
    Phase { name: "write",     run: phases::write,     why: "ledger, source map, package: all or nothing" },
];

/// Phases up to the printed Rust: those that need no output folder.
pub const LAST_PURE: &str = "print";

/// Runs all phases.
pub fn run(work: &mut Work<'_>) -> Result<()> {
    run_between(work, PHASES[0].name, "write")
}

/// Runs the phases from one to another, both included.
pub fn run_between(work: &mut Work<'_>, first: &str, last: &str) -> Result<()> {
    let place = |name| PHASES.iter().position(|phase| phase.name == name);
    let (Some(first), Some(last)) = (place(first), place(last)) else {
        return Err(crate::EngineError::Internal(format!("no phases {first} to {last}")));
    };
    PHASES[first..=last].iter().try_for_each(|phase| run_phase(work, phase))
}

/// Runs these phases.
pub fn run_list(work: &mut Work<'_>, names: &[&str]) -> Result<()> {
    names.iter().try_for_each(|name| run_between(work, name, name))
}

fn run_phase(work: &mut Work<'_>, phase: &Phase) -> Result<()> {
    work.progress.phase(phase.name);
    let watch = Stopwatch::start();
    (phase.run)(work)?;
    let verified = phases::verify(work, phase.name);
    work.add_time(phase.name, watch.elapsed());
    verified
}
