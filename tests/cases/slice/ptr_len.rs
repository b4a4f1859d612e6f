//@ src/bin/ptr_len.rs
//! The program whose C `main` is in `ptr_len.c`.

fn main() {
    ptr_len::rt::restore_signals();
    std::process::exit(ptr_len::ptr_len::main());
}
//@ src/lib.rs
pub mod ptr_len;
pub mod rt;
//@ src/ptr_len.rs
// Pointer and length pairs in every order and role: sum, copy, find, fill, compare.

#![forbid(unsafe_code)]

use crate::rt;
use core::ptr;

fn sum(v: *const i32, n: usize) -> i64 {
    let mut s: i64 = 0;
    for i in 0..n {
        s += rt::read(v.wrapping_add(i)) as i64;
    }
    s
}

fn copy(to: *mut i32, from: &[i32], n: usize) {
    for i in 0..n {
        rt::write(to.wrapping_add(i), from[i]);
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

fn compare(a: *const u8, a_len: usize, b: *const u8, b_len: usize) -> i32 {
    let n: usize = if a_len < b_len { a_len } else { b_len };
    for i in 0..n {
        if rt::read(a.wrapping_add(i)) != rt::read(b.wrapping_add(i)) {
            return if rt::read(a.wrapping_add(i)) < rt::read(b.wrapping_add(i)) {
                -1
            } else {
                1
            };
        }
    }
    i32::from(a_len > b_len) - i32::from(a_len < b_len)
}

fn scale(v: &mut [f64], n: u32, k: f64) {
    for i in 0..n {
        v[i as usize] *= k;
    }
}

fn max_element(v: *mut i32, n: usize) -> *mut i32 {
    let mut best: *mut i32 = v;
    for i in 1..n {
        if rt::read(v.wrapping_add(i)) > rt::read(best) {
            best = v.wrapping_add(i);
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

pub fn main() -> i32 {
    let mut v: rt::Align16<[i32; 7]> = rt::Align16([3, 3, 8, 8, 8, 1, 5]);
    let _v_lives = rt::Lent::new(&raw mut v.0);
    let mut w: rt::Align16<[i32; 7]> = rt::Align16([0; 7]);
    let _w_lives = rt::Lent::new(&raw mut w.0);
    let mut bytes: rt::Align16<[u8; 6]> = rt::Align16([1, 2, 3, 4, 5, 6]);
    let _bytes_lives = rt::Lent::new(&raw mut bytes.0);
    let mut d: [f64; 3] = [1.0, 2.0, 3.0];

    rt::println!(
        "{} {} {}",
        sum(&raw mut v.0 as *mut i32, 7),
        sum((&raw mut v.0 as *mut i32).wrapping_add(2), 3),
        sum(&raw mut v.0 as *mut i32, 0)
    );
    copy(&raw mut w.0 as *mut i32, &v.0, 7);
    copy((&raw mut w.0 as *mut i32).wrapping_add(1), &v.0, 2);
    rt::println!("{} {}", w.0[1], w.0[3]);
    rt::println!(
        "{} {} {}",
        find(&v.0, 7, 1),
        find(&v.0, 7, 99),
        find(&v.0, -1, 3)
    );
    fill(3, (&raw mut bytes.0 as *mut u8).wrapping_add(1), 9);
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
            (&raw mut bytes.0 as *mut u8).wrapping_add(1),
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
    rt::write(max_element(&raw mut v.0 as *mut i32, 7), -1);
    rt::println!(
        "{} {}",
        { v.0[2] },
        i32::from(max_element(&raw mut v.0 as *mut i32, 0).is_null())
    );
    rt::println!("{}", dedup(&mut w.0, 7));
    rt::println!(
        "{}",
        count_if(
            c"banana".as_ptr(),
            rt::strlen_at(c"banana".as_ptr()),
            b'a' as i8,
        )
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
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
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
