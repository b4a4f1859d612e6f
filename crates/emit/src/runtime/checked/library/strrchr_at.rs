/// C's `strrchr`: a panic where it would touch what does not live.
#[track_caller]
pub fn strrchr_at(text: *const core::ffi::c_char, char: i32) -> *mut core::ffi::c_char {
    // SAFETY: what it touches was checked.
    unsafe { ranges::strrchr(ranges::text(text), char) }
}
