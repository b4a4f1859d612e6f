//! The program with truth values where numbers were.

use super::uses::{Around, Read, Store, StorePlace, Uses};
use super::{Changed, Owner, Slot};
use exuvia_cir::{
    Body, Callee, CmpOp, ConvertKind, ExprId, ExprKind, FuncId, IntSpelling, LocalId, Overflow, Program, StmtKind,
    Type, TypeId, UnaryOp,
};
use std::collections::{BTreeMap, BTreeSet};

/// Gives the chosen slots the type `bool` and rewrites what reads and stores them.
pub(super) fn run(program: &mut Program, uses: &Uses, chosen: &BTreeSet<Slot>) -> Changed {
    let bool_ty = program.types.intern(Type::Bool);
    let mut changed = Changed::default();
    for &slot in chosen {
        retype(program, slot, bool_ty, &mut changed);
    }
    // All reads of a body before its stores: what is stored may be a read of another slot.
    let mut edits: BTreeMap<Owner, Edits> = BTreeMap::new();
    for slot in chosen {
        let of = &uses.of[slot];
        for &read in &of.reads {
            edits.entry(read.owner).or_default().reads.push(read);
        }
        for &store in &of.stores {
            edits.entry(store.owner).or_default().stores.push(store);
        }
        if let Slot::Local(f, local) = *slot {
            edits.entry(Owner::Function(f)).or_default().locals.insert(local);
        }
    }
    for (owner, edits) in edits {
        let Some(body) = body_mut(program, owner) else { continue };
        changed.bodies.insert(owner, body.clone());
        edits.apply(body, chosen, bool_ty);
    }
    changed
}

/// Where calls have gone whose place something around them has taken.
type Moved = BTreeMap<ExprId, ExprId>;

/// What changes in one body.
#[derive(Default)]
struct Edits {
    locals: BTreeSet<LocalId>,
    reads: Vec<Read>,
    stores: Vec<Store>,
}

impl Edits {
    fn apply(&self, body: &mut Body, chosen: &BTreeSet<Slot>, bool_ty: TypeId) {
        for &local in &self.locals {
            body.locals[local].ty = bool_ty;
        }
        for e in body.exprs.ids() {
            let is_chosen = match body.kind(e) {
                ExprKind::Local(l) => self.locals.contains(l),
                ExprKind::Global(g) => chosen.contains(&Slot::Global(*g)),
                _ => false,
            };
            if is_chosen {
                body.exprs[e].ty = bool_ty;
            }
        }
        let mut moved = Moved::new();
        self.reads.iter().for_each(|read| read_as_bool(body, read, bool_ty, &mut moved));
        self.stores.iter().for_each(|store| store_bool(body, *store, bool_ty, &moved));
        body.compact();
    }
}

fn retype(program: &mut Program, slot: Slot, bool_ty: TypeId, changed: &mut Changed) {
    match slot {
        Slot::Result(f) => retype_function(program, f, changed, |ty, _| ty.ret = bool_ty),
        Slot::Local(f, local) if (local.0 as usize) < program.functions[f].params.len() => {
            let at = local.0 as usize;
            retype_function(program, f, changed, |ty, params| {
                ty.params[at] = bool_ty;
                params[at].ty = bool_ty;
            });
        }
        Slot::Local(..) => {}
        Slot::Global(g) => {
            let old = std::mem::replace(&mut program.globals[g].ty, bool_ty);
            changed.globals.insert(g, old);
        }
    }
}

fn retype_function(
    program: &mut Program,
    f: FuncId,
    changed: &mut Changed,
    edit: impl FnOnce(&mut exuvia_cir::FnType, &mut Vec<exuvia_cir::Param>),
) {
    let Some(mut ty) = program.fn_type(f).cloned() else { return };
    let function = &mut program.functions[f];
    changed.functions.entry(f).or_insert_with(|| (function.ty, function.params.clone()));
    edit(&mut ty, &mut function.params);
    program.functions[f].ty = program.types.intern(Type::Function(ty));
}

pub(super) fn body_of(program: &Program, owner: Owner) -> Option<&Body> {
    match owner {
        Owner::Function(f) => program.functions[f].body.as_ref(),
        Owner::Global(g) => program.globals[g].init.as_ref(),
    }
}

fn body_mut(program: &mut Program, owner: Owner) -> Option<&mut Body> {
    match owner {
        Owner::Function(f) => program.functions[f].body.as_mut(),
        Owner::Global(g) => program.globals[g].init.as_mut(),
    }
}

/// The value that a store puts in.
pub(super) fn stored(body: &Body, store: &Store) -> Option<ExprId> {
    match store.place {
        StorePlace::Assign(e) => match body.kind(e) {
            ExprKind::Assign { value, .. } => Some(*value),
            _ => None,
        },
        StorePlace::Declaration(s) => match body.stmts[s].kind {
            StmtKind::Decl { init, .. } => init,
            _ => None,
        },
        StorePlace::Return(s) => match body.stmts[s].kind {
            StmtKind::Return(value) => value,
            _ => None,
        },
        StorePlace::Argument(e, index) => match body.kind(e) {
            ExprKind::Call { args, .. } => args.get(index as usize).copied(),
            _ => None,
        },
        StorePlace::Initialiser => body.value,
    }
}

fn replace_stored(body: &mut Body, store: &Store, new: ExprId, bool_ty: TypeId) {
    match store.place {
        StorePlace::Assign(e) => {
            body.exprs[e].ty = bool_ty;
            if let ExprKind::Assign { value, .. } = &mut body.exprs[e].kind {
                *value = new;
            }
        }
        StorePlace::Declaration(s) => {
            if let StmtKind::Decl { init, .. } = &mut body.stmts[s].kind {
                *init = Some(new);
            }
        }
        StorePlace::Return(s) => body.stmts[s].kind = StmtKind::Return(Some(new)),
        StorePlace::Argument(e, index) => {
            if let ExprKind::Call { args, .. } = &mut body.exprs[e].kind
                && let Some(arg) = args.get_mut(index as usize)
            {
                *arg = new;
            }
        }
        StorePlace::Initialiser => body.value = Some(new),
    }
}

/// 0 or 1.
pub(crate) fn truth_constant(body: &Body, e: ExprId) -> Option<bool> {
    match body.kind(e) {
        ExprKind::Int { value, .. } if value.get() == 0 => Some(false),
        ExprKind::Int { value, .. } if value.get() == 1 => Some(true),
        ExprKind::Zero => Some(false),
        _ => None,
    }
}

/// Whether a number can only be 0 or 1, as far as the chosen slots are.
pub(super) fn is_truth(body: &Body, owner: Owner, chosen: &BTreeSet<Slot>, value: ExprId) -> bool {
    match body.kind(value) {
        ExprKind::Int { .. } | ExprKind::Zero => truth_constant(body, value).is_some(),
        ExprKind::Convert { kind: ConvertKind::BoolToNum, .. } => true,
        ExprKind::Load { place, .. } => match (body.kind(*place), owner) {
            (ExprKind::Local(l), Owner::Function(f)) => chosen.contains(&Slot::Local(f, *l)),
            (ExprKind::Global(g), _) => chosen.contains(&Slot::Global(*g)),
            _ => false,
        },
        ExprKind::Call { callee: Callee::Direct(f), .. } => chosen.contains(&Slot::Result(*f)),
        ExprKind::Cond { then, els, .. } => is_truth(body, owner, chosen, *then) && is_truth(body, owner, chosen, *els),
        _ => false,
    }
}

/// A read of what is a `bool` now, in what is around it.
fn read_as_bool(body: &mut Body, read: &Read, bool_ty: TypeId, moved: &mut Moved) {
    let value = read.value;
    match read.around {
        Around::Dropped => {
            body.exprs[value].ty = bool_ty;
            return;
        }
        Around::Expr(around) => {
            if asked(body, value, around, bool_ty, moved) {
                return;
            }
        }
        Around::Stored => {}
    }
    let (kind, span) = (body.exprs[value].kind.clone(), body.expr_spans[value]);
    let operand = body.expr(kind, bool_ty, span);
    moved.insert(value, operand);
    body.exprs[value].kind = ExprKind::Convert { kind: ConvertKind::BoolToNum, operand, explicit: false };
}

/// Makes the question for the truth of a read the read itself, or its opposite. False when what is around asks for no truth.
fn asked(body: &mut Body, value: ExprId, around: ExprId, bool_ty: TypeId, moved: &mut Moved) -> bool {
    let is_plain = match *body.kind(around) {
        ExprKind::Convert { kind: ConvertKind::Truth, .. } => true,
        ExprKind::Compare { op, lhs, rhs } if lhs == value => match truth_constant(body, rhs) {
            Some(constant) => (op == CmpOp::Eq) == constant,
            None => return false,
        },
        _ => return false,
    };
    body.exprs[value].ty = bool_ty;
    body.exprs[around].kind = if is_plain {
        moved.insert(value, around);
        body.exprs[value].kind.clone()
    } else {
        ExprKind::Unary { op: UnaryOp::Not, operand: value, overflow: Overflow::Never }
    };
    true
}

fn store_bool(body: &mut Body, mut store: Store, bool_ty: TypeId, moved: &Moved) {
    if let StorePlace::Argument(call, _) = &mut store.place {
        *call = moved.get(call).copied().unwrap_or(*call);
    }
    let Some(value) = stored(body, &store) else { return };
    let value = as_bool(body, value, bool_ty);
    replace_stored(body, &store, value, bool_ty);
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
