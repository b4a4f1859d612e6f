//@ src/bin/flexible.rs
//! The program whose C `main` is in `flexible.c`.

fn main() {
    flexible::rt::restore_signals();
    std::process::exit(flexible::flexible::main());
}
//@ src/flexible.rs
// A flexible array member, and a header allocated together with its payload.

use crate::rt;
use crate::sys::{abort, stdout};
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

fn push(mut b: *mut buffer, text: &CStr) -> *mut buffer {
    let n: usize = rt::strlen_at(text.as_ptr());
    if rt::get!(b.len).wrapping_add(n) > rt::get!(b.cap) {
        rt::set!(b.cap = rt::get!(b.len).wrapping_add(n).wrapping_mul(2));
        b = rt::realloc(
            b.cast::<c_void>(),
            size_of::<buffer>().wrapping_add(rt::get!(b.cap)),
        )
        .cast::<buffer>();
        if b.is_null() {
            abort();
        }
    }
    rt::memcpy_at(
        (rt::field!(b.data) as *mut u8)
            .wrapping_add(rt::get!(b.len))
            .cast::<c_void>(),
        text.as_ptr().cast::<c_void>(),
        n,
    );
    rt::set!(b.len = rt::get!(b.len).wrapping_add(n));
    b
}

pub fn main() -> i32 {
    let mut b: *mut buffer = create(4);
    b = push(b, c"flex");
    b = push(b, c"ible");
    b = push(b, c" array");
    rt::println!("{} {}", rt::get!(b.len), rt::get!(b.cap));
    rt::fwrite_at(
        rt::field!(b.data) as *mut u8 as *const c_void,
        1,
        rt::get!(b.len),
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
pub fn memcpy_at(
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
pub fn fwrite_at<A, D>(a: *const A, b: usize, c: usize, d: *mut D) -> usize {
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
    pub safe static stdout: *mut FILE;
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct FILE {
    pub _flags: i32,
    pub _IO_read_ptr: *mut i8,
    pub _IO_read_end: *mut i8,
    pub _IO_read_base: *mut i8,
    pub _IO_write_base: *mut i8,
    pub _IO_write_ptr: *mut i8,
    pub _IO_write_end: *mut i8,
    pub _IO_buf_base: *mut i8,
    pub _IO_buf_end: *mut i8,
    pub _IO_save_base: *mut i8,
    pub _IO_backup_base: *mut i8,
    pub _IO_save_end: *mut i8,
    pub _markers: *mut _IO_marker,
    pub _chain: *mut FILE,
    pub _fileno: i32,
    pub _flags2: i32,
    pub _old_offset: i64,
    pub _cur_column: u16,
    pub _vtable_offset: i8,
    pub _shortbuf: [i8; 1],
    pub _lock: *mut c_void,
    pub _offset: i64,
    pub _codecvt: *mut _IO_codecvt,
    pub _wide_data: *mut _IO_wide_data,
    pub _freeres_list: *mut FILE,
    pub _freeres_buf: *mut c_void,
    pub __pad5: usize,
    pub _mode: i32,
    pub _unused2: [i8; 20],
}

#[repr(C)]
pub struct _IO_marker {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct _IO_codecvt {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct _IO_wide_data {
    pub _opaque: [u8; 0],
}
