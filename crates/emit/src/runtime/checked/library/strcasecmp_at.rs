/// C's `strcasecmp`: a panic where it would touch what does not live.
#[track_caller]
pub fn strcasecmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
    // SAFETY: what it touches was checked.
    unsafe { ranges::strcasecmp(ranges::text(a), ranges::text(b)) }
}
