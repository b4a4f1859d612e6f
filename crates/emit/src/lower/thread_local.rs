//! Thread-local variables: `thread_local!` of an `UnsafeCell`, whose place is `*NAME.with(UnsafeCell::get)`. The pointer lives
//! as long as the thread, as in C: such a variable has nothing to drop.

use super::Lower;
use super::cx::{CrateCx, FnCx};
use super::unsafety::UnsafeKind;
use crate::rir::{Block, BlockKind, Expr, ExprKind as RKind, Item, ItemKind, Path, Type as RType};
use exuvia_cir::{ExprId, ExprKind, GlobalId};

impl CrateCx<'_> {
    /// The static of a variable as one of each thread.
    pub(super) fn thread_local_item(&mut self, id: GlobalId, mut item: Item) -> Item {
        let cell = self.import(self.home(id), "core::cell", "UnsafeCell");
        if let ItemKind::Static(of) = &mut item.kind {
            let inner = std::mem::replace(&mut of.ty, RType::Infer);
            of.ty = RType::Path(Path::new(&cell).with_args(vec![inner]));
            let value = of.value.take().unwrap_or_else(Expr::unit);
            let value = Expr::path(format!("{cell}::new")).call(vec![value]);
            of.value = Some(if self.names_objects(id) { value } else { in_const(value) });
            (of.mutable, of.thread_local) = (false, true);
        }
        item
    }

    /// Whether the initial value holds addresses, which a `const` block may not take of what changes.
    fn names_objects(&self, id: GlobalId) -> bool {
        let init = self.program.globals[id].init.as_ref();
        init.is_some_and(|body| body.exprs.values().any(|e| matches!(e.kind, ExprKind::AddrOf(_) | ExprKind::Decay(_))))
    }
}

/// `const { value }`.
pub(super) fn in_const(value: Expr) -> Expr {
    RKind::Block { label: None, kind: BlockKind::Const, block: Block::value(value) }.into()
}

impl FnCx<'_, '_> {
    /// Whether a place is a thread-local variable that Rust defines.
    pub(super) fn thread_local(&self, place: ExprId) -> Option<GlobalId> {
        match self.kind(place) {
            ExprKind::Global(g) if self.program().globals[*g].thread_local => Some(*g),
            _ => None,
        }
    }

    /// A pointer to the variable of the running thread.
    pub(super) fn thread_pointer(&mut self, e: ExprId, g: GlobalId) -> Lower<Expr> {
        let global = &self.program().globals[g];
        // Rust would take the address of another thread's, or of none: it cannot say `extern thread_local`.
        if self.cx.plan.globals[g].in_c || !global.defined {
            return self.refuse(e, "thread-local", format!("uses `{}`", global.name));
        }
        let cell = self.cx.import(self.module, "core::cell", "UnsafeCell");
        let pointer = Expr::path(self.global_path(g)).method("with", vec![Expr::path(format!("{cell}::get"))]);
        Ok(match self.cx.global_align(g) {
            Some(_) => pointer.deref().field("0").raw_ref(true),
            None => pointer,
        })
    }

    /// The variable of the running thread, as a place.
    pub(super) fn thread_place(&mut self, e: ExprId, g: GlobalId) -> Lower<Expr> {
        let pointer = self.thread_pointer(e, g)?;
        self.unsafe_op(UnsafeKind::StaticMut, self.program().globals[g].name.clone());
        Ok(pointer.deref())
    }
}
