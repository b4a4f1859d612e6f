//@ src/bin/overflow.rs
//! The program whose C `main` is in `overflow.c`.

fn main() {
    overflow::rt::restore_signals();
    std::process::exit(unsafe { overflow::overflow::main() });
}
//@ src/lib.rs
pub mod overflow;
pub mod rt;
//@ src/overflow.rs
// Overflow builtins compute without bounds, whatever the types of operands and result are.

use crate::rt;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct acc {
    pub small: i8,
    pub total: u64,
}

unsafe fn grow(acc: *mut acc, by: i32) -> i32 {
    i32::from(
        {
            let exact = (*acc).total as i128 + by as i128;
            let result = exact as u64;
            (*acc).total = result;
            result as i128 != exact
        } || {
            let exact_2 = (*acc).small as i128 - by as i128;
            let result_2 = exact_2 as i8;
            (*acc).small = result_2;
            result_2 as i128 != exact_2
        },
    )
}

static calls: AtomicI32 = AtomicI32::new(0);

fn slot(p: *mut i64) -> *mut i64 {
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    p
}

unsafe fn grown(n: *mut usize, size: usize) -> i32 {
    let exact = *n as i128 * 2i32 as i128;
    let result = exact as usize;
    *n = result;
    if result as i128 != exact {
        return -1;
    }
    let mut bytes: usize = 0;
    let (result_2, overflow) = (*n).overflowing_mul(size);
    bytes = result_2;
    if overflow { -2 } else { (bytes % 1000) as i32 }
}

pub unsafe fn main() -> i32 {
    {
        let mut r_: i64 = 0;
        let o_: i32 = i32::from({
            let exact = i32::MAX as i128 + 1i32 as i128;
            let result = exact as i64;
            r_ = result;
            result as i128 != exact
        });
        rt::println!("{} {}", o_, r_);
    }
    {
        let mut r_: u32 = 0;
        let o_: i32 = i32::from({
            let exact_2 = i32::MAX as i128 + 1i32 as i128;
            let result_2 = exact_2 as u32;
            r_ = result_2;
            result_2 as i128 != exact_2
        });
        rt::println!("{} {}", o_, r_ as i64);
    }
    {
        let mut r_: u32 = 0;
        let o_: i32 = i32::from({
            let exact_3 = -1i32 as i128 + 1u32 as i128;
            let result_3 = exact_3 as u32;
            r_ = result_3;
            result_3 as i128 != exact_3
        });
        rt::println!("{} {}", o_, r_ as i64);
    }
    {
        let mut r_: i32 = 0;
        let o_: i32 = i32::from({
            let exact_4 = 1u32 as i128 - 2u32 as i128;
            let result_4 = exact_4 as i32;
            r_ = result_4;
            result_4 as i128 != exact_4
        });
        rt::println!("{} {}", o_, r_ as i64);
    }
    {
        let mut r_: u32 = 0;
        let o_: i32 = i32::from({
            let (result_5, overflow) = 1u32.overflowing_sub(2);
            r_ = result_5;
            overflow
        });
        rt::println!("{} {}", o_, r_ as i64);
    }
    {
        let mut r_: i64 = 0;
        let o_: i32 = i32::from({
            let exact_5 = -3i64 as i128 * (u64::MAX / 2) as i128;
            let result_6 = exact_5 as i64;
            r_ = result_6;
            result_6 as i128 != exact_5
        });
        rt::println!("{} {}", o_, r_);
    }
    {
        let mut r_: u64 = 0;
        let o_: i32 = i32::from({
            let exact_6 = (-9223372036854775807i64 - 1) as i128 * -1i32 as i128;
            let result_7 = exact_6 as u64;
            r_ = result_7;
            result_7 as i128 != exact_6
        });
        rt::println!("{} {}", o_, r_ as i64);
    }
    {
        let mut r_: u64 = 0;
        let o_: i32 = i32::from({
            let (result_8, overflow_2) = u64::MAX.overflowing_mul(u64::MAX);
            r_ = result_8;
            overflow_2
        });
        rt::println!("{} {}", o_, r_ as i64);
    }
    {
        let mut r_: u8 = 0;
        let o_: i32 = i32::from({
            let (exact_7, overflow_3) = (u64::MAX as i128).overflowing_mul(u64::MAX as i128);
            let result_9 = exact_7 as u8;
            r_ = result_9;
            overflow_3 || result_9 as i128 != exact_7
        });
        rt::println!("{} {}", o_, r_ as i64);
    }
    {
        let mut r_: i16 = 0;
        let o_: i32 = i32::from({
            let exact_8 = 300i32 as i128 * 300i32 as i128;
            let result_10 = exact_8 as i16;
            r_ = result_10;
            result_10 as i128 != exact_8
        });
        rt::println!("{} {}", o_, r_ as i64);
    }
    {
        let mut r_: i8 = 0;
        let o_: i32 = i32::from({
            let (result_11, overflow_4) = 100i8.overflowing_add(100);
            r_ = result_11;
            overflow_4
        });
        rt::println!("{} {}", o_, r_ as i64);
    }
    {
        let mut r_: u8 = 0;
        let o_: i32 = i32::from({
            let exact_9 = 200u8 as i128 + 55i32 as i128;
            let result_12 = exact_9 as u8;
            r_ = result_12;
            result_12 as i128 != exact_9
        });
        rt::println!("{} {}", o_, r_ as i64);
    }
    {
        let mut r_: u16 = 0;
        let o_: i32 = i32::from({
            let exact_10 = 0i8 as i128 - 1i8 as i128;
            let result_13 = exact_10 as u16;
            r_ = result_13;
            result_13 as i128 != exact_10
        });
        rt::println!("{} {}", o_, r_ as i64);
    }
    {
        let mut r_: i32 = 0;
        let o_: i32 = i32::from({
            let exact_11 = i128::from(true) + 2i32 as i128;
            let result_14 = exact_11 as i32;
            r_ = result_14;
            result_14 as i128 != exact_11
        });
        rt::println!("{} {}", o_, r_ as i64);
    }
    {
        let mut r_: i64 = 0;
        let o_: i32 = i32::from({
            let exact_12 = i64::MAX as i128 * 2i32 as i128;
            let result_15 = exact_12 as i64;
            r_ = result_15;
            result_15 as i128 != exact_12
        });
        rt::println!("{} {}", o_, r_);
    }

    let mut acc: acc = acc {
        small: 120,
        total: 5,
    };
    let first: i32 = grow(&raw mut acc, -6);
    let second: i32 = grow(&raw mut acc, 200);
    rt::println!("{} {} {} {}", first, second, acc.small as i32, acc.total);
    let mut out: i64 = 0;
    let mut i: u32 = 3;
    let over: i32 = i32::from({
        let exact_13 = i as i128 + 7i32 as i128;
        let result_16 = exact_13 as i64;
        *slot(&raw mut out) = result_16;
        result_16 as i128 != exact_13
    });
    i = i.wrapping_add(1);
    rt::println!("{} {} {} {}", over, out, calls.load(Relaxed), i);
    let mut n: usize = 40;
    let a: i32 = grown(&raw mut n, 4);
    let b: i32 = grown(&raw mut n, usize::MAX);
    rt::println!("{} {} {}", a, b, n);
    let mut s: i32 = 0;
    let mut u: u64 = 0;
    rt::print!(
        "{} ",
        i32::from({
            let (result_17, overflow_5) = i32::MAX.overflowing_add(1);
            s = result_17;
            overflow_5
        })
    );
    rt::print!(
        "{} ",
        i32::from({
            let (result_18, overflow_6) = (1u64 << 40).overflowing_mul(1u64 << 40);
            u = result_18;
            overflow_6
        })
    );
    rt::println!("{} {}", s, u);
    let (result_19, overflow_7) = n.overflowing_sub(1000);
    n = result_19;
    if overflow_7 {
        rt::println!("wrapped {}", n);
    }
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
macro_rules! print {
macro_rules! println {
pub struct Args {
impl Args {
pub fn restore_signals() {
