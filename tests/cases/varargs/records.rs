//@ src/bin/records.rs
//! The program whose C `main` is in `records.c`.

fn main() {
    records::rt::restore_signals();
    std::process::exit(unsafe { records::records::main() });
}
//@ src/lib.rs
pub mod records;
pub mod rt;
pub mod sys;
pub mod va;
//@ src/records.rs
// Records behind `...`: of all register classes, and too large for registers.

use crate::rt;
use crate::sys::printf;
use crate::va::{Part, VaList, va_args};

#[derive(Clone, Copy)]
#[repr(C)]
pub struct tiny {
    pub a: i8,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub a: i32,
    pub b: i32,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct mixed {
    pub a: i64,
    pub b: f64,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct floats {
    pub x: f32,
    pub y: f32,
    pub z: f32,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct large {
    pub a: [i64; 3],
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct odd {
    pub text: [i8; 11],
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union either {
    pub i: i32,
    pub d: f64,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct empty {}

impl empty {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {};
}

unsafe fn total(mut kinds: *const i8, va: VaList) -> f64 {
    let mut sum: f64 = 0.0;
    let mut ap: VaList = va;
    while *kinds != 0 {
        let mut literal: odd;
        let value: i8 = *kinds;
        kinds = kinds.add(1);
        match value as u8 {
            b't' => {
                sum += ap.arg_parts::<tiny, _>([Part::Integer]).a as i32 as f64;
            }
            b'p' => {
                let p: pair = ap.arg_parts::<pair, _>([Part::Integer]);
                sum += (p.a * 10 + p.b) as f64;
            }
            b'm' => {
                let m: mixed = ap.arg_parts::<mixed, _>([Part::Integer, Part::Float]);
                sum += m.a as f64 + m.b;
            }
            b'f' => {
                let f: floats = ap.arg_parts::<floats, _>([Part::Float, Part::Float]);
                sum += f64::from(f.x + f.y + f.z);
            }
            b'l' => {
                let l: large = ap.arg_memory::<large>();
                sum += (l.a[0] + l.a[1] + l.a[2]) as f64;
            }
            b'o' => {
                printf(c"[%s]".as_ptr(), {
                    literal = ap.arg_parts::<odd, _>([Part::Integer, Part::Integer]);
                    &raw mut literal.text as *mut i8
                });
            }
            b'e' => {
                sum += ap.arg_parts::<either, _>([Part::Integer]).d;
            }
            b'n' => {
                let _ = empty::ZERO;
            }
            b'i' => {
                sum += ap.arg::<i32>() as f64;
            }
            _ => {}
        }
    }
    sum
}

pub unsafe fn main() -> i32 {
    let t: tiny = tiny { a: 7 };
    let p: pair = pair { a: 1, b: 2 };
    let m: mixed = mixed { a: 100, b: 0.25 };
    let f: floats = floats {
        x: 0.5,
        y: 1.5,
        z: 2.5,
    };
    let l: large = large {
        a: [1000, 2000, 3000],
    };
    let o: odd = odd {
        text: rt::chars(b"ten chars.\0"),
    };
    let e: either = either { d: 64.5 };
    let n: empty = empty::ZERO;
    rt::println!(
        "{}",
        rt::converted!("%g", total(c"tpm".as_ptr(), va_args![words = 4, t, p, m]))
    );
    rt::println!(
        "{}",
        rt::converted!(
            "%g",
            total(
                c"fliofe".as_ptr(),
                va_args![words = 11, f, l, 5i32, o, f, e],
            )
        )
    );
    rt::println!(
        "{}",
        rt::converted!(
            "%g",
            total(
                c"mmmmmmmmi".as_ptr(),
                va_args![words = 17, m, m, m, m, m, m, m, m, 1i32],
            )
        )
    );
    rt::println!(
        "{}",
        rt::converted!(
            "%g",
            total(c"niln".as_ptr(), va_args![words = 4, n, 3i32, l, n])
        )
    );
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
macro_rules! println {
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
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
