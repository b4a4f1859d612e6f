//@ src/bin/open_array.rs
//! The program whose C `main` is in `open_array.c`.

fn main() {
    open_array::rt::restore_signals();
    std::process::exit(unsafe { open_array::open_array::main() });
}
//@ src/lib.rs
pub mod open_array;
pub mod rt;
pub mod sys;
//@ src/open_array.rs
// An array at the end of a struct that is allocated longer than it is declared: its type does not bound a slice of it.

use crate::rt;
use crate::sys::{exit, free, malloc, memcpy};
use core::ffi::{CStr, c_void};
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Text {
    pub length: usize,
    pub contents: [i8; 1],
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Row {
    pub count: i32,
    pub cells: [i32; 4],
}

fn hash(s: &[i8], mut n: usize, seed: u32) -> u32 {
    let mut h: u32 = seed ^ n as u32;
    while n > 0 {
        h ^= (h << 5)
            .wrapping_add(h >> 2)
            .wrapping_add(s[n.wrapping_sub(1)] as u8 as u32);
        n = n.wrapping_sub(1);
    }
    h
}

fn total(v: &[i32], n: i32) -> i64 {
    let mut s: i64 = 0;
    for i in 0..n {
        s += v[i as usize] as i64;
    }
    s
}

unsafe fn new_text(s: &CStr) -> *mut Text {
    let n: usize = s.count_bytes();
    let t: *mut Text = rt::initialised(malloc(size_of::<Text>().wrapping_add(n))).cast::<Text>();
    if t.is_null() {
        exit(1);
    }
    (*t).length = n;
    memcpy(
        (&raw mut (*t).contents as *mut i8).cast::<c_void>(),
        s.as_ptr().cast::<c_void>(),
        n.wrapping_add(1),
    );
    t
}

pub unsafe fn main() -> i32 {
    let t: *mut Text = new_text(c"longer than one character");
    let wide: *mut Row = rt::initialised(malloc(
        size_of::<Row>().wrapping_add(2usize.wrapping_mul(size_of::<i32>())),
    ))
    .cast::<Row>();
    let named: Row = Row {
        count: 4,
        cells: [1, 2, 3, 4],
    };
    if wide.is_null() {
        return 1;
    }
    (*wide).count = 6;
    for i in 0..6 {
        *(&raw mut (*wide).cells as *mut i32).add(i as usize) = i * i;
    }
    rt::println!(
        "{} {}",
        hash(
            rt::slice(&raw mut (*t).contents as *mut i8, (*t).length),
            (*t).length,
            7,
        ),
        hash(rt::slice(c"abc".as_ptr(), 3), 3, 1)
    );
    rt::println!(
        "{} {}",
        total(
            rt::slice(
                &raw mut (*wide).cells as *mut i32,
                (*wide).count.max(0) as usize,
            ),
            (*wide).count,
        ),
        total(&named.cells, named.count)
    );
    free(wide.cast::<c_void>());
    free(t.cast::<c_void>());
    0
}
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
pub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
    pub fn free(ptr: *mut c_void);
    pub safe fn malloc(size: usize) -> *mut c_void;
    pub fn memcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
}
