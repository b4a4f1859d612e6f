//@ src/bin/blocks.rs
//! The program whose C `main` is in `blocks.c`.

fn main() {
    blocks::rt::restore_signals();
    std::process::exit(unsafe { blocks::blocks::main() });
}
//@ src/blocks.rs
// Memory of `alloca` lives to the end of the function, whatever block asked for it.

use crate::rt;
use crate::sys::{memset, strcat, strcpy, strlen};
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

unsafe fn joined(a: &CStr, mut b: *const i8, twice: bool) -> usize {
    let mut stack = rt::Stack::new();
    let text: *mut i8 = stack
        .alloc::<u8>(a.count_bytes().wrapping_add(strlen(b)).wrapping_add(1))
        .cast::<c_void>()
        .cast::<i8>();
    let mut more: *mut i8 = ptr::null_mut();
    strcpy(text, a.as_ptr());
    if twice {
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
    rt::println!(
        "{} {} {}",
        list(10),
        joined(c"abc", c"defg".as_ptr(), false),
        joined(c"abc", c"defg".as_ptr(), true)
    );
    rt::println!(
        "{}{}",
        rt::Byte(*big.add(0) as u8),
        rt::Byte(*big.add(99999) as u8)
    );
    0
}
//@ src/lib.rs
pub mod blocks;
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
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
pub struct Stack(Vec<Vec<Unit>>);
impl Stack {
pub fn initialised<T>(memory: *mut T) -> *mut T {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
    pub fn strcat(dest: *mut i8, src: *const i8) -> *mut i8;
    pub fn strcpy(dest: *mut i8, src: *const i8) -> *mut i8;
    pub fn strlen(s: *const i8) -> usize;
}
