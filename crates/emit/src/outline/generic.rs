//! Uses of one macro that agree but for a numeric type: `MIN` of two `int`s, of two `size_t`s, of two `double`s.
//!
//! What such uses compute is written alike for every type when all that is in it compares and chooses: then one generic function
//! stands for all of them. In the IR there is a function for each type; all but the first are twins of it, which lowering calls by
//! its name and does not write.

use super::Group;
use super::candidate::Candidate;
use exuvia_cir::visit::{Node, walk_from};
use exuvia_cir::{Body, Callee, ExprId, ExprKind, FloatKind, FuncId, IntKind, Program, Type, TypeId, UnaryOp};
use std::collections::BTreeMap;

/// Takes from the groups those that differ from the first one in the type only. None if a function with a type of its own is
/// needed: constants call it, or nothing in a call would tell the type.
pub(super) fn twins(
    program: &Program,
    bodies: &BTreeMap<FuncId, Body>,
    first: &Group,
    groups: &mut Vec<Group>,
) -> Vec<Group> {
    if number(program, &first.candidate).is_none_or(|ty| !is_told(program, bodies, first, ty)) {
        return Vec::new();
    }
    let is_twin = |group: &Group| {
        number(program, &group.candidate).is_some_and(|ty| is_told(program, bodies, group, ty))
            && is_alike(program, &first.candidate, &group.candidate)
    };
    let (twins, rest) = std::mem::take(groups).into_iter().partition(is_twin);
    *groups = rest;
    twins
}

/// The one number type of all that a candidate takes and computes, besides truth values.
fn number(program: &Program, candidate: &Candidate) -> Option<TypeId> {
    let ty = program.types.canonical(candidate.params.first()?.1);
    let is_primitive = match program.types.canon(ty) {
        Type::Int(kind) => !kind.is_bit_int(),
        Type::Float(kind) => *kind != FloatKind::LongDouble,
        _ => false,
    };
    let is_of = |other: TypeId| program.types.canonical(other) == ty;
    let is_plain = |e: &exuvia_cir::Expr| {
        let is_known = match e.kind {
            ExprKind::Local(_) | ExprKind::Load { .. } | ExprKind::Cond { .. } => is_of(e.ty) || is_bool(program, e.ty),
            ExprKind::Compare { .. } | ExprKind::Logic { .. } | ExprKind::Unary { op: UnaryOp::Not, .. } => true,
            ExprKind::Call { callee: Callee::Direct(f), .. } => is_generic(program, f),
            _ => false,
        };
        is_known && (is_of(e.ty) || is_bool(program, e.ty))
    };
    let fits = is_primitive
        && candidate.params.iter().all(|param| is_of(param.1))
        && (is_of(candidate.ret) || is_bool(program, candidate.ret))
        && candidate.body.macro_uses.is_empty()
        && candidate.body.exprs.values().all(is_plain);
    fits.then_some(ty)
}

/// Whether a macro has become functions for several types.
fn is_generic(program: &Program, f: FuncId) -> bool {
    let made_of = program.functions[f].from_macro;
    made_of.is_some() && program.functions.values().filter(|other| other.from_macro == made_of).count() > 1
}

fn is_bool(program: &Program, ty: TypeId) -> bool {
    *program.types.canon(ty) == Type::Bool
}

/// Whether two candidates are the same but for the type.
fn is_alike(program: &Program, a: &Candidate, b: &Candidate) -> bool {
    let both = |x: TypeId, y: TypeId| is_bool(program, x) == is_bool(program, y);
    a.root == b.root
        && a.params.len() == b.params.len()
        && a.params.iter().zip(&b.params).all(|(x, y)| x.0 == y.0)
        && both(a.ret, b.ret)
        && a.body.exprs.len() == b.body.exprs.len()
        && a.body
            .exprs
            .values()
            .zip(b.body.exprs.values())
            .all(|(x, y)| same(program, &x.kind, &y.kind) && both(x.ty, y.ty))
}

/// Whether two operations are the same, twins of a function counting as one.
fn same(program: &Program, a: &ExprKind, b: &ExprKind) -> bool {
    let macro_of = |callee: &Callee| match callee {
        Callee::Direct(f) => program.functions[*f].from_macro,
        _ => None,
    };
    match (a, b) {
        (ExprKind::Call { callee: f, args: x }, ExprKind::Call { callee: g, args: y }) => {
            x == y && (f == g || macro_of(f).is_some() && macro_of(f) == macro_of(g))
        }
        _ => a == b,
    }
}

/// Whether each call says by an argument of which type it is, and none is in a constant: constants call `const fn`s only, which
/// a generic one is not. Literals alone are what Rust takes them for: `i32`, or `f64`.
fn is_told(program: &Program, bodies: &BTreeMap<FuncId, Body>, group: &Group, ty: TypeId) -> bool {
    let is_default = matches!(program.types.canon(ty), Type::Int(IntKind::Int) | Type::Float(FloatKind::Double));
    group.uses.iter().all(|(use_, args)| {
        let Some(body) = bodies.get(&use_.function) else { return false };
        (is_default || args.iter().any(|&arg| has_type(body, arg))) && !in_constant(body, use_.root)
    })
}

/// Whether the Rust of an argument has a type by itself.
fn has_type(body: &Body, arg: ExprId) -> bool {
    let mut found = false;
    walk_from(body, Node::Expr(arg), &mut |node| {
        if let Node::Expr(e) = node {
            found |= matches!(body.kind(e), ExprKind::Load { .. } | ExprKind::Call { .. } | ExprKind::SizeOf(_));
        }
    });
    found
}

fn in_constant(body: &Body, root: ExprId) -> bool {
    let mut found = false;
    for &constant in body.macro_uses.keys() {
        walk_from(body, Node::Expr(constant), &mut |node| found |= node == Node::Expr(root));
    }
    found
}

/// The first function of each family of twins, by twin.
pub(crate) fn firsts(program: &Program) -> BTreeMap<FuncId, FuncId> {
    let mut by_macro = BTreeMap::new();
    let mut firsts = BTreeMap::new();
    for (id, f) in program.functions.iter().filter(|(_, f)| f.body.is_some()) {
        let Some(made_of) = f.from_macro else { continue };
        let first = *by_macro.entry(made_of).or_insert(id);
        if first != id {
            firsts.insert(id, first);
        }
    }
    firsts
}
