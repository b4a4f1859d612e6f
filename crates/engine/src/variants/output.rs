//! The package of several variants.

use super::family::Family;
use super::rows;
use crate::error::{EngineError, Result};
use crate::files;
use crate::islands;
use crate::ledger::{self, Ledger};
use crate::lock::{self, Lock};
use crate::package::{self, CFile, Layout, LoweredNames, Spec};
use crate::phases;
use crate::sourcemap::{self, SourceMap, c_place};
use crate::work::Work;
use exuvia_emit::{Boundary, rir};
use std::collections::BTreeMap;

/// Writes the output.
pub fn write(family: &mut Family<'_>) -> Result<()> {
    let mut contents = contents(family)?;
    let (scripts, notes) = shared_libraries(family)?;
    contents.extend(scripts);
    family.notes.extend(notes);
    match &family.first()?.output {
        Some(output) => output.write(&contents),
        None => Err(EngineError::Internal("nowhere to write to".to_owned())),
    }
}

/// All files of the output.
fn contents(family: &Family<'_>) -> Result<BTreeMap<String, String>> {
    let c_files = c_files(family)?;
    let spec = spec(family, &Layout::new(&family.tree.krate), !c_files.is_empty())?;
    let mut texts = package::surroundings(&spec, &c_files);
    if let Some(script) = texts.get_mut("build.rs") {
        *script = crate::rustfmt::format(script)?;
    }
    texts.extend(family.printed.texts());
    let work = family.first()?;
    let lock = Lock::new(work.settings.plan, family.boundary()?, family.demotions.clone());
    texts.insert(ledger::PATH.to_owned(), files::to_json(&ledger_of(family)?)?);
    texts.insert(sourcemap::PATH.to_owned(), phases::compact_json(&source_map(family))?);
    texts.insert(lock::PATH.to_owned(), files::to_json(&lock)?);
    Ok(texts)
}

/// The script that links the shared libraries under `c-abi`, where all variants have the same ones; and what to tell.
fn shared_libraries(family: &Family<'_>) -> Result<(BTreeMap<String, String>, Vec<String>)> {
    if family.boundary()? != Boundary::CAbi {
        return Ok((BTreeMap::new(), Vec::new()));
    }
    let of = |work: &Work<'_>| Ok(package::shared::libraries(work.capture, &work.program, &work.world(), work.plan()?));
    let all = family.works.iter().map(of).collect::<Result<Vec<_>>>()?;
    let mut notes: Vec<String> = all.iter().flat_map(|(_, notes)| notes.iter().cloned()).collect();
    let Some((first, _)) = all.first() else { return Ok((BTreeMap::new(), notes)) };
    if all.iter().any(|(libraries, _)| libraries != first) {
        let why = "the variants differ in the symbols, versions or names of their shared libraries";
        notes.push(format!("no link-shared.sh: {why}"));
        return Ok((BTreeMap::new(), notes));
    }
    Ok((package::shared::files(first), notes))
}

/// The ledger of all variants.
pub fn ledger_of(family: &Family<'_>) -> Result<Ledger> {
    rows::join(family)
}

/// The package: that of the first variant, with what the others have besides.
pub fn spec(family: &Family<'_>, layout: &Layout, islands: bool) -> Result<Spec> {
    let mut joined: Option<Spec> = None;
    for work in &family.works {
        let spec = spec_of(work, &family.tree.binaries, layout, islands)?;
        match &mut joined {
            Some(joined) => joined.add(spec),
            None => joined = Some(spec),
        }
    }
    let mut spec = joined.ok_or_else(|| EngineError::Internal("no variants".to_owned()))?;
    spec.features = family.conditions.features().into_iter().map(str::to_owned).collect();
    Ok(spec)
}

/// The package of one variant.
pub fn spec_of(
    work: &Work<'_>,
    binaries: &BTreeMap<String, rir::Module>,
    layout: &Layout,
    islands: bool,
) -> Result<Spec> {
    let (boundary, world, plan) = (work.boundary(), &work.world(), work.plan()?);
    let names = LoweredNames { boundary, binaries, world, plan };
    Ok(package::spec(&work.project, &work.program, layout, &names, islands))
}

/// The C that is left: once where all variants have the same, else for each of them.
fn c_files(family: &Family<'_>) -> Result<Vec<CFile>> {
    let mut files: Vec<(CFile, Vec<usize>)> = Vec::new();
    for (at, work) in family.works.iter().enumerate() {
        for file in islands::c_files(&work.program, work.plan()?, work.capture, &work.library_name())? {
            match files.iter_mut().find(|(known, _)| *known == file) {
                Some((_, variants)) => variants.push(at),
                None => files.push((file, vec![at])),
            }
        }
    }
    Ok(files.into_iter().map(|(file, variants)| conditional(family, file, &variants)).collect())
}

fn conditional(family: &Family<'_>, file: CFile, variants: &[usize]) -> CFile {
    if variants.len() == family.variants.len() {
        return file;
    }
    let first = variants.first().map_or("", |&at| family.variants[at].name.as_str());
    let folder: String = first.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let options = |&at: &usize| {
        let facts = &family.variants[at].facts;
        let feature = facts.feature.iter().map(|name| ("feature".to_owned(), name.clone()));
        feature.chain(facts.target.iter().map(|(option, value)| ((*option).to_owned(), value.clone()))).collect()
    };
    let path = file.path.replacen("c/", &format!("c/{folder}/"), 1);
    CFile { path, when: variants.iter().map(options).collect(), ..file }
}

/// The map: of each piece, the place that the first variant which has it knows.
fn source_map(family: &Family<'_>) -> SourceMap {
    let views = || family.works.iter().zip(&family.origins.views);
    SourceMap::of_places(&family.printed, |id| {
        views().find_map(|(work, origins)| c_place(&work.program, origins.get(id)?.span))
    })
}
