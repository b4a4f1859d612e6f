//! Variables that are used with more alignment than their types have: arrays as memory for something else, as in
//! `char pool[4096]; struct node *n = (struct node *)pool`, and packed records whose members are reached by their address.
//!
//! The ABIs of many targets, x86-64 among them, promise alignment to 16 bytes for every variable that is an array of 16 bytes
//! or more, and programs rely on it. Rust gives an array no more than its elements need. Found are the arrays that may reach,
//! by points-to, a conversion to a pointer to something of more alignment.
//!
//! A packed record is promised nothing, and compilers align the variable all the same: a pointer to a member at a multiple
//! of the member's alignment then works, and a debug build of the Rust would stop at it. Found are the records of which a
//! member's address is taken as a pointer to something of more alignment than the record has.

use crate::points_to::{Object, Owner, PointsTo};
use exuvia_cir::{Body, ConvertKind, ExprId, ExprKind, Program, Type, TypeId};
use std::collections::BTreeSet;

/// Size and alignment from which on the ABI aligns arrays, in bytes.
pub const LARGE_ARRAY: u32 = 16;

/// Variables that are such arrays.
pub fn overaligned(program: &Program, points_to: &PointsTo) -> BTreeSet<Object> {
    let mut found = BTreeSet::new();
    for (f, _, body) in program.defined_functions() {
        collect(program, points_to, Owner::Func(f), body, &mut found);
    }
    for (g, global) in program.globals.iter() {
        if let Some(body) = &global.init {
            collect(program, points_to, Owner::Init(g), body, &mut found);
        }
    }
    found
}

fn collect(program: &Program, points_to: &PointsTo, owner: Owner, body: &Body, found: &mut BTreeSet<Object>) {
    for (e, expr) in body.exprs.iter() {
        let wanted = pointee_align(program, expr.ty);
        let values = match expr.kind {
            ExprKind::Convert { kind: ConvertKind::PtrToPtr, operand, .. }
                if wanted > pointee_align(program, body.exprs[operand].ty) =>
            {
                vec![points_to.pts(owner, operand), points_to.pts(owner, e)]
            }
            ExprKind::AddrOf(place) if is_member(body, place) => vec![points_to.pts(owner, e)],
            _ => continue,
        };
        let objects = values.into_iter().flat_map(|cells| cells.iter()).map(|cell| points_to.object_of(cell));
        found.extend(objects.filter(|object| is_lower(program, *object, wanted)));
    }
}

fn pointee_align(program: &Program, pointer: TypeId) -> u64 {
    let Some(pointee) = program.named_pointee(pointer) else { return 1 };
    program.typedef_align(pointee).map_or_else(|| program.natural_align(pointee), u64::from)
}

fn is_member(body: &Body, place: ExprId) -> bool {
    matches!(body.kind(place), ExprKind::Field { .. })
}

/// Whether an object is a record, or a large array, that has less alignment.
fn is_lower(program: &Program, object: Object, wanted: u64) -> bool {
    let ty = match object {
        Object::Global(g) => Some(program.globals[g].ty),
        Object::Local(Owner::Func(f), local) => program.local_ty(f, local),
        _ => None,
    };
    ty.is_some_and(|ty| {
        let large = program.size_of(ty).is_some_and(|size| size >= u64::from(LARGE_ARRAY));
        let promised = match program.types.canon(ty) {
            Type::Array { .. } => large,
            Type::Record(_) => true,
            _ => false,
        };
        promised && program.natural_align(ty) < wanted
    })
}
