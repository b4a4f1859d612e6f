//@ src/a.rs
// boundary: mixed
// move: a.c
// expect: kept-in-c main
// expect: kept-in-c counted
// expect: kept-in-c counted
// expect: kept-in-c counted
// expect: kept-in-c use_counter
// expect: kept-in-c via_b
// Each file has its own copy of a header's functions; one that keeps state is no longer one of its file if Rust had it.

use crate::h::{scaled, table};

#[unsafe(no_mangle)]
pub extern "C" fn scale_a(x: i32) -> i32 {
    scaled(x) + table[(x & 3) as usize]
}
//@ src/h.rs
#![forbid(unsafe_code)]

pub static table: [i32; 4] = [1, 2, 4, 8];

#[inline]
pub fn scaled(x: i32) -> i32 {
    x * table[2] + 1
}
//@ src/lib.rs
pub mod a;
pub mod h;
