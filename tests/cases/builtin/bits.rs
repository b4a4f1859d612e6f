//@ src/bin/bits.rs
//! The program whose C `main` is in `bits.c`.

fn main() {
    bits::rt::restore_signals();
    std::process::exit(unsafe { bits::bits::main() });
}
//@ src/bits.rs
// Compiler builtins: bit counts, byte swaps, overflow checks, hints.

use crate::rt;

fn log2_floor(v: u64) -> i32 {
    if v != 0 {
        63 - v.leading_zeros() as i32
    } else {
        -1
    }
}

unsafe fn safe_mul(a: i32, b: i32, out: *mut i32) -> i32 {
    let (result, overflow) = a.overflowing_mul(b);
    *out = result;
    if overflow {
        return 0;
    }
    1
}

fn saturating_add(a: u32, b: u32) -> u32 {
    let mut r: u32 = 0;
    let (result, overflow) = a.overflowing_add(b);
    r = result;
    if overflow { !0u32 } else { r }
}

unsafe fn sign(x: i32) -> i32 {
    if x > 0 {
        return 1;
    }
    if x < 0 {
        return -1;
    }
    if x != 0 {
        core::hint::unreachable_unchecked();
    }
    0
}

pub unsafe fn main() -> i32 {
    let mut out: i32 = 0;
    rt::println!(
        "{} {} {}",
        0xf0f1_u32.count_ones() as i32,
        40u32.trailing_zeros() as i32,
        1u32.leading_zeros() as i32
    );
    rt::println!(
        "{} {}",
        (!0u64).count_ones() as i32,
        (7u32.count_ones() & 1) as i32
    );
    rt::println!(
        "{:x} {:x} {:x}",
        0x11223344_u32.swap_bytes(),
        1u64.swap_bytes(),
        0x1234_u16.swap_bytes() as i32
    );
    rt::println!("{} {}", log2_floor(1000), log2_floor(0));
    rt::print!("{} ", safe_mul(46341, 46341, &raw mut out));
    rt::print!("{} ", safe_mul(-5, 7, &raw mut out));
    rt::println!("{}", out);
    rt::println!(
        "{} {}",
        saturating_add(4000000000, 500000000),
        saturating_add(1, 2)
    );
    rt::println!("{} {} {} {}", sign(5), sign(-5), sign(0), {
        let bits: i32 = 8;
        if bits == 0 {
            0
        } else {
            bits.trailing_zeros() as i32 + 1
        }
    });
    rt::println!("{} {}", 1, (-3i32).abs());
    0
}
//@ src/lib.rs
pub mod bits;
pub mod rt;
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
pub struct Args {
impl Args {
pub fn restore_signals() {
