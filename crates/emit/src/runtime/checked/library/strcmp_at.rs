/// C's `strcmp`: a panic where it would touch what does not live.
#[track_caller]
pub fn strcmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
    // SAFETY: what it touches was checked.
    unsafe { ranges::strcmp(ranges::text(a), ranges::text(b)) }
}
