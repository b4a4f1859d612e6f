//! The layout engine: a stream of tokens in groups, each group set on one line if it fits and broken if not.
//!
//! Linear in time and without recursion: widths are summed in one sweep, then the stream is written in another. Origin
//! marks go through as tokens, so the map falls out of writing.

use crate::rir::origin::{MapEntry, OriginId, Printed};
use crate::rir::settled;
use std::ops::Range;

pub(super) use crate::rir::settled::Settled;

/// Columns a line may take.
pub(super) const WIDTH: usize = 100;
/// Columns of one indent.
pub(super) const INDENT: usize = 4;

/// How a group is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    /// The widest the group may be on one line, whatever room is left.
    pub max: usize,
    /// A forced line break inside breaks the group too.
    pub hard_breaks: bool,
    /// Broken in any case (blocks).
    pub always: bool,
    /// The widest that rustfmt leaves it on one line, whatever room is left.
    pub flat_max: usize,
}

impl Group {
    /// A group that breaks when the line is full or something inside must break.
    pub const PLAIN: Group = Group { max: WIDTH, hard_breaks: true, always: false, flat_max: WIDTH };
    /// A block: always broken.
    pub const BLOCK: Group = Group { max: 0, hard_breaks: true, always: true, flat_max: 0 };

    /// The same with another limit.
    pub const fn max(self, max: usize) -> Group {
        Group { max, flat_max: max, ..self }
    }

    /// The same, where rustfmt has another limit.
    pub const fn flat_max(self, flat_max: usize) -> Group {
        Group { flat_max, ..self }
    }

    /// The same, staying on its line when only something inside breaks.
    pub const fn overflowing(self) -> Group {
        Group { hard_breaks: false, ..self }
    }
}

#[derive(Debug, Clone, Copy)]
enum Token {
    Text {
        start: usize,
        len: usize,
    },
    /// `flat` on one line; in a broken group `broken`, then a new line.
    Break {
        flat: &'static str,
        broken: &'static str,
        outdent: bool,
    },
    /// Broken only if what follows, up to the next break, does not fit.
    Fill,
    /// A new line in any case.
    Hard,
    /// An empty line, unless a block starts before it or ends after it.
    Blank,
    Begin(Group),
    End,
    Open(OriginId),
    Close,
    /// Something that may be settled, by number.
    Start,
    Stop(usize),
}

/// The stream being built.
#[derive(Debug, Default)]
pub(super) struct Layout {
    tokens: Vec<Token>,
    text: String,
    /// What is known of what was started.
    settled: Vec<Settled>,
}

impl Layout {
    pub fn text(&mut self, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        match self.tokens.last_mut() {
            Some(Token::Text { len, .. }) => *len += text.len(),
            _ => self.tokens.push(Token::Text { start, len: text.len() }),
        }
    }

    pub fn begin(&mut self, group: Group) {
        self.tokens.push(Token::Begin(group));
    }

    pub fn end(&mut self) {
        self.tokens.push(Token::End);
    }

    pub fn soft(&mut self, flat: &'static str) {
        self.tokens.push(Token::Break { flat, broken: "", outdent: false });
    }

    /// The break before a closing bracket: `broken` (mostly a comma) is only written when broken.
    pub fn closing(&mut self, flat: &'static str, broken: &'static str) {
        self.tokens.push(Token::Break { flat, broken, outdent: true });
    }

    pub fn fill(&mut self) {
        self.tokens.push(Token::Fill);
    }

    pub fn hard(&mut self) {
        self.tokens.push(Token::Hard);
    }

    pub fn blank(&mut self) {
        self.tokens.push(Token::Blank);
    }

    pub fn open(&mut self, origin: Option<OriginId>) {
        self.tokens.extend(origin.map(Token::Open));
    }

    pub fn close(&mut self, origin: Option<OriginId>) {
        self.tokens.extend(origin.map(|_| Token::Close));
    }

    pub fn close_last(&mut self) {
        self.tokens.push(Token::Close);
    }

    pub fn start(&mut self) -> usize {
        self.tokens.push(Token::Start);
        self.settled.push(Settled::No);
        self.settled.len() - 1
    }

    pub fn stop(&mut self, id: usize, settled: Settled) {
        self.tokens.push(Token::Stop(id));
        self.settled[id] = settled;
    }

    pub fn unsettle(&mut self, id: usize) {
        self.settled[id] = Settled::No;
    }

    /// Sets the stream.
    pub fn finish(self) -> Printed {
        let widths = Widths::of(&self);
        let mut writer = Writer::new(&self, &widths);
        for at in 0..self.tokens.len() {
            writer.token(at);
        }
        writer.out.map.retain(|entry| entry.start < entry.end);
        writer.out.settled = settled::runs(&writer.out.text, writer.settled);
        writer.out
    }
}

/// What the sweep over the stream learns, per token.
struct Widths {
    /// Columns before the token, were all on one line.
    before: Vec<usize>,
    /// Columns before the next place that may break, at or after the token.
    next_break: Vec<usize>,
    /// Forced breaks before the token.
    hards: Vec<usize>,
    /// For `Begin`: the index of its `End`.
    end: Vec<usize>,
    /// Index of the first forced break at or after the token.
    next_hard: Vec<usize>,
}

impl Widths {
    fn of(layout: &Layout) -> Widths {
        let count = layout.tokens.len();
        let mut widths = Widths {
            before: Vec::with_capacity(count + 1),
            next_break: vec![0; count + 1],
            hards: Vec::with_capacity(count + 1),
            end: vec![count; count + 1],
            next_hard: vec![count; count + 1],
        };
        widths.forward(layout);
        widths.backward(layout);
        widths
    }

    fn forward(&mut self, layout: &Layout) {
        let (mut column, mut hards, mut open) = (0, 0, Vec::new());
        for (at, token) in layout.tokens.iter().enumerate() {
            self.before.push(column);
            self.hards.push(hards);
            match *token {
                Token::Text { start, len } => column += columns(&layout.text[start..start + len]),
                Token::Break { flat, .. } => column += flat.len(),
                Token::Fill => column += 1,
                Token::Hard | Token::Blank => hards += 1,
                Token::Begin(_) => open.push(at),
                Token::End => {
                    if let Some(begin) = open.pop() {
                        self.end[begin] = at;
                    }
                }
                Token::Open(_) | Token::Close | Token::Start | Token::Stop(_) => {}
            }
        }
        self.before.push(column);
        self.hards.push(hards);
    }

    fn backward(&mut self, layout: &Layout) {
        let count = layout.tokens.len();
        self.next_break[count] = self.before[count];
        for (at, token) in layout.tokens.iter().enumerate().rev() {
            let breaks = matches!(token, Token::Break { .. } | Token::Fill | Token::Hard | Token::Blank);
            self.next_break[at] = if breaks { self.before[at] } else { self.next_break[at + 1] };
            let hard = matches!(token, Token::Hard | Token::Blank);
            self.next_hard[at] = if hard { at } else { self.next_hard[at + 1] };
        }
    }

    /// Columns of the group at `begin` on one line, and of these with what must follow on that line.
    fn group(&self, begin: usize) -> (usize, usize) {
        let end = self.end[begin];
        if self.next_hard[begin] < end {
            let width = self.before[self.next_hard[begin]] - self.before[begin];
            return (width, width);
        }
        (self.before[end] - self.before[begin], self.next_break[end] - self.before[begin])
    }

    fn has_hard(&self, begin: usize) -> bool {
        self.hards[self.end[begin]] > self.hards[begin]
    }
}

fn columns(text: &str) -> usize {
    text.chars().count()
}

/// Lines not yet written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pending {
    None,
    /// A new line; empty lines are not wanted after it.
    BlockStart,
    Line,
    Empty,
}

struct Frame {
    broken: bool,
    indent: usize,
    outer_indent: usize,
}

struct Writer<'a> {
    layout: &'a Layout,
    widths: &'a Widths,
    out: Printed,
    column: usize,
    frames: Vec<Frame>,
    pending: Pending,
    pending_indent: usize,
    open: Vec<usize>,
    started: Vec<usize>,
    settled: Vec<(Range<usize>, Settled)>,
}

impl<'a> Writer<'a> {
    fn new(layout: &'a Layout, widths: &'a Widths) -> Writer<'a> {
        let text = String::with_capacity(layout.text.len() * 5 / 4);
        let out = Printed { text, ..Printed::default() };
        let root = Frame { broken: true, indent: 0, outer_indent: 0 };
        Writer {
            layout,
            widths,
            out,
            column: 0,
            frames: vec![root],
            pending: Pending::None,
            pending_indent: 0,
            open: Vec::new(),
            started: Vec::new(),
            settled: Vec::new(),
        }
    }

    fn token(&mut self, at: usize) {
        match self.layout.tokens[at] {
            Token::Text { start, len } => self.text(start, len),
            Token::Break { flat, broken, outdent } => self.soft_break(flat, broken, outdent),
            Token::Fill => self.fill(at),
            Token::Hard => self.line(false),
            Token::Blank => self.blank(),
            Token::Begin(group) => self.begin(at, group),
            Token::End => {
                self.frames.pop();
            }
            Token::Open(origin) => self.open_mark(origin),
            Token::Close => self.close_mark(),
            Token::Start => {
                self.flush();
                self.started.push(self.out.text.len());
            }
            Token::Stop(id) => self.stop(id),
        }
    }

    fn stop(&mut self, id: usize) {
        let Some(start) = self.started.pop() else { return };
        let settled = self.layout.settled[id];
        if settled != Settled::No && start < self.out.text.len() {
            self.settled.push((start..self.out.text.len(), settled));
        }
    }

    fn text(&mut self, start: usize, len: usize) {
        if len > 0 {
            self.flush();
            let text = &self.layout.text[start..start + len];
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        self.out.text.push_str(text);
        self.column = match text.rsplit_once('\n') {
            Some((_, last)) => columns(last),
            None => self.column + columns(text),
        };
    }

    fn flush(&mut self) {
        let lines = match std::mem::replace(&mut self.pending, Pending::None) {
            Pending::None => return,
            Pending::BlockStart | Pending::Line => 1,
            Pending::Empty => 2,
        };
        if !self.out.text.is_empty() {
            let trimmed = self.out.text.trim_end_matches(' ').len();
            self.out.text.truncate(trimmed);
            self.out.text.extend(std::iter::repeat_n('\n', lines));
        }
        self.out.text.extend(std::iter::repeat_n(' ', self.pending_indent));
        self.column = self.pending_indent;
    }

    fn frame(&self) -> (bool, usize, usize) {
        self.frames.last().map_or((true, 0, 0), |frame| (frame.broken, frame.indent, frame.outer_indent))
    }

    /// Where a forced line goes: groups left on one line lend their outer indent.
    fn line(&mut self, outdent: bool) {
        let (_, indent, outer) = self.frame();
        let block_start = self.column > 0 && self.out.text.ends_with('{') && self.pending == Pending::None;
        self.pending = match self.pending {
            Pending::Empty if !outdent => Pending::Empty,
            Pending::BlockStart => Pending::BlockStart,
            _ if block_start => Pending::BlockStart,
            _ => Pending::Line,
        };
        self.pending_indent = if outdent { outer } else { indent };
    }

    fn blank(&mut self) {
        let at_start = self.out.text.is_empty() || self.pending == Pending::BlockStart;
        if !at_start {
            self.line(false);
            if self.pending != Pending::BlockStart {
                self.pending = Pending::Empty;
            }
        }
    }

    fn soft_break(&mut self, flat: &'static str, broken: &'static str, outdent: bool) {
        if !self.frame().0 {
            return self.push_flat(flat);
        }
        self.push_flat(broken);
        self.line(outdent);
    }

    fn push_flat(&mut self, text: &'static str) {
        if !text.is_empty() {
            self.flush();
            self.push(text);
        }
    }

    fn fill(&mut self, at: usize) {
        let width = self.widths.next_break[at + 1] - self.widths.before[at];
        // One more column for the comma or bracket behind it.
        let fits = self.column + width < WIDTH;
        if self.pending != Pending::None || (self.frame().0 && !fits) { self.line(false) } else { self.push_flat(" ") }
    }

    fn begin(&mut self, at: usize, group: Group) {
        let (_, parent_indent, _) = self.frame();
        let column = if self.pending == Pending::None { self.column } else { self.pending_indent };
        let (width, line) = self.widths.group(at);
        let too_wide = width > group.max || column + line > WIDTH;
        let broken = group.always || too_wide || (group.hard_breaks && self.widths.has_hard(at));
        let indent = parent_indent + if broken { INDENT } else { 0 };
        self.frames.push(Frame { broken, indent, outer_indent: parent_indent });
    }

    fn open_mark(&mut self, origin: OriginId) {
        self.flush();
        let start = self.offset();
        self.open.push(self.out.map.len());
        self.out.map.push(MapEntry { start, end: start, origin });
    }

    fn close_mark(&mut self) {
        let end = self.offset();
        if let Some(entry) = self.open.pop().and_then(|at| self.out.map.get_mut(at)) {
            entry.end = end;
        }
    }

    /// Text beyond 4 GB has no map: its entries collapse and are dropped.
    fn offset(&self) -> u32 {
        u32::try_from(self.out.text.len()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(words: &[&str], group: Group) -> String {
        let mut layout = Layout::default();
        layout.text("f(");
        layout.begin(group);
        layout.soft("");
        for (index, word) in words.iter().enumerate() {
            if index > 0 {
                layout.text(",");
                layout.soft(" ");
            }
            layout.text(word);
        }
        layout.closing("", ",");
        layout.end();
        layout.text(");");
        layout.finish().text
    }

    #[test]
    fn groups_break_when_they_do_not_fit() {
        assert_eq!(list(&["a", "b"], Group::PLAIN), "f(a, b);");
        assert_eq!(list(&["a", "b"], Group::PLAIN.max(3)), "f(\n    a,\n    b,\n);");
        let long = "x".repeat(97);
        assert_eq!(list(&[&long], Group::PLAIN), format!("f(\n    {long},\n);"));
        assert_eq!(list(&[&long[1..]], Group::PLAIN), format!("f({});", &long[1..]));
    }

    #[test]
    fn empty_lines_do_not_open_or_close_blocks() {
        let mut layout = Layout::default();
        layout.text("{");
        layout.begin(Group::BLOCK);
        layout.hard();
        for text in ["a", "b"] {
            layout.blank();
            layout.hard();
            layout.blank();
            layout.text(text);
        }
        layout.blank();
        layout.closing("", "");
        layout.end();
        layout.text("}");
        assert_eq!(layout.finish().text, "{\n    a\n\n    b\n}");
    }

    #[test]
    fn marks_hold_what_is_between_without_the_space_around() {
        let mut layout = Layout::default();
        layout.text("{");
        layout.begin(Group::BLOCK);
        layout.hard();
        layout.open(Some(OriginId(7)));
        layout.text("a");
        layout.close(Some(OriginId(7)));
        layout.closing("", "");
        layout.end();
        layout.text("}");
        let printed = layout.finish();
        assert_eq!(printed.map, [MapEntry { start: 6, end: 7, origin: OriginId(7) }]);
        assert_eq!(printed.innermost(6).map(|entry| entry.origin), Some(OriginId(7)));
        assert_eq!(printed.covering(5, 7), None);
    }
}
