//@ src/bin/machine.rs
//! The program whose C `main` is in `machine.c`.

fn main() {
    machine::rt::restore_signals();
    let mut args = machine::rt::Args::from_env();
    std::process::exit(unsafe { machine::machine::main(args.count(), args.pointers()) });
}
//@ src/lib.rs
pub mod machine;
pub mod rt;
pub mod sys;
//@ src/machine.rs
// run: 7
// run: 12

use crate::rt;
use crate::sys::atoi;
use core::mem::size_of;

/// Runs a small program; cases of the switch jump into one another.
fn run(code: &[u8], n: i32) -> i32 {
    let mut enter: bool = false;
    let mut acc: i32 = 0; // the accumulator
    let mut pc: i32 = 0;
    // One step for each round.
    'failed: {
        loop {
            if pc >= n {
                break;
            }
            let selector: i32 = code[pc as usize] as i32;
            match selector {
                0 => {
                    // Adds one.
                    acc += 1;
                    pc += 1; // the next one
                }
                1 | 2 => {
                    let mut state: i32 = 1;
                    loop {
                        match state {
                            1 => {
                                match selector {
                                    2 => {
                                        state = 3;
                                        continue;
                                    }
                                    _ => {}
                                }
                                // The jump itself is also what case 2 does.
                                state = 2;
                            }
                            2 => {
                                // Jumps unless the accumulator is large.
                                if enter || acc < 20 {
                                    enter = false;
                                    pc = code[(pc + 1) as usize] as i32;
                                    break;
                                }
                                // It is large: go on.
                                pc += 2;
                                break;
                            }
                            _ => {
                                // Doubles, then jumps.
                                acc *= 2;
                                enter = true;
                                state = 2;
                            }
                        }
                    }
                }
                _ => {
                    // No such code.
                    acc = -1;
                    break 'failed;
                }
            }
        }

        // All went well.
        acc += 100;
    }

    // Says what it was.
    rt::println!("{}", acc);
    return acc;
    // Nothing comes here.
}

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut code: [u8; 9] = [0, 0, 1, 0, 2, 7, 9, 0, 0];
    let mut n: i32 = if argc > 1 { atoi(*argv.add(1)) } else { 9 };
    if n > size_of::<[u8; 9]>() as i32 {
        code[8] = 9;
        n = size_of::<[u8; 9]>() as i32;
    }
    i32::from(run(&code, n) < 0)
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
//@ src/sys.rs
unsafe extern "C" {
    pub fn atoi(nptr: *const i8) -> i32;
}
