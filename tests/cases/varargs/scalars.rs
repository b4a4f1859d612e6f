//@ src/bin/scalars.rs
//! The program whose C `main` is in `scalars.c`.

fn main() {
    scalars::rt::restore_signals();
    std::process::exit(unsafe { scalars::scalars::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod scalars;
pub mod sys;
pub mod va;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! print {
macro_rules! println {
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
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/scalars.rs
// `va_arg` of every kind of scalar, more of them than a call has registers for.

use crate::rt;
use crate::sys::printf;
use crate::va::{Part, VaList, va_args};
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

pub type color = u32;

pub const RED: color = 3;
pub const GREEN: color = 250;

extern "C" fn twice(x: i32) -> i32 {
    x * 2
}

unsafe fn show(mut kinds: *const i8, va: VaList) {
    let mut ap: VaList = va;
    while *kinds != 0 {
        match *kinds as u8 {
            b'i' => {
                rt::print!(" {}", ap.arg::<i32>());
            }
            b'u' => {
                rt::print!(" {}", ap.arg::<u32>());
            }
            b'l' => {
                rt::print!(" {}", ap.arg::<i64>());
            }
            b'L' => {
                rt::print!(" {}", ap.arg::<u64>());
            }
            b'z' => {
                rt::print!(" {}", ap.arg::<usize>());
            }
            b'd' => {
                rt::print!(" {}", rt::converted!("%g", ap.arg_f64()));
            }
            b's' => {
                printf(c" %s".as_ptr(), ap.arg::<*const i8>());
            }
            b'c' => {
                rt::print!(" {}", rt::Byte(ap.arg::<i32>() as u8));
            }
            b'e' => {
                rt::print!(" {}", ap.arg::<color>() as i32);
            }
            b'p' => {
                rt::print!(" {}", { *ap.arg::<*mut i32>() });
            }
            b'f' => {
                rt::print!(
                    " {}",
                    ap.arg::<Option<unsafe extern "C" fn(i32) -> i32>>()
                        .unwrap()(21)
                );
            }
            b'0' => {
                rt::print!(
                    " {}",
                    if !ap.arg::<*mut c_void>().is_null() {
                        "set"
                    } else {
                        "null"
                    }
                );
            }
            b'w' => {
                let wide: i128 = ap.arg_parts::<i128, _>([Part::Integer, Part::Integer]);
                rt::print!(" {}:{}", (wide >> 64) as i64, wide as i64);
            }
            _ => {}
        }
        kinds = kinds.add(1);
    }
    rt::println!();
}

pub unsafe fn main() -> i32 {
    let mut n: i32 = 17;
    let c: i8 = b'x' as i8;
    let s: i16 = -5;
    let f: f32 = 1.5;
    let b: bool = true;
    show(c"".as_ptr(), va_args![]);
    show(
        c"iiuc".as_ptr(),
        va_args![c as i32, s as i32, 4000000000u32, c as i32],
    );
    show(c"idi".as_ptr(), va_args![i32::from(b), f64::from(f), -1i32]);
    show(
        c"lLz".as_ptr(),
        va_args![1i64 << 40, !0u64, size_of::<i32>()],
    );
    show(
        c"sepf0".as_ptr(),
        va_args![
            c"text".as_ptr().cast_mut(),
            GREEN as i32,
            &raw mut n,
            Some(twice as unsafe extern "C" fn(i32) -> i32),
            ptr::null_mut::<c_void>()
        ],
    );
    show(
        c"dddddddddd".as_ptr(),
        va_args![
            0.5f64, 1.5f64, 2.5f64, 3.5f64, 4.5f64, 5.5f64, 6.5f64, 7.5f64, 8.5f64, 9.5f64
        ],
    );
    show(
        c"iiiiiiiidididw".as_ptr(),
        va_args![
            words = 16,
            1i32,
            2i32,
            3i32,
            4i32,
            5i32,
            6i32,
            7i32,
            8i32,
            0.5f64,
            9i32,
            1.5f64,
            10i32,
            2.5f64,
            (7i128 << 64) | 9
        ],
    );
    show(c"wiw".as_ptr(), va_args![words = 6, -1i128, 2i32, 3i128]);
    0
}
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
