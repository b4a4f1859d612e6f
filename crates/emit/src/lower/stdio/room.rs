//! `snprintf` and `sprintf` into arrays: `rt::snprintf!(&mut buf, "{}-{}", a, b)`, which takes the room of the array, or the part of it
//! that the C names. Where `sprintf` would write behind the end, which C leaves undefined, the Rust panics.

use super::argument::{Argument, Beside};
use super::{DISTURBED, Line, Part, Why};
use crate::lower::Lower;
use crate::lower::cx::FnCx;
use crate::lower::text_arg::Text;
use crate::rir::{Block, Expr, Pat, Stmt};
use exuvia_analysis::tree::strip_pointer_casts;
use exuvia_cir::visit::{Node, walk_from};
use exuvia_cir::{ExprId, ExprKind, Type};

/// Where the text goes.
struct Room {
    bytes: Text,
    /// How many bytes may be written, if that is less than there is.
    size: Option<u64>,
}

impl FnCx<'_, '_> {
    /// The call as one of the runtime module, or why it cannot be.
    pub(super) fn printed_to_memory(
        &mut self,
        to: ExprId,
        size: Option<ExprId>,
        format: ExprId,
        args: &[ExprId],
    ) -> Lower<Option<Result<Expr, Why>>> {
        let Some(room) = self.room(to, size) else {
            if self.is_checked_text(to) {
                return self.printed_to_checked(to, size, format, args);
            }
            return Ok(Some(Err("nothing proves how much room there is".to_owned())));
        };
        let line = match self.format_line(format, args) {
            Ok(line) => line,
            Err(why) => return Ok(Some(Err(why))),
        };
        let exprs: Vec<ExprId> = line.arguments().flat_map(Argument::exprs).collect();
        let is_pure = exprs.iter().all(|&e| self.is_pure(e));
        // What shows no memory can be evaluated before the array is borrowed.
        let is_steady = is_pure || line.arguments().all(|argument| argument.memory().is_none());
        if !is_steady || self.disturbs(&room.bytes, &exprs) || self.shows(&line, &room.bytes) {
            return Ok(Some(Err(DISTURBED.to_owned())));
        }
        let beside = if is_pure { Beside::Nothing } else { self.beside(&exprs) };
        let (text, mut values) = self.formatted(line, beside)?;
        let before = if is_pure { Vec::new() } else { self.named_values(&mut values) };
        values.insert(0, Expr::str(text));
        values.insert(0, self.room_value(&room)?);
        let path = self.runtime(if size.is_some() { "snprintf" } else { "sprintf" });
        let call = Expr::macro_call(path, values);
        Ok(Some(Ok(if before.is_empty() { call } else { Expr::block(Block::with_tail(before, call)) })))
    }

    /// Gives each value a name; what evaluates them.
    fn named_values(&mut self, values: &mut [Expr]) -> Vec<Stmt> {
        let mut stmts = Vec::with_capacity(values.len());
        for value in values {
            let name = self.temp("shown");
            let named = std::mem::replace(value, Expr::path(name.clone()));
            stmts.push(Stmt::let_(Pat::ident(name), None, Some(named)));
        }
        stmts
    }

    fn room(&self, to: ExprId, size: Option<ExprId>) -> Option<Room> {
        // As characters without sign they are the same memory.
        let bytes = self.text(to).or_else(|| self.text(strip_pointer_casts(self.body, to)));
        let bytes = bytes.filter(|bytes| self.can_change(bytes))?;
        let Text::Array { place, from } = &bytes else { return None };
        let Type::Array { len: Some(len), .. } = *self.canon(self.ty(*place)) else { return None };
        let from = from.map_or(Some(0), |from| exuvia_analysis::tree::constant(self.body, from))?;
        let rest = len.checked_sub(u64::try_from(from).ok()?)?;
        let size = match size {
            Some(size) => Some(u64::try_from(self.known_size(size)?).ok().filter(|&size| size <= rest)?),
            None => None,
        };
        Some(Room { bytes, size: size.filter(|&size| size < rest) })
    }

    /// `&mut buf[from..][..size]`.
    fn room_value(&mut self, room: &Room) -> Lower<Expr> {
        let whole = self.characters(&room.bytes)?;
        let whole = match whole.kind {
            crate::rir::ExprKind::Ref { expr, .. } => *expr,
            kind => Expr { kind, comments: Vec::new(), origin: whole.origin },
        };
        Ok(match room.size {
            Some(size) => whole.index(Expr::range(None, Some(Expr::int(i128::from(size))), false)).borrow_mut(),
            None => whole.borrow_mut(),
        })
    }

    /// Whether a line shows the memory that it is written to, or may: the same array, or the same member of something.
    fn shows(&self, line: &Line, room: &Text) -> bool {
        let Text::Array { place, .. } = *room else { return true };
        let is_same = |e: ExprId| match (self.kind(place), self.kind(e)) {
            (ExprKind::Field { record: a, field: b, .. }, ExprKind::Field { record: c, field: d, .. }) => {
                (a, b) == (c, d)
            }
            (ExprKind::Local(a), ExprKind::Local(b)) => a == b,
            // An element of a matrix: any other may be the same.
            (ExprKind::Index { .. }, _) => true,
            _ => false,
        };
        let mut found = false;
        for part in line.arguments() {
            for e in part.exprs() {
                walk_from(self.body, Node::Expr(e), &mut |node| found |= matches!(node, Node::Expr(x) if is_same(x)));
            }
            found |= part.text().is_some_and(|text| self.may_be_in(text, &is_same));
        }
        found
    }

    fn may_be_in(&self, text: &Text, is_same: &impl Fn(ExprId) -> bool) -> bool {
        match text {
            Text::Array { place, .. } => is_same(*place),
            Text::Slice { .. } => false,
            Text::Choice { then, els, .. } => self.may_be_in(then, is_same) || self.may_be_in(els, is_same),
            Text::Literal(_) | Text::Param { .. } => false,
        }
    }
}

impl Line {
    /// The arguments that are shown.
    pub(super) fn arguments(&self) -> impl Iterator<Item = &Argument> {
        self.pieces.iter().filter_map(|part| match part {
            Part::Argument(argument) => Some(argument),
            Part::Text(_) => None,
        })
    }
}
