//@ src/bin/last.rs
//! The program whose C `main` is in `last.c`.

fn main() {
    last::rt::restore_signals();
    std::process::exit(last::last::main());
}
//@ src/last.rs
// Loops that hold their last value: constants, macros, `n - 1`, types that end with it, bodies that leave early.

#![forbid(unsafe_code)]

use crate::rt;

pub const LAST: i32 = 6;
pub const BYTE_LAST: i32 = 255;

fn sum(a: &[i32], n: i32) -> i32 {
    let mut total: i32 = 0;
    for i in 0..n + 1 {
        total += a[i as usize];
    }
    total
}

fn first_above(a: &[i32], n: i32, limit: i32) -> i32 {
    for i in 0..=n {
        if a[i as usize] > limit {
            return i;
        }
    }
    -1
}

fn reverse(a: &[i32], n: i32) -> i32 {
    let mut mixed: i32 = 0;
    for i in (0..n).rev() {
        mixed = mixed * 3 + a[i as usize];
    }
    for i in (2 + 1..=n).rev() {
        mixed -= a[(i - 1) as usize];
    }
    mixed
}

pub fn main() -> i32 {
    let mut a: [i32; 7] = [0; 7];
    let mut seen: [u8; 256] = [0; 256];
    for i in 0..LAST + 1 {
        a[i as usize] = i * i;
    }
    let mut i: u32 = 0;
    while i <= BYTE_LAST as u32 {
        seen[i as usize] = (i ^ 0x55) as u8;
        i = i.wrapping_add(1);
    }
    for i in (0x10..0x100).rev() {
        seen[i as usize] ^= seen[(i - 1) as usize];
    }
    let mut letters: i32 = 0;
    for c in b'a' as i32..b'z' as i32 + 1 {
        let c = c as i8;
        letters += seen[c as u8 as usize] as i32;
    }
    rt::println!(
        "{} {} {}",
        a[LAST as usize],
        seen[BYTE_LAST as usize] as i32,
        letters
    );
    rt::println!("{} {}", sum(&a, 3), sum(&a, -1));
    rt::println!(
        "{} {}",
        first_above(&a, i32::MAX, 20),
        first_above(&a, 2, 20)
    );
    rt::println!("{}", reverse(&a, LAST));
    let mut rounds: i32 = 0;
    for i in i32::MAX - 3..i32::MAX {
        rounds += 1;
    }
    for i in (1..=(3 * LAST) as i64).step_by(4) {
        rounds += i as i32;
    }
    rt::println!("{}", rounds);
    0
}
//@ src/lib.rs
pub mod last;
pub mod rt;
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
