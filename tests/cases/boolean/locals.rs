//@ src/bin/locals.rs
//! The program whose C `main` is in `locals.c`.

fn main() {
    locals::rt::restore_signals();
    std::process::exit(locals::locals::main());
}
//@ src/lib.rs
pub mod locals;
pub mod rt;
//@ src/locals.rs
// `int` variables that hold truth values only become `bool`.

#![forbid(unsafe_code)]

use crate::rt;
use core::ffi::CStr;

/// Count the words in a line.
fn count_words(line: &CStr, len: i32) -> i32 {
    let mut words: i32 = 0;
    let mut in_word: bool = false;
    for i in 0..len {
        if rt::read(line.as_ptr().wrapping_add(i as usize)) as u8 == b' '
            || rt::read(line.as_ptr().wrapping_add(i as usize)) as u8 == b'\t'
        {
            in_word = false;
        } else if !in_word {
            in_word = true;
            words += 1;
        }
    }
    words
}

fn classify(x: i32) -> i32 {
    let negative: bool = x < 0;
    let mut even: bool = false;
    if x % 2 == 0 {
        even = true;
    }
    let big: bool = if negative { x < -100 } else { x > 100 };
    let odd_or_big: bool = if even { big } else { true };
    if odd_or_big && even {
        rt::print!("big and even ");
    }
    if !negative && !big {
        rt::print!("small ");
    }
    i32::from(negative)
}

/// A number that happens to be 0 or 1 stays one.
fn number(x: i32) -> i32 {
    let bit: i32 = i32::from(x > 3);
    let mut sum: i32 = 0;
    if bit != 0 {
        sum += bit << 4;
    }
    sum + bit
}

/// Its address is known to another.
fn set(flag: &mut i32) {
    *flag = 7;
}

fn shared() -> i32 {
    let mut flag: i32 = 0;
    set(&mut flag);
    if flag != 0 { flag } else { -1 }
}

/// Something else is stored too.
fn mixed(x: i32) -> i32 {
    let mut result: i32 = 0;
    if x > 2 {
        result = x;
    }
    if result != 0 {
        return 1;
    }
    result
}

/// A flag behind a flag, and one that a call is given.
fn chain(mut x: i32) {
    let first: bool = x == 1;
    let second: bool = first;
    let mut done: bool = false;
    while !done {
        rt::print!("{}{} ", i32::from(second), i32::from(first));
        done = second || {
            x -= 1;
            x < 0
        };
    }
    rt::println!();
}

pub fn main() -> i32 {
    rt::println!("{}", count_words(c"one two\tthree ", 14));
    for x in (-202..300).step_by(101) {
        rt::println!("{}", classify(x));
    }
    rt::println!("{} {} {} {}", number(1), number(9), shared(), mixed(5));
    chain(1);
    chain(2);
    0
}
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
