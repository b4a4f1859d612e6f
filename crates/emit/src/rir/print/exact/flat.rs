//! One line, if rustfmt would leave it one.

use super::frag::{Frag, Mark};
use crate::rir::origin::OriginId;
use crate::rir::print::Printer;
use crate::rir::print::layout::Group;
use crate::rir::print::sink::Sink;

/// Prints on one line; fails where a limit of rustfmt's would break it, or where that is not certain.
pub(in crate::rir::print) struct Flat {
    frag: Frag,
    /// Columns before it, behind the indent of its line.
    offset: usize,
    width: usize,
    groups: Vec<(usize, Group)>,
    /// It must be broken.
    fails: bool,
    /// Only rustfmt knows how it is set.
    unsure: bool,
}

/// What came of printing on one line.
pub(super) enum Line {
    Fits(Frag),
    /// It does not fit, or must be broken.
    Breaks,
    Unsure,
}

/// Prints on one line of so many columns.
pub(super) fn line(offset: usize, width: usize, print: impl FnOnce(&mut Printer<Flat>)) -> Line {
    let flat = Flat { frag: Frag::default(), offset, width, groups: Vec::new(), fails: false, unsure: false };
    let mut printer = Printer { out: flat, ..Printer::default() };
    print(&mut printer);
    let flat = printer.out;
    match (flat.unsure, flat.fails) {
        (true, _) => Line::Unsure,
        (false, true) => Line::Breaks,
        (false, false) => Line::Fits(flat.frag),
    }
}

impl Default for Flat {
    fn default() -> Flat {
        let frag = Frag::default();
        Flat { frag, offset: 0, width: usize::MAX, groups: Vec::new(), fails: false, unsure: false }
    }
}

impl Sink for Flat {
    fn text(&mut self, text: &str) {
        if !self.fails {
            // rustfmt counts columns of wide characters in several ways.
            self.unsure |= !text.is_ascii();
            self.frag.text.push_str(text);
            self.fails = self.frag.text.len() > self.width;
        }
    }

    fn begin(&mut self, group: Group) {
        self.fails |= group.always;
        self.groups.push((self.frag.text.len(), group));
    }

    fn end(&mut self) {
        let Some((start, group)) = self.groups.pop() else { return };
        let width = self.frag.text.len() - start;
        // A single argument is tried on a line of its own too, which has less room when hardly anything is before it.
        let narrow = width > group.max && self.offset + start < 4;
        self.fails |= width > group.flat_max || narrow;
    }

    fn soft(&mut self, flat: &'static str) {
        self.text(flat);
    }

    fn closing(&mut self, flat: &'static str, _broken: &'static str) {
        self.text(flat);
    }

    fn fill(&mut self) {
        self.text(" ");
    }

    fn hard(&mut self) {
        self.fails = true;
    }

    fn blank(&mut self) {
        self.fails = true;
    }

    fn open(&mut self, origin: Option<OriginId>) {
        self.frag.open(origin);
    }

    fn close(&mut self, origin: Option<OriginId>) {
        self.frag.close(origin);
    }

    fn close_last(&mut self) {
        let at = self.frag.text.len();
        self.frag.marks.push(Mark { at, opens: None });
    }

    fn mark(&self) -> usize {
        self.frag.text.len()
    }

    fn at_most(&mut self, mark: usize, width: usize) {
        self.fails |= self.frag.text.len() - mark > width;
    }

    fn not_flat(&mut self) {
        self.fails = true;
    }

    fn unsure(&mut self) {
        self.unsure = true;
    }

    fn is_done(&self) -> bool {
        self.fails || self.unsure
    }
}
