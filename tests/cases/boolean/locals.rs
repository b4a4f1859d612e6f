//@ src/bin/locals.rs
//! The program whose C `main` is in `locals.c`.

fn main() {
    locals::rt::restore_signals();
    std::process::exit(unsafe { locals::locals::main() });
}
//@ src/lib.rs
pub mod locals;
pub mod rt;
//@ src/locals.rs
// `int` variables that hold truth values only become `bool`.

use crate::rt;
use core::ffi::CStr;

/// Count the words in a line.
unsafe fn count_words(line: &CStr, len: i32) -> i32 {
    let mut words: i32 = 0;
    let mut in_word: bool = false;
    for i in 0..len {
        if *line.as_ptr().add(i as usize) as u8 == b' '
            || *line.as_ptr().add(i as usize) as u8 == b'\t'
        {
            in_word = false;
        } else if !in_word {
            in_word = true;
            words += 1;
        }
    }
    words
}

fn classify(x: i32) -> i32 {
    let negative: bool = x < 0;
    let mut even: bool = false;
    if x % 2 == 0 {
        even = true;
    }
    let big: bool = if negative { x < -100 } else { x > 100 };
    let odd_or_big: bool = if even { big } else { true };
    if odd_or_big && even {
        rt::print!("big and even ");
    }
    if !negative && !big {
        rt::print!("small ");
    }
    i32::from(negative)
}

/// A number that happens to be 0 or 1 stays one.
fn number(x: i32) -> i32 {
    let bit: i32 = i32::from(x > 3);
    let mut sum: i32 = 0;
    if bit != 0 {
        sum += bit << 4;
    }
    sum + bit
}

/// Its address is known to another.
fn set(flag: &mut i32) {
    *flag = 7;
}

fn shared() -> i32 {
    let mut flag: i32 = 0;
    set(&mut flag);
    if flag != 0 { flag } else { -1 }
}

/// Something else is stored too.
fn mixed(x: i32) -> i32 {
    let mut result: i32 = 0;
    if x > 2 {
        result = x;
    }
    if result != 0 {
        return 1;
    }
    result
}

/// A flag behind a flag, and one that a call is given.
fn chain(mut x: i32) {
    let first: bool = x == 1;
    let second: bool = first;
    let mut done: bool = false;
    while !done {
        rt::print!("{}{} ", i32::from(second), i32::from(first));
        done = second || {
            x -= 1;
            x < 0
        };
    }
    rt::println!();
}

pub unsafe fn main() -> i32 {
    rt::println!("{}", count_words(c"one two\tthree ", 14));
    for x in (-202..300).step_by(101) {
        rt::println!("{}", classify(x));
    }
    rt::println!("{} {} {} {}", number(1), number(9), shared(), mixed(5));
    chain(1);
    chain(2);
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
macro_rules! print {
macro_rules! println {
pub struct Args {
impl Args {
pub fn restore_signals() {
