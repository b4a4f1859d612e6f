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

    /// Bytes from an address on that may be read: one at least, and no more than `most`.
    #[track_caller]
    fn some<'a>(text: *const c_char, most: usize) -> &'a [u8] {
        let room = table::room(text.addr());
        if room == 0 {
            super::read(text);
        }
        let start = core::ptr::with_exposed_provenance(text.expose_provenance());
        // SAFETY: so many bytes live, and count as initialised; nothing writes them while the callers here look at them.
        unsafe { core::slice::from_raw_parts(super::settled(start), room.clamp(1, most)) }
    }

    /// The length of a string, all of which lives; at most `most`.
    #[track_caller]
    pub fn length(text: *const c_char, most: usize) -> usize {
        let mut length = 0;
        while length < most {
            let bytes = some(text.wrapping_add(length), most - length);
            if let Some(end) = bytes.iter().position(|&byte| byte == 0) {
                return length + end;
            }
            length += bytes.len();
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
            let left = some(a.wrapping_add(count), most - count);
            let right = some(b.wrapping_add(count), left.len());
            let is_last = |(&left, &right): (&u8, &u8)| left == 0 || fold(left.into()) != fold(right.into());
            if let Some(last) = left.iter().zip(right).position(is_last) {
                return count + last + 1;
            }
            count += right.len();
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
