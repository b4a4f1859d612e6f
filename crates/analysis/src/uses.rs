//! What each body does with each of its pointer parameters, use by use.
//!
//! Rules:
//! - A *use* is a place where a pointer made from the parameter ([`crate::derive`]) is consumed: dereferenced, indexed,
//!   tested, passed on, stored, returned … Conversions and conditional expressions hand the question on to what is around
//!   them.
//! - A use is *exact* when the value is that of the parameter itself, or of another name for it, but for casts.

use crate::call_graph::{CallGraph, is_library};
use crate::context::Pointers;
use crate::derive::Origins;
use crate::library::Arg;
use crate::points_to::Owner;
use crate::tree::{Parents, is_closed_member, loaded_local, root_local, stored_place, strip_pointer_casts};
use exuvia_cir::visit::Node;
use exuvia_cir::{Body, Callee, ConvertKind, ExprId, ExprKind, FuncId, LocalId, LocalKind, Program, StmtKind, Type};
use std::collections::{BTreeMap, BTreeSet};

/// What consumes a pointer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum UseKind {
    /// `*p`, `p->f`.
    Deref,
    /// `p[i]`; the index.
    Index(ExprId),
    /// `p + i`, `p - i`; the index, and whether it is subtracted.
    Offset(ExprId, bool),
    /// Compared with null, or used as a truth value.
    NullTest,
    /// Compared with another pointer, subtracted, or turned into an integer.
    Observed,
    /// Passed to a function at this position.
    Passed(FuncId, u32),
    /// Passed to code that is not known.
    PassedOut,
    /// Given to a library function that keeps it.
    Kept,
    /// Given to a library function that frees it.
    Freed,
    /// Assigned to a local whose address is not taken.
    Copied(LocalId),
    /// Stored to memory.
    Stored,
    /// Returned.
    Returned,
    /// The parameter itself is assigned.
    Reassigned,
    /// The address of the parameter itself is taken.
    AddressTaken,
    /// Cast to a pointer to another type that is neither `void` nor a character.
    Cast,
    /// Something else.
    Unknown,
}

/// One use.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Use {
    /// What happens.
    pub kind: UseKind,
    /// The expression that does it: the dereference, call, comparison …
    pub at: ExprId,
    /// The pointer value.
    pub value: ExprId,
    /// Whether the value is that of the parameter itself.
    pub exact: bool,
    /// Whether the value points into an array that is a member of the object: C does not let it leave that, so that it is used
    /// for the one object whatever is done to it.
    pub interior: bool,
}

/// Uses of one parameter.
#[derive(Clone, Debug, Default)]
pub struct ParamUses {
    /// In order of expression.
    pub uses: Vec<Use>,
}

impl ParamUses {
    /// The first use of a kind that the test accepts.
    pub fn find(&self, test: impl Fn(UseKind) -> bool) -> Option<&Use> {
        self.uses.iter().find(|u| test(u.kind))
    }
}

/// Uses of the parameters of a body by name: what is assigned to them, and where their addresses are taken.
fn direct(body: &Body) -> BTreeMap<LocalId, Vec<Use>> {
    let mut direct: BTreeMap<LocalId, Vec<Use>> = BTreeMap::new();
    let mut add = |local: LocalId, kind: UseKind, at: ExprId| {
        if matches!(body.locals[local].kind, LocalKind::Param(_)) {
            direct.entry(local).or_default().push(Use { kind, at, value: at, exact: true, interior: false });
        }
    };
    for (e, expr) in body.exprs.iter() {
        if let Some(ExprKind::Local(local)) = stored_place(&expr.kind).map(|place| body.kind(place)) {
            add(*local, UseKind::Reassigned, e);
        }
        if let ExprKind::AddrOf(place) | ExprKind::Decay(place) = &expr.kind
            && let Some(local) = root_local(body, *place)
        {
            add(local, UseKind::AddressTaken, e);
        }
    }
    direct
}

/// Classifies uses in one body.
pub struct Classifier<'a> {
    program: &'a Program,
    calls: &'a CallGraph,
    func: FuncId,
    body: &'a Body,
    parents: &'a Parents,
    origins: &'a Origins,
    aliases: &'a BTreeMap<LocalId, LocalId>,
    /// Assignments of locals, and where their addresses are taken.
    direct: BTreeMap<LocalId, Vec<Use>>,
}

impl<'a> Classifier<'a> {
    /// For a function with its body.
    pub fn new(
        program: &'a Program,
        calls: &'a CallGraph,
        func: FuncId,
        body: &'a Body,
        pointers: &'a Pointers<'a>,
        origins: &'a Origins,
    ) -> Self {
        let (parents, aliases) = (pointers.parents, &pointers.aliases);
        Self { program, calls, func, body, parents, origins, aliases, direct: direct(body) }
    }

    /// Uses of the parameter at a position.
    pub fn param(&self, param: u32) -> ParamUses {
        let mut uses = BTreeSet::new();
        for (value, _) in self.origins.values().filter(|(e, _)| self.origins.from_param(*e, param)) {
            let local = loaded_local(self.body, strip_pointer_casts(self.body, value));
            let exact = local.map(|l| self.aliases.get(&l).copied().unwrap_or(l)) == Some(LocalId(param));
            let interior = is_interior(self.program, self.body, self.origins, value, &mut Vec::new());
            self.consumers(value, &mut |kind, at| {
                uses.insert(Use { kind, at, value, exact, interior });
            })
        }
        uses.extend(self.direct.get(&LocalId(param)).into_iter().flatten().copied());
        let mut uses: Vec<Use> = uses.into_iter().collect();
        uses.sort_by_key(|u| (u.at, u.kind));
        ParamUses { uses }
    }

    fn consumers(&self, value: ExprId, found: &mut dyn FnMut(UseKind, ExprId)) {
        match self.parents.of(Node::Expr(value)) {
            Some(Node::Stmt(s)) => match self.body.stmts[s].kind {
                StmtKind::Return(_) => found(UseKind::Returned, value),
                StmtKind::Decl { local, .. } => found(self.assigned_to(local), value),
                // The step of a `for` is there for its effect.
                StmtKind::Expr(_) | StmtKind::For { .. } => {}
                _ => found(UseKind::Unknown, value),
            },
            Some(Node::Expr(parent)) => self.consumer(value, parent, found),
            None => {}
        }
    }

    fn assigned_to(&self, local: LocalId) -> UseKind {
        if self.origins.in_memory[local] { UseKind::Stored } else { UseKind::Copied(local) }
    }

    fn consumer(&self, value: ExprId, parent: ExprId, found: &mut dyn FnMut(UseKind, ExprId)) {
        match self.body.kind(parent) {
            ExprKind::Deref(_) => found(UseKind::Deref, parent),
            ExprKind::PtrIndex { index, .. } => found(UseKind::Index(*index), parent),
            ExprKind::PtrOffset { index, negate, .. } => found(UseKind::Offset(*index, *negate), parent),
            ExprKind::Convert { kind, .. } => self.convert(*kind, value, parent, found),
            ExprKind::Compare { lhs, rhs, .. } => {
                let other = if *lhs == value { *rhs } else { *lhs };
                let null = matches!(self.body.kind(strip_pointer_casts(self.body, other)), ExprKind::Null);
                found(if null { UseKind::NullTest } else { UseKind::Observed }, parent)
            }
            ExprKind::PtrDiff { .. } => found(UseKind::Observed, parent),
            ExprKind::Cond { .. } | ExprKind::Comma { .. } | ExprKind::StmtExpr { .. } => {}
            ExprKind::CondElvis { value: tested, .. } => {
                if *tested == value {
                    found(UseKind::NullTest, parent)
                }
            }
            ExprKind::Assign { place, .. } => match self.body.kind(*place) {
                ExprKind::Local(l) => found(self.assigned_to(*l), parent),
                _ => found(UseKind::Stored, parent),
            },
            ExprKind::StructInit { .. } | ExprKind::UnionInit { .. } | ExprKind::ArrayInit { .. } => {
                found(UseKind::Stored, parent)
            }
            ExprKind::CompoundLiteral { .. } => found(UseKind::Stored, parent),
            ExprKind::Call { callee, args } => self.passed(value, parent, callee, args, found),
            _ => found(UseKind::Unknown, parent),
        }
    }

    fn convert(&self, kind: ConvertKind, value: ExprId, at: ExprId, found: &mut dyn FnMut(UseKind, ExprId)) {
        match kind {
            ConvertKind::Truth => found(UseKind::NullTest, at),
            ConvertKind::PtrToPtr => {
                if self.is_other_type(self.body.ty(value), self.body.ty(at)) {
                    found(UseKind::Cast, at)
                }
            }
            ConvertKind::Retype | ConvertKind::ToVoid => {}
            _ => found(UseKind::Observed, at),
        }
    }

    fn is_other_type(&self, from: exuvia_cir::TypeId, to: exuvia_cir::TypeId) -> bool {
        let types = &self.program.types;
        let (Some(from), Some(to)) = (types.pointee(from), types.pointee(to)) else { return true };
        let neutral = |t| matches!(types.canon(t), Type::Void) || self.program.size_of(t) == Some(1);
        !types.same(from, to) && !neutral(to)
    }

    fn passed(
        &self,
        value: ExprId,
        call: ExprId,
        callee: &Callee,
        args: &[ExprId],
        found: &mut dyn FnMut(UseKind, ExprId),
    ) {
        let positions = args.iter().enumerate().filter(|(_, a)| **a == value).map(|(i, _)| i);
        for at in positions {
            match self.calls.call_at(Owner::Func(self.func), call) {
                Some(info) => {
                    if info.outside {
                        found(UseKind::PassedOut, call)
                    }
                    info.targets.iter().for_each(|&t| found(self.passed_to(t, at), call))
                }
                None => found(
                    if matches!(callee, Callee::Builtin(_)) { UseKind::Unknown } else { UseKind::PassedOut },
                    call,
                ),
            }
        }
    }

    fn passed_to(&self, target: FuncId, position: usize) -> UseKind {
        let function = &self.program.functions[target];
        if function.body.is_some() {
            let variadic = position >= function.params.len();
            return if variadic { UseKind::Stored } else { UseKind::Passed(target, position as u32) };
        }
        match is_library(self.program, target).map(|m| m.arg(position)) {
            Some(Arg::Free) => UseKind::Freed,
            Some(Arg::Keep | Arg::Handle | Arg::Callback(..) | Arg::StoredIn(_)) => UseKind::Kept,
            Some(_) => UseKind::Passed(target, position as u32),
            None => UseKind::PassedOut,
        }
    }
}

/// Whether a pointer points into an array that is a member of what another pointer points to, and that has the elements that its
/// type says ([`is_closed_member`]). Of a local, all values do.
fn is_interior(program: &Program, body: &Body, origins: &Origins, value: ExprId, seen: &mut Vec<LocalId>) -> bool {
    let mut again = |e| is_interior(program, body, origins, e, seen);
    match *body.kind(value) {
        ExprKind::Decay(array) => is_closed_member(program, body, array),
        ExprKind::AddrOf(place) => match *body.kind(place) {
            ExprKind::Index { base, .. } => is_closed_member(program, body, base),
            _ => false,
        },
        ExprKind::PtrOffset { ptr, .. } => again(ptr),
        ExprKind::Convert { kind: ConvertKind::PtrToPtr | ConvertKind::Retype, operand, .. } => again(operand),
        ExprKind::Load { place, .. } | ExprKind::IncDec { place, .. } | ExprKind::PtrAssign { place, .. } => {
            let ExprKind::Local(l) = *body.kind(place) else { return false };
            if origins.in_memory[l]
                || matches!(body.locals[l].kind, LocalKind::Param(_))
                || origins.assigned[l].is_empty()
            {
                return false;
            }
            if seen.contains(&l) {
                return true;
            }
            seen.push(l);
            origins.assigned[l].iter().all(|&e| is_interior(program, body, origins, e, seen))
        }
        _ => false,
    }
}
