//! Symbols of the products of an output beside those of the C's: what others can name, its kind and version.

use crate::check::{Action, Cargo};
use crate::error::{EngineError, Result};
use crate::work::Work;
use exuvia_cir::{FuncId, TargetKind};
use exuvia_frontend::capture;
use exuvia_verify::fuzz::Project;
use exuvia_verify::symbols::{self, Symbols};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What came of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// Symbols that are the same, and what differs, by function.
    pub functions: BTreeMap<FuncId, (u64, Vec<String>)>,
    /// What differs of variables, and of names that no function of the C has.
    pub others: Vec<String>,
    /// Products that were compared, with how many symbols the C's has, and what was not compared and why.
    pub told: Vec<String>,
}

/// Builds the output and compares its shared libraries and programs with the C's where these are.
pub(super) fn compare(work: &Work<'_>, project: &Project, dir: &Path) -> Result<Seen> {
    let built = build(work, dir)?;
    let by_symbol: BTreeMap<&str, FuncId> =
        work.plan()?.functions.iter().filter_map(|(id, function)| Some((function.symbol.as_deref()?, id))).collect();
    let mut seen = Seen::default();
    for (target, product) in work.program.targets.iter().zip(&work.capture.targets) {
        let file = product.output.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(rust) = rust_product(target.kind, &target.name, &file, &built) else { continue };
        if let Some(why) = lacking(product, &rust) {
            seen.told.push(format!("symbols of {file} are not compared: {why}"));
            continue;
        }
        let of = |path: &Path| symbols::defined(&project.builds, &readelf(project), path);
        seen.add(&file, &of(&product.output)?, &of(&rust)?, &by_symbol);
    }
    Ok(seen)
}

impl Seen {
    fn add(&mut self, file: &str, c: &Symbols, rust: &Symbols, by_symbol: &BTreeMap<&str, FuncId>) {
        let differing = symbols::differences(c, rust);
        let names: BTreeSet<&str> = differing.iter().map(|(name, _)| name.as_str()).collect();
        self.told.push(format!("symbols of {file}: {} in the C, {} otherwise in the Rust", c.len(), names.len()));
        for name in c.keys().filter_map(|name| name.split('@').next()).filter(|name| !names.contains(name)) {
            if let Some(id) = by_symbol.get(name) {
                self.functions.entry(*id).or_default().0 += 1;
            }
        }
        for (name, what) in differing {
            let what = format!("{file}: {what}");
            match by_symbol.get(name.as_str()) {
                Some(id) => self.functions.entry(*id).or_default().1.push(what),
                None => self.others.push(what),
            }
        }
    }
}

/// The optimised package with its shared libraries: the folder of the products.
fn build(work: &Work<'_>, dir: &Path) -> Result<PathBuf> {
    let (target, confinement) = (dir.join("target"), work.settings.confinement.as_ref());
    let cargo = Cargo::new(target.clone(), dir.to_path_buf(), work.settings.jobs);
    let cargo = cargo.confined(confinement, &work.scratch, &[])?;
    let outcome = cargo.run(Action::Release)?;
    if !outcome.success {
        return Err(outcome.into_error(dir, Action::Release));
    }
    let products = target.join("release");
    if dir.join("link-shared.sh").is_file() {
        let mut script = Command::new("sh");
        script.arg(dir.join("link-shared.sh")).arg(&products).current_dir(dir);
        let ran = cargo.runner.run(script)?;
        if !ran.success() {
            let text = format!("{}\n{}", ran.ended, String::from_utf8_lossy(&ran.stderr));
            return Err(EngineError::Build { command: "sh link-shared.sh".to_owned(), dir: dir.to_path_buf(), text });
        }
    }
    Ok(products)
}

/// Where the product of the Rust is that stands for one of the C; none for static libraries, whose symbols are whatever links them.
fn rust_product(kind: TargetKind, name: &str, file: &str, built: &Path) -> Option<PathBuf> {
    match kind {
        TargetKind::SharedLibrary => Some(built.join(file)),
        TargetKind::Executable => Some(built.join(crate::package::names::binary(name))),
        _ => None,
    }
}

fn lacking(product: &capture::LinkTarget, rust: &Path) -> Option<String> {
    if !product.output.is_file() {
        return Some(format!("the C's is not at {}: build the project", product.output.display()));
    }
    (!rust.is_file()).then(|| "the output does not make it".to_owned())
}

/// Beside its objdump.
fn readelf(project: &Project) -> PathBuf {
    let name = project.tools.objdump.file_name().unwrap_or_default().to_string_lossy().replace("objdump", "readelf");
    project.tools.objdump.with_file_name(name)
}
