//@ src/bin/table.rs
//! The program whose C `main` is in `table.c`.

fn main() {
    table::rt::restore_signals();
    std::process::exit(unsafe { table::table::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod table;
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
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/table.rs
// A small interpreter that jumps through a table of labels, as those of real languages do.

use crate::rt;
use core::ffi::c_void;

pub type op = u32;

pub const PUSH: op = 0;
pub const ADD: op = 1;
pub const MUL: op = 2;
pub const DUP: op = 3;
pub const JUMP_IF: op = 4;
pub const LESS: op = 5;
pub const SWAP: op = 6;
pub const HALT: op = 7;

unsafe fn run(code_2: &[u8], start: i64) -> i64 {
    static table: rt::Fixed<[*const c_void; 8]> = rt::Fixed([
        0usize as *mut c_void,
        1usize as *mut c_void,
        2usize as *mut c_void,
        3usize as *mut c_void,
        4usize as *mut c_void,
        5usize as *mut c_void,
        6usize as *mut c_void,
        7usize as *mut c_void,
    ]);
    let code_2: *const u8 = code_2.as_ptr();
    let mut stack: [i64; 16] = [0; 16];
    let mut top: isize = 0;
    let mut at: *const u8 = code_2;
    let mut steps: i64 = 0;
    stack[top as usize] = start;
    top += 1;

    let mut state: i32 = 8;
    loop {
        match state {
            8 => 'once: {
                steps += 1;
                state = *at as i32;
                at = at.add(1);
                break 'once;
            }
            0 => {
                stack[top as usize] = *at as i64;
                at = at.add(1);
                top += 1;
                'once_2: {
                    steps += 1;
                    state = *at as i32;
                    at = at.add(1);
                    break 'once_2;
                }
            }
            1 => {
                top -= 1;
                stack[(top - 1) as usize] += stack[top as usize];
                'once_3: {
                    steps += 1;
                    state = *at as i32;
                    at = at.add(1);
                    break 'once_3;
                }
            }
            2 => {
                top -= 1;
                stack[(top - 1) as usize] *= stack[top as usize];
                'once_4: {
                    steps += 1;
                    state = *at as i32;
                    at = at.add(1);
                    break 'once_4;
                }
            }
            3 => {
                stack[top as usize] = stack[(top - 1) as usize];
                top += 1;
                'once_5: {
                    steps += 1;
                    state = *at as i32;
                    at = at.add(1);
                    break 'once_5;
                }
            }
            5 => {
                top -= 1;
                stack[(top - 1) as usize] =
                    i32::from(stack[(top - 1) as usize] < stack[top as usize]) as i64;
                'once_6: {
                    steps += 1;
                    state = *at as i32;
                    at = at.add(1);
                    break 'once_6;
                }
            }
            4 => {
                let to: u8 = *at;
                at = at.add(1);
                top -= 1;
                if stack[top as usize] != 0 {
                    at = code_2.add(to as usize);
                }
                'once_7: {
                    steps += 1;
                    state = *at as i32;
                    at = at.add(1);
                    break 'once_7;
                }
            }
            6 => {
                let kept: i64 = stack[(top - 1) as usize];
                stack[(top - 1) as usize] = stack[(top - 2) as usize];
                stack[(top - 2) as usize] = kept;
                if kept < 0 {
                    state = 7;
                    continue;
                }
                'once_8: {
                    steps += 1;
                    state = *at as i32;
                    at = at.add(1);
                    break 'once_8;
                }
            }
            7 => {
                break;
            }
            _ => {
                core::hint::unreachable_unchecked();
            }
        }
    }

    stack[(top - 1) as usize] * 1000 + steps
}

pub unsafe fn main() -> i32 {
    static code: [u8; 19] = [
        DUP as i32 as u8,
        PUSH as i32 as u8,
        3,
        MUL as i32 as u8,
        PUSH as i32 as u8,
        1,
        ADD as i32 as u8,
        SWAP as i32 as u8,
        PUSH as i32 as u8,
        0,
        ADD as i32 as u8,
        ADD as i32 as u8,
        DUP as i32 as u8,
        PUSH as i32 as u8,
        100,
        LESS as i32 as u8,
        JUMP_IF as i32 as u8,
        0,
        HALT as i32 as u8,
    ];
    for start in -1i64..6 {
        rt::print!("{} ", run(&code, start));
    }
    rt::println!();
    0
}
