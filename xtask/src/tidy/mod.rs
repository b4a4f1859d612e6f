//! Style as a test: sizes that may only fall, words, dependency arrows, paths named in the docs, registered reasons.

mod arrows;
mod paths;
mod reasons;
mod sizes;
mod sources;
mod words;

use anyhow::Result;

use crate::workspace;
use sources::Sources;

/// Options of `cargo xtask tidy`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Lower the numbers in xtask/tidy.toml to what they are today; none is ever raised.
    #[arg(long)]
    tighten: bool,
}

/// One check: its name, and what it finds.
type Check = (&'static str, fn(&Sources) -> Result<Vec<String>>);

const CHECKS: &[Check] = &[
    ("sizes", sizes::check),
    ("words", words::check),
    ("dependency arrows", arrows::check),
    ("paths in the docs", paths::check),
    ("registered reasons", reasons::check),
];

/// Runs every check; true when none finds anything.
pub fn run(options: &Options) -> Result<bool> {
    let sources = Sources::read(workspace::root())?;
    if options.tighten {
        sizes::tighten(&sources)?;
    }
    let mut clean = true;
    for (name, check) in CHECKS {
        for problem in check(&sources)? {
            clean = false;
            println!("tidy ({name}): {problem}");
        }
    }
    if clean {
        println!("tidy: {} files, nothing to say", sources.files.len());
    }
    Ok(clean)
}
