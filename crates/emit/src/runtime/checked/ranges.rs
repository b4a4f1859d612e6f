/// Ranges of memory that calls of the C library touch, and strings that they read.
mod ranges {
    use super::{complain, image, table};
    use core::ffi::{c_char, c_void};

    #[track_caller]
    fn check(address: usize, size: usize, to_write: bool) {
        if size > 0 && !table::lives(address, size, to_write) {
            refuse(address, size, to_write);
        }
    }

    #[cold]
    #[track_caller]
    fn refuse(address: usize, size: usize, to_write: bool) {
        if !image::shows(|| table::lives(address, size, to_write)) {
            complain(address, size, to_write);
        }
    }

    /// So many bytes, to be read.
    #[track_caller]
    pub fn read<T>(start: *const T, size: usize) -> *const T {
        check(start.expose_provenance(), size, false);
        super::settled(core::ptr::with_exposed_provenance(start.addr()))
    }

    /// So many bytes, to be written.
    #[track_caller]
    pub fn write<T>(start: *mut T, size: usize) -> *mut T {
        check(start.expose_provenance(), size, true);
        core::ptr::with_exposed_provenance_mut(start.addr())
    }

    /// The length of a string, all of which lives; at most `most`.
    #[track_caller]
    pub fn length(text: *const c_char, most: usize) -> usize {
        let mut length = 0;
        while length < most && super::read(text.wrapping_add(length)) != 0 {
            length += 1;
        }
        length
    }

    /// A string, to be read.
    #[track_caller]
    pub fn text(text: *const c_char) -> *const c_char {
        length(text, usize::MAX);
        core::ptr::with_exposed_provenance(text.addr())
    }

    /// How many bytes of two strings are compared until the first that differ, as `fold` has them, or the end of both; at most `most`. What
    /// lies behind need not live: it may be an array without an end.
    #[track_caller]
    pub fn compared(a: *const c_char, b: *const c_char, most: usize, fold: impl Fn(i32) -> i32) -> usize {
        let mut count = 0;
        while count < most {
            let left = super::read(a.cast::<u8>().wrapping_add(count));
            let right = super::read(b.cast::<u8>().wrapping_add(count));
            count += 1;
            if left == 0 || fold(left.into()) != fold(right.into()) {
                break;
            }
        }
        count
    }

    // The program may declare them in a way of its own.
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        pub fn memmove(to: *mut c_void, from: *const c_void, size: usize) -> *mut c_void;
        pub fn memset(to: *mut c_void, byte: i32, size: usize) -> *mut c_void;
        pub fn memcmp(a: *const c_void, b: *const c_void, size: usize) -> i32;
        pub fn strcmp(a: *const c_char, b: *const c_char) -> i32;
        pub fn strncmp(a: *const c_char, b: *const c_char, most: usize) -> i32;
        pub fn strchr(text: *const c_char, char: i32) -> *mut c_char;
        pub fn strrchr(text: *const c_char, char: i32) -> *mut c_char;
        pub fn strstr(text: *const c_char, part: *const c_char) -> *mut c_char;
        pub fn strpbrk(text: *const c_char, of: *const c_char) -> *mut c_char;
        pub fn strcasecmp(a: *const c_char, b: *const c_char) -> i32;
        pub fn strncasecmp(a: *const c_char, b: *const c_char, most: usize) -> i32;
        pub safe fn tolower(byte: i32) -> i32;
        pub fn strspn(text: *const c_char, of: *const c_char) -> usize;
        pub fn strcspn(text: *const c_char, of: *const c_char) -> usize;
        pub fn atoi(text: *const c_char) -> i32;
    }
}
