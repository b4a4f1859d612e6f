//! The parts of the page that are words and numbers.

use crate::survey::{FunctionRow, Survey, WaveRow, WaveState, Waves};
use maud::{Markup, html};

/// So many functions are told with reasons.
const TOP: usize = 25;

/// So many parts of a function's risk.
const PARTS: usize = 8;

/// So many items of a wave, so many cuts of a knot.
const LISTED: usize = 60;

/// The figures at the top.
pub fn figures(survey: &Survey, waves: &Waves) -> Markup {
    let lines: u64 = survey.functions.iter().map(|row| u64::from(row.lines)).sum();
    let moved: Vec<&WaveRow> = waves.waves.iter().filter(|wave| wave.state == WaveState::Moved).collect();
    let share: f64 = moved.iter().map(|wave| wave.share).sum();
    let entries = survey.functions.iter().filter(|row| is_entry(row)).count();
    let figure = |number: String, words: &str| html! { div.figure { b { (number) } span { (words) } } };
    html! {
        div.figures {
            (figure(grouped(lines), "lines of functions"))
            (figure(grouped(survey.functions.len() as u64), "functions"))
            (figure(grouped(entries as u64), "of them take input in"))
            (figure(format!("{} of {}", moved.len(), waves.waves.len()), "waves have moved"))
            (figure(percent(share), "of the risk with them"))
            (figure(percent(tenth(survey)), "of the risk in the most urgent tenth of the lines"))
        }
    }
}

fn is_entry(row: &FunctionRow) -> bool {
    row.exposures.iter().any(|exposure| exposure.distance == 0 && exposure.input != "caller")
}

/// The part of the risk that the first tenth of the lines has, the most urgent first.
fn tenth(survey: &Survey) -> f64 {
    let lines: u64 = survey.functions.iter().map(|row| u64::from(row.lines)).sum();
    let mut left = lines / 10;
    let inside = survey.functions.iter().take_while(|row| {
        let fits = left >= u64::from(row.lines);
        left = left.saturating_sub(u64::from(row.lines));
        fits
    });
    inside.map(|row| row.share).sum()
}

/// The waves.
pub fn waves(waves: &Waves) -> Markup {
    let mut so_far = 0.0;
    let rows: Vec<(&WaveRow, f64)> = waves
        .waves
        .iter()
        .map(|wave| {
            so_far += wave.share;
            (wave, so_far)
        })
        .collect();
    html! {
        p { "What a wave uses has moved before it, or moves with it. The bar is the part of the risk that is gone after the wave; what the wave itself takes away is light." }
        @for (wave, so_far) in rows { (one_wave(wave, so_far)) }
    }
}

fn one_wave(wave: &WaveRow, so_far: f64) -> Markup {
    let width = |share: f64| format!("width:{:.2}%", share.clamp(0.0, 1.0) * 100.0);
    let state = match (wave.state, wave.pinned) {
        (WaveState::Moved, _) => Some("has moved"),
        (WaveState::Planned, true) => Some("decided by people"),
        (WaveState::Planned, false) => None,
    };
    html! {
        div.wave {
            h3 {
                span { (wave.name) }
                @if let Some(state) = state { span.tag { (state) } }
                span.dim { (grouped(wave.lines)) " lines, " (grouped(wave.functions)) " functions, " (percent(wave.share)) " of the risk, " (percent(so_far)) " so far" }
            }
            div.bar { i style=(width(so_far - wave.share)) {} i style=(width(wave.share)) {} }
            div.dim {
                @if wave.entries > 0 { (wave.entries) " functions take input in. " }
                (grouped(wave.crossing.into())) " uses cross its edge. "
                @if wave.effort.known {
                    (wave.effort.safe) " functions without unsafe, " (wave.effort.degraded) " with, " (wave.effort.refused) " stay in C; "
                    (format!("{:.0}", wave.effort.decisions as f64 * 1000.0 / wave.lines.max(1) as f64)) " decisions a thousand lines."
                }
            }
            details {
                summary { (wave.items.len()) " items" }
                ul {
                    @for item in wave.items.iter().take(LISTED) { li { code { (item) } } }
                    (and_more(wave.items.len()))
                }
            }
        }
    }
}

fn and_more(all: usize) -> Markup {
    html! { @if all > LISTED { li { "and " (all - LISTED) " more" } } }
}

/// The knots.
pub fn knots(waves: &Waves) -> Markup {
    html! {
        p { "Pieces of a knot use each other in a circle. Where a knot is too large for one wave, these uses are the cheapest to cut: until all of it has moved, Rust calls C there." }
        @for knot in &waves.knots {
            details {
                summary {
                    (knot.pieces.len()) " pieces with " (grouped(knot.lines)) " lines: "
                    code { (knot.pieces.iter().take(3).cloned().collect::<Vec<_>>().join(" ")) }
                    span.tag { @if knot.cuts.is_empty() { "moves as one" } @else { (knot.cuts.len()) " cuts" } }
                }
                ul {
                    @for cut in knot.cuts.iter().take(LISTED) {
                        li { code { (cut.from) } " uses " code { (cut.names.join(", ")) } " of " code { (cut.to) } }
                    }
                    (and_more(knot.cuts.len()))
                }
            }
        }
    }
}

/// The functions with most risk a line.
pub fn top(survey: &Survey) -> Markup {
    html! {
        p { "Functions with most risk for their lines, and what it is made of. Each part is a weight times the logarithm of one more than what was counted." }
        @for row in survey.functions.iter().take(TOP) { (one_function(row)) }
    }
}

fn one_function(row: &FunctionRow) -> Markup {
    html! {
        details {
            summary {
                code { (row.item) }
                span.tag { (row.lines) " lines" }
                span.tag { "risk " (format!("{:.2}", row.risk)) }
                @if let Some(exposure) = row.exposures.first() {
                    span.tag { (exposure.input) @if exposure.distance > 0 { ", " (exposure.distance) " calls away" } }
                }
            }
            div.scroll {
                table {
                    tr { th.n { "points" } th.n { "counted" } th { "what" } }
                    @for part in row.parts.iter().take(PARTS) {
                        tr { td.n { (format!("{:+.2}", part.points)) } td.n { (part.count) } td { (part.words) } }
                    }
                }
            }
            @for exposure in &row.exposures {
                div.dim { "Input from " (exposure.input) ": " (exposure.distance) " calls away, by " code { (exposure.via) } "." }
            }
            @if let Some(covered) = row.covered { div.dim { "Tests run " (format!("{:.0}%", covered * 100.0)) " of it." } }
            @if let Some(history) = row.history { div.dim { (history.commits) " commits changed its file, " (history.mends) " of them to mend something." } }
            @if let Some(effort) = &row.effort {
                @if !effort.codes.is_empty() {
                    div.dim { "Not more, because: " @for (code, number) in &effort.codes { code { (code) } " " (number) " " } }
                }
            }
        }
    }
}

/// Units that could not be read.
pub fn failed(survey: &Survey) -> Markup {
    html! {
        p { "Nothing on this page speaks of these." }
        @for unit in &survey.failed_units {
            details { summary { code { (unit.file) } } pre { (unit.message) } }
        }
    }
}

fn percent(share: f64) -> String {
    // An empty sum is a negative zero.
    format!("{:.1}%", share.max(0.0) * 100.0)
}

/// A number with a blank between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_parted() {
        assert_eq!([7, 1234, 1234567].map(grouped), ["7", "1\u{202f}234", "1\u{202f}234\u{202f}567"]);
    }
}
