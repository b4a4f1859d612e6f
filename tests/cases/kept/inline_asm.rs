//@ src/bin/inline_asm.rs
//! The program whose C `main` is in `inline_asm.c`.

fn main() {
    inline_asm::rt::restore_signals();
    std::process::exit(unsafe { inline_asm::inline_asm::main() });
}
//@ src/inline_asm.rs
// expect: kept-in-c add_asm
// Assembler with an operand in `rbx`, which Rust keeps to itself, stays in C and is called from moved code.

use crate::sys::printf;

unsafe fn sum(v: &[i32], n: i32) -> i32 {
    let mut s: i32 = 0;
    for i in 0..n {
        s = add_asm(s, v[i as usize]);
    }
    s
}

pub unsafe fn main() -> i32 {
    let v: [i32; 4] = [1, 2, 3, 4];
    printf(c"%d %d\n".as_ptr(), sum(&v, 4), add_asm(-5, 3));
    0
}

unsafe extern "C" {
    #[link_name = "inline_asm_c__add_asm"]
    pub fn add_asm(a: i32, b: i32) -> i32;
}
//@ src/lib.rs
pub mod inline_asm;
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
