//! Declarations of locals.
//!
//! C declares early and often without a value; Rust readers want the declaration where the value is. A local is declared
//! at its first assignment where that assignment stands before every use (a fact of `exuvia-analysis`), without a value
//! where every path assigns one before it is read, and else with zero, which C allows: the value was indeterminate. Large arrays of
//! functions that are called again and again keep what lies there (`rt::unset()`), as zeros for them would show in the time.

use super::Lower;
use super::convert::coerced;
use super::cx::FnCx;
use crate::rir::{Expr, Pat, Stmt, StmtKind as RStmtKind};
use exuvia_analysis::InitFact;
use exuvia_analysis::align::LARGE_ARRAY;
use exuvia_analysis::hot::ROUNDS;
use exuvia_analysis::points_to::{Object, Owner};
use exuvia_cir::{ExprId, Local, LocalId, LocalKind, Type, TypeId};

/// Bytes of a local from which on it matters that zeros are stored to it.
const LARGE: u64 = 512;

impl FnCx<'_, '_> {
    fn init_fact(&self, local: LocalId) -> Option<InitFact> {
        let func = self.func?;
        self.cx.facts.bodies.get(&func)?.init.get(local).copied()
    }

    /// Whether the binding of a local needs `mut`.
    pub fn needs_mut(&self, local: LocalId) -> bool {
        let Some(func) = self.func else { return true };
        let facts = self.cx.facts.bodies.get(&func).and_then(|b| b.mutability.get(local));
        facts.is_none_or(|m| m.needs_mut())
    }

    /// The binding pattern of a local that gets its C initialiser, or a zero that the C did not give it (`zeroed`).
    pub fn binding(&self, local: LocalId, zeroed: bool) -> Pat {
        let name = self.local_names[local].clone();
        let mutable = self.needs_mut(local) || (zeroed && self.writes(local) > 0);
        if mutable { Pat::ident_mut(name) } else { Pat::ident(name) }
    }

    /// The binding pattern of a local whose first assignment became its declaration: the others make it `mut`.
    fn moved_binding(&self, local: LocalId) -> Pat {
        let name = self.local_names[local].clone();
        let lent = self.func.and_then(|f| self.cx.facts.bodies.get(&f)?.mutability.get(local).copied());
        let lent = lent.is_none_or(|m| m.address == exuvia_analysis::AddressUse::Mutable);
        if lent || self.writes(local) > 1 { Pat::ident_mut(name) } else { Pat::ident(name) }
    }

    /// How many expressions store to a local, as a whole or in part.
    fn writes(&self, local: LocalId) -> usize {
        let is_it = |place: ExprId| self.root_is(place, local);
        let stores = |e: &&exuvia_cir::Expr| exuvia_analysis::tree::stored_place(&e.kind).is_some_and(is_it);
        self.body.exprs.values().filter(stores).count()
    }

    fn root_is(&self, mut place: ExprId, local: LocalId) -> bool {
        loop {
            match self.kind(place) {
                exuvia_cir::ExprKind::Local(l) => return *l == local,
                exuvia_cir::ExprKind::Index { base, .. } | exuvia_cir::ExprKind::Field { base, .. } => place = *base,
                _ => return false,
            }
        }
    }

    pub(super) fn declaration(&mut self, local: LocalId, init: Option<ExprId>) -> Lower<Vec<Stmt>> {
        if self.loop_only.contains(&local) {
            return Ok(Vec::new());
        }
        if let Some(value) = init {
            if self.mentions(value, local) {
                return self.self_referential(local, value);
            }
            let pat = self.binding(local, false);
            return self.declaration_here(local, pat, value);
        }
        let fact = self.init_fact(local);
        // A wrapper with an alignment is never assigned as a whole.
        let aligned = self.local_align(local).is_some();
        if !aligned && fact.is_some_and(|f| f.declare_at.is_some()) {
            return Ok(Vec::new());
        }
        let ty = self.local_ty(local)?;
        let assigned = fact.is_some_and(|f| !f.needs_value) && self.cx.plan.trusts_assignment(self.func);
        let needs_value = aligned || !assigned;
        let init = if needs_value { Some(self.any_value(local)?) } else { None };
        let pat = self.binding(local, needs_value);
        Ok(vec![self.let_stmt(pat, ty, init)])
    }

    fn mentions(&self, e: ExprId, local: LocalId) -> bool {
        let mut found = false;
        exuvia_cir::visit::walk_from(self.body, exuvia_cir::visit::Node::Expr(e), &mut |node| {
            if let exuvia_cir::visit::Node::Expr(x) = node {
                found |= *self.kind(x) == exuvia_cir::ExprKind::Local(local)
            }
        });
        found
    }

    /// An initialiser that mentions its own variable, mostly its address: Rust's binding exists only behind it.
    fn self_referential(&mut self, local: LocalId, value: ExprId) -> Lower<Vec<Stmt>> {
        let ty = self.local_ty(local)?;
        let zero = self.zero_local(local)?;
        let name = self.local_names[local].clone();
        let mut stmts = vec![self.let_stmt(Pat::ident_mut(name.clone()), ty, Some(zero))];
        let (own, (before, value, after)) = self.with_own_before(true, |cx| cx.full_value(value))?;
        stmts.extend(before.into_iter().chain(own));
        let aligned = self.local_align(local).is_some();
        let place = if aligned { Expr::path(name).field("0") } else { Expr::path(name) };
        stmts.push(place.assign(coerced(value)).semi());
        stmts.extend(after);
        Ok(stmts)
    }

    /// Alignment that the C gives a local beyond that of its type.
    pub(super) fn local_align(&self, local: LocalId) -> Option<u32> {
        let Local { ty, align, .. } = self.body.locals[local];
        let natural = self.program().natural_align(ty);
        let typedef = self.program().typedef_align(ty).filter(|&align| u64::from(align) > natural);
        let object = self.func.map(|f| Object::Local(Owner::Func(f), local));
        let array = object.filter(|object| self.cx.facts.overaligned.contains(object)).map(|_| LARGE_ARRAY);
        let lent = self.is_lent(local).then_some(super::checked_local::GRANULE);
        align.max(typedef).max(array).max(lent)
    }

    /// Rust type of a local: one with an alignment of its own is in a wrapper.
    fn local_ty(&mut self, local: LocalId) -> Lower<crate::rir::Type> {
        if let Some(prim) = self.index_prim(local) {
            return Ok(crate::rir::Type::Prim(prim));
        }
        let ty = self.rust_ty(self.body.locals[local].ty)?;
        Ok(match self.local_align(local) {
            Some(align) => self.cx.aligned_ty(self.module, align, ty),
            None => ty,
        })
    }

    /// A value of a local, in the wrapper that the local may have.
    fn local_value(&mut self, local: LocalId, value: Expr) -> Expr {
        match self.local_align(local) {
            Some(align) => Expr::path(self.cx.aligned_path(self.module, align)).call(vec![value]),
            None => value,
        }
    }

    fn zero_local(&mut self, local: LocalId) -> Lower<Expr> {
        if self.index_prim(local).is_some() {
            return Ok(Expr::int(0));
        }
        let zero = self.zero(self.body.locals[local].ty)?;
        Ok(self.local_value(local, zero))
    }

    /// A value of a local that C gives none.
    fn any_value(&mut self, local: LocalId) -> Lower<Expr> {
        if !self.stays_unset(local) {
            return self.zero_local(local);
        }
        let unset = Expr::path(self.runtime("unset")).call(Vec::new());
        Ok(self.local_value(local, unset))
    }

    fn stays_unset(&self, local: LocalId) -> bool {
        let ty = self.body.locals[local].ty;
        let is_large = self.program().size_of(ty).is_some_and(|size| size >= LARGE);
        is_large && self.func.is_some_and(|f| self.cx.facts.costs.calls(f) >= ROUNDS) && self.holds_numbers(ty)
    }

    /// Whether a type is an array of numbers or pointers to data.
    fn holds_numbers(&self, ty: TypeId) -> bool {
        let types = &self.program().types;
        let Type::Array { elem, len: Some(_) } = *types.canon(ty) else { return false };
        self.holds_numbers(elem) || self.cx.prim(elem).is_some() || types.is_data_pointer(elem)
    }

    /// The first assignment of a local, as its declaration.
    pub(super) fn declaration_at_assignment(&mut self, local: LocalId, value: ExprId) -> Lower<Vec<Stmt>> {
        let pat = self.moved_binding(local);
        self.declaration_here(local, pat, value)
    }

    /// `let x: T = value;`.
    fn declaration_here(&mut self, local: LocalId, pat: Pat, value: ExprId) -> Lower<Vec<Stmt>> {
        let is_index = self.index_prim(local).is_some();
        let (own, (mut stmts, value, after)) =
            self.with_own_before(
                true,
                |cx| {
                    if is_index { cx.declared_index(local, value) } else { cx.full_value(value) }
                },
            )?;
        stmts.extend(own);
        let ty = self.local_ty(local)?;
        let value = self.local_value(local, coerced(value));
        stmts.push(self.let_stmt(pat, ty, Some(value)));
        stmts.extend(after);
        Ok(stmts)
    }

    fn let_stmt(&self, pat: Pat, ty: crate::rir::Type, init: Option<Expr>) -> Stmt {
        Stmt::from(RStmtKind::Let { pat, ty: Some(ty), init, else_block: None }).at(self.origin)
    }

    /// Whether a local is a parameter.
    pub fn is_param(&self, local: LocalId) -> bool {
        matches!(self.body.locals[local].kind, LocalKind::Param(_))
    }
}
