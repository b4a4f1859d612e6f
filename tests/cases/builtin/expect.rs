//@ src/bin/expect.rs
//! The program whose C `main` is in `expect.c`.

fn main() {
    expect::rt::restore_signals();
    std::process::exit(unsafe { expect::expect::main() });
}
//@ src/expect.rs
// The hints of __builtin_expect are evaluated too.

use crate::sys::printf;

fn step(n: &mut i32) -> i32 {
    *n += 1;
    *n
}

fn next(x: i32, y: i32, mut z: i32) -> i32 {
    z += 1;
    if (if x != 0 { i32::from(y != 0) } else { 0 }) as i64 != 0 {
        return 7;
    }
    z
}

pub unsafe fn main() -> i32 {
    let mut n: i32 = 0;
    step(&mut n);
    let likely: i64 = i32::from(n > 5) as i64;
    printf(
        c"%d %d %ld %d\n".as_ptr(),
        next(1, 0, 10),
        next(1, 1, 10),
        likely,
        n,
    );
    while n < 3 {
        step(&mut n);
    }
    printf(c"%d\n".as_ptr(), n);
    0
}
//@ src/lib.rs
pub mod expect;
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
