//@ src/bin/outlined.rs
//! The program whose C `main` is in `outlined.c`.

fn main() {
    outlined::rt::restore_signals();
    std::process::exit(outlined::outlined::main());
}
//@ src/lib.rs
pub mod outlined;
pub mod rt;
//@ src/outlined.rs
// Function-like macros whose uses agree become functions, with their comments and names.

use crate::rt;
use core::ptr;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

/// The larger of two numbers.
#[inline]
const fn MAX(a: i32, b: i32) -> i32 {
    if a > b { a } else { b }
}

#[inline]
const fn SQUARE(x: i32) -> i32 {
    x * x
}

/// One macro inside another.
#[inline]
const fn SUM_OF_SQUARES(x: i32, y: i32) -> i32 {
    SQUARE(x) + SQUARE(y)
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct point {
    pub x: i32,
    pub y: i32,
    pub flags: u32,
}

rt::zeroed! {
    struct point {
        x: i32,
        y: i32,
        flags: u32,
    }
}

/// Whether a flag is set.
#[inline]
fn HAS_FLAG(p: &point, f: u32) -> bool {
    p.flags & f != 0
}

pub const FLAG_NEAR: u32 = 0x1;
pub const FLAG_FAR: u32 = 0x2;

#[inline]
fn IS_ORIGIN(p: &point) -> bool {
    p.x == 0 && p.y == 0
}

/// Evaluates its argument twice: that stays as it is.
#[inline]
const fn TWICE(e: i32) -> i32 {
    e + e
}

// The argument is not evaluated when p is null.

// A type is no value.

/// Used with two types: most uses win, the other stays expanded.
#[inline]
const fn HALF(n: i32) -> i32 {
    n / 2
}

// Names a variable of its user.

/// A place that is written to.
#[inline]
fn X_OF(p: &point) -> i32 {
    p.x
}

/// An argument with a cast of its own.
#[inline]
const fn NEXT_OF(n: i32) -> i32 {
    n + 1
}

/// A constant made by a macro, and one made by two.
#[inline]
const fn BIT(n: i32) -> u32 {
    1u32 << n
}

#[inline]
const fn BITS2(a: i32, b: i32) -> u32 {
    BIT(a) | BIT(b)
}

pub const BOTH: u32 = BITS2(3, 5);

static masks: [u32; 2] = [BOTH, 1u32 << 7];
static calls: AtomicI32 = AtomicI32::new(0);

fn next() -> i32 {
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    calls.load(Relaxed)
}

fn length2(p: &point) -> i32 {
    SUM_OF_SQUARES(p.x, p.y)
}

fn mark(p: &mut point) {
    if IS_ORIGIN(p) {
        p.flags |= FLAG_NEAR;
    }
    if !HAS_FLAG(p, FLAG_NEAR) {
        p.flags |= FLAG_FAR;
    }
}

fn scaled(n: i32, scale: i32) -> i32 {
    n * scale + (n + 1) * scale
}

pub fn main() -> i32 {
    let mut a: rt::Align16<point> = rt::Align16(point {
        x: 3,
        y: 4,
        flags: 0,
    });
    let _a_lives = rt::Lent::new(&raw mut a.0);
    let mut b: rt::Align16<point> = rt::Align16(point {
        x: 0,
        y: 0,
        flags: 0,
    });
    let _b_lives = rt::Lent::new(&raw mut b.0);
    let none: *mut point = ptr::null_mut();
    mark(&mut a.0);
    mark(&mut b.0);
    rt::println!("{} {}", length2(&a.0), length2(&b.0));
    rt::println!(
        "{} {} {} {}",
        { a.0.flags },
        { b.0.flags },
        i32::from(HAS_FLAG(&a.0, FLAG_FAR)),
        i32::from(HAS_FLAG(&b.0, FLAG_FAR | FLAG_NEAR))
    );
    rt::println!(
        "{} {} {}",
        MAX(a.0.x, b.0.x),
        MAX(7, MAX(a.0.x, 9)),
        SQUARE(a.0.y + 1)
    );
    rt::println!("{}", if next() > 3 { next() } else { 3 });
    rt::println!("{} {}", next() + next(), calls.load(Relaxed));
    rt::println!("{} {}", SQUARE(2), TWICE(a.0.x));
    rt::println!(
        "{} {}",
        if !none.is_null() { rt::get!(none.x) } else { 0 },
        if !(&raw mut a.0).is_null() { a.0.x } else { 0 }
    );
    rt::println!(
        "{} {}",
        rt::converted!("%.2f", a.0.x as f64 / a.0.y as f64),
        a.0.x / a.0.y
    );
    rt::println!(
        "{} {} {}",
        HALF(a.0.x),
        HALF(a.0.y),
        rt::converted!("%.2f", 5.0f64 / 2.0)
    );
    rt::println!("{}", scaled(2, 10));
    rt::println!(
        "{} {}",
        NEXT_OF(2.75f64 as i32),
        (calls.load(Relaxed) + 250) as i8 as i32 + 1
    );
    rt::println!("{} {} {}", { BOTH }, BIT(a.0.x), masks[0] | masks[1]);
    a.0.x = 12;
    b.0.x += 1;
    rt::println!("{} {}", X_OF(&a.0), { b.0.x });
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
