//@ src/bin/file_scope.rs
//! The program whose C `main` is in `file_scope.c`.

fn main() {
    file_scope::rt::restore_signals();
    std::process::exit(unsafe { file_scope::file_scope::main() });
}
//@ src/file_scope.rs
// expect: kept-in-c local
// Assembler text between the functions: it defines one, and calls another that only it names.

use crate::sys::printf;

#[unsafe(no_mangle)]
pub extern "C" fn doubled(x: i32) -> i32 {
    2 * x
}

pub unsafe fn main() -> i32 {
    printf(c"%d %d %d\n".as_ptr(), three(), twice_of(21), local());
    0
}

unsafe extern "C" {
    #[link_name = "file_scope_c__local"]
    pub fn local() -> i32;
    pub fn three() -> i32;
    pub fn twice_of(arg1: i32) -> i32;
}
//@ src/lib.rs
pub mod file_scope;
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
