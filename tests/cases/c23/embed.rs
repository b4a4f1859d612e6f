//@ src/bin/embed.rs
//! The program whose C `main` is in `embed.c`.

fn main() {
    embed::rt::restore_signals();
    std::process::exit(unsafe { embed::embed::main() });
}
//@ src/embed.rs
// flags: -std=c23
// Bytes of a file as elements of lists.

use crate::sys::printf;
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

pub unsafe fn main() -> i32 {
    for i in 0..size_of::<[u8; 10]>() {
        printf(c"%02x".as_ptr(), all[i] as i32);
    }
    printf(
        c" %zu %x %x\n".as_ptr(),
        size_of::<[u8; 7]>(),
        some[0] as i32 + some[1] as i32,
        some[6] as i32,
    );
    for i in 0..8 {
        printf(c"%d ".as_ptr(), numbers[i as usize]);
    }
    printf(
        c"%d %d %d %d %d %d\n".as_ptr(),
        one[0] as i32,
        text[1][0] as i32,
        text[1][2] as i32,
        pair.a,
        pair.b as i32,
        none[0],
    );
    0
}
//@ src/lib.rs
pub mod embed;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
