//@ src/bin/empty.rs
//! The program whose C `main` is in `empty.c`.

fn main() {
    empty::rt::restore_signals();
    std::process::exit(unsafe { empty::empty::main() });
}
//@ src/empty.rs
// Unions without a member, which GNU C has.

use crate::sys::printf;
use core::mem;
use core::mem::size_of;

static none: nothing = nothing::zero();

#[derive(Clone, Copy)]
#[repr(C)]
pub struct nothing {}

impl nothing {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        unsafe { mem::zeroed() }
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct holder {
    pub before: i32,
    pub nothing: nothing,
    pub behind: i32,
}

unsafe fn pass(u: nothing, n: i32) -> nothing {
    printf(c"%d\n".as_ptr(), n);
    u
}

pub unsafe fn main() -> i32 {
    let mut h: holder = holder {
        before: 1,
        nothing: nothing::zero(),
        behind: 2,
    };
    h.nothing = pass(none, h.before + h.behind);
    printf(
        c"%zu %zu %d\n".as_ptr(),
        size_of::<nothing>(),
        size_of::<holder>(),
        h.behind,
    );
    0
}
//@ src/lib.rs
pub mod empty;
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
