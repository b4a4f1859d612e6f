//! How the figures went from run to run.

use crate::survey::{History, Run};
use maud::{Markup, html};

/// Size of the picture, in its own units.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 220.0;

/// Room for the words.
const EDGE: f64 = 60.0;

/// A line of the picture: its colour, its words, and its value of a run, 0 to 1.
type Line = (&'static str, &'static str, fn(&Run) -> Option<f64>);

const LINES: [Line; 3] = [
    ("#b5432a", "risk that has moved", |run| Some(run.risk_moved)),
    ("#2f6f9f", "lines that have moved", |run| Some(run.lines_moved as f64 / run.lines.max(1) as f64)),
    ("#5b9f6b", "functions without unsafe", |run| run.safe.map(|safe| safe as f64 / run.functions.max(1) as f64)),
];

/// A picture and a table of the runs.
pub fn trend(history: &History) -> Markup {
    let runs = &history.runs;
    html! {
        @if runs.len() > 1 {
            svg.trend viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label="Figures over the runs" {
                @for part in [0.0, 0.5, 1.0] {
                    line x1=(EDGE) x2=(WIDTH - EDGE) y1=(height(part)) y2=(height(part)) stroke="#8886" stroke-width="1" {}
                    text x="0" y=(height(part) - 6.0) fill="currentColor" { (format!("{:.0}%", part * 100.0)) }
                }
                @for (colour, _, value) in LINES {
                    polyline points=(points(runs, value)) fill="none" stroke=(colour) stroke-width="3" {}
                }
            }
            div.legend { @for (colour, words, _) in LINES { span { i style=(format!("background:{colour}")) {} (words) } } }
        } @else {
            p.dim { "This is the first run: there is nothing to compare it with." }
        }
        div.scroll {
            table {
                tr { th { "run" } th.n { "lines" } th.n { "functions" } th.n { "risk moved" } th.n { "lines moved" } th.n { "without unsafe" } th.n { "with" } th.n { "in C" } th.n { "decisions" } }
                @for run in runs.iter().rev() { (row(run)) }
            }
        }
    }
}

fn row(run: &Run) -> Markup {
    let known = |number: Option<u64>| number.map_or_else(|| "–".to_owned(), |number| number.to_string());
    html! {
        tr {
            td { (run.name) }
            td.n { (run.lines) }
            td.n { (run.functions) }
            td.n { (format!("{:.1}%", run.risk_moved * 100.0)) }
            td.n { (run.lines_moved) }
            td.n { (known(run.safe)) }
            td.n { (known(run.degraded)) }
            td.n { (known(run.refused)) }
            td.n { (known(run.decisions)) }
        }
    }
}

fn height(part: f64) -> f64 {
    EDGE / 4.0 + (1.0 - part) * (HEIGHT - EDGE / 2.0)
}

fn points(runs: &[Run], value: fn(&Run) -> Option<f64>) -> String {
    let step = (WIDTH - 2.0 * EDGE) / runs.len().saturating_sub(1).max(1) as f64;
    let point = |(at, run): (usize, &Run)| Some(format!("{:.1},{:.1}", EDGE + step * at as f64, height(value(run)?)));
    runs.iter().enumerate().filter_map(point).collect::<Vec<_>>().join(" ")
}
