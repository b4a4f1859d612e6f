//! Mixed builds: some functions of a project move to Rust, its own build compiles the rest.
//!
//! It is the mechanism of islands, turned round. [`select`] marks what is to stay in C before the pipeline looks at anything,
//! so that the plan pins the edge; [`units`] carves each unit that functions move from, with a weak symbol in the place of each;
//! the output's `mixed` folder holds these files, a list of them ([`exuvia_frontend::mixed::Manifest`]) and wrappers for the
//! compiler, which `exuvia_frontend::mixed` is.

mod apart;
mod edge;
mod items;
pub mod record;
mod records;
mod select;
pub mod shadow;
pub mod tests;
mod units;

use crate::error::Result;
use crate::files;
use crate::work::Work;
use std::collections::BTreeMap;

pub use select::select;

/// Programs that a build may call its compiler and its linker by.
const TOOLS: &[&str] = &["cc", "gcc", "clang", "c99", "c++", "g++", "clang++", "ld", "ld.bfd", "ld.gold", "ld.lld"];

/// The wrapper: which folder it stands in says which migration it is for.
const WRAPPER: &str = "#!/bin/sh\n\
    # The C compiler, or the linker, of a mixed build: give it to the project's own build as CC. EXUVIA names the program if it is not on PATH.\n\
    EXUVIA_MIXED=${0%/*} EXUVIA_MIXED_AS=${0##*/} exec \"${EXUVIA:-exuvia}\" \"$@\"\n";

/// The wrappers, by path.
fn wrappers() -> impl Iterator<Item = (String, String)> {
    TOOLS.iter().map(|name| (format!("mixed/{name}"), WRAPPER.to_owned()))
}

/// The files of the output's `mixed` folder.
pub fn files(work: &Work<'_>) -> Result<BTreeMap<String, String>> {
    let (manifest, mut texts) = units::carved(work)?;
    texts.insert(exuvia_frontend::mixed::MANIFEST.to_owned(), files::to_json(&manifest)?);
    texts.extend(wrappers());
    Ok(texts)
}
