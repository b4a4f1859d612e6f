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
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/scalars.rs
// `va_arg` of every kind of scalar, more of them than a call has registers for.

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
                printf(c" %d".as_ptr(), ap.arg::<i32>());
            }
            b'u' => {
                printf(c" %u".as_ptr(), ap.arg::<u32>());
            }
            b'l' => {
                printf(c" %ld".as_ptr(), ap.arg::<i64>());
            }
            b'L' => {
                printf(c" %llu".as_ptr(), ap.arg::<u64>());
            }
            b'z' => {
                printf(c" %zu".as_ptr(), ap.arg::<usize>());
            }
            b'd' => {
                printf(c" %g".as_ptr(), ap.arg_f64());
            }
            b's' => {
                printf(c" %s".as_ptr(), ap.arg::<*const i8>());
            }
            b'c' => {
                printf(c" %c".as_ptr(), ap.arg::<i32>());
            }
            b'e' => {
                printf(c" %d".as_ptr(), ap.arg::<color>() as i32);
            }
            b'p' => {
                printf(c" %d".as_ptr(), *ap.arg::<*mut i32>());
            }
            b'f' => {
                printf(
                    c" %d".as_ptr(),
                    ap.arg::<Option<unsafe extern "C" fn(i32) -> i32>>()
                        .unwrap()(21),
                );
            }
            b'0' => {
                printf(
                    c" %s".as_ptr(),
                    if !ap.arg::<*mut c_void>().is_null() {
                        c"set".as_ptr().cast_mut()
                    } else {
                        c"null".as_ptr().cast_mut()
                    },
                );
            }
            b'w' => {
                let wide: i128 = ap.arg_parts::<i128, _>([Part::Integer, Part::Integer]);
                printf(c" %lld:%lld".as_ptr(), (wide >> 64) as i64, wide as i64);
            }
            _ => {}
        }
        kinds = kinds.add(1);
    }
    printf(c"\n".as_ptr());
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
