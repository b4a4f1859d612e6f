//! Where things are: the workspace, its target folder, the compilers of the machine.

use std::env;
use std::path::{Path, PathBuf};

/// The root of the workspace that holds this task.
pub fn root() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest)
}

/// The folder that cargo builds into.
pub fn target_dir() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The newest clang that Exuvia supports and the machine has.
pub fn clang() -> String {
    let fixed = env::var("EXUVIA_CLANG").ok();
    let newest = || (19..=22).rev().map(|version| format!("clang-{version}")).find(|name| on_path(name));
    fixed.or_else(newest).unwrap_or_else(|| "clang".to_owned())
}

/// Whether a program of this name is on the search path.
pub fn on_path(program: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|dir| dir.join(program).is_file())
}
