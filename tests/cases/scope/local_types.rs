//@ src/bin/local_types.rs
//! The program whose C `main` is in `local_types.c`.

fn main() {
    local_types::rt::restore_signals();
    std::process::exit(unsafe { local_types::local_types::main() });
}
//@ src/lib.rs
pub mod local_types;
pub mod rt;
//@ src/local_types.rs
// Types without a name, enumerations and tables that a function defines for itself, in functions that several others call.

use crate::rt;

unsafe fn is_little_endian() -> i32 {
    let one: one_type = one_type { u: 1 };
    one.c[0] as i32
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union one_type {
    pub u: u32,
    pub c: [u8; 4],
}

fn cost(level: i32) -> i32 {
    static table: [row_t; 3] = [
        row_t {
            kind: kind_e::cheap,
            steps: 1,
        },
        row_t {
            kind: kind_e::fair,
            steps: 4,
        },
        row_t {
            kind: kind_e::dear,
            steps: 20,
        },
    ];
    let row: row_t = table[(if level > 2 { 2i32 } else { level }) as usize];
    if row.kind == kind_e::dear {
        -row.steps
    } else {
        row.steps
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum kind_e {
    cheap,
    fair,
    dear,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct row_t {
    pub kind: kind_e,
    pub steps: i32,
}

fn twice(level: i32) -> i32 {
    2 * cost(level)
}

pub unsafe fn main() -> i32 {
    let pair: pair_type = pair_type { a: 3, b: 4 };

    rt::println!(
        "{} {} {}",
        is_little_endian(),
        is_little_endian() + 1,
        pair.a * pair.b + step as i32
    );
    rt::println!("{} {} {}", cost(0), cost(7), twice(1));
    0
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair_type {
    pub a: i32,
    pub b: i32,
}

pub const step: u32 = 5;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Args {
impl Args {
pub fn restore_signals() {
