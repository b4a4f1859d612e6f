//@ src/bin/complex.rs
//! The program whose C `main` is in `complex.c`.

fn main() {
    complex::rt::restore_signals();
    std::process::exit(unsafe { complex::complex::main() });
}
//@ src/complex.rs
// Complex numbers among variable arguments, alone and in structs, in registers and on the stack.

use crate::rt;
use crate::sys::{cimag, creal};
use crate::va::{Part, VaList, va_args};

#[derive(Clone, Copy)]
#[repr(C)]
pub struct tagged {
    pub tag: u32,
    pub value: rt::Complex<i32>,
    pub end: tagged_end,
}

#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub struct tagged_end {}

impl tagged_end {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {};
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct wave {
    pub bin: rt::Complex<f32>,
    pub level: f64,
}

unsafe fn sum(first: rt::Complex<f64>, n: i32, va: VaList) -> rt::Complex<f64> {
    let mut total: rt::Complex<f64> = first;
    let mut ap: VaList = va;
    for i in 0..n {
        match ap.arg::<i32>() {
            /* 'd' */
            100 => {
                total += ap.arg_parts::<rt::Complex<f64>, _>([Part::Float, Part::Float]);
            }
            /* 'f' */
            102 => {
                total += ap
                    .arg_parts::<rt::Complex<f32>, _>([Part::Float])
                    .map(|part| part as f64);
            }
            /* 'l' */
            108 => {
                total = (total.map(|part| rt::F80::from(part))
                    + ap.arg_memory::<rt::Complex<rt::F80>>())
                .map(|part| part.to_f64());
            }
            /* 'w' */
            119 => {
                let w: wave = ap.arg_parts::<wave, _>([Part::Float, Part::Float]);
                total += w.bin.map(|part| part as f64) * w.level;
            }
            _ => {
                let t: tagged = ap.arg_parts::<tagged, _>([Part::Integer, Part::Integer]);
                total += (t.tag.wrapping_add((t.value.re * 10) as u32) as f32
                    + (t.value.im * 100) as f32 * rt::Complex::new(0.0, 1.0f32))
                .map(|part| part as f64);
            }
        }
    }
    total
}

unsafe fn show(z: rt::Complex<f64>) {
    rt::println!(
        "{} {}",
        rt::converted!("%g", creal(z)),
        rt::converted!("%g", cimag(z))
    );
}

pub unsafe fn main() -> i32 {
    let t: tagged = tagged {
        tag: 7,
        value: rt::Complex::new(2, 3),
        end: tagged_end::ZERO,
    };
    let w: wave = wave {
        bin: rt::Complex::new(1.0f32, 2.0f32),
        level: 0.5,
    };
    show(sum(
        rt::Complex::new(1.0, 0.0),
        2,
        va_args![
            words = 5,
            b'd' as i32,
            rt::Complex::new(2.0, 3.0),
            b'f' as i32,
            rt::Complex::new(4.0f32, -1.0f32)
        ],
    ));
    show(sum(
        rt::Complex::new(0.0, 1.0),
        3,
        va_args![
            words = 12,
            b't' as i32,
            t,
            b'w' as i32,
            w,
            b'l' as i32,
            rt::Complex::new(0.25, 8.0).map(|part| rt::F80::from(part))
        ],
    ));
    show(sum(
        rt::Complex::new(0.0, 0.0),
        7,
        va_args![
            words = 20,
            b'd' as i32,
            rt::Complex::new(1.0, 1.0),
            b'd' as i32,
            rt::Complex::new(2.0, 1.0),
            b'd' as i32,
            rt::Complex::new(3.0, 1.0),
            b'd' as i32,
            rt::Complex::new(4.0, 1.0),
            b'f' as i32,
            rt::Complex::new(5.0f32, 1.0f32),
            b'w' as i32,
            w,
            b't' as i32,
            t
        ],
    ));
    0
}
//@ src/lib.rs
pub mod complex;
pub mod rt;
pub mod sys;
pub mod va;
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
pub struct F80 {
impl F80 {
impl PartialEq for F80 {
impl PartialOrd for F80 {
impl core::ops::Neg for F80 {
macro_rules! x87_operator {
macro_rules! f80_from {
impl From<u128> for F80 {
impl From<f32> for F80 {
impl From<f64> for F80 {
impl Part for F80 {
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
    pub fn cimag(z: rt::Complex<f64>) -> f64;
    pub fn creal(z: rt::Complex<f64>) -> f64;
}
//@ src/va.rs
// Heads of the items only.
pub struct VaList {
pub enum Part {
impl VaList {
pub struct VaArgs<const N: usize> {
impl<const N: usize> VaArgs<N> {
macro_rules! va_args {
