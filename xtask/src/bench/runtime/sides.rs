//! The two programs of a project, and the files that they run on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::generate;
use super::spec::Spec;
use crate::exuvia::{self, Exuvia, Migration, Plan};
use crate::{process, workspace};

const LIMIT: Duration = Duration::from_secs(1800);
/// Bytes of the corpus, and rows of the database, for timing and for counting instructions.
const FULL: (usize, usize) = (6_000_000, 30_000);
const SMALL: (usize, usize) = (500_000, 2_000);

/// Programs and inputs.
pub struct Sides {
    pub c: PathBuf,
    pub rust: PathBuf,
    pub inputs: PathBuf,
    pub small_inputs: PathBuf,
}

impl Sides {
    /// Builds the C while watching, migrates it, builds the Rust, and makes the inputs.
    pub fn build(spec: &Spec, plan: Plan, exuvia: &Exuvia) -> Result<Self> {
        let root = empty(&workspace::target_dir().join("runtime").join(&spec.name).join(plan.name()))?;
        let tree = root.join("c");
        process::must(Command::new("cp").arg("-a").arg(fetch(&spec.package)?).arg(&tree), LIMIT)?;
        let capture = root.join("capture.json");
        let finished = exuvia.capture(&tree, &["sh", "-eu", "-c", &spec.build], &capture)?;
        if !finished.success() {
            bail!("the capture ended with {:?}\n{}", finished.status, finished.stderr_text());
        }
        let rust = migrate(spec, plan, exuvia, &root, &capture)?;
        let c = tree.join(&spec.c_program);
        let inputs = make_inputs(spec, &c, &root.join("inputs"), FULL)?;
        let small_inputs = make_inputs(spec, &c, &root.join("small-inputs"), SMALL)?;
        Ok(Self { c, rust, inputs, small_inputs })
    }
}

fn fetch(package: &str) -> Result<PathBuf> {
    let mut command = Command::new(workspace::root().join("scripts/fetch-source"));
    Ok(PathBuf::from(process::must(command.arg(package), LIMIT)?.stdout_text().trim()))
}

fn empty(folder: &Path) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    Ok(folder.canonicalize()?)
}

/// Migrates and builds; the Rust program.
fn migrate(spec: &Spec, plan: Plan, exuvia: &Exuvia, root: &Path, capture: &Path) -> Result<PathBuf> {
    let (package, target_dir) = (root.join("rust"), root.join("target"));
    let finished = exuvia.migrate(&Migration {
        inputs: vec![capture.into()],
        directory: &root.join("c"),
        out: &package,
        plan,
        boundary: Some("program"),
        flags: &[],
        configs: &[],
        targets: &[],
        target_dir: &target_dir,
        name: None,
        build: true,
        limit: exuvia::MIGRATE_LIMIT,
    })?;
    if !finished.success() {
        bail!("the migration ended with {:?}\n{}", finished.status, finished.stderr_text());
    }
    let built = exuvia::cargo_build(&package, &target_dir, true, exuvia::BUILD_LIMIT)?;
    built.programs.get(&spec.program).cloned().with_context(|| format!("the output has no program {}", spec.program))
}

fn make_inputs(spec: &Spec, c: &Path, folder: &Path, (bytes, rows): (usize, usize)) -> Result<PathBuf> {
    let folder = empty(folder)?;
    fs::write(folder.join("corpus"), generate::corpus(bytes))?;
    fs::write(folder.join("script.sql"), generate::sql(rows))?;
    let mut command = Command::new("sh");
    command.args(["-eu", "-c", &spec.inputs]).current_dir(&folder).env("C", c).env("DATA", super::data());
    process::must(&mut command, LIMIT)?;
    Ok(folder)
}
