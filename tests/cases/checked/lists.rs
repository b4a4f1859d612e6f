//@ src/bin/lists.rs
//! The program whose C `main` is in `lists.c`.

fn main() {
    lists::rt::restore_signals();
    let mut args = lists::rt::Args::from_env();
    std::process::exit(unsafe { lists::lists::main(args.count(), args.pointers()) });
}
//@ src/lib.rs
pub mod lists;
pub mod rt;
pub mod sys;
pub mod va;
//@ src/lists.rs
// checks: all
// run: fine
// panics: open: past the end of an object
// A list of variable arguments whose address the C library is given does not keep what comes from outside from being checked.

use crate::rt;
use crate::sys::{exit, puts, strcmp, strlen, vasprintf};
use crate::va::{VaList, va_args};
use core::ffi::c_void;
use core::ptr;

unsafe fn made(format: *const i8, va: VaList) -> *mut i8 {
    let mut text: rt::Align16<*mut i8> = rt::Align16(ptr::null_mut());
    let _text_lives = rt::Lent::new(&raw mut text.0);
    let mut list: VaList = va;
    if vasprintf(&raw mut text.0, format, &raw mut list) < 0 {
        text.0 = ptr::null_mut();
    }
    text.0
}

fn count(mut text: *const i8, c: i8) -> i32 {
    let mut n: i32 = 0;
    while rt::read(text) != 0 {
        n += i32::from(rt::read(text) == c);
        text = text.wrapping_add(1);
    }
    n
}

fn at(text: *const i8, i: usize) -> i32 {
    rt::read(text.wrapping_add(i)) as i32
}

unsafe fn run(what: *const i8) -> i32 {
    let text: *mut i8 = made(
        c"%s-%d-%s".as_ptr(),
        va_args![
            c"one".as_ptr().cast_mut(),
            22i32,
            c"three".as_ptr().cast_mut()
        ],
    );
    if text.is_null() {
        exit(1);
    }
    puts(text);
    let mut n: i32 = count(text, b'-' as i8) * 10 + count(text, b'e' as i8) + at(text, 3);
    if strcmp(what, c"open".as_ptr()) == 0 {
        n += at(text, strlen(text).wrapping_add(1));
    }
    rt::free(text.cast::<c_void>());
    n
}

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    rt::println!(
        "{}",
        run(if argc > 1 {
            *argv.add(1)
        } else {
            c"fine".as_ptr().cast_mut()
        })
    );
    0
}
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
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
use crate::va::VaList;

unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
    pub fn puts(s: *const i8) -> i32;
    pub fn strcmp(s1: *const i8, s2: *const i8) -> i32;
    pub fn strlen(s: *const i8) -> usize;
    pub fn vasprintf(ptr: *mut *mut i8, f: *const i8, arg: *mut VaList) -> i32;
}
//@ src/va.rs
// Heads of the items only.
pub struct VaList {
pub enum Part {
impl VaList {
pub struct VaArgs<const N: usize> {
impl<const N: usize> VaArgs<N> {
macro_rules! va_args {
