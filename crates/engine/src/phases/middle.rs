//! From the structured Program to printed Rust.

use super::front::placed;
use crate::error::{EngineError, Lines, Result};
use crate::package::{Layout, names};
use crate::pipeline::run_between;
use crate::printed::PrintedCrate;
use crate::work::{Macros, Work};
use exuvia_cir::verify::{self, Phase};
use exuvia_cir::{FuncId, GlobalId, KeptInC, Program};
use exuvia_emit::plan::{Demotions, PlanOptions};
use exuvia_emit::{plan as planning, rir};
use std::collections::BTreeMap;

/// Facts, for the boundary and for what stays in C. What is a truth value all over the program depends on the same.
pub fn analyse(work: &mut Work<'_>) -> Result<()> {
    work.truths.undo(&mut work.program);
    keep_rejected(&mut work.program, &work.demotions);
    // In a mixed build the C that stays is compiled from what its own build makes of it, whatever is decided here.
    if work.alone && work.boundary() != exuvia_emit::Boundary::Mixed {
        let options = plan_options(work);
        work.truths = exuvia_emit::truths::apply(&mut work.program, &options);
    }
    let world = work.world();
    work.facts = Some(exuvia_analysis::analyse(&work.program, &world));
    Ok(())
}

/// What rustc rejected with all its slots raw stays in C.
fn keep_rejected(program: &mut Program, demotions: &Demotions) {
    let reason = |message: &String, span| KeptInC { code: "rustc-rejected".to_owned(), detail: message.clone(), span };
    let is_rejected_macro = |f: &exuvia_cir::Function| f.from_macro.is_some() && demotions.kept.contains_key(&f.key);
    let macros = program.functions.iter().filter(|(_, f)| f.body.is_some() && is_rejected_macro(f));
    for id in macros.map(|(id, _)| id).collect::<Vec<_>>() {
        exuvia_emit::outline::inline_back(program, id);
    }
    for function in program.functions.values_mut().filter(|f| f.body.is_some() && f.kept.is_none()) {
        function.kept = demotions.kept.get(&function.key).map(|message| reason(message, function.span));
    }
    let is_rejected = |g: &exuvia_cir::Global| g.defined && g.kept.is_none();
    let rejected = program
        .globals
        .iter()
        .filter(|(_, g)| is_rejected(g))
        .filter_map(|(id, global)| Some((id, reason(demotions.kept_globals.get(&global.key)?, global.span))));
    for (id, reason) in rejected.collect::<Vec<_>>() {
        keep_global(program, id, &reason);
    }
    let kept =
        program.globals.iter().filter_map(|(id, g)| Some((id, g.kept.clone().filter(|_| g.function.is_some())?)));
    for (id, reason) in kept.collect::<Vec<_>>() {
        keep_global(program, id, &reason);
    }
}

fn plan_options(work: &Work<'_>) -> PlanOptions {
    PlanOptions {
        kind: work.settings.plan,
        boundary: work.boundary(),
        world: work.world(),
        demotions: work.demotions.clone(),
        joint: work.joint.clone(),
        copied: work.copied.clone(),
        // Variants are merged, and what one of them checks the others would have to.
        checks: if work.alone { work.settings.checks } else { planning::Checks::Off },
    }
}

/// Decisions.
pub fn plan(work: &mut Work<'_>) -> Result<()> {
    let options = plan_options(work);
    work.plan = Some(planning::make(&work.program, work.facts()?, &options));
    Ok(())
}

/// The Rust tree. Each function that is refused is one that stays in C from then on, so that this ends.
pub fn lower(work: &mut Work<'_>) -> Result<()> {
    loop {
        let lowered = exuvia_emit::lower(&work.program, work.facts()?, work.plan()?, &work.library_name());
        if !lowered.hot.is_empty() {
            let functions = &work.program.functions;
            work.demotions.hot.extend(lowered.hot.iter().map(|&f| functions[f].key.clone()));
            run_between(work, "plan", "plan")?;
            continue;
        }
        if !lowered.unborrowed.is_empty() {
            let slots = &work.facts()?.slots;
            let keyed = lowered.unborrowed.iter().map(|(&slot, &tried)| (slots[slot].key.clone(), tried));
            let keyed = keyed.collect::<Vec<_>>();
            work.demotions.unborrowed.extend(keyed);
            run_between(work, "plan", "plan")?;
            continue;
        }
        if lowered.refused.is_empty() && lowered.refused_globals.is_empty() {
            work.lowered = Some(lowered);
            return Ok(());
        }
        work.truths.undo(&mut work.program);
        keep_refused(&mut work.program, &lowered.refused)?;
        for (&id, reason) in &lowered.refused_globals {
            keep_global(&mut work.program, id, reason);
        }
        run_between(work, "analyse", "plan")?;
    }
}

/// A variable that stays in C; a static local does so with its function, which alone can name it.
fn keep_global(program: &mut Program, id: GlobalId, reason: &KeptInC) {
    program.globals[id].kept = Some(reason.clone());
    if let Some(function) = program.globals[id].function {
        let detail = format!("its static variable `{}`: {}", program.globals[id].name, reason.detail);
        program.functions[function].kept.get_or_insert(KeptInC { detail, ..reason.clone() });
    }
}

fn keep_refused(program: &mut Program, refused: &BTreeMap<FuncId, KeptInC>) -> Result<()> {
    for (&id, reason) in refused {
        // What was made of a macro is no function of the C that could stay there.
        if exuvia_emit::outline::inline_back(program, id) {
            continue;
        }
        let function = &mut program.functions[id];
        if let Some(earlier) = &function.kept {
            let message = format!("`{}` stays in C ({}) and is refused again", function.name, earlier.code);
            return Err(EngineError::Internal(message));
        }
        function.kept = Some(reason.clone());
    }
    Ok(())
}

/// Rewrites of the tree.
pub fn idiom(work: &mut Work<'_>) -> Result<()> {
    let lowered = work.lowered.as_mut().ok_or_else(|| EngineError::Internal("idiom before lower".to_owned()))?;
    exuvia_emit::idiom::run(&mut lowered.krate);
    exuvia_emit::limits::run(&mut lowered.krate);
    Ok(())
}

/// `macro_rules!` for what stands in the tree several times.
pub fn macros(work: &mut Work<'_>) -> Result<()> {
    let expanded = matches!(work.macros, Macros::Expanded | Macros::Never);
    let lowered = work.lowered.as_mut().ok_or_else(|| EngineError::Internal("macros before lower".to_owned()))?;
    if !expanded {
        let any = exuvia_emit::shared::run(&work.program, lowered, &work.refused_macros);
        work.macros = if any { Macros::Shared } else { Macros::None };
    }
    Ok(())
}

/// Text of each module.
pub fn print(work: &mut Work<'_>) -> Result<()> {
    let lowered = work.lowered.as_mut().ok_or_else(|| EngineError::Internal("print before lower".to_owned()))?;
    exuvia_emit::forbid::run(&mut lowered.krate, &lowered.texts);
    work.printed = printed(&lowered.krate, &lowered.binaries, &lowered.texts);
    Ok(())
}

/// Files of a crate: modules, root modules of binaries, and what is text already.
pub fn printed(
    krate: &rir::Crate,
    binaries: &BTreeMap<String, rir::Module>,
    texts: &BTreeMap<String, String>,
) -> PrintedCrate {
    let layout = Layout::new(krate);
    let modules = krate.modules.iter().map(|module| (layout.module(&module.path), module));
    let binaries = binaries.iter().map(|(name, module)| (layout.binary(&names::binary(name)), module));
    let plain = |text: &String| rir::Printed { text: text.clone(), ..rir::Printed::default() };
    let texts = texts.iter().map(|(path, text)| (format!("src/{path}"), plain(text)));
    let files = modules.chain(binaries).map(|(path, module)| (path, rir::print::module(module))).chain(texts).collect();
    PrintedCrate { files }
}

/// Checks the C IR: once linked in every build, since all of it came from another process; after the phases that change it
/// in debug builds.
pub fn verify(work: &Work<'_>, phase: &'static str) -> Result<()> {
    let dialect = match phase {
        "link" => Phase::Linked,
        "outline" | "booleans" if cfg!(debug_assertions) => Phase::Linked,
        "structure" | "lower" if cfg!(debug_assertions) => Phase::Structured,
        _ => return Ok(()),
    };
    let problems: Vec<String> =
        verify::verify(&work.program, dialect).iter().map(|d| placed(&work.program, d)).collect();
    match problems.is_empty() {
        true => Ok(()),
        false => Err(EngineError::BrokenIr { phase, problems: Lines(problems) }),
    }
}
