//@ src/bin/unsigned_wrap.rs
//! The program whose C `main` is in `unsigned_wrap.c`.

fn main() {
    unsigned_wrap::rt::restore_signals();
    std::process::exit(unsafe { unsigned_wrap::unsigned_wrap::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod unsigned_wrap;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/unsigned_wrap.rs
// Unsigned arithmetic wraps at every width.

use crate::rt;

fn fnv1a(data: &[u8], len: usize) -> u32 {
    let mut h: u32 = 2166136261;
    for i in 0..len {
        h ^= data[i] as u32;
        h = h.wrapping_mul(16777619);
    }
    h
}

fn splitmix(state: &mut u64) -> u64 {
    *state = (*state).wrapping_add(0x9e3779b97f4a7c15);
    let mut z: u64 = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d049bb133111eb);
    z ^ (z >> 31)
}

fn gap(from: u32, to: u32) -> u32 {
    to.wrapping_sub(from)
}

pub unsafe fn main() -> i32 {
    let mut state: u64 = 42;
    let m: u32 = u32::MAX;
    let mut tiny: u8 = 0;
    let mut w: u16 = 65535;

    rt::println!(
        "{}",
        fnv1a(rt::slice(c"exuvia".as_ptr().cast_mut() as *const u8, 6), 6)
    );
    for i in 0..3 {
        rt::println!("{:x}", splitmix(&mut state));
    }
    rt::println!("{} {}", m.wrapping_add(2), m.wrapping_mul(m));
    rt::println!("{}", gap(4294967290, 5));
    tiny = tiny.wrapping_sub(1);
    rt::println!("{}", tiny as i32);
    tiny = tiny.wrapping_add(3);
    rt::println!("{}", tiny as i32);
    w = w.wrapping_mul(3);
    rt::println!("{}", w as i32);
    rt::println!("{}", 0usize.wrapping_sub(1));
    rt::println!("{}", m.wrapping_neg());
    0
}
