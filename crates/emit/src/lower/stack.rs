//! Memory on the stack frame of a size that is known at run time only: variable length arrays and `alloca`.
//!
//! A `Stack` of the runtime module, declared by the block whose end frees the memory, hands it out. It has a destructor, so
//! no `longjmp` may pass over it.

use super::Lower;
use super::cx::FnCx;
use super::unsafety::UnsafeKind;
use crate::rir::{Expr, Pat, Prim, Stmt};
use exuvia_cir::{Attr, ExprId};

/// Memory comes at multiples of this.
const ALIGNMENT: u64 = 16;

/// Functions that make a place to jump back to, or leave all frames of a thread.
const JUMPS: &[&str] = &["setjmp", "_setjmp", "sigsetjmp", "__sigsetjmp", "pthread_exit", "thrd_exit"];

/// Functions after which a signal handler may run at any time, and jump.
const HANDLERS: &[&str] = &["signal", "sigaction", "bsd_signal", "sysv_signal", "__sysv_signal"];

impl FnCx<'_, '_> {
    /// `alloca(size)`: bytes that live to the end of the function.
    pub(super) fn alloca(&mut self, e: ExprId, size: ExprId) -> Lower<Expr> {
        self.check_frame(e, "alloca")?;
        let stack = self.stack(0);
        let size = self.as_int(size, Prim::Usize)?;
        let bytes = stack.method_generic("alloc", vec![Prim::U8.into()], vec![size]);
        let pointee = match self.program().types.pointee(self.ty(e)) {
            Some(pointee) => self.rust_ty(pointee)?,
            None => crate::rir::Type::Infer,
        };
        Ok(bytes.method_generic("cast", vec![pointee], Vec::new()))
    }

    /// The elements of a variable length array, which live to the end of its block.
    pub(super) fn vla_alloc(&mut self, e: ExprId, count: ExprId) -> Lower<Expr> {
        self.check_frame(e, "vla")?;
        let Some(elem) = self.program().types.pointee(self.ty(e)) else {
            return self.refuse(e, "vla", "an array of no elements");
        };
        if self.program().natural_align(elem) > ALIGNMENT {
            return self.refuse(
                e,
                "vla",
                "an array of elements with more alignment than memory from the allocator has",
            );
        }
        self.need_size(e);
        let elem = self.rust_ty(elem)?;
        let stack = self.stack(self.literals.len().saturating_sub(1));
        let count = self.as_int(count, Prim::Usize)?;
        Ok(stack.method_generic("alloc", vec![elem], vec![count]))
    }

    /// The stack of the block of the C with this number, outermost first.
    fn stack(&mut self, block: usize) -> Expr {
        self.unsafe_op(UnsafeKind::RawLocal, "memory of a size known at run time");
        if let Some(name) = self.stacks.get(&block) {
            return Expr::path(name.clone());
        }
        let name = self.temp("stack");
        let path = self.runtime("Stack");
        let new = Expr::path(format!("{path}::new")).call(Vec::new());
        if let Some(scope) = self.literals.get_mut(block) {
            let mut declared = Stmt::let_(Pat::ident_mut(name.clone()), None, Some(new));
            declared.origin = self.origin;
            scope.push(declared);
            self.stacks.insert(block, name.clone());
        }
        Expr::path(name)
    }

    /// Refuses where a `longjmp`, or the end of a thread, may pass over the frame.
    fn check_frame(&self, e: ExprId, code: &'static str) -> Lower<()> {
        let functions = &self.program().functions;
        let uses = |names: &[&str]| functions.values().any(|f| names.contains(&f.name.as_str()));
        let jumps = uses(JUMPS) || functions.values().any(|f| f.attrs.contains(&Attr::ReturnsTwice));
        let called_from_outside = self.cx.plan.functions.values().any(|f| f.c_abi && f.symbol.is_some());
        let may_jump = self.func.is_none_or(|f| self.cx.facts.effects.of(f).may_jump);
        let at_any_time = uses(&["pthread_cancel"]) || jumps && uses(HANDLERS);
        if at_any_time || may_jump && (jumps || called_from_outside) {
            return self.refuse(e, code, "`longjmp` may pass over the frame, which has memory to free");
        }
        Ok(())
    }
}
