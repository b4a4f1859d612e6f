//@ src/bin/vector.rs
//! The program whose C `main` is in `vector.c`.

fn main() {
    vector::rt::restore_signals();
    std::process::exit(vector::vector::main());
}
//@ src/lib.rs
pub mod rt;
pub mod vector;
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
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
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
//@ src/vector.rs
// A growing vector, arrays of owned strings, a matrix of rows: malloc, realloc, free.

#![forbid(unsafe_code)]

use crate::rt;
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

fn vec_push(v: &mut vec, x: i32) -> bool {
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
    rt::write(v.data.wrapping_add(v.len), x);
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

fn matrix(rows: i32, cols: i32) -> *mut *mut f64 {
    let m: *mut *mut f64 =
        rt::malloc((rows as usize).wrapping_mul(size_of::<*mut f64>())).cast::<*mut f64>();
    let mut r: i32 = 0;
    while !m.is_null() && r < rows {
        let value: *mut f64 = rt::calloc(cols as usize, size_of::<f64>()).cast::<f64>();
        rt::write(m.wrapping_offset(r as isize), value);
        let mut c: i32 = 0;
        while !rt::read(m.wrapping_offset(r as isize)).is_null() && c < cols {
            rt::write(
                rt::read(m.wrapping_offset(r as isize)).wrapping_offset(c as isize),
                r as f64 + c as f64 * 0.5,
            );
            c += 1;
        }
        r += 1;
    }
    m
}

pub fn main() -> i32 {
    let mut v: rt::Align16<vec> = rt::Align16(vec {
        data: ptr::null_mut(),
        len: 0,
        cap: 0,
    });
    let _v_lives = rt::Lent::new(&raw mut v.0);
    let mut names: [*mut i8; 3] = [ptr::null_mut(); 3];
    let source: [*const i8; 3] = [c"alpha".as_ptr(), c"beta".as_ptr(), c"gamma".as_ptr()];
    let mut total: i64 = 0;

    for i in 0..100 {
        if !vec_push(&mut v.0, i * i) {
            return 1;
        }
    }
    let mut i: usize = 0;
    while i < v.0.len {
        total += rt::read(v.0.data.wrapping_add(i)) as i64;
        i = i.wrapping_add(1);
    }
    rt::println!("{} {} {}", total, v.0.len, v.0.cap);
    rt::free(v.0.data.cast::<c_void>());
    for i in 0..3 {
        names[i as usize] = duplicate(source[i as usize]);
        if names[i as usize].is_null() {
            return 1;
        }
        rt::write(
            names[i as usize].wrapping_add(0),
            (rt::read(names[i as usize].wrapping_add(0)) as i32 - 32) as i8,
        );
    }
    for i in (0..3).rev() {
        rt::print!("{} ", rt::shown(names[i as usize]));
        rt::free(names[i as usize].cast::<c_void>());
    }
    let m: *mut *mut f64 = matrix(3, 4);
    if m.is_null() {
        return 1;
    }
    rt::println!(
        "{}",
        rt::converted!("%g", rt::read(rt::read(m.wrapping_add(2)).wrapping_add(3)))
    );
    for r in 0..3 {
        rt::free(rt::read(m.wrapping_add(r as usize)).cast::<c_void>());
    }
    rt::free(m.cast::<c_void>());
    0
}
