//@ src/bin/results.rs
//! The program whose C `main` is in `results.c`.

fn main() {
    results::rt::restore_signals();
    std::process::exit(unsafe { results::results::main() });
}
//@ src/lib.rs
pub mod results;
pub mod rt;
pub mod sys;
//@ src/results.rs
// The result of `printf` and its kin, where it is used; a stream that cannot be written.

use crate::rt;
use crate::sys::{clearerr, dup, dup2, open, printf, stdout};
use core::ffi::CStr;
use core::mem::size_of;

fn say(n: i32) -> i32 {
    rt::println!("{} apples", n)
}

fn count(s: &CStr) -> i32 {
    let n: i32 = rt::print!("{}", rt::show(s));
    n + rt::println!()
}

fn next(n: &mut i32) -> i32 {
    *n += 1;
    *n
}

fn first(s: &[i8]) -> i32 {
    s[0] as i32
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct counter {
    pub value: i32,
    pub name: [i8; 8],
}

fn step(c: &counter) -> i32 {
    c.value * 2
}

unsafe fn together(c: &counter, x: i32) {
    let mut word: [i8; 8] = rt::chars(b"word\0\0\0\0");
    rt::println!("{} {} {}", { c.value }, step(c), x);
    printf(
        c"%s %d %zu\n".as_ptr(),
        &raw mut word as *mut i8,
        first(&word),
        size_of::<[i8; 8]>(),
    );
    printf(
        c"%s %d\n".as_ptr(),
        (&raw const c.name as *const i8).cast_mut(),
        step(c),
    );
}

pub unsafe fn main() -> i32 {
    let mut n: i32 = 3;
    let c: counter = counter {
        value: 21,
        name: rt::chars(b"name\0\0\0\0"),
    };
    together(&c, 1);
    let mut total: i32 = say(7) + say(1234567);
    total += count(c"abc") + count(c"\xff\xff");
    total += rt::print!("") + rt::print!("{}", "");
    rt::println!("{} {}", total, next(&mut n));
    rt::println!(
        "{} {}",
        {
            let old = n;
            n += 1;
            old
        },
        {
            total = 5;
            total
        } + 1
    );
    rt::println!("{} {}", n, total);
    if rt::puts(c"used") < 0 {
        return 9;
    }
    rt::stdout().flush();
    let full: i32 = open(c"/dev/full".as_ptr(), 1);
    let saved: i32 = dup(1);
    dup2(full, 1);
    let first: i32 = rt::println!("lost {}", n);
    let flushed: i32 = rt::stdout().flush();
    dup2(saved, 1);
    clearerr(stdout);
    rt::println!("{} {}", first, flushed);
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
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub fn puts(a: &core::ffi::CStr) -> i32 {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn clearerr(stream: *mut FILE);
    pub fn dup(fd: i32) -> i32;
    pub fn dup2(fd: i32, fd2: i32) -> i32;
    pub fn open(file: *const i8, oflag: i32, ...) -> i32;
    pub fn printf(format: *const i8, ...) -> i32;
    pub safe static stdout: *mut FILE;
}

#[repr(C)]
pub struct FILE {
    pub _opaque: [u8; 0],
}
