/// C's `fgets`: a panic where it would touch what does not live, or no open stream. A line that is shorter than what it may be needs no more
/// room than it takes.
#[track_caller]
pub fn fgets_at<T>(to: *mut core::ffi::c_char, size: i32, stream: *mut T) -> *mut core::ffi::c_char {
    // The program may declare them in a way of its own.
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        fn fgets(to: *mut core::ffi::c_char, size: i32, stream: *mut core::ffi::c_void) -> *mut core::ffi::c_char;
        fn fgetc(stream: *mut core::ffi::c_void) -> i32;
    }
    let stream = streams::open(stream);
    let wanted = usize::try_from(size).unwrap_or(0);
    let (line, room) = room(to, wanted);
    let least = i32::try_from(room).unwrap_or(i32::MAX).min(size);
    // SAFETY: there is so much room, and the stream is open.
    let got = unsafe { fgets(line.cast(), least, stream) };
    if room < wanted && !got.is_null() {
        let length = ranges::length(to, room);
        let is_whole = length + 1 < room || length > 0 && read(to.cast::<u8>().wrapping_add(length - 1)) == b'\n';
        // SAFETY: as before.
        if !is_whole && unsafe { fgetc(stream) } >= 0 {
            write(to.wrapping_add(room), 0);
        }
    }
    if got.is_null() { got } else { to }
}
