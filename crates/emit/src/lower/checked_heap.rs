//! The C library's allocators where pointers are checked ([`crate::plan::checked`]): `rt::malloc`, which tells the checks of the block,
//! and so on. `rt::free` is safe, as it panics where no block starts; what cannot be known by that (the C library's own memory) is freed by
//! `rt::free_any`, as unsafe as C's.

use super::Lower;
use super::cx::{CrateCx, FnCx};
use super::unsafety::UnsafeKind;
use crate::plan::{Fate, Plan};
use crate::rir::{Expr, Prim};
use exuvia_cir::{ExprId, FuncId, Program, Type};

/// How an allocator is called.
struct Allocator {
    name: &'static str,
    /// What of the runtime module is called where that is safe; what its address is there.
    safe: Option<(&'static str, &'static str)>,
    /// The same where it is not.
    other: &'static str,
}

const ALLOCATORS: &[Allocator] = &[
    Allocator { name: "calloc", safe: Some(("calloc", "calloc")), other: "calloc" },
    Allocator { name: "free", safe: Some(("free", "free_block")), other: "free_any" },
    Allocator { name: "malloc", safe: Some(("malloc", "malloc")), other: "malloc" },
    Allocator { name: "realloc", safe: Some(("realloc", "realloc_block")), other: "realloc_any" },
    Allocator { name: "strdup", safe: None, other: "strdup_any" },
    Allocator { name: "strndup", safe: None, other: "strndup_any" },
];

/// Functions of the runtime module that are safe and may be called by C, with what their types are known by.
const ADDRESSES: &[(&str, &str)] = &[
    ("calloc", "fn(usize, usize) -> *mut Void"),
    ("free_block", "fn(*mut Void) -> Void"),
    ("malloc", "fn(usize) -> *mut Void"),
    ("realloc_block", "fn(*mut Void, usize) -> *mut Void"),
];

/// All names of the runtime module among them.
pub(super) const NAMES: &[&str] = &[
    "calloc",
    "free",
    "free_any",
    "free_block",
    "malloc",
    "realloc",
    "realloc_any",
    "realloc_block",
    "strdup_any",
    "strndup_any",
];

/// The entry of a function of the C library that the runtime module stands in for.
fn allocator(program: &Program, plan: &Plan, f: FuncId) -> Option<&'static Allocator> {
    let function = &program.functions[f];
    let is_foreign = plan.functions[f].fate == Fate::Extern && plan.checked.is_on();
    ALLOCATORS.iter().find(|allocator| is_foreign && function.name == allocator.name)
}

/// What of the runtime module stands for an allocator whose address is taken.
fn address(program: &Program, plan: &Plan, f: FuncId) -> Option<&'static str> {
    let &Allocator { safe, other, .. } = allocator(program, plan, f)?;
    Some(safe.filter(|_| plan.checked.knows_blocks).map_or(other, |(_, address)| address))
}

/// Whether that is a safe function which has the type that the C declares, by [`CrateCx::fn_key`].
pub(super) fn is_safe_address(program: &Program, plan: &Plan, f: FuncId, key: &str) -> bool {
    address(program, plan, f).is_some_and(|address| ADDRESSES.contains(&(address, key)))
}

impl CrateCx<'_> {
    fn allocator(&self, f: FuncId) -> Option<&'static Allocator> {
        allocator(self.program, self.plan, f)
    }

    /// What of the runtime module stands for an allocator whose address is taken.
    pub(super) fn allocator_address(&self, f: FuncId) -> Option<&'static str> {
        address(self.program, self.plan, f)
    }

    /// The same as [`is_safe_address`] says.
    pub(super) fn is_safe_allocator(&self, f: FuncId, key: &str) -> bool {
        is_safe_address(self.program, self.plan, f, key)
    }
}

impl FnCx<'_, '_> {
    /// The call of an allocator; `None` for other functions, and where nothing is checked.
    pub(super) fn allocator_call(&mut self, e: ExprId, f: FuncId, args: &[ExprId]) -> Lower<Option<Expr>> {
        let Some(&Allocator { name, safe, other }) = self.cx.allocator(f) else { return Ok(None) };
        // `malloc` and `calloc` do no harm whatever they are given.
        let is_known = match args.first() {
            Some(&block) if matches!(name, "free" | "realloc") => self.is_known_block(block),
            _ => true,
        };
        let called = match safe.filter(|_| is_known) {
            Some((safe, _)) => {
                self.note_check();
                safe
            }
            None => {
                self.unsafe_op(UnsafeKind::CallForeign, name);
                other
            }
        };
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
        if self.cx.plan.checked.knows_blocks {
            return true;
        }
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
        let path = self.cx.allocator_address(f)?;
        Some(self.runtime(path))
    }

    /// Whether a call is one of these: its result counts as initialised already.
    pub(super) fn is_allocator(&self, f: FuncId) -> bool {
        self.cx.allocator(f).is_some()
    }
}
