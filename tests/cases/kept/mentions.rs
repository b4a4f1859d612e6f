//@ src/bin/mentions.rs
//! The program whose C `main` is in `mentions.c`.

fn main() {
    mentions::rt::restore_signals();
    std::process::exit(unsafe { mentions::mentions::main() });
}
//@ src/lib.rs
pub mod mentions;
pub mod rt;
pub mod sys;
//@ src/mentions.rs
// expect: kept-in-c cleaned
// expect: kept-in-c sized
// What stays in C may name functions and variables in an attribute, or in the size of an array only.

use crate::sys::{__jmp_buf_tag, printf};

#[unsafe(export_name = "mentions_c__length")]
static mut length: i32 = 6;

#[unsafe(export_name = "mentions_c__bye")]
pub unsafe extern "C" fn bye(p: *mut *const i8) {
    printf(c"bye %s\n".as_ptr(), *p);
}

#[unsafe(export_name = "mentions_c__again")]
static mut again: [__jmp_buf_tag; 1] = [__jmp_buf_tag::ZERO; 1];

pub unsafe fn main() -> i32 {
    length += cleaned();
    printf(c"%d\n".as_ptr(), sized());
    0
}

unsafe extern "C" {
    #[link_name = "mentions_c__cleaned"]
    pub fn cleaned() -> i32;
    #[link_name = "mentions_c__sized"]
    pub fn sized() -> i32;
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

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __jmp_buf_tag {
    pub __jmpbuf: [i64; 8],
    pub __mask_was_saved: i32,
    pub __saved_mask: __sigset_t,
}

impl __jmp_buf_tag {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        __jmpbuf: [0; 8],
        __mask_was_saved: 0,
        __saved_mask: __sigset_t::ZERO,
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __sigset_t {
    pub __val: [u64; 16],
}

impl __sigset_t {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { __val: [0; 16] };
}
