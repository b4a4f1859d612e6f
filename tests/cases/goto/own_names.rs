//@ src/bin/own_names.rs
//! The program whose C `main` is in `own_names.c`.

fn main() {
    own_names::rt::restore_signals();
    std::process::exit(own_names::own_names::main());
}
//@ src/lib.rs
pub mod own_names;
pub mod rt;
//@ src/own_names.rs
// Labels of the C that are called as those that the translation makes for loops.

#![forbid(unsafe_code)]

use crate::rt;

fn walk(n: i32) -> i32 {
    let mut sum: i32 = 0;
    'next_2: for i in 0..n {
        let mut failed: bool = false;
        let mut tries: i32 = 3;
        if i == 2 {
            continue;
        }
        'next: {
            if i == 1 {
                break 'next;
            }
            if i == 9 {
                break 'next_2;
            }
            while tries > 0 {
                tries -= 1;
                if i % 4 == 3 {
                    break 'next;
                }
                let selector: i32 = i % 3;
                match selector {
                    0 | 1 => {
                        match selector {
                            0 => {
                                if tries == 1 {
                                    continue;
                                }
                                sum += 1;
                            }
                            _ => {
                                // fall through
                            }
                        }
                        if sum > 50 {
                            break 'next;
                        }
                        sum += 10;
                    }
                    _ => {
                        failed = i > 6;
                    }
                }
            }
            tries -= 1;
            sum += 100;
        }

        rt::println!("{}: {}", i, sum);
        if failed {
            break;
        }
    }
    sum
}

fn retry(n: i32) -> i32 {
    let mut rounds: i32 = 0;
    loop {
        'body_2: {
            'once: {
                'next_2: {
                    'body: {
                        for i in 0..n {
                            rounds += 1;
                            if rounds == 4 {
                                break 'body;
                            }
                            if i == 1 {
                                continue;
                            }
                            if rounds == 9 {
                                break 'once;
                            }
                        }
                        'once_3: {
                            if rounds > 20 {
                                break 'once_3;
                            }
                            rounds += 2;
                            if rounds % 2 != 0 {
                                break 'next_2;
                            }
                        }
                    }

                    rounds += 1;
                    if rounds == 6 {
                        break 'body_2;
                    }
                }

                rounds += 3;
            }

            rounds += 1;
        }
        if !(rounds < 40) {
            break;
        }
    }
    rounds
}

pub fn main() -> i32 {
    rt::println!("{}", walk(12));
    rt::println!("{} {}", retry(3), retry(6));
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
