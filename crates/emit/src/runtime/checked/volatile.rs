/// What a checked pointer points to, read once, here; a panic where [`read`] panics.
#[inline]
#[track_caller]
pub fn read_volatile<P: Followed>(pointer: P) -> P::To {
    let address = pointer.exposed();
    if !is_good::<P::To>(address, false) {
        dead::<P::To>(address, false);
    }
    let object = settled(core::ptr::with_exposed_provenance::<P::To>(address));
    if !object.is_aligned() {
        return read(pointer);
    }
    // SAFETY: the bytes live; whatever they are is a value of this type.
    let found = unsafe { object.cast::<core::mem::MaybeUninit<P::To>>().read_volatile() };
    // SAFETY: they count as initialised.
    if !unsafe { P::To::is_at(found.as_ptr()) } {
        no_value(address);
    }
    // SAFETY: they are a value.
    unsafe { found.assume_init() }
}

/// Stores what a checked pointer points to, once, here; a panic where [`write`] panics.
#[inline]
#[track_caller]
pub fn write_volatile<T: Copy>(pointer: *mut T, value: T) {
    let address = pointer.expose_provenance();
    if !is_good::<T>(address, true) {
        dead::<T>(address, true);
    }
    let object = core::ptr::with_exposed_provenance_mut::<T>(address);
    if !object.is_aligned() {
        return write(pointer, value);
    }
    // SAFETY: the bytes live and may be written.
    unsafe { object.write_volatile(value) }
}
