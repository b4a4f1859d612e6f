/// C's `strncpy`: a panic where it would touch what does not live.
#[track_caller]
pub fn strncpy_at(to: *mut core::ffi::c_char, from: *const core::ffi::c_char, size: usize) -> *mut core::ffi::c_char {
    let length = ranges::length(from, size);
    let room = ranges::write(to, size);
    // SAFETY: what it touches was checked.
    unsafe {
        ranges::memmove(room.cast(), ranges::read(from, length).cast(), length);
        ranges::memset(room.wrapping_add(length).cast(), 0, size - length);
    }
    to
}
