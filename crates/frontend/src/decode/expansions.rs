//! Uses of function-like macros: which expressions are the whole of one, and which are all of an argument.
//!
//! clang's location table has an entry for each expansion, and one for each run of an argument's tokens that is put where
//! the macro's text has the parameter. An expression's first and last token lead through these entries outwards; at each
//! step both lie in one argument, or at the two ends of one expansion, or the expression is only a part of what it is in.

use super::Decoder;
use super::body::BodyDecoder;
use super::lex;
use super::locations::{FilePos, InExpansion, Place};
use super::node::Node;
use crate::wire::{self, Loc, MacroOrigin};
use exuvia_cir::{ExpansionId, ExprId};

/// Macros nest at most this deep.
const MAX_DEPTH: u32 = 256;

/// What an expression is to one use of a macro.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mark {
    /// All that it expands to. The entry of the location table, and the macro.
    Whole(usize, wire::MacroId),
    /// All of the argument for the parameter with this position.
    Arg(usize, wire::MacroId, u32),
}

impl BodyDecoder<'_, '_> {
    /// Notes what an expression is to the uses of macros around it.
    pub(super) fn note_expansions(&mut self, node: Node<'_>, expr: ExprId) {
        if self.d.plain {
            return;
        }
        for mark in self.d.expansion_marks(node.begin(), node.end()) {
            match mark {
                Mark::Whole(entry, def) => {
                    if let Some(use_) = self.expansion(entry, def) {
                        self.body.expansions.add_whole(expr, use_);
                    }
                }
                Mark::Arg(entry, def, param) => {
                    if let Some(use_) = self.expansion(entry, def) {
                        self.body.expansions.add_arg(expr, use_, param);
                    }
                }
            }
        }
    }

    fn expansion(&mut self, entry: usize, def: wire::MacroId) -> Option<ExpansionId> {
        if let Some(&known) = self.expansions.get(&entry) {
            return Some(known);
        }
        let id = self.d.macros.get(def.0 as usize).copied().flatten()?;
        let use_ = self.body.expansions.macros.push(id);
        self.expansions.insert(entry, use_);
        Some(use_)
    }
}

impl Decoder<'_> {
    /// The marks of the code from the token at `begin` to that at `end`, innermost first.
    fn expansion_marks(&self, mut begin: Loc, mut end: Loc) -> Vec<Mark> {
        let mut marks = Vec::new();
        for _ in 0..MAX_DEPTH {
            let (Place::Expansion(b), Place::Expansion(e)) = (self.locations.place(begin), self.locations.place(end))
            else {
                break;
            };
            if b.is_arg && e.is_arg && b.begin == e.begin {
                marks.extend(self.argument(&b, &e));
                (begin, end) = (b.spelled(), e.spelled());
                continue;
            }
            let Some((first, last)) = self.ends_of_one(b, e) else { break };
            let Some((id, def)) = first.macro_def.and_then(|m| self.user_macro(m)) else { break };
            if first.delta != 0 || last.spelled() != def.end {
                break;
            }
            if def.function_like && !def.variadic {
                marks.push(Mark::Whole(first.entry, id));
            }
            (begin, end) = (first.begin, first.end);
        }
        marks
    }

    fn user_macro(&self, id: wire::MacroId) -> Option<(wire::MacroId, &wire::MacroDef)> {
        let def = self.unit.tables.macros.get(id.0 as usize)?;
        (def.origin == MacroOrigin::User).then_some((id, def))
    }

    /// The mark of what lies in an argument, if it is all of it.
    fn argument(&self, b: &InExpansion, e: &InExpansion) -> Option<Mark> {
        if b.delta != 0 || !self.ends_argument(e) {
            return None;
        }
        // Where the text of the macro has the parameter.
        let Place::Expansion(at) = self.locations.place(b.begin) else { return None };
        let (id, def) = self.user_macro(at.macro_def?)?;
        if !def.function_like || def.variadic {
            return None;
        }
        let name = self.locations.spelled_token(at.spelled())?;
        let param = def.params.iter().position(|&p| self.text(p) == name)?;
        Some(Mark::Arg(at.entry, id, param as u32))
    }

    /// Whether the token is followed by what ends an argument.
    fn ends_argument(&self, e: &InExpansion) -> bool {
        let Some(pos) = self.last_token(e.spelled()) else { return false };
        let text = self.locations.text(pos.file);
        let after = pos.offset as usize + lex::token_length(text, pos.offset as usize);
        let next = text.get(after..).unwrap_or_default().iter().find(|c| !c.is_ascii_whitespace());
        matches!(next, Some(b',' | b')'))
    }

    /// Where the last token of an argument is written; of one that a macro's use makes, where that use ends.
    fn last_token(&self, mut end: Loc) -> Option<FilePos> {
        for _ in 0..MAX_DEPTH {
            match self.locations.place(end) {
                Place::File(pos) => return Some(pos),
                Place::Expansion(e) if !e.is_arg && self.is_end(&e) => end = e.end,
                Place::Expansion(e) => end = e.spelled(),
                Place::Nowhere => return None,
            }
        }
        None
    }

    /// Whether the token is the last of a macro's text.
    fn is_end(&self, e: &InExpansion) -> bool {
        e.macro_def.and_then(|m| self.unit.tables.macros.get(m.0 as usize)).is_some_and(|def| e.spelled() == def.end)
    }

    /// Climbs out of deeper entries until both ends lie in one expansion: from the start, or from an end, of each.
    pub(super) fn ends_of_one(&self, mut b: InExpansion, mut e: InExpansion) -> Option<(InExpansion, InExpansion)> {
        for _ in 0..MAX_DEPTH {
            if !b.is_arg && b.entry == e.entry {
                return Some((b, e));
            }
            let climb_start = b.is_arg || (!e.is_arg && b.entry > e.entry);
            let outer = if climb_start { self.outside_start(&b)? } else { self.outside_end(&e)? };
            if climb_start { b = outer } else { e = outer }
        }
        None
    }

    fn outside_start(&self, b: &InExpansion) -> Option<InExpansion> {
        match self.locations.place(b.begin) {
            Place::Expansion(outer) if b.delta == 0 => Some(outer),
            _ => None,
        }
    }

    fn outside_end(&self, e: &InExpansion) -> Option<InExpansion> {
        match self.locations.place(e.end) {
            Place::Expansion(outer) if e.is_arg || self.is_end(e) => Some(outer),
            _ => None,
        }
    }
}
