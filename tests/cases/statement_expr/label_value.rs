//@ src/bin/label_value.rs
//! The program whose C `main` is in `label_value.c`.

fn main() {
    label_value::rt::restore_signals();
    std::process::exit(label_value::label_value::main());
}
//@ src/label_value.rs
// A statement expression whose value stands below a label that its body jumps to.

#![forbid(unsafe_code)]

use crate::rt;

fn clamp(n: i32) -> i32 {
    let mut v: i32 = n;
    'done: {
        'high: {
            if v > 10 {
                break 'high;
            }
            if v >= 0 {
                break 'done;
            }
            v = 0;
            break 'done;
        }

        v = 10;
    }
    v * 2
}

fn counted(mut n: i32) -> i32 {
    let mut steps: i32 = 0;
    loop {
        steps += 1;
        if n > 1 {
            n = if n % 2 != 0 { n * 3 + 1 } else { n / 2 };
            continue;
        }
        break;
    }
    let last: i32 = n;
    steps * 100 + last
}

pub fn main() -> i32 {
    rt::println!("{} {} {} {}", clamp(-4), clamp(7), clamp(70), counted(6));
    0
}
//@ src/lib.rs
pub mod label_value;
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
