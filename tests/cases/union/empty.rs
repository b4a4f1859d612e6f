//@ src/bin/empty.rs
//! The program whose C `main` is in `empty.c`.

fn main() {
    empty::rt::restore_signals();
    std::process::exit(empty::empty::main());
}
//@ src/empty.rs
// Unions without a member, which GNU C has.

use crate::rt;
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

fn pass(u: nothing, n: i32) -> nothing {
    rt::println!("{}", n);
    u
}

pub fn main() -> i32 {
    let mut h: holder = holder {
        before: 1,
        nothing: nothing::zero(),
        behind: 2,
    };
    h.nothing = pass(none, h.before + h.behind);
    rt::println!(
        "{} {} {}",
        size_of::<nothing>(),
        size_of::<holder>(),
        h.behind
    );
    0
}
//@ src/lib.rs
pub mod empty;
pub mod rt;
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
