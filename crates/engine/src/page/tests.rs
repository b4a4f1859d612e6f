//! The page of a small project.

use super::{Content, page};
use crate::survey::{ExposureRow, FunctionRow, History, PartRow, Run, Survey, WaveRow, Waves};

fn function(name: &str, lines: u32, urgency: f64) -> FunctionRow {
    let part = PartRow { measure: "branches".into(), words: "decisions".into(), count: 3, points: 1.5 };
    FunctionRow {
        item: format!("src/<a>.c::{name}"),
        file: "src/<a>.c".into(),
        line: 1,
        lines,
        complexity: 4,
        risk: 1.5,
        urgency,
        share: 0.5,
        parts: vec![part],
        exposures: vec![ExposureRow { input: "file".into(), distance: 0, via: name.into() }],
        counts: Default::default(),
        covered: Some(0.25),
        history: None,
        effort: None,
    }
}

fn text(runs: usize) -> String {
    let functions = vec![function("f", 10, 2.0), function("g", 90, 1.0)];
    let survey = Survey {
        version: 1,
        project: "p & q".into(),
        units: 1,
        failed_units: Vec::new(),
        weights: Default::default(),
        functions,
    };
    let wave = WaveRow {
        name: "wave-1".into(),
        items: vec!["src/<a>.c".into()],
        lines: 100,
        share: 1.0,
        ..WaveRow::default()
    };
    let waves = Waves { most_lines: 10, waves: vec![wave], ..Waves::default() };
    let mut history = History::default();
    (0..runs).for_each(|at| history.add(Run { lines: at as u64, ..Run::default() }));
    page(&Content { survey: &survey, waves: &waves, history: &history })
}

#[test]
fn it_needs_nothing_else() {
    let text = text(2);
    for outside in ["<script", "http://", "https://", "url(", "@import", "src=", "<link"] {
        assert!(!text.contains(outside), "{outside}");
    }
}

#[test]
fn names_are_text() {
    let text = text(1);
    assert!(text.contains("p &amp; q") && text.contains("src/&lt;a&gt;.c::f"));
    assert!(!text.contains("<a>") && text.contains("Tests run 25%"));
}

#[test]
fn boxes_have_the_size_of_their_lines() {
    let text = text(1);
    let start = text.find("<rect").unwrap_or_default();
    let area = |from: usize| {
        let number = |name: &str| -> f64 {
            let at = text[from..].find(&format!("{name}=\"")).unwrap() + from + name.len() + 2;
            text[at..].split('"').next().unwrap().parse().unwrap()
        };
        number(" width") * number("height")
    };
    // The larger function comes first.
    let second = start + 1 + text[start + 1..].find("<rect").unwrap();
    let ratio = area(start) / area(second);
    assert!((8.5..9.5).contains(&ratio), "{ratio}");
}

#[test]
fn a_trend_needs_two_runs() {
    assert!(text(2).contains("<polyline") && !text(1).contains("<polyline"));
}
