//@ src/bin/errno.rs
//! The program whose C `main` is in `errno.c`.

fn main() {
    errno::rt::restore_signals();
    std::process::exit(errno::errno::main());
}
//@ src/errno.rs
// `errno` is read and stored through functions, in every kind of expression; functions that only do this are safe.

#![forbid(unsafe_code)]

use crate::rt;
use crate::sys::__errno_location;

fn fail(code: i32) -> i32 {
    rt::set_errno(code);
    -1
}

fn saved(code: i32) -> i32 {
    let before: i32 = rt::errno();
    fail(code);
    let after: i32 = rt::errno();
    rt::set_errno(before);
    after * 100 + rt::errno()
}

fn expressions(n: i32) -> i32 {
    rt::set_errno(n);
    rt::set_errno(rt::errno() + 2);
    rt::set_errno(rt::errno() + 1);
    rt::set_errno(rt::errno() - 1);
    rt::set_errno(rt::errno() | 64);
    let place = __errno_location();
    rt::set_errno(n + 1);
    let x: i32 = rt::errno() * 2;
    let place_2 = __errno_location();
    let old = rt::errno();
    rt::set_errno(rt::errno() + 1);
    x + old + (if rt::errno() == n + 2 { 1000 } else { 0 })
}

fn message() -> *const i8 {
    if rt::errno() == 2 {
        c"none".as_ptr().cast_mut()
    } else {
        c"other".as_ptr().cast_mut()
    }
}

pub fn main() -> i32 {
    let address: *mut i32 = __errno_location();
    rt::set_errno(3);
    rt::println!("{} {}", saved(7), rt::errno());
    rt::println!("{}", expressions(5));
    rt::write(address, 2);
    rt::println!("{} {}", rt::shown(message()), rt::ErrorText(rt::errno()));
    rt::set_errno(0);
    if fail(34) != 0 && rt::errno() != 0 {
        rt::println!("range {}", i32::from(rt::errno() == 34));
    }
    0
}
//@ src/lib.rs
pub mod errno;
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
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
pub struct ErrorText(pub i32);
impl Bytes for ErrorText {
impl core::fmt::Display for ErrorText {
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
pub fn errno() -> i32 {
pub fn set_errno(value: i32) {
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
    pub safe fn __errno_location() -> *mut i32;
}
