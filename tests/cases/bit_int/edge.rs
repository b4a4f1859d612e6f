//@ src/bin/edge.rs
//! The program whose C `main` is in `edge.c`.

fn main() {
    edge::rt::restore_signals();
    std::process::exit(unsafe { edge::edge::main() });
}
//@ src/edge.rs
// flags: -std=c23
// expect: kept-in-c jumps
// expect: kept-in-c small
// expect: kept-in-c wider
// expect: kept-in-c main
// C that stays calls functions with a _BitInt: what is in the bits beyond N is the caller's, so they stay too.

use crate::sys::__jmp_buf_tag;

#[unsafe(export_name = "edge_c__back")]
static mut back: [__jmp_buf_tag; 1] = [__jmp_buf_tag::ZERO; 1];

#[unsafe(no_mangle)]
pub extern "C" fn whole(x: i16) -> i16 {
    x.wrapping_add(1)
}

unsafe extern "C" {
    #[link_name = "edge_c__main"]
    pub fn main() -> i32;
}
//@ src/lib.rs
pub mod edge;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
#![forbid(unsafe_code)]

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __jmp_buf_tag {
    pub __jmpbuf: [i64; 8],
    pub __mask_was_saved: i32,
    pub __saved_mask: __sigset_t,
}

impl __jmp_buf_tag {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        __jmpbuf: [0; 8],
        __mask_was_saved: 0,
        __saved_mask: __sigset_t::ZERO,
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __sigset_t {
    pub __val: [u64; 16],
}

impl __sigset_t {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { __val: [0; 16] };
}
