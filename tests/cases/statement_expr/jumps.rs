//@ src/bin/jumps.rs
//! The program whose C `main` is in `jumps.c`.

fn main() {
    jumps::rt::restore_signals();
    std::process::exit(jumps::jumps::main());
}
//@ src/jumps.rs
// Statement expressions with declarations and jumps out of them, as values in conditions, arguments and initialisers.

#![forbid(unsafe_code)]

use crate::rt;

macro_rules! TRY {
    ($e:expr) => {{
        let code_: i32 = $e;
        if code_ < 0 {
            return code_;
        }
        code_
    }};
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub a: i32,
    pub b: i32,
}

fn parse(n: i32) -> i32 {
    if n > 5 { -n } else { n * 2 }
}

fn tried(a: i32, b: i32) -> i32 {
    let mut sum: i32 = TRY!(parse(a)) + TRY!(parse(b));
    if TRY!(parse(sum / 4)) > 4 && TRY!(parse(a + b)) > 0 {
        sum += 100;
    }
    sum
}

fn loops(v: &[i32], n: i32) -> i32 {
    let mut s: i32 = 0;
    for i in 0..n {
        if v[i as usize] == 0 {
            continue;
        }
        if v[i as usize] < 0 {
            break;
        }
        let square: i32 = v[i as usize] * v[i as usize];
        s += square + 1;
    }
    while {
        s -= 1;
        i32::from(s > 20)
    } != 0
    {
        let half: i32 = s / 2;
        if half % 7 == 3 {
            break;
        }
    }
    loop {
        let mut step: i32 = 3;
        if s % 2 != 0 {
            step = 5;
        }
        s += step;
        let limit: i32 = 40;
        if i32::from(s < limit) == 0 {
            break;
        }
    }
    s
}

fn jumps(n: i32) -> i32 {
    let mut r: i32;
    'two: {
        'one: {
            if n == 1 {
                break 'one;
            }
            if n == 2 {
                break 'two;
            }
            r = n * 10;
            return r;
        }

        r = 111;
    }

    r = n + 200;
    r
}

fn nested(n: i32) -> i32 {
    let mut inner: i32 = n;
    while inner < 10 {
        let k: i32 = inner % 3;
        inner += k + 1;
    }
    let outer: i32 = inner;
    outer * 2 + {
        let a_: i32 = {
            let a__2: i32 = n;
            let b_: i32 = 3;
            if a__2 > b_ { a__2 } else { b_ }
        };
        let b_: i32 = {
            let a__2: i32 = 5;
            let b__2: i32 = n * 2;
            if a__2 > b__2 { a__2 } else { b__2 }
        };
        if a_ > b_ { a_ } else { b_ }
    }
}

fn made(n: i32) -> pair {
    let mut p: pair = pair { a: n, b: n + 1 };
    let t_: i32 = p.a;
    p.a = p.b;
    p.b = t_;
    p
}

fn chosen(mut n: i32) -> i32 {
    'switch: {
        let k: i32 = n % 4;
        match k {
            0 => {
                n += 1;
                return n;
            }
            1 => {
                if n > 4 {
                    break 'switch;
                }
                n += 40;
                return n;
            }
            _ => {
                n = -n;
            }
        }
    }
    n * 2
}

fn nothing(n: i32) {
    if n > 2 {
        return;
    }
    rt::println!("small {}", { n });
}

pub fn main() -> i32 {
    let v: [i32; 6] = [1, 2, 0, 3, -1, 9];
    let mut x: i32 = 4;
    let z: i32 = x;
    x = 10;
    let mut y: i32 = z + x;
    rt::println!(
        "{} {} {} {}",
        tried(1, 2),
        tried(9, 1),
        tried(3, 3),
        tried(4, 5)
    );
    rt::println!("{} {} {} {}", loops(&v, 6), jumps(1), jumps(2), jumps(3));
    rt::println!(
        "{} {} {} {} {}",
        nested(2),
        { made(7).a },
        { made(7).b },
        x,
        y
    );
    for i in 0..7 {
        rt::print!("{} ", chosen(i));
    }
    let w: i32 = if x > 5 && {
        y += 1;
        y
    } > 3
    {
        x *= 2;
        x
    } else {
        -1
    };
    rt::println!("\n{} {}", w, y);
    nothing(1);
    nothing(3);
    rt::println!(
        "{} {}",
        rt::shown({
            let s: *mut i8 = rt::getenv(c"THIS_IS_NOT_SET");
            if !s.is_null() {
                s
            } else {
                c"unset".as_ptr().cast_mut()
            }
        }),
        { x }
    );
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
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
pub fn getenv(a: &core::ffi::CStr) -> *mut core::ffi::c_char {
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
