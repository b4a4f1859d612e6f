//@ src/bin/target.rs
//! The program whose C `main` is in `target.c`.

fn main() {
    target::rt::restore_signals();
    std::process::exit(unsafe { target::target::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod target;
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
//@ src/target.rs
// Functions that may use extensions of the processor, as variants of code that is inlined into them.

use crate::rt;

#[inline(always)]
fn count_body(words_2: *const u64, n: i32) -> i32 {
    let mut bits: i32 = 0;
    for i in 0..n {
        bits += rt::read(words_2.wrapping_add(i as usize)).count_ones() as i32;
    }
    bits
}

#[inline(never)]
extern "C" fn count_default(words_2: *const u64, n: i32) -> i32 {
    count_body(words_2, n)
}

#[inline(never)]
#[target_feature(enable = "popcnt,sse4.2")]
unsafe extern "C" fn count_popcnt(words_2: *const u64, n: i32) -> i32 {
    count_body(words_2, n)
}

#[inline]
#[target_feature(enable = "popcnt,sse4.2")]
unsafe fn half(x: i32) -> i32 {
    (x as u32).count_ones() as i32 / 2
}

#[target_feature(enable = "popcnt,sse4.2")]
unsafe fn halves(x: i32) -> i32 {
    half(x) + half(x + 1)
}

unsafe fn count(words_2: &[u64], n: i32, fast: bool) -> i32 {
    if fast {
        return count_popcnt(words_2.as_ptr(), n);
    }
    count_default(words_2.as_ptr(), n)
}

pub unsafe fn main() -> i32 {
    static words: [u64; 5] = [1, 3, 0xff00ff00ff00ff00, !0u64, 1u64 << 63];
    let chosen: [Option<unsafe extern "C" fn(*const u64, i32) -> i32>; 2] =
        [Some(count_default), Some(count_popcnt)];
    for n in 0..6 {
        rt::println!(
            "{} {} {} {}",
            count(&words, n, false),
            count(&words, n, true),
            chosen[(n & 1) as usize].unwrap()(&raw const words as *const u64, n),
            halves(n * 77)
        );
    }
    0
}
