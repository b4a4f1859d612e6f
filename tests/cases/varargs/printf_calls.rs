//@ src/bin/printf_calls.rs
//! The program whose C `main` is in `printf_calls.c`.

fn main() {
    printf_calls::rt::restore_signals();
    std::process::exit(unsafe { printf_calls::printf_calls::main() });
}
//@ src/lib.rs
pub mod printf_calls;
pub mod rt;
pub mod sys;
//@ src/printf_calls.rs
// printf with every common conversion, flag, width and length modifier.

use crate::sys::{fprintf, printf, snprintf, sprintf, stdout};
use core::mem::size_of;

pub unsafe fn main() -> i32 {
    let mut buf: [i8; 64] = [0; 64];
    let width: i32 = 8;
    let f: f32 = 3.14159;
    let uc: u8 = 200;
    let s: i16 = -5;

    printf(
        c"%d %i %u %x %X %o %c %s %%\n".as_ptr(),
        -1i32,
        2i32,
        3u32,
        255i32,
        255i32,
        8i32,
        b'c' as i32,
        c"str".as_ptr().cast_mut(),
    );
    printf(
        c"%5d|%-5d|%05d|%+d|% d\n".as_ptr(),
        42i32,
        42i32,
        42i32,
        42i32,
        42i32,
    );
    printf(
        c"%#x %#o %08.3f %.0f %e %G\n".as_ptr(),
        255i32,
        8i32,
        3.14159f64,
        2.5f64,
        12345.678f64,
        1e-10f64,
    );
    printf(
        c"%hd %hhd %ld %lld %zu %jd\n".as_ptr(),
        s as i32,
        uc as i8 as i32,
        -1i64,
        -2i64,
        size_of::<[i8; 64]>(),
        -3i64,
    );
    printf(c"%lu %x\n".as_ptr(), 1u64 << 63, 0xabcdef_u32);
    printf(
        c"%*d %-*d| %.*s\n".as_ptr(),
        width,
        7i32,
        width,
        7i32,
        3i32,
        c"truncate".as_ptr().cast_mut(),
    );
    printf(
        c"%g %g %g %g\n".as_ptr(),
        f64::from(f),
        1e6f64,
        1e5f64,
        0.0001f64,
    );
    printf(c"%c%c\n".as_ptr(), uc as i32 - 100, b'a' as i32 + 1);
    let mut n: i32 = snprintf(
        &raw mut buf as *mut i8,
        8,
        c"%s-%d".as_ptr(),
        c"overflow".as_ptr().cast_mut(),
        99i32,
    );
    printf(c"%d [%s]\n".as_ptr(), n, &raw mut buf as *mut i8);
    n = sprintf(&raw mut buf as *mut i8, c"%03d".as_ptr(), 7i32);
    printf(c"%d %s\n".as_ptr(), n, &raw mut buf as *mut i8);
    fprintf(
        stdout,
        c"%s\n".as_ptr(),
        if n == 3 {
            c"three".as_ptr().cast_mut()
        } else {
            c"other".as_ptr().cast_mut()
        },
    );
    printf(c"%s".as_ptr(), c"".as_ptr().cast_mut());
    printf(c"no arguments\n".as_ptr());
    0
}
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn fprintf(stream: *mut FILE, format: *const i8, ...) -> i32;
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn snprintf(s: *mut i8, maxlen: usize, format: *const i8, ...) -> i32;
    pub fn sprintf(s: *mut i8, format: *const i8, ...) -> i32;
    pub static mut stdout: *mut FILE;
}

#[repr(C)]
pub struct FILE {
    pub _opaque: [u8; 0],
}
