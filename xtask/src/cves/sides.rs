//! The programs of a package: plain C, C under the sanitizers, and the Rust with all checks and with the cold ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::spec::Spec;
use crate::exuvia::{self, Exuvia, Migration, Plan};
use crate::{fetch, process, workspace};

const LIMIT: Duration = Duration::from_secs(1800);

/// Out of bounds inside of an object is no matter of AddressSanitizer's.
const SANITIZERS: &str = "-fsanitize=address,bounds -fno-sanitize-recover=bounds -fno-omit-frame-pointer -g";

/// Programs by name.
pub type Programs = BTreeMap<String, PathBuf>;

/// All sides of a package.
pub struct Sides {
    pub plain: Programs,
    pub sanitized: Programs,
    pub all: Programs,
    pub cold: Programs,
    /// Folder of the package below the target directory.
    pub root: PathBuf,
}

impl Sides {
    /// Fetches, builds and migrates; or takes what an earlier run left.
    pub fn new(exuvia: &Exuvia, spec: &Spec, reuse: bool) -> Result<Self> {
        let root = workspace::target_dir().join("cves").join(&spec.name);
        let ready = root.join("ready");
        if !(reuse && ready.is_file()) {
            if root.exists() {
                fs::remove_dir_all(&root)?;
            }
            fs::create_dir_all(&root)?;
            make(exuvia, spec, &root.canonicalize()?)?;
            fs::write(&ready, "")?;
        }
        let root = root.canonicalize()?;
        let built = |tree: &str| -> Programs {
            let tree = root.join(tree);
            spec.programs.iter().map(|(name, path)| (name.clone(), tree.join(path))).collect()
        };
        let kept = |checks: &str| -> Programs {
            let folder = root.join("programs").join(checks);
            spec.programs.keys().map(|name| (name.clone(), folder.join(name))).collect()
        };
        Ok(Self { plain: built("c"), sanitized: built("sanitized"), all: kept("all"), cold: kept("cold"), root })
    }
}

fn make(exuvia: &Exuvia, spec: &Spec, root: &Path) -> Result<()> {
    let sources = fetch::source(&spec.package)?;
    for tree in ["c", "sanitized"] {
        let tree = root.join(tree);
        process::copy_tree(&sources, &tree)?;
        if let Some(undo) = &spec.undo {
            let mut patch = Command::new("patch");
            patch.args(["-p1", "--no-backup-if-mismatch", "-i"]).arg(data(spec).join(undo)).current_dir(&tree);
            process::must(&mut patch, LIMIT)?;
        }
    }
    let script = format!("DATA='{}'\n{}", data(spec).display(), spec.build);
    let capture = root.join("capture.json");
    exuvia.capture_script(&root.join("c"), &script, &capture)?;
    let mut sanitized = Command::new("sh");
    sanitized.args(["-eu", "-c", &script]).current_dir(root.join("sanitized"));
    // Programs that the build itself runs may leak.
    sanitized.env("CC", format!("{} {SANITIZERS}", workspace::clang())).env("ASAN_OPTIONS", "detect_leaks=0");
    process::must(&mut sanitized, LIMIT)?;
    ["all", "cold"].iter().try_for_each(|checks| migrate(exuvia, spec, root, &capture, checks))
}

fn migrate(exuvia: &Exuvia, spec: &Spec, root: &Path, capture: &Path, checks: &str) -> Result<()> {
    let (out, target_dir) = (root.join(checks), root.join("target"));
    let finished = exuvia.migrate(&Migration {
        inputs: vec![capture.into()],
        directory: root,
        out: &out,
        plan: Plan::Safe,
        boundary: Some("program"),
        flags: &[],
        configs: &[],
        targets: &[],
        items: &[],
        checks: Some(checks),
        target_dir: &target_dir,
        name: None,
        build: false,
        limit: exuvia::MIGRATE_LIMIT,
    })?;
    if !finished.success() {
        bail!("the migration with checks {checks} ended with {:?}\n{}", finished.status, finished.stderr_text());
    }
    let keep = root.join("programs").join(checks);
    let build = exuvia::Build { release: true, keep: Some(&keep), ..exuvia::Build::default() };
    let built = exuvia::cargo_build_config(&out, &build, &target_dir, exuvia::BUILD_LIMIT)?;
    for name in spec.programs.keys() {
        built.programs.get(name).with_context(|| format!("the output has no program {name}"))?;
    }
    Ok(())
}

/// The folder of a package's own files.
pub fn data(spec: &Spec) -> PathBuf {
    super::folder().join(&spec.name)
}
