//! The C library's allocators where pointers are checked ([`crate::plan::checked`]): `rt::malloc`, which tells the checks of the block,
//! and so on. `rt::free` is safe, as it panics where no block starts; what cannot be known by that (the C library's own memory) is freed by
//! `rt::free_any`, as unsafe as C's.

use super::Lower;
use super::cx::{CrateCx, FnCx};
use super::unsafety::UnsafeKind;
use crate::plan::Fate;
use crate::rir::{Expr, Prim};
use exuvia_cir::{ExprId, FuncId, Type};

/// By name: what they are called by, when it is safe, and when not.
const ALLOCATORS: &[(&str, Option<&str>, &str)] = &[
    ("calloc", Some("calloc"), "calloc"),
    ("free", Some("free"), "free_any"),
    ("malloc", Some("malloc"), "malloc"),
    ("realloc", Some("realloc"), "realloc_any"),
    ("strdup", None, "strdup_any"),
    ("strndup", None, "strndup_any"),
];

/// All names of the runtime module among them.
pub(super) const NAMES: &[&str] =
    &["calloc", "free", "free_any", "malloc", "realloc", "realloc_any", "strdup_any", "strndup_any"];

impl CrateCx<'_> {
    /// The entry of a function of the C library that the runtime module stands in for.
    fn allocator(&self, f: FuncId) -> Option<&'static (&'static str, Option<&'static str>, &'static str)> {
        let function = &self.program.functions[f];
        let is_foreign = self.plan.functions[f].fate == Fate::Extern && self.plan.checked.is_on();
        ALLOCATORS.iter().find(|(name, ..)| is_foreign && function.name == *name)
    }
}

impl FnCx<'_, '_> {
    /// The call of an allocator; `None` for other functions, and where nothing is checked.
    pub(super) fn allocator_call(&mut self, e: ExprId, f: FuncId, args: &[ExprId]) -> Lower<Option<Expr>> {
        let Some(&(name, safe, other)) = self.cx.allocator(f) else { return Ok(None) };
        // `malloc` and `calloc` do no harm whatever they are given.
        let is_known = match args.first() {
            Some(&block) if matches!(name, "free" | "realloc") => self.is_known_block(block),
            _ => true,
        };
        let called = safe.filter(|_| is_known).unwrap_or(other);
        match safe {
            Some(safe) if safe == called => self.note_check(),
            _ => self.unsafe_op(UnsafeKind::CallForeign, name),
        }
        let mut lowered = self.arguments(f, args)?;
        for (arg, value) in args.iter().zip(&mut lowered) {
            // Whatever the C declares them with.
            let is_size = self.cx.prim(self.ty(*arg)).is_some_and(|prim| prim.is_int() && prim != Prim::Usize);
            if is_size {
                *value = value.clone().cast(Prim::Usize);
            }
        }
        let call = Expr::path(self.runtime(called)).call(lowered);
        let call = if self.gives_other_pointer(e, name) {
            let pointee = self.pointee_ty(e)?;
            call.method_generic("cast", vec![pointee], Vec::new())
        } else {
            call
        };
        let origin = self.origin_at(self.expr_span(e), Vec::new());
        Ok(Some(call.at(origin)))
    }

    fn is_known_block(&self, block: ExprId) -> bool {
        let Some(func) = self.func.filter(|_| self.checks()) else { return false };
        self.cx.plan.checked.why_not(&self.cx.facts.points_to, func, block).is_none()
    }

    /// Whether the C declares a result that is not that of the runtime module's function.
    fn gives_other_pointer(&self, e: ExprId, name: &str) -> bool {
        let Type::Pointer { pointee, .. } = self.canon(self.ty(e)) else { return false };
        let is_text = name.starts_with("str");
        !is_text && !matches!(self.canon(*pointee), Type::Void)
    }

    /// The path of what stands in for an allocator whose address is taken.
    pub(super) fn allocator_path(&mut self, f: FuncId) -> Option<String> {
        let &(_, _, other) = self.cx.allocator(f)?;
        Some(self.runtime(other))
    }

    /// Whether a call is one of these: its result counts as initialised already.
    pub(super) fn is_allocator(&self, f: FuncId) -> bool {
        self.cx.allocator(f).is_some()
    }
}
