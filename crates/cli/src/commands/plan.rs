//! `exuvia plan`

use super::{count, input, table};
use crate::args::{Global, PlanArgs as Args, PlanBy};
use crate::ui;
use exuvia_engine::survey::{self, FunctionRow, KnotRow, Outcomes, PlanFile, Survey, WaveRow, Waves};
use exuvia_engine::{EngineError, Settings};
use serde::Serialize;
use std::path::Path;

/// What JSON tells.
#[derive(Serialize)]
struct Result<'a> {
    #[serde(flatten)]
    survey: &'a Survey,
    #[serde(flatten)]
    waves: &'a Waves,
}

/// Ranks the functions of a project and plans its waves.
pub fn run(args: &Args, global: &Global) -> std::result::Result<(), EngineError> {
    let (survey, waves) = planned(args, global)?;
    if args.write {
        survey::write(Path::new("."), &waves.waves)?;
    }
    if let Some(path) = &args.html {
        survey::write_page(&survey, &waves, &args.store.join(survey::HISTORY), path)?;
    }
    if global.json {
        ui::json("plan", &Result { survey: &survey, waves: &waves });
        return Ok(());
    }
    for unit in &survey.failed_units {
        ui::err(&format!("warning: {} could not be read and is not in the plan", unit.file));
    }
    for gone in &waves.gone {
        ui::err(&format!("warning: {}: the project has no {gone}", survey::NAME));
    }
    ui::out(&match args.by {
        PlanBy::Risk => by_risk(&survey, args),
        PlanBy::Waves => by_waves(&survey, &waves, args),
    });
    Ok(())
}

fn planned(args: &Args, global: &Global) -> std::result::Result<(Survey, Waves), EngineError> {
    let settings = Settings { jobs: global.jobs.map(usize::from), ..Settings::default() };
    let (coverage, history) = (args.coverage.clone(), args.history.clone());
    let request =
        survey::Request { input: input(&args.input), settings, scratch: args.store.clone(), coverage, history };
    let file = PlanFile::read(Path::new("."))?;
    let most_lines = args.wave_lines.or(file.plan.wave_lines).unwrap_or(survey::MOST_LINES);
    let outcomes = match &args.migrated {
        Some(dir) => Outcomes::Migrated(dir),
        None if args.effort => Outcomes::Lowered,
        None => Outcomes::Unknown,
    };
    let terminal = ui::Terminal::new(global);
    let found = survey::survey(&request, outcomes, &file, most_lines, &terminal);
    terminal.finish();
    found
}

fn head(survey: &Survey) -> String {
    let lines: u64 = survey.functions.iter().map(|row| u64::from(row.lines)).sum();
    let functions = count(survey.functions.len() as u64, "function");
    format!("{}: {functions} with {}\n\n", survey.project, count(lines, "line"))
}

fn by_risk(survey: &Survey, args: &Args) -> String {
    let names = ["function", "lines", "complexity", "risk", "urgency", "input"].map(str::to_owned).to_vec();
    let shown = survey.functions.iter().take(args.top);
    if args.why {
        return head(survey) + &shown.map(reasons).collect::<String>();
    }
    head(survey) + &table(&std::iter::once(names).chain(shown.map(cells)).collect::<Vec<_>>())
}

fn cells(row: &FunctionRow) -> Vec<String> {
    let input = row.exposures.first().map(|e| format!("{} +{}", e.input, e.distance)).unwrap_or_default();
    let [risk, urgency] = [row.risk, row.urgency].map(|number| format!("{number:.2}"));
    vec![row.item.clone(), row.lines.to_string(), row.complexity.to_string(), risk, urgency, input]
}

fn reasons(row: &FunctionRow) -> String {
    let lines = count(u64::from(row.lines), "line");
    let mut out = format!("{}: urgency {:.2}, risk {:.2}, {lines}\n", row.item, row.urgency, row.risk);
    for exposure in &row.exposures {
        let away = count(exposure.distance.into(), "call");
        out += &format!("  input: {}, {away} away, by {}\n", exposure.input, exposure.via);
    }
    let part =
        |part: &survey::PartRow| vec![format!("{:+.2}", part.points), part.count.to_string(), part.words.clone()];
    out + &table(&row.parts.iter().map(part).collect::<Vec<_>>())
}

fn by_waves(survey: &Survey, waves: &Waves, args: &Args) -> String {
    let names =
        ["wave", "state", "lines", "functions", "risk", "all so far", "entries", "crossing", "outcome", "items"];
    let mut rows = vec![names.map(str::to_owned).to_vec()];
    let mut so_far = 0.0;
    for wave in waves.waves.iter().take(args.top) {
        so_far += wave.share;
        rows.push(wave_cells(wave, so_far));
    }
    let more = match waves.waves.len().saturating_sub(args.top) {
        0 => String::new(),
        more => format!("  … and {}\n", count(more as u64, "more wave")),
    };
    head(survey) + &table(&rows) + &more + &waves.knots.iter().map(knot).collect::<String>()
}

fn wave_cells(wave: &WaveRow, so_far: f64) -> Vec<String> {
    let percent = |share: f64| format!("{:.1}%", share * 100.0);
    let state = match (wave.state, wave.pinned) {
        (survey::WaveState::Moved, _) => "moved",
        (survey::WaveState::Planned, true) => "pinned",
        (survey::WaveState::Planned, false) => "",
    };
    let effort = match &wave.effort {
        effort if !effort.known => String::new(),
        e => {
            let decisions = e.decisions as f64 * 1000.0 / wave.lines.max(1) as f64;
            format!("{} safe, {} degraded, {} in C, {decisions:.0} decisions/kloc", e.safe, e.degraded, e.refused)
        }
    };
    let items = match &wave.items[..] {
        [first, rest @ ..] if rest.len() > 2 => format!("{first} and {} more", rest.len()),
        items => items.join(" "),
    };
    let numbers = [wave.lines.to_string(), wave.functions.to_string(), percent(wave.share), percent(so_far)];
    let start = [wave.name.clone(), state.to_owned()];
    let end = [wave.entries.to_string(), wave.crossing.to_string(), effort, items];
    start.into_iter().chain(numbers).chain(end).collect()
}

/// So many cuts of a knot are printed.
const CUTS_SHOWN: usize = 8;

fn knot(knot: &KnotRow) -> String {
    let pieces = count(knot.pieces.len() as u64, "piece");
    let lines = count(knot.lines, "line");
    let head = format!(
        "\nA knot of {pieces} with {lines}: {}\n",
        knot.pieces.iter().take(4).cloned().collect::<Vec<_>>().join(" ")
    );
    if knot.cuts.is_empty() {
        return head + "  it moves as one\n";
    }
    let cut = |cut: &survey::CutRow| {
        format!("  cut {} -> {}: {} ({})\n", cut.from, cut.to, count(cut.uses.into(), "use"), cut.names.join(", "))
    };
    let more = match knot.cuts.len().saturating_sub(CUTS_SHOWN) {
        0 => String::new(),
        more => format!("  … and {}\n", count(more as u64, "more cut")),
    };
    head + &knot.cuts.iter().take(CUTS_SHOWN).map(cut).collect::<String>() + &more
}
