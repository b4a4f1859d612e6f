//@ src/bin/closed_match.rs
//! The program whose C `main` is in `closed_match.c`.

fn main() {
    closed_match::rt::restore_signals();
    std::process::exit(closed_match::closed_match::main());
}
//@ src/closed_match.rs
// Matches over an enumeration that holds its enumerators only: ranges, cases for what it never is, a default behind all.

#![forbid(unsafe_code)]

use crate::rt;

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum day {
    MON = 1,
    TUE,
    WED,
    THU,
    FRI,
    SAT,
    SUN,
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum op {
    ADD,
    SUB,
    MUL,
}

fn hours(d: day) -> i32 {
    match d {
        day::MON | day::TUE | day::WED | day::THU => {
            return 8;
        }
        day::FRI => {
            return 6;
        }
        day::SAT | day::SUN => {}
    }
    0
}

fn after(d: day) -> day {
    match d {
        day::MON => day::TUE,
        day::TUE => day::WED,
        day::WED => day::THU,
        day::THU => day::FRI,
        day::FRI => day::SAT,
        day::SAT => day::SUN,
        _ => day::MON,
    }
}

/// No day has the number 9.
fn odd(d: day) -> i32 {
    match d as i32 {
        9 => -1,
        /* SUN */ 7 => 1,
        _ => 0,
    }
}

fn apply(op: op, a: i32, b: i32) -> i32 {
    let r: i32;
    match op {
        op::ADD => {
            r = a + b;
        }
        op::SUB => {
            r = a - b;
        }
        op::MUL => {
            r = a * b;
        }
        _ => {
            r = 0;
        }
    }
    r
}

fn fall(op: op) -> i32 {
    let mut n: i32 = 0;
    match op {
        op::MUL => {
            n += 100;
            n += 10;
            n += 1;
        }
        op::ADD => {
            n += 10;
            n += 1;
        }
        _ => {
            n += 1;
        }
    }
    n
}

pub fn main() -> i32 {
    let mut d: day = day::MON;
    let mut total: i32 = 0;
    loop {
        total += hours(d) + odd(d);
        d = after(d);
        if d == day::MON {
            break;
        }
    }
    rt::println!("{}", total);
    rt::println!(
        "{} {} {}",
        apply(op::ADD, 6, 3),
        apply(op::SUB, 6, 3),
        apply(op::MUL, 6, 3)
    );
    rt::println!("{} {} {}", fall(op::ADD), fall(op::SUB), fall(op::MUL));
    0
}
//@ src/lib.rs
pub mod closed_match;
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
