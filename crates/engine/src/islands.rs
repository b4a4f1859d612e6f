//! The C that is left: for each unit with functions or variables that stay in C, a file that holds only these.

use crate::error::{EngineError, Result};
use crate::package::CFile;
use exuvia_cir::{FuncId, GlobalId, Linkage, Program, Span, UnitId};
use exuvia_emit::Plan;
use exuvia_emit::plan::Fate;
use exuvia_frontend::capture::{Capture, UnitCommand};
use std::collections::{BTreeMap, BTreeSet};

/// Flags that change what preprocessed C means or what code it becomes; all others did their work before.
const MEANING: &[&str] = &["-std=", "-f", "-m", "-pthread", "-ansi"];

/// Flags among these that concern diagnostics or files.
const NOT_MEANING: &[&str] =
    &["-fdiagnostics", "-fcolor", "-fmacro-prefix-map", "-fdebug-prefix-map", "-flto", "-fuse-ld", "-fsyntax-only"];

/// The C files of the output.
pub fn c_files(program: &Program, plan: &Plan, capture: &Capture, library: &str) -> Result<Vec<CFile>> {
    let mut files = Vec::new();
    for (unit, part) in parts(program, plan) {
        let command = command_of(program, capture, unit)?;
        let rename = renames(program, plan, unit);
        let text = carve(command, &part.functions, &part.globals, &rename)
            .map_err(|e| EngineError::Internal(format!("{}: {e}", program.units[unit].name)))?;
        let name = file_name(&program.units[unit].name);
        files.push(CFile {
            path: format!("c/{name}.c"),
            library: format!("{library}_{name}_c"),
            flags: flags(&command.arguments),
            text,
        });
    }
    Ok(files)
}

/// What stays in C of a unit, by C name.
#[derive(Default)]
struct Part {
    functions: BTreeSet<String>,
    globals: BTreeSet<String>,
}

fn parts(program: &Program, plan: &Plan) -> BTreeMap<UnitId, Part> {
    let mut parts: BTreeMap<UnitId, Part> = BTreeMap::new();
    for (id, function) in program.functions.iter() {
        if function.body.is_some() && matches!(plan.functions[id].fate, Fate::KeepInC(_)) {
            parts.entry(function.unit).or_default().functions.insert(function.name.clone());
        }
    }
    for (id, global) in program.globals.iter() {
        if global.defined && plan.globals[id].in_c {
            parts.entry(global.unit).or_default().globals.insert(global.name.clone());
        }
    }
    parts
}

/// C names that have another symbol, as far as a unit can see them.
fn renames(program: &Program, plan: &Plan, unit: UnitId) -> BTreeMap<String, String> {
    let functions = program.functions.ids().filter_map(|id| function_rename(program, plan, unit, id));
    let globals = program.globals.ids().filter_map(|id| global_rename(program, plan, unit, id));
    functions.chain(globals).filter(|(name, symbol)| name != symbol).collect()
}

fn function_rename(program: &Program, plan: &Plan, unit: UnitId, id: FuncId) -> Option<(String, String)> {
    let function = &program.functions[id];
    let visible = sees(program, unit, function.linkage, function.unit, function.span);
    let symbol = plan.functions[id].symbol.clone().filter(|_| visible)?;
    Some((function.name.clone(), symbol))
}

fn global_rename(program: &Program, plan: &Plan, unit: UnitId, id: GlobalId) -> Option<(String, String)> {
    let global = &program.globals[id];
    let visible = sees(program, unit, global.linkage, global.unit, global.span);
    let symbol = plan.globals[id].symbol.clone().filter(|_| visible)?;
    Some((global.name.clone(), symbol))
}

/// Whether a unit can name an item: it is external, its own, or stands in a header.
fn sees(program: &Program, unit: UnitId, linkage: Linkage, owner: UnitId, span: Span) -> bool {
    linkage == Linkage::External || owner == unit || program.units.get(owner).is_some_and(|u| u.file != span.file)
}

fn command_of<'a>(program: &Program, capture: &'a Capture, unit: UnitId) -> Result<&'a UnitCommand> {
    let name = &program.units[unit].name;
    let file = &program.files[program.units[unit].file].absolute;
    let same = |command: &&UnitCommand| {
        command.file.to_string_lossy() == *file && command.arguments == program.units[unit].arguments
    };
    let by_file = || capture.units.iter().find(|command| command.file.to_string_lossy() == *file);
    let found = capture.units.iter().find(same).or_else(by_file);
    found.ok_or_else(|| EngineError::Internal(format!("unit `{name}` is in no capture")))
}

fn flags(arguments: &[String]) -> Vec<String> {
    let starts = |word: &str, list: &[&str]| list.iter().any(|start| word.starts_with(start));
    arguments.iter().filter(|word| starts(word, MEANING) && !starts(word, NOT_MEANING)).cloned().collect()
}

/// A unit's name as a file and library name.
fn file_name(unit: &str) -> String {
    let stem = unit.strip_suffix(".c").unwrap_or(unit);
    stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

fn carve(
    unit: &UnitCommand,
    _functions: &BTreeSet<String>,
    _globals: &BTreeSet<String>,
    _rename: &BTreeMap<String, String>,
) -> std::result::Result<String, String> {
    Err(format!("{}: this build of Exuvia cannot keep parts of a unit in C", unit.file.display()))
}
