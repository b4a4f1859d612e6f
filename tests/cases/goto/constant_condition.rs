//@ src/bin/constant_condition.rs
//! The program whose C `main` is in `constant_condition.c`.

fn main() {
    constant_condition::rt::restore_signals();
    std::process::exit(constant_condition::constant_condition::main());
}
//@ src/constant_condition.rs
// What a constant condition leaves out is left out, also where labels lead behind it.

#![forbid(unsafe_code)]

use crate::rt;

fn is_nowhere() {
    rt::println!("nowhere");
}

fn enter(x: i32) -> i32 {
    let mut enter: bool = false;
    let mut enter_2: bool = false;
    let mut n: i32 = 0;
    match x {
        0 | 1 => {
            'test: {
                match x {
                    0 => {
                        break 'test;
                    }
                    _ => {}
                }
                enter_2 = true;
            }
            if enter_2 {
                enter_2 = false;
                n = 10;
            } else {
                n = 20;
            }
            n += 1;
        }
        2 | 3 => {
            'test_2: {
                match x {
                    2 => {
                        break 'test_2;
                    }
                    _ => {}
                }
                enter = true;
            }
            if !enter {
                n = 30;
            } else {
                enter = false;
                n += 40;
            }
            n += 1;
        }
        _ => {}
    }
    n
}

pub fn main() -> i32 {
    rt::println!(
        "{} {} {} {} {}",
        enter(0),
        enter(1),
        enter(2),
        enter(3),
        enter(4)
    );
    0
}
//@ src/lib.rs
pub mod constant_condition;
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
