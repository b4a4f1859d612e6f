//@ src/bin/thrown.rs
//! The program whose C `main` is in `thrown.c`.

fn main() {
    thrown::rt::restore_signals();
    let mut args = thrown::rt::Args::from_env();
    std::process::exit(unsafe { thrown::thrown::main(args.count(), args.pointers()) });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod thrown;
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
pub fn longjmp_at<T>(buffer: *mut T, value: i32) -> ! {
pub fn longjmp_at<T>(buffer: *mut T, value: i32) -> ! {
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
use crate::rt;
use core::ffi::c_void;

rt::zeroed! {
    struct __jmp_buf_tag {
        __jmpbuf: [i64; 8],
        __mask_was_saved: i32,
        __saved_mask: __sigset_t,
    }
}

rt::zeroed! {
    struct __sigset_t {
        __val: [u64; 16],
    }
}

unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
    pub fn strcmp(s1: *const i8, s2: *const i8) -> i32;
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __jmp_buf_tag {
    pub __jmpbuf: [i64; 8],
    pub __mask_was_saved: i32,
    pub __saved_mask: __sigset_t,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __sigset_t {
    pub __val: [u64; 16],
}
//@ src/thrown.rs
// expect: kept-in-c attempt
// expect: kept-in-c protect
// checks: all
// run: fine
// panics: ended: no function that called setjmp waits there
// panics: never: no function that called setjmp waits there
// panics: deeper: no function that called setjmp waits there
// Errors that are thrown by longjmp from safe functions to functions that wait for them, and to such as have ended.

use crate::rt;
use crate::sys::{__jmp_buf_tag, exit, memset, strcmp};
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;
use core::sync::atomic::AtomicPtr;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct handler {
    pub env: [__jmp_buf_tag; 1],
    pub error: i32,
    pub outer: *mut handler,
}

rt::zeroed! {
    struct handler {
        env: [__jmp_buf_tag; 1],
        error: i32,
        outer: *mut handler,
    }
}

#[unsafe(export_name = "thrown_c__current")]
static current: AtomicPtr<handler> = AtomicPtr::new(ptr::null_mut());

fn throw_error(error: i32) {
    rt::set!([current.load(Relaxed)].error = error);
    rt::longjmp_at(
        rt::field!([current.load(Relaxed)].env) as *mut __jmp_buf_tag,
        error,
    );
}

#[unsafe(export_name = "thrown_c__half")]
pub extern "C" fn half(n: i32) -> i32 {
    if n % 2 != 0 {
        throw_error(n);
    }
    n / 2
}

fn make() -> *mut handler {
    let h: *mut handler = rt::calloc(1, size_of::<handler>()).cast::<handler>();
    if h.is_null() {
        exit(1);
    }
    h
}

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let what: *const i8 = if argc > 1 {
        *argv.add(1)
    } else {
        c"fine".as_ptr().cast_mut()
    };
    let a: *mut handler = make();
    let b: *mut handler = make();
    for i in 0..3 {
        rt::println!("{}", attempt(a, 40 << i));
    }
    rt::println!("{}", protect(a, b, 8));
    rt::println!("{}", protect(a, b, 7));
    current.store(a, Relaxed);
    if strcmp(what, c"ended".as_ptr()) == 0 {
        throw_error(1);
    }
    current.store(b, Relaxed);
    if strcmp(what, c"deeper".as_ptr()) == 0 {
        throw_error(1);
    }
    memset(b.cast::<c_void>(), 0, size_of::<handler>());
    if strcmp(what, c"never".as_ptr()) == 0 {
        throw_error(3);
    }
    rt::free(a.cast::<c_void>());
    rt::free(b.cast::<c_void>());
    0
}

unsafe extern "C" {
    #[link_name = "thrown_c__attempt"]
    pub fn attempt(h: *mut handler, n: i32) -> i32;
    #[link_name = "thrown_c__protect"]
    pub fn protect(outer: *mut handler, inner: *mut handler, n: i32) -> i32;
}
