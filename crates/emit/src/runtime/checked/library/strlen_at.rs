/// C's `strlen`: a panic where it would touch what does not live.
#[track_caller]
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
    ranges::length(text, usize::MAX)
}
