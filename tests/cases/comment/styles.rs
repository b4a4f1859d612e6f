//@ src/bin/styles.rs
//! The program whose C `main` is in `styles.c`.

fn main() {
    styles::rt::restore_signals();
    std::process::exit(styles::styles::main());
}
//@ src/lib.rs
pub mod rt;
pub mod styles;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
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
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
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
//@ src/styles.rs
// styles: comments of every kind in every place.
//
// Copyright (C) 2024 The Exuvia authors
// Licensed under MIT OR Apache-2.0.
// for printf

#![forbid(unsafe_code)]

use crate::rt;

/// A line comment above a constant.
pub const LIMIT: i32 = 3; // how many

/// A block comment
/// over two lines.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct point {
    pub x: i32, // the horizontal one
    pub y: i32, // the vertical one
    /// documented member
    pub z: i32,
}

/// A documented enum.
pub type side = u32;

pub const LEFT: side = 0; // first
pub const RIGHT: side = 1; // second

/// Adds two numbers.
///
/// @param a  the first
/// @param b  the second
/// @return   their sum
fn add(a: i32, b: i32) -> i32 {
    // inside, first
    return a + b; // trailing
    // after the return
}

/// odd marker
fn weird(n: i32) -> i32 {
    // nothing
    // the count
    let mut r: i32 = n * 2;
    // in an expression
    // before an if
    if r > 2 {
        // on the brace
        r -= 1; // then
    } else {
        // on the else
        // only a comment
    }
    // comment with
    // two parts
    for i in 0..LIMIT {
        // step
        // before the statement

        r += i; // after it
        // at the end of the block
    }
    match r {
        1 => {
            // before a case
            // on a case
        }
        _ => {
            // before default

            // in default
        }
    }
    r
}

// Contains "quotes", a \ backslash, a star * and slash / and Rust's `code` [link](x).

/// tab, then ünïcödé → and trailing spaces
static texts: rt::Fixed<[*const i8; 3]> = rt::Fixed([
    c"not /* a comment */".as_ptr(),
    c"not // either".as_ptr(),
    c"last".as_ptr(),
]);

// zero

// one

// between

// ---------------------------------------------------------------------------

// Section

// ---------------------------------------------------------------------------

pub fn main() -> i32 {
    let p: point = point { x: 1, y: 2, z: 3 }; // set all
    rt::println!("{} {}", add(p.x, p.y), weird(p.z)); // the output
    // y
    rt::println!(
        "{}|{}|{} {}",
        rt::shown(texts.0[0]),
        rt::shown(texts.0[1]),
        rt::shown(texts.0[2]),
        RIGHT as i32
    );
    // done
    0
}

// after everything
