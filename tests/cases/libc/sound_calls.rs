//@ src/bin/sound_calls.rs
//! The program whose C `main` is in `sound_calls.c`.

fn main() {
    sound_calls::rt::restore_signals();
    std::process::exit(unsafe { sound_calls::sound_calls::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sound_calls;
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
//@ src/sound_calls.rs
// Functions of the C library that take numbers only need no proof to be called, and can be values beside others.

use crate::rt;
use crate::sys::{abs, exit, fabs, floor, sqrt};
use core::ffi::c_void;
use core::ptr;

#[inline(never)]
extern "C" fn twice(x: i32) -> i32 {
    2 * x
}

/// One of the library's and one of the program's behind one pointer.
fn chosen(which: bool) -> Option<unsafe extern "C" fn(i32) -> i32> {
    if which { Some(abs) } else { Some(twice) }
}

static table: [Option<unsafe extern "C" fn(i32) -> i32>; 2] = [Some(abs), Some(twice)];

/// Safe: nothing but numbers.
fn length(x: f64, y: f64) -> f64 {
    sqrt(x * x + y * y) + fabs(floor(-0.5))
}

fn distance(a: i32, b: i32) -> i32 {
    let d: i32 = (a - b).abs();
    if d > 1000 {
        exit(3);
    }
    d
}

/// Memory is safe to ask for; it is its use that is not.
fn ask(n: usize) -> *mut c_void {
    if n > 100 {
        ptr::null_mut()
    } else {
        rt::calloc(n, 2)
    }
}

pub unsafe fn main() -> i32 {
    rt::println!(
        "{} {}",
        rt::converted!("%.3f", length(3.0, 4.0)),
        distance(2, 9)
    );
    rt::println!(
        "{} {} {}",
        chosen(false).unwrap()(-4),
        chosen(true).unwrap()(-4),
        table[0].unwrap()(-7) + table[1].unwrap()(-7)
    );
    let bytes: *mut u8 = ask(8).cast::<u8>();
    if bytes.is_null() {
        return 1;
    }
    *bytes.add(3) = 5;
    rt::println!(
        "{} {}",
        *bytes.add(3) as i32 + *bytes.add(15) as i32,
        i32::from(ask(101).is_null())
    );
    rt::free(bytes.cast::<c_void>());
    distance(0, 2000)
}
//@ src/sys.rs
unsafe extern "C" {
    pub fn abs(x: i32) -> i32;
    pub safe fn exit(status: i32) -> !;
    pub safe fn fabs(x: f64) -> f64;
    pub safe fn floor(x: f64) -> f64;
    pub safe fn sqrt(x: f64) -> f64;
}
