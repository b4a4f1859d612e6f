//@ src/bin/symbols.rs
//! The program whose C `main` is in `symbols.c`.

fn main() {
    symbols::rt::restore_signals();
    std::process::exit(unsafe { symbols::symbols::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod symbols;
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
//@ src/symbols.rs
// What attributes say of symbols, in a program of its own.

use crate::sys::{exit, printf};

pub static mut one: i32 = 1;

pub unsafe extern "C" fn doubled(x: i32) -> i32 {
    x * 2 + one
}

pub unsafe fn twice(x: i32) -> i32 {
    doubled(x)
}

unsafe fn hidden_twice(x: i32) -> i32 {
    doubled(x)
}

pub fn weak_function(x: i32) -> i32 {
    x - 1
}

pub static mut weak_variable: i32 = 17;

#[unsafe(link_section = "mysection")]
pub static mut placed: i32 = 4;

#[unsafe(link_section = "mysection")]
pub static mut placed_too: i32 = 0;

#[unsafe(link_section = ".text.mine")]
#[inline(never)]
unsafe fn placed_function(x: i32) -> i32 {
    x + placed
}

pub static hidden: i32 = 5;

fn labelled(x: i32) -> i32 {
    x ^ 1
}

unsafe fn stop(code: i32) -> ! {
    exit(code);
}

pub static mut tentative: i32 = 0;

#[inline]
pub fn inlined(x: i32) -> i32 {
    x * 3
}

pub unsafe fn main() -> i32 {
    one += 10;
    let p: Option<unsafe extern "C" fn(i32) -> i32> = Some(doubled);
    printf(
        c"%d %d %d %d\n".as_ptr(),
        one,
        doubled(3),
        doubled(4),
        i32::from(
            p.map_or(0, |f| f as *const () as usize)
                == Some(doubled).map_or(0, |f| f as *const () as usize),
        ),
    );
    weak_variable += 1;
    placed_too += 2;
    printf(
        c"%d %d %d %d\n".as_ptr(),
        weak_function(3),
        weak_variable,
        placed_function(1) + placed_too,
        hidden,
    );
    tentative = inlined(2);
    printf(
        c"%d %d %d\n".as_ptr(),
        labelled(6),
        library_abs(-9),
        tentative,
    );
    stop(3);
}

unsafe extern "C" {
    #[link_name = "abs"]
    pub fn library_abs(x: i32) -> i32;
}
//@ src/sys.rs
unsafe extern "C" {
    pub fn exit(status: i32) -> !;
    pub fn printf(format: *const i8, ...) -> i32;
}
