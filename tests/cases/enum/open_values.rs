//@ src/bin/open_values.rs
//! The program whose C `main` is in `open_values.c`.

fn main() {
    open_values::rt::restore_signals();
    std::process::exit(unsafe { open_values::open_values::main() });
}
//@ src/lib.rs
pub mod open_values;
pub mod rt;
pub mod sys;
pub mod va;
//@ src/open_values.rs
// Enumerations that hold more than their enumerators, each by another road of values: a type around the number.

use crate::rt;
use crate::sys::printf;
use crate::va::{VaList, va_args};
use core::ffi::CStr;

/// A number is converted.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct parsed(pub u32);

impl parsed {
    pub const P_ZERO: Self = Self(0);
    pub const P_ONE: Self = Self(1);
    pub const P_TWO: Self = Self(2);
}

/// Its objects are stepped.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(transparent)]
pub struct stepped(pub u32);

impl stepped {
    pub const S_FIRST: Self = Self(0);
    pub const S_SECOND: Self = Self(1);
    pub const S_COUNT: Self = Self(2);
}

/// Enumerators are joined.
pub type joined = u32;

pub const J_NONE: joined = 0;
pub const J_READ: joined = 1;
pub const J_WRITE: joined = 2;
pub const J_EXEC: joined = 4;

/// A static starts as zero, which is none of them.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct nonzero(pub u32);

impl nonzero {
    pub const N_ONE: Self = Self(1);
    pub const N_TWO: Self = Self(2);
}

/// `va_arg` gives it.
pub type listed = u32;

pub const L_ZERO: listed = 0;
pub const L_ONE: listed = 1;

/// A call without a prototype passes it.
pub type loose = u32;

pub const O_ZERO: loose = 0;
pub const O_ONE: loose = 1;

/// Another enumeration is converted.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum other {
    X_ZERO,
    X_NINE = 9,
}

static unset: nonzero = nonzero(0);

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub a: nonzero,
    pub b: nonzero,
}

fn parse(s: &CStr) -> parsed {
    parsed(rt::atoi_at(s.as_ptr()) as u32)
}

fn parsed_name(p: parsed) -> *const i8 {
    match p {
        parsed::P_ZERO => c"zero".as_ptr(),
        parsed::P_ONE | parsed::P_TWO => c"some".as_ptr(),
        parsed(40) => c"forty".as_ptr(),
        _ => c"other".as_ptr(),
    }
}

unsafe fn sum(mut n: i32, va: VaList) -> i32 {
    let mut total: i32 = 0;
    let mut list: VaList = va;
    while n != 0 {
        n -= 1;
        let l: listed = list.arg::<listed>();
        total = total.wrapping_add((if l == L_ONE { 1u32 } else { l }) as i32);
    }
    total
}

fn call_loose() -> i32 {
    loose_value(5)
}

fn loose_value(o_promoted: u32) -> i32 {
    let o: loose = o_promoted;

    (if o == O_ONE { 100u32 } else { o }) as i32
}

fn from_other(o: other) -> parsed {
    parsed(o as u32)
}

pub unsafe fn main() -> i32 {
    let mut p: parsed = parse(c"40");
    let mut q: parsed = parsed::P_TWO;
    let mut j: joined = (J_READ as i32 | J_WRITE as i32) as u32;
    let pair: pair = pair {
        a: nonzero::N_TWO,
        b: nonzero(0),
    };

    printf(
        c"%d %s %s %s %s\n".as_ptr(),
        p.0,
        parsed_name(p),
        parsed_name(q),
        parsed_name(parsed::P_ZERO),
        parsed_name(parse(c"7")),
    );
    let mut s: stepped = stepped::S_FIRST;
    while s < stepped::S_COUNT {
        rt::print!(
            "{}",
            (if s == stepped::S_SECOND { 20u32 } else { s.0 }) as i32
        );
        s.0 = s.0.wrapping_add(1);
    }
    rt::println!();
    j |= J_EXEC;
    rt::println!(
        "{} {} {}",
        j as i32,
        i32::from(j == J_NONE),
        i32::from(j & J_WRITE != 0)
    );
    rt::println!(
        "{} {} {} {}",
        unset.0 as i32,
        i32::from(unset == nonzero::N_ONE),
        i32::from(pair.a == nonzero::N_TWO),
        pair.b.0 as i32
    );
    rt::println!("{}", sum(3, va_args![L_ONE as i32, L_ZERO as i32, 7i32]));
    rt::println!("{}", call_loose());
    rt::println!(
        "{} {}",
        from_other(other::X_NINE).0 as i32,
        i32::from(from_other(other::X_NINE) == parsed::P_TWO)
    );
    rt::println!(
        "{} {}",
        1u32 << q.0,
        i32::from(q.0.wrapping_add(parsed::P_ONE.0) as u8 == 3)
    );
    if p != parsed::P_ZERO {
        p = parsed::P_ONE;
    }
    q.0 = q.0.wrapping_sub(1);
    rt::println!("{} {}", i32::from(p == q), i32::from(q == parsed::P_ZERO));
    0
}
//@ src/rt.rs
// Heads of the items only.
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
pub fn atoi_at(text: *const core::ffi::c_char) -> i32 {
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
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
//@ src/va.rs
// Heads of the items only.
pub struct VaList {
pub enum Part {
impl VaList {
pub struct VaArgs<const N: usize> {
impl<const N: usize> VaArgs<N> {
macro_rules! va_args {
