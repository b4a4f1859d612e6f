//@ src/bin/strings.rs
//! The program whose C `main` is in `strings.c`.

fn main() {
    strings::rt::restore_signals();
    std::process::exit(unsafe { strings::strings::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod strings;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/strings.rs
// The C library's string and memory functions with their edge cases.

use crate::rt;
use crate::sys::{
    atoi, memcmp, memcpy, memmove, memset, printf, puts, strcat, strchr, strcmp, strcspn, strlen,
    strncmp, strncpy, strpbrk, strrchr, strspn, strstr, strtod, strtok, strtol, strtoul,
};
use core::ffi::c_void;
use core::ptr;

fn sgn(x: i32) -> i32 {
    i32::from(x > 0) - i32::from(x < 0)
}

pub unsafe fn main() -> i32 {
    let mut buf: [i8; 32] =
        rt::chars(b"start\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    let s: *const i8 = c"find the needle here".as_ptr();
    let mut end: *mut i8 = ptr::null_mut();

    printf(
        c"%zu %zu\n".as_ptr(),
        strlen(&raw mut buf as *mut i8),
        strlen(c"".as_ptr()),
    );
    strcat(&raw mut buf as *mut i8, c"-end".as_ptr());
    printf(
        c"%s %d %d\n".as_ptr(),
        &raw mut buf as *mut i8,
        sgn(strcmp(c"abc".as_ptr(), c"abd".as_ptr())),
        sgn(strncmp(c"abcx".as_ptr(), c"abcy".as_ptr(), 3)),
    );
    printf(c"%s\n".as_ptr(), strstr(s, c"needle".as_ptr()));
    printf(
        c"%td %d\n".as_ptr(),
        strchr(s, b't' as i32).offset_from(s.cast_mut()),
        i32::from(strchr(s, b'Z' as i32).is_null()),
    );
    printf(
        c"%s %zu\n".as_ptr(),
        strrchr(s, b'e' as i32),
        strspn(c"aabbc".as_ptr(), c"ab".as_ptr()),
    );
    printf(
        c"%zu %s\n".as_ptr(),
        strcspn(s, c"xyzn".as_ptr()),
        strpbrk(s, c"nd".as_ptr()),
    );
    memset((&raw mut buf as *mut i8).cast::<c_void>(), b'#' as i32, 3);
    memcpy(
        (&raw mut buf as *mut i8).add(3).cast::<c_void>(),
        c"12345678".as_ptr().cast_mut() as *const c_void,
        4,
    );
    printf(c"%s\n".as_ptr(), &raw mut buf as *mut i8);
    memmove(
        (&raw mut buf as *mut i8).add(2).cast::<c_void>(),
        &raw mut buf as *mut i8 as *const c_void,
        6,
    );
    printf(
        c"%s %d\n".as_ptr(),
        &raw mut buf as *mut i8,
        i32::from(
            memcmp(
                b"a\0b\0".as_ptr().cast::<i8>().cast_mut() as *const c_void,
                b"a\0c\0".as_ptr().cast::<i8>().cast_mut() as *const c_void,
                3,
            ) < 0,
        ),
    );
    strncpy(&raw mut buf as *mut i8, c"long text".as_ptr(), 4);
    buf[4] = 0;
    puts(&raw mut buf as *mut i8);
    printf(
        c"%d %ld %ld\n".as_ptr(),
        atoi(c" -42x".as_ptr()),
        strtol(c"0x1fz".as_ptr(), &raw mut end, 0),
        strtol(c"zz".as_ptr(), ptr::null_mut(), 36),
    );
    printf(
        c"%c %lu\n".as_ptr(),
        *end as i32,
        strtoul(c"777".as_ptr(), ptr::null_mut(), 8),
    );
    let d: f64 = strtod(c"2.5e3abc".as_ptr(), &raw mut end);
    printf(c"%g\n".as_ptr(), d);
    printf(c"%s %d\n".as_ptr(), end, (-3i32).abs());
    let mut line: [i8; 7] = rt::chars(b"a b  c\0");
    let mut t: *mut i8 = strtok(&raw mut line as *mut i8, c" ".as_ptr());
    while !t.is_null() {
        printf(c"<%s>".as_ptr(), t);
        t = strtok(ptr::null_mut(), c" ".as_ptr());
    }
    printf(c"\n".as_ptr());
    0
}
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn atoi(nptr: *const i8) -> i32;
    pub fn memcmp(s1: *const c_void, s2: *const c_void, n: usize) -> i32;
    pub fn memcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub fn memmove(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn puts(s: *const i8) -> i32;
    pub fn strcat(dest: *mut i8, src: *const i8) -> *mut i8;
    pub fn strchr(s: *const i8, c: i32) -> *mut i8;
    pub fn strcmp(s1: *const i8, s2: *const i8) -> i32;
    pub fn strcspn(s: *const i8, reject: *const i8) -> usize;
    pub fn strlen(s: *const i8) -> usize;
    pub fn strncmp(s1: *const i8, s2: *const i8, n: usize) -> i32;
    pub fn strncpy(dest: *mut i8, src: *const i8, n: usize) -> *mut i8;
    pub fn strpbrk(s: *const i8, accept: *const i8) -> *mut i8;
    pub fn strrchr(s: *const i8, c: i32) -> *mut i8;
    pub fn strspn(s: *const i8, accept: *const i8) -> usize;
    pub fn strstr(haystack: *const i8, needle: *const i8) -> *mut i8;
    pub fn strtod(nptr: *const i8, endptr: *mut *mut i8) -> f64;
    pub fn strtok(s: *mut i8, delim: *const i8) -> *mut i8;
    pub fn strtol(nptr: *const i8, endptr: *mut *mut i8, base: i32) -> i64;
    pub fn strtoul(nptr: *const i8, endptr: *mut *mut i8, base: i32) -> u64;
}
