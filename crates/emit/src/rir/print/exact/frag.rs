//! Set text: lines with the marks of origins in it, and what rustfmt asks of such text.

use super::shape::{Shape, WIDTH};
use crate::rir::origin::OriginId;

/// A piece of set Rust. Lines behind the first have their whole indent.
#[derive(Debug, Default, Clone)]
pub(in crate::rir::print) struct Frag {
    pub text: String,
    pub marks: Vec<Mark>,
}

/// The start of a node with an origin, or its end.
#[derive(Debug, Clone, Copy)]
pub(in crate::rir::print) struct Mark {
    pub at: usize,
    /// None ends the node that was opened last.
    pub opens: Option<OriginId>,
}

impl Frag {
    pub fn of(text: &str) -> Frag {
        Frag { text: text.to_owned(), marks: Vec::new() }
    }

    /// What starts these nodes.
    pub fn opening(origins: impl Iterator<Item = OriginId>) -> Frag {
        let marks = origins.map(|origin| Mark { at: 0, opens: Some(origin) }).collect();
        Frag { text: String::new(), marks }
    }

    pub fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub fn add(&mut self, other: &Frag) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.marks.extend(other.marks.iter().map(|mark| Mark { at: start + mark.at, ..*mark }));
    }

    /// A new line with this indent.
    pub fn line(&mut self, indent: usize) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n(' ', indent));
    }

    pub fn open(&mut self, origin: Option<OriginId>) {
        let at = self.text.len();
        self.marks.extend(origin.map(|origin| Mark { at, opens: Some(origin) }));
    }

    pub fn close(&mut self, origin: Option<OriginId>) {
        let at = self.text.len();
        self.marks.extend(origin.map(|_| Mark { at, opens: None }));
    }

    pub fn len(&self) -> usize {
        self.text.len()
    }

    pub fn is_single(&self) -> bool {
        !self.text.contains('\n')
    }

    /// Line breaks in it.
    pub fn breaks(&self) -> usize {
        self.text.bytes().filter(|&byte| byte == b'\n').count()
    }

    pub fn first_line(&self) -> &str {
        self.text.split('\n').next().unwrap_or_default()
    }

    pub fn first_width(&self) -> usize {
        self.first_line().len()
    }

    /// Columns of the last line, with its indent.
    pub fn last_width(&self) -> usize {
        self.text.rsplit('\n').next().unwrap_or_default().len()
    }

    /// The same without the indent.
    pub fn trimmed_last_width(&self) -> usize {
        self.text.rsplit('\n').next().unwrap_or_default().trim().len()
    }

    /// Whether what follows may stand behind the last line: nothing but closing brackets is in it.
    pub fn is_extendable(&self) -> bool {
        let last = self.text.rsplit('\n').next().unwrap_or_default();
        last.chars().all(|c| matches!(c, '(' | ')' | ']' | '}' | '?' | '>') || c.is_whitespace())
    }

    /// Whether it fits where `shape` is: its first line in the width that is left, the others in the whole width, and the last
    /// so that what must follow on it fits too.
    pub fn fits(&self, shape: Shape) -> bool {
        if self.text.is_empty() {
            return true;
        }
        let rest_fits = || {
            self.text.split('\n').skip(1).all(|line| line.len() <= WIDTH)
                && self.last_width() <= shape.used() + shape.width
        };
        self.first_width() <= shape.width && (self.is_single() || rest_fits())
    }
}
