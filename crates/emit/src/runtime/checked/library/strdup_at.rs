/// C's `strdup`: a panic where it would touch what does not live.
#[track_caller]
pub fn strdup_at(text: *const core::ffi::c_char) -> *mut core::ffi::c_char {
    let text = ranges::text(text);
    // SAFETY: what it touches was checked.
    unsafe { strdup_any(text) }
}
