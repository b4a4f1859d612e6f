//! `exuvia graph`

pub mod args;
mod print;

use super::shell_command;
use crate::args::Global;
use crate::ui;
use args::{Export, Format, Graph as Args, GraphCommand, Index, Over};
use exuvia_engine::EngineError;
use exuvia_engine::graph::{self, CycleKind, IndexRequest, Opened, Staleness};
use exuvia_graph::walk::Kinds;
use serde::Serialize;
use std::path::Path;

/// Makes an index, or asks one.
pub fn run(args: &Args, global: &Global) -> Result<(), EngineError> {
    if let GraphCommand::Index(index) = &args.command {
        return make(index, &args.dir, global);
    }
    let opened = graph::open(&args.dir)?;
    if !global.quiet && !global.json {
        print::staleness(&opened.staleness);
    }
    ask(args, &opened, global)
}

fn make(args: &Index, dir: &Path, global: &Global) -> Result<(), EngineError> {
    let request = IndexRequest {
        input: exuvia_engine::Input {
            paths: args.paths.clone(),
            flags: args.flags.clone(),
            build_command: args.build_command.as_deref().map(shell_command),
            products: args.products.clone(),
            ..exuvia_engine::Input::default()
        },
        dir: dir.to_path_buf(),
        jobs: global.jobs.map(usize::from),
        strict: args.strict,
    };
    let terminal = ui::Terminal::new(global);
    let report = graph::index(&request, &terminal);
    terminal.finish();
    let report = report?;
    if global.verbose {
        ui::err(&ui::times(&report.timings));
    }
    if global.json {
        ui::json("graph index", &report);
    } else if !global.quiet {
        print::index(&report);
    }
    Ok(())
}

fn ask(args: &Args, opened: &Opened, global: &Global) -> Result<(), EngineError> {
    match &args.command {
        GraphCommand::Index(_) => {}
        GraphCommand::Callers(q) => {
            tell("callers", &graph::callers(opened, &q.items, q.likely)?, opened, global, |rows| print::rows(rows));
        }
        GraphCommand::Callees(q) => {
            tell("callees", &graph::callees(opened, &q.items, q.likely)?, opened, global, |rows| print::rows(rows));
        }
        GraphCommand::Reach(q) => {
            let rows = graph::reach(opened, &q.items, q.back, q.depth, q.likely)?;
            tell("reach", &rows, opened, global, |rows| print::reached(rows));
        }
        GraphCommand::Path(q) => {
            let way = graph::path(opened, &q.from, &q.to, q.all, q.likely)?;
            tell("path", &way, opened, global, |way| print::path(way.as_deref(), &q.from, &q.to));
        }
        GraphCommand::Uses(q) => {
            tell("uses", &graph::uses(opened, &q.items)?, opened, global, |rows| print::rows(rows));
        }
        GraphCommand::Types(q) => {
            tell("types", &graph::types(opened, &q.items, q.depth)?, opened, global, |rows| print::reached(rows));
        }
        GraphCommand::Cycles(q) => {
            let found = graph::cycles(opened, over(q.over), q.likely);
            tell("cycles", &found, opened, global, |found| print::cycles(found));
        }
        GraphCommand::EntryPoints => {
            tell("entry-points", &graph::entry_points(opened), opened, global, |found| print::entry_points(found));
        }
        GraphCommand::Impact(q) => {
            let found = graph::impact(opened, &q.items, q.likely)?;
            tell("impact", &found, opened, global, |found| print::impact(found, global.verbose));
        }
        GraphCommand::Diff(q) => {
            let found = graph::difference(opened, &args.dir, q.old.as_deref())?;
            tell("diff", &found, opened, global, print::difference);
        }
        GraphCommand::Export(q) => export(q, &args.dir, opened)?,
    }
    Ok(())
}

fn over(over: Over) -> CycleKind {
    match over {
        Over::Calls => CycleKind::Calls,
        Over::Types => CycleKind::Types,
        Over::Files => CycleKind::Files,
        Over::Includes => CycleKind::Includes,
    }
}

/// Prints an answer as text, or as JSON with what is known of the index.
fn tell<T: Serialize>(name: &str, answer: &T, opened: &Opened, global: &Global, text: impl FnOnce(&T) -> String) {
    #[derive(Serialize)]
    struct Answer<'a, T> {
        answer: &'a T,
        index: &'a Staleness,
    }
    if global.json {
        ui::json(&format!("graph {name}"), &Answer { answer, index: &opened.staleness });
    } else {
        ui::out(&text(answer));
    }
}

fn scip(args: &Export, dir: &Path, opened: &Opened) -> Result<(), EngineError> {
    let Some(out) = args.out.as_ref().filter(|_| args.items.is_empty() && args.edges.is_empty()) else {
        let message = "SCIP is bytes, and of everything: give --out FILE, and neither items nor --edge";
        return Err(EngineError::Usage(message.to_owned()));
    };
    exuvia_engine::files::write(out, &graph::scip(opened, dir)?)
}

fn export(args: &Export, dir: &Path, opened: &Opened) -> Result<(), EngineError> {
    let format = match args.format {
        Format::Scip => return scip(args, dir, opened),
        Format::Dot => graph::Export::Dot,
        Format::Graphml => graph::Export::GraphMl,
        Format::Jsonl => graph::Export::JsonLines,
    };
    let kinds = match (args.edges.is_empty(), args.items.is_empty()) {
        (false, _) => Kinds::of(&args.edges),
        (true, true) => Kinds::all(),
        (true, false) => Kinds::calls(true),
    };
    let text = graph::export(opened, &args.items, args.depth, kinds, format)?;
    match &args.out {
        Some(path) => exuvia_engine::files::write(path, text.as_bytes()),
        None => {
            ui::out(&text);
            Ok(())
        }
    }
}
