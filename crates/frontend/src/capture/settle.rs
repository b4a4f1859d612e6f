//! Makes a capture of an interpreted log: takes out what only probed the machine, puts the rest in a stable order.

use std::path::{Path, PathBuf};

use super::interpret::Interpreted;
use super::notes::NoteKind;
use super::paths;
use super::unit;
use super::{Capture, LinkTarget, UnitCommand};

/// Folders in which CMake and Meson try the compiler out.
const PROBE_FOLDERS: &[&str] = &["CMakeScratch", "CMakeTmp", "CompilerIdC", "meson-private"];

/// Finishes what `interpret` began.
pub(crate) fn settle(root: PathBuf, interpreted: Interpreted) -> Capture {
    let mut state = interpreted;
    note_missing(&mut state);
    note_compilers(&mut state);
    let places = places(&state.units);
    let targets = std::mem::take(&mut state.targets);
    let mut kept: Vec<LinkTarget> = Vec::new();
    for target in targets {
        kept.extend(settle_target(target, &places, &mut state));
    }
    kept.sort_by(|a, b| a.output.cmp(&b.output));
    let mut units: Vec<(usize, UnitCommand)> = Vec::new();
    for (unit, place) in state.units.into_iter().zip(&places) {
        units.extend(place.map(|place| (place, unit)));
    }
    units.sort_by_key(|(place, _)| *place);
    let assembler = super::assembler::linked(std::mem::take(&mut state.assembler), &kept);
    Capture {
        units: units.into_iter().map(|(_, unit)| unit).collect(),
        assembler,
        targets: kept,
        notes: state.notes.into_notes(),
        ..Capture::empty(root)
    }
}

/// The final place of each unit; nothing for those that are left out.
fn places(units: &[UnitCommand]) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..units.len()).filter(|&unit| is_kept(&units[unit])).collect();
    order.sort_by(|&a, &b| units[a].cmp(&units[b]));
    let mut places = vec![None; units.len()];
    for (place, unit) in order.into_iter().enumerate() {
        places[unit] = Some(place);
    }
    places
}

fn is_kept(unit: &UnitCommand) -> bool {
    // CMake compiles files of its own installation in such folders.
    !is_probe(&unit.file) && !is_probe(&unit.directory) && unit.file.is_file()
}

/// Whether a file is one of those that configure scripts and build systems try the compiler with.
fn is_probe(file: &Path) -> bool {
    let mut folders = file.components().filter_map(|part| part.as_os_str().to_str());
    let name = paths::file_name(file);
    name.starts_with("conftest.") || folders.any(|folder| PROBE_FOLDERS.contains(&folder))
}

fn settle_target(mut target: LinkTarget, places: &[Option<usize>], state: &mut Interpreted) -> Option<LinkTarget> {
    let had_units = !target.units.is_empty();
    target.units = target.units.iter().filter_map(|&unit| places[unit]).collect();
    let only_libraries = !target.libraries.is_empty() && target.foreign.is_empty() && !had_units;
    if !target.units.is_empty() || only_libraries {
        note_foreign(&target, state);
        return Some(target);
    }
    let is_probe = had_units || target.foreign.iter().any(|file| is_probe(file));
    if !is_probe && !target.foreign.is_empty() {
        let message = "holds no C of its own, left out";
        state.notes.add_for(NoteKind::SkippedTarget, message, &target.output);
    }
    None
}

fn note_foreign(target: &LinkTarget, state: &mut Interpreted) {
    for object in target.foreign.iter().filter(|path| super::command::language_of(&path.to_string_lossy()).is_none()) {
        let message = format!("linked into {}, but no compiler was seen making it", paths::file_name(&target.output));
        state.notes.add_for(NoteKind::UnknownObject, message, object);
    }
}

/// A source that is gone is a probe, unless something that stayed was linked from it.
fn note_missing(state: &mut Interpreted) {
    for target in state.targets.iter().filter(|target| target.output.is_file()) {
        for unit in target.units.iter().map(|&unit| &state.units[unit]) {
            if !unit.file.is_file() && !is_probe(&unit.file) {
                let message = format!("deleted during the build, so {} lacks it", paths::file_name(&target.output));
                state.notes.add_for(NoteKind::MissingSource, message, &unit.file);
            }
        }
    }
}

fn note_compilers(state: &mut Interpreted) {
    for unit in state.units.iter().filter(|unit| is_kept(unit) && !unit::is_clang(Path::new(&unit.compiler))) {
        let message = format!(
            "compiled by {}, read by clang: code that asks for __GNUC__ or other built-in macros may differ",
            unit.compiler
        );
        state.notes.add_for(NoteKind::Compiler, message, &unit.file);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_probes() {
        for path in
            ["/b/conftest.c", "/b/CMakeFiles/3.25/CompilerIdC/CMakeCCompilerId.c", "/b/meson-private/sanitycheckc.c"]
        {
            assert!(is_probe(Path::new(path)), "{path}");
        }
        assert!(!is_probe(Path::new("/b/CMakeFiles/gen.c")));
    }
}
