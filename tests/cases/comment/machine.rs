//@ src/bin/machine.rs
//! The program whose C `main` is in `machine.c`.

fn main() {
    machine::rt::restore_signals();
    let mut args = machine::rt::Args::from_env();
    std::process::exit(machine::machine::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod machine;
pub mod rt;
//@ src/machine.rs
// run: 7
// run: 12

#![forbid(unsafe_code)]

use crate::rt;
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

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut code: [u8; 9] = [0, 0, 1, 0, 2, 7, 9, 0, 0];
    let mut n: i32 = if argc > 1 {
        rt::atoi_at(rt::read(argv.wrapping_add(1)))
    } else {
        9
    };
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
pub fn atoi_at(text: *const core::ffi::c_char) -> i32 {
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
