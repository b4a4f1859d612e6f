//! rustc judges the merged Rust, as each variant.

use super::family::{Family, run_between_phases};
use crate::check::{Action, Cargo, Diagnostic};
use crate::demote::{self, extract};
use crate::error::{EngineError, Result};
use crate::package::{self, Layout};
use crate::phases;
use crate::printed::PrintedCrate;
use exuvia_emit::rir::ItemKind;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Checks until no variant has errors. It ends for the reason that the loop over one variant does: forms only fall.
pub fn build(family: &mut Family<'_>) -> Result<()> {
    let mut round = demote::last_round(&family.demotions);
    let installed = installed_targets();
    tell_unchecked(family, &installed);
    loop {
        write_package(family)?;
        let (mut failed, mut warnings, mut set_aside) = (Vec::new(), BTreeSet::new(), Vec::new());
        for at in 0..family.works.len() {
            let Some(check) = check_of(family, at, &installed)? else { continue };
            let outcome = check.cargo.run(Action::Check)?;
            warnings.extend(outcome.warnings.iter().map(|warning| warning.text().to_owned()));
            if outcome.success {
                continue;
            }
            if outcome.errors.is_empty() {
                return Err(outcome.into_error(&check.cargo.dir, Action::Check));
            }
            let (errors, aside) = judged(outcome.errors, &check);
            set_aside.extend(note_aside(&family.variants[at].name, &aside));
            if !errors.is_empty() {
                failed.push(Failed { at, errors, own: check.own });
            }
        }
        if failed.is_empty() {
            family.warnings = warnings.into_iter().collect();
            family.notes.extend(set_aside);
            return Ok(());
        }
        round += 1;
        give_way(family, failed, round)?;
        run_between_phases(family, "decide", "print")?;
    }
}

/// Errors about sizes and the values of constants: those of this machine are not the target's.
const ABOUT_SIZES: [&str; 2] = ["E0512", "E0080"];

/// The errors that count, and those that are set aside.
fn judged(errors: Vec<Diagnostic>, check: &Check) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    errors.into_iter().partition(|error| check.own.is_none() || !ABOUT_SIZES.contains(&error.code()))
}

/// What to tell of errors that were set aside.
fn note_aside(variant: &str, aside: &[Diagnostic]) -> Option<String> {
    let first = aside.first()?.text().lines().next().unwrap_or_default();
    let what = match aside.len() {
        1 => "one error of rustc about a size or the value of a constant was".to_owned(),
        count => format!("{count} errors of rustc about sizes and the values of constants were"),
    };
    Some(format!("{variant}: {what} set aside, as the sizes are those of this machine and not of the target ({first})"))
}

/// How a variant is checked.
struct Check {
    cargo: Cargo,
    /// The variant's own tree, when it is that which is checked and not the merged one.
    own: Option<PrintedCrate>,
}

/// What rustc said of a variant.
struct Failed {
    at: usize,
    errors: Vec<Diagnostic>,
    own: Option<PrintedCrate>,
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
    let mut notes = BTreeSet::new();
    for (at, variant) in family.variants.iter().enumerate() {
        let Some(target) = variant.target.filter(|t| !t.is_native() && !installed.contains(t.rust)) else { continue };
        let how = match has_foreign_chars(family, at) {
            true => "nothing has checked its Rust but the layouts, which were compared with clang's",
            false => "its Rust was checked as code of this machine, and its layouts were compared with clang's",
        };
        let rust = target.rust;
        notes.insert(format!(
            "not built for {rust}: rustc has no standard library for it (`rustup target add {rust}`); {how}"
        ));
    }
    family.notes = notes.into_iter().collect();
}

/// Whether plain `char` is written as an integer type of another sign than this machine's.
fn has_foreign_chars(family: &Family<'_>, at: usize) -> bool {
    let target = &family.works[at].program.target;
    target.char_signed != (std::ffi::c_char::MIN != 0) && !target.char_varies()
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

/// How Cargo sees a variant. Of a target whose standard library is missing, the variant's own tree is checked as code of this
/// machine: borrows and most types are the same. Not where plain `char` has another sign and is written as an integer type.
fn check_of(family: &Family<'_>, at: usize, installed: &BTreeSet<String>) -> Result<Option<Check>> {
    let variant = &family.variants[at];
    let (dir, first) = (check_dir(family)?, family.first()?);
    let (jobs, confinement) = (first.settings.jobs, first.settings.confinement.as_ref());
    let target = variant.target.filter(|target| !target.is_native());
    if let Some(target) = target.filter(|target| !installed.contains(target.rust)) {
        if has_foreign_chars(family, at) {
            return Ok(None);
        }
        let name: String = target.name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        let own_dir = dir.with_file_name(format!("check-{at}-{name}"));
        let own = write_own(family, at, &own_dir)?;
        let cargo = Cargo::new(dir.join("target"), own_dir.clone(), jobs);
        return Ok(Some(Check { cargo: cargo.confined(confinement, &first.scratch, &[own_dir])?, own: Some(own) }));
    }
    let (feature, triple) = (variant.facts.feature.clone(), target.map(|target| target.rust.to_owned()));
    let cargo = Cargo { feature, triple, ..Cargo::new(dir.join("target"), dir.clone(), jobs) };
    Ok(Some(Check { cargo: cargo.confined(confinement, &first.scratch, &[dir])?, own: None }))
}

/// Writes a variant's own tree, without what only its target can be held to.
fn write_own(family: &Family<'_>, at: usize, dir: &Path) -> Result<PrintedCrate> {
    let lowered = family.works[at].lowered()?;
    let mut krate = lowered.krate.clone();
    for module in &mut krate.modules {
        module.items.retain(|item| !matches!(item.kind, ItemKind::Assert(_)));
    }
    let printed = phases::printed(&krate, &lowered.binaries, &lowered.texts);
    let layout = Layout::new(&krate);
    let mut spec = super::output::spec_of(&family.works[at], &lowered.binaries, &layout, false)?;
    spec.extra_libraries.clear();
    spec.system_libraries.clear();
    spec.exports.clear();
    let mut texts = package::surroundings(&spec, &[]);
    texts.extend(printed.texts());
    phases::write_check(dir, &texts)?;
    Ok(printed)
}

fn give_way(family: &mut Family<'_>, failed: Vec<Failed>, round: u32) -> Result<()> {
    let mut demotions = family.demotions.clone();
    let mut progress = false;
    for Failed { at, errors, own } in &failed {
        let work = &family.works[*at];
        let view = extract::view(&work.program, work.facts()?, work.plan()?);
        let (printed, origins) = match (own, family.origins.views.get(*at)) {
            (Some(own), _) => (own, &work.lowered()?.origins),
            (None, Some(origins)) => (&family.printed, origins),
            (None, None) => continue,
        };
        let result = demote::demote(errors, printed, origins, &view, round, &mut demotions);
        progress |= result.made_progress();
        result.log.iter().for_each(|line| work.progress.note(&format!("  {line}")));
        let name = &family.variants[*at].name;
        work.progress.note(&format!("round {round}, {name}: {} errors of rustc", errors.len()));
    }
    if !progress {
        let texts = failed.iter().flat_map(|failed| &failed.errors).map(Diagnostic::text).collect::<Vec<_>>();
        return Err(crate::check::failed(&check_dir(family)?, Action::Check, texts.join("\n")));
    }
    family.demotions = demotions;
    let work = family.first()?;
    match work.run {
        Some((store, run)) => store.save_round(run, round, &family.demotions),
        None => Err(EngineError::Internal("a run without a store".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Code;

    fn error(code: &str) -> Diagnostic {
        Diagnostic {
            message: "sizes differ".to_owned(),
            code: Some(Code { code: code.to_owned() }),
            level: "error".to_owned(),
            spans: Vec::new(),
            children: Vec::new(),
            rendered: Some(format!("error[{code}]: sizes differ\n --> src/a.rs:1\n")),
        }
    }

    #[test]
    fn errors_about_sizes_are_set_aside_only_for_missing_targets_and_told() {
        let errors = vec![error("E0512"), error("E0308"), error("E0080")];
        let check = |own| Check { cargo: Cargo::new("target".into(), ".".into(), None), own };
        assert_eq!(judged(errors.clone(), &check(None)), (errors.clone(), Vec::new()));
        let (counted, aside) = judged(errors, &check(Some(PrintedCrate::default())));
        assert_eq!((counted.len(), aside.len()), (1, 2));
        let note = note_aside("i686", &aside).unwrap();
        assert!(note.starts_with("i686: 2 errors") && note.ends_with("(error[E0512]: sizes differ)"), "{note}");
        assert_eq!(note_aside("i686", &[]), None);
    }
}
