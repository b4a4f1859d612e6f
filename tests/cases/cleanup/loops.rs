//@ src/bin/loops.rs
//! The program whose C `main` is in `loops.c`.

fn main() {
    loops::rt::restore_signals();
    std::process::exit(loops::loops::main());
}
//@ src/lib.rs
pub mod loops;
pub mod rt;
//@ src/loops.rs
// Variables that a `for` declares are cleaned up when the loop is left, however that is.

#![forbid(unsafe_code)]

use crate::rt;

fn done(p: &i32) {
    rt::print!("<{}>", *p);
}

fn run(limit: i32, leave: i32) -> i32 {
    'out: {
        let mut i: i32 = 0;
        let mut j: i32 = 10;
        'next_2: while i < limit {
            'body: {
                let inner: i32 = i * 100 + j;
                if i == leave {
                    let result: i32 = i + j;
                    done(&inner);
                    done(&j);
                    done(&i);
                    return result;
                }
                if i == leave + 10 {
                    done(&inner);
                    break 'next_2;
                }
                if i == leave + 20 {
                    done(&inner);
                    done(&j);
                    done(&i);
                    break 'out;
                }
                if i % 2 != 0 {
                    done(&inner);
                    break 'body;
                }
                rt::print!(" {}", inner);
                done(&inner);
            }
            i += 1;
            j -= 1;
        }
        done(&j);
        done(&i);
        rt::print!(" end");
    }

    let mut k: i32 = 7;
    loop {
        k += 1;
        if k > 8 {
            break;
        }
    }
    done(&k);
    -limit
}

pub fn main() -> i32 {
    rt::println!(" = {}", run(3, 5));
    rt::println!(" = {}", run(4, 2));
    rt::println!(" = {}", run(4, -8));
    rt::println!(" = {}", run(4, -17));
    rt::println!(" = {}", run(0, 0));
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
