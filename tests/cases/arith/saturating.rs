//@ src/bin/saturating.rs
//! The program whose C `main` is in `saturating.c`.

fn main() {
    saturating::rt::restore_signals();
    std::process::exit(saturating::saturating::main());
}
//@ src/lib.rs
pub mod rt;
pub mod saturating;
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
//@ src/saturating.rs
// Unsigned differences that stop at zero, and what only looks like one.

#![forbid(unsafe_code)]

use crate::rt;

fn rest(have: u32, used: u32) -> u32 {
    have.saturating_sub(used)
}

fn more(a: u64, b: u64) -> u64 {
    a.saturating_sub(b)
}

fn over(n: u32) -> u32 {
    n.saturating_sub(16)
}

fn signed_rest(a: i32, b: i32) -> i32 {
    if a >= b { a - b } else { 0 }
}

fn other_way(a: u32, b: u32) -> u32 {
    if a <= b { a.wrapping_sub(b) } else { 0 }
}

fn swapped(a: u32, b: u32) -> u32 {
    if a >= b { b.wrapping_sub(a) } else { 0 }
}

fn slide(head: &mut [u16], mut n: u32, size: u32) {
    let head: *mut u16 = head.as_mut_ptr();
    let mut p: *mut u16 = head.wrapping_add(n as usize);
    loop {
        p = p.wrapping_sub(1);
        let m: u32 = rt::read(p) as u32;
        rt::write(p, m.saturating_sub(size) as u16);
        n = n.wrapping_sub(1);
        if n == 0 {
            break;
        }
    }
}

pub fn main() -> i32 {
    static values: [u32; 8] = [0, 1, 15, 16, 17, 0x7fffffff, 0x80000000, u32::MAX];
    let mut head: rt::Align16<[u16; 40]> = rt::Align16([0; 40]);
    let _head_lives = rt::Lent::new(&raw mut head.0);
    let mut sum: u32 = 0;
    for i in 0..8 {
        for k in 0..8 {
            let a: u32 = values[i as usize];
            let b: u32 = values[k as usize];
            rt::println!(
                "{} {} {} {}",
                rest(a, b),
                more(a as u64, (b as u64).wrapping_add(5)),
                other_way(a, b),
                swapped(a, b)
            );
        }
        rt::println!("{} {}", over(values[i as usize]), signed_rest(i - 4, 2 - i));
    }
    for i in 0..40 {
        head.0[i as usize] = (i * 1777) as u16;
    }
    slide(&mut head.0, 40, 32768);
    for i in 0..40 {
        sum = sum.wrapping_mul(31).wrapping_add(head.0[i as usize] as u32);
    }
    rt::println!("{}", sum);
    0
}
