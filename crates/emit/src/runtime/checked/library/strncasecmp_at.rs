/// C's `strncasecmp`: a panic where it would touch what does not live.
#[track_caller]
pub fn strncasecmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char, most: usize) -> i32 {
    let most = ranges::compared(a, b, most, |byte| ranges::tolower(byte));
    // SAFETY: what it touches was checked.
    unsafe { ranges::strncasecmp(ranges::read(a, most), ranges::read(b, most), most) }
}
