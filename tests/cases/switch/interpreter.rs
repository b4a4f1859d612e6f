//@ src/bin/interpreter.rs
//! The program whose C `main` is in `interpreter.c`.

fn main() {
    interpreter::rt::restore_signals();
    std::process::exit(interpreter::interpreter::main());
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

rt::zeroed! {
    struct insn {
        op: u8,
        arg: i8,
    }
}

fn run(code: *const insn, limit: i32) -> i32 {
    let mut acc: i32 = 0;
    let mut count: i32 = 0;
    let mut steps: i32 = 0;
    let mut pc: *const insn = code;
    'outer: while steps < limit {
        steps += 1;
        'switch: {
            match rt::get!(pc.op) {
                /* LOAD */
                0 => {
                    acc = rt::get!(pc.arg) as i32;
                }
                /* PRINT */
                7 => {
                    rt::println!("acc {}", acc);
                }
                _ => {
                    let mut state: i32 = rt::get!(pc.op) as i32;
                    loop {
                        match state {
                            /* SUB */
                            2 => {
                                let by: i32 = -(rt::get!(pc.arg) as i32);
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
                                acc += rt::get!(pc.arg) as i32;
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
                                pc = code.wrapping_offset(rt::get!(pc.arg) as isize);
                                continue 'outer;
                            }
                            /* HALT */
                            8 => {
                                break;
                            }
                            _ => {
                                rt::println!("what is {}?", rt::get!(pc.op) as i32);
                                break;
                            }
                        }
                    }
                    rt::println!("halted after {}", steps);
                    return acc;
                }
            }
        }
        pc = pc.wrapping_add(1);
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

pub fn main() -> i32 {
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
pub unsafe trait Value: Copy {
unsafe impl<T: Plain> Value for T {
unsafe impl Value for bool {
pub unsafe fn are_same<T>(a: *const T, b: *const T) -> bool {
macro_rules! value {
pub fn read<P: Followed>(pointer: P) -> P::To {
pub trait Followed: Copy {
impl<T: Value> Followed for *const T {
impl<T: Value> Followed for *mut T {
pub fn write<T: Copy>(pointer: *mut T, value: T) {
pub unsafe trait Zeroed {}
pub unsafe trait Union: Zeroed + Copy {}
macro_rules! zeros {
unsafe impl<T> Zeroed for *const T {}
unsafe impl<T> Zeroed for *mut T {}
unsafe impl<T: Zeroed, const N: usize> Zeroed for [T; N] {}
macro_rules! no_functions {
macro_rules! zeroed {
pub trait Whole {
impl<T: Zeroed> Whole for *const T {
impl<T: Zeroed> Whole for *mut T {
macro_rules! field {
macro_rules! get {
macro_rules! set {
pub extern "C" fn malloc(size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn calloc(count: usize, size: usize) -> *mut core::ffi::c_void {
pub fn free(block: *mut core::ffi::c_void) {
pub fn realloc(block: *mut core::ffi::c_void, size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn free_block(block: *mut core::ffi::c_void) {
pub extern "C" fn realloc_block(
pub unsafe extern "C" fn free_any(block: *mut core::ffi::c_void) {
pub unsafe extern "C" fn realloc_any(
pub unsafe extern "C" fn strdup_any(text: *const core::ffi::c_char) -> *mut core::ffi::c_char {
pub unsafe extern "C" fn strndup_any(
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub struct Args(());
impl Args {
pub fn restore_signals() {
