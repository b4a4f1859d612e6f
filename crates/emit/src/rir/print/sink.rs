//! Where the printer's tokens go.

use super::exact::Frag;
use super::layout::{Group, Layout, Settled};
use crate::rir::origin::OriginId;

/// Takes what the printer prints, piece by piece.
pub(super) trait Sink {
    fn text(&mut self, text: &str);
    fn begin(&mut self, group: Group);
    fn end(&mut self);
    fn soft(&mut self, flat: &'static str);
    /// The break before a closing bracket: `broken` (mostly a comma) is only written when broken.
    fn closing(&mut self, flat: &'static str, broken: &'static str);
    fn fill(&mut self);
    fn hard(&mut self);
    fn blank(&mut self);
    fn open(&mut self, origin: Option<OriginId>);
    fn close(&mut self, origin: Option<OriginId>);

    /// What is set already.
    fn frag(&mut self, frag: &Frag) {
        let mut at = 0;
        for mark in &frag.marks {
            if mark.at > at {
                self.text(&frag.text[at..mark.at]);
                at = mark.at;
            }
            match mark.opens {
                Some(origin) => self.open(Some(origin)),
                None => self.close_last(),
            }
        }
        self.text(&frag.text[at..]);
    }

    fn close_last(&mut self);

    /// Starts something that may turn out to be set as rustfmt sets it.
    fn start(&mut self) -> usize {
        0
    }

    /// Its end.
    fn stop(&mut self, _id: usize, _settled: Settled) {}

    /// It is not settled after all.
    fn unsettle(&mut self, _id: usize) {}

    /// How much there is.
    fn mark(&self) -> usize {
        0
    }

    /// What was printed since a mark may not be wider than this on one line, by rustfmt's rules.
    fn at_most(&mut self, _mark: usize, _width: usize) {}

    /// What comes is set by rules that only [`super::exact`] or rustfmt knows.
    fn not_flat(&mut self) {}

    /// Only rustfmt knows how what comes is set.
    fn unsure(&mut self) {}

    /// Nothing more is of use.
    fn is_done(&self) -> bool {
        false
    }
}

impl Sink for Layout {
    fn text(&mut self, text: &str) {
        Layout::text(self, text);
    }
    fn begin(&mut self, group: Group) {
        Layout::begin(self, group);
    }
    fn end(&mut self) {
        Layout::end(self);
    }
    fn soft(&mut self, flat: &'static str) {
        Layout::soft(self, flat);
    }
    fn closing(&mut self, flat: &'static str, broken: &'static str) {
        Layout::closing(self, flat, broken);
    }
    fn fill(&mut self) {
        Layout::fill(self);
    }
    fn hard(&mut self) {
        Layout::hard(self);
    }
    fn blank(&mut self) {
        Layout::blank(self);
    }
    fn open(&mut self, origin: Option<OriginId>) {
        Layout::open(self, origin);
    }
    fn close(&mut self, origin: Option<OriginId>) {
        Layout::close(self, origin);
    }
    fn close_last(&mut self) {
        Layout::close_last(self);
    }
    fn start(&mut self) -> usize {
        Layout::start(self)
    }
    fn stop(&mut self, id: usize, settled: Settled) {
        Layout::stop(self, id, settled);
    }
    fn unsettle(&mut self, id: usize) {
        Layout::unsettle(self, id);
    }
}
