/// C's `memset`: a panic where it would touch what does not live.
#[track_caller]
pub fn memset_at(to: *mut core::ffi::c_void, byte: i32, size: usize) -> *mut core::ffi::c_void {
    // SAFETY: what it touches was checked.
    unsafe { ranges::memset(ranges::write(to, size), byte, size) };
    to
}
