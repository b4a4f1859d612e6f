/// C's `strncat`: a panic where it would touch what does not live.
#[track_caller]
pub fn strncat_at(to: *mut core::ffi::c_char, from: *const core::ffi::c_char, most: usize) -> *mut core::ffi::c_char {
    let length = ranges::length(from, most);
    let end = ranges::write(to.wrapping_add(ranges::length(to, usize::MAX)), length + 1);
    // SAFETY: what it touches was checked.
    unsafe { ranges::memmove(end.cast(), ranges::read(from, length).cast(), length) };
    write(end.wrapping_add(length), 0);
    to
}
