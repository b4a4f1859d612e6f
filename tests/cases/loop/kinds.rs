//@ src/bin/kinds.rs
//! The program whose C `main` is in `kinds.c`.

fn main() {
    kinds::rt::restore_signals();
    std::process::exit(kinds::kinds::main());
}
//@ src/kinds.rs
// Every kind of loop with break and continue in awkward places.

#![forbid(unsafe_code)]

use crate::rt;
use core::ffi::CStr;

fn collatz(mut n: u32) -> i32 {
    let mut steps: i32 = 0;
    while n != 1 {
        n = if n & 1 != 0 {
            3u32.wrapping_mul(n).wrapping_add(1)
        } else {
            n / 2
        };
        steps += 1;
    }
    steps
}

fn do_continue(mut n: i32) -> i32 {
    let mut seen: i32 = 0;
    loop {
        'body: {
            if n % 2 != 0 {
                break 'body;
            }
            seen += n;
        }
        n -= 1;
        if !(n > 0) {
            break;
        }
    }
    seen
}

fn for_continue(n: i32) -> i32 {
    let mut s: i32 = 0;
    let mut i: i32 = 0;
    let mut j: i32 = n;
    while i < j {
        'body: {
            if i == 2 {
                break 'body;
            }
            s += j * i;
        }
        i += 1;
        j -= 1;
    }
    s
}

fn nested(n: i32) -> i32 {
    let mut hits: i32 = 0;
    for i in 0..n {
        let mut j: i32 = 0;
        'next_2: loop {
            'body: {
                if j > i {
                    break 'next_2;
                }
                if (i + j) % 3 == 0 {
                    break 'body;
                }
                hits += j;
                if hits > 1000 {
                    return -1;
                }
            }
            j += 1;
        }
        if i == 7 {
            break;
        }
    }
    hits
}

fn changed_bound(mut n: i32) -> i32 {
    let mut rounds: i32 = 0;
    let mut i: i32 = 0;
    while i < n {
        if i % 3 == 0 {
            n -= 1;
        }
        if i % 4 == 0 {
            i += 1;
        }
        rounds += 1;
        i += 1;
    }
    rounds * 100 + n
}

fn count_down(n: u32) -> u32 {
    let mut s: u32 = 0;
    let mut i: u32 = n;
    while i > 0 {
        i -= 1;
        s = s.wrapping_mul(3).wrapping_add(i);
    }
    s
}

fn empty_bodies(s: &CStr) -> i32 {
    let mut n: i32 = 0;
    while rt::read(s.as_ptr().wrapping_offset(n as isize)) as u8 == b' ' {
        n += 1;
    }
    while rt::read(s.as_ptr().wrapping_offset(n as isize)) != 0
        && rt::read(s.as_ptr().wrapping_offset(n as isize)) as u8 != b' '
    {
        n += 1;
    }
    n
}

fn inclusive(from: u8, to: u8) -> i32 {
    let mut n: i32 = 0;
    for c in from as i32..to as i32 + 1 {
        n += 1;
    }
    n
}

fn after_loop(n: i32) -> i32 {
    let mut i: i32;
    i = 0;
    while i < n {
        if i * i > 50 {
            break;
        }
        i += 3;
    }
    i
}

pub fn main() -> i32 {
    rt::println!("{} {}", collatz(27), collatz(1));
    rt::println!("{} {}", do_continue(9), do_continue(-4));
    rt::println!("{} {}", for_continue(9), for_continue(0));
    rt::println!("{} {}", nested(5), nested(20));
    rt::println!("{}", changed_bound(20));
    rt::println!("{} {}", count_down(10), count_down(0));
    rt::println!("{}", empty_bodies(c"   word rest"));
    rt::println!("{}", inclusive(250, 255));
    rt::println!("{} {}", after_loop(100), after_loop(4));
    0
}
//@ src/lib.rs
pub mod kinds;
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
