//! From what the user names to a capture, and the project's name.

use crate::error::{EngineError, Lines, Result};
use crate::files;
use crate::settings::Input;
use crate::store::Store;
use exuvia_frontend::capture::{Capture, CaptureError, ProjectOptions};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Folders that hold no sources of the project.
const SKIPPED: &[&str] = &[".git", ".hg", ".svn", ".exuvia"];

/// Refuses paths that are not there, before anything is written.
pub fn check(input: &Input) -> Result<()> {
    if input.paths.is_empty() && !input.configs.iter().any(|config| config.path.is_some()) {
        return Err(EngineError::Usage("name a C file, a compile_commands.json or a project folder".to_owned()));
    }
    let missing =
        |path: &PathBuf| fs::metadata(path).err().map(|source| CaptureError::Io { path: path.clone(), source });
    let all = input.paths.iter().chain(input.configs.iter().filter_map(|config| config.path.as_ref()));
    all.into_iter().find_map(missing).map_or(Ok(()), |error| Err(error.into()))
}

/// Opens the input. A project folder is built in a copy below `scratch`, unless the store has a capture of the same sources.
pub fn open(input: &Input, scratch: &Path, store: Option<&Store>) -> Result<Capture> {
    let capture = match &input.paths[..] {
        [path] if path.is_dir() => open_folder(input, path, scratch, store)?,
        [path] if is_saved_capture(path) => with_flags(Capture::load(path)?, &input.flags),
        paths => Capture::open(paths, &input.flags, scratch, &options(input))?,
    };
    select_targets(capture, &input.products)
}

/// The capture with flags added to those of each unit.
fn with_flags(mut capture: Capture, flags: &[String]) -> Capture {
    let commands = capture.units.iter_mut().chain(&mut capture.assembler);
    commands.for_each(|unit| unit.arguments.extend(flags.iter().cloned()));
    capture
}

fn options(input: &Input) -> ProjectOptions {
    ProjectOptions { build_command: input.build_command.clone(), ..ProjectOptions::default() }
}

fn open_folder(input: &Input, path: &Path, scratch: &Path, store: Option<&Store>) -> Result<Capture> {
    let build_dir = scratch.join("capture");
    let Some(store) = store else {
        return Ok(Capture::open(&input.paths, &input.flags, &build_dir, &options(input))?);
    };
    let key = tree_key(input, path, scratch)?;
    if let Some(capture) = store.capture(&key)?.and_then(|text| serde_json::from_str::<Capture>(&text).ok())
        && capture.units.iter().chain(&capture.assembler).all(|unit| unit.file.is_file())
    {
        return Ok(capture);
    }
    let capture = Capture::open(&input.paths, &input.flags, &build_dir, &options(input))?;
    store.save_capture(&key, &files::to_json(&capture)?)?;
    Ok(capture)
}

/// A compile database is an array, a saved capture is an object.
pub fn is_saved_capture(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "json")
        && fs::read_to_string(path).is_ok_and(|text| text.trim_start().starts_with('{'))
}

/// Digest of all files of a project and of how it is built.
fn tree_key(input: &Input, root: &Path, scratch: &Path) -> Result<String> {
    let scratch = fs::canonicalize(scratch).unwrap_or_else(|_| scratch.to_path_buf());
    let root = fs::canonicalize(root).map_err(EngineError::io("read", root))?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{}\0{input:?}\0{}\0", crate::VERSION, root.display()).as_bytes());
    let is_source = |entry: &walkdir::DirEntry| {
        let skipped = SKIPPED.iter().any(|name| entry.file_name() == *name);
        !(entry.file_type().is_dir() && entry.depth() > 0 && (skipped || scratch.starts_with(entry.path())))
    };
    for entry in WalkDir::new(&root).sort_by_file_name().into_iter().filter_entry(is_source) {
        let Ok(entry) = entry else { continue };
        if entry.file_type().is_file() {
            let bytes = fs::read(entry.path()).map_err(EngineError::io("read", entry.path()))?;
            hasher.update(entry.path().as_os_str().as_encoded_bytes()).update(b"\0");
            hasher.update(blake3::hash(&bytes).as_bytes());
        }
    }
    Ok(hasher.finalize().to_hex().to_string())
}

/// Digest of all that a run's result depends on, as far as it is known before the C is read.
pub fn run_key(capture: &Capture, settings: &crate::Settings) -> Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{}\0{settings:?}\0", crate::VERSION).as_bytes());
    hasher.update(files::to_json(capture)?.as_bytes());
    for unit in &capture.units {
        let bytes = files::read_optional(&unit.file)?.unwrap_or_default();
        hasher.update(blake3::hash(&bytes).as_bytes());
    }
    Ok(hasher.finalize().to_hex().to_string())
}

/// Keeps the named link targets, the libraries they need and the units in these.
fn select_targets(mut capture: Capture, names: &[String]) -> Result<Capture> {
    if names.is_empty() {
        return Ok(capture);
    }
    let mut wanted: BTreeSet<PathBuf> = BTreeSet::new();
    for name in names {
        let found: Vec<PathBuf> =
            capture.targets.iter().filter(|t| t.name == *name).map(|t| t.output.clone()).collect();
        if found.is_empty() {
            let known = capture.targets.iter().map(|t| t.name.clone()).collect();
            return Err(EngineError::Usage(format!("no link target `{name}`; there are:{}", Lines(known))));
        }
        wanted.extend(found);
    }
    add_libraries(&capture, &mut wanted);
    capture.targets.retain(|target| wanted.contains(&target.output));
    let foreign: BTreeSet<&PathBuf> = capture.targets.iter().flat_map(|target| &target.foreign).collect();
    capture.assembler.retain(|source| foreign.contains(&source.file));
    retain_units(&mut capture);
    Ok(capture)
}

fn add_libraries(capture: &Capture, wanted: &mut BTreeSet<PathBuf>) {
    let mut queue: Vec<PathBuf> = wanted.iter().cloned().collect();
    while let Some(output) = queue.pop() {
        let libraries = capture.target(&output).map_or(&[][..], |target| &target.libraries);
        queue.extend(libraries.iter().filter(|library| wanted.insert((*library).clone())).cloned());
    }
}

fn retain_units(capture: &mut Capture) {
    let used: BTreeSet<usize> = capture.targets.iter().flat_map(|target| target.units.iter().copied()).collect();
    let renumbered = |old: &usize| used.range(..old).count();
    for target in &mut capture.targets {
        target.units = target.units.iter().map(renumbered).collect();
    }
    let mut at = 0;
    capture.units.retain(|_| {
        at += 1;
        used.contains(&(at - 1))
    });
}

/// The project's name: a lone file's, else that of the folder, without a version.
pub fn project_name(input: &Input) -> String {
    let path = input.paths.first().map_or(Path::new("."), PathBuf::as_path);
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let lone_file = input.paths.len() == 1 && path.extension().is_some_and(|ending| ending == "c");
    let name = if lone_file { path.file_stem() } else { project_folder(&path).file_name() };
    let name = name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let name = without_version(&name);
    if name.is_empty() { "project".to_owned() } else { name.to_owned() }
}

/// The folder itself or that of the file; a compile database mostly lies in a build folder.
fn project_folder(path: &Path) -> &Path {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let is_build = !path.is_dir() && folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("build"));
    folder.parent().filter(|_| is_build).unwrap_or(folder)
}

/// `zlib-1.2.13` is `zlib`.
fn without_version(name: &str) -> &str {
    let dashes = name.match_indices(['-', '_']).map(|(at, _)| at).filter(|&at| at > 0);
    let mut versions = dashes.filter(|&at| name[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
    versions.next().map_or(name, |at| &name[..at])
}

#[cfg(test)]
mod tests {
    use super::without_version;

    #[test]
    fn versions_go() {
        assert_eq!(without_version("zlib-1.2.13.dfsg"), "zlib");
        assert_eq!(without_version("lua5.4"), "lua5.4");
        assert_eq!(without_version("my-lib"), "my-lib");
    }
}
