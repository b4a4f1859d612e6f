//@ src/bin/overflow_out.rs
//! The program whose C `main` is in `overflow_out.c`.

fn main() {
    overflow_out::rt::restore_signals();
    std::process::exit(unsafe { overflow_out::overflow_out::main() });
}
//@ src/lib.rs
pub mod overflow_out;
pub mod rt;
pub mod sys;
//@ src/overflow_out.rs
// What an overflow builtin stores through a pointer counts as a write: the parameters may be the same object.

use crate::sys::printf;

unsafe fn add(a: *const i32, out: *mut i32) -> i32 {
    let carry: i32 = i32::from({
        let (result, overflow) = (*a).overflowing_add(1);
        *out = result;
        overflow
    });
    *a + carry
}

pub unsafe fn main() -> i32 {
    let mut x: i32 = 41;
    printf(c"%d\n".as_ptr(), add(&raw mut x, &raw mut x));
    printf(c"%d\n".as_ptr(), x);
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
