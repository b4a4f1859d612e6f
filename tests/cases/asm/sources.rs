//@ src/bin/main.rs
//! The program whose C `main` is in `main.c`.

fn main() {
    sources::rt::restore_signals();
    std::process::exit(unsafe { sources::main_::main() });
}
//@ src/lib.rs
pub mod main_;
pub mod rt;
pub mod shared;
//@ src/main_.rs
// flags: -DFACTOR=3
// Functions and a table in an assembler source, which calls back into the C and reads a variable of it.

use crate::rt;
use crate::shared::{OFFSET, TABLE, scale_table, scaled};
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

pub static calls: AtomicI32 = AtomicI32::new(0);

#[unsafe(no_mangle)]
pub static offset: AtomicI32 = AtomicI32::new(OFFSET);

#[unsafe(no_mangle)]
pub extern "C" fn twice(x: i32) -> i32 {
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    2 * x
}

pub unsafe fn main() -> i32 {
    for i in 0..TABLE {
        rt::println!(
            "{}: {} {}",
            i,
            { scale_table[i as usize] },
            scaled(i as i64, 10 * i)
        );
    }
    rt::println!(
        "{} calls, offset {}",
        calls.load(Relaxed),
        offset.load(Relaxed)
    );
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
macro_rules! println {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/shared.rs
pub const TABLE: i32 = 4;
pub const OFFSET: i32 = 7;

// twice(x) * FACTOR + scale_table[i] + offset

unsafe extern "C" {
    pub static scale_table: [i32; 4];
    pub fn scaled(i: i64, x: i32) -> i64;
}
