/// C's `strcat`: a panic where it would touch what does not live.
#[track_caller]
pub fn strcat_at(to: *mut core::ffi::c_char, from: *const core::ffi::c_char) -> *mut core::ffi::c_char {
    strcpy_at(to.wrapping_add(ranges::length(to, usize::MAX)), from);
    to
}
