//! Side effects inside expressions.
//!
//! C lets `*p++ = c` and `while ((c = next()) != EOF)` hide effects in expressions; Rust readers want them as statements.
//! Before a full expression is lowered, [`FnCx::prepare`] looks for effects that can move before or behind it without any
//! C program being able to tell, which C's own rules allow generously: operands are unsequenced, and touching an object
//! twice without a sequence point is undefined. Rules, for an effect that is certainly evaluated (not in the second operand
//! of `&&`, `||`, a branch of `?:` or behind a comma):
//!
//! - `x++` of a local that the expression mentions nowhere else, and whose address is not taken, happens behind it; `++x`
//!   before it. The same for other places if the expression calls nothing.
//! - `x = v` and `x op= v` happen before it, if all that comes earlier is free of effects and does not read `x`.
//! - `a, b`: `a` happens before it, if all that comes earlier is free of effects.
//!
//! All other effects stay where they are, in a block expression.

use super::Lower;
use super::cx::{FnCx, Moved};
use crate::rir::{Block, Expr, Pat, Stmt};
use exuvia_analysis::AddressUse;
use exuvia_analysis::tree::stored_place;
use exuvia_cir::visit::{Node, expr_operands, walk_from};
use exuvia_cir::{ExprId, ExprKind, IncDec, LocalId};
use std::collections::{BTreeMap, BTreeSet};

/// Effects that moved out of an expression.
#[derive(Default)]
pub(crate) struct Effects {
    pub before: Vec<Stmt>,
    pub after: Vec<Stmt>,
}

/// What was met on the way, in order of evaluation.
struct Scan {
    /// How often each local is mentioned in the whole expression.
    mentions: BTreeMap<LocalId, usize>,
    has_call: bool,
    /// Locals that the whole expression gives a value.
    stored: BTreeSet<LocalId>,
    /// How many places other than locals it gives a value.
    memory_stores: usize,
    /// Locals read so far.
    read: BTreeSet<LocalId>,
    /// Something with effects that stay came before.
    impure: bool,
    /// Memory other than private locals was read before.
    memory_read: bool,
}

impl FnCx<'_, '_> {
    /// Lowers a full expression: statements that go before it, the value, statements that go behind it.
    pub fn full_value(&mut self, e: ExprId) -> Lower<(Vec<Stmt>, Expr, Vec<Stmt>)> {
        let effects = self.prepare(e)?;
        let value = self.value(e)?;
        Ok((effects.before, value, effects.after))
    }

    /// A value with the statements that must run before it, effects behind it included.
    pub fn value_parts(&mut self, e: ExprId) -> Lower<(Vec<Stmt>, Expr)> {
        self.parts(e, false)
    }

    /// Like [`FnCx::value_parts`], at the level of a statement: objects made in front of it live as long as its block.
    pub fn statement_parts(&mut self, e: ExprId) -> Lower<(Vec<Stmt>, Expr)> {
        self.parts(e, true)
    }

    fn parts(&mut self, e: ExprId, statement: bool) -> Lower<(Vec<Stmt>, Expr)> {
        let result = self.with_own_before(statement, |cx| cx.full_value(e));
        let (before, (mut stmts, value, after)) = result?;
        stmts.extend(before);
        let mut before = stmts;
        if after.is_empty() {
            return Ok((before, value));
        }
        let name = self.temp("value");
        let ty = self.rust_ty(self.ty(e))?;
        before.push(Stmt::let_(Pat::ident(name.clone()), Some(ty), Some(value)));
        before.extend(after);
        Ok((before, Expr::path(name)))
    }

    /// Runs `f` with a list of its own for what must go in front; the list comes first in the result.
    pub fn with_own_before<T>(
        &mut self,
        statement: bool,
        f: impl FnOnce(&mut Self) -> Lower<T>,
    ) -> Lower<(Vec<Stmt>, T)> {
        let saved = (self.hoisting, self.statement_level, std::mem::take(&mut self.before));
        (self.hoisting, self.statement_level) = (true, statement);
        let result = f(self);
        let own = std::mem::replace(&mut self.before, saved.2);
        (self.hoisting, self.statement_level) = (saved.0, saved.1);
        Ok((own, result?))
    }

    fn push_before(&mut self, out: &mut Effects, stmts: Vec<Stmt>) {
        out.before.append(&mut self.before);
        out.before.extend(stmts);
    }

    /// A value in one expression: a block if effects must run before or behind it.
    pub fn value_block(&mut self, e: ExprId) -> Lower<Expr> {
        let (before, value) = self.value_parts(e)?;
        Ok(if before.is_empty() { value } else { Expr::block(Block::with_tail(before, value)) })
    }

    /// Moves what may move out of a full expression whose value is used.
    pub fn prepare(&mut self, e: ExprId) -> Lower<Effects> {
        self.prepare_parts(e, &[e])
    }

    /// Moves what may move out of operands of one full expression, in order of evaluation.
    pub fn prepare_parts(&mut self, whole: ExprId, parts: &[ExprId]) -> Lower<Effects> {
        let mut scan = self.scan(whole);
        let mut effects = Effects::default();
        for &part in parts {
            self.move_out(part, &mut scan, &mut effects)?;
        }
        Ok(effects)
    }

    fn scan(&self, whole: ExprId) -> Scan {
        let (mut mentions, mut has_call) = (BTreeMap::new(), false);
        let (mut stored, mut memory_stores) = (BTreeSet::new(), 0);
        walk_from(self.body, Node::Expr(whole), &mut |node| {
            if let Node::Expr(e) = node {
                match stored_place(self.kind(e)).map(|place| self.kind(place)) {
                    Some(ExprKind::Local(l)) => drop(stored.insert(*l)),
                    Some(_) => memory_stores += 1,
                    None => {}
                }
                match self.kind(e) {
                    ExprKind::Local(l) => *mentions.entry(*l).or_insert(0) += 1,
                    ExprKind::Call { .. } | ExprKind::VaArg(_) | ExprKind::StmtExpr { .. } => has_call = true,
                    _ => {}
                }
            }
        });
        let read = BTreeSet::new();
        Scan { mentions, has_call, stored, memory_stores, read, impure: false, memory_read: false }
    }

    /// Visits in order of evaluation, operands first.
    fn move_out(&mut self, e: ExprId, scan: &mut Scan, out: &mut Effects) -> Lower<()> {
        if self.moved.contains_key(&e) {
            return Ok(());
        }
        match self.kind(e) {
            ExprKind::Logic { lhs, rhs, .. } => {
                self.move_out(*lhs, scan, out)?;
                self.note_unmoved(*rhs, scan);
                Ok(())
            }
            ExprKind::Cond { cond, then, els } => {
                self.move_out(*cond, scan, out)?;
                self.note_unmoved(*then, scan);
                self.note_unmoved(*els, scan);
                Ok(())
            }
            ExprKind::CondElvis { .. } | ExprKind::StmtExpr { .. } => {
                self.note_unmoved(e, scan);
                Ok(())
            }
            ExprKind::Comma { first, second } => self.move_comma(e, *first, *second, scan, out),
            ExprKind::Assign { place, value, .. } | ExprKind::CompoundAssign { place, value, .. } => {
                self.move_out(*value, scan, out)?;
                self.move_place_operands(*place, scan, out)?;
                self.move_assignment(e, *place, scan, out)
            }
            ExprKind::PtrAssign { place, index, .. } => {
                self.move_out(*index, scan, out)?;
                self.move_place_operands(*place, scan, out)?;
                self.move_assignment(e, *place, scan, out)
            }
            ExprKind::IncDec { op, place, volatile, .. } => {
                self.move_place_operands(*place, scan, out)?;
                self.move_inc_dec(e, *op, *place, *volatile, scan, out)
            }
            kind => {
                let mut operands = Vec::new();
                expr_operands(kind, &mut |o| operands.push(o));
                for o in operands {
                    self.move_out(o, scan, out)?;
                }
                self.note(e, scan);
                Ok(())
            }
        }
    }

    fn move_place_operands(&mut self, place: ExprId, scan: &mut Scan, out: &mut Effects) -> Lower<()> {
        let mut operands = Vec::new();
        expr_operands(self.kind(place), &mut |o| operands.push(o));
        for o in operands {
            self.move_out(o, scan, out)?;
        }
        Ok(())
    }

    /// Notes what one node does, its operands apart.
    fn note(&self, e: ExprId, scan: &mut Scan) {
        match self.kind(e) {
            ExprKind::Load { place, volatile } => {
                scan.impure |= *volatile;
                match self.kind(*place) {
                    ExprKind::Local(l) if self.is_private(*l) => {
                        scan.read.insert(*l);
                    }
                    _ => scan.memory_read = true,
                }
            }
            ExprKind::Call { .. } | ExprKind::VaArg(_) => scan.impure = true,
            ExprKind::Local(l) => {
                scan.read.insert(*l);
            }
            _ => {}
        }
    }

    /// Notes all that a part does which is not looked into.
    fn note_unmoved(&self, e: ExprId, scan: &mut Scan) {
        scan.impure |= !self.is_pure(e);
        walk_from(self.body, Node::Expr(e), &mut |node| {
            if let Node::Expr(e) = node {
                self.note(e, scan)
            }
        });
    }

    fn move_comma(
        &mut self,
        e: ExprId,
        first: ExprId,
        second: ExprId,
        scan: &mut Scan,
        out: &mut Effects,
    ) -> Lower<()> {
        if scan.impure || scan.memory_read || !scan.read.is_empty() || !out.after.is_empty() {
            self.note_unmoved(e, scan);
            return Ok(());
        }
        let stmts = self.effect(first)?;
        self.push_before(out, stmts);
        self.moved.insert(e, Moved::Other(second));
        self.move_out(second, scan, out)
    }

    fn move_assignment(&mut self, e: ExprId, place: ExprId, scan: &mut Scan, out: &mut Effects) -> Lower<()> {
        let value_calls = !self.is_call_free(e);
        let volatile = self.is_volatile_effect(e);
        let movable = !volatile && !scan.impure_before(value_calls) && self.is_stable_place(place);
        let private = match self.kind(place) {
            ExprKind::Local(l) => self.is_private(*l) && !scan.read_before(*l, self.mentions_in(e, *l)),
            _ => false,
        };
        if movable && private {
            let stmts = self.assignment_stmts(e)?;
            self.push_before(out, stmts);
            self.moved.insert(e, Moved::ReadPlace(place));
            return Ok(());
        }
        if movable
            && !scan.memory_read
            && let ExprKind::Assign { value, .. } = self.kind(e)
            && self.is_repeatable(*value)
            // What is stored there may be less than the value.
            && !self.is_bit_field(place)
        {
            let stmts = self.assignment_stmts(e)?;
            self.push_before(out, stmts);
            self.moved.insert(e, Moved::Other(*value));
            return Ok(());
        }
        scan.impure = true;
        Ok(())
    }

    fn move_inc_dec(
        &mut self,
        e: ExprId,
        op: IncDec,
        place: ExprId,
        volatile: bool,
        scan: &mut Scan,
        out: &mut Effects,
    ) -> Lower<()> {
        let movable = match self.kind(place) {
            ExprKind::Local(l) => self.is_private(*l) && scan.mentions.get(l) == Some(&1),
            _ => {
                !volatile
                    && !scan.has_call
                    && !scan.impure
                    && self.is_stable_place(place)
                    && self.stays_in_place(place, scan)
                    // An effect that moved before may have changed where the place is.
                    && out.before.is_empty()
                    && out.after.is_empty()
            }
        };
        if !movable || volatile {
            scan.impure = true;
            return Ok(());
        }
        let stmts = self.assignment_stmts(e)?;
        self.moved.insert(e, Moved::ReadPlace(place));
        match op {
            IncDec::PostInc | IncDec::PostDec => out.after.extend(stmts),
            IncDec::PreInc | IncDec::PreDec => self.push_before(out, stmts),
        }
        Ok(())
    }

    /// Whether the rest of the expression leaves alone where a place is: in `d = t[d]++` it does not.
    fn stays_in_place(&self, place: ExprId, scan: &Scan) -> bool {
        let mut stays = true;
        walk_from(self.body, Node::Expr(place), &mut |node| {
            if let Node::Expr(e) = node {
                stays &= match self.kind(e) {
                    ExprKind::Local(l) => !scan.stored.contains(l),
                    ExprKind::Load { place, .. } => match self.kind(*place) {
                        ExprKind::Local(l) if self.is_private(*l) => true,
                        // The place itself is one of those that are stored.
                        _ => scan.memory_stores <= 1,
                    },
                    _ => true,
                }
            }
        });
        stays
    }

    /// A local that only its name reaches.
    pub fn is_private(&self, l: LocalId) -> bool {
        let Some(func) = self.func else { return false };
        let facts = self.cx.facts.bodies.get(&func).and_then(|b| b.mutability.get(l));
        facts.is_some_and(|m| m.address == AddressUse::None)
    }

    fn mentions_in(&self, e: ExprId, l: LocalId) -> bool {
        let mut n = 0;
        walk_from(self.body, Node::Expr(e), &mut |node| {
            if let Node::Expr(x) = node
                && *self.kind(x) == ExprKind::Local(l)
            {
                n += 1
            }
        });
        n > 1
    }

    /// Whether an expression has no effect: it can be dropped, repeated in place, or moved over other effect-free parts.
    pub fn is_pure(&self, e: ExprId) -> bool {
        let mut pure = true;
        walk_from(self.body, Node::Expr(e), &mut |node| match node {
            Node::Stmt(_) => pure = false,
            Node::Expr(x) => {
                pure &= self.moved.contains_key(&x)
                    || !matches!(
                        self.kind(x),
                        ExprKind::Assign { .. }
                            | ExprKind::CompoundAssign { .. }
                            | ExprKind::PtrAssign { .. }
                            | ExprKind::IncDec { .. }
                            | ExprKind::Call { .. }
                            | ExprKind::VaArg(_)
                            | ExprKind::CompoundLiteral { .. }
                            | ExprKind::Load { volatile: true, .. }
                    )
            }
        });
        pure
    }

    fn is_call_free(&self, e: ExprId) -> bool {
        let mut free = true;
        walk_from(self.body, Node::Expr(e), &mut |node| {
            if let Node::Expr(x) = node {
                free &= !matches!(self.kind(x), ExprKind::Call { .. } | ExprKind::VaArg(_) | ExprKind::StmtExpr { .. })
            }
        });
        free
    }

    /// A place that can be written twice.
    pub fn is_stable_place(&self, place: ExprId) -> bool {
        self.is_pure(place) || self.is_errno(place)
    }

    /// A value that can be written again after a store without meaning something else: constants and private locals, their
    /// conversions included.
    fn is_repeatable(&self, e: ExprId) -> bool {
        if let Some(Moved::Other(other)) = self.moved.get(&e) {
            return self.is_repeatable(*other);
        }
        if let Some(Moved::ReadPlace(place)) = self.moved.get(&e) {
            return matches!(self.kind(*place), ExprKind::Local(l) if self.is_private(*l));
        }
        match self.kind(e) {
            ExprKind::Int { .. }
            | ExprKind::Float { .. }
            | ExprKind::LongFloat(_)
            | ExprKind::Null
            | ExprKind::EnumConst { .. } => true,
            ExprKind::Convert { operand, .. } => self.is_repeatable(*operand),
            ExprKind::Load { place, .. } => matches!(self.kind(*place), ExprKind::Local(l) if self.is_private(*l)),
            _ => false,
        }
    }

    /// An effect that could not move: it happens in a block, which then has its value.
    pub(super) fn nested_effect(&mut self, e: ExprId) -> Lower<Expr> {
        let (place, post) = match self.kind(e) {
            ExprKind::Assign { place, .. }
            | ExprKind::CompoundAssign { place, .. }
            | ExprKind::PtrAssign { place, .. } => (*place, false),
            ExprKind::IncDec { place, op, .. } => (*place, matches!(op, IncDec::PostInc | IncDec::PostDec)),
            _ => return self.refuse(e, "unsupported-expression", "an effect of unknown kind"),
        };
        if self.is_volatile_effect(e) {
            return self.volatile_effect(e);
        }
        if post {
            return self.old_value(e, place);
        }
        let private = matches!(self.kind(place), ExprKind::Local(l) if self.is_private(*l));
        if private || self.is_pure(place) {
            let stmts = self.assignment_stmts(e)?;
            let value = self.stored(place)?;
            return Ok(Expr::block(Block::with_tail(stmts, value)));
        }
        self.pinned_place(e, place, |cx| cx.assignment_stmts(e))
    }

    /// `{ let old = x; x += 1; old }`.
    fn old_value(&mut self, e: ExprId, place: ExprId) -> Lower<Expr> {
        if !self.is_pure(place) {
            return self.pinned_place(e, place, |cx| cx.assignment_stmts(e));
        }
        let name = self.temp("old");
        let old = self.stored(place)?;
        let mut stmts = vec![Stmt::let_(Pat::ident(name.clone()), None, Some(old))];
        stmts.extend(self.assignment_stmts(e)?);
        Ok(Expr::block(Block::with_tail(stmts, Expr::path(name))))
    }

    /// For a place with effects of its own: its address is taken once.
    fn pinned_place(&mut self, e: ExprId, place: ExprId, store: impl Fn(&mut Self) -> Lower<Vec<Stmt>>) -> Lower<Expr> {
        let post = matches!(self.kind(e), ExprKind::IncDec { op: IncDec::PostInc | IncDec::PostDec, .. });
        let mut stmts = self.pin(place)?;
        let mut result = None;
        if post {
            let name = self.temp("old");
            let old = self.stored(place)?;
            stmts.push(Stmt::let_(Pat::ident(name.clone()), None, Some(old)));
            result = Some(Expr::path(name));
        }
        stmts.extend(store(self)?);
        let value = match result {
            Some(value) => value,
            None => self.stored(place)?,
        };
        self.unpin(place);
        Ok(Expr::block(Block::with_tail(stmts, value)))
    }

    /// Takes the address of a place once, so that it can be written several times.
    pub fn pin(&mut self, place: ExprId) -> Lower<Vec<Stmt>> {
        let name = self.temp("place");
        let place = self.addressable(place);
        let address = match self.checked_address(place)?.filter(|_| self.is_checked(place)) {
            Some(address) => address,
            None => {
                self.unsafe_op(super::unsafety::UnsafeKind::RawLocal, "place with effects");
                self.place(place)?.raw_ref(true)
            }
        };
        let bind = Stmt::let_(Pat::ident(name.clone()), None, Some(address));
        self.pinned.insert(place, name);
        Ok(vec![bind])
    }

    /// Ends what [`FnCx::pin`] began.
    pub fn unpin(&mut self, place: ExprId) {
        self.pinned.remove(&self.addressable(place));
    }
}

impl Scan {
    fn impure_before(&self, value_calls: bool) -> bool {
        self.impure || (value_calls && self.memory_read)
    }

    /// Whether a local was read before, by more than the effect's own operands.
    fn read_before(&self, l: LocalId, mentioned_in_own_value: bool) -> bool {
        self.read.contains(&l) && !mentioned_in_own_value
    }
}
