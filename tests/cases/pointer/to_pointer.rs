//@ src/bin/to_pointer.rs
//! The program whose C `main` is in `to_pointer.c`.

fn main() {
    to_pointer::rt::restore_signals();
    std::process::exit(to_pointer::to_pointer::main());
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod to_pointer;
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! print {
macro_rules! println {
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
//@ src/to_pointer.rs
// Pointers to pointers: lists edited in place, cursors advanced by callees.

use crate::rt;
use crate::sys::exit;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub value: i32,
    pub next: *mut node,
}

rt::zeroed! {
    struct node {
        value: i32,
        next: *mut node,
    }
}

fn insert_sorted(mut head: *mut *mut node, value: i32) {
    let n: *mut node = rt::malloc(size_of::<node>()).cast::<node>();
    if n.is_null() {
        exit(1);
    }
    while !rt::read(head).is_null() && rt::get!([rt::read(head)].value) < value {
        head = rt::field!([rt::read(head)].next);
    }
    rt::set!(n.value = value);
    rt::set!(n.next = rt::read(head));
    rt::write(head, n);
}

fn remove_value(head: *mut *mut node, value: i32) -> i32 {
    let mut p: *mut *mut node = head;
    while !rt::read(p).is_null() {
        if rt::get!([rt::read(p)].value) == value {
            let dead: *mut node = rt::read(p);
            rt::write(p, rt::get!(dead.next));
            rt::free(dead.cast::<c_void>());
            return 1;
        }
        p = rt::field!([rt::read(p)].next);
    }
    0
}

fn parse_int(cursor: &mut *const i8) -> i32 {
    let mut n: i32 = 0;
    while rt::read(*cursor) as u8 == b' ' {
        *cursor = (*cursor).wrapping_add(1);
    }
    while rt::read(*cursor) >= b'0' as i8 && rt::read(*cursor) <= b'9' as i8 {
        n = n * 10 + (rt::read(*cursor) as i32 - b'0' as i32);
        *cursor = (*cursor).wrapping_add(1);
    }
    n
}

fn swap(a: &mut *mut i32, b: &mut *mut i32) {
    let t: *mut i32 = *a;
    *a = *b;
    *b = t;
}

pub fn main() -> i32 {
    let mut list: rt::Align16<*mut node> = rt::Align16(ptr::null_mut());
    let _list_lives = rt::Lent::new(&raw mut list.0);
    let mut text: rt::Align16<*const i8> = rt::Align16(c" 5 17  3 42 8".as_ptr());
    let _text_lives = rt::Lent::new(&raw mut text.0);
    while rt::read(text.0) != 0 {
        insert_sorted(&raw mut list.0, parse_int(&mut text.0));
    }
    rt::println!(
        "{} {}",
        remove_value(&raw mut list.0, 17),
        remove_value(&raw mut list.0, 18)
    );
    let mut n: *mut node = list.0;
    while !n.is_null() {
        rt::print!("{} ", rt::get!(n.value));
        n = rt::get!(n.next);
    }
    rt::println!();
    while !list.0.is_null() {
        remove_value(&raw mut list.0, rt::get!([list.0].value));
    }
    let mut x: rt::Align16<i32> = rt::Align16(1);
    let _x_lives = rt::Lent::new(&raw mut x.0);
    let mut y: rt::Align16<i32> = rt::Align16(2);
    let _y_lives = rt::Lent::new(&raw mut y.0);
    let mut p: rt::Align16<*mut i32> = rt::Align16(&raw mut x.0);
    let _p_lives = rt::Lent::new(&raw mut p.0);
    let mut q: *mut i32 = &raw mut y.0;
    let pp: *mut *mut i32 = &raw mut p.0;
    swap(&mut p.0, &mut q);
    rt::println!(
        "{} {} {}",
        rt::read(p.0),
        rt::read(q),
        rt::read(rt::read(pp))
    );
    rt::write(rt::read(pp), 9);
    rt::println!("{} {}", x.0, y.0);
    0
}
