//! The programs that a run calls by name: those of the toolchain itself, without the proxies of rustup, which cost as much as a
//! small program's build. rustfmt is one that changes nothing: how the Rust looks is not what the suites ask.

use std::env;
use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::fetch;

/// Prints its input, whatever it is asked for.
const RUSTFMT: &str = "#!/bin/sh\nexec cat\n";

/// The search path for a run; what it needs of its own stands in `folder`.
pub fn search_path(folder: &Path) -> Result<OsString> {
    fs::create_dir_all(folder)?;
    let rustfmt = folder.join("rustfmt");
    fs::write(&rustfmt, RUSTFMT)?;
    fs::set_permissions(&rustfmt, Permissions::from_mode(0o755))?;
    let toolchain = PathBuf::from(fetch::text_of("rustc", &["--print", "sysroot"])?).join("bin");
    let old = env::var_os("PATH").unwrap_or_default();
    let folders = [folder.to_owned(), toolchain].into_iter().chain(env::split_paths(&old));
    Ok(env::join_paths(folders)?)
}
