//@ src/abs.rs
// flags: -Wno-incompatible-library-redeclaration
// Absolute values are computed in place, even where the program has a function of the library's name.

use crate::sys::{abs, printf};

pub unsafe fn llabs(x: i64) -> i64 {
    printf(c"not called\n".as_ptr());
    x
}

fn magnitude(x: i32) -> i32 {
    x.abs()
}

pub unsafe fn main() -> i32 {
    let s: i16 = -7;
    let u: u32 = 4294967290;
    printf(
        c"%d %ld %lld\n".as_ptr(),
        magnitude(-5),
        (-6i64).abs(),
        (-1i64).abs(),
    );
    printf(
        c"%d %d %d\n".as_ptr(),
        (s as i32).abs(),
        (-2147483647i32).abs(),
        (u as i32).abs(),
    );
    let pointer: Option<unsafe extern "C" fn(i32) -> i32> = Some(abs);
    printf(c"%d\n".as_ptr(), pointer.unwrap()(-9));
    0
}
//@ src/bin/abs.rs
//! The program whose C `main` is in `abs.c`.

fn main() {
    abs::rt::restore_signals();
    std::process::exit(unsafe { abs::abs::main() });
}
//@ src/lib.rs
pub mod abs;
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
    pub fn abs(x: i32) -> i32;
    pub fn printf(format: *const i8, ...) -> i32;
}
