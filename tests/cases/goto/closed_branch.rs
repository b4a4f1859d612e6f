//@ src/bin/closed_branch.rs
//! The program whose C `main` is in `closed_branch.c`.

fn main() {
    closed_branch::rt::restore_signals();
    std::process::exit(closed_branch::closed_branch::main());
}
//@ src/closed_branch.rs
// Branches that only a jump gets into: what stands before the label is never run.

#![forbid(unsafe_code)]

use crate::rt;

fn nowhere(x: i32) {
    rt::println!("never {}", x);
}

fn by_case(x: i32) -> i32 {
    let mut enter: bool = false;
    let mut enter_2: bool = false;
    let mut seen: i32 = 0;
    match x {
        0 | 1 => {
            'test: {
                match x {
                    0 => {
                        seen = 1;

                        break 'test;
                    }
                    _ => {}
                }
                enter_2 = true;
            }
            if enter_2 {
                enter_2 = false;
                seen += 10;
            }
        }
        _ => {
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
                seen = 100;
            } else {
                enter = false;
                seen = 1000;
            }
        }
    }
    seen
}

fn by_goto(mut x: i32) -> i32 {
    let mut enter: bool = false;
    let mut enter_2: bool = false;
    'failed: {
        if x > 1 {
            enter_2 = true;
            break 'failed;
        }
        x *= 2;
    }

    if enter_2 {
        enter_2 = false;
        x = -x;
    }

    loop {
        while enter {
            enter = false;
            x += 100;
        }
        if x == 0 {
            enter = true;
            continue;
        }
        break;
    }

    x
}

pub fn main() -> i32 {
    rt::println!(
        "{} {} {} {}",
        by_case(0),
        by_case(1),
        by_case(2),
        by_case(3)
    );
    rt::println!("{} {} {}", by_goto(0), by_goto(1), by_goto(2));
    0
}
//@ src/lib.rs
pub mod closed_branch;
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
