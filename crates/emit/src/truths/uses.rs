//! What goes into each slot and what is done with it.

use super::rewrite::{stored, truth_constant};
use super::{Owner, Slot};
use exuvia_analysis::tree::Parents;
use exuvia_cir::visit::{self, Node};
use exuvia_cir::{Body, Callee, CmpOp, ConvertKind, ExprId, ExprKind, FuncId, LocalId, Program, StmtId, StmtKind};
use std::collections::{BTreeMap, BTreeSet};

/// A value that goes into a slot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Store {
    /// In whose body it stands.
    pub owner: Owner,
    pub place: StorePlace,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum StorePlace {
    Assign(ExprId),
    Declaration(StmtId),
    Return(StmtId),
    Argument(ExprId, u32),
    Initialiser,
}

/// What kind of value goes in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Source {
    Constant(bool),
    Other,
}

/// A read of a slot: a load, or a call for a result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Read {
    pub owner: Owner,
    pub value: ExprId,
    /// What is around it.
    pub around: Around,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Around {
    /// An expression that looks at it.
    Expr(ExprId),
    /// Nobody looks at it.
    Dropped,
    /// A statement that stores it.
    Stored,
}

/// What is known of a slot.
#[derive(Debug, Default)]
pub(super) struct SlotUses {
    pub reads: Vec<Read>,
    pub stores: Vec<Store>,
    pub sources: Vec<Source>,
    /// Slots that its value goes into.
    pub flows: Vec<Slot>,
    /// Whether something is done with it that a `bool` does not allow or that reads worse with one.
    pub barred: bool,
    /// Whether its truth is asked for.
    pub tested: bool,
}

#[derive(Debug)]
pub(super) struct Uses {
    pub of: BTreeMap<Slot, SlotUses>,
}

impl Uses {
    pub fn find(program: &Program, candidates: BTreeSet<Slot>) -> Uses {
        let mut uses = Uses { of: candidates.into_iter().map(|slot| (slot, SlotUses::default())).collect() };
        for (id, f) in program.functions.iter().filter(|(_, f)| f.kept.is_none()) {
            if let Some(body) = &f.body {
                uses.body(program, Owner::Function(id), body);
            }
        }
        for (id, g) in program.globals.iter() {
            if let Some(body) = &g.init {
                uses.store(body, Store { owner: Owner::Global(id), place: StorePlace::Initialiser }, Slot::Global(id));
                uses.body(program, Owner::Global(id), body);
            } else if let Some(of) = uses.of.get_mut(&Slot::Global(id)) {
                of.sources.push(Source::Constant(false));
            }
        }
        uses
    }

    fn body(&mut self, program: &Program, owner: Owner, body: &Body) {
        let parents = Parents::new(body);
        let walker = Walker { program, owner, body, parents: &parents };
        visit::walk(body, &mut |node| match node {
            Node::Stmt(s) => self.statement(&walker, s),
            Node::Expr(e) => self.expr(&walker, e),
        });
    }

    fn store(&mut self, body: &Body, store: Store, slot: Slot) {
        let Some(of) = self.of.get_mut(&slot) else { return };
        let constant = stored(body, &store).and_then(|value| truth_constant(body, value));
        of.sources.push(constant.map_or(Source::Other, Source::Constant));
        of.stores.push(store);
    }

    fn bar(&mut self, slot: Slot) {
        if let Some(of) = self.of.get_mut(&slot) {
            of.barred = true;
        }
    }

    fn statement(&mut self, w: &Walker<'_>, s: StmtId) {
        let at = |place| Store { owner: w.owner, place };
        match (&w.body.stmts[s].kind, w.owner) {
            (StmtKind::Decl { local, init: Some(_) }, Owner::Function(f)) => {
                self.store(w.body, at(StorePlace::Declaration(s)), Slot::Local(f, *local));
            }
            (StmtKind::Return(Some(_)), Owner::Function(f)) => {
                self.store(w.body, at(StorePlace::Return(s)), Slot::Result(f));
            }
            (StmtKind::Return(None), Owner::Function(f)) => self.bar(Slot::Result(f)),
            (StmtKind::Switch { value, .. } | StmtKind::Match { value, .. }, _) => {
                // A switch over a truth value reads worse.
                if let Some(slot) = w.read_slot(*value) {
                    self.bar(slot);
                }
            }
            _ => {}
        }
    }

    fn expr(&mut self, w: &Walker<'_>, e: ExprId) {
        match w.body.kind(e) {
            ExprKind::Local(_) | ExprKind::Global(_) => self.place(w, e),
            ExprKind::Call { callee: Callee::Direct(f), args } => self.call(w, e, *f, args.len()),
            ExprKind::FuncAddr(f) => self.bar_function(w.program, *f),
            _ => {}
        }
    }

    fn bar_function(&mut self, program: &Program, f: FuncId) {
        self.bar(Slot::Result(f));
        for index in 0..program.functions[f].params.len() {
            self.bar(Slot::Local(f, LocalId(index as u32)));
        }
    }

    fn call(&mut self, w: &Walker<'_>, e: ExprId, f: FuncId, args: usize) {
        let params = w.program.functions[f].params.len();
        if args != params {
            return self.bar_function(w.program, f);
        }
        for index in 0..params as u32 {
            let store = Store { owner: w.owner, place: StorePlace::Argument(e, index) };
            self.store(w.body, store, Slot::Local(f, LocalId(index)));
        }
        self.read(w, e, Slot::Result(f));
    }

    fn place(&mut self, w: &Walker<'_>, e: ExprId) {
        let Some(slot) = w.slot(e).filter(|slot| self.of.contains_key(slot)) else { return };
        let Some(user) = w.parents.expr(e) else { return self.bar(slot) };
        let in_statement = matches!(w.parents.of(Node::Expr(user)), Some(Node::Stmt(_)));
        match *w.body.kind(user) {
            ExprKind::Load { volatile: false, .. } => self.read(w, user, slot),
            // The value of an assignment that is used would be a number again.
            ExprKind::Assign { place, volatile: false, .. } if place == e && in_statement => {
                self.store(w.body, Store { owner: w.owner, place: StorePlace::Assign(user) }, slot);
            }
            _ => self.bar(slot),
        }
    }

    /// A value of a slot, and what is done with it.
    fn read(&mut self, w: &Walker<'_>, value: ExprId, slot: Slot) {
        let Some(mut of) = self.of.remove(&slot) else { return };
        let around = match w.parents.of(Node::Expr(value)) {
            Some(Node::Expr(around)) => {
                of.look(w, value, around);
                let is_dropped = matches!(w.body.kind(around), ExprKind::Convert { kind: ConvertKind::ToVoid, .. });
                if is_dropped { Around::Dropped } else { Around::Expr(around) }
            }
            Some(Node::Stmt(s)) => of.look_at_statement(w, s),
            None => Around::Stored,
        };
        of.reads.push(Read { owner: w.owner, value, around });
        self.of.insert(slot, of);
    }
}

impl SlotUses {
    fn look(&mut self, w: &Walker<'_>, value: ExprId, around: ExprId) {
        match w.body.kind(around) {
            ExprKind::Convert { kind: ConvertKind::Truth, .. } => self.tested = true,
            ExprKind::Compare { op: CmpOp::Eq | CmpOp::Ne, lhs, rhs } => {
                let other = if *lhs == value { *rhs } else { *lhs };
                self.barred |= truth_constant(w.body, other).is_none() || *lhs != value;
                self.tested = true;
            }
            ExprKind::Assign { place, .. } => self.flows.extend(w.slot(*place)),
            ExprKind::Call { callee: Callee::Direct(f), args } => {
                let index = args.iter().position(|&arg| arg == value);
                self.flows.extend(index.map(|index| Slot::Local(*f, LocalId(index as u32))));
            }
            ExprKind::Cond { then, els, .. } if *then == value || *els == value => {
                self.flows.extend(w.destination(around));
            }
            ExprKind::Call { .. } | ExprKind::Convert { kind: ConvertKind::ToVoid, .. } => {}
            _ => self.barred = true,
        }
    }

    fn look_at_statement(&mut self, w: &Walker<'_>, s: StmtId) -> Around {
        match w.body.stmts[s].kind {
            StmtKind::Expr(_) => Around::Dropped,
            StmtKind::Decl { .. } | StmtKind::Return(_) => {
                self.flows.extend(w.statement_slot(s));
                Around::Stored
            }
            // A `for` drops the values of its first and third part.
            StmtKind::For { .. } => Around::Dropped,
            _ => {
                self.barred = true;
                Around::Stored
            }
        }
    }
}

/// A body at hand.
struct Walker<'a> {
    program: &'a Program,
    owner: Owner,
    body: &'a Body,
    parents: &'a Parents,
}

impl Walker<'_> {
    /// The slot that a place is.
    fn slot(&self, place: ExprId) -> Option<Slot> {
        match (self.body.kind(place), self.owner) {
            (ExprKind::Local(l), Owner::Function(f)) => Some(Slot::Local(f, *l)),
            (ExprKind::Global(g), _) => Some(Slot::Global(*g)),
            _ => None,
        }
    }

    /// The slot whose value this is.
    fn read_slot(&self, value: ExprId) -> Option<Slot> {
        match self.body.kind(value) {
            ExprKind::Load { place, .. } => self.slot(*place),
            ExprKind::Call { callee: Callee::Direct(f), .. } => Some(Slot::Result(*f)),
            _ => None,
        }
    }

    fn statement_slot(&self, s: StmtId) -> Option<Slot> {
        match (&self.body.stmts[s].kind, self.owner) {
            (StmtKind::Decl { local, .. }, Owner::Function(f)) => Some(Slot::Local(f, *local)),
            (StmtKind::Return(_), Owner::Function(f)) => Some(Slot::Result(f)),
            _ => None,
        }
    }

    /// The slot that the value of a conditional expression goes into.
    fn destination(&self, value: ExprId) -> Option<Slot> {
        match self.parents.of(Node::Expr(value))? {
            Node::Stmt(s) => self.statement_slot(s),
            Node::Expr(e) => match self.body.kind(e) {
                ExprKind::Assign { place, .. } => self.slot(*place),
                ExprKind::Cond { .. } => self.destination(e),
                _ => None,
            },
        }
    }
}
