//! One file a command.

mod bisect;
mod capture;
mod check;
mod confinement;
mod count;
mod dump;
mod evidence;
mod explain;
pub mod graph;
mod migrate;
mod plan;
mod records;
mod refine;
mod replay;
mod report;
mod shadow;
mod status;
mod strength;
mod sums;
mod symbolic;
mod tests;
mod verify;
mod r#where;
mod why;

use crate::args::{Args, Command, DebugCommand, Global, How, Input, Plan};
use crate::ui;
use exuvia_engine::Settings;

/// Runs a command and gives the exit code.
pub fn run(args: Args) -> u8 {
    let global = args.global;
    let result = match args.command {
        Command::Capture(args) => capture::run(&args, &global),
        Command::Migrate(args) => migrate::run(&args, &global),
        Command::Plan(args) => plan::run(&args, &global),
        Command::Status(args) => status::run(&args, &global),
        Command::Verify(args) => verify::run(&args, &global),
        Command::Refine(args) => refine::run(&args, &global),
        Command::Check(args) => check::run(&args, &global),
        Command::Evidence(args) => evidence::run(&args, &global),
        Command::Report(args) => report::run(&args, &global),
        Command::Count(args) => count::run(&args, &global),
        Command::Graph(args) => graph::run(&args, &global),
        Command::Where(args) => r#where::run(&args, &global),
        Command::Why(args) => why::run(&args, &global),
        Command::Explain(args) => explain::run(&args, &global),
        Command::Debug(args) => match args.command {
            DebugCommand::Bisect(args) => bisect::run(&args, &global),
            DebugCommand::Dump(args) => dump::run(&args, &global),
        },
    };
    match result {
        Ok(()) => 0,
        // The result that was printed says which.
        Err(exuvia_engine::EngineError::Differs { .. } | exuvia_engine::EngineError::Worse { .. }) if global.json => 1,
        Err(error) => {
            let code = error.class().exit_code();
            ui::error(&error.to_string(), code, global.json);
            code
        }
    }
}

/// The input as the engine takes it.
fn input(args: &Input) -> exuvia_engine::Input {
    exuvia_engine::Input {
        paths: args.paths.clone(),
        flags: args.flags.clone(),
        build_command: args.build_command.as_deref().map(shell_command),
        products: args.products.clone(),
        configs: args.configs.iter().map(config).collect(),
        triples: args.triples.clone(),
    }
}

fn config(config: &crate::args::Config) -> exuvia_engine::settings::Config {
    let crate::args::Config { name, path, flags } = config.clone();
    exuvia_engine::settings::Config { name, path, flags }
}

/// A build command may be any line of shell.
fn shell_command(line: &str) -> Vec<String> {
    ["sh", "-c", line].map(str::to_owned).to_vec()
}

/// The settings as the engine takes them.
fn settings(how: &How, fresh: bool, global: &Global) -> Settings {
    use exuvia_engine::{Boundary, Checks, PlanKind};
    Settings {
        plan: match how.plan {
            Plan::Safe => PlanKind::Safe,
            Plan::Faithful => PlanKind::Faithful,
        },
        checks: match how.checks {
            crate::args::Checks::Off => Checks::Off,
            crate::args::Checks::Cold => Checks::Cold,
            crate::args::Checks::All => Checks::All,
        },
        boundary: how.boundary.map(|boundary| match boundary {
            crate::args::Boundary::Program => Boundary::Program,
            crate::args::Boundary::CAbi => Boundary::CAbi,
            crate::args::Boundary::Mixed => Boundary::Mixed,
        }),
        name: how.name.clone(),
        jobs: global.jobs.map(usize::from),
        strict: how.strict,
        fresh,
        portable: false,
        items: how.items.clone(),
        confinement: confinement::of_builds(&how.sandbox),
    }
}

/// `1 function`, `2 functions`.
fn count(number: u64, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// Rows of columns, the first to the left, the others as they come.
fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let mut out = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| match cell.trim_end_matches('%').parse::<f64>() {
            Ok(_) => format!("{cell:>width$}"),
            Err(_) => format!("{cell:<width$}"),
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        out += &format!("  {}\n", line.trim_end());
    }
    out
}
