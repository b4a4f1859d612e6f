//@ src/bin/wide.rs
//! The program whose C `main` is in `wide.c`.

fn main() {
    wide::rt::restore_signals();
    std::process::exit(unsafe { wide::wide::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod wide;
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
//@ src/wide.rs
// Wide, UTF-8, UTF-16 and UTF-32 literals and characters.

use crate::rt;
use core::mem::size_of;

unsafe fn wide_len(s: *const i32) -> usize {
    let mut n: usize = 0;
    while *s.add(n) != 0 {
        n = n.wrapping_add(1);
    }
    n
}

pub unsafe fn main() -> i32 {
    let w: *const i32 = (&[119i32, 237, 100, 101, 8364, 0]).as_ptr();
    let u16: [u16; 4] = [97, 55348, 56606, 0];
    let u32: [u32; 3] = [97, 119070, 0];
    let u8: *const i8 = c"é".as_ptr();

    rt::println!(
        "{} {:x} {:x}",
        wide_len(w),
        *w.add(1) as u32,
        *w.add(4) as u32
    );
    rt::println!(
        "{} {:x} {:x}",
        size_of::<[u16; 4]>() / size_of::<u16>(),
        u16[1] as i32,
        u16[2] as i32
    );
    rt::println!("{} {:x}", size_of::<[u32; 3]>() / size_of::<u32>(), u32[1]);
    rt::println!(
        "{:x} {:x}",
        *u8.add(0) as u8 as i32,
        *u8.add(1) as u8 as i32
    );
    rt::println!("{} {}", 122 - 97, size_of::<i32>());
    0
}
