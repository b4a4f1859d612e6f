//@ src/bin/zero_then_member.rs
//! The program whose C `main` is in `zero_then_member.c`.

fn main() {
    zero_then_member::rt::restore_signals();
    std::process::exit(zero_then_member::zero_then_member::main());
}
//@ src/lib.rs
pub mod rt;
pub mod zero_then_member;
//@ src/rt.rs
// Heads of the items only.
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
pub unsafe trait Zeroed {}
pub unsafe trait Union: Zeroed + Copy {}
macro_rules! zeros {
unsafe impl<T> Zeroed for *const T {}
unsafe impl<T> Zeroed for *mut T {}
unsafe impl<T: Zeroed, const N: usize> Zeroed for [T; N] {}
macro_rules! no_functions {
macro_rules! zeroed {
pub trait Whole {
impl<T: Zeroed> Whole for *const T {
impl<T: Zeroed> Whole for *mut T {
macro_rules! field {
macro_rules! get {
macro_rules! set {
pub fn member<U: Union, P: Value>(union: &U, way: impl FnOnce(*const U) -> *const P) -> P {
pub fn put_member<U: Union, P: Copy>(value: P, union: &mut U, way: impl FnOnce(*mut U) -> *mut P) {
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
//@ src/zero_then_member.rs
// profile: release
// A local union without a value gets one through a member, and is read through another: also where a compiler optimises.

use crate::rt;
use core::mem;

#[derive(Clone, Copy)]
#[repr(C)]
pub union number {
    pub d: f64,
    pub bits: u64,
    pub bytes: [u8; 8],
}

rt::zeroed! {
    union number {
        d: f64,
        bits: u64,
        bytes: [u8; 8],
    }
}

impl number {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        unsafe { mem::zeroed() }
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct tagged {
    pub tag: i32,
    pub value: number,
    pub both: [number; 2],
}

impl tagged {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        Self {
            tag: 0,
            value: number::zero(),
            both: [number::zero(); 2],
        }
    }
}

#[inline(never)]
fn half(n: i32) -> f64 {
    n as f64 / 2.0
}

fn is_three() -> i32 {
    let mut u: number = number::zero();
    u.d = half(6);
    if rt::member(&u, |whole| rt::field!(whole.bits)) != 0x4008000000000000 {
        return 0;
    }
    1
}

fn in_struct() -> i32 {
    let mut t: tagged = tagged::zero();
    t.value.d = half(2);
    t.both[1].d = half(4);
    if rt::member(&t.value, |whole| rt::field!(whole.bits)) != 0x3ff0000000000000 {
        return 0;
    }
    if rt::member(&t.both[1], |whole| rt::field!([rt::field!(whole.bytes)][7])) != 0x40 {
        return 0;
    }
    1
}

fn from_zero() -> i32 {
    let mut t: tagged = tagged {
        tag: 0,
        value: number::zero(),
        both: [number::zero(); 2],
    };
    rt::put_member(half(14) as u8, &mut t.value, |whole| {
        rt::field!([rt::field!(whole.bytes)][0])
    });
    if rt::member(&t.value, |whole| rt::field!(whole.bits)) != 7 {
        return 0;
    }
    i32::from(t.tag == 0 && rt::member(&t.both[0], |whole| rt::field!(whole.bits)) == 0)
}

pub fn main() -> i32 {
    rt::println!("{} {} {}", is_three(), in_struct(), from_zero());
    0
}
