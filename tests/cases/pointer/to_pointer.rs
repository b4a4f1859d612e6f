//@ src/bin/to_pointer.rs
//! The program whose C `main` is in `to_pointer.c`.

fn main() {
    to_pointer::rt::restore_signals();
    std::process::exit(unsafe { to_pointer::to_pointer::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod to_pointer;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! print {
macro_rules! println {
pub fn initialised<T>(memory: *mut T) -> *mut T {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
    pub fn free(ptr: *mut c_void);
    pub safe fn malloc(size: usize) -> *mut c_void;
}
//@ src/to_pointer.rs
// Pointers to pointers: lists edited in place, cursors advanced by callees.

use crate::rt;
use crate::sys::{exit, free, malloc};
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub value: i32,
    pub next: *mut node,
}

unsafe fn insert_sorted(mut head: *mut *mut node, value: i32) {
    let n: *mut node = rt::initialised(malloc(size_of::<node>())).cast::<node>();
    if n.is_null() {
        exit(1);
    }
    while !(*head).is_null() && (**head).value < value {
        head = &raw mut (**head).next;
    }
    (*n).value = value;
    (*n).next = *head;
    *head = n;
}

unsafe fn remove_value(head: *mut *mut node, value: i32) -> i32 {
    let mut p: *mut *mut node = head;
    while !(*p).is_null() {
        if (**p).value == value {
            let dead: *mut node = *p;
            *p = (*dead).next;
            free(dead.cast::<c_void>());
            return 1;
        }
        p = &raw mut (**p).next;
    }
    0
}

unsafe fn parse_int(cursor: &mut *const i8) -> i32 {
    let mut n: i32 = 0;
    while **cursor as u8 == b' ' {
        *cursor = (*cursor).add(1);
    }
    while **cursor >= b'0' as i8 && **cursor <= b'9' as i8 {
        n = n * 10 + (**cursor as i32 - b'0' as i32);
        *cursor = (*cursor).add(1);
    }
    n
}

fn swap(a: &mut *mut i32, b: &mut *mut i32) {
    let t: *mut i32 = *a;
    *a = *b;
    *b = t;
}

pub unsafe fn main() -> i32 {
    let mut list: *mut node = ptr::null_mut();
    let mut text: *const i8 = c" 5 17  3 42 8".as_ptr();
    while *text != 0 {
        insert_sorted(&raw mut list, parse_int(&mut text));
    }
    rt::println!(
        "{} {}",
        remove_value(&raw mut list, 17),
        remove_value(&raw mut list, 18)
    );
    let mut n: *mut node = list;
    while !n.is_null() {
        rt::print!("{} ", (*n).value);
        n = (*n).next;
    }
    rt::println!();
    while !list.is_null() {
        remove_value(&raw mut list, (*list).value);
    }
    let mut x: i32 = 1;
    let mut y: i32 = 2;
    let mut p: *mut i32 = &raw mut x;
    let mut q: *mut i32 = &raw mut y;
    let pp: *mut *mut i32 = &raw mut p;
    swap(&mut p, &mut q);
    rt::println!("{} {} {}", *p, *q, **pp);
    **pp = 9;
    rt::println!("{} {}", x, y);
    0
}
