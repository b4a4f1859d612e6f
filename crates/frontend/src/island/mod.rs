//! Islands: what of a unit stays in C, as a C file of its own that links with the Rust.
//!
//! The unit is preprocessed, clang says what is declared where, and the text is rewritten by tokens: what stays becomes
//! external under its symbol, what moved to Rust becomes a declaration, what nothing mentions goes. Types are never touched.
//! Nothing here decides what stays; that is the plan's.

mod chunk;
mod declaration;
mod doors;
mod edit;
mod error;
mod lex;
mod reach;
mod rename;
mod rewrite;
mod source;
mod unit;

use crate::capture::UnitCommand;
use crate::exporter::Exporter;
use crate::wire::UnitFile;
use chunk::ChunkKind;
use lex::Tokens;
use rewrite::Rewriter;
use source::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use unit::UnitFacts;

pub use doors::{DoorRequest, WithDoors, behind_door, with_doors};
pub use error::IslandError;

/// What stays in C of a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IslandRequest {
    /// Functions whose bodies stay, by C name.
    pub functions: BTreeSet<String>,
    /// Variables of file scope that stay defined in C, by C name.
    pub globals: BTreeSet<String>,
    /// Symbols of functions and variables of file scope that differ from their C names, wherever they are defined.
    pub symbols: BTreeMap<String, Vec<Symbol>>,
    /// Functions and variables that stay as they are, with their own linkage, where something that stays mentions them.
    pub local: BTreeSet<String>,
    /// Functions that moved and whose symbol the object has all the same, weak: linkers then look at it as they did.
    pub weak: BTreeSet<String>,
    /// Functions among those that stay whose ends the Rust wants to know, by C name: it knows then which `jmp_buf` may be jumped to.
    pub frames: BTreeSet<String>,
    /// Whether line markers tell where what stays comes from.
    pub lines: bool,
}

/// The symbol of something with a C name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Under which it links: a C name.
    pub symbol: String,
    /// It counts only for what is declared in this file: a `static` item of a header that another unit includes, too.
    pub header: Option<PathBuf>,
}

/// The C file for what stays of a unit: preprocessed text without includes and comments. It defines exactly what was asked for, as
/// external symbols, and declares what that mentions.
pub fn carve(unit: &UnitCommand, exporter: &Exporter, request: &IslandRequest) -> Result<String, IslandError> {
    let scratch = tempfile::tempdir()?;
    let source = Source::of_unit(unit, exporter, scratch.path())?;
    let facts = facts(unit, exporter, &source, scratch.path())?;
    let tokens = Tokens::new(&source.text);
    let chunks = chunk::chunks(&tokens, &facts)?;
    check_defined(request, &facts, chunks.iter().map(|c| &c.kind))?;
    let rewriter = Rewriter { tokens: &tokens, facts: &facts, source: &source, request };
    let pieces = chunks.iter().flat_map(|c| rewriter.pieces(c)).collect();
    let names = rename::names(&facts, &source, request, |e, at| rewriter.is_rewritten(e, at))?;
    rename::apply(&reach::text(pieces)?, &names)
}

/// A unit's text as the preprocessor leaves it, without line markers and empty lines: what it means, and nothing else.
pub fn preprocessed(unit: &UnitCommand, exporter: &Exporter) -> Result<String, IslandError> {
    let scratch = tempfile::tempdir()?;
    Ok(Source::of_unit(unit, exporter, scratch.path())?.text)
}

/// What clang sees in the preprocessed text.
fn facts(unit: &UnitCommand, exporter: &Exporter, source: &Source, scratch: &Path) -> Result<UnitFacts, IslandError> {
    let (input, out) = (scratch.join("unit.i"), scratch.join("unit.exu"));
    std::fs::write(&input, &source.text)?;
    let mut args = source::arguments(unit);
    args.push(input.to_string_lossy().into_owned());
    exporter.run(&unit.directory, &args, &out)?;
    let file = UnitFile::load(&out)?.map_err(|e| IslandError::Wire(e.to_string()))?;
    Ok(UnitFacts::new(&file))
}

/// A missing definition would only show when the program is linked.
fn check_defined<'c>(
    request: &IslandRequest,
    facts: &UnitFacts,
    kinds: impl Iterator<Item = &'c ChunkKind>,
) -> Result<(), IslandError> {
    let mut missing: BTreeSet<&String> = request.functions.iter().chain(&request.globals).collect();
    for kind in kinds {
        if let ChunkKind::Function(definition) = kind
            && let Some(entity) = facts.entities.get(&definition.name)
        {
            missing.remove(&entity.name);
        }
    }
    for entity in facts.entities.values().filter(|e| e.is_defining()) {
        missing.remove(&entity.name);
    }
    match missing.first() {
        Some(name) => Err(IslandError::Missing { name: (*name).clone() }),
        None => Ok(()),
    }
}
