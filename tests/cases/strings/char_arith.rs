//@ src/bin/char_arith.rs
//! The program whose C `main` is in `char_arith.c`.

fn main() {
    char_arith::rt::restore_signals();
    std::process::exit(char_arith::char_arith::main());
}
//@ src/char_arith.rs
// Arithmetic on characters: case, digits, ranges, hex, signed char above 127.

#![forbid(unsafe_code)]

use crate::rt;
use crate::sys::{_ISlower, putchar};

fn rot13(c: i8) -> i8 {
    if c >= b'a' as i8 && c <= b'z' as i8 {
        return (b'a' as i32 + (c as i32 - b'a' as i32 + 13) % 26) as i8;
    }
    if c >= b'A' as i8 && c <= b'Z' as i8 {
        return (b'A' as i32 + (c as i32 - b'A' as i32 + 13) % 26) as i8;
    }
    c
}

fn hex_value(mut c: i8) -> i32 {
    if c >= b'0' as i8 && c <= b'9' as i8 {
        return c as i32 - b'0' as i32;
    }
    c |= 0x20;
    if b'a' as i8 <= c && c <= b'f' as i8 {
        return c as i32 - b'a' as i32 + 10;
    }
    -1
}

fn parse_hex(mut s: *const i8) -> u32 {
    let mut v: u32 = 0;
    let mut d: i32;
    while {
        d = hex_value(rt::read(s));
        d >= 0
    } {
        s = s.wrapping_add(1);
        v = (v << 4) | d as u32;
    }
    v
}

fn upper(s: &mut [i8]) {
    let mut s: *mut i8 = s.as_mut_ptr();
    while rt::read(s) != 0 {
        if rt::ctype_b(rt::read(s) as u8 as i32) as i32 & _ISlower as i32 as u16 as i32 != 0 {
            let value: i8 = rt::toupper(rt::read(s) as u8 as i32) as i8;
            rt::write(s, value);
        }
        s = s.wrapping_add(1);
    }
}

pub fn main() -> i32 {
    let mut text: rt::Align16<[i8; 17]> = rt::Align16(rt::chars(b"Hello, World 42!\0"));
    let _text_lives = rt::Lent::new(&raw mut text.0);
    let c: i8 = -23;
    let u: u8 = c as u8;

    let mut p: usize = 0;
    while text.0[p] != 0 {
        putchar(rot13(text.0[p]) as i32);
        p += 1;
    }
    putchar(b'\n' as i32);
    upper(&mut text.0);
    rt::println!("{}", rt::show(rt::text(&text.0)));
    rt::println!(
        "{:x} {:x} {:x}",
        parse_hex(c"dead".as_ptr()),
        parse_hex(c"BEEFg".as_ptr()),
        parse_hex(c"".as_ptr())
    );
    rt::println!(
        "{} {} {}",
        c as i32,
        u as i32,
        i32::from(c as i32 == u as i32)
    );
    rt::println!("{}", i32::from(c < b'a' as i8));
    let mut next: i8 = b'z' as i8;
    next = next.wrapping_add(1);
    rt::println!("{} {}", rt::Byte(next as u8), next as i32 - b'{' as i32);
    for d in (b'0' as i32..b'9' as i32 + 1).step_by(3) {
        let d = d as i8;
        putchar(d as i32);
    }
    putchar(b'\n' as i32);
    rt::println!(
        "{}{}",
        rt::Byte(rt::read(
            c"0123456789abcdef"
                .as_ptr()
                .wrapping_add((u as i32 >> 4) as usize),
        ) as u8),
        rt::Byte(rt::read(
            c"0123456789abcdef"
                .as_ptr()
                .wrapping_add((u as i32 & 15) as usize),
        ) as u8)
    );
    0
}
//@ src/lib.rs
pub mod char_arith;
pub mod rt;
pub mod sys;
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
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
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
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
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
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn putchar(c: i32) -> i32;
}

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
