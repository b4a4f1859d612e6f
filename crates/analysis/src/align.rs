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
//!
//! Where a pointer may reach a member of a packed record that lies at no multiple of its type's alignment all the same, the C
//! works on many machines; Rust reads and writes such places as parts of a packed type.

use crate::points_to::{Object, Owner, PointsTo};
use exuvia_cir::{Body, ConvertKind, ExprId, ExprKind, FuncId, Program, Type, TypeId};
use std::collections::BTreeSet;

/// Size and alignment from which on the ABI aligns arrays, in bytes.
pub const LARGE_ARRAY: u32 = 16;

/// What `malloc` promises, in bytes: enough for every type without an alignment of its own.
const HEAP_ALIGN: u64 = 16;

/// Alignment of memory cells.
pub(crate) struct Alignments<'a> {
    program: &'a Program,
    points_to: &'a PointsTo,
    overaligned: Option<&'a BTreeSet<Object>>,
}

impl<'a> Alignments<'a> {
    /// Variables have the alignment of their types.
    pub fn new(program: &'a Program, points_to: &'a PointsTo) -> Self {
        Self { program, points_to, overaligned: None }
    }

    /// Alignment in bytes of all that lies at a cell; what the program did not make is aligned as its users want it.
    pub fn of(&self, cell: u32) -> u64 {
        let object = self.points_to.object_of(cell);
        let is_aligned = self.overaligned.is_some_and(|all| all.contains(&object));
        let base = self.base(object).max(if is_aligned { u64::from(LARGE_ARRAY) } else { 1 });
        self.points_to.layout_of(cell).align_at(base, self.points_to.offset_of(cell))
    }

    fn base(&self, object: Object) -> u64 {
        let of_type = |ty: Option<TypeId>| ty.map_or(1, |ty| self.program.natural_align(ty));
        match object {
            // The largest power of two: nothing asks for more.
            Object::Outside | Object::VarArgs | Object::Func(_) => 1 << 63,
            Object::Heap(..) => HEAP_ALIGN,
            Object::Global(g) => of_type(Some(self.program.globals[g].ty)),
            Object::Local(Owner::Func(f), local) => of_type(self.program.local_ty(f, local)),
            Object::Local(Owner::Init(_), _) => 1,
            Object::Str(owner, e) | Object::Literal(owner, e) => of_type(self.body(owner).map(|body| body.ty(e))),
            Object::Result(f) => of_type(self.program.fn_type(f).map(|ty| ty.ret)),
        }
    }

    fn body(&self, owner: Owner) -> Option<&'a Body> {
        match owner {
            Owner::Func(f) => self.program.functions[f].body.as_ref(),
            Owner::Init(g) => self.program.globals[g].init.as_ref(),
        }
    }
}

/// Pointers through which a function accesses what may lack the alignment of its type, because it is a member of a packed record.
pub fn unaligned(
    program: &Program,
    points_to: &PointsTo,
    overaligned: &BTreeSet<Object>,
) -> BTreeSet<(FuncId, ExprId)> {
    let cells = points_to.objects().filter(|&(_, base, _)| points_to.layout_of(base).packs());
    let packed: BTreeSet<Object> = cells.map(|(object, ..)| object).collect();
    let alignments = Alignments { program, points_to, overaligned: Some(overaligned) };
    let mut found = BTreeSet::new();
    if packed.is_empty() {
        return found;
    }
    for (f, _, body) in program.defined_functions() {
        for (_, expr) in body.exprs.iter() {
            let (ExprKind::Deref(ptr) | ExprKind::PtrIndex { ptr, .. }) = expr.kind else { continue };
            let wanted = pointee_align(program, body.ty(ptr));
            let lacks = |cell: u32| packed.contains(&points_to.object_of(cell)) && alignments.of(cell) < wanted;
            if wanted > 1 && points_to.pts(Owner::Func(f), ptr).iter().any(lacks) {
                found.insert((f, ptr));
            }
        }
    }
    found
}

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
