//@ src/bin/styles.rs
//! The program whose C `main` is in `styles.c`.

fn main() {
    styles::rt::restore_signals();
    std::process::exit(unsafe { styles::styles::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod styles;
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
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/styles.rs
// styles: comments of every kind in every place.
//
// Copyright (C) 2024 The Exuvia authors
// Licensed under MIT OR Apache-2.0.
// for printf

use crate::rt;
use crate::sys::printf;

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

pub unsafe fn main() -> i32 {
    let p: point = point { x: 1, y: 2, z: 3 }; // set all
    rt::println!("{} {}", add(p.x, p.y), weird(p.z)); // the output
    // y
    printf(
        c"%s|%s|%s %d\n".as_ptr(),
        texts.0[0],
        texts.0[1],
        texts.0[2],
        RIGHT as i32,
    );
    // done
    0
}

// after everything
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
