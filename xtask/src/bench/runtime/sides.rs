//! The two programs of a project, and the files that they run on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::generate;
use super::spec::Spec;
use crate::exuvia::{self, Exuvia, Migration, Plan};
use crate::{fetch, process, workspace};

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
    /// The commit of Exuvia that made the Rust.
    pub version: String,
}

impl Sides {
    /// The programs of an earlier run if they may be used again and are there, else new ones.
    pub fn new(spec: &Spec, plan: Plan, (exuvia, version): (&Exuvia, String), reuse: bool) -> Result<Self> {
        let root = workspace::target_dir().join("runtime").join(&spec.name).join(plan.name());
        let ready = root.join("ready");
        if let (true, Ok(version)) = (reuse, fs::read_to_string(&ready)) {
            let rust = root.canonicalize()?.join("target/release").join(&spec.program);
            return Self::in_folder(spec, &root.canonicalize()?, rust, version);
        }
        let root = empty(&root)?;
        let rust = build(spec, plan, exuvia, &root)?;
        fs::write(root.join("ready"), &version)?;
        Self::in_folder(spec, &root, rust, version)
    }

    fn in_folder(spec: &Spec, root: &Path, rust: PathBuf, version: String) -> Result<Self> {
        let c = root.join("c").join(&spec.c_program);
        let inputs = make_inputs(spec, &c, &root.join("inputs"), FULL)?;
        let small_inputs = make_inputs(spec, &c, &root.join("small-inputs"), SMALL)?;
        Ok(Self { c, rust, inputs, small_inputs, version })
    }
}

/// Builds the C while watching, migrates it, and builds the Rust program.
fn build(spec: &Spec, plan: Plan, exuvia: &Exuvia, root: &Path) -> Result<PathBuf> {
    let (tree, capture) = (root.join("c"), root.join("capture.json"));
    process::copy_tree(&fetch::source(&spec.package)?, &tree)?;
    exuvia.capture_script(&tree, &spec.build, &capture)?;
    migrate(spec, plan, exuvia, root, &capture)
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
        items: &[],
        checks: None,
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
