//! Code on one line that no limit of rustfmt breaks.

use crate::rustfmt_map::lexer::{Kind, Token};

/// The widest that rustfmt leaves a call's arguments, an array or a chain on one line (its defaults).
pub(super) const SMALL: usize = 60;

/// Whether rustfmt leaves this code, one expression, pattern or `let`, on its line, given that the line is not too long: it has
/// no braces or closures, whose layout depends on more; no brackets with more than 60 columns between them; no chain of more.
/// rustfmt's own units are never wider than those that this measures. Spaces are where the printer sets them, as rustfmt does.
pub(super) fn is_flat(text: &str, code: &[Token]) -> bool {
    let mut flat =
        Flat { text, code, groups: vec![Group::at(code.first().map_or(0, |token| token.start), false, false)] };
    let fits = (0..code.len()).all(|at| flat.token(at));
    let end = code.last().map_or(0, |token| token.end);
    fits && flat.groups.len() == 1 && flat.unit_ends(end)
}

/// What is between two brackets, or all of it.
struct Group {
    start: usize,
    /// The brackets stand behind a callee.
    call: bool,
    /// The opening bracket stands right behind that of the group around.
    direct: bool,
    /// Where what has no space in it outside inner brackets starts: a postfix expression at most.
    unit: usize,
    /// Whether a dot was in that.
    dots: bool,
}

impl Group {
    fn at(start: usize, call: bool, direct: bool) -> Group {
        Group { start, call, direct, unit: start, dots: false }
    }
}

struct Flat<'a> {
    text: &'a str,
    code: &'a [Token],
    groups: Vec<Group>,
}

impl Flat<'_> {
    fn word(&self, at: usize) -> &str {
        self.code.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    /// The token before, if nothing is between.
    fn touching(&self, at: usize) -> &str {
        let before = at.checked_sub(1);
        before.filter(|&before| self.code[before].end == self.code[at].start).map_or("", |before| self.word(before))
    }

    /// Takes a token; false if rustfmt might set it otherwise.
    fn token(&mut self, at: usize) -> bool {
        let token = self.code[at];
        let gap = at.checked_sub(1).map_or(0, |before| token.start - self.code[before].end);
        if gap > 0 && !(gap == 1 && self.unit_ends(token.start - 1) && self.unit_starts(token.start)) {
            return false;
        }
        match token.kind {
            Kind::Comment => false,
            Kind::Word => !is_control(self.word(at)),
            Kind::Literal => !self.word(at).contains('\n'),
            Kind::Punct => self.punct(at),
        }
    }

    fn punct(&mut self, at: usize) -> bool {
        match self.word(at) {
            "{" | "}" | "#" | "$" | "\\" | "@" => false,
            "(" | "[" => self.open(at),
            ")" | "]" => self.close(at),
            "," | ";" => self.groups.len() > 1,
            "|" => !self.starts_closure(at),
            "<" => !self.is_long_turbofish(at),
            "=" => self.touching_next(at) != ">",
            "!" => !self.is_macro(at),
            "." => {
                self.groups.last_mut().into_iter().for_each(|group| group.dots = true);
                true
            }
            _ => true,
        }
    }

    fn touching_next(&self, at: usize) -> &str {
        if at + 1 < self.code.len() && self.code[at + 1].start == self.code[at].end { self.word(at + 1) } else { "" }
    }

    /// `::<` with several arguments: the space between them would end a unit too early.
    fn is_long_turbofish(&self, at: usize) -> bool {
        let mut inside = (at..self.code.len()).map(|next| self.word(next)).take_while(|word| *word != ">");
        self.touching(at) == ":" && inside.any(|word| word == ",")
    }

    /// `|` that no operand stands before.
    fn starts_closure(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        matches!(before, "" | "(" | "," | "=" | "[" | "return" | "move")
    }

    /// A macro's name before `!` and a bracket behind it; `!` as an operator has no word touching it.
    fn is_macro(&self, at: usize) -> bool {
        let named = self.touching(at).starts_with(|c: char| c == '_' || c.is_alphanumeric());
        named && matches!(self.touching_next(at), "(" | "[" | "{")
    }

    fn open(&mut self, at: usize) -> bool {
        let before = self.touching(at);
        let call =
            matches!(before, ")" | "]" | ">" | "?") || before.starts_with(|c: char| c == '_' || c.is_alphanumeric());
        let direct = before == "(" && self.word(at) == "(";
        self.groups.push(Group::at(self.code[at].end, call, direct));
        true
    }

    /// rustfmt takes doubled parentheses away.
    fn close(&mut self, at: usize) -> bool {
        let end = self.code[at].start;
        let fits = self.unit_ends(end);
        let (Some(group), Some(around)) = (self.groups.pop(), self.groups.last()) else { return false };
        let doubled = group.direct && !around.call && self.touching_next(at) == ")";
        fits && !doubled && end - group.start <= SMALL
    }

    fn unit_starts(&mut self, start: usize) -> bool {
        self.groups.last_mut().into_iter().for_each(|group| (group.unit, group.dots) = (start, false));
        true
    }

    fn unit_ends(&self, end: usize) -> bool {
        self.groups.last().is_some_and(|group| !group.dots || end - group.unit <= SMALL)
    }
}

/// Words of expressions that are not flat, or whose layout depends on more than their width.
fn is_control(word: &str) -> bool {
    matches!(word, "if" | "else" | "match" | "loop" | "while" | "for" | "unsafe" | "async" | "move" | "fn")
}
