//@ src/bin/chains.rs
//! The program whose C `main` is in `chains.c`.

fn main() {
    chains::rt::restore_signals();
    std::process::exit(unsafe { chains::chains::main() });
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
pub type visitor = Option<unsafe extern "C" fn(view, usize) -> i32>;
pub type visitor_ptr = Option<unsafe extern "C" fn(*const u8, usize) -> i32>;
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

#[inline(never)]
unsafe extern "C" fn total(v: view, mut n: usize) -> i32 {
    let mut t: i32 = 0;
    while n != 0 {
        n = n.wrapping_sub(1);
        t += *v.add(n) as i32;
    }
    t
}

unsafe fn visit(f: visitor_ptr, v: &[octet], n: usize) -> i32 {
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

pub unsafe fn main() -> i32 {
    let t: triple = [250, 5, 10];
    let wrap: octet = t[0].wrapping_add(t[2]);
    let mut p: point = point { x: 4 };
    let r: point_ref = &raw mut p;
    let q: point = *r;
    let k: kind = kind::LARGE;
    let n: number = number { i: 3 };
    let mut l: list_handle = ptr::null_mut();

    rt::println!("{} {}", visit(Some(total), &t, 3), wrap as i32);
    (*r).x += 1;
    rt::println!("{} {} {} {}", p.x, q.x, k as i32, n.i);
    for i in 0..3 {
        l = cons(i * i, l);
    }
    while !l.is_null() {
        let rest: list_handle = (*l).rest;
        rt::print!("{} ", (*l).head);
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
