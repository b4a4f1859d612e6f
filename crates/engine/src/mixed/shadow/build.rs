//! Builds the Rust of a shadow build, and the library that runs in its processes.

use super::super::tests;
use super::fresh;
use crate::check::{Action, Cargo, Diagnostic};
use crate::error::{EngineError, Result};
use crate::files;
use crate::package::Layout;
use crate::phases::write_check;
use crate::verify::subject::Found;
use crate::work::Work;
use exuvia_cir::FuncId;
use exuvia_verify::harness::{Harness, NotCallable};
use exuvia_verify::sandbox::Runner;
use exuvia_verify::shadow::{self, rust_side};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What came of a build.
pub(in crate::mixed) enum Built {
    /// The static library.
    Library(PathBuf),
    /// Functions whose thunks rustc does not take.
    Rejected(BTreeMap<FuncId, NotCallable>),
}

/// The Rust.
pub(in crate::mixed) struct Rust<'a> {
    pub work: &'a Work<'a>,
    /// The output.
    pub dir: &'a Path,
    pub scratch: &'a Path,
    pub harness: &'a Harness,
    /// Its files, with counters and without variables.
    pub files: &'a BTreeMap<String, String>,
}

impl Rust<'_> {
    /// Builds the package.
    pub fn build(&self, found: &Found, regions: usize, jobs: Option<usize>) -> Result<Built> {
        let package = self.scratch.join("rust");
        write_check(&package, &self.texts(found, regions)?)?;
        let outcome = Cargo::new(package.join("target"), package.clone(), jobs)
            .confined(self.work.settings.confinement.as_ref(), self.scratch, std::slice::from_ref(&package))?
            .run(Action::Release)?;
        if outcome.success {
            return Ok(Built::Library(package.join(format!("target/release/lib{}.a", self.work.library_name()))));
        }
        let rejected: BTreeMap<FuncId, NotCallable> = outcome
            .errors
            .iter()
            .flat_map(blamed)
            .filter_map(|number| Some((*self.harness.functions.get(number)?, NotCallable::RejectedByRust)))
            .collect();
        match rejected.is_empty() {
            true => Err(outcome.into_error(&package, Action::Release)),
            false => Ok(Built::Rejected(rejected)),
        }
    }

    fn texts(&self, found: &Found, regions: usize) -> Result<BTreeMap<String, String>> {
        let mut texts = self.files.clone();
        for file in ["Cargo.toml", "Cargo.lock"] {
            if let Some(bytes) = files::read_optional(&self.dir.join(file))? {
                texts.insert(file.to_owned(), String::from_utf8_lossy(&bytes).into_owned());
            }
        }
        let by_function: BTreeMap<FuncId, &String> =
            found.subjects.iter().map(|s| (s.function, &s.path.name)).collect();
        let numbered = self.harness.functions.iter().enumerate();
        let names = numbered.filter_map(|(at, f)| Some((at, (*by_function.get(f)?).clone()))).collect();
        let places = Layout::new(&self.work.lowered()?.krate);
        for (module, thunks) in &self.harness.rust_modules {
            texts.entry(places.module(module)).or_default().push_str(&rust_side::with_symbols(thunks, &names));
        }
        let root = tests::root(texts.get("Cargo.toml").map_or("", String::as_str));
        let declaration = format!("\n#[path = \"{0}.rs\"]\npub mod {0};\n", rust_side::MODULE);
        texts.entry(root).or_default().push_str(&declaration);
        texts.insert(format!("src/{}.rs", rust_side::MODULE), rust_side::counters(regions));
        Ok(texts)
    }
}

/// Numbers of the thunks that an error is in.
fn blamed(error: &Diagnostic) -> Vec<usize> {
    let text = error.rendered.as_deref().unwrap_or_default();
    let numbers = text.split("fn thunk_").skip(1);
    numbers.filter_map(|rest| rest.split('(').next()?.parse().ok()).collect()
}

/// Builds the library that runs in the processes, and gives its path.
pub(in crate::mixed) fn runtime(work: &Work<'_>, scratch: &Path) -> Result<PathBuf> {
    let (sources, stamp) = (scratch.join("runtime"), scratch.join("runtime.stamp"));
    let products = scratch.join("library");
    let library = products.join("libexuvia_shadow.so");
    let digest = files::digest(format!("{scratch:?} {:?} {:?}", shadow::RUNTIME, shadow::FLAGS).as_bytes());
    // It takes longer to build than most programs take to be recorded.
    if library.is_file() && std::fs::read_to_string(&stamp).is_ok_and(|known| known == digest) {
        return Ok(library);
    }
    files::create_dir(&products)?;
    fresh(&sources)?;
    for (path, text) in shadow::RUNTIME {
        let path = sources.join(path);
        path.parent().map_or(Ok(()), files::create_dir)?;
        files::write_atomic(&path, text.as_bytes())?;
    }
    let rustc = std::env::var_os("RUSTC").map_or_else(|| PathBuf::from("rustc"), PathBuf::from);
    let mut command = Command::new(&rustc);
    command.args(shadow::FLAGS).arg("-o").arg(&library).arg(sources.join(shadow::ROOT));
    command.env("EXUVIA_SHADOW_DIR", scratch);
    let told = scratch.join("told");
    let runner = Runner::new(work.settings.confinement.as_ref(), told, vec![sources.clone()], vec![products])?;
    let output = runner.run(command)?;
    match output.success() {
        true => files::write_atomic(&stamp, digest.as_bytes()).map(|()| library),
        false => Err(EngineError::Internal(format!(
            "the library of shadow builds does not build:\n{}",
            String::from_utf8_lossy(&output.stderr)
        ))),
    }
}
