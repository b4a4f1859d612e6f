//@ src/bin/ptr_len.rs
//! The program whose C `main` is in `ptr_len.c`.

fn main() {
    ptr_len::rt::restore_signals();
    std::process::exit(unsafe { ptr_len::ptr_len::main() });
}
//@ src/lib.rs
pub mod ptr_len;
pub mod rt;
//@ src/ptr_len.rs
// Pointer and length pairs in every order and role: sum, copy, find, fill, compare.

use crate::rt;
use core::ptr;

fn sum(v: &[i32], n: usize) -> i64 {
    let mut s: i64 = 0;
    for i in 0..n {
        s += v[i] as i64;
    }
    s
}

fn copy(to: &mut [i32], from: &[i32], n: usize) {
    for i in 0..n {
        to[i] = from[i];
    }
}

fn find(v: &[i32], n: i32, needle: i32) -> i32 {
    for i in 0..n {
        if v[i as usize] == needle {
            return i;
        }
    }
    -1
}

fn fill(mut n: usize, mut out: *mut u8, value: u8) {
    while n != 0 {
        n -= 1;
        rt::write(out, value);
        out = out.wrapping_add(1);
    }
}

unsafe fn compare(a: *const u8, a_len: usize, b: *const u8, b_len: usize) -> i32 {
    let n: usize = if a_len < b_len { a_len } else { b_len };
    for i in 0..n {
        if *a.add(i) != *b.add(i) {
            return if *a.add(i) < *b.add(i) { -1 } else { 1 };
        }
    }
    i32::from(a_len > b_len) - i32::from(a_len < b_len)
}

fn scale(v: &mut [f64], n: u32, k: f64) {
    for i in 0..n {
        v[i as usize] *= k;
    }
}

unsafe fn max_element(v: *mut i32, n: usize) -> *mut i32 {
    let mut best: *mut i32 = v;
    for i in 1..n {
        if *v.add(i) > *best {
            best = v.add(i);
        }
    }
    if n != 0 { best } else { ptr::null_mut() }
}

fn dedup(v: &mut [i32], n: usize) -> usize {
    let mut kept: usize = 0;
    for i in 0..n {
        if i == 0 || v[i] != v[kept.wrapping_sub(1)] {
            v[kept] = v[i];
            kept = kept.wrapping_add(1);
        }
    }
    kept
}

fn count_if(mut s: *const i8, n: usize, c: i8) -> usize {
    let mut k: usize = 0;
    let end: *const i8 = s.wrapping_add(n);
    while s < end {
        k = k.wrapping_add(i32::from(rt::read(s) == c) as usize);
        s = s.wrapping_add(1);
    }
    k
}

pub unsafe fn main() -> i32 {
    let mut v: [i32; 7] = [3, 3, 8, 8, 8, 1, 5];
    let mut w: [i32; 7] = [0; 7];
    let mut bytes: rt::Align16<[u8; 6]> = rt::Align16([1, 2, 3, 4, 5, 6]);
    let _bytes_lives = rt::Lent::new(&raw mut bytes.0);
    let mut d: [f64; 3] = [1.0, 2.0, 3.0];

    rt::println!(
        "{} {} {}",
        sum(&v, 7),
        sum(rt::slice((&raw mut v as *mut i32).add(2), 3), 3),
        sum(&v, 0)
    );
    copy(&mut w, &v, 7);
    copy(rt::slice_mut((&raw mut w as *mut i32).add(1), 2), &v, 2);
    rt::println!("{} {}", w[1], w[3]);
    rt::println!("{} {} {}", find(&v, 7, 1), find(&v, 7, 99), find(&v, -1, 3));
    fill(3, (&raw mut bytes.0 as *mut u8).add(1), 9);
    rt::println!(
        "{} {} {}",
        bytes.0[0] as i32,
        bytes.0[3] as i32,
        bytes.0[4] as i32
    );
    rt::println!(
        "{} {}",
        compare(
            &raw mut bytes.0 as *mut u8,
            2,
            (&raw mut bytes.0 as *mut u8).add(1),
            3,
        ),
        compare(
            &raw mut bytes.0 as *mut u8,
            3,
            &raw mut bytes.0 as *mut u8,
            2,
        )
    );
    scale(&mut d, 3, 0.5);
    rt::println!("{}", rt::converted!("%g", d[0] + d[2]));
    *max_element(&raw mut v as *mut i32, 7) = -1;
    rt::println!(
        "{} {}",
        { v[2] },
        i32::from(max_element(&raw mut v as *mut i32, 0).is_null())
    );
    rt::println!("{}", dedup(&mut w, 7));
    rt::println!(
        "{}",
        count_if(c"banana".as_ptr(), c"banana".count_bytes(), b'a' as i8)
    );
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
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
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
pub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {
pub unsafe fn slice_mut<'a, T>(ptr: *mut T, len: usize) -> &'a mut [T] {
pub struct Args(());
impl Args {
pub fn restore_signals() {
