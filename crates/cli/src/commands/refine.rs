//! `exuvia refine`

use super::{confinement, count, table};
use crate::args::{Api, Global, Refine as Args, RefineApply, RefineCommand, RefineList, RefineReject, RefineRun};
use crate::ui;
use exuvia_engine::refine::{
    self, Answers, Apply, Item, Landed, Limits, Price, Proposal, Recording, Report, Request, Shown, State,
};
use exuvia_engine::verify;
use exuvia_engine::{EngineError, Status};
use exuvia_model::{Endpoint, Key, Patience};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

/// Runs one of the four.
pub fn run(args: &Args, global: &Global) -> Result<(), EngineError> {
    match &args.command {
        RefineCommand::List(args) => list(args, global),
        RefineCommand::Run(args) => ask(args, global),
        RefineCommand::Apply(args) => apply(args, global),
        RefineCommand::Reject(args) => reject(args, global),
    }
}

fn list(args: &RefineList, global: &Global) -> Result<(), EngineError> {
    let items = refine::list(&args.chosen.dir, &args.chosen.items, args.chosen.limit)?;
    if global.json {
        #[derive(Serialize)]
        struct Shown<'a> {
            items: &'a [Item],
        }
        ui::json("refine list", &Shown { items: &items });
    } else {
        ui::out(&listed(&items));
    }
    Ok(())
}

fn listed(items: &[Item]) -> String {
    let (can, cannot): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|item| item.cannot.is_none());
    let row = |item: &&Item| {
        let mut reasons: Vec<(&String, &u64)> = item.reasons.iter().collect();
        reasons.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let reasons: Vec<&str> = reasons.into_iter().take(3).map(|(code, _)| code.as_str()).collect();
        vec![
            item.item.clone(),
            count(item.unsafe_operations, "unsafe operation"),
            count(u64::from(item.c_lines), "line"),
            if item.exported { "exported".to_owned() } else { count(item.callers, "caller") },
            format!("~{} tokens", item.tokens),
            reasons.join(", "),
        ]
    };
    let mut out = table(&can.iter().map(row).collect::<Vec<_>>());
    let tokens: u64 = can.iter().map(|item| item.tokens).sum();
    let _ = writeln!(out, "{}, about {tokens} tokens for one try of each", count(can.len() as u64, "function"));
    let mut why: BTreeMap<&str, u64> = BTreeMap::new();
    cannot.iter().filter_map(|item| item.cannot).for_each(|reason| *why.entry(reason).or_default() += 1);
    let in_c = cannot.iter().filter(|item| item.status == Status::KeptInC).count();
    if in_c < cannot.len() || in_c > 0 {
        why.iter().for_each(|(reason, number)| _ = writeln!(out, "{} not: {reason}", count(*number, "function")));
    }
    out
}

fn ask(args: &RefineRun, global: &Global) -> Result<(), EngineError> {
    let request = request(args, global)?;
    if args.show {
        let shown = refine::show(&request)?;
        match global.json {
            true => ui::json("refine run --show", &shown),
            false => ui::out(&shown.iter().map(prompt).collect::<String>()),
        }
        return Ok(());
    }
    let endpoint = endpoint(args)?;
    let answers = match (&endpoint, &args.replay, &args.from) {
        (Some(endpoint), None, None) => Answers::Model(endpoint),
        (None, Some(file), None) => Answers::Recording(Recording::read(file)?),
        (None, None, Some(file)) => person(file)?,
        _ => {
            let message = "name where answers come from: --endpoint URL --model NAME, --replay FILE, or --from FILE";
            return Err(EngineError::Usage(message.to_owned()));
        }
    };
    let terminal = ui::Terminal::new(global);
    let report = refine::run(&request, &answers, &terminal);
    terminal.finish();
    let report = report?;
    if let Some(file) = &args.record {
        report.recording.write(file)?;
    }
    match global.json {
        true => ui::json("refine run", &report),
        false => ui::out(&text(&report, global.verbose)),
    }
    Ok(())
}

fn request(args: &RefineRun, global: &Global) -> Result<Request, EngineError> {
    let price = args.price.map(|(input, output)| Price { input, output });
    Ok(Request {
        dir: args.chosen.dir.clone(),
        items: args.chosen.items.clone(),
        limit: args.chosen.limit,
        tries: args.tries,
        candidates: args.candidates,
        context: args.context,
        answer: args.max_answer,
        temperature: args.temperature,
        limits: Limits { tokens: args.max_tokens, cost: args.max_cost, price },
        words: args.redact.clone(),
        sends_values: args.send_values,
        again: args.again,
        verify: verify::Request {
            dir: args.chosen.dir.clone(),
            items: Vec::new(),
            budget: args.budget,
            inputs: args.calls.inputs,
            input_time: Duration::from_millis(args.calls.input_time),
            seed: args.calls.seed,
            again: true,
            stale: false,
            jobs: global.jobs.map(usize::from),
            // What is only shown runs nothing.
            confinement: if args.show { None } else { confinement::of_tests(&args.sandbox)? },
            samples: verify::read_samples(&args.calls.samples)?,
            faults: None,
        },
        tests: args.tests.clone(),
    })
}

fn endpoint(args: &RefineRun) -> Result<Option<Endpoint>, EngineError> {
    let (Some(url), Some(model)) = (&args.endpoint, &args.model) else { return Ok(None) };
    let key = match &args.key_env {
        Some(name) => match std::env::var(name) {
            Ok(key) if !key.is_empty() => Some(Key::new(key)),
            _ => {
                return Err(EngineError::Usage(format!(
                    "--key-env {name}: there is no such variable in the environment"
                )));
            }
        },
        None => None,
    };
    let api = match args.api {
        Api::Openai => exuvia_model::Api::OpenAi,
        Api::Anthropic => exuvia_model::Api::Anthropic,
        Api::Gemini => exuvia_model::Api::Gemini,
        Api::Ollama => exuvia_model::Api::Ollama,
    };
    let patience = Patience { timeout: args.timeout, retries: args.retries, ..Patience::default() };
    let endpoint = Endpoint::new(url, api, model, key, patience);
    endpoint.map(Some).map_err(|error| EngineError::Usage(error.to_string()))
}

fn person(file: &Path) -> Result<Answers<'static>, EngineError> {
    let text = std::fs::read_to_string(file).map_err(EngineError::io("read", file))?;
    let by = std::env::var("USER").ok().filter(|name| !name.is_empty()).unwrap_or_else(|| "a person".to_owned());
    Ok(Answers::Text { text: format!("```rust\n{}\n```\n", text.trim_end()), by })
}

fn prompt(shown: &Shown) -> String {
    let mut out = format!("==== {}, about {} tokens\n", shown.item, shown.tokens);
    if !shown.left_out.is_empty() {
        let _ = writeln!(out, "==== left out for want of room: {}", shown.left_out.join(", "));
    }
    if shown.redacted > 0 {
        let _ = writeln!(out, "==== taken out as secret: {}", count(shown.redacted as u64, "time"));
    }
    out + &format!("---- system\n{}\n---- user\n{}", shown.prompt.system, shown.prompt.user)
}

fn text(report: &Report, verbose: bool) -> String {
    let mut out = String::new();
    let mut states: BTreeMap<State, u64> = BTreeMap::new();
    for proposal in &report.proposals {
        *states.entry(proposal.state).or_default() += 1;
        out += &line(proposal, verbose);
    }
    report.skipped.iter().for_each(|(item, why)| _ = writeln!(out, "{item}: not asked: {why}"));
    let states: Vec<String> = states.iter().map(|(state, count)| format!("{count} {}", state.name())).collect();
    let _ = writeln!(out, "{}: {}", count(report.proposals.len() as u64, "answer"), states.join(", "));
    let spent = report.spent;
    let cost = spent.cost.map(|cost| format!(", cost {cost:.4}")).unwrap_or_default();
    let _ = writeln!(
        out,
        "{} asked now, {} known; {} tokens of prompts and {} of answers{cost}",
        spent.asked, spent.known, spent.input, spent.output
    );
    report.stopped.iter().for_each(|why| _ = writeln!(out, "stopped before the end: {why}"));
    if report.proposals.iter().any(|proposal| matches!(proposal.state, State::Passed | State::Undecided)) {
        let _ = writeln!(out, "nothing is in the output yet: `exuvia refine apply` lays what passed over it");
    }
    out
}

fn line(proposal: &Proposal, verbose: bool) -> String {
    let Proposal { item, attempt, state, code, why, evidence, before, after, .. } = proposal;
    let mut out = format!("{item} try {attempt}: {}", state.name());
    if matches!(state, State::Passed | State::Undecided) {
        let _ = write!(
            out,
            "; unsafe functions {} -> {}, unsafe lines {} -> {}, dereferences {} -> {}; {evidence}",
            before.unsafe_functions,
            after.unsafe_functions,
            before.unsafe_lines,
            after.unsafe_lines,
            before.derefs,
            after.derefs
        );
    }
    out.push('\n');
    if !why.is_empty() {
        let shown = if verbose { why.as_str() } else { why.lines().next().unwrap_or_default() };
        shown.lines().for_each(|why| _ = writeln!(out, "    {code}: {why}"));
    }
    if verbose {
        proposal.text.lines().for_each(|line| _ = writeln!(out, "    | {line}"));
    }
    out
}

fn apply(args: &RefineApply, global: &Global) -> Result<(), EngineError> {
    let RefineApply { dir, items, accept, no_commit } = args;
    let request = Apply { dir: dir.clone(), items: items.clone(), accepted_by: accept.clone(), commit: !no_commit };
    let landed = refine::apply(&request)?;
    match global.json {
        true => ui::json("refine apply", &landed),
        false => ui::out(&landed_text(&landed)),
    }
    Ok(())
}

fn landed_text(landed: &Landed) -> String {
    let mut out = String::new();
    for proposal in &landed.landed {
        let _ = writeln!(out, "{}: in the output, by {}; {}", proposal.item, proposal.by, proposal.evidence);
    }
    landed.left.iter().for_each(|(item, why)| _ = writeln!(out, "{item}: left: {why}"));
    landed.commits.iter().for_each(|commit| _ = writeln!(out, "commit {commit}"));
    let _ = writeln!(out, "{} landed", count(landed.landed.len() as u64, "function"));
    out
}

fn reject(args: &RefineReject, global: &Global) -> Result<(), EngineError> {
    let number = refine::reject(&args.dir, &args.item, &args.why)?;
    match global.json {
        true => ui::json("refine reject", &serde_json::json!({ "rejected": number })),
        false => ui::out(&format!("{} turned down\n", count(number as u64, "proposal"))),
    }
    Ok(())
}
