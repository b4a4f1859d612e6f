/// C's allocator.
mod allocator {
    use core::ffi::{c_char, c_void};

    // The program may declare them in a way of its own.
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        pub fn malloc(size: usize) -> *mut c_void;
        pub fn calloc(count: usize, size: usize) -> *mut c_void;
        pub fn realloc(block: *mut c_void, size: usize) -> *mut c_void;
        pub fn free(block: *mut c_void);
        pub fn strdup(text: *const c_char) -> *mut c_char;
        pub fn strndup(text: *const c_char, size: usize) -> *mut c_char;
        pub fn strlen(text: *const c_char) -> usize;
    }
}
