//@ src/bin/nulls.rs
//! The program whose C `main` is in `nulls.c`.

fn main() {
    nulls::rt::restore_signals();
    std::process::exit(unsafe { nulls::nulls::main() });
}
//@ src/lib.rs
pub mod nulls;
pub mod rt;
pub mod sys;
//@ src/nulls.rs
// Null pointers whose type nothing but themselves tells.

use crate::sys::printf;
use core::ffi::c_void;
use core::ptr;

fn none() -> *mut i32 {
    ptr::null_mut()
}

pub unsafe fn main() -> i32 {
    let mut x: i32 = 1;
    let mut p: *mut i32 = &raw mut x;
    printf(
        c"%p %d\n".as_ptr(),
        ptr::null_mut::<c_void>(),
        i32::from(ptr::null_mut::<i32>() == (if x != 0 { ptr::null_mut() } else { p })),
    );
    printf(
        c"%d %d\n".as_ptr(),
        i32::from(
            {
                p = none();
                p
            }
            .is_null(),
        ),
        i32::from(
            !{
                x += 1;
                ptr::null_mut::<c_void>()
            }
            .is_null(),
        ),
    );
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
