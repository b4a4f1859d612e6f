//@ src/bin/shapes.rs
//! The program whose C `main` is in `shapes.c`.

fn main() {
    shapes::rt::restore_signals();
    std::process::exit(shapes::shapes::main());
}
//@ src/lib.rs
pub mod rt;
pub mod shapes;
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
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
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
//@ src/shapes.rs
// Switches: fallthrough, default in the middle, nesting, ranges, no match, declarations.

#![forbid(unsafe_code)]

use crate::rt;

fn fall(n: i32) -> i32 {
    let mut r: i32 = 0;
    match n {
        1 => {
            r += 1;
            r += 10;
        }
        2 => {
            r += 10;
        }
        3 | 4 => {
            r += 100;
            r += 1000;
            r += 10000;
        }
        9 => {
            r += 10000;
        }
        _ => {
            r += 1000;
            r += 10000;
        }
    }
    r
}

fn middle(n: i32) -> *const i8 {
    match n {
        -1 => c"minus".as_ptr(),
        0 => c"zero".as_ptr(),
        1..=5 => c"few".as_ptr(),
        _ => {
            if n > 100 {
                c"big".as_ptr().cast_mut()
            } else {
                c"other".as_ptr().cast_mut()
            }
        }
    }
}

fn nested(a: i8, b: i8) -> i32 {
    let mut score: i32 = 0;
    'switch: {
        match a as u8 {
            b'x' => {
                match b as u8 {
                    b'x' => {
                        score += 2;
                    }
                    b'y' => {
                        score += 3;
                    }
                    _ => {}
                }
                score += 10;
            }
            b'y' | b'z' => {
                match a as u8 {
                    b'y' => {
                        if b as u8 == b'y' {
                            break 'switch;
                        }
                        score = 50;
                    }
                    _ => {}
                }
                let bonus: i32 = score / 2;
                score += bonus + 1;
            }
            _ => {}
        }
    }
    score
}

fn in_loop(mut s: *const i8) -> i32 {
    let mut n: i32 = 0;
    'next_2: while rt::read(s) != 0 {
        'body: {
            match rt::read(s) as u8 {
                b' ' => {
                    break 'body;
                }
                b'.' => {
                    break 'next_2;
                }
                b'+' => {
                    n += 1;
                }
                _ => {
                    n += 100;
                }
            }
            n *= 2;
        }
        s = s.wrapping_add(1);
    }

    n
}

fn by_long(v: i64) -> i32 {
    match v {
        5000000000 => 1,
        -1 => 2,
        _ => 3,
    }
}

fn early(n: i32) -> i32 {
    let mut r: i32 = -1;
    'switch: {
        match n {
            0 => {
                if r < 0 {
                    break 'switch;
                }
                r = 5;
            }
            1 => {
                'once: {
                    if n == 1 {
                        break 'once;
                    }
                    r = 9;
                }
                r = 7;
            }
            _ => {}
        }
    }
    r
}

pub fn main() -> i32 {
    for i in 0..10 {
        rt::print!("{} ", fall(i));
    }
    rt::println!(
        "\n{} {} {} {} {}",
        rt::shown(middle(-1)),
        rt::shown(middle(0)),
        rt::shown(middle(3)),
        rt::shown(middle(7)),
        rt::shown(middle(101))
    );
    let mut a: *const i8 = c"xyzw".as_ptr();
    while rt::read(a) != 0 {
        let mut b: *const i8 = c"xyz".as_ptr();
        while rt::read(b) != 0 {
            rt::print!("{} ", nested(rt::read(a), rt::read(b)));
            b = b.wrapping_add(1);
        }
        a = a.wrapping_add(1);
    }
    rt::println!(
        "\n{} {}",
        in_loop(c"+ + a".as_ptr()),
        in_loop(c"++.+".as_ptr())
    );
    rt::println!(
        "{} {} {}",
        by_long(5000000000),
        by_long(-1),
        by_long(705032704)
    );
    rt::println!("{} {} {}", early(0), early(1), early(2));
    0
}
