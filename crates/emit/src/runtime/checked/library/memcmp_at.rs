/// C's `memcmp`: a panic where it would touch what does not live.
#[track_caller]
pub fn memcmp_at(a: *const core::ffi::c_void, b: *const core::ffi::c_void, size: usize) -> i32 {
    // SAFETY: what it touches was checked.
    unsafe { ranges::memcmp(ranges::read(a, size), ranges::read(b, size), size) }
}
