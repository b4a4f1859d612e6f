//! Developer tasks of the Exuvia workspace:
//! `cargo xtask cases | bless | projects | mixed | verify-projects | strength | safety | beside | risk | cves | graph-truth | conformance | fuzz | format | tidy | bench`.
//!
//! Nothing here knows how a translation works: it drives the `exuvia` program from outside, as a user would, and
//! compares what the C program and the Rust program do.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a developer tool talks to its terminal")]

mod bench;
mod beside;
mod cases;
mod conformance;
mod cves;
mod description;
mod exuvia;
mod fetch;
mod format;
mod fuzz;
mod graph;
mod mixed;
mod process;
mod projects;
mod random;
mod risk;
mod safety;
mod strength;
mod tidy;
mod verify;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Developer tasks of the Exuvia workspace.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Migrate, build and run the C programs under tests/cases, and compare with the C.
    Cases(cases::Options),
    /// Rewrite the snapshots of the cases whose behaviour is right.
    Bless(cases::Options),
    /// Migrate the real projects described under tests/projects and run their own tests both ways.
    Projects(projects::Options),
    /// Move parts of the projects described under tests/mixed, and run their own tests over the mixed builds.
    Mixed(mixed::Options),
    /// Call the functions of real projects on both sides, and keep score of the evidence.
    VerifyProjects(verify::Options),
    /// Plant faults into real projects, and count how many the kinds of evidence find.
    Strength(strength::Options),
    /// Count by syntax how much of the real projects' Rust is unsafe, and which reasons it has.
    Safety(safety::Options),
    /// Write pages with five functions of each real project, C beside Rust.
    Beside(beside::Options),
    /// Rank the functions that security patches of Debian's mended, and see where they stand.
    Risk(risk::Options),
    /// Give the Rust of C with known memory-safety holes the inputs that fall into them.
    Cves(cves::Options),
    /// Fetch public suites of C programs, migrate each program, and keep score.
    Conformance(conformance::Options),
    /// Fuzz what reads the exporter's format and compile databases.
    Fuzz(fuzz::Options),
    /// Compare calls of the graph with gcc's, and with calls seen at run time.
    GraphTruth(graph::Options),
    /// Ask rustfmt whether it would change whole outputs.
    Format(format::Options),
    /// Check names, sizes, words and dependency arrows of the sources.
    Tidy(tidy::Options),
    /// Measure, as ratios within one run.
    Bench(bench::Options),
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().task {
        Task::Cases(options) => cases::run(&options),
        Task::Bless(options) => cases::run(&options.blessing()),
        Task::Projects(options) => projects::run(&options),
        Task::Mixed(options) => mixed::run(&options),
        Task::VerifyProjects(options) => verify::run(&options),
        Task::Strength(options) => strength::run(&options),
        Task::Safety(options) => safety::run(&options),
        Task::Beside(options) => beside::run(&options),
        Task::Risk(options) => risk::run(&options),
        Task::Cves(options) => cves::run(&options),
        Task::Conformance(options) => conformance::run(&options),
        Task::Fuzz(options) => fuzz::run(&options),
        Task::GraphTruth(options) => graph::run(&options),
        Task::Format(options) => format::run(&options),
        Task::Tidy(options) => tidy::run(&options),
        Task::Bench(options) => bench::run(&options),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
