/// C's `errno`.
pub fn errno() -> i32 {
    unsafe { *errno_location() }
}

/// Gives C's `errno` a value.
pub fn set_errno(value: i32) {
    unsafe { *errno_location() = value }
}

fn errno_location() -> *mut i32 {
    // The program may declare it in a way of its own.
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        safe fn __errno_location() -> *mut i32;
    }
    __errno_location()
}
