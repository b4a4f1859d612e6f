/// C's `strncmp`: a panic where it would touch what does not live.
#[track_caller]
pub fn strncmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char, most: usize) -> i32 {
    let most = ranges::compared(a, b, most, |byte| byte);
    // SAFETY: what it touches was checked.
    unsafe { ranges::strncmp(ranges::read(a, most), ranges::read(b, most), most) }
}
