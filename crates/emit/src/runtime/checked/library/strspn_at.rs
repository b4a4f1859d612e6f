/// C's `strspn`: a panic where it would touch what does not live.
#[track_caller]
pub fn strspn_at(text: *const core::ffi::c_char, of: *const core::ffi::c_char) -> usize {
    // SAFETY: what it touches was checked.
    unsafe { ranges::strspn(ranges::text(text), ranges::text(of)) }
}
