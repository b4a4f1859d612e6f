/// C's `strnlen`: a panic where it would touch what does not live.
#[track_caller]
pub fn strnlen_at(text: *const core::ffi::c_char, most: usize) -> usize {
    ranges::length(text, most)
}
