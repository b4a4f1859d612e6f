//@ src/bin/weak_missing.rs
//! The program whose C `main` is in `weak_missing.c`.

fn main() {
    weak_missing::rt::restore_signals();
    std::process::exit(unsafe { weak_missing::weak_missing::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod weak_missing;
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
//@ src/weak_missing.rs
// expect: kept-in-c ask
// A symbol that may be missing is asked for in C.

use crate::sys::printf;

pub unsafe fn main() -> i32 {
    printf(c"%d\n".as_ptr(), ask(3));
    0
}

unsafe extern "C" {
    #[link_name = "weak_missing_c__ask"]
    pub fn ask(x: i32) -> i32;
}
