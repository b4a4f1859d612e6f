//! The parts of Cargo's and rustc's JSON messages that the engine reads.

use serde::Deserialize;
use std::collections::BTreeSet;

/// A line of `cargo --message-format=json`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct CargoMessage {
    pub reason: String,
    #[serde(default)]
    pub message: Option<Diagnostic>,
}

/// A diagnostic of rustc.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct Diagnostic {
    /// What is the matter.
    pub message: String,
    /// `E0502`, or the name of a lint.
    pub code: Option<Code>,
    /// `error`, `warning`, `note`, `help` …
    pub level: String,
    /// Places.
    pub spans: Vec<RustSpan>,
    /// Notes that belong to it.
    #[serde(default)]
    pub children: Vec<Diagnostic>,
    /// As rustc prints it.
    pub rendered: Option<String>,
}

/// A code of rustc.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct Code {
    /// `E0502`.
    pub code: String,
}

/// A place in Rust.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct RustSpan {
    /// File, relative to the folder that Cargo ran in.
    pub file_name: String,
    /// First byte.
    pub byte_start: u32,
    /// One past the last byte.
    pub byte_end: u32,
    /// Line, from 1.
    pub line_start: u32,
    /// Whether it is the place itself, not one that helps to understand.
    pub is_primary: bool,
    /// What rustc says of this place.
    #[serde(default)]
    pub label: Option<String>,
    /// Where the macro that made this code was called.
    pub expansion: Option<Box<Expansion>>,
}

/// A macro expansion.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct Expansion {
    /// The call.
    pub span: RustSpan,
    /// The macro with its exclamation mark.
    #[serde(default)]
    pub macro_decl_name: String,
}

impl Diagnostic {
    /// Whether it stops the build.
    pub fn is_error(&self) -> bool {
        self.level.starts_with("error")
    }

    /// rustc's code, or an empty string.
    pub fn code(&self) -> &str {
        self.code.as_ref().map_or("", |code| &code.code)
    }

    /// All places, the main ones first, each with the macro calls that it came out of.
    pub fn places(&self) -> Vec<&RustSpan> {
        let mut places = Vec::new();
        for primary in [true, false] {
            for span in self.spans.iter().filter(|span| span.is_primary == primary) {
                push_chain(span, &mut places);
            }
        }
        for child in &self.children {
            places.extend(child.places());
        }
        places
    }

    /// Names of the macros, without the exclamation mark, that the code which it is about came out of.
    pub fn macros(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        for span in &self.spans {
            let mut next = span.expansion.as_deref();
            while let Some(expansion) = next {
                names.insert(expansion.macro_decl_name.trim_end_matches('!'));
                next = expansion.span.expansion.as_deref();
            }
        }
        names
    }

    /// All that it says in words, without the Rust that it is about.
    pub fn words(&self) -> Vec<&str> {
        let labels = self.spans.iter().filter_map(|span| span.label.as_deref());
        let own = [self.message.as_str()].into_iter().chain(labels);
        own.chain(self.children.iter().flat_map(Diagnostic::words)).collect()
    }

    /// The diagnostic as rustc prints it.
    pub fn text(&self) -> &str {
        self.rendered.as_deref().unwrap_or(&self.message)
    }
}

fn push_chain<'a>(span: &'a RustSpan, places: &mut Vec<&'a RustSpan>) {
    let mut next = Some(span);
    while let Some(span) = next {
        places.push(span);
        next = span.expansion.as_deref().map(|expansion| &expansion.span);
    }
}
