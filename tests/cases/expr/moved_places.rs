//@ src/bin/moved_places.rs
//! The program whose C `main` is in `moved_places.c`.

fn main() {
    moved_places::rt::restore_signals();
    std::process::exit(unsafe { moved_places::moved_places::main() });
}
//@ src/lib.rs
pub mod moved_places;
pub mod rt;
pub mod sys;
//@ src/moved_places.rs
// An increment whose place depends on what the same statement assigns.

use crate::sys::printf;

static mut calls: i32 = 0;

unsafe fn next() -> i32 {
    calls += 1;
    calls
}

pub unsafe fn main() -> i32 {
    let mut t: [i32; 5] = [3, 0, 0, 0, 0];
    let mut d: i32 = 0;
    let mut p: *mut i32 = &raw mut t as *mut i32;
    let mut x: [i32; 4] = [0, 10, 20, 30];
    let old = t[d as usize];
    t[d as usize] += 1;
    d = old;
    printf(c"%d %d %d\n".as_ptr(), d, t[0], t[3]);
    t[1] = 2;
    p = &raw mut t[1];
    let old_2 = x[*p as usize];
    x[*p as usize] += 1;
    *p = old_2;
    printf(c"%d %d %d\n".as_ptr(), t[1], x[2], x[3]);
    d = 1;
    let old_3 = x[d as usize];
    x[d as usize] -= 1;
    d += old_3;
    printf(c"%d %d\n".as_ptr(), d, x[1]);
    d = 0;
    x[d as usize] = next();
    d += 1;
    x[d as usize] += 1;
    printf(c"%d %d %d\n".as_ptr(), d, x[0], x[1]);
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
