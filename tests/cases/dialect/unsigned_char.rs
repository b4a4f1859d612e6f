//@ src/bin/unsigned_char.rs
//! The program whose C `main` is in `unsigned_char.c`.

fn main() {
    unsigned_char::rt::restore_signals();
    std::process::exit(unsigned_char::unsigned_char::main());
}
//@ src/lib.rs
pub mod rt;
pub mod unsigned_char;
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
//@ src/unsigned_char.rs
// flags: -funsigned-char -fshort-enums
// Flags that change types: char is unsigned, enumerations take the least room.

#![forbid(unsafe_code)]

use crate::rt;
use core::mem::size_of;

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct small(pub u8);

impl small {
    pub const A: Self = Self(0);
    pub const B: Self = Self(1);
    pub const C: Self = Self(200);
}

pub type wide = u32;

pub const W: wide = 70000;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct record {
    pub kind: small,
    pub c: u8,
}

pub fn main() -> i32 {
    let mut c: u8 = b'\xff';
    let mut s: small = small::C;
    let r: record = record {
        kind: small::C,
        c: 250,
    };
    rt::println!(
        "{} {} {}",
        c as i32,
        i32::from(c > 0),
        b'a' as i32 - c as i32
    );
    rt::println!(
        "{} {} {}",
        size_of::<small>(),
        size_of::<wide>(),
        size_of::<record>()
    );
    s.0 = s.0.wrapping_add(56);
    rt::println!("{} {}", s.0 as i32, r.kind.0 as i32 + r.c as i32);
    let mut i: u8 = 5;
    while i != 255 {
        c = c.wrapping_add(i);
        i = i.wrapping_sub(1);
    }
    rt::println!("{}", c as i32);
    0
}
