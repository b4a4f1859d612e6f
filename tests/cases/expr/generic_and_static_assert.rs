//@ src/bin/generic_and_static_assert.rs
//! The program whose C `main` is in `generic_and_static_assert.c`.

fn main() {
    generic_and_static_assert::rt::restore_signals();
    std::process::exit(unsafe { generic_and_static_assert::generic_and_static_assert::main() });
}
//@ src/generic_and_static_assert.rs
// _Generic, _Static_assert, _Noreturn, _Alignas, inline, restrict, __func__.

use crate::rt;
use crate::sys::{exit, printf};
use core::mem::align_of;

#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub struct aligned {
    pub c: i8,
    pub _padding_1: [u8; 15],
    pub i: i32,
}

#[inline]
fn half(n: i32) -> i32 {
    n / 2
}

fn add(out: &mut [i32], a: &[i32], n: i32) {
    for i in 0..n {
        out[i as usize] += a[i as usize];
    }
}

unsafe fn leave(code: i32) -> ! {
    printf(c"%s %d\n".as_ptr(), c"leave".as_ptr(), code);
    exit(code);
}

pub unsafe fn main() -> i32 {
    let uc: u8 = 1;
    let buf: [i8; 4] = rt::chars(b"abc\0");
    let mut out: [i32; 3] = [1, 2, 3];
    let r#in: [i32; 3] = [10, 20, 30];

    printf(
        c"%s %s %s %s %s %s\n".as_ptr(),
        c"int".as_ptr().cast_mut(),
        c"uchar".as_ptr().cast_mut(),
        c"double".as_ptr().cast_mut(),
        c"string".as_ptr().cast_mut(),
        c"chars".as_ptr().cast_mut(),
        c"other".as_ptr().cast_mut(),
    );
    printf(c"%s\n".as_ptr(), c"int".as_ptr().cast_mut());
    add(&mut out, &r#in, 3);
    printf(c"%d %d\n".as_ptr(), out[2], half(-5));
    printf(c"%zu\n".as_ptr(), align_of::<aligned>());
    leave(out[0]);
}
//@ src/lib.rs
pub mod generic_and_static_assert;
pub mod rt;
pub mod sys;
//@ src/rt.rs
//! What the translated code needs beside std.

/// The bytes of a literal as C characters.
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
    let mut out = [0; N];
    let mut i = 0;
    while i < N {
        out[i] = bytes[i] as i8;
        i += 1;
    }
    out
}

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
    pub fn exit(status: i32) -> !;
    pub fn printf(format: *const i8, ...) -> i32;
}
