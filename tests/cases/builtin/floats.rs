//@ src/bin/floats.rs
//! The program whose C `main` is in `floats.c`.

fn main() {
    floats::rt::restore_signals();
    std::process::exit(unsafe { floats::floats::main() });
}
//@ src/floats.rs
// Floating builtins: constants, classification, signs and comparisons, exact to the bit.

use crate::rt;
use crate::sys::{copysign, fabs, fabsf, floor, fmax, fmin, lrint, memcpy, sqrt, trunc};
use core::ffi::c_void;
use core::mem::size_of;

unsafe fn bits(d: f64) -> u64 {
    let mut u: u64 = 0;
    memcpy(
        (&raw mut u).cast::<c_void>(),
        (&raw const d).cast_mut() as *const c_void,
        size_of::<u64>(),
    );
    u
}

unsafe fn bitsf(f: f32) -> u32 {
    let mut u: u32 = 0;
    memcpy(
        (&raw mut u).cast::<c_void>(),
        (&raw const f).cast_mut() as *const c_void,
        size_of::<u32>(),
    );
    u
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

pub unsafe fn main() -> i32 {
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
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub safe fn copysign(arg1: f64, arg2: f64) -> f64;
    pub safe fn fabs(arg1: f64) -> f64;
    pub safe fn fabsf(arg1: f32) -> f32;
    pub safe fn floor(arg1: f64) -> f64;
    pub safe fn fmax(arg1: f64, arg2: f64) -> f64;
    pub safe fn fmin(arg1: f64, arg2: f64) -> f64;
    pub safe fn lrint(arg1: f64) -> i64;
    pub fn memcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub safe fn sqrt(arg1: f64) -> f64;
    pub safe fn trunc(arg1: f64) -> f64;
}
