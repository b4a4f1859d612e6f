//@ src/bin/labels.rs
//! The program whose C `main` is in `labels.c`.

fn main() {
    labels::rt::restore_signals();
    std::process::exit(labels::labels::main());
}
//@ src/labels.rs
// Labels whose names are keywords of Rust, or would be without their underscores.

#![forbid(unsafe_code)]

use crate::rt;

fn steps(mut n: i32) -> i32 {
    let mut sum: i32 = 0;
    'jump1: {
        'next: while n > 0 {
            'jump: {
                'loop_: {
                    'match_: {
                        if n % 3 == 0 {
                            break 'match_;
                        }
                        if n % 5 == 0 {
                            break 'loop_;
                        }
                        sum += n;
                        break 'jump;
                    }

                    sum += 100;
                    if n > 20 {
                        break 'loop_;
                    }
                    n -= 2;
                    continue 'next;
                }

                sum += 1000;
            }

            n -= 1;
            if sum > 9000 {
                break 'jump1;
            }
        }
        return sum;
    }

    -sum
}

pub fn main() -> i32 {
    rt::println!("{} {} {}", steps(4), steps(26), steps(60));
    0
}
//@ src/lib.rs
pub mod labels;
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
