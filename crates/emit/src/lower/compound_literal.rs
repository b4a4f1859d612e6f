//! Compound literals: unnamed objects, initialised each time they are reached.
//!
//! Such an object lives to the end of the enclosing block of the C, whatever part of an expression it stands in. Where the
//! literal is certainly evaluated, and its statement stands right in that block, it is a `let` in front of the statement.
//! Elsewhere (in conditions, in parts that may not run or run again, in loops that jumps became) the block declares it and
//! the place assigns it. At file scope it has static storage. A literal that is only read is just its value.
//!
//! The object of a struct value (`f().text`) lives to the end of its full expression in C; when its address is needed, it is
//! made in the same way, and lives longer.

use super::Lower;
use super::convert::coerced;
use super::cx::FnCx;
use crate::rir::{Block, Expr, Item, Pat, Stmt, StmtKind};
use exuvia_cir::{ExprId, ExprKind};

impl FnCx<'_, '_> {
    /// Lowers the statements of a block of the C: the objects of literals that need it are declared at its start.
    pub fn with_literal_scope(&mut self, f: impl FnOnce(&mut Self) -> Lower<Vec<Stmt>>) -> Lower<Vec<Stmt>> {
        self.literals.push(Vec::new());
        let direct = std::mem::replace(&mut self.in_c_block, true);
        let result = f(self);
        self.in_c_block = direct;
        let mut stmts = self.literals.pop().unwrap_or_default();
        self.stacks.remove(&self.literals.len());
        stmts.extend(result?);
        Ok(stmts)
    }

    /// Lowers statements in a block that the C has not: objects that they make live on behind it.
    pub fn outside_c_block<T>(&mut self, f: impl FnOnce(&mut Self) -> Lower<T>) -> Lower<T> {
        let direct = std::mem::replace(&mut self.in_c_block, false);
        let result = f(self);
        self.in_c_block = direct;
        result
    }

    /// The literal or struct value that a place is or is a part of.
    pub fn literal_root(&self, mut place: ExprId) -> Option<ExprId> {
        loop {
            match self.kind(place) {
                ExprKind::CompoundLiteral { .. } | ExprKind::Temporary(_) => return Some(place),
                ExprKind::Field { base, .. } | ExprKind::Index { base, .. } => place = *base,
                _ => return None,
            }
        }
    }

    /// The object of a literal as a place.
    pub(super) fn compound_literal(&mut self, e: ExprId, init: ExprId) -> Lower<Expr> {
        if let Some(name) = self.literal_names.get(&e) {
            return Ok(Expr::path(name.clone()));
        }
        if self.literal_values.contains(&e) {
            return self.value(init);
        }
        let (stmts, name) = self.literal_object(e, init)?;
        if stmts.is_empty() {
            return Ok(Expr::path(name));
        }
        self.unsafe_op(super::unsafety::UnsafeKind::RawLocal, "compound literal");
        Ok(Expr::block(Block::with_tail(stmts, Expr::path(name).raw_ref(true))).deref())
    }

    /// Makes the object of the literal at the root of `place`, then computes something of the place.
    pub(super) fn of_literal(&mut self, root: ExprId, f: impl FnOnce(&mut Self) -> Lower<Expr>) -> Lower<Expr> {
        let (ExprKind::CompoundLiteral { init, .. } | ExprKind::Temporary(init)) = *self.kind(root) else {
            return f(self);
        };
        if self.literal_names.contains_key(&root) {
            return f(self);
        }
        let (stmts, name) = self.literal_object(root, init)?;
        self.literal_names.insert(root, name);
        let value = f(self);
        self.literal_names.remove(&root);
        let value = value?;
        Ok(if stmts.is_empty() { value } else { Expr::block(Block::with_tail(stmts, value)) })
    }

    /// Reads a part of a literal: it needs no object.
    pub(super) fn read_of_literal(&mut self, root: ExprId, place: ExprId) -> Lower<Expr> {
        let fresh = self.literal_values.insert(root);
        let value = self.stored(place);
        if fresh {
            self.literal_values.remove(&root);
        }
        value
    }

    /// Name of the object of a literal, and the statements that make it what the literal says.
    fn literal_object(&mut self, e: ExprId, init: ExprId) -> Lower<(Vec<Stmt>, String)> {
        let ty = self.rust_ty(self.ty(e))?;
        let value = coerced(self.value(init)?);
        if self.literals.is_empty() {
            let name = self.temp("LITERAL");
            return Ok((vec![Stmt::item(Item::static_(name.clone(), true, ty, Some(value)))], name));
        }
        let name = self.temp("literal");
        if self.statement_level && self.in_c_block {
            self.before.push(Stmt::let_(Pat::ident_mut(name.clone()), Some(ty), Some(value)));
            return Ok((Vec::new(), name));
        }
        let pat = Pat::ident_mut(name.clone());
        let declared = StmtKind::Let { pat, ty: Some(ty), init: None, else_block: None };
        if let Some(scope) = self.literals.last_mut() {
            scope.push(Stmt::from(declared).at(self.origin));
        }
        Ok((vec![Expr::path(name.clone()).assign(value).semi()], name))
    }
}
