//! From what each pointer value of a body is made: which parameter, which own local, or something else.
//!
//! Rules:
//! - Arithmetic, member access and casts keep the origin; a library function that returns its argument does too.
//! - A local whose address is never taken has the origins of all that is assigned to it.
//! - What is loaded from anywhere else, returned by a call or made from an integer is [`Origin::Other`].
//! - A pointer with origin `Own(l)` points into the running activation of the function; one with origin `Param(k)` was made
//!   before that activation began, so the two never meet.

use crate::call_graph::is_library;
use crate::library::Ret;
use crate::tree::{PlaceRoot, loaded_local, place_root};
use exuvia_cir::visit::{Node, walk};
use exuvia_cir::{Body, Callee, ConvertKind, ExprId, ExprKind, IdVec, LocalId, LocalKind, Program, StmtKind};
use std::collections::{BTreeMap, BTreeSet};

/// Where a pointer value comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Origin {
    /// The value that the parameter at this position had on entry.
    Param(u32),
    /// The address of a local of the running activation.
    Own(LocalId),
    /// Anything else.
    Other,
}

/// Origins of the pointer values of a body.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    exprs: BTreeMap<ExprId, BTreeSet<Origin>>,
    locals: IdVec<LocalId, BTreeSet<Origin>>,
    /// Values assigned to each local as a whole.
    pub assigned: IdVec<LocalId, Vec<ExprId>>,
    /// Locals whose address is taken, or of which a part is used as a place.
    pub in_memory: IdVec<LocalId, bool>,
    none: BTreeSet<Origin>,
}

impl Origins {
    /// Computes the origins.
    pub fn new(program: &Program, body: &Body) -> Self {
        let count = body.locals.len();
        let mut origins = Self {
            exprs: BTreeMap::new(),
            locals: IdVec::filled(BTreeSet::new(), count),
            assigned: IdVec::filled(Vec::new(), count),
            in_memory: IdVec::filled(false, count),
            none: BTreeSet::new(),
        };
        origins.collect(program, body);
        origins.seed(body);
        origins.spread(program, body);
        origins
    }

    /// Origins of a pointer value.
    pub fn of(&self, e: ExprId) -> &BTreeSet<Origin> {
        self.exprs.get(&e).unwrap_or(&self.none)
    }

    /// Whether the value may be made from the parameter at this position.
    pub fn from_param(&self, e: ExprId, param: u32) -> bool {
        self.of(e).contains(&Origin::Param(param))
    }

    /// All pointer values that have an origin.
    pub fn values(&self) -> impl Iterator<Item = (ExprId, &BTreeSet<Origin>)> {
        self.exprs.iter().map(|(e, o)| (*e, o))
    }

    fn collect(&mut self, program: &Program, body: &Body) {
        for (l, local) in body.locals.iter() {
            self.in_memory[l] = !matches!(program.types.canon(local.ty), exuvia_cir::Type::Pointer { .. })
        }
        walk(body, &mut |node| match node {
            Node::Expr(e) => match body.kind(e) {
                ExprKind::AddrOf(p) | ExprKind::Decay(p) => {
                    if let PlaceRoot::Local(l) = place_root(body, *p) {
                        self.in_memory[l] = true
                    }
                }
                ExprKind::Assign { place, value, .. } => {
                    if let ExprKind::Local(l) = body.kind(*place) {
                        self.assigned[*l].push(*value)
                    }
                }
                _ => {}
            },
            Node::Stmt(s) => {
                if let StmtKind::Decl { local, init: Some(value) } = body.stmts[s].kind {
                    self.assigned[local].push(value)
                }
            }
        })
    }

    fn seed(&mut self, body: &Body) {
        for (l, local) in body.locals.iter() {
            if self.in_memory[l] {
                self.locals[l].insert(Origin::Other);
            } else if let LocalKind::Param(k) = local.kind {
                self.locals[l].insert(Origin::Param(k));
            }
        }
    }

    fn spread(&mut self, program: &Program, body: &Body) {
        let mut changed = true;
        while changed {
            changed = false;
            for l in body.locals.ids() {
                if self.in_memory[l] {
                    continue;
                }
                let mut origins = self.locals[l].clone();
                for &value in &self.assigned[l] {
                    origins.extend(self.compute(program, body, value))
                }
                changed |= origins != self.locals[l];
                self.locals[l] = origins
            }
        }
        let mut exprs = BTreeMap::new();
        walk(body, &mut |node| {
            if let Node::Expr(e) = node
                && matches!(program.types.canon(body.ty(e)), exuvia_cir::Type::Pointer { .. })
                && !body.kind(e).is_place()
            {
                let origins = self.compute(program, body, e);
                if !origins.is_empty() {
                    exprs.insert(e, origins);
                }
            }
        });
        self.exprs = exprs
    }

    fn compute(&self, program: &Program, body: &Body, e: ExprId) -> BTreeSet<Origin> {
        let other = || BTreeSet::from([Origin::Other]);
        let of = |e: ExprId| self.compute(program, body, e);
        let both = |a: ExprId, b: ExprId| of(a).union(&of(b)).copied().collect();
        match body.kind(e) {
            ExprKind::Load { .. } => loaded_local(body, e).map_or_else(other, |l| self.locals[l].clone()),
            ExprKind::AddrOf(p) | ExprKind::Decay(p) => match place_root(body, *p) {
                PlaceRoot::Local(l) => BTreeSet::from([Origin::Own(l)]),
                PlaceRoot::Pointee(q) => of(q),
                PlaceRoot::Global(_) | PlaceRoot::Anonymous(_) => other(),
            },
            ExprKind::PtrOffset { ptr, .. } => of(*ptr),
            ExprKind::Convert { kind: ConvertKind::PtrToPtr | ConvertKind::Retype, operand, .. } => of(*operand),
            ExprKind::Cond { then, els, .. } => both(*then, *els),
            ExprKind::CondElvis { value, els } => both(*value, *els),
            ExprKind::Comma { second, .. } => of(*second),
            ExprKind::Assign { value, .. } => of(*value),
            ExprKind::PtrAssign { place, .. } | ExprKind::IncDec { place, .. } => match body.kind(*place) {
                ExprKind::Local(l) => self.locals[*l].clone(),
                _ => other(),
            },
            ExprKind::StmtExpr { value: Some(value), .. } => of(*value),
            ExprKind::Call { callee: Callee::Direct(f), args } => match is_library(program, *f).map(|m| m.ret) {
                Some(Ret::Alias(i)) => args.get(usize::from(i)).map_or_else(other, |&a| of(a)),
                _ => other(),
            },
            ExprKind::Null | ExprKind::Zero | ExprKind::FuncAddr(_) => BTreeSet::new(),
            _ => other(),
        }
    }
}
