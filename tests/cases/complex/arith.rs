//@ src/arith.rs
// flags: -lm

use crate::rt;
use crate::sys::{cimag, creal};
use core::ffi::CStr;

static unit: rt::Complex<f64> = rt::Complex::new(1.0, 2.0);
static mut half: rt::Complex<f32> = rt::Complex::new(0.5f32, -0.25f32);

unsafe fn show(what: &CStr, z: rt::Complex<f64>) {
    rt::println!(
        "{}: {} {}",
        rt::show(what),
        rt::converted!("%g", creal(z)),
        rt::converted!("%g", cimag(z))
    );
}

fn power(z: rt::Complex<f64>, mut n: i32) -> rt::Complex<f64> {
    let mut p: rt::Complex<f64> = rt::Complex::new(1.0, 0.0);
    while n > 0 {
        n -= 1;
        p *= z;
    }
    p
}

pub unsafe fn main() -> i32 {
    let z: rt::Complex<f64> = unit * rt::Complex::new(3.0, -4.0);
    let mut w: rt::Complex<f64> = rt::Complex::ZERO;
    w.re = 2.0;
    w.im = -1.0;

    show(c"product", z);
    show(c"quotient", z / w);
    show(c"sum", z + w + 1.0);
    show(c"difference", 1.0f64 - z);
    show(c"real over", 2.0f64 / w);
    show(c"scaled", w / 4.0);
    show(c"conjugate", w.conj());
    show(c"negative", -w);
    show(c"power", power(unit, 5));
    show(c"float", (half * half).map(|part| part as f64));
    rt::println!(
        "{} {} {}",
        i32::from(z == w),
        i32::from(w == rt::Complex::new(2.0, -1.0)),
        i32::from(z != rt::Complex::new(0.0, 0.0))
    );
    rt::println!(
        "{} {}",
        rt::converted!("%g", w.re),
        i32::from(w == rt::Complex::ZERO)
    );
    w += 1.0f64;
    w *= half.map(|part| part as f64);
    half -= 1.0f32;
    show(c"changed", w);
    show(c"half", half.map(|part| part as f64));
    0
}
//@ src/bin/arith.rs
//! The program whose C `main` is in `arith.c`.

fn main() {
    arith::rt::restore_signals();
    std::process::exit(unsafe { arith::arith::main() });
}
//@ src/lib.rs
pub mod arith;
pub mod rt;
pub mod sys;
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
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
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
    pub fn cimag(z: rt::Complex<f64>) -> f64;
    pub fn creal(z: rt::Complex<f64>) -> f64;
}
