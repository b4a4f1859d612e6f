//@ src/bin/macro_closed.rs
//! The program whose C `main` is in `macro_closed.c`.

fn main() {
    macro_closed::rt::restore_signals();
    let mut args = macro_closed::rt::Args::from_env();
    std::process::exit(unsafe { macro_closed::macro_closed::main(args.count(), args.pointers()) });
}
//@ src/lib.rs
pub mod macro_closed;
pub mod rt;
pub mod sys;
//@ src/macro_closed.rs
// Macros for enumerators of closed enumerations: an `enum`, matched and compared by its own values, and numbers where C asks for them.

use crate::rt;
use crate::sys::printf;
use core::ptr;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
pub enum color {
    RED,
    GREEN = 5,
    BLUE,
}

pub const FIRST: color = color::RED;
pub const BEST: color = color::BLUE;
pub const BOTH: i32 = FIRST as i32 + BEST as i32;

static names: rt::Fixed<[*const i8; 7]> = rt::Fixed([
    c"red".as_ptr(),
    ptr::null(),
    ptr::null(),
    ptr::null(),
    ptr::null(),
    ptr::null(),
    c"blue".as_ptr(),
]);

fn next(c: color) -> color {
    match c {
        color::RED => color::GREEN,
        color::GREEN => BEST,
        color::BLUE => FIRST,
    }
}

fn pick(n: i32) -> i32 {
    match n {
        /* RED */ 0 => 1,
        /* BLUE */ 6 => 2,
        _ => {
            if n == BEST as i32 - 1 {
                3
            } else {
                4
            }
        }
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s {
    pub c: color,
    pub rest: u32,
}

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    static table: [AtomicI32; 6] = [const { AtomicI32::new(0) }; 6];
    let mut c: color = FIRST;
    let s: s = s { c: BEST, rest: 3 };
    for i in 0..4 {
        printf(
            c"%d %s\n".as_ptr(),
            c as u32,
            if !names.0[c as usize].is_null() {
                names.0[c as usize]
            } else {
                c"-".as_ptr()
            },
        );
        c = next(c);
    }
    rt::println!(
        "{} {} {} {} {}",
        pick(0),
        pick(6),
        pick(5),
        { BOTH },
        i32::from(s.c == BEST)
    );
    rt::println!(
        "{} {}",
        if c == BEST { 1u32 } else { FIRST as u32 },
        i32::from(c < BEST)
    );

    table[FIRST as usize].store(BEST as i32, Relaxed);
    table[0].load(Relaxed) - 6 + (if argc > 5 { BEST as i32 } else { FIRST as i32 })
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
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
