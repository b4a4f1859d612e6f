/// A value of which nothing is known: whatever bytes lie there, as in C. To store zeros would take time.
#[inline(always)]
pub fn unset<T: Plain>() -> T {
    let value = core::mem::MaybeUninit::<T>::uninit();
    // SAFETY: its bytes count as initialised, and all bytes are a value.
    unsafe { settled(&raw const value).cast::<T>().read() }
}
