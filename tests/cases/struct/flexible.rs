//@ src/bin/flexible.rs
//! The program whose C `main` is in `flexible.c`.

fn main() {
    flexible::rt::restore_signals();
    std::process::exit(unsafe { flexible::flexible::main() });
}
//@ src/flexible.rs
// A flexible array member, and a header allocated together with its payload.

use crate::rt;
use crate::sys::{abort, fwrite, memcpy, stdout};
use core::ffi::{CStr, c_void};
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct buffer {
    pub len: usize,
    pub cap: usize,
    pub data: [u8; 0],
}

rt::zeroed! {
    struct buffer {
        len: usize,
        cap: usize,
        data: [u8; 0],
    }
}

fn create(cap: usize) -> *mut buffer {
    let b: *mut buffer = rt::malloc(size_of::<buffer>().wrapping_add(cap)).cast::<buffer>();
    if b.is_null() {
        abort();
    }
    rt::set!(b.len = 0);
    rt::set!(b.cap = cap);
    b
}

unsafe fn push(mut b: *mut buffer, text: &CStr) -> *mut buffer {
    let n: usize = text.count_bytes();
    if (*b).len.wrapping_add(n) > (*b).cap {
        (*b).cap = (*b).len.wrapping_add(n).wrapping_mul(2);
        b = rt::realloc(
            b.cast::<c_void>(),
            size_of::<buffer>().wrapping_add((*b).cap),
        )
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
    rt::free(b.cast::<c_void>());
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
use core::ffi::c_void;

unsafe extern "C" {
    pub safe fn abort() -> !;
    pub fn fwrite(ptr: *const c_void, size: usize, n: usize, s: *mut FILE) -> usize;
    pub fn memcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub safe static stdout: *mut FILE;
}

#[repr(C)]
pub struct FILE {
    pub _opaque: [u8; 0],
}
