//@ src/bin/classes.rs
//! The program whose C `main` is in `classes.c`.

fn main() {
    classes::rt::restore_signals();
    std::process::exit(unsafe { classes::classes::main() });
}
//@ src/classes.rs
// Builtins that are known when the program is compiled.

use crate::sys::printf;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s {
    pub a: i32,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union u {
    pub a: i32,
}

fn classes() -> i32 {
    let s: s = s { a: 1 };
    let u: u = u { a: 2 };
    let d: f64 = 0.0;
    let text: [i8; 4];
    let calls: i32 = 0;
    let mut all: i32 = 1 + 16 * 8 + 256 * 5;
    all += 1;
    all + 4096 * 12 + 65536 * 13 + calls
}

pub unsafe fn main() -> i32 {
    let n: i32 = 1 + 2 * 0;
    let c: i32 = 10;
    let p: i32 = 1 + 1;
    let e: i32 = i32::from(c == 10);
    printf(c"%d %d %d %d %d\n".as_ptr(), classes(), n, c, p, e);
    0
}
//@ src/lib.rs
pub mod classes;
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
