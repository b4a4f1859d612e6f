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
use crate::walked::Walked;
use exuvia_cir::hash::FastMap;
use exuvia_cir::visit::Node;
use exuvia_cir::{Body, Callee, ConvertKind, ExprId, ExprKind, IdVec, LocalId, LocalKind, Program, StmtKind};
use std::collections::BTreeSet;
use std::rc::Rc;

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
    sets: Sets,
    /// Number of the set of each pointer value.
    exprs: IdVec<ExprId, u32>,
    locals: IdVec<LocalId, u32>,
    /// Values assigned to each local as a whole.
    pub assigned: IdVec<LocalId, Vec<ExprId>>,
    /// Locals whose address is taken, or of which a part is used as a place.
    pub in_memory: IdVec<LocalId, bool>,
}

/// The sets of origins that a body has, each once: they are few.
#[derive(Clone, Debug)]
struct Sets {
    all: Vec<Rc<BTreeSet<Origin>>>,
    known: FastMap<Rc<BTreeSet<Origin>>, u32>,
    /// Sets of one origin.
    singles: FastMap<Origin, u32>,
}

/// Number of the set without origins.
const NONE: u32 = 0;
/// Number of the set of [`Origin::Other`] alone.
const OTHER: u32 = 1;

impl Default for Sets {
    fn default() -> Self {
        let mut sets = Self { all: Vec::new(), known: FastMap::default(), singles: FastMap::default() };
        sets.number(BTreeSet::new());
        sets.number(BTreeSet::from([Origin::Other]));
        sets
    }
}

impl Sets {
    fn number(&mut self, set: BTreeSet<Origin>) -> u32 {
        if let Some(&known) = self.known.get(&set) {
            return known;
        }
        let (set, number) = (Rc::new(set), self.all.len() as u32);
        self.all.push(Rc::clone(&set));
        self.known.insert(set, number);
        number
    }

    fn one(&mut self, origin: Origin) -> u32 {
        if let Some(&known) = self.singles.get(&origin) {
            return known;
        }
        let number = self.number(BTreeSet::from([origin]));
        self.singles.insert(origin, number);
        number
    }

    fn union(&mut self, a: u32, b: u32) -> u32 {
        match (a, b) {
            _ if a == b || b == NONE => a,
            (NONE, _) => b,
            _ => self.number(self.all[a as usize].union(&self.all[b as usize]).copied().collect()),
        }
    }
}

impl Origins {
    /// Computes the origins.
    pub fn new(program: &Program, body: &Body, walked: &Walked) -> Self {
        let count = body.locals.len();
        let mut origins = Self {
            sets: Sets::default(),
            exprs: IdVec::filled(NONE, body.exprs.len()),
            locals: IdVec::filled(NONE, count),
            assigned: IdVec::filled(Vec::new(), count),
            in_memory: IdVec::filled(false, count),
        };
        origins.collect(program, body, walked);
        origins.seed(body);
        origins.spread(program, body);
        origins.values_of(program, body, walked);
        origins
    }

    /// Origins of a pointer value.
    pub fn of(&self, e: ExprId) -> &BTreeSet<Origin> {
        self.set_of(e)
    }

    /// The same, to keep. Values with the same origins have the set in common.
    pub fn set_of(&self, e: ExprId) -> &Rc<BTreeSet<Origin>> {
        &self.sets.all[self.exprs.get(e).copied().unwrap_or(NONE) as usize]
    }

    /// The set of [`Origin::Other`] alone.
    pub fn other(&self) -> &Rc<BTreeSet<Origin>> {
        &self.sets.all[OTHER as usize]
    }

    /// Whether the value may be made from the parameter at this position.
    pub fn from_param(&self, e: ExprId, param: u32) -> bool {
        self.of(e).contains(&Origin::Param(param))
    }

    /// All pointer values that have an origin.
    pub fn values(&self) -> impl Iterator<Item = (ExprId, &BTreeSet<Origin>)> {
        self.exprs.iter().filter(|(_, set)| **set != NONE).map(|(e, set)| (e, &*self.sets.all[*set as usize]))
    }

    fn collect(&mut self, program: &Program, body: &Body, walked: &Walked) {
        for (l, local) in body.locals.iter() {
            self.in_memory[l] = !matches!(program.types.canon(local.ty), exuvia_cir::Type::Pointer { .. })
        }
        for &node in &walked.nodes {
            match node {
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
            }
        }
    }

    fn seed(&mut self, body: &Body) {
        for (l, local) in body.locals.iter() {
            if self.in_memory[l] {
                self.locals[l] = OTHER;
            } else if let LocalKind::Param(k) = local.kind {
                self.locals[l] = self.sets.one(Origin::Param(k));
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
                let assigned = std::mem::take(&mut self.assigned[l]);
                let mut origins = self.locals[l];
                for &value in &assigned {
                    let more = self.compute(program, body, value);
                    origins = self.sets.union(origins, more)
                }
                self.assigned[l] = assigned;
                changed |= origins != self.locals[l];
                self.locals[l] = origins
            }
        }
    }

    fn values_of(&mut self, program: &Program, body: &Body, walked: &Walked) {
        for e in walked.exprs() {
            let is_pointer = matches!(program.types.canon(body.ty(e)), exuvia_cir::Type::Pointer { .. });
            if is_pointer && !body.kind(e).is_place() {
                self.exprs[e] = self.compute(program, body, e)
            }
        }
    }

    fn compute(&mut self, program: &Program, body: &Body, e: ExprId) -> u32 {
        match body.kind(e) {
            ExprKind::Load { .. } => loaded_local(body, e).map_or(OTHER, |l| self.locals[l]),
            ExprKind::AddrOf(p) | ExprKind::Decay(p) => match place_root(body, *p) {
                PlaceRoot::Local(l) => self.sets.one(Origin::Own(l)),
                PlaceRoot::Pointee(q) => self.compute(program, body, q),
                PlaceRoot::Global(_) | PlaceRoot::Anonymous(_) => OTHER,
            },
            ExprKind::PtrOffset { ptr, .. } => self.compute(program, body, *ptr),
            ExprKind::Convert { kind: ConvertKind::PtrToPtr | ConvertKind::Retype, operand, .. } => {
                self.compute(program, body, *operand)
            }
            ExprKind::Cond { then, els, .. } => self.either(program, body, *then, *els),
            ExprKind::CondElvis { value, els } => self.either(program, body, *value, *els),
            ExprKind::Comma { second, .. } => self.compute(program, body, *second),
            ExprKind::Assign { value, .. } => self.compute(program, body, *value),
            ExprKind::PtrAssign { place, .. } | ExprKind::IncDec { place, .. } => match body.kind(*place) {
                ExprKind::Local(l) => self.locals[*l],
                _ => OTHER,
            },
            ExprKind::StmtExpr { value: Some(value), .. } => self.compute(program, body, *value),
            ExprKind::Call { callee: Callee::Direct(f), args } => match is_library(program, *f).map(|m| m.ret) {
                Some(Ret::Alias(i)) => args.get(usize::from(i)).map_or(OTHER, |&a| self.compute(program, body, a)),
                _ => OTHER,
            },
            ExprKind::Null | ExprKind::Zero | ExprKind::FuncAddr(_) => NONE,
            _ => OTHER,
        }
    }

    fn either(&mut self, program: &Program, body: &Body, a: ExprId, b: ExprId) -> u32 {
        let (a, b) = (self.compute(program, body, a), self.compute(program, body, b));
        self.sets.union(a, b)
    }
}
