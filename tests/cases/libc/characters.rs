//@ src/bin/characters.rs
//! The program whose C `main` is in `characters.c`.

fn main() {
    characters::rt::restore_signals();
    std::process::exit(characters::characters::main());
}
//@ src/characters.rs
// `<ctype.h>`, by its functions and by the tables that glibc's macros index: for all bytes and `EOF`.

#![forbid(unsafe_code)]

use crate::rt;
use crate::sys::{
    _ISalnum, _ISalpha, _IScntrl, _ISdigit, _ISgraph, _ISlower, _ISprint, _ISpunct, _ISspace,
    _ISupper, _ISxdigit,
};

fn classes(c: i32) -> i32 {
    let mut n: i32 = 0;
    n = n * 2 + i32::from(rt::ctype_b(c) as i32 & _ISalnum as i32 as u16 as i32 != 0);
    n = n * 2 + i32::from(rt::ctype_b(c) as i32 & _ISalpha as i32 as u16 as i32 != 0);
    n = n * 2 + i32::from(rt::ctype_b(c) as i32 & _IScntrl as i32 as u16 as i32 != 0);
    n = n * 2 + i32::from(rt::ctype_b(c) as i32 & _ISdigit as i32 as u16 as i32 != 0);
    n = n * 2 + i32::from(rt::ctype_b(c) as i32 & _ISgraph as i32 as u16 as i32 != 0);
    n = n * 2 + i32::from(rt::ctype_b(c) as i32 & _ISlower as i32 as u16 as i32 != 0);
    n = n * 2 + i32::from(rt::ctype_b(c) as i32 & _ISprint as i32 as u16 as i32 != 0);
    n = n * 2 + i32::from(rt::ctype_b(c) as i32 & _ISpunct as i32 as u16 as i32 != 0);
    n = n * 2 + i32::from(rt::ctype_b(c) as i32 & _ISspace as i32 as u16 as i32 != 0);
    n = n * 2 + i32::from(rt::ctype_b(c) as i32 & _ISupper as i32 as u16 as i32 != 0);
    n * 2 + i32::from(rt::ctype_b(c) as i32 & _ISxdigit as i32 as u16 as i32 != 0)
}

fn by_function(c: i32) -> i32 {
    i32::from(rt::isalpha(c) != 0)
        + 2 * i32::from(rt::isspace(c) != 0)
        + 4 * i32::from(rt::isdigit(c) != 0)
}

fn letters(c: i32) -> i32 {
    rt::toupper(c) * 1000 + rt::tolower(c) + rt::toupper(c) + rt::tolower(c)
}

fn number(mut s: *const i8) -> i32 {
    let mut n: i32 = 0;
    while rt::ctype_b(rt::read(s) as u8 as i32) as i32 & _ISdigit as i32 as u16 as i32 != 0 {
        n = n * 10 + (rt::read(s) as i32 - b'0' as i32);
        s = s.wrapping_add(1);
    }
    n
}

pub fn main() -> i32 {
    for c in -1..256 {
        rt::print!(
            "{}:{:x}:{}:{}{}",
            c,
            classes(c),
            by_function(c),
            letters(c),
            rt::Byte(
                (if c % 8 != 0 {
                    b' ' as i32
                } else {
                    b'\n' as i32
                }) as u8,
            )
        );
    }
    rt::println!("\n{} {}", number(c"123x".as_ptr()), number(c"".as_ptr()));
    0
}
//@ src/lib.rs
pub mod characters;
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
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
pub fn isalpha(c: i32) -> i32 {
pub fn isdigit(c: i32) -> i32 {
pub fn isspace(c: i32) -> i32 {
pub fn tolower(c: i32) -> i32 {
pub fn toupper(c: i32) -> i32 {
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
pub fn ctype_b(c: i32) -> u16 {
pub fn ctype_tolower(c: i32) -> i32 {
pub fn ctype_toupper(c: i32) -> i32 {
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
#![forbid(unsafe_code)]

pub const _ISupper: u32 = 256;
pub const _ISlower: u32 = 512;
pub const _ISalpha: u32 = 1024;
pub const _ISdigit: u32 = 2048;
pub const _ISxdigit: u32 = 4096;
pub const _ISspace: u32 = 8192;
pub const _ISprint: u32 = 16384;
pub const _ISgraph: u32 = 32768;
pub const _ISblank: u32 = 1;
pub const _IScntrl: u32 = 2;
pub const _ISpunct: u32 = 4;
pub const _ISalnum: u32 = 8;
