/// C's `strchr`: a panic where it would touch what does not live.
#[track_caller]
pub fn strchr_at(text: *const core::ffi::c_char, char: i32) -> *mut core::ffi::c_char {
    // SAFETY: what it touches was checked.
    unsafe { ranges::strchr(ranges::text(text), char) }
}
