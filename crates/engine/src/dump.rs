//! `exuvia debug dump`: what a phase leaves behind, as text.

use crate::error::{EngineError, Lines, Result};
use crate::input;
use crate::pipeline::{self, LAST_PURE, PHASES};
use crate::progress::Progress;
use crate::settings::{Input, Settings};
use crate::work::{PhaseTime, Work};
use exuvia_analysis::Facts;
use exuvia_cir::{FuncId, Program, text};
use exuvia_emit::Lowered;
use exuvia_emit::plan::{Fate, Plan};
use exuvia_frontend::capture::Capture;
use exuvia_frontend::load::{self, Stage};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

/// What is to be shown.
#[derive(Clone, Debug)]
pub struct Request {
    /// The C.
    pub input: Input,
    /// How it would be migrated.
    pub settings: Settings,
    /// Phase after which to stop.
    pub after: String,
    /// Only these functions; all when empty.
    pub function: Option<String>,
}

/// Text and time.
#[derive(Clone, Debug)]
pub struct Dump {
    /// The text.
    pub text: String,
    /// Time by phase.
    pub timings: Vec<PhaseTime>,
}

/// Names of the phases that can be shown.
pub fn phases() -> Vec<&'static str> {
    let last = PHASES.iter().position(|phase| phase.name == LAST_PURE).unwrap_or(PHASES.len() - 1);
    let units = UNIT_STAGES.iter().map(|(name, _)| *name);
    units.chain(PHASES[..=last].iter().map(|phase| phase.name)).chain([FORMAT]).collect()
}

/// Parts of the first phase, which each unit goes through on its own.
const UNIT_STAGES: &[(&str, Stage)] = &[("export", Stage::Export), ("decode", Stage::Decode)];

/// The phase that can be shown without the one before it: rustc is not asked.
const FORMAT: &str = "format";

/// Runs the pipeline up to a phase and shows what it left.
pub fn dump(request: &Request, progress: &dyn Progress) -> Result<Dump> {
    if !phases().contains(&request.after.as_str()) {
        let known = phases().into_iter().map(str::to_owned).collect();
        return Err(EngineError::Usage(format!("no phase is called `{}`; there are:{}", request.after, Lines(known))));
    }
    input::check(&request.input)?;
    if crate::variants::asked_for(&request.input) {
        let message = "a dump shows one variant: give the flags of a configuration behind `--`";
        return Err(EngineError::Usage(message.to_owned()));
    }
    let scratch = tempfile::tempdir().map_err(EngineError::io("create a folder in", &std::env::temp_dir()))?;
    let capture = input::open(&request.input, scratch.path(), None)?;
    let project = request.settings.name.clone().unwrap_or_else(|| input::project_name(&request.input));
    if let Some((_, stage)) = UNIT_STAGES.iter().find(|(name, _)| *name == request.after) {
        return unit_texts(&capture, *stage).map(|text| Dump { text, timings: Vec::new() });
    }
    let mut work = Work::new(&capture, &request.settings, progress, project, PathBuf::from(scratch.path()));
    let last_pure = if request.after == FORMAT { LAST_PURE } else { &request.after };
    pipeline::run_between(&mut work, PHASES[0].name, last_pure)?;
    if request.after == FORMAT {
        pipeline::run_between(&mut work, FORMAT, FORMAT)?;
    }
    let dump = Dump { text: shown(&work, request)?, timings: work.timings.clone() };
    // The process ends after this: a large program need not be freed node by node.
    std::mem::forget(work);
    Ok(dump)
}

/// All units one after the other. There is no Program yet in which one function could be looked up.
fn unit_texts(capture: &Capture, stage: Stage) -> Result<String> {
    let units = load::dump(capture, stage).map_err(|error| EngineError::Frontend(error.to_string()))?;
    let mut out = String::new();
    for (file, text) in units {
        let name = capture.relative_path(&file).display().to_string();
        let text =
            text.map_err(|message| EngineError::Unreadable { summary: name.clone(), diagnostics: vec![message] })?;
        let _ = writeln!(out, "// ---- {name}\n{text}");
    }
    Ok(out)
}

fn shown(work: &Work<'_>, request: &Request) -> Result<String> {
    let wanted = wanted(&work.program, request.function.as_deref())?;
    match request.after.as_str() {
        "link" | "outline" | "booleans" | "structure" => Ok(ir_text(&work.program, wanted.as_ref())),
        "analyse" => Ok(facts_text(&work.program, work.facts()?, wanted.as_ref())),
        "plan" => Ok(plan_text(work, work.plan()?, wanted.as_ref())?),
        _ => rust_text(work, work.lowered()?, request.function.as_deref()),
    }
}

fn wanted(program: &Program, name: Option<&str>) -> Result<Option<BTreeSet<FuncId>>> {
    let Some(name) = name else { return Ok(None) };
    let ids: BTreeSet<FuncId> = program.functions.iter().filter(|(_, f)| f.name == name).map(|(id, _)| id).collect();
    if ids.is_empty() {
        return Err(EngineError::Usage(format!("no function is called `{name}`")));
    }
    Ok(Some(ids))
}

fn ir_text(program: &Program, wanted: Option<&BTreeSet<FuncId>>) -> String {
    let options = text::Options { spans: false };
    match wanted {
        None => text::print_with(program, options),
        Some(ids) => ids.iter().map(|&id| text::print_function(program, id, options)).collect(),
    }
}

/// For each pointer parameter what it can become and what that rests on, or the first condition that failed.
fn facts_text(program: &Program, facts: &Facts, wanted: Option<&BTreeSet<FuncId>>) -> String {
    let mut out = String::new();
    for ((func, param), found) in facts.params.iter().filter(|((func, _), _)| wanted.is_none_or(|w| w.contains(func))) {
        let function = &program.functions[*func];
        let name = function.params.get(*param as usize).map_or("", |p| p.name.as_str());
        let reference = found.reference.as_ref().map_or_else(|e| e.describe(program), |f| f.describe(program));
        let slice = found.slice.as_ref().map_or_else(|e| e.describe(program), |f| f.describe(program));
        let string = found.string.as_ref().map_or_else(|e| e.describe(program), |f| f.describe(program));
        let _ = writeln!(out, "{func} {}::{name}", function.name);
        let _ = writeln!(out, "    reference: {reference}\n    slice: {slice}\n    string: {string}");
    }
    out
}

fn plan_text(work: &Work<'_>, plan: &Plan, wanted: Option<&BTreeSet<FuncId>>) -> Result<String> {
    let mut out = String::new();
    let shown = |id: &FuncId| wanted.is_none_or(|ids| ids.contains(id));
    for (id, decision) in plan.functions.iter().filter(|(id, _)| shown(id)) {
        let function = &work.program.functions[id];
        let fate = match &decision.fate {
            Fate::Extern => continue,
            Fate::Translate => "translate".to_owned(),
            Fate::KeepInC(kept) => format!("keep in C: {} ({})", kept.code, kept.detail),
        };
        let symbol = decision.symbol.as_deref().map(|symbol| format!(", symbol {symbol}")).unwrap_or_default();
        let _ = writeln!(out, "{id} {}: {fate}{symbol}", function.name);
    }
    let facts = work.facts()?;
    for (id, decision) in plan.slots.iter() {
        let slot = &facts.slots[id];
        if slot.func.is_none_or(|func| shown(&func)) {
            let code = decision.code.map(|code| format!(" [{code}]")).unwrap_or_default();
            let _ = writeln!(out, "{id} {}: {}{code} {}", slot.key, decision.form.name(), decision.because);
        }
    }
    Ok(out)
}

/// All modules one after the other, or the lines of one function.
fn rust_text(work: &Work<'_>, lowered: &Lowered, function: Option<&str>) -> Result<String> {
    let modules = lowered.krate.modules.iter().chain(lowered.binaries.values());
    let mut out = String::new();
    if work.printed.files.is_empty() {
        for module in modules {
            let _ =
                writeln!(out, "// ---- {}\n{}", module.path.join("::"), exuvia_emit::rir::print::module(module).text);
        }
    }
    for (path, printed) in &work.printed.files {
        let _ = writeln!(out, "// ---- {path}\n{}", printed.text);
    }
    match function {
        None => Ok(out),
        Some(name) => function_text(work, lowered, name),
    }
}

/// The pieces of Rust whose origin is a function's definition.
fn function_text(work: &Work<'_>, lowered: &Lowered, name: &str) -> Result<String> {
    let ids = wanted(&work.program, Some(name))?.unwrap_or_default();
    let mut out = String::new();
    for module in lowered.krate.modules.iter().chain(lowered.binaries.values()) {
        let printed = exuvia_emit::rir::print::module(module);
        let mut end = 0;
        for entry in &printed.map {
            let is_wanted = lowered.origins.get(entry.origin).and_then(|o| o.func).is_some_and(|f| ids.contains(&f));
            if is_wanted && entry.start >= end {
                let _ = writeln!(out, "{}", &printed.text[entry.start as usize..entry.end as usize]);
                end = entry.end;
            }
        }
    }
    Ok(out)
}
