//! `int` variables that only ever hold truth values become `bool`, IR to IR, before structuring.
//!
//! A local is taken when its address is not, when each value stored in it is 0, 1, a comparison, a logical expression or
//! another such local, and when it is read as a truth value at least once and never computed with. Reads where C wants a
//! number (an argument, a result, another variable) convert. The largest set of such locals is found from above: all
//! that qualify by their uses, less those that store something else, until none is left to take out.
//!
//! Parameters, results and variables with static storage follow when it is known what stays in C: [`crate::truths`].

use exuvia_analysis::tree::Parents;
use exuvia_cir::visit::{self, Node};
use exuvia_cir::{
    Body, CmpOp, ConvertKind, ExprId, ExprKind, IntKind, IntSpelling, LocalId, LocalKind, Overflow, Program, StmtKind,
    Type, TypeId, TypeTable, UnaryOp,
};
use std::collections::{BTreeMap, BTreeSet};

/// Rewrites all bodies that are to be translated.
pub fn run(program: &mut Program) {
    let bool_ty = program.types.intern(Type::Bool);
    let types = &program.types;
    for function in program.functions.values_mut().filter(|f| f.kept.is_none()) {
        if let Some(body) = &mut function.body {
            rewrite(body, types, bool_ty);
        }
    }
}

fn rewrite(body: &mut Body, types: &TypeTable, bool_ty: TypeId) {
    let uses = Uses::find(body, types);
    let chosen = chosen(body, &uses);
    if chosen.is_empty() {
        return;
    }
    for &local in &chosen {
        body.locals[local].ty = bool_ty;
    }
    for e in body.exprs.ids() {
        if matches!(body.kind(e), ExprKind::Local(l) if chosen.contains(l)) {
            body.exprs[e].ty = bool_ty;
        }
    }
    for local in &chosen {
        let Some(of) = uses.of.get(local) else { continue };
        of.reads.iter().for_each(|&(read, parent)| read_as_bool(body, read, parent, bool_ty));
    }
    for local in &chosen {
        let Some(of) = uses.of.get(local) else { continue };
        of.stores.iter().for_each(|&store| store_bool(body, store, bool_ty));
    }
    // What was replaced stays in the arenas: structuring throws it away.
}

/// Where a value goes into a local.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Store {
    Assign(ExprId),
    Decl(exuvia_cir::StmtId),
}

/// What is done with one local.
#[derive(Default)]
struct LocalUses {
    /// Each read, with the expression around it.
    reads: Vec<(ExprId, Option<ExprId>)>,
    stores: Vec<Store>,
    /// Whether something is done with it that a `bool` does not allow or that reads worse with one.
    barred: bool,
    /// Whether its truth is asked for.
    tested: bool,
}

struct Uses {
    of: BTreeMap<LocalId, LocalUses>,
}

impl Uses {
    /// Looks at all `int` locals.
    fn find(body: &Body, types: &TypeTable) -> Uses {
        let is_int = |l: &exuvia_cir::Local| types.int_kind(l.ty) == Some(IntKind::Int) && l.align.is_none();
        let wanted = |l: &exuvia_cir::Local| !matches!(l.kind, LocalKind::Param(_)) && is_int(l);
        let candidates = body.locals.iter().filter(|(_, l)| wanted(l));
        let mut uses = Uses { of: candidates.map(|(id, _)| (id, LocalUses::default())).collect() };
        if uses.of.is_empty() {
            return uses;
        }
        let parents = Parents::new(body);
        visit::walk(body, &mut |node| match node {
            Node::Stmt(s) => uses.statement(body, s),
            Node::Expr(e) => uses.place(body, &parents, e),
        });
        uses
    }

    fn statement(&mut self, body: &Body, s: exuvia_cir::StmtId) {
        match &body.stmts[s].kind {
            StmtKind::Decl { local, init: Some(_) } => {
                if let Some(of) = self.of.get_mut(local) {
                    of.stores.push(Store::Decl(s));
                }
            }
            StmtKind::Switch { value, .. } | StmtKind::Match { value, .. } => self.bar(body, *value),
            _ => {}
        }
    }

    /// A switch over a truth value reads worse.
    fn bar(&mut self, body: &Body, value: ExprId) {
        if let ExprKind::Load { place, .. } = body.kind(value)
            && let ExprKind::Local(l) = body.kind(*place)
            && let Some(of) = self.of.get_mut(l)
        {
            of.barred = true;
        }
    }

    fn place(&mut self, body: &Body, parents: &Parents, e: ExprId) {
        let ExprKind::Local(local) = body.kind(e) else { return };
        let Some(of) = self.of.get_mut(local) else { return };
        let Some(user) = parents.expr(e) else {
            of.barred = true;
            return;
        };
        let in_statement = matches!(parents.of(Node::Expr(user)), Some(Node::Stmt(_)));
        match *body.kind(user) {
            ExprKind::Load { volatile: false, .. } => match parents.expr(user) {
                Some(around) => of.read(body, user, around),
                None => of.reads.push((user, None)),
            },
            // The value of an assignment that is used would be a number again.
            ExprKind::Assign { place, volatile: false, .. } if place == e && in_statement => {
                of.stores.push(Store::Assign(user));
            }
            _ => of.barred = true,
        }
    }
}

impl LocalUses {
    fn read(&mut self, body: &Body, read: ExprId, around: ExprId) {
        match body.kind(around) {
            ExprKind::Convert { kind: ConvertKind::Truth, .. } => self.tested = true,
            ExprKind::Compare { op: CmpOp::Eq | CmpOp::Ne, lhs, rhs } => {
                let other = if *lhs == read { *rhs } else { *lhs };
                self.barred |= truth_constant(body, other).is_none() || *lhs != read;
                self.tested = true;
            }
            ExprKind::Assign { .. } | ExprKind::Call { .. } | ExprKind::Cond { .. } => {}
            ExprKind::Convert { kind: ConvertKind::ToVoid, .. } => {}
            _ => self.barred = true,
        }
        self.reads.push((read, Some(around)));
    }
}

/// 0 or 1.
fn truth_constant(body: &Body, e: ExprId) -> Option<bool> {
    match body.kind(e) {
        ExprKind::Int { value, .. } if value.get() == 0 => Some(false),
        ExprKind::Int { value, .. } if value.get() == 1 => Some(true),
        _ => None,
    }
}

/// The locals that become `bool`.
fn chosen(body: &Body, uses: &Uses) -> BTreeSet<LocalId> {
    let qualifies = |of: &LocalUses| !of.barred && of.tested && !of.stores.is_empty();
    let mut chosen: BTreeSet<LocalId> = uses.of.iter().filter(|(_, of)| qualifies(of)).map(|(&l, _)| l).collect();
    loop {
        let stores_truth = |l: &LocalId| uses.of[l].stores.iter().all(|&s| is_truth(body, &chosen, stored(body, s)));
        let out: Vec<LocalId> = chosen.iter().copied().filter(|l| !stores_truth(l)).collect();
        if out.is_empty() {
            return chosen;
        }
        out.iter().for_each(|l| {
            chosen.remove(l);
        });
    }
}

fn stored(body: &Body, store: Store) -> Option<ExprId> {
    match store {
        Store::Assign(e) => match body.kind(e) {
            ExprKind::Assign { value, .. } => Some(*value),
            _ => None,
        },
        Store::Decl(s) => match &body.stmts[s].kind {
            StmtKind::Decl { init, .. } => *init,
            _ => None,
        },
    }
}

fn is_truth(body: &Body, chosen: &BTreeSet<LocalId>, value: Option<ExprId>) -> bool {
    let Some(value) = value else { return false };
    match body.kind(value) {
        ExprKind::Int { .. } => truth_constant(body, value).is_some(),
        ExprKind::Convert { kind: ConvertKind::BoolToNum, .. } => true,
        ExprKind::Load { place, .. } => matches!(body.kind(*place), ExprKind::Local(l) if chosen.contains(l)),
        ExprKind::Cond { then, els, .. } => is_truth(body, chosen, Some(*then)) && is_truth(body, chosen, Some(*els)),
        _ => false,
    }
}

/// A read of what is a `bool` now, in what is around it.
fn read_as_bool(body: &mut Body, read: ExprId, around: Option<ExprId>, bool_ty: TypeId) {
    if let Some(around) = around {
        match *body.kind(around) {
            ExprKind::Convert { kind: ConvertKind::Truth, .. } => {
                body.exprs[read].ty = bool_ty;
                body.exprs[around].kind = body.exprs[read].kind.clone();
                return;
            }
            ExprKind::Compare { op, lhs, rhs } if lhs == read => {
                let Some(constant) = truth_constant(body, rhs) else { return };
                body.exprs[read].ty = bool_ty;
                body.exprs[around].kind = if (op == CmpOp::Eq) == constant {
                    body.exprs[read].kind.clone()
                } else {
                    ExprKind::Unary { op: UnaryOp::Not, operand: read, overflow: Overflow::Never }
                };
                return;
            }
            _ => {}
        }
    }
    let (kind, span) = (body.exprs[read].kind.clone(), body.expr_spans[read]);
    let operand = body.expr(kind, bool_ty, span);
    body.exprs[read].kind = ExprKind::Convert { kind: ConvertKind::BoolToNum, operand, explicit: false };
}

fn store_bool(body: &mut Body, store: Store, bool_ty: TypeId) {
    let Some(value) = stored(body, store) else { return };
    let value = as_bool(body, value, bool_ty);
    match store {
        Store::Assign(e) => {
            body.exprs[e].ty = bool_ty;
            if let ExprKind::Assign { value: old, .. } = &mut body.exprs[e].kind {
                *old = value;
            }
        }
        Store::Decl(s) => {
            if let StmtKind::Decl { init, .. } = &mut body.stmts[s].kind {
                *init = Some(value);
            }
        }
    }
}

/// A value for which [`is_truth`] holds, as a truth value.
fn as_bool(body: &mut Body, value: ExprId, bool_ty: TypeId) -> ExprId {
    match body.kind(value).clone() {
        ExprKind::Convert { kind: ConvertKind::BoolToNum, operand, .. } => return operand,
        ExprKind::Int { value: number, .. } => {
            body.exprs[value].kind = ExprKind::Int { value: number, spelling: IntSpelling::Decimal };
            body.macro_uses.remove(&value);
        }
        ExprKind::Cond { cond, then, els } => {
            let (then, els) = (as_bool(body, then, bool_ty), as_bool(body, els, bool_ty));
            body.exprs[value].kind = ExprKind::Cond { cond, then, els };
        }
        _ => {}
    }
    body.exprs[value].ty = bool_ty;
    value
}
