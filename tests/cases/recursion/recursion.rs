//@ src/bin/recursion.rs
//! The program whose C `main` is in `recursion.c`.

fn main() {
    recursion::rt::restore_signals();
    std::process::exit(recursion::recursion::main());
}
//@ src/lib.rs
pub mod recursion;
pub mod rt;
//@ src/recursion.rs
// Recursion: plain, mutual, through pointers, with arrays by pointer.

#![forbid(unsafe_code)]

use crate::rt;

fn is_even(n: u32) -> i32 {
    if n == 0 { 1 } else { is_odd(n.wrapping_sub(1)) }
}

fn is_odd(n: u32) -> i32 {
    if n == 0 {
        0
    } else {
        is_even(n.wrapping_sub(1))
    }
}

fn ackermann(m: i32, n: i32) -> i32 {
    if m == 0 {
        return n + 1;
    }
    if n == 0 {
        return ackermann(m - 1, 1);
    }
    ackermann(m - 1, ackermann(m, n - 1))
}

fn hanoi(n: i32, from: i8, to: i8, via: i8, moves: &mut i32) {
    if n == 0 {
        return;
    }
    hanoi(n - 1, from, via, to, moves);
    *moves += 1;
    if *moves <= 3 {
        rt::print!("{}->{} ", rt::Byte(from as u8), rt::Byte(to as u8));
    }
    hanoi(n - 1, via, to, from, moves);
}

fn permute(s: &mut [i8], at: i32, n: i32, count: &mut i32) {
    if at == n {
        *count += 1;
        if *count % 5 == 0 {
            rt::print!("{} ", rt::show(rt::text(s)));
        }
        return;
    }
    for i in at..n {
        let mut t: i8 = s[at as usize];
        s[at as usize] = s[i as usize];
        s[i as usize] = t;
        permute(s, at + 1, n, count);
        t = s[at as usize];
        s[at as usize] = s[i as usize];
        s[i as usize] = t;
    }
}

fn quicksort(v: &mut [i32], lo: i32, hi: i32) {
    if lo >= hi {
        return;
    }
    let pivot: i32 = v[((lo + hi) / 2) as usize];
    let mut i: i32 = lo;
    let mut j: i32 = hi;
    while i <= j {
        while v[i as usize] < pivot {
            i += 1;
        }
        while v[j as usize] > pivot {
            j -= 1;
        }
        if i <= j {
            let t: i32 = v[i as usize];
            v[i as usize] = v[j as usize];
            i += 1;
            v[j as usize] = t;
            j -= 1;
        }
    }
    quicksort(v, lo, j);
    quicksort(v, i, hi);
}

pub fn main() -> i32 {
    let mut moves: i32 = 0;
    let mut count: i32 = 0;
    let mut letters: [i8; 5] = rt::chars(b"abcd\0");
    let mut v: [i32; 8] = [9, -2, 7, 7, 0, 3, -8, 1];

    rt::println!("{} {}", is_even(10), is_odd(10));
    rt::println!("{}", ackermann(2, 3));
    hanoi(5, b'A' as i8, b'C' as i8, b'B' as i8, &mut moves);
    rt::println!("{}", moves);
    permute(&mut letters, 0, 4, &mut count);
    rt::println!("{}", count);
    quicksort(&mut v, 0, 7);
    for i in 0..8 {
        rt::print!("{} ", v[i as usize]);
    }
    rt::println!();
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
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
