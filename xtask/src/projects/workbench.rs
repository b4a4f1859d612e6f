//! The folders of one project under `target/projects/NAME`, and what is built in them.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::spec::Spec;
use crate::exuvia::{self, Exuvia, Migration, Plan};
use crate::process;
use crate::workspace;

const LIMIT: Duration = Duration::from_secs(1800);

/// A project being worked on.
pub struct Workbench<'a> {
    pub spec: &'a Spec,
    root: PathBuf,
    pristine: PathBuf,
}

impl<'a> Workbench<'a> {
    /// Fetches the sources and empties the project's folder.
    pub fn new(spec: &'a Spec) -> Result<Self> {
        Self::in_folder("projects", spec)
    }

    /// The same below another folder of the target directory.
    pub fn in_folder(folder: &str, spec: &'a Spec) -> Result<Self> {
        let pristine = fetch(&spec.package)?;
        let root = workspace::target_dir().join(folder).join(&spec.name);
        if root.exists() {
            fs::remove_dir_all(&root)?;
        }
        fs::create_dir_all(&root)?;
        Ok(Self { spec, root: root.canonicalize()?, pristine })
    }

    /// The tree in which the C was built.
    pub fn c_tree(&self) -> PathBuf {
        self.root.join("c")
    }

    /// The project's own folder of test data.
    pub fn data(&self) -> PathBuf {
        workspace::root().join("tests/projects").join(&self.spec.name)
    }

    /// Builds the C as the project does; the folder that then holds its programs.
    pub fn build_c(&self) -> Result<PathBuf> {
        let tree = self.copy_of_sources("c")?;
        process::must(&mut shell(&self.spec.build, &tree), LIMIT)?;
        let programs = self.folder("c-programs")?;
        for (name, path) in &self.spec.programs {
            link(&tree.join(path), &programs.join(name))?;
        }
        Ok(programs)
    }

    /// Builds the whole project under capture; the capture, and the folder of the project.
    pub fn captured(&self, exuvia: &Exuvia) -> Result<(PathBuf, PathBuf)> {
        let tree = self.copy_of_sources("captured")?;
        let capture = self.root.join("capture.json");
        capture_build(exuvia, &tree, &self.spec.build, &capture)?;
        Ok((capture, self.root.clone()))
    }

    /// Captures and migrates the whole project, and builds it; the folder that then holds the Rust programs.
    pub fn build_rust(&self, exuvia: &Exuvia, plan: Plan) -> Result<PathBuf> {
        let tree = self.copy_of_sources(&format!("captured-{}", plan.name()))?;
        let built = self.migrate(exuvia, &tree, &self.spec.build, plan, "program")?;
        let programs = self.folder(&format!("rust-programs-{}", plan.name()))?;
        for name in self.spec.programs.keys() {
            let program = built.programs.get(name).with_context(|| format!("the output has no program {name}"))?;
            link(program, &programs.join(name))?;
        }
        Ok(programs)
    }

    /// Migrates the library alone and links the C programs over it; `None` where the project has no such part.
    pub fn build_over_library(&self, exuvia: &Exuvia, plan: Plan) -> Result<Option<PathBuf>> {
        let Some(library) = &self.spec.library else { return Ok(None) };
        let tree = self.copy_of_sources(&format!("captured-library-{}", plan.name()))?;
        let built = self.migrate(exuvia, &tree, &library.build, plan, "c-abi")?;
        let archives: BTreeSet<&PathBuf> = built.static_libraries.values().collect();
        let archive = match archives.iter().collect::<Vec<_>>()[..] {
            [archive] => archive,
            _ => bail!("expected one static library, cargo built {archives:?}"),
        };
        let programs = self.folder(&format!("programs-over-library-{}", plan.name()))?;
        let mut command = shell(&library.link, &self.c_tree());
        command.env("SRC", self.c_tree()).env("DATA", self.data()).env("LIB", archive).env("OUT", &programs);
        process::must(&mut command, LIMIT)?;
        Ok(Some(programs))
    }

    fn migrate(&self, exuvia: &Exuvia, tree: &Path, build: &str, plan: Plan, boundary: &str) -> Result<exuvia::Built> {
        let package = self.root.join(format!("{boundary}-{}", plan.name()));
        let target = self.root.join("target");
        let capture = self.root.join(format!("{boundary}-{}.capture.json", plan.name()));
        capture_build(exuvia, tree, build, &capture)?;
        let finished = exuvia.migrate(&Migration {
            inputs: vec![capture.into()],
            directory: tree,
            out: &package,
            plan,
            boundary: Some(boundary),
            flags: &[],
            target_dir: &target,
            name: None,
            build: true,
            limit: exuvia::MIGRATE_LIMIT,
        })?;
        if !finished.success() {
            bail!("the migration ended with {:?}\n{}", finished.status, finished.stderr_text());
        }
        exuvia::cargo_build(&package, &target, true, exuvia::BUILD_LIMIT)
    }

    fn copy_of_sources(&self, name: &str) -> Result<PathBuf> {
        let tree = self.root.join(name);
        process::must(Command::new("cp").arg("-a").arg(&self.pristine).arg(&tree), LIMIT)?;
        Ok(tree)
    }

    fn folder(&self, name: &str) -> Result<PathBuf> {
        let folder = self.root.join(name);
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }
}

fn capture_build(exuvia: &Exuvia, tree: &Path, build: &str, capture: &Path) -> Result<()> {
    let captured = exuvia.capture(tree, &["sh", "-eu", "-c", build], capture)?;
    if !captured.success() {
        bail!("the capture ended with {:?}\n{}", captured.status, captured.stderr_text());
    }
    Ok(())
}

fn fetch(package: &str) -> Result<PathBuf> {
    let mut command = Command::new(workspace::root().join("scripts/fetch-source"));
    let finished = process::must(command.arg(package), LIMIT)?;
    Ok(PathBuf::from(finished.stdout_text().trim()))
}

fn shell(script: &str, directory: &Path) -> Command {
    let mut command = Command::new("sh");
    command.args(["-eu", "-c", script]).current_dir(directory).env("CC", workspace::clang());
    command
}

fn link(program: &Path, at: &Path) -> Result<()> {
    if !program.is_file() {
        bail!("the build made no {}", program.display());
    }
    Ok(symlink(program, at)?)
}
