//! The folders of one project under `target/projects/NAME`, and what is built in them.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::measure::{self, Figures};
use super::results;
use super::spec::Spec;
use crate::exuvia::{self, Exuvia, Migration, Plan};
use crate::{fetch, process, workspace};

const LIMIT: Duration = Duration::from_secs(1800);

/// Which of the project's edges stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Boundary {
    /// The whole program moves.
    Program,
    /// The library moves, under the C programs that use it.
    CAbi,
}

impl Boundary {
    pub fn name(self) -> &'static str {
        match self {
            Boundary::Program => "program",
            Boundary::CAbi => "c-abi",
        }
    }
}

/// The Rust side of a project under one boundary and one plan.
pub struct Side {
    /// The folder with the programs.
    pub programs: PathBuf,
    pub figures: Figures,
    /// Warnings of rustc.
    pub warnings: Vec<String>,
    /// How long the migration and the build took.
    pub seconds: u64,
}

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
        let pristine = fetch::source(&spec.package)?;
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
        exuvia.capture_script(&tree, &self.spec.build, &capture)?;
        Ok((capture, self.root.clone()))
    }

    /// The version of the package that was fetched.
    pub fn version(&self) -> String {
        results::debian_version(&self.pristine)
    }

    /// Captures and migrates the project, builds it, and brings forth the programs that the checks run.
    pub fn build_rust(&self, exuvia: &Exuvia, plan: Plan, boundary: Boundary) -> Result<Side> {
        let variant = format!("{}-{}", boundary.name(), plan.name());
        let tree = self.copy_of_sources(&format!("captured-{variant}"))?;
        let package = self.root.join(&variant);
        let start = Instant::now();
        let built = self.migrate(exuvia, &tree, &package, plan, boundary)?;
        let seconds = start.elapsed().as_secs();
        let figures = measure::figures(&package, &tree, &self.target())?;
        let programs = self.folder(&format!("programs-{variant}"))?;
        match boundary {
            Boundary::Program => self.link_programs(&built, &programs)?,
            Boundary::CAbi => self.link_over_library(&built, &programs)?,
        }
        Ok(Side { programs, figures, warnings: built.warnings, seconds })
    }

    fn link_programs(&self, built: &exuvia::Built, programs: &Path) -> Result<()> {
        for name in self.spec.programs.keys() {
            let program = built.programs.get(name).with_context(|| format!("the output has no program {name}"))?;
            link(program, &programs.join(name))?;
        }
        Ok(())
    }

    /// Links the C programs over the Rust library.
    fn link_over_library(&self, built: &exuvia::Built, programs: &Path) -> Result<()> {
        let library = self.spec.library.as_ref().context("the project has no library of its own")?;
        let archives: BTreeSet<&PathBuf> = built.static_libraries.values().collect();
        let archive = match archives.iter().collect::<Vec<_>>()[..] {
            [archive] => archive,
            _ => bail!("expected one static library, cargo built {archives:?}"),
        };
        let mut command = shell(&library.link, &self.c_tree());
        command.env("SRC", self.c_tree()).env("DATA", self.data()).env("LIB", archive).env("OUT", programs);
        process::must(&mut command, LIMIT)?;
        Ok(())
    }

    fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    fn migrate(
        &self,
        exuvia: &Exuvia,
        tree: &Path,
        package: &Path,
        plan: Plan,
        boundary: Boundary,
    ) -> Result<exuvia::Built> {
        let build = match (boundary, &self.spec.library) {
            (Boundary::CAbi, Some(library)) => &library.build,
            _ => &self.spec.build,
        };
        let capture = package.with_extension("capture.json");
        exuvia.capture_script(tree, build, &capture)?;
        let finished = exuvia.migrate(&Migration {
            inputs: vec![capture.into()],
            directory: tree,
            out: package,
            plan,
            boundary: Some(boundary.name()),
            flags: &[],
            configs: &[],
            targets: &[],
            items: &[],
            checks: None,
            target_dir: &self.target(),
            name: None,
            build: false,
            limit: exuvia::MIGRATE_LIMIT,
        })?;
        if !finished.success() {
            bail!("the migration ended with {:?}\n{}", finished.status, finished.stderr_text());
        }
        exuvia::cargo_build(package, &self.target(), true, exuvia::BUILD_LIMIT)
    }

    /// Another copy of the sources, in which nothing was built.
    pub fn copy_of_sources(&self, name: &str) -> Result<PathBuf> {
        let tree = self.root.join(name);
        process::copy_tree(&self.pristine, &tree)?;
        Ok(tree)
    }

    fn folder(&self, name: &str) -> Result<PathBuf> {
        let folder = self.root.join(name);
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }
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
