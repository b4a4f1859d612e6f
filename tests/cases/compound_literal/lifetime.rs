//@ src/bin/lifetime.rs
//! The program whose C `main` is in `lifetime.c`.

fn main() {
    lifetime::rt::restore_signals();
    std::process::exit(unsafe { lifetime::lifetime::main() });
}
//@ src/lib.rs
pub mod lifetime;
pub mod rt;
pub mod sys;
//@ src/lifetime.rs
// The object of a compound literal lives to the end of its block, and every evaluation initialises it again.

use crate::rt;
use crate::sys::printf;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub value: i32,
    pub next: *mut node,
}

unsafe fn sum(mut n: *const node) -> i32 {
    let mut s: i32 = 0;
    while !n.is_null() {
        s += (*n).value;
        n = (*n).next;
    }
    s
}

unsafe fn kept_over_a_jump(limit: i32) -> i32 {
    let mut literal: i32;
    let mut p: *mut i32;
    let mut n: i32 = 0;
    loop {
        literal = n;
        p = &raw mut literal;
        *p += 10;
        n += 1;
        if !(n < limit) {
            break;
        }
    }

    *p
}

unsafe fn same_object() -> i32 {
    let mut literal: i32;
    let mut first: *mut i32 = ptr::null_mut();
    let mut same: i32 = 1;
    let mut i: i32 = 0;
    loop {
        literal = i;
        let p: *mut i32 = &raw mut literal;
        if !first.is_null() && first != p {
            same = 0;
        }
        first = p;
        i += 1;
        if !(i < 3) {
            break;
        }
    }

    same * 100 + *first
}

unsafe fn fall_through(mut k: i32) -> i32 {
    let mut literal: [i32; 2];
    let mut literal_2: i32;
    let mut text: *const i8 = c"none".as_ptr();
    let mut p: *mut i32 = &raw mut k;
    let mut total: i32 = 0;
    match k {
        1 | 2 => {
            match k {
                1 => {
                    literal = [10, 20];
                    p = &raw mut literal as *mut i32;
                    text = c"one".as_ptr();
                }
                _ => {}
            }
            if p != &raw mut k {
                *p.add(1) += 1;
                total = *p.add(0) + *p.add(1);
            }
            printf(c"%s ".as_ptr(), text);
        }
        3 => {
            literal_2 = 33;
            let q: *mut i32 = &raw mut literal_2;
            p = q;
            return *p + *q;
        }
        _ => {}
    }
    total
}

unsafe fn list(n: i32) -> i32 {
    let mut literal: node = node {
        value: n + 2,
        next: ptr::null_mut(),
    };
    let mut literal_2: node = node {
        value: n + 1,
        next: &raw mut literal,
    };
    let mut literal_3: node = node {
        value: n,
        next: &raw mut literal_2,
    };
    let head: *mut node = &raw mut literal_3;
    (*(*head).next).value *= 2;
    sum(head)
}

unsafe fn reset() -> i32 {
    let mut total: i32 = 0;
    for i in 0..3 {
        let mut literal: [i32; 4] = [0, 0, 0, 0];
        let counts: *mut i32 = &raw mut literal as *mut i32;
        *counts.add(i as usize) += 1;
        *counts.add(3) += 5;
        for j in 0..4 {
            total += *counts.add(j as usize) * (j + 1);
        }
    }
    total
}

unsafe fn conditional_pointer(which: i32) -> i32 {
    let mut literal: [i32; 2];
    let mut literal_2: [i32; 3];
    let p: *mut i32 = if which != 0 {
        literal = [1, which];
        &raw mut literal as *mut i32
    } else {
        literal_2 = [2, 3, 4];
        &raw mut literal_2 as *mut i32
    };
    *p.add(0) += 100;
    *p.add(0) + *p.add(1)
}

unsafe fn recursive(n: i32) -> i32 {
    let mut literal: i32;
    let mut literal_2: i32;
    let own: *mut i32 = if n > 0 {
        literal = n;
        &raw mut literal
    } else {
        literal_2 = 1000;
        &raw mut literal_2
    };
    let below: i32 = if n > 0 { recursive(n - 1) } else { 0 };
    *own + below
}

pub unsafe fn main() -> i32 {
    rt::println!("{} {}", kept_over_a_jump(4), same_object());
    for k in 0..5 {
        rt::print!("{} ", fall_through(k));
    }
    rt::println!("\n{} {}", list(5), reset());
    rt::println!(
        "{} {} {}",
        conditional_pointer(0),
        conditional_pointer(5),
        recursive(3)
    );
    0
}
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
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
