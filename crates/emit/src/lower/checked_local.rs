//! Locals that checked pointers may point to: `let _lent = rt::Lent::new(&raw mut x.0)` behind the declaration says that the local lives
//! until it goes out of scope. They lie in granules of their own, in a wrapper with that alignment. Of a parameter, that is a copy of the
//! same name.

use super::Lower;
use super::cx::FnCx;
use crate::rir::{Expr, Pat, Stmt};
use exuvia_analysis::points_to::{Object, Owner};
use exuvia_cir::{ExprId, FuncId, LocalId};

/// Bytes of a granule of `rt::table`.
pub(super) const GRANULE: u32 = 16;

impl FnCx<'_, '_> {
    /// Whether checked pointers may point to a local.
    pub(super) fn is_lent(&self, local: LocalId) -> bool {
        let object = self.func.map(|f| Object::Local(Owner::Func(f), local));
        object.is_some_and(|object| self.cx.plan.checked.registered.contains(&object))
    }

    /// A declaration, and the guard of a local that is lent.
    pub(super) fn lent_declaration(&mut self, local: LocalId, init: Option<ExprId>) -> Lower<Vec<Stmt>> {
        let mut stmts = self.declaration(local, init)?;
        if self.is_lent(local) {
            stmts.push(self.guard(local));
        }
        Ok(stmts)
    }

    /// `let mut p = rt::Align16(p);` and the guard for each parameter that is lent.
    pub(super) fn lent_params(&mut self, f: FuncId, stmts: &mut Vec<Stmt>) -> Lower<()> {
        for index in 0..self.program().functions[f].params.len() {
            let local = self.body.param(index);
            if !self.is_lent(local) {
                continue;
            }
            let name = self.local_names[local].clone();
            let ty = self.rust_ty(self.body.locals[local].ty)?;
            let ty = self.cx.aligned_ty(self.module, GRANULE, ty);
            let copy = Expr::path(self.cx.aligned_path(self.module, GRANULE)).call(vec![Expr::path(name.clone())]);
            let pattern = if self.needs_mut(local) { Pat::ident_mut(name) } else { Pat::ident(name) };
            stmts.push(Stmt::let_(pattern, Some(ty), Some(copy)));
            stmts.push(self.guard(local));
        }
        Ok(())
    }

    fn guard(&mut self, local: LocalId) -> Stmt {
        let name = self.temp(&format!("_{}_lives", self.local_names[local].trim_start_matches("r#")));
        let object = Expr::path(self.local_names[local].clone()).field("0").raw_ref(self.needs_mut(local));
        let guard = Expr::path(format!("{}::new", self.runtime("Lent"))).call(vec![object]);
        Stmt::let_(Pat::ident(name), None, Some(guard))
    }
}
