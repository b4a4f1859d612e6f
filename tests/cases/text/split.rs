//@ src/bin/split.rs
//! The program whose C `main` is in `split.c`.

fn main() {
    split::rt::restore_signals();
    let mut args = split::rt::Args::from_env();
    std::process::exit(unsafe { split::split::main(args.count(), args.pointers()) });
}
//@ src/lib.rs
pub mod rt;
pub mod split;
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
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
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

use crate::rt;
use crate::sys::{printf, strchr, strncat, strncpy};
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

unsafe fn split(mut s: *mut i8, sep: i8, parts: &mut [*mut i8], max: i32) -> i32 {
    let mut n: i32 = 0;
    while n < max {
        parts[n as usize] = s;
        n += 1;
        s = strchr(s, sep as i32);
        if s.is_null() {
            break;
        }
        *s = b'\0' as i8;
        s = s.add(1);
    }
    n
}

unsafe fn join(out: &mut [i8], cap: usize, parts: &[*mut i8], n: i32, sep: &CStr) {
    out[0] = b'\0' as i8;
    for i in 0..n {
        if i != 0 {
            strncat(
                out.as_mut_ptr(),
                sep.as_ptr(),
                cap.wrapping_sub(rt::text(out).count_bytes())
                    .wrapping_sub(1),
            );
        }
        strncat(
            out.as_mut_ptr(),
            parts[i as usize],
            cap.wrapping_sub(rt::text(out).count_bytes())
                .wrapping_sub(1),
        );
    }
}

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut parts: [*mut i8; 8] = [ptr::null_mut(); 8];
    let mut copy: [i8; 64] = [0; 64];
    let mut out: [i8; 64] = [0; 64];
    let mut padded: rt::Align16<[i8; 18]> = rt::Align16(rt::chars(b"  \tpadded text \n \0"));
    let _padded_lives = rt::Lent::new(&raw mut padded.0);

    let mut i: i32 = 1;
    while i + 1 < argc {
        strncpy(
            &raw mut copy as *mut i8,
            *argv.offset(i as isize),
            size_of::<[i8; 64]>().wrapping_sub(1),
        );
        copy[size_of::<[i8; 64]>().wrapping_sub(1)] = b'\0' as i8;
        let n: i32 = split(
            &raw mut copy as *mut i8,
            *(*argv.offset((i + 1) as isize)).add(0),
            &mut parts,
            8,
        );
        join(&mut out, size_of::<[i8; 64]>(), &parts, n, c" | ");
        rt::println!("{}: {}", n, rt::show(rt::text(&out)));
        i += 2;
    }
    trim_end(&mut padded.0);
    printf(c"[%s]\n".as_ptr(), skip_space(&raw mut padded.0 as *mut i8));
    argc
}
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn strchr(s: *const i8, c: i32) -> *mut i8;
    pub fn strncat(dest: *mut i8, src: *const i8, n: usize) -> *mut i8;
    pub fn strncpy(dest: *mut i8, src: *const i8, n: usize) -> *mut i8;
}
