//@ src/bin/vector.rs
//! The program whose C `main` is in `vector.c`.

fn main() {
    vector::rt::restore_signals();
    std::process::exit(unsafe { vector::vector::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod vector;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
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
pub fn memcpy_at(
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
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
    pub fn printf(format: *const i8, ...) -> i32;
}
//@ src/vector.rs
// A growing vector, arrays of owned strings, a matrix of rows: malloc, realloc, free.

use crate::rt;
use crate::sys::printf;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct vec {
    pub data: *mut i32,
    pub len: usize,
    pub cap: usize,
}

unsafe fn vec_push(v: &mut vec, x: i32) -> bool {
    if v.len == v.cap {
        let cap: usize = if v.cap != 0 { v.cap.wrapping_mul(2) } else { 2 };
        let grown: *mut i32 =
            rt::realloc(v.data.cast::<c_void>(), cap.wrapping_mul(size_of::<i32>())).cast::<i32>();
        if grown.is_null() {
            return false;
        }
        v.data = grown;
        v.cap = cap;
    }
    *v.data.add(v.len) = x;
    v.len = v.len.wrapping_add(1);
    true
}

fn duplicate(s: *const i8) -> *mut i8 {
    let n: usize = rt::strlen_at(s).wrapping_add(1);
    let copy: *mut i8 = rt::malloc(n).cast::<i8>();
    if !copy.is_null() {
        rt::memcpy_at(copy.cast::<c_void>(), s.cast::<c_void>(), n)
    } else {
        ptr::null_mut::<c_void>()
    }
    .cast::<i8>()
}

unsafe fn matrix(rows: i32, cols: i32) -> *mut *mut f64 {
    let m: *mut *mut f64 =
        rt::malloc((rows as usize).wrapping_mul(size_of::<*mut f64>())).cast::<*mut f64>();
    let mut r: i32 = 0;
    while !m.is_null() && r < rows {
        *m.offset(r as isize) = rt::calloc(cols as usize, size_of::<f64>()).cast::<f64>();
        let mut c: i32 = 0;
        while !(*m.offset(r as isize)).is_null() && c < cols {
            *(*m.offset(r as isize)).offset(c as isize) = r as f64 + c as f64 * 0.5;
            c += 1;
        }
        r += 1;
    }
    m
}

pub unsafe fn main() -> i32 {
    let mut v: vec = vec {
        data: ptr::null_mut(),
        len: 0,
        cap: 0,
    };
    let mut names: [*mut i8; 3] = [ptr::null_mut(); 3];
    let source: [*const i8; 3] = [c"alpha".as_ptr(), c"beta".as_ptr(), c"gamma".as_ptr()];
    let mut total: i64 = 0;

    for i in 0..100 {
        if !vec_push(&mut v, i * i) {
            return 1;
        }
    }
    let mut i: usize = 0;
    while i < v.len {
        total += *v.data.add(i) as i64;
        i = i.wrapping_add(1);
    }
    rt::println!("{} {} {}", total, v.len, v.cap);
    rt::free(v.data.cast::<c_void>());
    for i in 0..3 {
        names[i as usize] = duplicate(source[i as usize]);
        if names[i as usize].is_null() {
            return 1;
        }
        *names[i as usize].add(0) = (*names[i as usize].add(0)).wrapping_sub(32);
    }
    for i in (0..3).rev() {
        printf(c"%s ".as_ptr(), names[i as usize]);
        rt::free(names[i as usize].cast::<c_void>());
    }
    let m: *mut *mut f64 = matrix(3, 4);
    if m.is_null() {
        return 1;
    }
    rt::println!("{}", rt::converted!("%g", *(*m.add(2)).add(3)));
    for r in 0..3 {
        rt::free((*m.add(r as usize)).cast::<c_void>());
    }
    rt::free(m.cast::<c_void>());
    0
}
