//! The loop in which rustc is the judge.

use crate::check::{Action, Cargo, Diagnostic, Outcome};
use crate::demote::{self, extract};
use crate::error::{EngineError, Result};
use crate::files;
use crate::package::{self, Layout, LoweredNames};
use crate::pipeline::run_between;
use crate::work::{Macros, Work};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Checks the Rust and demotes until rustc accepts it.
///
/// It ends: every round that goes on lowers the limit of at least one slot or enumeration or sends one function or variable back to C,
/// and neither ever comes back.
pub fn build(work: &mut Work<'_>) -> Result<()> {
    let mut round = demote::last_round(&work.demotions);
    loop {
        let outcome = check(work)?;
        if outcome.success && work.macros == Macros::Expanded {
            return share(work, outcome);
        }
        if outcome.success {
            work.warnings = outcome.warnings.iter().map(|warning| warning.text().to_owned()).collect();
            return Ok(());
        }
        if outcome.errors.is_empty() {
            return Err(outcome.into_error(&check_dir(work), Action::Check));
        }
        round = answer(work, outcome.errors, round)?;
    }
}

/// Takes back what errors are about; the last round that took back something.
fn answer(work: &mut Work<'_>, errors: Vec<Diagnostic>, round: u32) -> Result<u32> {
    if work.macros != Macros::Shared {
        give_way(work, &errors, round + 1)?;
        run_between(work, "analyse", "print")?;
        return Ok(round + 1);
    }
    let Errors { of_macros, mut others } = refuse(work, errors)?;
    let all_plain = others.iter().all(is_plain);
    others.retain(is_plain);
    // One check answers for both, what macros lose and what forms do.
    if (of_macros || all_plain) && !others.is_empty() && give_way(work, &others, round + 1).is_ok() {
        run_between(work, "analyse", "print")?;
        return Ok(round + 1);
    }
    set_macros(work, if of_macros { Macros::None } else { Macros::Expanded })?;
    Ok(round)
}

/// Errors of borrows and types. Where they are not in a macro, they say the same of its call and of what it stands for.
const PLAIN: &[&str] = &[
    "E0133", "E0277", "E0308", "E0369", "E0382", "E0499", "E0502", "E0503", "E0505", "E0506", "E0515", "E0594",
    "E0596", "E0597", "E0600", "E0604", "E0605", "E0606", "E0607", "E0614", "E0716",
];

/// Whether an error is not one of a macro.
fn is_plain(error: &Diagnostic) -> bool {
    PLAIN.contains(&error.code())
}

/// The tree again, with its macros or without.
fn set_macros(work: &mut Work<'_>, macros: Macros) -> Result<()> {
    work.macros = macros;
    run_between(work, "lower", "print")
}

/// What rustc said of a tree with macros.
struct Errors {
    /// Whether some were of macros, which are refused.
    of_macros: bool,
    others: Vec<Diagnostic>,
}

/// Refuses the macros that errors are about.
fn refuse(work: &mut Work<'_>, errors: Vec<Diagnostic>) -> Result<Errors> {
    let ours = exuvia_emit::shared::names(work.lowered()?);
    let names_ours = |error: &Diagnostic| error.macros().into_iter().any(|name| ours.contains(name));
    let (of_macros, others): (Vec<Diagnostic>, _) = errors.into_iter().partition(names_ours);
    let mut refused = BTreeMap::new();
    for error in &of_macros {
        let names = error.macros().into_iter().filter(|name| ours.contains(name));
        names.for_each(|name| _ = refused.entry(name.to_owned()).or_insert(error.message.as_str()));
    }
    for (name, message) in &refused {
        work.progress.note(&format!("  macro {name} stays expanded: {message}"));
    }
    work.refused_macros.extend(refused.into_keys());
    Ok(Errors { of_macros: !of_macros.is_empty(), others })
}

/// Once rustc takes what is expanded, the macros are tried again. They must change nothing: those that rustc objects to stay
/// expanded, and all do where it does not say which.
fn share(work: &mut Work<'_>, expanded: Outcome) -> Result<()> {
    let mut warnings = expanded.warnings;
    set_macros(work, Macros::None)?;
    while work.macros == Macros::Shared {
        let outcome = check(work)?;
        if outcome.success {
            warnings = outcome.warnings;
            break;
        }
        let errors = refuse(work, outcome.errors)?;
        if errors.of_macros {
            set_macros(work, Macros::None)?;
        } else {
            let first = errors.others.first().map(Diagnostic::text).unwrap_or_default();
            work.progress.note(&format!("  rustc does not take the macros, which stay expanded: {first}"));
            set_macros(work, Macros::Never)?;
        }
    }
    work.warnings = warnings.iter().map(|warning| warning.text().to_owned()).collect();
    Ok(())
}

fn check(work: &Work<'_>) -> Result<Outcome> {
    let dir = check_dir(work);
    write_package(work, &dir)?;
    let cargo = Cargo::new(dir.join("target"), dir.clone(), work.settings.jobs);
    cargo.confined(work.settings.confinement.as_ref(), &work.scratch, &[dir])?.run(Action::Check)
}

fn check_dir(work: &Work<'_>) -> PathBuf {
    work.scratch.join("check")
}

/// The package without what checking does not need: C files, build script, further libraries.
fn write_package(work: &Work<'_>, dir: &Path) -> Result<()> {
    let lowered = work.lowered()?;
    let (boundary, world, plan) = (work.boundary(), &work.world(), work.plan()?);
    let names = LoweredNames { boundary, binaries: &lowered.binaries, world, plan };
    let layout = Layout::new(&lowered.krate);
    let mut spec = package::spec(&work.project, &work.program, &layout, &names, false);
    spec.extra_libraries.clear();
    spec.system_libraries.clear();
    spec.exports.clear();
    let mut texts = package::surroundings(&spec, &[]);
    texts.extend(work.printed.texts());
    write_check(dir, &texts)
}

/// Writes the files of a package that is only checked.
pub fn write_check(dir: &Path, texts: &BTreeMap<String, String>) -> Result<()> {
    remove_others(dir, &texts.keys().map(|name| dir.join(name)).collect())?;
    texts.iter().try_for_each(|(name, text)| files::write_if_changed(&dir.join(name), text.as_bytes()))
}

fn remove_others(dir: &Path, wanted: &BTreeSet<PathBuf>) -> Result<()> {
    for folder in ["src", "bins"].map(|name| dir.join(name)) {
        for entry in WalkDir::new(&folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
            if !wanted.contains(entry.path()) {
                std::fs::remove_file(entry.path()).map_err(EngineError::io("remove", entry.path()))?;
            }
        }
    }
    Ok(())
}

fn give_way(work: &mut Work<'_>, errors: &[Diagnostic], round: u32) -> Result<()> {
    let view = extract::view(&work.program, work.facts()?, work.plan()?);
    let mut demotions = work.demotions.clone();
    let result = demote::demote(errors, &work.printed, &work.lowered()?.origins, &view, round, &mut demotions);
    if !result.made_progress() {
        let text = errors.iter().map(Diagnostic::text).collect::<Vec<_>>().join("\n");
        return Err(crate::check::failed(&check_dir(work), Action::Check, text));
    }
    result.log.iter().for_each(|line| work.progress.note(&format!("  {line}")));
    work.progress.note(&format!(
        "round {round}: {} errors of rustc, {} forms taken back, {} functions back to C",
        errors.len(),
        result.slots + result.enums,
        result.kept
    ));
    work.demotions = demotions;
    match work.run {
        Some((store, run)) => store.save_round(run, round, &work.demotions),
        None => Ok(()),
    }
}
