/// C's `memcpy`; memory may overlap: a panic where it would touch what does not live.
#[track_caller]
pub fn memcpy_at(to: *mut core::ffi::c_void, from: *const core::ffi::c_void, size: usize) -> *mut core::ffi::c_void {
    // SAFETY: what it touches was checked.
    unsafe { ranges::memmove(ranges::write(to, size), ranges::read(from, size), size) };
    to
}
