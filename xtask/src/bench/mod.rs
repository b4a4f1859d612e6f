//! Speed as ratios: that of Exuvia against `clang -fsyntax-only` on the same file in the same run, that of the output against
//! the C that it came from.

mod frontend;
mod graph;
mod measure;
mod migrate;
mod mixed;
mod projects;
mod runtime;

use anyhow::Result;
use clap::Subcommand;

/// Options of `cargo xtask bench`.
#[derive(Debug, clap::Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The exporter, and decoding to a verified Program, on one large file.
    Frontend(measure::File),
    /// A whole migration of one large file up to formatted Rust, without asking rustc.
    Migrate(measure::File),
    /// All projects of `tests/projects` one after the other, with rustc's checks and without a last build.
    Projects(projects::Options),
    /// The output against the C that it came from, on real projects.
    Runtime(runtime::Options),
    /// A call across the edge of a mixed build against the same call in C.
    Mixed(mixed::Options),
    /// `exuvia graph` at 125,000 to 1,000,000 lines.
    Graph(graph::Options),
    /// All that measure Exuvia.
    All(measure::File),
}

/// Runs a benchmark; true when it keeps its budget.
pub fn run(options: &Options) -> Result<bool> {
    match &options.what {
        What::Frontend(file) => frontend::run(file),
        What::Migrate(file) => migrate::run(file),
        What::Projects(options) => projects::run(options),
        What::Runtime(options) => runtime::run(options),
        What::Mixed(options) => mixed::run(options),
        What::Graph(options) => graph::run(options),
        What::All(file) => {
            let kept = [frontend::run(file)?, migrate::run(file)?, projects::run(&projects::Options::default())?];
            Ok(kept.into_iter().all(|kept| kept))
        }
    }
}
