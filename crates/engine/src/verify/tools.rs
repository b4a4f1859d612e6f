//! The programs that verification uses.

use crate::error::{EngineError, Result};
use exuvia_verify::fuzz::Tools;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

/// Majors of LLVM, the best first: rustc's own.
const MAJORS: &[&str] = &["-22", "-21", "-20", "-19", ""];

/// Finds them.
pub fn find() -> Result<Tools> {
    let named = |name: &str, major: &str| on_path(&format!("{name}{major}"));
    let of =
        |major: &&str| Some([named("clang", major)?, named("llvm-symbolizer", major)?, named("llvm-objdump", major)?]);
    let [clang, symbolizer, objdump] = MAJORS.iter().find_map(of).ok_or_else(|| {
        EngineError::Usage("no clang with its llvm-symbolizer and llvm-objdump: install them (Debian: clang-22 llvm-22 libclang-rt-22-dev)".to_owned())
    })?;
    let rustc = std::env::var_os("RUSTC").map_or_else(|| PathBuf::from("rustc"), PathBuf::from);
    Ok(Tools { clang, rustc, symbolizer, objdump })
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(name)).find(|file| file.is_file())
}

/// Their versions, for the records.
pub fn versions(tools: &Tools) -> BTreeMap<String, String> {
    let first_line = |program: &PathBuf| {
        let output = Command::new(program).arg("--version").output().ok()?;
        Some(String::from_utf8_lossy(&output.stdout).lines().next()?.to_owned())
    };
    let mut versions = BTreeMap::from([
        ("exuvia".to_owned(), crate::VERSION.to_owned()),
        ("agent".to_owned(), exuvia_verify::agent::version()),
    ]);
    for (name, program) in [("clang", &tools.clang), ("rustc", &tools.rustc)] {
        versions.extend(first_line(program).map(|version| (name.to_owned(), version)));
    }
    versions
}
