//@ src/bin/embed.rs
//! The program whose C `main` is in `embed.c`.

fn main() {
    embed::rt::restore_signals();
    std::process::exit(embed::embed::main());
}
//@ src/embed.rs
// flags: -std=c23
// Bytes of a file as elements of lists.

#![forbid(unsafe_code)]

use crate::rt;
use core::mem::size_of;

static all: [u8; 10] = *b"ab\0\xff\x80\"\\zz\n";
static some: [u8; 7] = [0x11, 97, 98, 0, 255, 128, 0x22];
static numbers: [i32; 8] = [0, 0, 7, 97, 98, 0, 0, 0];
static one: [i8; 1] = [97];
static text: [[i8; 3]; 2] = [[97, 98, 0], [-1, -128, 34]];

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub a: i32,
    pub b: u8,
}

static pair: pair = pair { a: 97, b: 98 };
static none: [i32; 1] = [42];

pub fn main() -> i32 {
    for i in 0..size_of::<[u8; 10]>() {
        rt::print!("{:02x}", all[i] as i32);
    }
    rt::println!(
        " {} {:x} {:x}",
        size_of::<[u8; 7]>(),
        some[0] as i32 + some[1] as i32,
        some[6] as i32
    );
    for i in 0..8 {
        rt::print!("{} ", numbers[i as usize]);
    }
    rt::println!(
        "{} {} {} {} {} {}",
        one[0] as i32,
        text[1][0] as i32,
        text[1][2] as i32,
        pair.a,
        pair.b as i32,
        none[0]
    );
    0
}
//@ src/lib.rs
pub mod embed;
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
pub struct Args {
impl Args {
pub fn restore_signals() {
