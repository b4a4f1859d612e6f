//! Trees of source packages: one in which the patches are applied one by one, one that is configured and ranked.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::spec::{Holes, Spec};
use super::{database, folder, patches};
use crate::exuvia::Exuvia;
use crate::{fetch, process, workspace};

const LIMIT: Duration = Duration::from_secs(1800);

/// Finds the functions that the patches of a package mended.
pub fn holes(name: &str) -> Result<Holes> {
    let tree = fresh(name, "series")?;
    let found = patches::find(&tree)?;
    fs::remove_dir_all(&tree)?;
    let dsc = dsc(name)?;
    let text = fs::read_to_string(&dsc)?;
    let version = text.lines().find_map(|line| line.strip_prefix("Version: ")).context("the .dsc has no version")?;
    let digest = fetch::text_of("sha256sum", &[&dsc.to_string_lossy()])?;
    let dsc_sha256 = digest.split_whitespace().next().unwrap_or_default().to_owned();
    Ok(Holes { version: version.to_owned(), dsc_sha256, patches: found })
}

fn dsc(name: &str) -> Result<PathBuf> {
    let source = fetch::source(name)?;
    let downloads = source.parent().context("sources lie in no folder")?.join(".downloads").join(name);
    let files = fs::read_dir(&downloads)?.filter_map(|entry| Some(entry.ok()?.path()));
    let mut found: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|ending| ending == "dsc")).collect();
    found.sort();
    found.pop().with_context(|| format!("no .dsc in {}", downloads.display()))
}

/// A copy of the sources as upstream has them.
fn fresh(name: &str, kind: &str) -> Result<PathBuf> {
    let source = fetch::source(name)?;
    let tree = folder(name).join(kind);
    if tree.exists() {
        fs::remove_dir_all(&tree)?;
    }
    fs::create_dir_all(folder(name))?;
    process::copy_tree(&source, &tree)?;
    Ok(tree)
}

/// What `exuvia plan --by risk` says of the package without any patch.
pub fn plan(exuvia: &Exuvia, spec: &Spec) -> Result<Value> {
    let database = database(spec)?;
    let mut command = exuvia.command(&workspace::target_dir());
    command.current_dir(folder(&spec.name)).arg("plan").arg(&database).args(["--by", "risk", "--json"]);
    let finished = process::run(&mut command, b"", LIMIT)?;
    if !finished.success() {
        bail!("exuvia plan ended with {:?}\n{}", finished.status, finished.stderr_text());
    }
    fs::write(plan_file(spec), &finished.stdout)?;
    Ok(serde_json::from_slice(&finished.stdout)?)
}

/// What it said in an earlier run.
pub fn kept_plan(spec: &Spec) -> Result<Option<Value>> {
    let path = plan_file(spec);
    if !path.is_file() {
        return Ok(None);
    }
    Ok(Some(serde_json::from_slice(&fs::read(path)?)?))
}

fn plan_file(spec: &Spec) -> PathBuf {
    folder(&spec.name).join("plan.json")
}

/// The compile database of the configured tree, made if there is none yet.
fn database(spec: &Spec) -> Result<PathBuf> {
    let tree = folder(&spec.name).join("tree");
    let kept = folder(&spec.name).join("compile_commands.json");
    if kept.is_file() && tree.is_dir() {
        return Ok(kept);
    }
    let tree = fresh(&spec.name, "tree")?;
    shell(&tree, &spec.prepare)?;
    let text = match (&spec.database, &spec.dry_run) {
        (Some(path), _) => fs::read_to_string(tree.join(path)).with_context(|| path.display().to_string())?,
        (None, Some(build)) => {
            let entries = database::of_dry_run(&tree, &shell(&tree, build)?);
            serde_json::to_string_pretty(&entries)?
        }
        (None, None) => bail!("the description has neither `database` nor `dry_run`"),
    };
    fs::write(&kept, without(spec, &tree, &text)?)?;
    Ok(kept)
}

fn shell(tree: &Path, script: &str) -> Result<String> {
    let mut command = Command::new("sh");
    command.current_dir(tree).args(["-eu", "-c", script]).env("CC", workspace::clang()).env("LC_ALL", "C");
    Ok(process::must(&mut command, LIMIT)?.stdout_text())
}

/// The database without what belongs to no product, and without what is not C.
fn without(spec: &Spec, tree: &Path, text: &str) -> Result<String> {
    let mut entries: Vec<Value> = serde_json::from_str(text)?;
    let path = |entry: &Value| {
        let field = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        Path::new(&field("directory")).join(field("file"))
    };
    entries.retain(|entry| {
        let path = path(entry);
        let shown = path.strip_prefix(tree).unwrap_or(&path).to_string_lossy().into_owned();
        shown.ends_with(".c") && !spec.leave_out.iter().any(|start| shown.starts_with(start.as_str()))
    });
    if entries.is_empty() {
        bail!("the compile database has no C source");
    }
    Ok(serde_json::to_string_pretty(&entries)?)
}
