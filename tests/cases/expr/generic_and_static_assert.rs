//@ src/bin/generic_and_static_assert.rs
//! The program whose C `main` is in `generic_and_static_assert.c`.

fn main() {
    generic_and_static_assert::rt::restore_signals();
    std::process::exit(generic_and_static_assert::generic_and_static_assert::main());
}
//@ src/generic_and_static_assert.rs
// _Generic, _Static_assert, _Noreturn, _Alignas, inline, restrict, __func__.

#![forbid(unsafe_code)]

use crate::rt;
use crate::sys::exit;
use core::mem::align_of;

#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub struct aligned {
    pub c: i8,
    pub _padding_1: [u8; 15],
    pub i: i32,
}

#[inline]
fn half(n: i32) -> i32 {
    n / 2
}

fn add(out: &mut [i32], a: &[i32], n: i32) {
    for i in 0..n {
        out[i as usize] += a[i as usize];
    }
}

fn leave(code: i32) -> ! {
    rt::println!("{} {}", "leave", code);
    exit(code);
}

pub fn main() -> i32 {
    let uc: u8 = 1;
    let buf: [i8; 4] = rt::chars(b"abc\0");
    let mut out: [i32; 3] = [1, 2, 3];
    let r#in: [i32; 3] = [10, 20, 30];

    rt::println!(
        "{} {} {} {} {} {}",
        "int",
        "uchar",
        "double",
        "string",
        "chars",
        "other"
    );
    rt::println!("{}", "int");
    add(&mut out, &r#in, 3);
    rt::println!("{} {}", { out[2] }, half(-5));
    rt::println!("{}", align_of::<aligned>());
    leave(out[0]);
}
//@ src/lib.rs
pub mod generic_and_static_assert;
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
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
}
