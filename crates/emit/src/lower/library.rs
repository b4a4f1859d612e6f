//! Calls of the C library that need no `unsafe`: what makes them sound is known here, and not left to whoever reads them.
//!
//! - A function that takes numbers only, and does no harm whatever they are ([`exuvia_analysis::library::is_sound`]), is declared as
//!   `safe fn`.
//! - A failed `assert` names its condition, file and function by literals: `rt::assert_fail(c"x > 0", c"a.c", 12, c"f")`.

use super::Lower;
use super::cx::{CrateCx, FnCx};
use crate::plan::Fate;
use crate::rir::{Expr, Prim};
use exuvia_analysis::call_graph::is_library;
use exuvia_cir::{ExprId, FuncId, Type};

impl CrateCx<'_> {
    /// Whether a call of a foreign function is sound whatever it is given.
    pub(super) fn is_sound(&self, f: FuncId) -> bool {
        let program = self.program;
        let function = &program.functions[f];
        let is_foreign =
            self.plan.functions[f].fate == Fate::Extern && function.linkage != exuvia_cir::Linkage::Internal;
        is_foreign && exuvia_analysis::library::is_sound(&function.name) && self.takes_numbers(f)
    }

    /// Whether the C declares it with parameters that are numbers, and with a result that is no struct.
    fn takes_numbers(&self, f: FuncId) -> bool {
        let types = &self.program.types;
        let is_number = |ty| matches!(types.canon(ty), Type::Bool | Type::Int(_) | Type::Enum(_) | Type::Float(_));
        self.program.fn_type(f).is_some_and(|ty| {
            let gives = matches!(types.canon(ty.ret), Type::Void | Type::Pointer { .. }) || is_number(ty.ret);
            gives && ty.prototyped && !ty.variadic && ty.params.iter().all(|&param| is_number(param))
        })
    }
}

impl FnCx<'_, '_> {
    /// The call of a library function in the words of the runtime module, or why it has to stay one of C; `None` if there are no
    /// words for the function.
    pub(super) fn library_call(
        &mut self,
        e: ExprId,
        f: FuncId,
        args: &[ExprId],
    ) -> Lower<Option<Result<Expr, String>>> {
        let Some(name) = is_library(self.program(), f).map(|model| model.name) else { return Ok(None) };
        if name == "__assert_fail" {
            return self.failed_assertion(e, args).map(|call| call.map(Ok));
        }
        if !self.cx.maps_library() {
            return Ok(None);
        }
        let said = match self.printed(name, args)? {
            None => self.call_on_text(e, name, args)?,
            said => said,
        };
        let said = match said {
            None => self.memory_call(name, args)?,
            said => said,
        };
        let said = match said {
            None => self.character_call(name, args)?.map(Ok),
            said => said,
        };
        let span = self.expr_span(e);
        Ok(said.map(|said| {
            said.map(|call| {
                let origin = self.origin_at(span, Vec::new());
                call.at(origin)
            })
        }))
    }

    /// A call whose result nothing uses, in words of Rust or of the runtime module; `None` if its value says it as well.
    pub(super) fn library_effect(&mut self, e: ExprId) -> Lower<Option<Expr>> {
        match self.printed_and_dropped(e)? {
            None => self.memory_effect(e),
            printed => Ok(printed),
        }
    }

    fn failed_assertion(&mut self, e: ExprId, args: &[ExprId]) -> Lower<Option<Expr>> {
        let &[condition, file, line, function] = args else { return Ok(None) };
        if self.cx.prim(self.ty(line)) != Some(Prim::U32) {
            return Ok(None);
        }
        let mut texts = Vec::with_capacity(args.len());
        for arg in [condition, file, function] {
            let bare = self.through_const(arg);
            match self.literal_string(bare)? {
                Some(text) => texts.push(text),
                None => return Ok(None),
            }
        }
        texts.insert(2, self.plain_argument(line)?);
        let span = self.expr_span(e);
        let origin = self.origin_at(span, Vec::new());
        Ok(Some(Expr::path(self.runtime("assert_fail")).call(texts).at(origin)))
    }
}
