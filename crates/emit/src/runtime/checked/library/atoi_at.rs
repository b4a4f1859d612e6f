/// C's `atoi`: a panic where it would touch what does not live.
#[track_caller]
pub fn atoi_at(text: *const core::ffi::c_char) -> i32 {
    // SAFETY: what it touches was checked.
    unsafe { ranges::atoi(ranges::text(text)) }
}
