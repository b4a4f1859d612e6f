/// C's `strpbrk`: a panic where it would touch what does not live.
#[track_caller]
pub fn strpbrk_at(text: *const core::ffi::c_char, of: *const core::ffi::c_char) -> *mut core::ffi::c_char {
    // SAFETY: what it touches was checked.
    unsafe { ranges::strpbrk(ranges::text(text), ranges::text(of)) }
}
