//! New memory counts as initialised: `rt::initialised(malloc(size))`.
//!
//! C lets a program take a pointer to memory that nothing was stored to; a reference of Rust needs a value there. The plan has references
//! to objects that came from anywhere in the program ([`exuvia_analysis::context`]), so that what C allocates is initialised wherever
//! that is done: with whatever bytes lie there, which is a value of every type that they are asked for.

use super::cx::FnCx;
use crate::plan::{Fate, PlanKind};
use crate::rir::Expr;
use exuvia_analysis::points_to::Owner;
use exuvia_cir::{Callee, ExprId, FuncId};

/// Functions of which compilers know that their result is new memory, without a value.
const ALLOCATORS: &[&str] =
    &["aligned_alloc", "malloc", "memalign", "pvalloc", "realloc", "reallocarray", "reallocf", "valloc"];

impl FnCx<'_, '_> {
    /// A call, its result initialised where it may be new memory.
    pub(super) fn initialised(&mut self, e: ExprId, callee: &Callee, call: Expr) -> Expr {
        let is_pointer = self.program().types.is_data_pointer(self.ty(e));
        if self.cx.plan.kind == PlanKind::Faithful || !is_pointer || !self.may_allocate(e, callee) {
            return call;
        }
        let helper = self.runtime("initialised");
        Expr::path(helper).call(vec![call])
    }

    fn may_allocate(&self, e: ExprId, callee: &Callee) -> bool {
        match callee {
            Callee::Direct(f) => self.allocates(*f),
            Callee::Indirect(_) => {
                let targets = self.func.and_then(|f| self.cx.facts.calls.call_at(Owner::Func(f), e));
                targets.is_none_or(|call| call.targets.iter().any(|&f| self.allocates(f)))
            }
            Callee::Builtin(_) | Callee::Atomic(_) | Callee::Asm(_) => false,
        }
    }

    fn allocates(&self, f: FuncId) -> bool {
        if self.is_allocator(f) {
            return false;
        }
        let name = self.program().functions[f].name.as_str();
        self.cx.plan.functions[f].fate == Fate::Extern && ALLOCATORS.contains(&name)
    }
}
