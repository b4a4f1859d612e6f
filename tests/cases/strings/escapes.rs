//@ src/bin/escapes.rs
//! The program whose C `main` is in `escapes.c`.

fn main() {
    escapes::rt::restore_signals();
    std::process::exit(unsafe { escapes::escapes::main() });
}
//@ src/escapes.rs
// String literals with every escape, concatenation, embedded zeros, and characters.

use crate::rt;
use crate::sys::{printf, strlen};
use core::mem::size_of;

fn dump(s: *const i8, n: usize) {
    for i in 0..n {
        rt::print!("{:02x}", rt::read(s.wrapping_add(i)) as u8 as i32);
    }
    rt::println!();
}

static raw: [i8; 12] = rt::chars(b"nul\0inside\0\0");
static high: [i8; 4] = rt::chars(b"\xff\x80\x7f\0");

pub unsafe fn main() -> i32 {
    dump(c"\u{7}\u{8}\u{c}\n\r\t\u{b}\\'\"?".as_ptr(), 11);
    dump(b"\0\x01\nSS4\0".as_ptr().cast::<i8>(), 6);
    dump(c"AJB".as_ptr(), 3);
    dump(c"é€𝄞".as_ptr(), c"é€𝄞".count_bytes());
    dump(c"é€".as_ptr(), 5);
    dump(&raw const raw as *const i8, size_of::<[i8; 12]>());
    dump(&raw const high as *const i8, size_of::<[i8; 4]>());
    rt::println!(
        "{} {} {}",
        "one two three",
        size_of::<[i8; 5]>(),
        strlen(b"x\0y\0".as_ptr().cast::<i8>())
    );
    rt::println!("{} {} {}", b'a' as i32, b'\'' as i32, -1);
    rt::println!(
        "{} {}",
        b'\0' as i32,
        (*c"abc".as_ptr().cast::<[i8; 4]>())[1] as i32
    );
    printf(
        c"%s\n".as_ptr(),
        (&raw const (*c"skipped".as_ptr().cast::<[i8; 8]>())[4]).cast_mut(),
    );
    rt::println!("{{}} {{{{{}}}}} 100% \\n \"q\"", 1);
    rt::println!("{}|{:>5}|{:<5}|{:.2}|", "", "ab", "ab", "abcdef");
    rt::println!("line one\nline two\ttabbed");
    rt::println!("continued line");
    0
}
//@ src/lib.rs
pub mod escapes;
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
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
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
    pub fn strlen(s: *const i8) -> usize;
}
