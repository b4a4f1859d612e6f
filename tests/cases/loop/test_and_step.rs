//@ src/bin/test_and_step.rs
//! The program whose C `main` is in `test_and_step.c`.

fn main() {
    test_and_step::rt::restore_signals();
    std::process::exit(test_and_step::test_and_step::main());
}
//@ src/lib.rs
pub mod rt;
pub mod test_and_step;
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! print {
macro_rules! println {
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
//@ src/test_and_step.rs
// Conditions that test a variable and then step it: the step also happens for the test that ends the loop.

#![forbid(unsafe_code)]

use crate::rt;
use core::ptr;

fn sum(mut p: *const u8, mut n: u32) -> u32 {
    let mut s: u32 = 0;
    while n != 0 {
        n -= 1;
        s = s.wrapping_mul(31).wrapping_add(rt::read(p) as u32);
        p = p.wrapping_add(1);
    }
    s
}

fn after(mut n: i32) -> i32 {
    while n > 0 {
        n -= 1;
        if n % 7 != 5 {
            rt::print!("{} ", n);
        }
    }
    n -= 1;
    n
}

fn broken(mut n: i32) -> i32 {
    while {
        let value: bool = n != 0;
        n -= 1;
        value
    } {
        if n == 3 {
            break;
        }
    }
    n
}

fn tail(mut s: *const i8) -> *const i8 {
    let mut c: i32;
    while {
        c = rt::read(s) as i32;
        c != 0 && c != b':' as i32
    } {
        s = s.wrapping_add(1);
    }
    s = s.wrapping_add(1);
    s
}

fn nested(mut rows: i32, columns: i32) -> i32 {
    let mut total: i32 = 0;
    while rows != 0 {
        rows -= 1;
        let mut left: i32 = columns;
        while left != 0 {
            left -= 1;
            total += rows * left;
        }
        left -= 1;
        total += left;
    }
    rows -= 1;
    total + rows
}

fn through_pointer(n: u32) -> u32 {
    let mut n: rt::Align16<u32> = rt::Align16(n);
    let _n_lives = rt::Lent::new(&raw mut n.0);
    let p: *mut u32 = &raw mut n.0;
    let mut steps: u32 = 0;
    while {
        let old = n.0;
        n.0 = n.0.wrapping_sub(1);
        old
    } != 0
    {
        steps = steps.wrapping_add(rt::read(p));
    }
    steps.wrapping_add(rt::read(p))
}

pub fn main() -> i32 {
    rt::println!(
        "{} {}",
        sum(c"count".as_ptr().cast_mut() as *const u8, 5),
        sum(ptr::null(), 0)
    );
    rt::println!("{}", after(9));
    rt::println!("{} {}", broken(6), broken(2));
    rt::println!("{}", rt::shown(tail(c"key:value".as_ptr())));
    rt::println!("{} {}", nested(3, 4), through_pointer(4));
    0
}
