//@ src/bin/interpreter.rs
//! The program whose C `main` is in `interpreter.c`.

fn main() {
    interpreter::rt::restore_signals();
    std::process::exit(unsafe { interpreter::interpreter::main() });
}
//@ src/interpreter.rs
// Instructions that go on in the code of others: the instruction itself is the state.

use crate::rt;

pub const LOAD: u32 = 0;
pub const ADD: u32 = 1;
pub const SUB: u32 = 2;
pub const NEG: u32 = 3;
pub const JUMP: u32 = 4;
pub const LOOP: u32 = 5;
pub const CALL: u32 = 6;
pub const PRINT: u32 = 7;
pub const HALT: u32 = 8;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct insn {
    pub op: u8,
    pub arg: i8,
}

unsafe fn run(code: *const insn, limit: i32) -> i32 {
    let mut acc: i32 = 0;
    let mut count: i32 = 0;
    let mut steps: i32 = 0;
    let mut pc: *const insn = code;
    'outer: while steps < limit {
        steps += 1;
        'switch: {
            match (*pc).op {
                /* LOAD */ 0 => {
                    acc = (*pc).arg as i32;
                }
                /* PRINT */
                7 => {
                    rt::println!("acc {}", acc);
                }
                _ => {
                    let mut state: i32 = (*pc).op as i32;
                    loop {
                        match state {
                            /* SUB */
                            2 => {
                                let by: i32 = -((*pc).arg as i32);
                                acc += by;
                                state = 256;
                            }
                            /* NEG */
                            3 => {
                                acc = -acc;
                                // fall through
                                state = 1;
                            }
                            /* ADD */
                            1 => {
                                acc += (*pc).arg as i32;
                                state = 256;
                            }
                            256 => {
                                if acc > 1000 {
                                    acc = 1000;
                                    break;
                                }
                                break 'switch;
                            }
                            /* LOOP */
                            5 => {
                                count += 1;
                                if count >= 5 {
                                    break 'switch;
                                }
                                state = 4;
                            }
                            /* CALL */
                            6 | 100 => {
                                acc *= 2;
                                if acc % 3 == 0 {
                                    state = 256;
                                    continue;
                                }
                                state = 4;
                            }
                            /* JUMP */
                            4 => {
                                pc = code.offset((*pc).arg as isize);
                                continue 'outer;
                            }
                            /* HALT */
                            8 => {
                                break;
                            }
                            _ => {
                                rt::println!("what is {}?", (*pc).op as i32);
                                break;
                            }
                        }
                    }
                    rt::println!("halted after {}", steps);
                    return acc;
                }
            }
        }
        pc = pc.add(1);
    }
    steps += 1;
    -1
}

/// All values are an int's: the switch may be on any number.
fn wide(n: i32) -> i32 {
    let mut out: i32 = 0;
    match n {
        7 => {
            return out + 1000;
        }
        _ => {
            let mut state: i32 = 1;
            loop {
                match state {
                    1 => {
                        match n {
                            -1 => {
                                out += 1;
                                state = 2;
                                continue;
                            }
                            300 => {}
                            3 => {
                                state = 2;
                                continue;
                            }
                            _ => {
                                state = 3;
                                continue;
                            }
                        }
                        out += 2;
                        state = 2;
                    }
                    2 => {
                        out += 4;
                        if out < 20 {
                            state = 3;
                            continue;
                        }
                        break;
                    }
                    _ => {
                        out += 8;
                        if out < 16 {
                            state = 2;
                            continue;
                        }
                        break;
                    }
                }
            }
        }
    }
    out
}

pub unsafe fn main() -> i32 {
    static program: [insn; 13] = [
        insn {
            op: LOAD as i32 as u8,
            arg: 4,
        },
        insn {
            op: ADD as i32 as u8,
            arg: 3,
        },
        insn {
            op: PRINT as i32 as u8,
            arg: 0,
        },
        insn {
            op: LOOP as i32 as u8,
            arg: 1,
        },
        insn {
            op: NEG as i32 as u8,
            arg: 100,
        },
        insn {
            op: SUB as i32 as u8,
            arg: 7,
        },
        insn {
            op: CALL as i32 as u8,
            arg: 8,
        },
        insn {
            op: HALT as i32 as u8,
            arg: 0,
        },
        insn { op: 100, arg: 9 },
        insn {
            op: PRINT as i32 as u8,
            arg: 0,
        },
        insn {
            op: SUB as i32 as u8,
            arg: -99,
        },
        insn {
            op: ADD as i32 as u8,
            arg: 127,
        },
        insn {
            op: CALL as i32 as u8,
            arg: 11,
        },
    ];
    static odd: [insn; 2] = [
        insn {
            op: LOAD as i32 as u8,
            arg: 4,
        },
        insn { op: 200, arg: 3 },
    ];
    rt::println!("{}", run(&raw const program as *const insn, 40));
    rt::println!("{}", run(&raw const odd as *const insn, 40));
    rt::println!("{}", run(&raw const program as *const insn, 5));
    for n in -2..9 {
        rt::print!("{} ", wide(n));
    }
    rt::println!("{} {} {}", wide(300), wide(256), wide(i32::MAX));
    0
}
//@ src/lib.rs
pub mod interpreter;
pub mod rt;
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
