/// C's `strcpy`; memory may overlap: a panic where it would touch what does not live.
#[track_caller]
pub fn strcpy_at(to: *mut core::ffi::c_char, from: *const core::ffi::c_char) -> *mut core::ffi::c_char {
    let size = ranges::length(from, usize::MAX) + 1;
    // SAFETY: what it touches was checked.
    unsafe { ranges::memmove(ranges::write(to, size).cast(), ranges::read(from, size).cast(), size) };
    to
}
