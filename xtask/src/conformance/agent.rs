//! The agent of `exuvia verify` is the same for all programs: it is built once, and lent to each package.
//!
//! Exuvia itself looks whether what it finds is of its own sources.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::workspace;

/// What belongs together; the stamp, which says that the others are whole, comes last.
const FILES: &[&str] = &["libexuvia_agent.rlib", "liboracle_agent.a", "libdriver_agent.a", "driver", "agent.stamp"];

/// Puts an agent into a package, if there is one.
pub fn lend(package: &Path) -> Result<()> {
    if kept().join("agent.stamp").is_file() { copy(&kept(), &own(package)) } else { Ok(()) }
}

/// Keeps the agent of a package for others, unless it is the one that was lent.
pub fn keep(package: &Path) -> Result<()> {
    let stamp = |folder: &Path| fs::read(folder.join("agent.stamp")).ok();
    let theirs = stamp(&own(package));
    if theirs.is_none() || theirs == stamp(&kept()) {
        return Ok(());
    }
    // Another worker may be about to lend it: it appears as a whole.
    let partial = kept().with_extension(format!("partial-{:?}", std::thread::current().id()));
    super::sandbox::empty(&partial)?;
    copy(&own(package), &partial)?;
    let _ = fs::remove_dir_all(kept());
    let _ = fs::rename(&partial, kept());
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for file in FILES {
        fs::copy(from.join(file), to.join(file))?;
    }
    Ok(())
}

fn kept() -> PathBuf {
    workspace::target_dir().join("conformance/agent")
}

fn own(package: &Path) -> PathBuf {
    package.join(".exuvia/verify")
}
