//@ src/bin/docs.rs
//! The program whose C `main` is in `docs.c`.

fn main() {
    docs::rt::restore_signals();
    std::process::exit(unsafe { docs::docs::main() });
}
//@ src/docs.rs
// SPDX-License-Identifier: MIT
// @file docs.c
// A file with documentation of several styles.

use crate::sys::printf;

/// Qt style: doubles.
/// \param n a number
pub fn doubled(n: i32) -> i32 {
    n * 2
}

/// Plain comment directly above: halves.
///
/// Indented code:
///    half(4) == 2
///
/// - a list
/// - of two
pub fn half(n: i32) -> i32 {
    n / 2
}

// Detached: an empty line follows.

pub fn identity(n: i32) -> i32 {
    n
}

/// Triple slash, first line.
/// Second line with <angle> & *stars* and `ticks`.
pub fn triple(n: i32) -> i32 {
    n * 3
}

/// The shared counter.
static mut counter: i32 = 1;

/// A box of stars
unsafe fn r#box() {
    counter += 1;
}

pub unsafe fn main() -> i32 {
    r#box();
    printf(
        c"%d %d %d %d %d\n".as_ptr(),
        doubled(2),
        half(9),
        identity(3),
        triple(4),
        counter,
    );
    0
}
//@ src/lib.rs
pub mod docs;
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
