//@ src/bin/zero_then_member.rs
//! The program whose C `main` is in `zero_then_member.c`.

fn main() {
    zero_then_member::rt::restore_signals();
    std::process::exit(unsafe { zero_then_member::zero_then_member::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod zero_then_member;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/zero_then_member.rs
// profile: release
// A local union without a value gets one through a member, and is read through another: also where a compiler optimises.

use crate::rt;
use core::mem;

#[derive(Clone, Copy)]
#[repr(C)]
pub union number {
    pub d: f64,
    pub bits: u64,
    pub bytes: [u8; 8],
}

impl number {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        unsafe { mem::zeroed() }
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct tagged {
    pub tag: i32,
    pub value: number,
    pub both: [number; 2],
}

impl tagged {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        Self {
            tag: 0,
            value: number::zero(),
            both: [number::zero(); 2],
        }
    }
}

#[inline(never)]
fn half(n: i32) -> f64 {
    n as f64 / 2.0
}

unsafe fn is_three() -> i32 {
    let mut u: number = number::zero();
    u.d = half(6);
    if u.bits != 0x4008000000000000 {
        return 0;
    }
    1
}

unsafe fn in_struct() -> i32 {
    let mut t: tagged = tagged::zero();
    t.value.d = half(2);
    t.both[1].d = half(4);
    if t.value.bits != 0x3ff0000000000000 {
        return 0;
    }
    if t.both[1].bytes[7] != 0x40 {
        return 0;
    }
    1
}

unsafe fn from_zero() -> i32 {
    let mut t: tagged = tagged {
        tag: 0,
        value: number::zero(),
        both: [number::zero(); 2],
    };
    t.value.bytes[0] = half(14) as u8;
    if t.value.bits != 7 {
        return 0;
    }
    i32::from(t.tag == 0 && t.both[0].bits == 0)
}

pub unsafe fn main() -> i32 {
    rt::println!("{} {} {}", is_three(), in_struct(), from_zero());
    0
}
