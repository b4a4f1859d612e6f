/// The value of a part of a union: a panic where the bytes are no value of its type.
///
/// This is sound whatever way there is: the part is seen to lie in the union, of which nothing but bytes are read.
#[inline]
#[track_caller]
pub fn member<U: Union, P: Value>(union: &U, way: impl FnOnce(*const U) -> *const P) -> P {
    let start = &raw const *union;
    let offset = offset_in::<U>(start.addr(), way(start).addr(), size_of::<P>());
    // SAFETY: the bytes lie in the union.
    let bytes = unsafe { start.byte_add(offset).cast::<core::mem::MaybeUninit<P>>().read_unaligned() };
    let part = settled_value(bytes);
    // SAFETY: its bytes count as initialised.
    if !unsafe { P::is_at(part.as_ptr()) } {
        no_value(start.addr().wrapping_add(offset));
    }
    // SAFETY: they are a value.
    unsafe { part.assume_init() }
}

/// Stores a part of a union.
#[allow(dead_code)]
#[inline]
#[track_caller]
pub fn put_member<U: Union, P: Copy>(value: P, union: &mut U, way: impl FnOnce(*mut U) -> *mut P) {
    let start = &raw mut *union;
    let offset = offset_in::<U>(start.addr(), way(start).addr(), size_of::<P>());
    // SAFETY: the bytes lie in the union, and any may.
    unsafe { start.byte_add(offset).cast::<P>().write_unaligned(value) }
}

/// Where a part of so many bytes lies in a whole.
#[inline]
#[track_caller]
fn offset_in<W>(start: usize, part: usize, size: usize) -> usize {
    let offset = part.wrapping_sub(start);
    let is_part = size_of::<W>().checked_sub(size).is_some_and(|last| offset <= last);
    assert!(is_part, "a part that lies in no object");
    offset
}
