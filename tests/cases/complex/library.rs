//@ src/bin/library.rs
//! The program whose C `main` is in `library.c`.

fn main() {
    library::rt::restore_signals();
    std::process::exit(unsafe { library::library::main() });
}
//@ src/lib.rs
pub mod library;
pub mod rt;
pub mod sys;
//@ src/library.rs
// flags: -lm

use crate::rt;
use crate::sys::{cabs, carg, cexp, cimag, cimagf, conj, creal, crealf, csqrtf, fabs};
use core::mem::size_of;

fn close_to(a: f64, b: f64) -> i32 {
    i32::from(fabs(a - b) < 1e-12)
}

pub unsafe fn main() -> i32 {
    let z: rt::Complex<f64> = rt::Complex::new(3.0, 4.0);
    let e: rt::Complex<f64> = cexp(rt::Complex::new(0.0, 3.141592653589793));
    let f: rt::Complex<f32> = csqrtf(rt::Complex::new(-4.0f32, 0.0f32));
    let inf: rt::Complex<f64> = rt::Complex::new(f64::from(f32::INFINITY), 0.0)
        * rt::Complex::new(1.0, f64::from(f32::NAN));

    rt::println!(
        "{} {}",
        rt::converted!("%g", cabs(z)),
        close_to(carg(rt::Complex::new(0.0, 1.0)), 1.5707963267948966)
    );
    rt::println!("{} {}", close_to(creal(e), -1.0), close_to(cimag(e), 0.0));
    rt::println!(
        "{} {}",
        rt::converted!("%g", f64::from(crealf(f))),
        rt::converted!("%g", f64::from(cimagf(f)))
    );
    rt::println!(
        "{} {}",
        rt::converted!("%g", creal(conj(z))),
        rt::converted!("%g", cimag(conj(z)))
    );
    rt::println!(
        "{}",
        i32::from(
            (match creal(inf) {
                f64::INFINITY => 1,
                f64::NEG_INFINITY => -1,
                _ => 0,
            }) != 0
                || (match cimag(inf) {
                    f64::INFINITY => 1,
                    f64::NEG_INFINITY => -1,
                    _ => 0,
                }) != 0,
        )
    );
    rt::println!("{}", size_of::<rt::Complex<f64>>() as i32);
    0
}
//@ src/rt.rs
// Heads of the items only.
pub trait Number: Copy {
macro_rules! integer_number {
macro_rules! float_number {
pub struct Complex<T> {
pub trait Part: Number {
impl<T> Complex<T> {
impl<T: Part> Complex<T> {
impl<T: Part> core::ops::Neg for Complex<T> {
macro_rules! complex_operator {
macro_rules! real_operators {
macro_rules! float_part {
macro_rules! integer_part {
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
use crate::rt;

unsafe extern "C" {
    pub fn cabs(z: rt::Complex<f64>) -> f64;
    pub fn carg(z: rt::Complex<f64>) -> f64;
    pub fn cexp(z: rt::Complex<f64>) -> rt::Complex<f64>;
    pub fn cimag(z: rt::Complex<f64>) -> f64;
    pub fn cimagf(z: rt::Complex<f32>) -> f32;
    pub fn conj(z: rt::Complex<f64>) -> rt::Complex<f64>;
    pub fn creal(z: rt::Complex<f64>) -> f64;
    pub fn crealf(z: rt::Complex<f32>) -> f32;
    pub fn csqrtf(z: rt::Complex<f32>) -> rt::Complex<f32>;
    pub safe fn fabs(x: f64) -> f64;
}
