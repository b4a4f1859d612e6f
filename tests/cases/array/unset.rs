//@ src/bin/unset.rs
//! The program whose C `main` is in `unset.c`.

fn main() {
    unset::rt::restore_signals();
    std::process::exit(unset::unset::main());
}
//@ src/lib.rs
pub mod rt;
pub mod unset;
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
impl core::fmt::Write for Room<'_> {
pub fn format_to<T: Char>(room: &mut [T], text: core::fmt::Arguments<'_>) -> usize {
macro_rules! snprintf {
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
pub fn memcpy_at(
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
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
pub fn unset<T: Plain>() -> T {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/unset.rs
// run:
// Large arrays without a value in functions that are called from loops: nothing is stored to them but what the C stores. Small ones, and
// those of functions that are called once, start as zeros.

#![forbid(unsafe_code)]

use crate::rt;
use core::ffi::c_void;
use core::mem::size_of;

pub type digit = u64;

/// A product of two numbers, its columns first.
fn product(a: &[digit], used_a: i32, b: &[digit], used_b: i32, out: &mut [digit]) -> i32 {
    let mut column: [digit; 256] = rt::unset();
    let mut used: i32 = used_a + used_b;
    for i in 0..used {
        let mut sum: digit = 0;
        for j in 0..used_a {
            if i - j >= 0 && i - j < used_b {
                sum = sum.wrapping_add(a[j as usize].wrapping_mul(b[(i - j) as usize]));
            }
        }
        column[i as usize] = sum;
    }
    let mut carry: digit = 0;
    for i in 0..used {
        column[i as usize] = column[i as usize].wrapping_add(carry);
        carry = column[i as usize] / 10;
        out[i as usize] = column[i as usize] % 10;
    }
    while used > 1 && out[(used - 1) as usize] == 0 {
        used -= 1;
    }
    used
}

/// Rows of pointers, a buffer whose address is given away, and a small array.
fn longest(n: i32) -> i32 {
    let mut words: [[*const i8; 64]; 2] = rt::unset();
    let mut text: rt::Align16<[i8; 1024]> = rt::Align16(rt::unset());
    let _text_lives = rt::Lent::new(&raw mut text.0);
    let mut small: [i32; 4] = [0; 4];
    words[1][3] = c"three".as_ptr();
    small[(n % 4) as usize] = n;
    rt::snprintf!(
        &mut text.0,
        "{} {}",
        rt::shown(words[1][3]),
        small[(n % 4) as usize]
    );
    rt::strlen_at(&raw mut text.0 as *mut i8) as i32
}

pub fn main() -> i32 {
    let mut once: rt::Align16<[digit; 256]> = rt::Align16([0; 256]);
    let _once_lives = rt::Lent::new(&raw mut once.0);
    let mut number: rt::Align16<[digit; 256]> = rt::Align16({
        let mut a: [digit; 256] = [0; 256];
        a[0] = 1;
        a
    });
    let _number_lives = rt::Lent::new(&raw mut number.0);
    let mut factor: [digit; 2] = [0; 2];
    let mut used: i32 = 1;
    for n in 1..31 {
        factor[0] = (n % 10) as u64;
        factor[1] = (n / 10) as u64;
        used = product(&number.0, used, &factor, 2, &mut once.0);
        rt::memcpy_at(
            (&raw mut number.0 as *mut digit).cast::<c_void>(),
            &raw mut once.0 as *mut digit as *const c_void,
            size_of::<digit>().wrapping_mul(used as usize),
        );
    }
    for i in (0..used).rev() {
        rt::print!("{}", number.0[i as usize]);
    }
    let mut all: i32 = 0;
    for n in 0..12 {
        all += longest(n);
    }
    rt::println!("\n{}", all);
    0
}
