//@ src/bin/empty.rs
//! The program whose C `main` is in `empty.c`.

fn main() {
    empty::rt::restore_signals();
    std::process::exit(unsafe { empty::empty::main() });
}
//@ src/empty.rs
// Empty assembler text hides values from the optimiser: black boxes and fences.

use crate::sys::printf;
use core::hint;
use core::sync::atomic;
use core::sync::atomic::Ordering;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub a: i32,
    pub b: i32,
}

fn hide(mut x: i32) -> i32 {
    x = hint::black_box(x);
    x
}

fn given() -> i32 {
    let i: i32 = hint::black_box(41i32);
    i + 1
}

fn swap(a: &mut i32, b: &mut i32) {
    let mut x: i32 = *a;
    let mut y: i32 = *b;
    let value: i32 = hint::black_box(y);
    let value_2: i32 = hint::black_box(x);
    x = value;
    y = value_2;
    *a = x;
    *b = y;
}

unsafe fn sum(v: *const i64, n: i32) -> i64 {
    let mut s: i64 = 0;
    for i in 0..n {
        s += *v.add(i as usize);
        atomic::compiler_fence(Ordering::SeqCst);
    }
    hint::black_box(v);
    hint::black_box(n);
    atomic::compiler_fence(Ordering::SeqCst);
    s
}

pub unsafe fn main() -> i32 {
    let mut a: i32 = 1;
    let mut b: i32 = 2;
    let mut v: [i64; 3] = [1, 2, 3];
    let mut p: pair = pair { a: 5, b: 6 };
    swap(&mut a, &mut b);
    hint::black_box(&raw mut p);
    hint::black_box(&raw mut v);
    hint::black_box(&raw mut p.a);
    hint::black_box(&raw mut a);
    let mut d: f64 = 2.5;
    d = hint::black_box(d);
    printf(
        c"%d %d %d %d %ld %d %g\n".as_ptr(),
        hide(7),
        given(),
        a,
        b,
        sum(&raw mut v as *mut i64, 3),
        p.a + p.b,
        d,
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
