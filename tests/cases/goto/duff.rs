//@ src/bin/duff.rs
//! The program whose C `main` is in `duff.c`.

fn main() {
    duff::rt::restore_signals();
    std::process::exit(unsafe { duff::duff::main() });
}
//@ src/duff.rs
// Case labels inside a loop inside the switch: control enters in the middle.

use crate::rt;

unsafe fn copy(to: &mut [i8], mut from: *const i8, count: i32) {
    let mut to: *mut i8 = to.as_mut_ptr();
    let mut n: i32 = (count + 3) / 4;
    if count <= 0 {
        return;
    }
    'switch: {
        let mut resume: i32 = 0;
        match count % 4 {
            0 => {}
            3 => {
                resume = 1;
            }
            2 => {
                resume = 2;
            }
            1 => {
                resume = 3;
            }
            _ => {
                break 'switch;
            }
        }
        loop {
            if resume == 0 {
                *to = *from;
                from = from.add(1);
                to = to.add(1);
            }
            if resume <= 1 {
                resume = 0;
                *to = *from;
                from = from.add(1);
                to = to.add(1);
            }
            if resume <= 2 {
                resume = 0;
                *to = *from;
                from = from.add(1);
                to = to.add(1);
            }
            resume = 0;
            *to = *from;
            from = from.add(1);
            to = to.add(1);
            n -= 1;
            if !(n > 0) {
                break;
            }
        }
    }
}

fn sum_from(start: i32) -> i32 {
    let mut s: i32 = 0;
    let mut i: i32 = start;
    'switch: {
        let mut resume: i32 = 0;
        match start {
            1 => {
                resume = 1;
            }
            2 => {
                resume = 2;
            }
            _ => {
                break 'switch;
            }
        }
        while resume != 0 || i < 5 {
            if resume <= 1 {
                resume = 0;
                s += 1;
            }
            resume = 0;
            s += 2;
            i += 1;
        }
        s += 100;
    }
    s
}

pub unsafe fn main() -> i32 {
    let mut out: [i8; 16] = [0; 16];
    for n in 0..10 {
        for i in 0..16 {
            out[i as usize] = b'.' as i8;
        }
        out[15] = 0;
        copy(&mut out, c"abcdefghij".as_ptr(), n);
        rt::println!("{}", rt::show(rt::text(&out)));
    }
    rt::println!("{} {} {}", sum_from(1), sum_from(2), sum_from(3));
    0
}
//@ src/lib.rs
pub mod duff;
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
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
