//! Text behind raw pointers in functions that check them ([`crate::plan::checked`]): `%s` reads it by checks (`rt::shown(name)`), and `sprintf`
//! and `snprintf` write it so: `rt::sprintf_at!(to, "{}-{}", a, b)`.
//!
//! What a pointer leads to is read when the whole text is made, behind all that evaluating the arguments does, as in C. Text that is
//! stored is made in memory of its own before: arguments may lie where it goes.

use super::argument::{Argument, Beside};
use super::{DISTURBED, Stream, Why};
use crate::lower::Lower;
use crate::lower::cx::FnCx;
use crate::plan::is_text;
use crate::rir::{Expr, Prim};
use exuvia_cir::ExprId;

impl FnCx<'_, '_> {
    /// Whether an argument is a pointer to characters that may be followed by checks here.
    pub(super) fn is_checked_text(&self, arg: ExprId) -> bool {
        let Some(func) = self.func.filter(|_| self.checks()) else { return false };
        let is_pointer = is_text(self.program(), self.ty(arg)) && self.form_param(self.through_const(arg)).is_none();
        is_pointer && self.cx.plan.checked.may_follow(&self.cx.facts.points_to, func, arg)
    }

    /// The stream that an argument is: a standard one, or any that is open, where the runtime module knows of all.
    pub(super) fn stream_or_open(&self, arg: ExprId) -> Option<Stream> {
        let counted = self.checks() && self.cx.plan.checked.counts_streams();
        self.stream(arg).or_else(|| (counted && self.is_pure(arg)).then_some(Stream::Open(arg)))
    }

    /// The text that such a pointer leads to, in a placeholder, by a function of the runtime module.
    pub(super) fn checked_text(&mut self, arg: ExprId, shown: &'static str) -> Lower<Expr> {
        self.note_check();
        let pointer = self.receiver(arg)?;
        Ok(Expr::path(self.runtime(shown)).call(vec![pointer]))
    }

    /// `sprintf` and `snprintf` to where such a pointer leads, or why that cannot be said.
    pub(super) fn printed_to_checked(
        &mut self,
        to: ExprId,
        size: Option<ExprId>,
        format: ExprId,
        args: &[ExprId],
    ) -> Lower<Option<Result<Expr, Why>>> {
        let line = match self.format_line(format, args) {
            Ok(line) => line,
            Err(why) => return Ok(Some(Err(why))),
        };
        let mut exprs: Vec<ExprId> = line.arguments().flat_map(Argument::exprs).collect();
        let steady = self.is_pure(to) && size.is_none_or(|size| self.is_pure(size) || !self.may_write(size));
        exprs.extend([Some(to), size].into_iter().flatten());
        if !steady || line.arguments().filter_map(Argument::memory).any(|text| self.disturbs(text, &exprs)) {
            return Ok(Some(Err(DISTURBED.to_owned())));
        }
        self.note_check();
        let beside = match self.beside(&exprs) {
            Beside::Nothing => Beside::Calls,
            beside => beside,
        };
        let (text, mut values) = self.formatted(line, beside)?;
        values.insert(0, Expr::str(text));
        if let Some(size) = size {
            values.insert(0, self.as_int(size, Prim::Usize)?);
        }
        values.insert(0, self.receiver(to)?);
        let path = self.runtime(if size.is_some() { "snprintf_at" } else { "sprintf_at" });
        Ok(Some(Ok(Expr::macro_call(path, values))))
    }
}
