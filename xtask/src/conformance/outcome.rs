//! How a program fared, and how that is told in one line.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::process::{Finished, Status};

/// The classes of results, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// The same behaviour, and all of it is Rust.
    Passed,
    /// The same behaviour, with functions or variables that stayed in C.
    PartlyC,
    /// Exuvia says that it cannot take the program.
    Refused,
    /// Exuvia broke down, or took too long.
    Internal,
    /// cargo cannot build the output.
    DoesNotBuild,
    /// Another output or exit status than the C.
    Wrong,
    /// Another output or exit status, but a sanitizer says that the C is undefined: there is no right result.
    Undefined,
    /// No test: the C itself does not do what the suite asks for.
    Skipped,
}

impl Class {
    pub const ALL: [Class; 8] = [
        Class::Passed,
        Class::PartlyC,
        Class::Refused,
        Class::Internal,
        Class::DoesNotBuild,
        Class::Wrong,
        Class::Undefined,
        Class::Skipped,
    ];

    pub fn title(self) -> &'static str {
        match self {
            Class::Passed => "passed",
            Class::PartlyC => "partly C",
            Class::Refused => "refused",
            Class::Internal => "internal",
            Class::DoesNotBuild => "does not build",
            Class::Wrong => "wrong",
            Class::Undefined => "undefined C",
            Class::Skipped => "skipped",
        }
    }

    /// Whether such a result is a defect, and not a limit that is told.
    pub fn is_defect(self) -> bool {
        matches!(self, Class::Internal | Class::DoesNotBuild | Class::Wrong)
    }

    /// Whether what the program left behind is worth a look: at a defect, and at what a sanitizer is blamed for.
    pub fn is_kept(self) -> bool {
        self.is_defect() || self == Class::Undefined
    }
}

/// How one program fared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub class: Class,
    /// One line; empty when there is nothing to tell.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// Why functions and variables stayed in C, and how many of them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reasons: BTreeMap<String, usize>,
    /// The commit of Exuvia that gave this result.
    #[serde(default)]
    pub version: String,
    /// What was done, by what is told of it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub counts: BTreeMap<String, usize>,
    /// Warnings of rustc about the output.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub warnings: usize,
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Outcome {
    pub fn new(class: Class, detail: impl Into<String>) -> Self {
        // Where the checkout stands says nothing about the result.
        let detail = detail.into().replace(&crate::workspace::root().display().to_string(), "$ROOT");
        Self { class, detail: one_line(&detail), ..Self::passed() }
    }

    fn passed() -> Self {
        let (reasons, counts) = (BTreeMap::new(), BTreeMap::new());
        Self { class: Class::Passed, detail: String::new(), reasons, version: String::new(), counts, warnings: 0 }
    }

    /// Counts `number` more of `what`.
    pub fn count(&mut self, what: &str, number: usize) {
        *self.counts.entry(what.to_owned()).or_default() += number;
    }
}

/// What differs between the C's and the Rust's behaviour, if anything does.
pub fn difference(c: &Finished, rust: &Finished) -> Option<String> {
    if c.status == rust.status && c.stdout == rust.stdout {
        return None;
    }
    let mut parts = Vec::new();
    if c.status != rust.status {
        parts.push(format!("C: {}, Rust: {}", status(c.status), status(rust.status)));
    }
    parts.extend(panic_message(&rust.stderr_text()));
    if c.stdout != rust.stdout {
        parts.push(first_difference(&c.stdout_text(), &rust.stdout_text()));
    }
    Some(parts.join("; "))
}

fn status(status: Status) -> String {
    match status {
        Status::Exit(code) => format!("exit {code}"),
        Status::Signal(number) => format!("signal {number}"),
        Status::TimedOut => "too slow".to_owned(),
    }
}

fn panic_message(stderr: &str) -> Option<String> {
    let mut lines = stderr.lines().skip_while(|line| !line.contains("panicked at"));
    let place = lines.next()?.rsplit("panicked at ").next().unwrap_or_default().trim_end_matches(':').to_owned();
    Some(format!("panic at {place}: {}", lines.next().unwrap_or_default()))
}

fn first_difference(c: &str, rust: &str) -> String {
    let (mut c_lines, mut rust_lines) = (c.lines(), rust.lines());
    let mut number = 0;
    loop {
        number += 1;
        match (c_lines.next(), rust_lines.next()) {
            (None, None) => return "output differs in line ends".to_owned(),
            (c, rust) if c == rust => {}
            (c, rust) => {
                let shown = |line: Option<&str>| line.map_or("nothing".to_owned(), |line| format!("`{line}`"));
                return format!("line {number}: C {}, Rust {}", shown(c), shown(rust));
            }
        }
    }
}

/// A text on one line of bearable length.
pub fn one_line(text: &str) -> String {
    const LONGEST: usize = 300;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::{first_difference, one_line, panic_message};

    #[test]
    fn differences_are_told_in_a_line() {
        assert_eq!(first_difference("a\nb\n", "a\n"), "line 2: C `b`, Rust nothing");
        assert_eq!(one_line("a\n  b"), "a b");
    }

    #[test]
    fn panics_are_told_with_their_place() {
        let stderr = "thread 'main' (7) panicked at src/a.rs:3:5:\nattempt to add with overflow\nnote: …";
        assert_eq!(panic_message(stderr).as_deref(), Some("panic at src/a.rs:3:5: attempt to add with overflow"));
    }
}
