//@ src/bin/int128.rs
//! The program whose C `main` is in `int128.c`.

fn main() {
    int128::rt::restore_signals();
    std::process::exit(unsafe { int128::int128::main() });
}
//@ src/int128.rs
// Constants of 128 bits, and shifts of them.

use crate::sys::printf;

pub type wide = i128;
pub type uwide = u128;

unsafe fn show(x: uwide) {
    printf(c"%016llx%016llx\n".as_ptr(), (x >> 64) as u64, x as u64);
}

pub unsafe fn main() -> i32 {
    let n: i32 = 5;
    show(0xffffffffffffffffffffffffffffffff_u128 << (n - 1));
    show(!0u128 >> n);
    show((-3i128 >> 1) as u128);
    show(((1i128 << 100) | 0x55) as u128);
    show(if n > 4 {
        0xfffffffffffffffffffffffffffffffe
    } else {
        7
    });
    0
}
//@ src/lib.rs
pub mod int128;
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
