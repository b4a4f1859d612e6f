//@ src/bin/shared_block.rs
//! The program whose C `main` is in `shared_block.c`.

fn main() {
    shared_block::rt::restore_signals();
    std::process::exit(unsafe { shared_block::shared_block::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod shared_block;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/shared_block.rs
// Cases that go on inside the block of another, past its declarations.

use crate::rt;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub low: i32,
    pub high: i32,
}

impl pair {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { low: 0, high: 0 };
}

unsafe fn run(mut code: *const u8) -> i32 {
    let mut acc: i32 = 1;
    while *code != 0 {
        match *code {
            b'a' | b'b' | b'c' => {
                let mut twice: i32;
                let mut both: pair = pair::ZERO;
                let mut resume: i32 = 0;
                loop {
                    if resume == 0 {
                        match *code {
                            b'b' => {
                                resume = 2;
                                continue;
                            }
                            b'c' => {
                                resume = 3;
                                continue;
                            }
                            _ => {}
                        }
                    }
                    if resume <= 1 {
                        if resume == 0 {
                            twice = acc;
                            if acc > 9 {
                                acc -= twice / 2;
                            }
                        }

                        resume = 0;
                        twice = acc * 2;
                        both.low = twice % 10;
                        both.high = twice / 10;
                        acc = both.low * 10 + both.high;
                        break;
                    }

                    if resume <= 2 {
                        resume = 0;
                        acc += 1;
                        resume = 1;
                        continue;
                    }

                    resume = 0;
                    acc += 3;
                    if acc & 1 != 0 {
                        resume = 1;
                        continue;
                    }
                    break;
                }
            }
            _ => {
                rt::println!("{}?", rt::Byte(*code));
            }
        }
        rt::println!("{} {}", rt::Byte(*code), acc);
        code = code.add(1);
    }
    acc
}

pub unsafe fn main() -> i32 {
    rt::println!("{}", run(c"abcabccxbaca".as_ptr().cast_mut() as *const u8));
    0
}
