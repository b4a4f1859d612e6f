/// C's `memchr`, which ends at the first byte that it looks for: a panic where it would touch what does not live.
#[track_caller]
pub fn memchr_at(from: *const core::ffi::c_void, byte: i32, size: usize) -> *mut core::ffi::c_void {
    for i in 0..size {
        let at = from.cast::<u8>().wrapping_add(i);
        if read(at) == byte as u8 {
            return at.cast_mut().cast();
        }
    }
    core::ptr::null_mut()
}
