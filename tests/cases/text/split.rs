//@ src/bin/split.rs
//! The program whose C `main` is in `split.c`.

fn main() {
    split::rt::restore_signals();
    let mut args = split::rt::Args::from_env();
    std::process::exit(split::split::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod rt;
pub mod split;
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
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
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
pub fn strchr_at(text: *const core::ffi::c_char, char: i32) -> *mut core::ffi::c_char {
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
pub fn strncat_at(
pub fn strncpy_at(
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
//@ src/split.rs
// run: "a,b,,c" ","  "key=value;x=y" ";"
// Splitting, trimming and joining with hand-written string functions.

#![forbid(unsafe_code)]

use crate::rt;
use core::ffi::CStr;
use core::mem::size_of;
use core::ptr;

fn skip_space(mut s: *mut i8) -> *mut i8 {
    while rt::read(s) as u8 == b' ' || rt::read(s) as u8 == b'\t' {
        s = s.wrapping_add(1);
    }
    s
}

fn trim_end(s: &mut [i8]) {
    let mut n: usize = rt::strlen_at(s.as_mut_ptr());
    while n > 0 && (s[n.wrapping_sub(1)] as u8 == b' ' || s[n.wrapping_sub(1)] as u8 == b'\n') {
        n = n.wrapping_sub(1);
        s[n] = b'\0' as i8;
    }
}

fn split(mut s: *mut i8, sep: i8, parts: &mut [*mut i8], max: i32) -> i32 {
    let mut n: i32 = 0;
    while n < max {
        parts[n as usize] = s;
        n += 1;
        s = rt::strchr_at(s, sep as i32);
        if s.is_null() {
            break;
        }
        rt::write(s, b'\0' as i8);
        s = s.wrapping_add(1);
    }
    n
}

fn join(out: &mut [i8], cap: usize, parts: &[*mut i8], n: i32, sep: &CStr) {
    out[0] = b'\0' as i8;
    for i in 0..n {
        if i != 0 {
            rt::strncat_at(
                out.as_mut_ptr(),
                sep.as_ptr(),
                cap.wrapping_sub(rt::strlen_at(out.as_mut_ptr()))
                    .wrapping_sub(1),
            );
        }
        rt::strncat_at(
            out.as_mut_ptr(),
            parts[i as usize],
            cap.wrapping_sub(rt::strlen_at(out.as_mut_ptr()))
                .wrapping_sub(1),
        );
    }
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut parts: rt::Align16<[*mut i8; 8]> = rt::Align16([ptr::null_mut(); 8]);
    let _parts_lives = rt::Lent::new(&raw mut parts.0);
    let mut copy: rt::Align16<[i8; 64]> = rt::Align16([0; 64]);
    let _copy_lives = rt::Lent::new(&raw mut copy.0);
    let mut out: rt::Align16<[i8; 64]> = rt::Align16([0; 64]);
    let _out_lives = rt::Lent::new(&raw mut out.0);
    let mut padded: rt::Align16<[i8; 18]> = rt::Align16(rt::chars(b"  \tpadded text \n \0"));
    let _padded_lives = rt::Lent::new(&raw mut padded.0);

    let mut i: i32 = 1;
    while i + 1 < argc {
        rt::strncpy_at(
            &raw mut copy.0 as *mut i8,
            rt::read(argv.wrapping_offset(i as isize)),
            size_of::<[i8; 64]>().wrapping_sub(1),
        );
        copy.0[size_of::<[i8; 64]>().wrapping_sub(1)] = b'\0' as i8;
        let n: i32 = split(
            &raw mut copy.0 as *mut i8,
            rt::read(rt::read(argv.wrapping_offset((i + 1) as isize)).wrapping_add(0)),
            &mut parts.0,
            8,
        );
        join(&mut out.0, size_of::<[i8; 64]>(), &parts.0, n, c" | ");
        rt::println!("{}: {}", n, rt::show(rt::text(&out.0)));
        i += 2;
    }
    trim_end(&mut padded.0);
    rt::println!("[{}]", rt::shown(skip_space(&raw mut padded.0 as *mut i8)));
    argc
}
