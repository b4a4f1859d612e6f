//@ src/bin/defines.rs
//! The program whose C `main` is in `defines.c`.

fn main() {
    defines::rt::restore_signals();
    std::process::exit(unsafe { defines::defines::main() });
}
//@ src/defines.rs
// flags: -DWIDTH=3 "-DNAME=\"defined\""
// Macros from the command line, conditional code and skipped ranges.

use crate::sys::printf;
use core::mem::size_of;

pub type cell = i64;

static grid: [cell; 3] = [1, 2, 0];

pub unsafe fn main() -> i32 {
    let name: *const i8 = c"defined".as_ptr();

    for i in 0..3 {
        printf(c"%ld ".as_ptr(), grid[i as usize]);
    }
    printf(c"%s %zu\n".as_ptr(), name, size_of::<cell>());

    7
}
//@ src/lib.rs
pub mod defines;
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
