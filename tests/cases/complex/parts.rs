//@ src/bin/parts.rs
//! The program whose C `main` is in `parts.c`.

fn main() {
    parts::rt::restore_signals();
    std::process::exit(unsafe { parts::parts::main() });
}
//@ src/lib.rs
pub mod parts;
pub mod rt;
//@ src/parts.rs
// The address of a part of a complex number.

use crate::rt;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct wave {
    pub bins: [rt::Complex<f32>; 2],
}

fn halve(part: &mut f32) {
    *part /= 2.0;
}

pub unsafe fn main() -> i32 {
    let mut z: rt::Complex<f64> = rt::Complex::ZERO;
    let re: *mut f64 = &raw mut z.re;
    let im: *mut f64 = &raw mut z.im;
    *re = 3.25;
    *im = *re - 1.0;
    let mut w: wave = wave {
        bins: [
            rt::Complex::new(1.0f32, 0.0f32),
            rt::Complex::new(2.0f32, 0.0f32),
        ],
    };
    w.bins[1].im = 8.0;
    halve(&mut w.bins[1].im);
    halve(&mut w.bins[1].re);
    rt::println!(
        "{} {} {}",
        rt::converted!("%g", z.re),
        rt::converted!("%g", z.im),
        i32::from(im.offset_from(re) == 1)
    );
    rt::println!(
        "{} {}",
        rt::converted!("%g", f64::from(w.bins[1].re)),
        rt::converted!("%g", f64::from(w.bins[1].im))
    );
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
