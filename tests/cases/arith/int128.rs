//@ src/bin/int128.rs
//! The program whose C `main` is in `int128.c`.

fn main() {
    int128::rt::restore_signals();
    std::process::exit(unsafe { int128::int128::main() });
}
//@ src/int128.rs
// 128-bit integers: products, shifts, division, conversion.

use crate::sys::printf;
use core::mem::size_of;

fn mul_mod(a: u64, b: u64, m: u64) -> u64 {
    ((a as u128).wrapping_mul(b as u128) % m as u128) as u64
}

fn pow_mod(mut b: u64, mut e: u64, m: u64) -> u64 {
    let mut r: u64 = 1;
    while e != 0 {
        if e & 1 != 0 {
            r = mul_mod(r, b, m);
        }
        b = mul_mod(b, b, m);
        e >>= 1;
    }
    r
}

pub unsafe fn main() -> i32 {
    let x: u128 = 0xffffffffffffffff_u128.wrapping_mul(0xfffffffffffffff1);
    let neg: i128 = -(1i128 << 100);

    printf(c"%llx %llx\n".as_ptr(), (x >> 64) as u64, x as u64);
    printf(
        c"%llu\n".as_ptr(),
        pow_mod(3, 1000000006, 18446744073709551557),
    );
    printf(
        c"%lld %d\n".as_ptr(),
        (neg >> 90) as i64,
        i32::from(neg < 0),
    );
    printf(c"%g\n".as_ptr(), neg as f64);
    printf(c"%zu\n".as_ptr(), size_of::<u128>());
    0
}
//@ src/lib.rs
pub mod int128;
pub mod rt;
pub mod sys;
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
