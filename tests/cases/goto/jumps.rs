//@ src/bin/jumps.rs
//! The program whose C `main` is in `jumps.c`.

fn main() {
    jumps::rt::restore_signals();
    std::process::exit(jumps::jumps::main());
}
//@ src/jumps.rs
// goto: cleanup chains, backward loops, out of nests, into blocks, crossing arms.

#![forbid(unsafe_code)]

use crate::rt;
use core::ffi::c_void;
use core::ptr;

fn cleanup(fail_at: i32) -> i32 {
    let mut rc: i32 = -1;
    let mut a: *mut i8 = ptr::null_mut();
    let mut b: *mut i8 = ptr::null_mut();

    a = rt::malloc(4).cast::<i8>();
    'out: {
        if a.is_null() || fail_at == 1 {
            break 'out;
        }
        b = rt::malloc(4).cast::<i8>();
        'free_a: {
            if b.is_null() || fail_at == 2 {
                break 'free_a;
            }
            'free_b: {
                if fail_at == 3 {
                    break 'free_b;
                }
                rc = 0;
            }

            rt::free(b.cast::<c_void>());
            rc -= 10;
        }

        rt::free(a.cast::<c_void>());
        a = ptr::null_mut();
        rc -= 100;
    }

    rt::free(a.cast::<c_void>());
    rc
}

fn backward(mut n: i32) -> i32 {
    let mut s: i32 = 0;
    loop {
        s += n;
        n -= 1;
        if !(n > 0) {
            break;
        }
    }

    s
}

fn out_of_nest(needle: i32) -> i32 {
    let mut i: i32;
    let mut j: i32;
    'found: {
        i = 0;
        while i < 10 {
            j = 0;
            while j < 10 {
                if i * j == needle {
                    break 'found;
                }
                j += 1;
            }
            i += 1;
        }
        return -1;
    }

    i * 10 + j
}

fn into_loop(mut n: i32) -> i32 {
    let mut s: i32 = 0;
    let mut resume: bool = false;
    if n < 0 {
        resume = true;
    }
    if !resume {
        n = 3;
    }
    while resume || n > 0 {
        if !resume {
            s += 10;
        }

        resume = false;
        s += 1;
        if n < 0 {
            n = 2;
        }
        n -= 1;
    }
    s
}

fn into_arm(mut n: i32) -> i32 {
    let mut enter: bool = false;
    let mut r: i32 = 0;
    if n == 0 {
        enter = true;
    }
    'tail: {
        if !enter && n > 5 {
            r += 1;
        } else {
            enter = false;
            r += 2;
            if n == 0 {
                n = 9;
                break 'tail;
            }
        }
        r += 4;
    }

    r * 10 + n
}

fn crossing(mut n: i32) -> i32 {
    let mut trace: i32 = 0;
    let mut state: i32 = 1;
    loop {
        match state {
            1 => {
                trace = trace * 4 + 1;
                let value: bool = n > 3;
                n -= 1;
                if value {
                    state = 3;
                    continue;
                }
                state = 2;
            }
            2 => {
                trace = trace * 4 + 2;
                let value_2: bool = n > 1;
                n -= 1;
                if value_2 {
                    state = 1;
                    continue;
                }
                break;
            }
            _ => {
                trace = trace * 4 + 3;
                if n > 3 {
                    state = 2;
                    continue;
                }
                state = 1;
            }
        }
    }

    trace
}

pub fn main() -> i32 {
    for i in 0..4 {
        rt::print!("{} ", cleanup(i));
    }
    rt::println!("\n{} {}", backward(5), backward(-1));
    rt::println!("{} {}", out_of_nest(42), out_of_nest(11));
    rt::println!("{} {}", into_loop(1), into_loop(-1));
    rt::println!("{} {} {}", into_arm(0), into_arm(3), into_arm(7));
    for i in 0..8 {
        rt::print!("{} ", crossing(i));
    }
    rt::println!();
    0
}
//@ src/lib.rs
pub mod jumps;
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
