//@ src/bin/sigsetjmp.rs
//! The program whose C `main` is in `sigsetjmp.c`.

fn main() {
    sigsetjmp::rt::restore_signals();
    std::process::exit(unsafe { sigsetjmp::sigsetjmp::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sigsetjmp;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sigsetjmp.rs
// expect: kept-in-c main
// The initialiser cannot be read at all; what it names is needed all the same.

use crate::sys::{__jmp_buf_tag, siglongjmp};

#[unsafe(export_name = "sigsetjmp_c__state")]
static mut state: [__jmp_buf_tag; 1] = [__jmp_buf_tag::ZERO; 1];

#[unsafe(export_name = "sigsetjmp_c__back")]
pub unsafe extern "C" fn back() {
    siglongjmp(&raw mut state as *mut __jmp_buf_tag, 3);
}

unsafe extern "C" {
    #[link_name = "sigsetjmp_c__main"]
    pub fn main() -> i32;
}
//@ src/sys.rs
unsafe extern "C" {
    pub fn siglongjmp(env: *mut __jmp_buf_tag, val: i32) -> !;
}

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
