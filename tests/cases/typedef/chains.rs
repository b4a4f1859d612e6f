//@ src/bin/chains.rs
//! The program whose C `main` is in `chains.c`.

fn main() {
    chains::rt::restore_signals();
    std::process::exit(chains::chains::main());
}
//@ src/chains.rs
// Chains of typedefs, for arrays, functions, opaque handles; names shared with tags.

use crate::rt;
use crate::sys::exit;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

pub type byte = u8;
pub type octet = byte;
pub type triple = [octet; 3];
pub type view = *const octet;
pub type visitor = Option<extern "C" fn(view, usize) -> i32>;
pub type visitor_ptr = Option<extern "C" fn(*const u8, usize) -> i32>;
pub type list_handle = *mut list;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct list {
    pub head: i32,
    pub rest: list_handle,
}

rt::zeroed! {
    struct list {
        head: i32,
        rest: list_handle,
    }
}

pub type point_ref = *mut point;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct point {
    pub x: i32,
}

rt::zeroed! {
    struct point {
        x: i32,
    }
}

rt::plain! {
    struct point {
        x: i32,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum kind {
    SMALL,
    LARGE,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union number {
    pub i: i32,
    pub f: f32,
}

rt::zeroed! {
    union number {
        i: i32,
        f: f32,
    }
}

#[inline(never)]
extern "C" fn total(v: view, mut n: usize) -> i32 {
    let mut t: i32 = 0;
    while n != 0 {
        n = n.wrapping_sub(1);
        t += rt::read(v.wrapping_add(n)) as i32;
    }
    t
}

fn visit(f: visitor_ptr, v: &[octet], n: usize) -> i32 {
    f.unwrap()(v.as_ptr(), n)
}

fn cons(head: i32, rest: list_handle) -> list_handle {
    let l: list_handle = rt::malloc(size_of::<list>()).cast::<list>();
    if l.is_null() {
        exit(2);
    }
    rt::set!(l.head = head);
    rt::set!(l.rest = rest);
    l
}

pub fn main() -> i32 {
    let t: rt::Align16<triple> = rt::Align16([250, 5, 10]);
    let _t_lives = rt::Lent::new(&raw const t.0);
    let wrap: octet = t.0[0].wrapping_add(t.0[2]);
    let mut p: rt::Align16<point> = rt::Align16(point { x: 4 });
    let _p_lives = rt::Lent::new(&raw mut p.0);
    let r: point_ref = &raw mut p.0;
    let q: point = rt::read(r);
    let k: kind = kind::LARGE;
    let n: number = number { i: 3 };
    let mut l: list_handle = ptr::null_mut();

    rt::println!("{} {}", visit(Some(total), &t.0, 3), wrap as i32);
    rt::set!(r.x = rt::get!(r.x) + 1);
    rt::println!(
        "{} {} {} {}",
        p.0.x,
        q.x,
        k as i32,
        rt::member(&n, |whole| rt::field!(whole.i))
    );
    for i in 0..3 {
        l = cons(i * i, l);
    }
    while !l.is_null() {
        let rest: list_handle = rt::get!(l.rest);
        rt::print!("{} ", rt::get!(l.head));
        rt::free(l.cast::<c_void>());
        l = rest;
    }
    rt::println!();
    0
}
//@ src/lib.rs
pub mod chains;
pub mod rt;
pub mod sys;
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
pub fn member<U: Union, P: Value>(union: &U, way: impl FnOnce(*const U) -> *const P) -> P {
pub fn put_member<U: Union, P: Copy>(value: P, union: &mut U, way: impl FnOnce(*mut U) -> *mut P) {
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
