/// The value of a part of an object, a member of a union for one: a panic where the bytes are no value of its type.
///
/// This is sound whatever way there is: the part is seen to lie in the whole, of which nothing but bytes are read.
#[inline]
#[track_caller]
pub fn member<W: Zeroed, P: Value>(whole: &W, way: impl FnOnce(*const W) -> *const P) -> P {
    let start = &raw const *whole;
    let offset = way(start).addr().wrapping_sub(start.addr());
    let is_part = size_of::<W>().checked_sub(size_of::<P>()).is_some_and(|last| offset <= last);
    assert!(is_part, "a part that lies in no object");
    // SAFETY: the bytes lie in the whole.
    let bytes = unsafe { start.byte_add(offset).cast::<core::mem::MaybeUninit<P>>().read_unaligned() };
    let part = settled_value(bytes);
    // SAFETY: its bytes count as initialised.
    if !unsafe { P::is_at(part.as_ptr()) } {
        no_value(start.addr().wrapping_add(offset));
    }
    // SAFETY: they are a value.
    unsafe { part.assume_init() }
}
