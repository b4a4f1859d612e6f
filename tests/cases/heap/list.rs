//@ src/bin/list.rs
//! The program whose C `main` is in `list.c`.

fn main() {
    list::rt::restore_signals();
    let mut args = list::rt::Args::from_env();
    std::process::exit(unsafe { list::list::main(args.count(), args.pointers()) });
}
//@ src/lib.rs
pub mod list;
pub mod rt;
pub mod sys;
//@ src/list.rs
// run: 10
// A list on the heap with an owner, a tail pointer and iterators.

use crate::rt;
use crate::sys::{atoi, calloc, exit, free};
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub next: *mut node,
    pub prev: *mut node,
    pub value: i32,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct list {
    pub head: *mut node,
    pub tail: *mut node,
    pub len: usize,
}

unsafe fn append(l: &mut list, value: i32) -> *mut node {
    let n: *mut node = calloc(1, size_of::<node>()).cast::<node>();
    if n.is_null() {
        rt::eprintln!("out of memory");
        exit(1);
    }
    (*n).value = value;
    (*n).prev = l.tail;
    if !l.tail.is_null() {
        (*l.tail).next = n;
    } else {
        l.head = n;
    }
    l.tail = n;
    l.len = l.len.wrapping_add(1);
    n
}

unsafe fn unlink_node(l: &mut list, n: *mut node) {
    if !(*n).prev.is_null() {
        (*(*n).prev).next = (*n).next;
    } else {
        l.head = (*n).next;
    }
    if !(*n).next.is_null() {
        (*(*n).next).prev = (*n).prev;
    } else {
        l.tail = (*n).prev;
    }
    l.len = l.len.wrapping_sub(1);
    free(n.cast::<c_void>());
}

unsafe fn reverse(l: &mut list) {
    let mut n: *mut node = l.head;
    while !n.is_null() {
        let next: *mut node = (*n).next;
        (*n).next = (*n).prev;
        (*n).prev = next;
        n = next;
    }
    n = l.head;
    l.head = l.tail;
    l.tail = n;
}

unsafe fn clear(l: &mut list) {
    while !l.head.is_null() {
        unlink_node(l, l.head);
    }
}

unsafe fn print(l: &list) {
    let mut n: *const node = l.head;
    while !n.is_null() {
        rt::print!(
            "{}{}",
            (*n).value,
            if !(*n).next.is_null() { "," } else { "\n" }
        );
        n = (*n).next;
    }
}

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut l: list = list {
        head: ptr::null_mut(),
        tail: ptr::null_mut(),
        len: 0,
    };
    let n: i32 = if argc > 1 { atoi(*argv.add(1)) } else { 5 };
    let mut keep: *mut node = ptr::null_mut();

    for i in 0..n {
        let added: *mut node = append(&mut l, i * 3 % 7);
        if i == 4 {
            keep = added;
        }
    }
    print(&l);
    let mut p: *mut node = l.head;
    let mut next: *mut node;
    while !p.is_null() {
        next = (*p).next;
        if (*p).value % 2 != 0 && p != keep {
            unlink_node(&mut l, p);
        }
        p = next;
    }
    print(&l);
    reverse(&mut l);
    print(&l);
    rt::println!("{}", l.len);
    clear(&mut l);
    l.len as i32
}
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
pub fn stderr() -> Stream {
macro_rules! print {
macro_rules! println {
macro_rules! eprintln {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn atoi(nptr: *const i8) -> i32;
    pub safe fn calloc(nmemb: usize, size: usize) -> *mut c_void;
    pub safe fn exit(status: i32) -> !;
    pub fn free(ptr: *mut c_void);
}
