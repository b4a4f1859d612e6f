//@ src/arithmetic.rs
// Floating point: float against double, rounding, infinities, NaN, signed zero, libm.

#![forbid(unsafe_code)]

use crate::rt;
use crate::sys::{ceil, copysign, fabs, floor, fmod, lround, pow, sqrt, trunc};

fn mean(v: &[f32], n: i32) -> f64 {
    let mut sum: f32 = 0.0;
    for i in 0..n {
        sum += v[i as usize];
    }
    f64::from(sum / n as f32)
}

fn order(a: f64, b: f64) -> *const i8 {
    if a < b {
        return c"less".as_ptr();
    }
    if a > b {
        return c"greater".as_ptr();
    }
    if a == b {
        return c"equal".as_ptr();
    }
    c"unordered".as_ptr()
}

pub fn main() -> i32 {
    let tenth: f32 = 0.1;
    let v: [f32; 3] = [0.1, 0.2, 0.3];
    let zero: f64 = 0.0;

    rt::println!(
        "{} {}",
        i32::from(f64::from(tenth) == 0.1),
        i32::from(tenth == 0.1)
    );
    rt::println!(
        "{} {}",
        rt::converted!("%.17g", 0.1f64 + 0.2),
        rt::converted!("%.9g", f64::from(0.1f32 + 0.2))
    );
    rt::println!("{}", rt::converted!("%.10f", mean(&v, 3)));
    let inf: f64 = (zero + 1e300) * 1e300;
    let nan: f64 = inf - inf;
    rt::println!(
        "{} {} {}",
        rt::converted!("%g", inf),
        rt::shown(order(nan, nan)),
        rt::shown(order(-zero, zero))
    );
    rt::println!(
        "{} {} {}",
        i32::from(nan != nan),
        i32::from(!(nan < 1.0)),
        i32::from(nan > 1.0)
    );
    rt::println!(
        "{} {}",
        rt::converted!("%g", -zero),
        rt::converted!("%g", copysign(3.0, -zero))
    );
    rt::println!(
        "{} {} {}",
        rt::converted!("%.6f", sqrt(2.0)),
        rt::converted!("%.6f", pow(2.0, 0.5)),
        rt::converted!("%.6f", fmod(-7.5, 2.0))
    );
    rt::println!(
        "{} {} {} {}",
        rt::converted!("%g", floor(-2.5)),
        rt::converted!("%g", ceil(-2.5)),
        rt::converted!("%g", trunc(-2.5)),
        rt::converted!("%g", fabs(-2.5))
    );
    rt::println!("{} {}", lround(2.5), -2.9f64 as i32);
    rt::println!(
        "{} {}",
        rt::converted!("%g", 1.1920928955078125e-7f64),
        rt::converted!("%g", 1.7976931348623157e308f64)
    );
    rt::println!(
        "{} {}",
        rt::converted!("%.1f", f64::from(16777216.0f32 + 1.0)),
        rt::converted!("%.1f", 16777216.0f64 + 1.0)
    );
    rt::println!("{}", rt::converted!("%a", 0.15625f64));
    rt::println!(
        "{} {} {}",
        rt::converted!("%g", 1e3f64),
        rt::converted!("%g", 0.125f64),
        rt::converted!("%g", 0.5e-2f64)
    );
    let mut d: f64 = 5.0;
    d /= 2.0;
    d -= 1.0;
    d = -d;
    rt::println!("{} {}", rt::converted!("%g", d), d as i32 * 2);
    let byte: u8 = 255.7f32 as u8;
    rt::println!(
        "{} {}",
        byte as i32,
        rt::converted!("%g", byte as i32 as f64 / 2.0)
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
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
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
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn ceil(x: f64) -> f64;
    pub safe fn copysign(x: f64, y: f64) -> f64;
    pub safe fn fabs(x: f64) -> f64;
    pub safe fn floor(x: f64) -> f64;
    pub safe fn fmod(x: f64, y: f64) -> f64;
    pub safe fn lround(x: f64) -> i64;
    pub safe fn pow(x: f64, y: f64) -> f64;
    pub safe fn sqrt(x: f64) -> f64;
    pub safe fn trunc(x: f64) -> f64;
}
