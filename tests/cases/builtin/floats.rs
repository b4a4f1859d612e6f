//@ src/bin/floats.rs
//! The program whose C `main` is in `floats.c`.

fn main() {
    floats::rt::restore_signals();
    std::process::exit(floats::floats::main());
}
//@ src/floats.rs
// Floating builtins: constants, classification, signs and comparisons, exact to the bit.

#![forbid(unsafe_code)]

use crate::rt;
use crate::sys::{copysign, fabs, fabsf, floor, fmax, fmin, lrint, sqrt, trunc};
use core::ffi::c_void;
use core::mem::size_of;

fn bits(d: f64) -> u64 {
    let d: rt::Align16<f64> = rt::Align16(d);
    let _d_lives = rt::Lent::new(&raw const d.0);
    let mut u: rt::Align16<u64> = rt::Align16(0);
    let _u_lives = rt::Lent::new(&raw mut u.0);
    rt::memcpy_at(
        (&raw mut u.0).cast::<c_void>(),
        (&raw const d.0).cast_mut() as *const c_void,
        size_of::<u64>(),
    );
    u.0
}

fn bitsf(f: f32) -> u32 {
    let f: rt::Align16<f32> = rt::Align16(f);
    let _f_lives = rt::Lent::new(&raw const f.0);
    let mut u: rt::Align16<u32> = rt::Align16(0);
    let _u_lives = rt::Lent::new(&raw mut u.0);
    rt::memcpy_at(
        (&raw mut u.0).cast::<c_void>(),
        (&raw const f.0).cast_mut() as *const c_void,
        size_of::<u32>(),
    );
    u.0
}

fn classify(d: f64) {
    rt::println!(
        "{} {} {} {} {} {}",
        i32::from(i32::from(d.is_nan()) != 0),
        match d {
            f64::INFINITY => 1,
            f64::NEG_INFINITY => -1,
            _ => 0,
        },
        i32::from(i32::from(d.is_finite()) != 0),
        i32::from(i32::from(d.is_normal()) != 0),
        i32::from(i32::from(d.is_sign_negative()) != 0),
        match d.classify() {
            core::num::FpCategory::Nan => 0,
            core::num::FpCategory::Infinite => 1,
            core::num::FpCategory::Normal => 2,
            core::num::FpCategory::Subnormal => 3,
            core::num::FpCategory::Zero => 4,
        }
    );
    rt::println!(
        "{} {} {} {} {} {}",
        i32::from(i32::from(d.is_nan()) != 0),
        i32::from(
            (match d {
                f64::INFINITY => 1,
                f64::NEG_INFINITY => -1,
                _ => 0,
            }) != 0,
        ),
        i32::from(i32::from(d.is_finite()) != 0),
        i32::from(i32::from(d.is_normal()) != 0),
        i32::from(i32::from(d.is_sign_negative()) != 0),
        i32::from(
            (match d.classify() {
                core::num::FpCategory::Nan => 0,
                core::num::FpCategory::Infinite => 1,
                core::num::FpCategory::Normal => 4,
                core::num::FpCategory::Subnormal => 3,
                core::num::FpCategory::Zero => 2,
            }) == 3,
        )
    );
}

fn compare(a: f64, b: f64) {
    rt::println!(
        "{}{}{}{}{}{}",
        i32::from(a > b),
        i32::from(a >= b),
        i32::from(a < b),
        i32::from(a <= b),
        i32::from(a.partial_cmp(&b).is_some_and(core::cmp::Ordering::is_ne)),
        i32::from(a.partial_cmp(&b).is_none())
    );
}

pub fn main() -> i32 {
    let nan: f64 = f64::NAN;
    let inf: f64 = f64::INFINITY;
    rt::println!("{:x} {:x}", bits(inf), bitsf(f32::INFINITY));
    rt::println!("{:x} {:x}", bits(fabs(-0.0)), bits(copysign(3.0, -0.0)));
    rt::println!(
        "{:x} {:x} {:x}",
        bits(f64::INFINITY),
        bits(-f64::INFINITY),
        bitsf(-f32::INFINITY)
    );
    classify(0.0);
    classify(-0.0);
    classify(1.5);
    classify(-2.2250738585072014e-308f64 / 4.0);
    classify(-inf);
    classify(nan);
    compare(1.0, 2.0);
    compare(2.0, 1.0);
    compare(nan, 1.0);
    compare(1.0, 1.0);
    let f: f32 = -2.5;
    rt::println!(
        "{} {} {} {} {}",
        i32::from(i32::from(f.is_sign_negative()) != 0),
        i32::from(i32::from(f.is_normal()) != 0),
        rt::converted!("%g", f64::from(fabsf(f))),
        rt::converted!("%g", floor(f64::from(f))),
        rt::converted!("%g", sqrt(2.25))
    );
    rt::println!(
        "{} {} {} {}",
        rt::converted!("%g", fmin(1.0, nan)),
        rt::converted!("%g", fmax(-1.0, 2.0)),
        rt::converted!("%g", trunc(-2.7)),
        lrint(2.5)
    );
    0
}
//@ src/lib.rs
pub mod floats;
pub mod rt;
pub mod sys;
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
pub fn memcpy_at(
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
    pub safe fn copysign(arg1: f64, arg2: f64) -> f64;
    pub safe fn fabs(arg1: f64) -> f64;
    pub safe fn fabsf(arg1: f32) -> f32;
    pub safe fn floor(arg1: f64) -> f64;
    pub safe fn fmax(arg1: f64, arg2: f64) -> f64;
    pub safe fn fmin(arg1: f64, arg2: f64) -> f64;
    pub safe fn lrint(arg1: f64) -> i64;
    pub safe fn sqrt(arg1: f64) -> f64;
    pub safe fn trunc(arg1: f64) -> f64;
}
