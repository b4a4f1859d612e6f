//@ src/bin/refused.rs
//! The program whose C `main` is in `refused.c`.

fn main() {
    refused::rt::restore_signals();
    std::process::exit(unsafe { refused::refused::main() });
}
//@ src/lib.rs
pub mod refused;
pub mod rt;
pub mod sys;
//@ src/refused.rs
// expect: kept-in-c system_call
// expect: kept-in-c bare
// Registers that variables name, and functions that are nothing but assembler, stay in C.

use crate::sys::printf;

pub unsafe fn main() -> i32 {
    printf(c"%d %d\n".as_ptr(), i32::from(system_call(39) > 1), bare());
    0
}

unsafe extern "C" {
    #[link_name = "refused_c__bare"]
    pub fn bare() -> i32;
    #[link_name = "refused_c__system_call"]
    pub fn system_call(number: i64) -> i64;
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
