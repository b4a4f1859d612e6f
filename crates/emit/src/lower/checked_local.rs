//! Locals that checked pointers may point to: `let _lent = rt::Lent::new(&raw mut x.0)` behind the declaration says that the local lives
//! until it goes out of scope. They lie in granules of their own, in a wrapper with that alignment.

use super::Lower;
use super::cx::FnCx;
use crate::rir::{Expr, Pat, Stmt};
use exuvia_analysis::points_to::{Object, Owner};
use exuvia_cir::{ExprId, LocalId};

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
            let name = self.temp(&format!("_{}_lives", self.local_names[local].trim_start_matches("r#")));
            let object = Expr::path(self.local_names[local].clone()).field("0").raw_ref(self.needs_mut(local));
            let guard = Expr::path(format!("{}::new", self.runtime("Lent"))).call(vec![object]);
            stmts.push(Stmt::let_(Pat::ident(name), None, Some(guard)));
        }
        Ok(stmts)
    }
}
