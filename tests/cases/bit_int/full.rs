//@ src/bin/full.rs
//! The program whose C `main` is in `full.c`.

fn main() {
    full::rt::restore_signals();
    std::process::exit(full::full::main());
}
//@ src/full.rs
// flags: -std=c23
// _BitInt of the widths of ordinary integers: they do not promote.

#![forbid(unsafe_code)]

use crate::rt;

pub type s16 = i16;
pub type s128 = i128;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct packet {
    pub kind: u8,
    pub length: s16,
    pub crc: u32,
    pub time: u64,
}

pub fn checksum(bytes: &[u8], n: u32) -> u32 {
    let mut h: u32 = 2166136261;
    for i in 0..n {
        h = (h ^ bytes[i as usize] as u32).wrapping_mul(16777619);
    }
    h
}

fn half(a: u8, b: u8) -> u8 {
    a.wrapping_add(b) / 2
}

pub fn main() -> i32 {
    let data: [u8; 5] = [1, 2, 250, 251, 252];
    let mut p: packet = packet {
        kind: 9,
        length: -300,
        crc: checksum(&data, 5),
        time: 1u64 << 40,
    };
    p.kind = p.kind.wrapping_add(250);
    p.length = (p.length as i32 / 7) as i16;
    rt::println!("{} {} {} {}", p.kind as i32, p.length as i32, p.crc, p.time);
    rt::println!("{} {}", half(200, 100) as i32, half(255, 255) as i32);
    let product: s128 = p.time as i128 * p.time as i128;
    rt::println!("{:x}", (product >> 64) as u64);
    0
}
//@ src/lib.rs
pub mod full;
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
