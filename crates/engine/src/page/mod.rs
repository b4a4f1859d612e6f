//! The page that an engineer shows a manager: where the risk is, what moves when, and how far it is. One HTML file that needs nothing
//! else: no script, no server, no font or picture from elsewhere.

mod map;
mod sections;
mod style;
mod trend;

use crate::survey::{History, Survey, Waves};
use maud::{DOCTYPE, Markup, html};

/// What the page is about.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// Functions.
    pub survey: &'a Survey,
    /// Waves.
    pub waves: &'a Waves,
    /// Earlier runs, oldest first, and this one.
    pub history: &'a History,
}

/// The text of the page.
pub fn page(content: &Content<'_>) -> String {
    let title = format!("{}: from C to Rust", content.survey.project);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (maud::PreEscaped(style::CSS)) }
            }
            body {
                main { (body(content, &title)) }
            }
        }
    };
    page.into_string()
}

fn body(content: &Content<'_>, title: &str) -> Markup {
    let Content { survey, waves, history } = *content;
    html! {
        header {
            h1 { (title) }
            p { "Written by Exuvia " (crate::VERSION) ". Risk is a ranking of what to move first, by what is counted in the code; it proves nothing." }
        }
        (sections::figures(survey, waves))
        section {
            h2 { "The code" }
            p { "A box is a function, and as large as its lines; boxes of one file lie together. Point at a box to read its name." }
            (map::maps(survey, waves))
        }
        section { h2 { "The waves" } (sections::waves(waves)) }
        @if !waves.knots.is_empty() { section { h2 { "Knots" } (sections::knots(waves)) } }
        section { h2 { "What is most urgent" } (sections::top(survey)) }
        section { h2 { "Over the runs" } (trend::trend(history)) }
        @if !survey.failed_units.is_empty() { section { h2 { "Not read" } (sections::failed(survey)) } }
    }
}

#[cfg(test)]
mod tests;
