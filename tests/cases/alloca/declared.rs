//@ src/bin/declared.rs
//! The program whose C `main` is in `declared.c`.

fn main() {
    declared::rt::restore_signals();
    std::process::exit(unsafe { declared::declared::main() });
}
//@ src/declared.rs
// `alloca` that the program declares itself: no library holds it.

use crate::rt;
use crate::sys::printf;
use core::ffi::c_void;
use core::mem::size_of;

unsafe fn sum(n: i32) -> i32 {
    let mut stack = rt::Stack::new();
    let squares: *mut i32 = stack
        .alloc::<u8>((n as usize).wrapping_mul(size_of::<i32>()))
        .cast::<c_void>()
        .cast::<i32>();
    let mut s: i32 = 0;
    for i in 0..n {
        *squares.add(i as usize) = i * i;
    }
    for i in 0..n {
        s += *squares.add(i as usize);
    }
    s
}

pub unsafe fn main() -> i32 {
    printf(c"%d %d\n".as_ptr(), sum(4), sum(100));
    0
}
//@ src/lib.rs
pub mod declared;
pub mod rt;
pub mod sys;
//@ src/rt.rs
//! What the translated code needs beside std.

/// Memory of a size that is known at run time only; it lives as long as this does.
pub struct Stack(Vec<Vec<Unit>>);

#[derive(Clone, Copy)]
#[repr(C, align(16))]
struct Unit([u8; 16]);

impl Stack {
    /// Without any memory yet.
    pub const fn new() -> Stack {
        Stack(Vec::new())
    }

    /// Room for `count` values, without any value in it.
    pub fn alloc<T>(&mut self, count: usize) -> *mut T {
        let units = (count * size_of::<T>()).div_ceil(size_of::<Unit>());
        let mut block = Vec::with_capacity(units.max(1));
        let room = block.as_mut_ptr();
        self.0.push(block);
        room.cast()
    }
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
    pub fn printf(format: *const i8, ...) -> i32;
}
