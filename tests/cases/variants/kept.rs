//@ src/bin/kept.rs
//! The program whose C `main` is in `kept.c`.

fn main() {
    kept::rt::restore_signals();
    std::process::exit(unsafe { kept::kept::main() });
}
//@ src/kept.rs
// variant: jumps -DJUMPS
// variant: plain
// What must stay in C in one configuration stays there in both: each has C of its own.
// expect: kept-in-c guarded

use crate::rt;
use crate::sys::__jmp_buf_tag;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[cfg(feature = "jumps")]
use crate::sys::longjmp;

#[cfg(feature = "jumps")]
#[unsafe(export_name = "kept_c__back")]
static mut back: [__jmp_buf_tag; 1] = [__jmp_buf_tag::ZERO; 1];

#[cfg(feature = "plain")]
static mut back: [__jmp_buf_tag; 1] = [__jmp_buf_tag::ZERO; 1];

#[unsafe(export_name = "kept_c__depth")]
static depth: AtomicI32 = AtomicI32::new(0);

#[unsafe(export_name = "kept_c__dive")]
pub unsafe extern "C" fn dive(n: i32) {
    depth.store(depth.load(Relaxed) + 1, Relaxed);

    if n == 0 {
        #[cfg(feature = "jumps")]
        longjmp(&raw mut back as *mut __jmp_buf_tag, 5);
        #[cfg(feature = "plain")]
        return;
    }

    dive(n - 1);
}

pub unsafe fn main() -> i32 {
    rt::println!("{}", guarded(3));
    rt::println!("{}", depth.load(Relaxed));
    0
}

unsafe extern "C" {
    #[link_name = "kept_c__guarded"]
    pub fn guarded(n: i32) -> i32;
}
//@ src/lib.rs
#[cfg(not(any(feature = "jumps", feature = "plain")))]
compile_error!("enable one of the features `jumps`, `plain`");

#[cfg(all(feature = "jumps", feature = "plain"))]
compile_error!(
    "the features `jumps` and `plain` exclude each other (`--no-default-features` turns the default off)"
);

pub mod kept;
pub mod rt;
pub mod sys;
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
//@ src/sys.rs
#[cfg(feature = "jumps")]
unsafe extern "C" {
    pub fn longjmp(env: *mut __jmp_buf_tag, val: i32) -> !;
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
