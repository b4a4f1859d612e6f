//! Which program is a compiler, an archiver or a linker, judged by its name.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// What a recorded program does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    /// Compiles C (`cc`, `gcc-12`, `aarch64-linux-gnu-gcc`, `clang-22`, `c99`).
    CCompiler,
    /// Compiles C++, also what is called `.c`.
    CxxCompiler,
    /// `ar` and its kin.
    Archiver,
    /// `ld` and its kin.
    Linker,
    /// Turns one object into another: `objcopy`, `strip`.
    ObjectFilter,
}

const C_COMPILERS: &[&str] = &["cc", "gcc", "clang", "c89", "c99", "c17", "tcc", "icx"];
const CXX_COMPILERS: &[&str] = &["c++", "g++", "clang++"];
const ARCHIVERS: &[&str] = &["ar", "gcc-ar", "llvm-ar"];
const LINKERS: &[&str] = &["ld", "ld.bfd", "ld.gold", "ld.lld", "ld64.lld"];
const OBJECT_FILTERS: &[&str] = &["objcopy", "strip", "llvm-objcopy", "llvm-strip"];

/// A program name split into target prefix, plain name and version: `arm-none-eabi-gcc-12`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ToolName<'a> {
    /// `arm-none-eabi`, if the name says so.
    pub triple: Option<&'a str>,
    /// `gcc`.
    pub plain: &'a str,
    /// What it does.
    pub tool: Tool,
}

impl<'a> ToolName<'a> {
    /// Reads a program's base name; nothing if it is no tool of interest.
    pub fn parse(name: &'a str) -> Option<Self> {
        let unversioned = strip_version(name);
        if let Some(tool) = classify(unversioned) {
            return Some(Self { triple: None, plain: unversioned, tool });
        }
        // Longest plain name first, so that `x-gcc-ar` is an archiver and not unknown.
        let mut dashes = unversioned.match_indices('-');
        dashes.find_map(|(at, _)| {
            let (triple, plain) = (&unversioned[..at], &unversioned[at + 1..]);
            let tool = classify(plain).filter(|_| triple.contains('-'))?;
            Some(Self { triple: Some(triple), plain, tool })
        })
    }

    /// The language standard that the name itself asks for (`c99 x.c`).
    pub fn implied_standard(&self) -> Option<&'static str> {
        match self.plain {
            "c89" => Some("-std=c89"),
            "c99" => Some("-std=c99"),
            "c17" => Some("-std=c17"),
            _ => None,
        }
    }

    /// Whether the tool makes code for another machine than this one.
    pub fn is_cross(&self) -> bool {
        self.triple.is_some_and(|triple| !is_native(triple))
    }
}

fn is_native(triple: &str) -> bool {
    let machine = triple.split('-').next().unwrap_or_default();
    machine == env::consts::ARCH && triple.contains("linux") && !triple.contains("musl")
}

fn strip_version(name: &str) -> &str {
    match name.rsplit_once('-') {
        Some((stem, version)) if !version.is_empty() && version.chars().all(|c| c.is_ascii_digit() || c == '.') => stem,
        _ => name,
    }
}

fn classify(plain: &str) -> Option<Tool> {
    let table = [
        (C_COMPILERS, Tool::CCompiler),
        (CXX_COMPILERS, Tool::CxxCompiler),
        (ARCHIVERS, Tool::Archiver),
        (LINKERS, Tool::Linker),
        (OBJECT_FILTERS, Tool::ObjectFilter),
    ];
    let found = table.iter().find(|(names, _)| names.contains(&plain));
    found.map(|(_, tool)| *tool)
}

/// The folders of a `PATH` value, without `excluded`.
pub(crate) fn path_folders(path: &OsStr, excluded: Option<&Path>) -> Vec<PathBuf> {
    let folders = env::split_paths(path);
    folders.filter(|folder| !folder.as_os_str().is_empty() && Some(folder.as_path()) != excluded).collect()
}

/// The first executable called `name` in `folders`.
pub(crate) fn find_program(name: &str, folders: &[PathBuf]) -> Option<PathBuf> {
    let mut candidates = folders.iter().map(|folder| folder.join(name));
    candidates.find(|path| is_executable(path))
}

fn is_executable(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

/// The names of all tools of interest in `folders`, sorted.
pub(crate) fn tool_names(folders: &[PathBuf]) -> Vec<String> {
    let mut names: Vec<String> = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| ToolName::parse(name).is_some())
        .collect();
    names.sort();
    names.dedup();
    names.retain(|name| find_program(name, folders).is_some());
    names
}

/// The newest clang in `folders`: the highest `clang-NN`, else plain `clang`.
pub(crate) fn newest_clang(folders: &[PathBuf]) -> Option<PathBuf> {
    let names = tool_names(folders);
    let numbered = names.iter().filter_map(|name| Some((name.strip_prefix("clang-")?.parse::<u32>().ok()?, name)));
    let newest = numbered.max().map(|(_, name)| name.as_str());
    find_program(newest.unwrap_or("clang"), folders)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_compilers_by_name() {
        for name in ["cc", "gcc", "gcc-12", "clang-22", "c99", "x86_64-linux-gnu-gcc-12", "arm-none-eabi-gcc"] {
            assert_eq!(ToolName::parse(name).map(|t| t.tool), Some(Tool::CCompiler), "{name}");
        }
        for name in ["ar", "gcc-ar-12", "x86_64-linux-gnu-gcc-ar", "llvm-ar-22"] {
            assert_eq!(ToolName::parse(name).map(|t| t.tool), Some(Tool::Archiver), "{name}");
        }
        for name in ["make", "gcc-nm", "clang-format", "rust-gcc", "ccache", "clang-tidy-22"] {
            assert_eq!(ToolName::parse(name), None, "{name}");
        }
    }

    #[test]
    fn tells_cross_compilers() {
        let cross = ToolName::parse("arm-none-eabi-gcc").unwrap();
        assert!(cross.is_cross());
        assert_eq!(cross.triple, Some("arm-none-eabi"));
        assert!(!ToolName::parse("gcc").unwrap().is_cross());
    }
}
