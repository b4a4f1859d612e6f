//@ src/bin/long_long.rs
//! The program whose C `main` is in `long_long.c`.

fn main() {
    long_long::rt::restore_signals();
    std::process::exit(unsafe { long_long::long_long::main() });
}
//@ src/lib.rs
pub mod long_long;
pub mod rt;
pub mod sys;
//@ src/long_long.rs
// 64-bit arithmetic, its limits and printing.

use crate::sys::printf;

fn mul_hi(a: u64, b: u64) -> u64 {
    let al: u64 = a & 0xffffffff;
    let ah: u64 = a >> 32;
    let bl: u64 = b & 0xffffffff;
    let bh: u64 = b >> 32;
    let mid: u64 = ah.wrapping_mul(bl).wrapping_add(al.wrapping_mul(bl) >> 32);
    let mid2: u64 = al.wrapping_mul(bh).wrapping_add(mid & 0xffffffff);
    ah.wrapping_mul(bh)
        .wrapping_add(mid >> 32)
        .wrapping_add(mid2 >> 32)
}

fn gcd(mut a: i64, mut b: i64) -> i64 {
    while b != 0 {
        let t: i64 = a % b;
        a = b;
        b = t;
    }
    if a < 0 { -a } else { a }
}

pub unsafe fn main() -> i32 {
    printf(
        c"%lld %lld\n".as_ptr(),
        i64::MAX,
        -9223372036854775807i64 - 1,
    );
    printf(
        c"%llu\n".as_ptr(),
        9223372036854775807u64.wrapping_mul(2).wrapping_add(1),
    );
    printf(
        c"%llu\n".as_ptr(),
        mul_hi(0xfedcba9876543210, 0x123456789abcdef0),
    );
    printf(
        c"%lld\n".as_ptr(),
        gcd(-1071i64 * 1000000007, 462i64 * 1000000007),
    );
    printf(
        c"%lld\n".as_ptr(),
        (-9223372036854775807i64 - 1) / 2 + i64::MAX / 2,
    );
    printf(c"%lld\n".as_ptr(), 2147483647i64 + 1);
    printf(c"%lld %lld\n".as_ptr(), -7i64 / 2, -7i64 % 2);
    printf(c"%llx\n".as_ptr(), 18446744073709551361u64);
    printf(c"%lld\n".as_ptr(), 1i64 << 40);
    0
}
//@ src/rt.rs
//! What the translated code needs beside std.

/// Arguments as C has them: pointers to NUL-terminated strings, and a null pointer behind the last.
pub struct Args {
    strings: Vec<std::ffi::CString>,
    pointers: Vec<*mut core::ffi::c_char>,
}

impl Args {
    /// The arguments of the process.
    pub fn from_env() -> Args {
        use std::os::unix::ffi::OsStringExt;
        let strings: Vec<_> = std::env::args_os()
            .map(|a| std::ffi::CString::new(a.into_vec()).unwrap_or_default())
            .collect();
        let mut pointers: Vec<_> = strings.iter().map(|s| s.as_ptr().cast_mut()).collect();
        pointers.push(core::ptr::null_mut());
        Args { strings, pointers }
    }

    /// `argc`.
    pub fn count(&self) -> i32 {
        self.strings.len() as i32
    }

    /// `argv`.
    pub fn pointers(&mut self) -> *mut *mut core::ffi::c_char {
        self.pointers.as_mut_ptr()
    }
}

/// Puts back what Rust's start-up changed: a C program dies of a closed pipe.
pub fn restore_signals() {
    // Declared as the kernel takes it: the program may declare it with a handler type of its own.
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        fn signal(number: i32, handler: usize) -> usize;
    }
    const SIGPIPE: i32 = 13;
    unsafe { signal(SIGPIPE, 0) };
}
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
