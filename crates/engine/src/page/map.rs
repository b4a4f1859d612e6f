//! Treemaps: the code by risk, by state and by wave.

use crate::survey::{FunctionRow, Survey, WaveState, Waves};
use exuvia_emit::Status;
use maud::{Markup, html};
use std::collections::BTreeMap;
use treemap::{Mappable, Rect, TreemapLayout};

/// Size of the picture, in its own units.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 620.0;

/// Room around the functions of a file.
const EDGE: f64 = 1.5;

/// Smaller boxes of files get no name.
const NAMED: (f64, f64) = (60.0, 18.0);

/// Boxes that have room for a name on a phone, too, where names are larger.
const LARGE: (f64, f64) = (190.0, 40.0);

/// Functions of fewer square units are drawn as one: nobody can see them, and a page has to load.
const SMALLEST: f64 = 6.0;

/// A box of something.
struct Cell<T> {
    lines: f64,
    of: T,
    bounds: Rect,
}

impl<T> Cell<T> {
    fn new(lines: f64, of: T) -> Self {
        Self { lines, of, bounds: Rect::new() }
    }
}

impl<T> Mappable for Cell<T> {
    fn size(&self) -> f64 {
        self.lines
    }

    fn bounds(&self) -> &Rect {
        &self.bounds
    }

    fn set_bounds(&mut self, bounds: Rect) {
        self.bounds = bounds
    }
}

/// The files with their functions, laid out.
type Layout<'a> = Vec<Cell<(&'a str, Vec<Cell<&'a FunctionRow>>)>>;

/// The maps, one shown at a time.
pub fn maps(survey: &Survey, waves: &Waves) -> Markup {
    let layout = layout(survey);
    let knows_state = survey.functions.iter().any(|row| row.effort.is_some());
    let place = places(waves);
    let risk = Risk::new(survey);
    html! {
        div.maps {
            input type="radio" name="map" id="by-risk" checked;
            label for="by-risk" { "by risk" }
            @if knows_state {
                input type="radio" name="map" id="by-state";
                label for="by-state" { "by state" }
            }
            input type="radio" name="map" id="by-wave";
            label for="by-wave" { "by wave" }
            figure.by-risk {
                (picture(&layout, &|row| risk.colour(row)))
                (legend(&[("#d9534f", "much risk a line"), ("#f2c46d", "middling"), ("#9fc3a8", "little")]))
            }
            @if knows_state {
                figure.by-state {
                    (picture(&layout, &state_colour))
                    (legend(&[("#5b9f6b", "Rust without unsafe"), ("#e3b155", "Rust with unsafe"), ("#c0504d", "stays in C"), ("#a9b1ba", "not known")]))
                }
            }
            figure.by-wave {
                (picture(&layout, &|row| wave_colour(&place, waves, row)))
                (legend(&[("#5b9f6b", "has moved"), ("#2f6f9f", "first waves"), ("#c3d6e6", "last waves"), ("#a9b1ba", "in no wave")]))
            }
        }
    }
}

fn layout(survey: &Survey) -> Layout<'_> {
    let mut files: BTreeMap<&str, Vec<Cell<&FunctionRow>>> = BTreeMap::new();
    let mut rows: Vec<&FunctionRow> = survey.functions.iter().collect();
    rows.sort_by_key(|row| (&row.item, row.line));
    for row in rows {
        files.entry(&row.file).or_default().push(Cell::new(f64::from(row.lines), row));
    }
    let sum = |cells: &[Cell<&FunctionRow>]| cells.iter().map(|cell| cell.lines).sum();
    let mut layout: Layout<'_> = files.into_iter().map(|(file, cells)| Cell::new(sum(&cells), (file, cells))).collect();
    TreemapLayout::new().layout_items(&mut layout, Rect::from_points(0.0, 0.0, WIDTH, HEIGHT));
    for file in &mut layout {
        let Rect { x, y, w, h } = file.bounds;
        let inner = Rect::from_points(x + EDGE, y + EDGE, (w - 2.0 * EDGE).max(0.5), (h - 2.0 * EDGE).max(0.5));
        TreemapLayout::new().layout_items(&mut file.of.1, inner);
    }
    layout
}

fn picture(layout: &Layout<'_>, colour: &dyn Fn(&FunctionRow) -> String) -> Markup {
    let number = |n: f64| format!("{n:.1}");
    html! {
        svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label="Treemap of the functions" {
            @for file in layout {
                g {
                    (function_boxes(&file.of.1, colour))
                    @let Rect { x, y, w, h } = file.bounds;
                    rect x=(number(x)) y=(number(y)) width=(number(w)) height=(number(h)) fill="none" stroke="#0006" stroke-width="1" {}
                    @if w > NAMED.0 && h > NAMED.1 { (name(file.of.0, &file.bounds, "wide", 6.5)) }
                    @if w > LARGE.0 && h > LARGE.1 { (name(file.of.0, &file.bounds, "phone", 15.0)) }
                }
            }
        }
    }
}

/// The name of a file in its box, in letters of this width.
fn name(path: &str, bounds: &Rect, class: &str, letter: f64) -> Markup {
    let number = |n: f64| format!("{n:.1}");
    html! {
        text class=(class) x=(number(bounds.x + 4.0)) y=(number(bounds.y + 4.0)) fill="#111" stroke="#fff9" stroke-width="2" paint-order="stroke" {
            (shortened(path, bounds.w / letter))
        }
    }
}

fn function_boxes(cells: &[Cell<&FunctionRow>], colour: &dyn Fn(&FunctionRow) -> String) -> Markup {
    let number = |n: f64| format!("{n:.1}");
    let shown = cells.iter().filter(|cell| cell.bounds.w * cell.bounds.h >= SMALLEST);
    html! {
        @for cell in shown {
            @let (row, Rect { x, y, w, h }) = (cell.of, cell.bounds);
            rect x=(number(x)) y=(number(y)) width=(number(w)) height=(number(h)) fill=(colour(row)) stroke="#fff" stroke-width=".4" {
                title { (row.item) ": " (row.lines) " lines, risk " (format!("{:.2}", row.risk)) }
            }
        }
    }
}

/// A path, or as much of its last part as fits.
fn shortened(path: &str, letters: f64) -> String {
    let fits = letters as usize;
    let name = path.rsplit('/').next().unwrap_or(path);
    match path.chars().count() <= fits {
        true => path.to_owned(),
        false => name.chars().take(fits).collect(),
    }
}

fn legend(entries: &[(&str, &str)]) -> Markup {
    html! {
        div.legend {
            @for (colour, words) in entries {
                span { i style=(format!("background:{colour}")) {} (words) }
            }
        }
    }
}

/// Risk of a line, beside that of all others.
struct Risk {
    sorted: Vec<f64>,
}

impl Risk {
    fn new(survey: &Survey) -> Self {
        let mut sorted: Vec<f64> = survey.functions.iter().map(|row| row.urgency).collect();
        sorted.sort_by(f64::total_cmp);
        Self { sorted }
    }

    /// Red for the tenth with the highest risk a line, green for the half with the lowest.
    fn colour(&self, row: &FunctionRow) -> String {
        let below = self.sorted.partition_point(|&one| one < row.urgency) as f64;
        let place = below / self.sorted.len().max(1) as f64;
        let (from, to, part) = match place {
            p if p < 0.5 => ([159, 195, 168], [205, 205, 150], p / 0.5),
            p if p < 0.85 => ([205, 205, 150], [242, 196, 109], (p - 0.5) / 0.35),
            p => ([242, 160, 90], [200, 55, 50], (p - 0.85) / 0.15),
        };
        mixed(from, to, part)
    }
}

fn mixed(from: [u8; 3], to: [u8; 3], part: f64) -> String {
    let channel = |at: usize| (f64::from(from[at]) + (f64::from(to[at]) - f64::from(from[at])) * part).round() as u8;
    format!("#{:02x}{:02x}{:02x}", channel(0), channel(1), channel(2))
}

fn state_colour(row: &FunctionRow) -> String {
    let colour = match row.effort.as_ref().map(|effort| effort.status) {
        Some(Status::Translated) => "#5b9f6b",
        Some(Status::Degraded) => "#e3b155",
        Some(Status::KeptInC) => "#c0504d",
        Some(Status::Omitted) | None => "#a9b1ba",
    };
    colour.to_owned()
}

/// The number of the wave of each item.
fn places(waves: &Waves) -> BTreeMap<&str, usize> {
    let items =
        waves.waves.iter().enumerate().flat_map(|(at, wave)| wave.items.iter().map(move |item| (item.as_str(), at)));
    items.collect()
}

fn wave_colour(places: &BTreeMap<&str, usize>, waves: &Waves, row: &FunctionRow) -> String {
    let at = places.get(row.item.as_str()).or_else(|| places.get(row.file.as_str()));
    match at.and_then(|&at| Some((at, waves.waves.get(at)?))) {
        None => "#a9b1ba".to_owned(),
        Some((_, wave)) if wave.state == WaveState::Moved => "#5b9f6b".to_owned(),
        Some((at, _)) => {
            mixed([47, 111, 159], [195, 214, 230], at as f64 / waves.waves.len().max(2).saturating_sub(1) as f64)
        }
    }
}
