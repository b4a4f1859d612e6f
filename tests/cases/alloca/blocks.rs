//@ src/bin/blocks.rs
//! The program whose C `main` is in `blocks.c`.

fn main() {
    blocks::rt::restore_signals();
    std::process::exit(unsafe { blocks::blocks::main() });
}
//@ src/blocks.rs
// Memory of `alloca` lives to the end of the function, whatever block asked for it.

use crate::rt;
use crate::sys::{memset, printf, strcat, strcpy, strlen};
use core::ffi::{CStr, c_void};
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub next: *mut node,
    pub value: i32,
}

unsafe fn list(n: i32) -> i32 {
    let mut stack = rt::Stack::new();
    let mut head: *mut node = ptr::null_mut();
    for i in 0..n {
        let node: *mut node = stack
            .alloc::<u8>(size_of::<node>())
            .cast::<c_void>()
            .cast::<node>();
        (*node).next = head;
        (*node).value = i * i;
        head = node;
    }
    let mut s: i32 = 0;
    let mut p: *const node = head;
    while !p.is_null() {
        s = s * 2 + (*p).value;
        p = (*p).next;
    }
    s
}

unsafe fn joined(a: &CStr, mut b: *const i8, twice: i32) -> usize {
    let mut stack = rt::Stack::new();
    let text: *mut i8 = stack
        .alloc::<u8>(strlen(a.as_ptr()).wrapping_add(strlen(b)).wrapping_add(1))
        .cast::<c_void>()
        .cast::<i8>();
    let mut more: *mut i8 = ptr::null_mut();
    strcpy(text, a.as_ptr());
    if twice != 0 {
        more = stack
            .alloc::<u8>(2usize.wrapping_mul(strlen(b)).wrapping_add(1))
            .cast::<c_void>()
            .cast::<i8>();
        strcpy(more, b);
        b = strcat(more, b);
    }
    strcat(text, if !more.is_null() { c"".as_ptr() } else { b });
    strlen(text)
        .wrapping_add(strlen(b).wrapping_mul(100))
        .wrapping_add((if text as usize % 16 == 0 { 10000i32 } else { 0 }) as usize)
}

pub unsafe fn main() -> i32 {
    let mut stack = rt::Stack::new();
    let big: *mut i8 = memset(
        stack.alloc::<u8>(100000).cast::<c_void>(),
        b'x' as i32,
        100000,
    )
    .cast::<i8>();
    printf(
        c"%d %zu %zu\n".as_ptr(),
        list(10),
        joined(c"abc", c"defg".as_ptr(), 0),
        joined(c"abc", c"defg".as_ptr(), 1),
    );
    printf(
        c"%c%c\n".as_ptr(),
        *big.add(0) as i32,
        *big.add(99999) as i32,
    );
    0
}
//@ src/lib.rs
pub mod blocks;
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
use core::ffi::c_void;

unsafe extern "C" {
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn strcat(dest: *mut i8, src: *const i8) -> *mut i8;
    pub fn strcpy(dest: *mut i8, src: *const i8) -> *mut i8;
    pub fn strlen(s: *const i8) -> usize;
}
