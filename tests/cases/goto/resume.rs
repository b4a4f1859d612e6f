//@ src/bin/resume.rs
//! The program whose C `main` is in `resume.c`.

fn main() {
    resume::rt::restore_signals();
    std::process::exit(unsafe { resume::resume::main() });
}
//@ src/lib.rs
pub mod resume;
pub mod rt;
//@ src/resume.rs
// Jumps into loops and branches: a reader that can be left anywhere and goes on where it was, and jumps back into a
// nested block that find the values of its variables.

use crate::rt;
use core::mem::size_of;

pub const HEAD: u32 = 0;
pub const COUNT_HIGH: u32 = 1;
pub const COUNT_LOW: u32 = 2;
pub const ITEM: u32 = 3;
pub const PAIR: u32 = 4;
pub const LEFT: u32 = 5;
pub const RIGHT: u32 = 6;
pub const TAIL: u32 = 7;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct reader {
    pub state: i32,
    pub count: i32,
    pub i: i32,
    pub kind: i32,
    pub sum: i32,
    pub j: i32,
}

impl reader {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        state: 0,
        count: 0,
        i: 0,
        kind: 0,
        sum: 0,
        j: 0,
    };
}

// Takes one byte; 1 when the message is whole.

unsafe fn feed(reader: &mut reader, mut bytes: *const u8, mut n: i32) -> i32 {
    let mut value: i32 = 0;
    let mut resume: i32 = 0;
    match reader.state {
        /* HEAD */ 0 => {}
        /* COUNT_HIGH */ 1 => {
            resume = 1;
        }
        /* COUNT_LOW */ 2 => {
            resume = 2;
        }
        /* ITEM */ 3 => {
            resume = 3;
        }
        /* PAIR */ 4 => {
            resume = 4;
        }
        /* LEFT */ 5 => {
            resume = 5;
        }
        /* RIGHT */ 6 => {
            resume = 6;
        }
        /* TAIL */ 7 => {
            resume = 7;
        }
        _ => {
            resume = 8;
        }
    }
    if resume == 0 {
        reader.state = HEAD as i32;
        if n == 0 {
            return 0;
        }
        n -= 1;
        value = *bytes as i32;
        bytes = bytes.add(1);
        if value != 7 {
            return -1;
        }
    }

    if resume <= 1 {
        resume = 0;
        reader.state = COUNT_HIGH as i32;
        if n == 0 {
            return 0;
        }
        n -= 1;
        value = *bytes as i32;
        bytes = bytes.add(1);
        reader.count = value << 8;
    }

    if resume <= 2 {
        resume = 0;
        reader.state = COUNT_LOW as i32;
        if n == 0 {
            return 0;
        }
        n -= 1;
        value = *bytes as i32;
        bytes = bytes.add(1);
        reader.count |= value;
    }

    if resume <= 6 {
        if resume == 0 {
            reader.i = 0;
        }
        while resume != 0 || reader.i < reader.count {
            if resume <= 3 {
                resume = 0;
                reader.state = ITEM as i32;
                if n == 0 {
                    return 0;
                }
                n -= 1;
                value = *bytes as i32;
                bytes = bytes.add(1);
                reader.kind = value & 1;
            }

            if resume != 0 && resume <= 4 || resume == 0 && reader.kind != 0 {
                if resume == 0 {
                    reader.j = 0;
                }
                while resume != 0 || reader.j < 2 {
                    resume = 0;
                    reader.state = PAIR as i32;
                    if n == 0 {
                        return 0;
                    }
                    n -= 1;
                    value = *bytes as i32;
                    bytes = bytes.add(1);
                    reader.sum += value;
                    reader.j += 1;
                }
            } else if resume != 0 && resume <= 5 || resume == 0 && value & 2 != 0 {
                resume = 0;
                reader.state = LEFT as i32;
                if n == 0 {
                    return 0;
                }
                n -= 1;
                value = *bytes as i32;
                bytes = bytes.add(1);
                reader.sum -= value;
            } else {
                resume = 0;
                loop {
                    reader.state = RIGHT as i32;
                    if n == 0 {
                        return 0;
                    }
                    n -= 1;
                    value = *bytes as i32;
                    bytes = bytes.add(1);
                    reader.sum += 100 * value;
                    if value != 5 {
                        break;
                    }
                }
            }
            reader.i += 1;
        }
    }

    if resume <= 7 {
        resume = 0;
        reader.state = TAIL as i32;
        if n == 0 {
            return 0;
        }
        n -= 1;
        value = *bytes as i32;
        bytes = bytes.add(1);
        if value != 9 {
            return -2;
        }
        reader.state = HEAD as i32;
        return 1;
    }
    resume = 0;
    -3
}

unsafe fn show(step: i32) {
    static message: [u8; 15] = [7, 0, 4, 1, 10, 20, 2, 3, 4, 5, 5, 1, 0, 2, 9];
    let mut reader: reader = reader {
        state: 0,
        ..reader::ZERO
    };
    let mut result: i32 = 0;
    let mut at: i32 = 0;
    while at < size_of::<[u8; 15]>() as i32 {
        let n: i32 = if size_of::<[u8; 15]>() as i32 - at < step {
            size_of::<[u8; 15]>() as i32 - at
        } else {
            step
        };
        result = feed(
            &mut reader,
            (&raw const message as *const u8).offset(at as isize),
            n,
        );
        if result != 0 {
            break;
        }
        at += step;
    }
    rt::println!("{}: {} {} {}", step, result, reader.sum, reader.state);
}

/// Leads back into the block that it comes from, and into another one.
fn back(mut n: i32) -> i32 {
    let mut total: i32 = 0;

    let mut low: i32;
    let mut resume: i32 = 0;
    loop {
        if resume <= 1 {
            if resume == 0 && n > 2 {
                let mut kept: i32 = n * 10;
                loop {
                    total += kept;
                    kept += 1;
                    if !(total < 100) {
                        break;
                    }
                }

                if n % 2 != 0 {
                    n += 3;
                    resume = 1;
                    continue;
                }
            } else {
                if resume == 0 {
                    low = 2;
                    total -= low;
                }

                resume = 0;
                low = n;
                total += low;
                if low == 2 {
                    n = 4;
                    resume = 2;
                    continue;
                }
            }
        }
        if resume == 0 {
            return total;
        }

        resume = 0;
        n = 5;
        resume = 1;
    }
}

pub unsafe fn main() -> i32 {
    for step in 1..6 {
        show(step);
    }
    for n in 0..8 {
        rt::print!("{} ", back(n));
    }
    rt::println!();
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
