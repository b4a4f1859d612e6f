//@ src/bin/own_fwrite.rs
//! The program whose C `main` is in `own_fwrite.c`.

fn main() {
    own_fwrite::rt::restore_signals();
    std::process::exit(unsafe { own_fwrite::own_fwrite::main() });
}
//@ src/lib.rs
pub mod own_fwrite;
pub mod rt;
pub mod sys;
//@ src/own_fwrite.rs
// A program that has a function of its own called `fwrite`, which only its own calls go through: the runtime module does not print
// here.

use crate::rt;
use crate::sys::{FILE, printf, stdout};
use core::ffi::c_void;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

static calls: AtomicI32 = AtomicI32::new(0);

pub fn fwrite(from: *const c_void, size: usize, n: usize, stream: *mut FILE) -> usize {
    let bytes: *const i8 = from.cast::<i8>();
    for i in 0..size.wrapping_mul(n) {
        rt::fputc_at(rt::read(bytes.wrapping_add(i)) as i32, stream);
    }
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    n
}

pub unsafe fn main() -> i32 {
    fwrite(c"own\n".as_ptr().cast_mut() as *const c_void, 1, 4, stdout);
    printf(c"%d %s\n".as_ptr(), 2i32, c"library".as_ptr().cast_mut());
    printf(c"%d\n".as_ptr(), calls.load(Relaxed));
    0
}
//@ src/rt.rs
// Heads of the items only.
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
pub fn fputc_at<B>(a: i32, b: *mut B) -> i32 {
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
    pub fn printf(format: *const i8, ...) -> i32;
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
