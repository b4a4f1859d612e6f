//! rustc judges the merged Rust, as each variant.

use super::family::{Family, run_between_phases};
use crate::check::{Action, Cargo, Diagnostic};
use crate::demote::{self, extract};
use crate::error::{EngineError, Result};
use crate::package::{self, Layout};
use crate::phases;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

/// Checks until no variant has errors. It ends for the reason that the loop over one variant does: forms only fall.
pub fn build(family: &mut Family<'_>) -> Result<()> {
    let mut round = demote::last_round(&family.demotions);
    let installed = installed_targets();
    tell_unchecked(family, &installed);
    loop {
        write_package(family)?;
        let (mut failed, mut warnings) = (Vec::new(), BTreeSet::new());
        for at in 0..family.works.len() {
            let Some(cargo) = cargo(family, at, &installed)? else { continue };
            let outcome = cargo.run(Action::Check)?;
            warnings.extend(outcome.warnings.iter().map(|warning| warning.text().to_owned()));
            if !outcome.success {
                if outcome.errors.is_empty() {
                    return Err(outcome.into_error(&cargo.dir, Action::Check));
                }
                failed.push((at, outcome.errors));
            }
        }
        if failed.is_empty() {
            family.warnings = warnings.into_iter().collect();
            return Ok(());
        }
        round += 1;
        give_way(family, failed, round)?;
        run_between_phases(family, "decide", "print")?;
    }
}

/// rustc's names of the targets of which the standard library is there.
pub fn installed_targets() -> BTreeSet<String> {
    let output =
        Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())).args(["--print", "sysroot"]).output();
    let root = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default();
    let folder = PathBuf::from(root).join("lib/rustlib");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_there = |entry: &std::fs::DirEntry| entry.path().join("lib").is_dir();
    entries.filter(is_there).map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

fn tell_unchecked(family: &mut Family<'_>, installed: &BTreeSet<String>) {
    let targets = family.variants.iter().filter_map(|variant| variant.target).filter(|target| !target.is_native());
    let missing: BTreeSet<&str> = targets.map(|target| target.rust).filter(|rust| !installed.contains(*rust)).collect();
    let note = |rust: &str| {
        format!(
            "not checked for {rust}: rustc has no standard library for it (`rustup target add {rust}`); \
             layouts were compared with clang's all the same"
        )
    };
    family.notes = missing.into_iter().map(note).collect();
}

fn check_dir(family: &Family<'_>) -> Result<PathBuf> {
    Ok(family.first()?.scratch.join("check"))
}

fn write_package(family: &Family<'_>) -> Result<()> {
    let layout = Layout::new(&family.tree.krate);
    let mut spec = super::output::spec(family, &layout, false)?;
    spec.extra_libraries.clear();
    spec.system_libraries.clear();
    spec.exports.clear();
    let mut texts = package::surroundings(&spec, &[]);
    texts.extend(family.printed.texts());
    phases::write_check(&check_dir(family)?, &texts)
}

/// How Cargo sees a variant; nothing for a target that it cannot check.
fn cargo(family: &Family<'_>, at: usize, installed: &BTreeSet<String>) -> Result<Option<Cargo>> {
    let variant = &family.variants[at];
    let triple = match variant.target {
        Some(target) if !target.is_native() => match installed.contains(target.rust) {
            true => Some(target.rust.to_owned()),
            false => return Ok(None),
        },
        _ => None,
    };
    let dir = check_dir(family)?;
    let jobs = family.first()?.settings.jobs;
    let feature = variant.facts.feature.clone();
    Ok(Some(Cargo { feature, triple, ..Cargo::new(dir.join("target"), dir, jobs) }))
}

fn give_way(family: &mut Family<'_>, failed: Vec<(usize, Vec<Diagnostic>)>, round: u32) -> Result<()> {
    let mut demotions = family.demotions.clone();
    let mut progress = false;
    for (at, errors) in &failed {
        let work = &family.works[*at];
        let view = extract::view(&work.program, work.facts()?, work.plan()?);
        let Some(origins) = family.origins.views.get(*at) else { continue };
        let result = demote::demote(errors, &family.printed, origins, &view, round, &mut demotions);
        progress |= result.made_progress();
        result.log.iter().for_each(|line| work.progress.note(&format!("  {line}")));
        let name = &family.variants[*at].name;
        work.progress.note(&format!("round {round}, {name}: {} errors of rustc", errors.len()));
    }
    if !progress {
        let texts = failed.iter().flat_map(|(_, errors)| errors).map(Diagnostic::text).collect::<Vec<_>>();
        return Err(crate::check::failed(&check_dir(family)?, Action::Check, texts.join("\n")));
    }
    family.demotions = demotions;
    let work = family.first()?;
    match work.run {
        Some((store, run)) => store.save_round(run, round, &family.demotions),
        None => Err(EngineError::Internal("a run without a store".to_owned())),
    }
}
