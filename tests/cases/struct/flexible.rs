//@ src/bin/flexible.rs
//! The program whose C `main` is in `flexible.c`.

fn main() {
    flexible::rt::restore_signals();
    std::process::exit(unsafe { flexible::flexible::main() });
}
//@ src/flexible.rs
// A flexible array member, and a header allocated together with its payload.

use crate::rt;
use crate::sys::{abort, free, fwrite, malloc, memcpy, realloc, stdout};
use core::ffi::{CStr, c_void};
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct buffer {
    pub len: usize,
    pub cap: usize,
    pub data: [u8; 0],
}

unsafe fn create(cap: usize) -> *mut buffer {
    let b: *mut buffer =
        rt::initialised(malloc(size_of::<buffer>().wrapping_add(cap))).cast::<buffer>();
    if b.is_null() {
        abort();
    }
    (*b).len = 0;
    (*b).cap = cap;
    b
}

unsafe fn push(mut b: *mut buffer, text: &CStr) -> *mut buffer {
    let n: usize = text.count_bytes();
    if (*b).len.wrapping_add(n) > (*b).cap {
        (*b).cap = (*b).len.wrapping_add(n).wrapping_mul(2);
        b = rt::initialised(realloc(
            b.cast::<c_void>(),
            size_of::<buffer>().wrapping_add((*b).cap),
        ))
        .cast::<buffer>();
        if b.is_null() {
            abort();
        }
    }
    memcpy(
        (&raw mut (*b).data as *mut u8)
            .add((*b).len)
            .cast::<c_void>(),
        text.as_ptr().cast::<c_void>(),
        n,
    );
    (*b).len = (*b).len.wrapping_add(n);
    b
}

pub unsafe fn main() -> i32 {
    let mut b: *mut buffer = create(4);
    b = push(b, c"flex");
    b = push(b, c"ible");
    b = push(b, c" array");
    rt::println!("{} {}", (*b).len, (*b).cap);
    fwrite(
        &raw mut (*b).data as *mut u8 as *const c_void,
        1,
        (*b).len,
        stdout,
    );
    rt::println!("\n{}", size_of::<buffer>());
    free(b.cast::<c_void>());
    0
}
//@ src/lib.rs
pub mod flexible;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub fn initialised<T>(memory: *mut T) -> *mut T {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub safe fn abort() -> !;
    pub fn free(ptr: *mut c_void);
    pub fn fwrite(ptr: *const c_void, size: usize, n: usize, s: *mut FILE) -> usize;
    pub safe fn malloc(size: usize) -> *mut c_void;
    pub fn memcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub fn realloc(ptr: *mut c_void, size: usize) -> *mut c_void;
    pub safe static stdout: *mut FILE;
}

#[repr(C)]
pub struct FILE {
    pub _opaque: [u8; 0],
}
