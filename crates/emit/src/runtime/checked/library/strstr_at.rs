/// C's `strstr`: a panic where it would touch what does not live.
#[track_caller]
pub fn strstr_at(text: *const core::ffi::c_char, part: *const core::ffi::c_char) -> *mut core::ffi::c_char {
    // SAFETY: what it touches was checked.
    unsafe { ranges::strstr(ranges::text(text), ranges::text(part)) }
}
