//! `memcpy` of a whole number: `memcpy(&x, p, sizeof x)` and `memcpy(p, &x, sizeof x)`, which is how C reads and writes words that lie anywhere.

use exuvia_analysis::tree::{known_size, strip_pointer_casts};
use exuvia_cir::{Body, ExprId, ExprKind, FuncId, Program, Type, TypeId};

/// Such a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Copied {
    /// The place of the number, a local.
    pub place: ExprId,
    /// The number's type.
    pub ty: TypeId,
    /// The pointer to the memory.
    pub memory: ExprId,
    /// Whether the memory gets the number's bytes, or the number those of the memory.
    pub is_store: bool,
}

/// The number that a call copies, if it is such a call.
pub(crate) fn copied(program: &Program, body: &Body, f: FuncId, args: &[ExprId]) -> Option<Copied> {
    let (function, &[to, from, count]) = (&program.functions[f], args) else { return None };
    if function.body.is_some() || !matches!(function.name.as_str(), "memcpy" | "memmove") {
        return None;
    }
    let size = u64::try_from(known_size(program, body, count)?).ok()?;
    let number = |pointer| number_at(program, body, pointer).filter(|&(_, ty)| program.size_of(ty) == Some(size));
    match (number(to), number(from)) {
        (Some((place, ty)), None) => Some(Copied { place, ty, memory: from, is_store: false }),
        (None, Some((place, ty))) => Some(Copied { place, ty, memory: to, is_store: true }),
        (Some(_), Some(_)) | (None, None) => None,
    }
}

/// The number whose address an expression is: a local of a type of numbers.
fn number_at(program: &Program, body: &Body, pointer: ExprId) -> Option<(ExprId, TypeId)> {
    let ExprKind::AddrOf(place) = *body.kind(strip_pointer_casts(body, pointer)) else { return None };
    let ExprKind::Local(local) = *body.kind(place) else { return None };
    let ty = body.locals[local].ty;
    matches!(program.types.canon(ty), Type::Int(_) | Type::Float(_)).then_some((place, ty))
}
