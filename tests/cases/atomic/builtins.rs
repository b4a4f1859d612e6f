//@ src/bin/builtins.rs
//! The program whose C `main` is in `builtins.c`.

fn main() {
    builtins::rt::restore_signals();
    std::process::exit(unsafe { builtins::builtins::main() });
}
//@ src/builtins.rs
// The `__atomic` builtins on objects of all widths, each with its order.

use crate::rt;
use crate::sys::printf;
use core::ptr;
use core::sync::atomic;
use core::sync::atomic::{
    AtomicBool, AtomicI16, AtomicI64, AtomicPtr, AtomicU8, AtomicU32, Ordering,
};

#[derive(Clone, Copy)]
#[repr(C)]
pub struct counters {
    pub small: u8,
    pub medium: i16,
    pub large: u32,
    pub huge: i64,
    pub flag: bool,
    pub text: *mut i8,
}

impl counters {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        small: 0,
        medium: 0,
        large: 0,
        huge: 0,
        flag: false,
        text: ptr::null_mut(),
    };
}

static total: AtomicU32 = AtomicU32::new(0);

unsafe fn count(c: *mut counters, n: i32) {
    for i in 0..n {
        AtomicU8::from_ptr(&raw mut (*c).small).fetch_add(200, Ordering::Relaxed);
        AtomicI16::from_ptr(&raw mut (*c).medium).fetch_sub(3, Ordering::AcqRel);
        AtomicU32::from_ptr(&raw mut (*c).large).fetch_add(0x80000001, Ordering::SeqCst);
        total.fetch_add(1, Ordering::Relaxed);
    }
    let old: i64 = AtomicI64::from_ptr(&raw mut (*c).huge).fetch_or(0x100000000, Ordering::Release);
    let now: i64 = AtomicI64::from_ptr(&raw mut (*c).huge).fetch_xor(3, Ordering::SeqCst) ^ 3;
    rt::println!("{} {}", old, now);
    rt::println!(
        "{}",
        !(AtomicI16::from_ptr(&raw mut (*c).medium).fetch_nand(0xf, Ordering::SeqCst) & 0xf) as i32
    );
    rt::println!(
        "{}",
        AtomicU8::from_ptr(&raw mut (*c).small).fetch_and(0xf0, Ordering::Acquire) as i32
    );
}

unsafe fn take(flag: *mut bool) -> bool {
    let mut expected: bool = false;
    AtomicBool::from_ptr(flag)
        .compare_exchange(expected, true, Ordering::Acquire, Ordering::Relaxed)
        .inspect_err(|&found| expected = found)
        .is_ok()
}

unsafe fn replace(p: *mut u32, expected: *mut u32, value: u32) -> i32 {
    i32::from(
        AtomicU32::from_ptr(p)
            .compare_exchange(*expected, value, Ordering::AcqRel, Ordering::Acquire)
            .inspect_err(|&found| *expected = found)
            .is_ok(),
    )
}

fn chosen_order(strong: bool) -> i32 {
    if strong { 5 } else { 0 }
}

pub unsafe fn main() -> i32 {
    let mut c: counters = counters {
        small: 0,
        ..counters::ZERO
    };
    count(&raw mut c, 3);
    rt::println!(
        "{} {} {} {}",
        AtomicU8::from_ptr(&raw mut c.small).load(Ordering::Acquire) as u32,
        {
            chosen_order(true);
            AtomicI16::from_ptr(&raw mut c.medium).load(Ordering::SeqCst)
        } as i32,
        { c.large },
        total.load(Ordering::Relaxed)
    );
    let first: i32 = i32::from(take(&raw mut c.flag));
    rt::println!("{} {}", first, i32::from(take(&raw mut c.flag)));
    AtomicBool::from_ptr(&raw mut c.flag).store(false, Ordering::Release);

    let mut expected: u32 = 5;
    let mut done: i32 = replace(&raw mut c.large, &raw mut expected, 9);
    rt::println!("{} {}", done, expected);
    done = replace(&raw mut c.large, &raw mut expected, 9);
    rt::println!("{} {} {}", done, expected, c.large);

    let mut text: [i8; 8] = rt::chars(b"pointer\0");
    AtomicPtr::from_ptr(&raw mut c.text).store(&raw mut text as *mut i8, Ordering::SeqCst);
    let object: *mut *mut i8 = &raw mut c.text;
    let mut old: *mut i8 = AtomicPtr::from_ptr(object).load(Ordering::Relaxed);
    let mut new: *mut i8;
    loop {
        new = old.add(2);
        if !AtomicPtr::from_ptr(object)
            .compare_exchange_weak(old, new, Ordering::SeqCst, Ordering::Relaxed)
            .inspect_err(|&found| old = found)
            .is_err()
        {
            break;
        }
    }
    let was: *mut i8 = AtomicPtr::from_ptr(&raw mut c.text).swap(ptr::null_mut(), Ordering::SeqCst);
    printf(c"%s %d\n".as_ptr(), was, i32::from(c.text.is_null()));

    let mut r#in: i64 = -7;
    let mut out: i64 = 0;
    AtomicI64::from_ptr(&raw mut c.huge).store(r#in, Ordering::SeqCst);
    out = AtomicI64::from_ptr(&raw mut c.huge).load(Ordering::SeqCst);
    rt::println!("{}", out);
    r#in = 11;
    out = AtomicI64::from_ptr(&raw mut c.huge).swap(r#in, Ordering::SeqCst);
    rt::println!("{} {}", out, c.huge);
    out = 11;
    r#in = 12;
    while AtomicI64::from_ptr(&raw mut c.huge)
        .compare_exchange_weak(out, r#in, Ordering::SeqCst, Ordering::SeqCst)
        .inspect_err(|&found| out = found)
        .is_err()
    {}
    rt::println!("{} {}", c.huge, out);

    let mut lock: u8 = 0;
    let was_set: i32 = i32::from(AtomicU8::from_ptr(&raw mut lock).swap(1, Ordering::Acquire) != 0);
    rt::println!(
        "{} {}",
        was_set,
        i32::from(AtomicU8::from_ptr(&raw mut lock).swap(1, Ordering::Acquire) != 0)
    );
    AtomicU8::from_ptr(&raw mut lock).store(0, Ordering::Release);
    atomic::fence(Ordering::Acquire);
    atomic::compiler_fence(Ordering::SeqCst);
    rt::println!("{} {} {}", lock as i32, 1, 1);
    0
}
//@ src/lib.rs
pub mod builtins;
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
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
