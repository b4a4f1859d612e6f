//@ src/bin/strings.rs
//! The program whose C `main` is in `strings.c`.

fn main() {
    strings::rt::restore_signals();
    std::process::exit(unsafe { strings::strings::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod strings;
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
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub fn atoi(a: &core::ffi::CStr) -> i32 {
pub fn strcmp(a: &core::ffi::CStr, b: &core::ffi::CStr) -> i32 {
pub fn strncmp(a: &core::ffi::CStr, b: &core::ffi::CStr, c: usize) -> i32 {
pub fn strspn(a: &core::ffi::CStr, b: &core::ffi::CStr) -> usize {
pub fn strtol(a: &core::ffi::CStr, c: i32) -> core::ffi::c_long {
pub fn strtoul(a: &core::ffi::CStr, c: i32) -> core::ffi::c_ulong {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/strings.rs
// The C library's string and memory functions with their edge cases.

use crate::rt;
use crate::sys::{
    memcmp, memcpy, memmove, printf, strcat, strchr, strcspn, strncpy, strpbrk, strrchr, strstr,
    strtod, strtok, strtol,
};
use core::ffi::c_void;
use core::ptr;

fn sgn(x: i32) -> i32 {
    i32::from(x > 0) - i32::from(x < 0)
}

pub unsafe fn main() -> i32 {
    let mut buf: [i8; 32] =
        rt::chars(b"start\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    let s: *const i8 = c"find the needle here".as_ptr();
    let mut end: *mut i8 = ptr::null_mut();

    rt::println!("{} {}", rt::text(&buf).count_bytes(), c"".count_bytes());
    strcat(&raw mut buf as *mut i8, c"-end".as_ptr());
    rt::println!(
        "{} {} {}",
        rt::show(rt::text(&buf)),
        sgn(rt::strcmp(c"abc", c"abd")),
        sgn(rt::strncmp(c"abcx", c"abcy", 3))
    );
    printf(c"%s\n".as_ptr(), strstr(s, c"needle".as_ptr()));
    rt::println!(
        "{} {}",
        strchr(s, b't' as i32).offset_from(s.cast_mut()),
        i32::from(strchr(s, b'Z' as i32).is_null())
    );
    printf(
        c"%s %zu\n".as_ptr(),
        strrchr(s, b'e' as i32),
        rt::strspn(c"aabbc", c"ab"),
    );
    printf(
        c"%zu %s\n".as_ptr(),
        strcspn(s, c"xyzn".as_ptr()),
        strpbrk(s, c"nd".as_ptr()),
    );
    buf[..3].fill(b'#' as i8);
    memcpy(
        (&raw mut buf as *mut i8).add(3).cast::<c_void>(),
        c"12345678".as_ptr().cast_mut() as *const c_void,
        4,
    );
    rt::println!("{}", rt::show(rt::text(&buf)));
    memmove(
        (&raw mut buf as *mut i8).add(2).cast::<c_void>(),
        &raw mut buf as *mut i8 as *const c_void,
        6,
    );
    rt::println!(
        "{} {}",
        rt::show(rt::text(&buf)),
        i32::from(
            memcmp(
                b"a\0b\0".as_ptr().cast::<i8>().cast_mut() as *const c_void,
                b"a\0c\0".as_ptr().cast::<i8>().cast_mut() as *const c_void,
                3,
            ) < 0,
        )
    );
    strncpy(&raw mut buf as *mut i8, c"long text".as_ptr(), 4);
    buf[4] = 0;
    rt::println!("{}", rt::show(rt::text(&buf)));
    rt::println!(
        "{} {} {}",
        rt::atoi(c" -42x"),
        strtol(c"0x1fz".as_ptr(), &raw mut end, 0),
        rt::strtol(c"zz", 36)
    );
    rt::println!("{} {}", rt::Byte(*end as u8), rt::strtoul(c"777", 8));
    let d: f64 = strtod(c"2.5e3abc".as_ptr(), &raw mut end);
    rt::println!("{}", rt::converted!("%g", d));
    printf(c"%s %d\n".as_ptr(), end, (-3i32).abs());
    let mut line: [i8; 7] = rt::chars(b"a b  c\0");
    let mut t: *mut i8 = strtok(&raw mut line as *mut i8, c" ".as_ptr());
    while !t.is_null() {
        printf(c"<%s>".as_ptr(), t);
        t = strtok(ptr::null_mut(), c" ".as_ptr());
    }
    rt::println!();
    0
}
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn memcmp(s1: *const c_void, s2: *const c_void, n: usize) -> i32;
    pub fn memcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub fn memmove(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn strcat(dest: *mut i8, src: *const i8) -> *mut i8;
    pub fn strchr(s: *const i8, c: i32) -> *mut i8;
    pub fn strcspn(s: *const i8, reject: *const i8) -> usize;
    pub fn strncpy(dest: *mut i8, src: *const i8, n: usize) -> *mut i8;
    pub fn strpbrk(s: *const i8, accept: *const i8) -> *mut i8;
    pub fn strrchr(s: *const i8, c: i32) -> *mut i8;
    pub fn strstr(haystack: *const i8, needle: *const i8) -> *mut i8;
    pub fn strtod(nptr: *const i8, endptr: *mut *mut i8) -> f64;
    pub fn strtok(s: *mut i8, delim: *const i8) -> *mut i8;
    pub fn strtol(nptr: *const i8, endptr: *mut *mut i8, base: i32) -> i64;
}
