//! Finds the newest clang whose libraries the exporter builds against.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

const VERSIONS: [u32; 4] = [22, 21, 20, 19];

/// What of a clang installation the build needs.
pub struct Clang {
    pub include: String,
    pub lib_dir: String,
    /// `-l:` arguments of the shared libraries.
    pub clang_lib: String,
    pub llvm_lib: String,
    /// Directory of the compiler's own headers.
    pub resource_dir: String,
    /// Path of the `clang` program: its place tells the driver where to look for headers.
    pub program: String,
}

/// `EXUVIA_LLVM_CONFIG` alone if it is set, else the newest version found.
pub fn find() -> Option<Clang> {
    if let Ok(config) = env::var("EXUVIA_LLVM_CONFIG") {
        return at(&config);
    }
    VERSIONS.iter().find_map(|v| at(&format!("llvm-config-{v}"))).or_else(|| at("llvm-config"))
}

fn ask(config: &str, what: &str) -> Option<String> {
    let output = Command::new(config).arg(what).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_string())
}

fn at(config: &str) -> Option<Clang> {
    let version = ask(config, "--version")?;
    let major = version.split('.').next()?.parse::<u32>().ok().filter(|m| VERSIONS.contains(m))?;
    let include = ask(config, "--includedir")?;
    let lib_dir = ask(config, "--libdir")?;
    let bin_dir = ask(config, "--bindir")?;
    if !Path::new(&include).join("clang/AST/ASTContext.h").exists() {
        return None;
    }
    Some(Clang {
        clang_lib: library(&lib_dir, "libclang-cpp.so")?,
        llvm_lib: library(&lib_dir, "libLLVM.so")?,
        resource_dir: resource_dir(&lib_dir, major),
        program: format!("{bin_dir}/clang"),
        include,
        lib_dir,
    })
}

/// `-l:NAME.VERSION` for the shared library with the longest version.
fn library(dir: &str, name: &str) -> Option<String> {
    let names = fs::read_dir(dir).ok()?.filter_map(|e| e.ok()?.file_name().into_string().ok());
    let best = names.filter(|n| n.starts_with(name)).max_by_key(|n| n.len())?;
    Some(format!("-l:{best}"))
}

fn resource_dir(lib_dir: &str, major: u32) -> String {
    let dir = Path::new(lib_dir).join("clang").join(major.to_string());
    fs::canonicalize(&dir).unwrap_or(dir).display().to_string()
}
