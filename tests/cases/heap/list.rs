//@ src/bin/list.rs
//! The program whose C `main` is in `list.c`.

fn main() {
    list::rt::restore_signals();
    let mut args = list::rt::Args::from_env();
    std::process::exit(list::list::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod list;
pub mod rt;
pub mod sys;
//@ src/list.rs
// run: 10
// A list on the heap with an owner, a tail pointer and iterators.

use crate::rt;
use crate::sys::exit;
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

rt::zeroed! {
    struct node {
        next: *mut node,
        prev: *mut node,
        value: i32,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct list {
    pub head: *mut node,
    pub tail: *mut node,
    pub len: usize,
}

fn append(l: &mut list, value: i32) -> *mut node {
    let n: *mut node = rt::calloc(1, size_of::<node>()).cast::<node>();
    if n.is_null() {
        rt::eprintln!("out of memory");
        exit(1);
    }
    rt::set!(n.value = value);
    rt::set!(n.prev = l.tail);
    if !l.tail.is_null() {
        rt::set!([l.tail].next = n);
    } else {
        l.head = n;
    }
    l.tail = n;
    l.len = l.len.wrapping_add(1);
    n
}

fn unlink_node(l: &mut list, n: *mut node) {
    if !rt::get!(n.prev).is_null() {
        rt::set!([rt::get!(n.prev)].next = rt::get!(n.next));
    } else {
        l.head = rt::get!(n.next);
    }
    if !rt::get!(n.next).is_null() {
        rt::set!([rt::get!(n.next)].prev = rt::get!(n.prev));
    } else {
        l.tail = rt::get!(n.prev);
    }
    l.len = l.len.wrapping_sub(1);
    rt::free(n.cast::<c_void>());
}

fn reverse(l: &mut list) {
    let mut n: *mut node = l.head;
    while !n.is_null() {
        let next: *mut node = rt::get!(n.next);
        rt::set!(n.next = rt::get!(n.prev));
        rt::set!(n.prev = next);
        n = next;
    }
    n = l.head;
    l.head = l.tail;
    l.tail = n;
}

fn clear(l: &mut list) {
    while !l.head.is_null() {
        unlink_node(l, l.head);
    }
}

fn print(l: &list) {
    let mut n: *const node = l.head;
    while !n.is_null() {
        rt::print!(
            "{}{}",
            rt::get!(n.value),
            if !rt::get!(n.next).is_null() {
                ","
            } else {
                "\n"
            }
        );
        n = rt::get!(n.next);
    }
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut l: rt::Align16<list> = rt::Align16(list {
        head: ptr::null_mut(),
        tail: ptr::null_mut(),
        len: 0,
    });
    let _l_lives = rt::Lent::new(&raw mut l.0);
    let n: i32 = if argc > 1 {
        rt::atoi_at(rt::read(argv.wrapping_add(1)))
    } else {
        5
    };
    let mut keep: *mut node = ptr::null_mut();

    for i in 0..n {
        let added: *mut node = append(&mut l.0, i * 3 % 7);
        if i == 4 {
            keep = added;
        }
    }
    print(&l.0);
    let mut p: *mut node = l.0.head;
    let mut next: *mut node;
    while !p.is_null() {
        next = rt::get!(p.next);
        if rt::get!(p.value) % 2 != 0 && p != keep {
            unlink_node(&mut l.0, p);
        }
        p = next;
    }
    print(&l.0);
    reverse(&mut l.0);
    print(&l.0);
    rt::println!("{}", l.0.len);
    clear(&mut l.0);
    l.0.len as i32
}
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
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
pub unsafe trait Value: Copy {
unsafe impl<T: Plain> Value for T {
unsafe impl Value for bool {
pub unsafe fn are_same<T>(a: *const T, b: *const T) -> bool {
macro_rules! value {
pub fn read<P: Followed>(pointer: P) -> P::To {
pub trait Followed: Copy {
impl<T: Value> Followed for *const T {
impl<T: Value> Followed for *mut T {
pub fn write<T: Copy>(pointer: *mut T, value: T) {
pub unsafe trait Zeroed {}
pub unsafe trait Union: Zeroed + Copy {}
macro_rules! zeros {
unsafe impl<T> Zeroed for *const T {}
unsafe impl<T> Zeroed for *mut T {}
unsafe impl<T: Zeroed, const N: usize> Zeroed for [T; N] {}
macro_rules! no_functions {
macro_rules! zeroed {
pub trait Whole {
impl<T: Zeroed> Whole for *const T {
impl<T: Zeroed> Whole for *mut T {
macro_rules! field {
macro_rules! get {
macro_rules! set {
pub struct Lent {
impl Lent {
impl Drop for Lent {
pub extern "C" fn malloc(size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn calloc(count: usize, size: usize) -> *mut core::ffi::c_void {
pub fn free(block: *mut core::ffi::c_void) {
pub fn realloc(block: *mut core::ffi::c_void, size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn free_block(block: *mut core::ffi::c_void) {
pub extern "C" fn realloc_block(
pub unsafe extern "C" fn free_any(block: *mut core::ffi::c_void) {
pub unsafe extern "C" fn realloc_any(
pub unsafe extern "C" fn strdup_any(text: *const core::ffi::c_char) -> *mut core::ffi::c_char {
pub unsafe extern "C" fn strndup_any(
pub fn atoi_at(text: *const core::ffi::c_char) -> i32 {
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
}
