//@ src/bin/crc32.rs
//! The program whose C `main` is in `crc32.c`.

fn main() {
    crc32::rt::restore_signals();
    std::process::exit(unsafe { crc32::crc32::main() });
}
//@ src/crc32.rs
// flags: -mcrc32
// The checksum instruction of x86, in all its widths.

use crate::rt;

unsafe fn sum(mut text: *const i8) -> u32 {
    let mut crc: u32 = !0u32;
    while *text != 0 {
        crc = rt::crc32c(crc, &(*text as u8).to_le_bytes());
        text = text.add(1);
    }
    !crc
}

pub unsafe fn main() -> i32 {
    rt::println!("{:08x}", sum(c"123456789".as_ptr()));
    let mut crc: u32 = rt::crc32c(1, &0xbeef_u16.to_le_bytes());
    crc = rt::crc32c(crc, &0xdeadbeef_u32.to_le_bytes());
    let wide: u64 = rt::crc32c(
        (0xffffffff00000000 | crc as u64) as u32,
        &0x123456789abcdef_u64.to_le_bytes(),
    ) as u64;
    rt::println!("{:08x} {:016x}", crc, wide);
    0
}
//@ src/lib.rs
pub mod crc32;
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
pub const fn crc32c(mut crc: u32, bytes: &[u8]) -> u32 {
pub struct Args {
impl Args {
pub fn restore_signals() {
