//@ src/bin/on_text.rs
//! The program whose C `main` is in `on_text.c`.

fn main() {
    on_text::rt::restore_signals();
    std::process::exit(on_text::on_text::main());
}
//@ src/lib.rs
pub mod on_text;
pub mod rt;
pub mod sys;
//@ src/on_text.rs
// Functions of the C library on strings that are known to be some: literals, parameters that always are, and arrays.

#![forbid(unsafe_code)]

use crate::rt;
use crate::sys::FILE;
use core::ffi::{CStr, c_void};

fn sign(x: i32) -> i32 {
    i32::from(x > 0) - i32::from(x < 0)
}

fn compare(name: &CStr) -> i32 {
    sign(rt::strcmp_at(name.as_ptr(), c"middle".as_ptr())) * 100
        + sign(rt::strncmp_at(name.as_ptr(), c"mid".as_ptr(), 3)) * 10
        + sign(rt::strcasecmp_at(name.as_ptr(), c"MIDDLE".as_ptr()))
}

fn measure(name: &CStr) -> usize {
    rt::strlen_at(name.as_ptr())
        .wrapping_mul(10)
        .wrapping_add(rt::strspn_at(name.as_ptr(), c"abcm".as_ptr()))
        .wrapping_add(rt::strcspn_at(name.as_ptr(), c"z".as_ptr()))
}

fn numbers(hex: bool) -> i64 {
    let mut text: rt::Align16<[i8; 12]> = rt::Align16(rt::chars(b"0x1f rest\0\0\0"));
    let _text_lives = rt::Lent::new(&raw mut text.0);
    text.0[2] = b'2' as i8;
    rt::strtol(rt::text(&text.0), if hex { 16 } else { 10 }) * 1000
        + rt::atoi_at(&raw mut text.0[3]) as i64
        + rt::strlen_at((&raw mut text.0 as *mut i8).wrapping_add(5)) as i64
        + rt::strlen_at(c"four".as_ptr()) as i64
}

fn magic(n: i32) -> i32 {
    let mut word: rt::Align16<[i8; 4]> =
        rt::Align16([b'R' as i8, b'I' as i8, b'F' as i8, b'F' as i8]);
    let _word_lives = rt::Lent::new(&raw mut word.0);
    word.0[3] = (b'0' as i32 + n) as i8;
    sign(rt::strncmp_at(
        &raw mut word.0 as *mut i8,
        c"RIF3xyz".as_ptr(),
        4,
    )) + 10
        * sign(rt::strncasecmp_at(
            &raw mut word.0 as *mut i8,
            c"rif".as_ptr(),
            3,
        ))
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
    i32::from(
        rt::strcmp_at(&raw mut e.name as *mut i8, c"entry".as_ptr()) == 0
            && rt::strlen_at(&raw mut e.name as *mut i8) == 5,
    )
}

pub fn main() -> i32 {
    let mut e: rt::Align16<entry> = rt::Align16(entry {
        number: 1,
        name: rt::chars(b"entry\0\0\0\0\0"),
        after: 2,
    });
    let _e_lives = rt::Lent::new(&raw mut e.0);
    rt::println!(
        "{} {} {}",
        compare(c"middle"),
        compare(c"Middle"),
        compare(c"zoo")
    );
    rt::println!("{} {}", measure(c"mambo"), measure(c""));
    rt::println!("{} {}", numbers(true), numbers(false));
    rt::println!("{} {}", magic(3), magic(4));
    rt::println!("{} {} {}", variables(), known(&mut e.0), { e.0.number });
    rt::println!(
        "{}",
        i32::from(
            rt::fopen(c"/nonexistent/file", c"r")
                .cast::<FILE>()
                .is_null(),
        )
    );
    let copy: *mut i8 = rt::strdup_at(c"copied".as_ptr());
    if !copy.is_null() {
        rt::println!("{}", rt::shown(copy.cast_const()));
    }
    rt::free(copy.cast::<c_void>());
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
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
pub fn fopen(a: &core::ffi::CStr, b: &core::ffi::CStr) -> *mut core::ffi::c_void {
pub fn getenv(a: &core::ffi::CStr) -> *mut core::ffi::c_char {
pub fn strtol(a: &core::ffi::CStr, c: i32) -> core::ffi::c_long {
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
pub fn atoi_at(text: *const core::ffi::c_char) -> i32 {
pub fn strcasecmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
pub fn strcmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
pub fn strcspn_at(text: *const core::ffi::c_char, of: *const core::ffi::c_char) -> usize {
pub fn strdup_at(text: *const core::ffi::c_char) -> *mut core::ffi::c_char {
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
pub fn strncasecmp_at(
pub fn strncmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char, most: usize) -> i32 {
pub fn strspn_at(text: *const core::ffi::c_char, of: *const core::ffi::c_char) -> usize {
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
//@ src/sys.rs
#![forbid(unsafe_code)]

#[repr(C)]
pub struct FILE {
    pub _opaque: [u8; 0],
}
