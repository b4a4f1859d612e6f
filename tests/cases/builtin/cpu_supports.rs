//@ src/bin/cpu_supports.rs
//! The program whose C `main` is in `cpu_supports.c`.

fn main() {
    cpu_supports::rt::restore_signals();
    std::process::exit(unsafe { cpu_supports::cpu_supports::main() });
}
//@ src/cpu_supports.rs
// Asking for extensions of the processor: each of the two answers is the right one somewhere.

use crate::rt;

#[target_feature(enable = "avx2")]
unsafe fn wide(x: i32) -> i32 {
    x * 2
}

fn narrow(x: i32) -> i32 {
    x + x
}

unsafe fn doubled(x: i32) -> i32 {
    if std::is_x86_feature_detected!("avx2") && std::is_x86_feature_detected!("bmi1") {
        return wide(x);
    }
    narrow(x)
}

pub unsafe fn main() -> i32 {
    let mut bits: i32 = 0;
    bits |= if std::is_x86_feature_detected!("sse2") {
        1
    } else {
        0
    };
    bits |= if std::is_x86_feature_detected!("sse4.2") {
        2
    } else {
        0
    };
    bits |= if std::is_x86_feature_detected!("pclmulqdq") {
        4
    } else {
        0
    };
    bits |= if std::is_x86_feature_detected!("popcnt") {
        8
    } else {
        0
    };
    bits |= if std::is_x86_feature_detected!("rdrand") {
        16
    } else {
        0
    };
    bits |= if std::is_x86_feature_detected!("avx512f") {
        32
    } else {
        0
    };
    bits |= if std::is_x86_feature_detected!("sse4a") {
        64
    } else {
        0
    };
    rt::println!("{} {}", doubled(21), bits);
    0
}
//@ src/lib.rs
pub mod cpu_supports;
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
