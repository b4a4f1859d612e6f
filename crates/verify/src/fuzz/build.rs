//! Builds what a campaign needs: two oracles for each program of the C, the subject, the driver.

use super::command::{self, INSTALL_CLANG, INSTALL_RUST};
use super::{Project, c_build, rust_build};
use crate::agent;
use crate::error::{Result, VerifyError};
use crate::harness::{Harness, NotCallable, Request};
use crate::sandbox::Runner;
use exuvia_cir::{FuncId, UnitId};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What was built.
#[derive(Clone, Debug)]
pub struct Built {
    /// Folder of the programs and the shapes.
    pub dir: PathBuf,
    /// The oracle of each function, by its number; none where no program of the C holds it.
    pub oracles: Vec<Option<String>>,
    /// What they run in.
    pub runner: Runner,
}

/// Functions whose thunks a compiler does not take.
pub type Rejected = BTreeMap<FuncId, NotCallable>;

/// Builds all, or tells whose thunks are in the way.
pub fn build(
    project: &Project,
    request: &Request<'_>,
    harness: &Harness,
    note: &dyn Fn(&str),
) -> Result<std::result::Result<Built, Rejected>> {
    let dir = &project.dir;
    let edges = dir.join(super::run::EDGES);
    std::fs::create_dir_all(&edges).map_err(VerifyError::io("create", &edges))?;
    command::write(&dir.join("shapes"), &harness.shapes)?;
    build_agent(project)?;
    note("the Rust, instrumented");
    let rejected = rust_build::subject(project, request, harness)?;
    if !rejected.is_empty() {
        return Ok(Err(named(harness, &rejected, NotCallable::RejectedByRust)));
    }
    note("the C, with its sanitizers");
    let objects = c_build::objects(project, harness)?;
    objects.notes.iter().for_each(|text| note(text));
    if !objects.rejected.is_empty() {
        return Ok(Err(named(harness, &objects.rejected, NotCallable::RejectedByC)));
    }
    let mut oracles = vec![None; harness.functions.len()];
    for (number, units) in cover(project, harness, &objects.failed).into_iter().enumerate() {
        let name = format!("oracle{number}");
        c_build::link(project, harness, &name, &units)?;
        write_absent(project, harness, &name, &units)?;
        for unit in units {
            let functions = harness.c_units_of.get(&unit).into_iter().flatten();
            functions.for_each(|&at| _ = oracles[at].get_or_insert_with(|| name.clone()));
        }
    }
    Ok(Ok(Built { dir: dir.clone(), oracles, runner: project.runs.clone() }))
}

/// Numbers of the functions that a program of the C does not have, for those who build arguments with the functions that it has.
fn write_absent(project: &Project, harness: &Harness, name: &str, units: &BTreeSet<UnitId>) -> Result<()> {
    let there: BTreeSet<usize> = units.iter().filter_map(|u| harness.c_units_of.get(u)).flatten().copied().collect();
    let absent = (0..harness.functions.len()).filter(|number| !there.contains(number));
    let text: String = absent.map(|number| format!("absent {number}\n")).collect();
    command::write(&project.dir.join(format!("{name}.absent")), &text)
}

fn named(harness: &Harness, numbers: &BTreeSet<usize>, why: NotCallable) -> Rejected {
    numbers.iter().filter_map(|&at| Some((*harness.functions.get(at)?, why))).collect()
}

/// Sets of units, each the whole of a program of the C, that together hold all units with functions: the largest first.
fn cover(project: &Project, harness: &Harness, failed: &BTreeSet<UnitId>) -> Vec<BTreeSet<UnitId>> {
    let usable = |units: &BTreeSet<UnitId>| units.difference(failed).copied().collect::<BTreeSet<_>>();
    let mut programs: Vec<BTreeSet<UnitId>> = project.programs.iter().map(|p| usable(&p.units)).collect();
    let mut left: BTreeSet<UnitId> = harness.c_units_of.keys().filter(|unit| !failed.contains(unit)).copied().collect();
    let mut chosen = Vec::new();
    while !left.is_empty() {
        programs.sort_by_key(|units| std::cmp::Reverse(units.intersection(&left).count()));
        let best = programs.first().filter(|units| !units.is_disjoint(&left)).cloned();
        // Units that nothing links stand alone.
        let best = best.unwrap_or_else(|| left.iter().take(1).copied().collect());
        left = left.difference(&best).copied().collect();
        chosen.push(best);
    }
    chosen
}

/// The agent: for the subject, for the oracles, and the driver.
fn build_agent(project: &Project) -> Result<()> {
    let source = project.dir.join("agent");
    for (path, text) in agent::FILES {
        command::write(&source.join(path), text)?;
    }
    let root = source.join("lib.rs");
    let stamp = project.dir.join("agent.stamp");
    let all: String = agent::FILES.iter().map(|(_, text)| *text).collect();
    let digest = blake3::hash(all.as_bytes()).to_hex().to_string();
    if std::fs::read_to_string(&stamp).is_ok_and(|known| known == digest) {
        return Ok(());
    }
    let agent = |features: &[&str], kind: &str, out: &str| {
        let mut command = Command::new(&project.tools.rustc);
        command.args(["--edition", "2024", "--crate-name", "exuvia_agent", "--crate-type", kind]);
        command.args(["-C", "opt-level=2", "-C", "panic=abort", "-C", "codegen-units=1", "--cap-lints", "allow"]);
        features.iter().for_each(|feature| _ = command.arg("--cfg").arg(format!("feature=\"{feature}\"")));
        command.arg("-o").arg(project.dir.join(out)).arg(&root);
        command::succeed(&project.builds, command, "the agent", INSTALL_RUST)
    };
    agent(&["worker"], "rlib", "libexuvia_agent.rlib")?;
    agent(&["worker", "asan"], "staticlib", "liboracle_agent.a")?;
    agent(&["driver"], "staticlib", "libdriver_agent.a")?;
    driver(project, &project.dir.join("driver"))?;
    command::write(&stamp, &digest)
}

fn driver(project: &Project, out: &Path) -> Result<()> {
    let mut command = Command::new(&project.tools.clang);
    command.arg("-fsanitize=fuzzer").arg(project.dir.join("libdriver_agent.a"));
    command.args(["-lstdc++", "-ldl", "-lpthread", "-lm", "-o"]).arg(out);
    command::succeed(&project.builds, command, "the driver of the fuzzing engine", INSTALL_CLANG)
}
