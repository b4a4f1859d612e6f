//! Which bytes, counted from a pointer, an access uses.
//!
//! Rules:
//! - Members count from the offsets of their layout, elements with a constant index by the size of the element type.
//! - A constant that is added to the pointer counts too. Casts between pointers change nothing.
//! - Bit-fields and indices that are not constant have no answer.

use crate::tree::{constant, strip_pointer_casts};
use exuvia_cir::{Body, ExprId, ExprKind, Program};

/// The bytes that a place covers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ByteRange {
    /// The pointer that they are counted from, without casts.
    pub pointer: ExprId,
    /// Number of the first byte.
    pub start: u64,
    /// Number of the byte behind the last.
    pub end: u64,
}

/// The bytes of a place behind a pointer.
pub fn bytes_of(program: &Program, body: &Body, place: ExprId) -> Option<ByteRange> {
    let (pointer, start) = offset_of(program, body, place)?;
    let end = start.checked_add(program.size_of(body.ty(place))?)?;
    Some(ByteRange { pointer, start, end })
}

fn offset_of(program: &Program, body: &Body, place: ExprId) -> Option<(ExprId, u64)> {
    match *body.kind(place) {
        ExprKind::Deref(pointer) => moved_by(program, body, pointer, 0),
        ExprKind::PtrIndex { ptr, index } => {
            let at = elements(program, body, index, body.ty(place))?;
            moved_by(program, body, ptr, at)
        }
        ExprKind::Field { base, record, field } => {
            let field = program.records[record].fields.get(field as usize)?;
            let (pointer, start) = offset_of(program, body, base)?;
            let inside = field.bit_width.is_none().then_some(field.offset / 8)?;
            Some((pointer, start.checked_add(inside)?))
        }
        ExprKind::Index { base, index } => {
            let (pointer, start) = offset_of(program, body, base)?;
            Some((pointer, start.checked_add(elements(program, body, index, body.ty(place))?)?))
        }
        _ => None,
    }
}

fn elements(program: &Program, body: &Body, index: ExprId, elem: exuvia_cir::TypeId) -> Option<u64> {
    let index = constant(body, index).and_then(|i| u64::try_from(i).ok())?;
    index.checked_mul(program.size_of(elem)?)
}

/// Looks through casts, and through constants that are added to a pointer.
fn moved_by(program: &Program, body: &Body, pointer: ExprId, by: u64) -> Option<(ExprId, u64)> {
    let pointer = strip_pointer_casts(body, pointer);
    match *body.kind(pointer) {
        ExprKind::PtrOffset { ptr, index, negate: false } if constant(body, index).is_some() => {
            let elem = program.types.pointee(body.ty(pointer))?;
            let more = elements(program, body, index, elem)?;
            moved_by(program, body, ptr, by.checked_add(more)?)
        }
        _ => Some((pointer, by)),
    }
}
