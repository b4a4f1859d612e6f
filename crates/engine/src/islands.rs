//! The C that is left: for each unit with functions or variables that stay in C, a file that holds only these.

use crate::error::{EngineError, Result};
use crate::package::CFile;
use exuvia_cir::{AssemblerSource, Attr, Linkage, Program, Span, UnitId};
use exuvia_emit::Plan;
use exuvia_emit::plan::Fate;
use exuvia_frontend::capture::{Capture, UnitCommand};
use exuvia_frontend::exporter::Exporter;
use exuvia_frontend::island::{IslandRequest, Symbol, carve};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Flags that change what preprocessed C means, what code it becomes, or what of it is accepted; all others did their work before.
const MEANING: &[&str] = &["-std=", "-f", "-m", "-pthread", "-ansi", "-Wno-"];

/// Flags among these that concern diagnostics or files.
const NOT_MEANING: &[&str] =
    &["-fdiagnostics", "-fcolor", "-fmacro-prefix-map", "-fdebug-prefix-map", "-flto", "-fuse-ld", "-fsyntax-only"];

/// The C files of the output.
pub fn c_files(program: &Program, plan: &Plan, capture: &Capture, library: &str) -> Result<Vec<CFile>> {
    let mut files = Vec::new();
    for (unit, part) in parts(program, plan) {
        let command = command_of(program, capture, unit)?;
        let symbols = symbols(program, plan, unit);
        let Part { functions, globals, frames } = part;
        let request = IslandRequest { functions, globals, frames, symbols, ..Default::default() };
        let text = carve(command, &exporter()?, &request)
            .map_err(|e| EngineError::Internal(format!("{}: {e}", program.units[unit].name)))?;
        let name = file_name(&program.units[unit].name);
        files.push(CFile {
            path: format!("c/{name}.c"),
            library: format!("{library}_{name}_c"),
            flags: flags(&command.arguments),
            when: Vec::new(),
            text,
        });
    }
    files.extend(program.assembler.iter().map(|source| assembler_file(source, library)));
    Ok(files)
}

/// Flags of an assembler source that still count after the preprocessor.
const OF_ASSEMBLER: &[&str] = &["-m", "-Wa,", "-fPIC", "-fpic"];

/// An assembler source of the build, which is compiled as it is.
fn assembler_file(source: &AssemblerSource, library: &str) -> CFile {
    let name = file_name(&source.file);
    let flags = source.arguments.iter().filter(|word| OF_ASSEMBLER.iter().any(|start| word.starts_with(start)));
    CFile {
        path: format!("c/{name}.s"),
        library: format!("{library}_{name}_asm"),
        flags: flags.cloned().collect(),
        when: Vec::new(),
        text: source.text.clone(),
    }
}

/// The exporter.
pub fn exporter() -> Result<Exporter> {
    Exporter::find().map_err(|error| EngineError::Frontend(error.to_string()))
}

/// What stays in C of a unit, by C name.
#[derive(Default)]
struct Part {
    functions: BTreeSet<String>,
    globals: BTreeSet<String>,
    /// Functions among them that call `setjmp`, where the Rust wants to know when they end.
    frames: BTreeSet<String>,
}

fn parts(program: &Program, plan: &Plan) -> BTreeMap<UnitId, Part> {
    let with_asm = program.units.iter().filter(|(_, unit)| !unit.asm.is_empty());
    let mut parts: BTreeMap<UnitId, Part> = with_asm.map(|(id, _)| (id, Part::default())).collect();
    for (id, function) in program.functions.iter() {
        let is_defined = function.body.is_some() || function.attrs.iter().any(|attr| matches!(attr, Attr::Alias(_)));
        if is_defined && matches!(plan.functions[id].fate, Fate::KeepInC(_)) {
            let part = parts.entry(function.unit).or_default();
            part.functions.insert(function.name.clone());
            if plan.checked.safe_jumps && function.kept.as_ref().is_some_and(|kept| kept.code == "setjmp") {
                part.frames.insert(function.name.clone());
            }
        }
    }
    for (id, global) in program.globals.iter() {
        // A static local of a function that stays is part of its body.
        let in_kept = global.function.is_some_and(|func| matches!(plan.functions[func].fate, Fate::KeepInC(_)));
        if global.defined && plan.globals[id].in_c && !in_kept {
            parts.entry(global.unit).or_default().globals.insert(global.name.clone());
        }
    }
    parts
}

/// C names that have another symbol, as far as a unit can see them.
pub fn symbols(program: &Program, plan: &Plan, unit: UnitId) -> BTreeMap<String, Vec<Symbol>> {
    let functions = program.functions.iter().map(|(id, f)| {
        (&f.name, plan.functions[id].symbol.as_ref(), Owner { linkage: f.linkage, unit: f.unit, span: f.span })
    });
    // Nothing but their own function can name static locals.
    let globals = program.globals.iter().filter(|(_, global)| global.function.is_none()).map(|(id, g)| {
        (&g.name, plan.globals[id].symbol.as_ref(), Owner { linkage: g.linkage, unit: g.unit, span: g.span })
    });
    let mut symbols: BTreeMap<String, Vec<Symbol>> = BTreeMap::new();
    for (name, symbol, owner) in functions.chain(globals) {
        let Some(symbol) = symbol.filter(|symbol| *symbol != name) else { continue };
        if let Some(header) = owner.seen_from(program, unit) {
            symbols.entry(name.clone()).or_default().push(Symbol { symbol: symbol.clone(), header });
        }
    }
    symbols
}

/// Whose an item is.
struct Owner {
    linkage: Linkage,
    unit: UnitId,
    span: Span,
}

impl Owner {
    /// Whether a unit can name the item: it is external, its own, or stands in a header, which is then given.
    fn seen_from(&self, program: &Program, unit: UnitId) -> Option<Option<PathBuf>> {
        if self.linkage == Linkage::External || self.unit == unit {
            return Some(None);
        }
        let is_header = program.units.get(self.unit).is_some_and(|owner| owner.file != self.span.file);
        let file = program.files.get(self.span.file).filter(|_| is_header)?;
        Some(Some(PathBuf::from(&file.absolute)))
    }
}

/// The command that a unit of the program was read with.
pub fn command_of<'a>(program: &Program, capture: &'a Capture, unit: UnitId) -> Result<&'a UnitCommand> {
    let name = &program.units[unit].name;
    let file = &program.files[program.units[unit].file].absolute;
    // The exporter is given the file behind the arguments.
    let (_, given) = program.units[unit].arguments.split_last().unwrap_or((file, &[]));
    let same = |command: &&UnitCommand| command.file.to_string_lossy() == *file && command.arguments == given;
    let by_file = || capture.units.iter().find(|command| command.file.to_string_lossy() == *file);
    let found = capture.units.iter().find(same).or_else(by_file);
    found.ok_or_else(|| EngineError::Internal(format!("unit `{name}` is in no capture")))
}

fn flags(arguments: &[String]) -> Vec<String> {
    let starts = |word: &str, list: &[&str]| list.iter().any(|start| word.starts_with(start));
    arguments.iter().filter(|word| starts(word, MEANING) && !starts(word, NOT_MEANING)).cloned().collect()
}

/// A unit's name as a file and library name.
pub fn file_name(unit: &str) -> String {
    let stem = unit.strip_suffix(".c").unwrap_or(unit);
    stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::flags;

    #[test]
    fn flags_that_decide_what_compiles_are_kept() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let all = words("-std=gnu17 -Wall -Wno-incompatible-pointer-types -O2 -fwrapv -flto -DX");
        assert_eq!(flags(&all), words("-std=gnu17 -Wno-incompatible-pointer-types -fwrapv"));
    }
}
