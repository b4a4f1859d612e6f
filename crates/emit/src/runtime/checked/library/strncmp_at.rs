/// C's `strncmp`: a panic where it would touch what does not live.
#[track_caller]
pub fn strncmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char, most: usize) -> i32 {
    ranges::length(a, most);
    ranges::length(b, most);
    // SAFETY: what it touches was checked.
    unsafe { ranges::strncmp(ranges::read(a, 0), ranges::read(b, 0), most) }
}
