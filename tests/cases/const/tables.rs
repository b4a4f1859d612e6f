//@ src/bin/tables.rs
//! The program whose C `main` is in `tables.c`.

fn main() {
    tables::rt::restore_signals();
    std::process::exit(tables::tables::main());
}
//@ src/lib.rs
pub mod rt;
pub mod tables;
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
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/tables.rs
// Constant tables and constants used as array bounds, case labels and masks.

#![forbid(unsafe_code)]

use crate::rt;
use core::ffi::c_void;

static crc_nibble: [u32; 16] = [
    0x0, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
    0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
];
static months: [month; 12] = [
    month {
        name: rt::chars(b"Jan\0"),
        days: 31,
    },
    month {
        name: rt::chars(b"Feb\0"),
        days: 28,
    },
    month {
        name: rt::chars(b"Mar\0"),
        days: 31,
    },
    month {
        name: rt::chars(b"Apr\0"),
        days: 30,
    },
    month {
        name: rt::chars(b"May\0"),
        days: 31,
    },
    month {
        name: rt::chars(b"Jun\0"),
        days: 30,
    },
    month {
        name: rt::chars(b"Jul\0"),
        days: 31,
    },
    month {
        name: rt::chars(b"Aug\0"),
        days: 31,
    },
    month {
        name: rt::chars(b"Sep\0"),
        days: 30,
    },
    month {
        name: rt::chars(b"Oct\0"),
        days: 31,
    },
    month {
        name: rt::chars(b"Nov\0"),
        days: 30,
    },
    month {
        name: rt::chars(b"Dec\0"),
        days: 31,
    },
];

#[derive(Clone, Copy)]
#[repr(C)]
pub struct month {
    pub name: [i8; 4],
    pub days: i8,
}

static vowels: [i8; 6] = rt::chars(b"aeiou\0");
pub static answer: i32 = 42;
static deltas: [[[i8; 2]; 2]; 2] = [[[1, -1], [2, -2]], [[3, -3], [4, -4]]];

fn crc32(data: *const c_void, mut len: usize) -> u32 {
    let mut p: *const u8 = data.cast::<u8>();
    let mut crc: u32 = !0u32;
    while len != 0 {
        len -= 1;
        crc ^= rt::read(p) as u32;
        p = p.wrapping_add(1);
        crc = (crc >> 4) ^ crc_nibble[(crc & 15) as usize];
        crc = (crc >> 4) ^ crc_nibble[(crc & 15) as usize];
    }
    !crc
}

fn day_of_year(month: i32, mut day: i32) -> i32 {
    for i in 0..month - 1 {
        day += months[i as usize].days as i32;
    }
    day
}

fn count_vowels(mut s: *const i8) -> i32 {
    let mut n: i32 = 0;
    while rt::read(s) != 0 {
        let mut v: usize = 0;
        while vowels[v] != 0 {
            if rt::read(s) == vowels[v] {
                n += 1;
                break;
            }
            v += 1;
        }
        s = s.wrapping_add(1);
    }
    n
}

pub fn main() -> i32 {
    rt::println!(
        "{:08x} {:08x}",
        crc32(c"123456789".as_ptr().cast_mut() as *const c_void, 9),
        crc32(c"".as_ptr().cast_mut() as *const c_void, 0)
    );
    rt::println!(
        "{} {} {}",
        day_of_year(1, 1),
        day_of_year(12, 31),
        rt::show(rt::text(&months[(answer % 12) as usize].name))
    );
    rt::println!("{}", count_vowels(c"constant tables".as_ptr()));
    rt::println!("{}", deltas[1][0][1] as i32 + deltas[0][1][0] as i32);
    0
}
