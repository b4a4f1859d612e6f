//@ src/bin/definition.rs
//! The program whose C `main` is in `definition.c`.

fn main() {
    definition::rt::restore_signals();
    std::process::exit(unsafe { definition::definition::main() });
}
//@ src/definition.rs
// expect: kept-in-c sum
// expect: kept-in-c format
// Functions that take variable arguments stay in C; their callers move.

use crate::sys::printf;
use core::mem::size_of;

#[unsafe(export_name = "definition_c__limit")]
static mut limit: i32 = 100;

unsafe fn average(a: i32, b: i32, c: i32) -> i32 {
    sum(3, a, b, c) / 3
}

pub unsafe fn main() -> i32 {
    let mut buf: [i8; 32] = [0; 32];
    printf(c"%d %d\n".as_ptr(), sum(0), sum(4, 1i32, 2i32, 3i32, 4i32));
    printf(c"%d\n".as_ptr(), average(10, 20, 33));
    limit = 5;
    printf(c"%d\n".as_ptr(), sum(2, 10i32, 20i32));
    let n: i32 = format(
        &raw mut buf as *mut i8,
        size_of::<[i8; 32]>(),
        c"%s=%d %.1f".as_ptr(),
        c"x".as_ptr().cast_mut(),
        7i32,
        2.5f64,
    );
    printf(c"%d %s\n".as_ptr(), n, &raw mut buf as *mut i8);
    0
}

unsafe extern "C" {
    #[link_name = "definition_c__format"]
    pub fn format(out: *mut i8, cap: usize, fmt: *const i8, ...) -> i32;
    #[link_name = "definition_c__sum"]
    pub fn sum(count: i32, ...) -> i32;
}
//@ src/lib.rs
pub mod definition;
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
