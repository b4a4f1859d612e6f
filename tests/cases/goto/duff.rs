//@ src/bin/duff.rs
//! The program whose C `main` is in `duff.c`.

fn main() {
    duff::rt::restore_signals();
    std::process::exit(duff::duff::main());
}
//@ src/duff.rs
// Case labels inside a loop inside the switch: control enters in the middle.

#![forbid(unsafe_code)]

use crate::rt;

fn copy(to: &mut [i8], mut from: *const i8, count: i32) {
    let mut to: *mut i8 = to.as_mut_ptr();
    let mut n: i32 = (count + 3) / 4;
    if count <= 0 {
        return;
    }
    'switch: {
        let mut resume: i32 = 0;
        match count % 4 {
            0 => {}
            3 => {
                resume = 1;
            }
            2 => {
                resume = 2;
            }
            1 => {
                resume = 3;
            }
            _ => {
                break 'switch;
            }
        }
        loop {
            if resume == 0 {
                rt::write(to, rt::read(from));
                from = from.wrapping_add(1);
                to = to.wrapping_add(1);
            }
            if resume <= 1 {
                resume = 0;
                rt::write(to, rt::read(from));
                from = from.wrapping_add(1);
                to = to.wrapping_add(1);
            }
            if resume <= 2 {
                resume = 0;
                rt::write(to, rt::read(from));
                from = from.wrapping_add(1);
                to = to.wrapping_add(1);
            }
            resume = 0;
            rt::write(to, rt::read(from));
            from = from.wrapping_add(1);
            to = to.wrapping_add(1);
            n -= 1;
            if !(n > 0) {
                break;
            }
        }
    }
}

fn sum_from(start: i32) -> i32 {
    let mut s: i32 = 0;
    let mut i: i32 = start;
    'switch: {
        let mut resume: i32 = 0;
        match start {
            1 => {
                resume = 1;
            }
            2 => {
                resume = 2;
            }
            _ => {
                break 'switch;
            }
        }
        while resume != 0 || i < 5 {
            if resume <= 1 {
                resume = 0;
                s += 1;
            }
            resume = 0;
            s += 2;
            i += 1;
        }
        s += 100;
    }
    s
}

pub fn main() -> i32 {
    let mut out: rt::Align16<[i8; 16]> = rt::Align16([0; 16]);
    let _out_lives = rt::Lent::new(&raw mut out.0);
    for n in 0..10 {
        for i in 0..16 {
            out.0[i as usize] = b'.' as i8;
        }
        out.0[15] = 0;
        copy(&mut out.0, c"abcdefghij".as_ptr(), n);
        rt::println!("{}", rt::show(rt::text(&out.0)));
    }
    rt::println!("{} {} {}", sum_from(1), sum_from(2), sum_from(3));
    0
}
//@ src/lib.rs
pub mod duff;
pub mod rt;
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
