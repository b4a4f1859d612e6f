//@ src/bin/ternary.rs
//! The program whose C `main` is in `ternary.c`.

fn main() {
    ternary::rt::restore_signals();
    std::process::exit(ternary::ternary::main());
}
//@ src/lib.rs
pub mod rt;
pub mod ternary;
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
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
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
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/ternary.rs
// The conditional operator: nesting, mixed types, side effects, as lvalue address.

#![forbid(unsafe_code)]

use crate::rt;
use core::ptr;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub a: i32,
    pub b: i32,
}

static effects: AtomicI32 = AtomicI32::new(0);

fn touch(v: i32) -> i32 {
    effects.store(effects.load(Relaxed) + 1, Relaxed);
    v
}

fn sign(n: i32) -> *const i8 {
    if n < 0 {
        c"neg".as_ptr().cast_mut()
    } else if n > 0 {
        c"pos".as_ptr().cast_mut()
    } else {
        c"zero".as_ptr().cast_mut()
    }
}

fn max3(a: i32, b: i32, c: i32) -> i32 {
    if a > b {
        if a > c { a } else { c }
    } else if b > c {
        b
    } else {
        c
    }
}

pub fn main() -> i32 {
    let mut x: i32 = -5;
    let u: u32 = 3;
    let mut p: rt::Align16<pair> = rt::Align16(pair { a: 1, b: 2 });
    let _p_lives = rt::Lent::new(&raw mut p.0);
    let mut q: rt::Align16<pair> = rt::Align16(pair { a: 3, b: 4 });
    let _q_lives = rt::Lent::new(&raw mut q.0);
    let none: *const i8 = if x > 0 {
        c"some".as_ptr().cast_mut()
    } else {
        ptr::null_mut::<i8>()
    };

    rt::println!(
        "{} {} {}",
        rt::shown(sign(-1)),
        rt::shown(sign(0)),
        rt::shown(sign(1))
    );
    rt::println!("{} {}", max3(1, 9, 4), max3(5, 2, 8));
    rt::println!("{}", if x != 0 { touch(1) } else { touch(2) });
    rt::println!("{}", i32::from((if true { x as u32 } else { u }) > 0));
    rt::println!("{}", rt::converted!("%g", if x < 0 { 1.0f64 } else { 2.5 }));
    rt::println!("{}", if x < 0 { x as i64 } else { 10000000000 });
    rt::println!("{}", if x < 0 { p.0 } else { q.0 }.b);
    rt::write(
        if x < 0 {
            &raw mut p.0.a
        } else {
            &raw mut q.0.a
        },
        50,
    );
    rt::println!("{} {}", p.0.a, q.0.a);
    rt::println!("{} {}", i32::from(none.is_null()), {
        let value: i32 = touch(0);
        if value != 0 { value } else { 7 }
    });
    if x != 0 {
        touch(1);
    }
    rt::println!("{}", effects.load(Relaxed));
    rt::println!(
        "{}",
        rt::Byte(rt::read(
            c"ab"
                .as_ptr()
                .wrapping_add((if u == 3 { 1i32 } else { 0 }) as usize),
        ) as u8)
    );
    x = if u > 2 { if u > 5 { 1 } else { 2 } } else { 3 };
    rt::println!("{} {}", x, if -x > 0 { 1 } else { -1 });
    0
}
