//@ src/arithmetic.rs
// Pointer stepping, differences, comparisons and negative indices.

#![forbid(unsafe_code)]

use crate::rt;
use core::ffi::CStr;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub key: i16,
    pub value: i64,
}

fn find(begin: *const i32, end: *const i32, needle: i32) -> *const i32 {
    let mut p: *const i32 = begin;
    while p != end {
        if rt::read(p) == needle {
            return p;
        }
        p = p.wrapping_add(1);
    }
    ptr::null()
}

fn reverse(mut lo: *mut i32, mut hi: *mut i32) {
    while lo < hi {
        let t: i32 = rt::read(lo);
        rt::write(lo, rt::read(hi));
        lo = lo.wrapping_add(1);
        rt::write(hi, t);
        hi = hi.wrapping_sub(1);
    }
}

fn length(s: &CStr) -> usize {
    let mut p: *const i8 = s.as_ptr();
    while rt::read(p) != 0 {
        p = p.wrapping_add(1);
    }
    rt::distance(p, s.as_ptr()) as usize
}

pub fn main() -> i32 {
    let mut v: rt::Align16<[i32; 8]> = rt::Align16([3, 1, 4, 1, 5, 9, 2, 6]);
    let _v_lives = rt::Lent::new(&raw mut v.0);
    let n: i32 = (size_of::<[i32; 8]>() / size_of::<i32>()) as i32;
    let mut pairs: rt::Align16<[pair; 3]> = rt::Align16([
        pair { key: 1, value: 10 },
        pair { key: 2, value: 20 },
        pair { key: 3, value: 30 },
    ]);
    let _pairs_lives = rt::Lent::new(&raw mut pairs.0);
    let last: usize = 2;
    let mut mid: isize = (n / 2) as isize;

    rt::println!(
        "{}",
        rt::distance(
            find(
                &raw mut v.0 as *mut i32,
                (&raw mut v.0 as *mut i32).wrapping_offset(n as isize),
                9,
            ),
            &raw mut v.0 as *mut i32,
        )
    );
    rt::println!(
        "{}",
        i32::from(
            find(
                &raw mut v.0 as *mut i32,
                (&raw mut v.0 as *mut i32).wrapping_offset(n as isize),
                7,
            )
            .is_null(),
        )
    );
    reverse(
        &raw mut v.0 as *mut i32,
        (&raw mut v.0 as *mut i32)
            .wrapping_offset(n as isize)
            .wrapping_sub(1),
    );
    for i in 0..n {
        rt::print!(
            "{} ",
            rt::read((&raw mut v.0 as *mut i32).wrapping_add(i as usize))
        );
    }
    rt::println!(
        "\n{} {} {}",
        v.0[(mid - 1) as usize],
        v.0[mid as usize],
        v.0[(mid + 1) as usize]
    );
    rt::println!(
        "{} {}",
        last as isize,
        rt::distance(
            (&raw mut pairs.0 as *mut pair)
                .wrapping_add(last)
                .cast::<i8>(),
            (&raw mut pairs.0 as *mut pair).cast::<i8>(),
        )
    );
    rt::println!("{}", pairs.0[last - 1].value + pairs.0[last - 2].key as i64);
    rt::println!("{}", length(c"pointer"));
    rt::println!(
        "{} {}",
        i32::from(mid > 0),
        i32::from(mid - (n / 2) as isize == 0)
    );
    mid += 2;
    mid -= 3;
    rt::println!("{}", { mid });
    let step: i64 = -2;
    rt::println!(
        "{}",
        rt::read(
            (&raw mut v.0 as *mut i32)
                .wrapping_add(5)
                .wrapping_offset(step as isize),
        )
    );
    let back: u32 = 1;
    rt::println!(
        "{}",
        rt::read(
            (&raw mut v.0 as *mut i32)
                .wrapping_add(3)
                .wrapping_sub(back as usize),
        )
    );
    0
}
//@ src/bin/arithmetic.rs
//! The program whose C `main` is in `arithmetic.c`.

fn main() {
    arithmetic::rt::restore_signals();
    std::process::exit(arithmetic::arithmetic::main());
}
//@ src/lib.rs
pub mod arithmetic;
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
macro_rules! print {
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
pub fn distance<T>(p: *const T, q: *const T) -> isize {
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
