unsafe extern "C" {
    fn __errno_location() -> *mut i32;
    fn strtol(text: *const i8, end: *mut *mut i8, base: i32) -> i64;
}

pub unsafe fn missed_errno(text: *const i8) -> i64 {
    *__errno_location() = 0;
    let value: i64 = strtol(text, core::ptr::null_mut(), 10);
    if *__errno_location() == 34 { -1 } else { value }
}
