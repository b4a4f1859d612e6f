//@ src/bin/choose.rs
//! The program whose C `main` is in `choose.c`.

fn main() {
    choose::rt::restore_signals();
    std::process::exit(unsafe { choose::choose::main() });
}
//@ src/choose.rs
// What clang decides while it compiles: chosen expressions, types, constants, sizes; and bit builtins of all widths.

use crate::rt;
use crate::sys::{fabs, memcmp, memcpy, printf, strlen};
use core::ffi::c_void;
use core::mem::size_of;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

fn twice(x: i32) -> i32 {
    x * 2
}

fn half(x: f64) -> f64 {
    x / 2.0
}

static values: [AtomicI32; 7] = [const { AtomicI32::new(0) }; 7];

fn rotate(x: u32, by: i32) -> u32 {
    (x << by) | (x >> (32 - by))
}

pub unsafe fn main() -> i32 {
    let mut buffer: [i8; 16] = rt::chars(b"abc\0\0\0\0\0\0\0\0\0\0\0\0\0");
    let n: i32 = 3;
    values[0].store(5, Relaxed);
    rt::println!("{} {} {} {}", "int", "char", "ulong", "text");
    rt::println!(
        "{} {} {} {} {}",
        rt::converted!("%g", fabs(-1.5)),
        (-7i32).abs(),
        (size_of::<[i32; 7]>() / size_of::<i32>())
            .wrapping_add(0usize.wrapping_mul(size_of::<[i8; 1]>()),),
        twice(21),
        rt::converted!("%g", half(5.0))
    );
    rt::println!(
        "{} {} {}",
        1,
        1,
        if true { values[0].load(Relaxed) } else { n }
    );
    rt::println!("{}", if n == 3 { n + 4 } else { 0 });
    rt::println!(
        "{}",
        strlen(memcpy(
            (&raw mut buffer as *mut i8).cast::<c_void>(),
            c"hello".as_ptr().cast_mut() as *const c_void,
            6,
        ) as *const i8)
    );
    rt::println!(
        "{} {} {} {}",
        (1u32 << 20).leading_zeros() as i32,
        (1u64 << 20).leading_zeros() as i32,
        (1u64 << 20).leading_zeros() as i32,
        (1u64 << 50).trailing_zeros() as i32
    );
    rt::println!(
        "{} {} {} {} {}",
        {
            let bits: i32 = 0;
            if bits == 0 {
                0
            } else {
                bits.trailing_zeros() as i32 + 1
            }
        },
        {
            let bits_2: i64 = 1i64 << 40;
            if bits_2 == 0 {
                0
            } else {
                bits_2.trailing_zeros() as i32 + 1
            }
        },
        {
            let bits_3: i64 = -8;
            if bits_3 == 0 {
                0
            } else {
                bits_3.trailing_zeros() as i32 + 1
            }
        },
        (!0u64).count_ones() as i32,
        ((7u64 << 33).count_ones() & 1) as i32
    );
    rt::println!(
        "{:x} {:x} {:x}",
        0x1234_u16.swap_bytes() as i32,
        (n as u32).swap_bytes(),
        0x102030405060708_u64.swap_bytes()
    );
    rt::println!(
        "{} {} {}",
        {
            let bits_4: i32 = 0;
            ((bits_4 ^ (bits_4 >> 31)).leading_zeros() - 1) as i32
        },
        {
            let bits_5: i32 = -1;
            ((bits_5 ^ (bits_5 >> 31)).leading_zeros() - 1) as i32
        },
        {
            let bits_6: i64 = 1i64 << 40;
            ((bits_6 ^ (bits_6 >> 63)).leading_zeros() - 1) as i32
        }
    );
    rt::println!(
        "{:x} {:x} {:x} {:x}",
        0x80000001_u32.rotate_left(4),
        0x80000001_u32.rotate_right(4),
        0x81_u8.rotate_left(1) as i32,
        rotate(0x80000001, 8)
    );
    rt::println!(
        "{:x} {:x}",
        1u64.rotate_right(1),
        0x8001_u16.rotate_left(12) as i32
    );
    rt::println!(
        "{:x} {:x}",
        0x1_u32.reverse_bits(),
        0x13_u8.reverse_bits() as i32
    );
    let p: *mut c_void = (&raw mut buffer as *mut i8).cast::<c_void>();
    printf(
        c"%s %d\n".as_ptr(),
        p.cast::<i8>(),
        i32::from(usize::MAX >= size_of::<[i8; 16]>()),
    );
    rt::println!(
        "{}",
        i32::from(
            memcmp(
                &raw mut buffer as *mut i8 as *const c_void,
                c"hello".as_ptr().cast_mut() as *const c_void,
                5,
            ) != 0
                || rt::strcmp(rt::text(&buffer), c"hello") != 0,
        )
    );
    match n {
        3 => {}
        _ => {
            core::hint::unreachable_unchecked();
        }
    }
    0
}
//@ src/lib.rs
pub mod choose;
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
pub fn strcmp(a: &core::ffi::CStr, b: &core::ffi::CStr) -> i32 {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub safe fn fabs(arg1: f64) -> f64;
    pub fn memcmp(arg1: *const c_void, arg2: *const c_void, arg3: usize) -> i32;
    pub fn memcpy(arg1: *mut c_void, arg2: *const c_void, arg3: usize) -> *mut c_void;
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn strlen(arg1: *const i8) -> usize;
}
