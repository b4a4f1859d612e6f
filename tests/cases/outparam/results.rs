//@ src/bin/results.rs
//! The program whose C `main` is in `results.c`.

fn main() {
    results::rt::restore_signals();
    std::process::exit(results::results::main());
}
//@ src/lib.rs
pub mod results;
pub mod rt;
//@ src/results.rs
// Results through pointers: always written, written on success, optional, in-out, many.

#![forbid(unsafe_code)]

use crate::rt;

fn divmod(a: i32, b: i32, q: &mut i32, r: &mut i32) {
    *q = a / b;
    *r = a % b;
}

fn parse_digit(c: i8, out: &mut i32) -> i32 {
    if c < b'0' as i8 || c > b'9' as i8 {
        return -1;
    }
    *out = c as i32 - b'0' as i32;
    0
}

fn min_max(v: &[i32], n: i32, mut min: Option<&mut i32>, mut max: Option<&mut i32>) -> i32 {
    if n <= 0 {
        return 0;
    }
    let mut lo: i32 = v[0];
    let mut hi: i32 = v[0];
    for i in 1..n {
        if v[i as usize] < lo {
            lo = v[i as usize];
        }
        if v[i as usize] > hi {
            hi = v[i as usize];
        }
    }
    if let Some(min) = min.as_deref_mut() {
        *min = lo;
    }
    if let Some(max) = max.as_deref_mut() {
        *max = hi;
    }
    1
}

fn accumulate(total: &mut i64, x: i32) {
    *total += x as i64;
}

fn swap(a: *mut i32, b: *mut i32) {
    let t: i32 = rt::read(a);
    rt::write(a, rt::read(b));
    rt::write(b, t);
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct rect {
    pub w: i32,
    pub h: i32,
}

fn grow(r: &mut rect, by: i32) {
    r.w += by;
    r.h += by;
}

fn checked_add(a: i32, b: i32, sum: &mut i32) -> i32 {
    if (if b > 0 {
        i32::from(a > i32::MAX - b)
    } else {
        i32::from(a < -2147483647 - 1 - b)
    }) != 0
    {
        return 0;
    }
    *sum = a + b;
    1
}

pub fn main() -> i32 {
    let mut q: rt::Align16<i32> = rt::Align16(0);
    let _q_lives = rt::Lent::new(&raw mut q.0);
    let mut r: i32 = 0;
    let mut digit: i32 = -9;
    let mut lo: i32 = 0;
    let mut hi: i32 = 0;
    let mut v: rt::Align16<[i32; 3]> = rt::Align16([4, -2, 8]);
    let _v_lives = rt::Lent::new(&raw mut v.0);
    let mut total: i64 = 0;
    let mut r#box: rect = rect { w: 1, h: 2 };

    divmod(17, 5, &mut q.0, &mut r);
    rt::println!("{} {}", q.0, r);
    divmod(q.0, 2, &mut q.0, &mut r);
    rt::println!("{} {}", q.0, r);
    q.0 = parse_digit(b'x' as i8, &mut digit);
    rt::println!("{} {}", q.0, digit);
    q.0 = parse_digit(b'7' as i8, &mut digit);
    rt::println!("{} {}", q.0, digit);
    min_max(&v.0, 3, Some(&mut lo), Some(&mut hi));
    rt::println!("{} {}", lo, hi);
    rt::println!(
        "{} {}",
        min_max(&v.0, 3, None, Some(&mut hi)),
        min_max(&v.0, 0, Some(&mut lo), None)
    );
    for i in 0..3 {
        accumulate(&mut total, v.0[i as usize]);
    }
    swap(&raw mut v.0[0], &raw mut v.0[2]);
    swap(&raw mut q.0, &raw mut q.0);
    rt::println!("{} {} {}", total, v.0[0], v.0[2]);
    grow(&mut r#box, 10);
    rt::println!("{} {}", r#box.w, r#box.h);
    q.0 = 0;
    rt::println!("{}", checked_add(i32::MAX, 1, &mut q.0));
    r = checked_add(1, 2, &mut q.0);
    rt::println!("{}", r);
    rt::println!("{}", q.0);
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
