//@ src/bin/empty.rs
//! The program whose C `main` is in `empty.c`.

fn main() {
    empty::rt::restore_signals();
    std::process::exit(unsafe { empty::empty::main() });
}
//@ src/empty.rs
// Unions without a member, which GNU C has.

use crate::sys::printf;
use core::mem;
use core::mem::size_of;

static none: nothing = nothing::ZERO;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct nothing {}

impl nothing {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = unsafe { mem::zeroed() };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct holder {
    pub before: i32,
    pub nothing: nothing,
    pub behind: i32,
}

unsafe fn pass(u: nothing, n: i32) -> nothing {
    printf(c"%d\n".as_ptr(), n);
    u
}

pub unsafe fn main() -> i32 {
    let mut h: holder = holder {
        before: 1,
        nothing: nothing::ZERO,
        behind: 2,
    };
    h.nothing = pass(none, h.before + h.behind);
    printf(
        c"%zu %zu %d\n".as_ptr(),
        size_of::<nothing>(),
        size_of::<holder>(),
        h.behind,
    );
    0
}
//@ src/lib.rs
pub mod empty;
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
