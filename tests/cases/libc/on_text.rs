//@ src/bin/on_text.rs
//! The program whose C `main` is in `on_text.c`.

fn main() {
    on_text::rt::restore_signals();
    std::process::exit(unsafe { on_text::on_text::main() });
}
//@ src/lib.rs
pub mod on_text;
pub mod rt;
pub mod sys;
//@ src/on_text.rs
// Functions of the C library on strings that are known to be some: literals, parameters that always are, and arrays.

use crate::rt;
use crate::sys::{FILE, free, puts, strncasecmp, strncmp};
use core::ffi::{CStr, c_void};

fn sign(x: i32) -> i32 {
    i32::from(x > 0) - i32::from(x < 0)
}

fn compare(name: &CStr) -> i32 {
    sign(rt::strcmp(name, c"middle")) * 100
        + sign(rt::strncmp(name, c"mid", 3)) * 10
        + sign(rt::strcasecmp(name, c"MIDDLE"))
}

fn measure(name: &CStr) -> usize {
    name.count_bytes()
        .wrapping_mul(10)
        .wrapping_add(rt::strspn(name, c"abcm"))
        .wrapping_add(rt::strcspn(name, c"z"))
}

fn numbers(hex: bool) -> i64 {
    let mut text: [i8; 12] = rt::chars(b"0x1f rest\0\0\0");
    text[2] = b'2' as i8;
    rt::strtol(rt::text(&text), if hex { 16 } else { 10 }) * 1000
        + rt::atoi(rt::text(&text[3..])) as i64
        + rt::text(&text[5..]).count_bytes() as i64
        + c"four".count_bytes() as i64
}

unsafe fn magic(n: i32) -> i32 {
    let mut word: [i8; 4] = [b'R' as i8, b'I' as i8, b'F' as i8, b'F' as i8];
    word[3] = (b'0' as i32 + n) as i8;
    sign(strncmp(&raw mut word as *mut i8, c"RIF3xyz".as_ptr(), 4))
        + 10 * sign(strncasecmp(&raw mut word as *mut i8, c"rif".as_ptr(), 3))
}

fn variables() -> i32 {
    let value: *const i8 = rt::getenv(c"EXUVIA_NO_SUCH_VARIABLE");
    i32::from(value.is_null())
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct entry {
    pub number: i32,
    pub name: [i8; 10],
    pub after: i32,
}

fn known(e: &mut entry) -> i32 {
    e.number += 1;
    i32::from(rt::strcmp(rt::text(&e.name), c"entry") == 0 && rt::text(&e.name).count_bytes() == 5)
}

pub unsafe fn main() -> i32 {
    let mut e: entry = entry {
        number: 1,
        name: rt::chars(b"entry\0\0\0\0\0"),
        after: 2,
    };
    rt::println!(
        "{} {} {}",
        compare(c"middle"),
        compare(c"Middle"),
        compare(c"zoo")
    );
    rt::println!("{} {}", measure(c"mambo"), measure(c""));
    rt::println!("{} {}", numbers(true), numbers(false));
    rt::println!("{} {}", magic(3), magic(4));
    rt::println!("{} {} {}", variables(), known(&mut e), { e.number });
    rt::println!(
        "{}",
        i32::from(
            rt::fopen(c"/nonexistent/file", c"r")
                .cast::<FILE>()
                .is_null(),
        )
    );
    let copy: *mut i8 = rt::strdup(c"copied");
    if !copy.is_null() {
        puts(copy);
    }
    free(copy.cast::<c_void>());
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
macro_rules! println {
pub fn atoi(a: &core::ffi::CStr) -> i32 {
pub fn fopen(a: &core::ffi::CStr, b: &core::ffi::CStr) -> *mut core::ffi::c_void {
pub fn getenv(a: &core::ffi::CStr) -> *mut core::ffi::c_char {
pub fn strcasecmp(a: &core::ffi::CStr, b: &core::ffi::CStr) -> i32 {
pub fn strcmp(a: &core::ffi::CStr, b: &core::ffi::CStr) -> i32 {
pub fn strcspn(a: &core::ffi::CStr, b: &core::ffi::CStr) -> usize {
pub fn strdup(a: &core::ffi::CStr) -> *mut core::ffi::c_char {
pub fn strncmp(a: &core::ffi::CStr, b: &core::ffi::CStr, c: usize) -> i32 {
pub fn strspn(a: &core::ffi::CStr, b: &core::ffi::CStr) -> usize {
pub fn strtol(a: &core::ffi::CStr, c: i32) -> core::ffi::c_long {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn free(ptr: *mut c_void);
    pub fn puts(s: *const i8) -> i32;
    pub fn strncasecmp(s1: *const i8, s2: *const i8, n: usize) -> i32;
    pub fn strncmp(s1: *const i8, s2: *const i8, n: usize) -> i32;
}

#[repr(C)]
pub struct FILE {
    pub _opaque: [u8; 0],
}
