//! gcc's `gcc.c-torture/execute`: programs that check themselves and end with exit status 0.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::fetch;

use super::suite::{Demand, Program, Source};

/// The Debian package that holds gcc's sources as an archive.
const PACKAGE: &str = "gcc-12-source";

/// Old C is part of the suite; what the directives in the files say is not read, so some programs fail as C and are skipped.
const FLAGS: &[&str] =
    &["-w", "-Wno-implicit-function-declaration", "-Wno-implicit-int", "-Wno-int-conversion", "-std=gnu17"];

/// The programs of the suite, by name.
pub fn programs() -> Result<Vec<Program>> {
    let mut programs = Vec::new();
    for entry in fs::read_dir(directory()?)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "c") {
            programs.push(program(path)?);
        }
    }
    programs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(programs)
}

fn program(path: PathBuf) -> Result<Program> {
    let name = path.file_stem().context("a file without a name")?.to_string_lossy().into_owned();
    let flags = FLAGS.iter().map(|&flag| flag.to_owned()).collect();
    Ok(Program { name, source: Source::File(path), flags, arguments: Vec::new(), demand: Demand::Success })
}

/// The folder of the programs, unpacked from the archive inside the package when it is not there.
fn directory() -> Result<PathBuf> {
    let package = fetch::package(PACKAGE)?;
    let inside = "gcc/testsuite/gcc.c-torture/execute";
    let unpacked = package.join("torture");
    if !unpacked.exists() {
        let partial = package.join("torture.partial");
        fs::create_dir_all(&partial)?;
        fetch::unpack(&archive(&package)?, &format!("*/{inside}/*"), &partial)?;
        fs::rename(&partial, &unpacked)?;
    }
    Ok(unpacked.join(inside))
}

fn archive(package: &Path) -> Result<PathBuf> {
    let files = walkdir::WalkDir::new(package.join("usr/src")).max_depth(2).into_iter().filter_map(Result::ok);
    let is_archive = |name: &str| name.starts_with("gcc-") && name.contains(".tar.");
    let mut archives = files.filter(|file| is_archive(&file.file_name().to_string_lossy()));
    archives.next().map(walkdir::DirEntry::into_path).context("the package holds no archive of gcc")
}
