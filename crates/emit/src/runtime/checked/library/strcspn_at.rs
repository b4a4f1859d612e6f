/// C's `strcspn`: a panic where it would touch what does not live.
#[track_caller]
pub fn strcspn_at(text: *const core::ffi::c_char, of: *const core::ffi::c_char) -> usize {
    // SAFETY: what it touches was checked.
    unsafe { ranges::strcspn(ranges::text(text), ranges::text(of)) }
}
