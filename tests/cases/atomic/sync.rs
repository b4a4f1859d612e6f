//@ src/bin/sync.rs
//! The program whose C `main` is in `sync.c`.

fn main() {
    sync::rt::restore_signals();
    std::process::exit(unsafe { sync::sync::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sync;
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
//@ src/sync.rs
// The older `__sync` builtins, all of them full barriers but for the two of locks.

use crate::rt;
use core::ffi::c_void;
use core::ptr;
use core::sync::atomic;
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{AtomicI32, AtomicI64, AtomicPtr, AtomicU8, Ordering};

static lock: AtomicI32 = AtomicI32::new(0);
static counter: AtomicI64 = AtomicI64::new(10);
static slot: AtomicPtr<c_void> = AtomicPtr::new(ptr::null_mut());

fn locked(n: &mut i32) {
    while lock.swap(1, Ordering::Acquire) != 0 {}
    *n += 1;
    lock.store(0, Ordering::Release);
}

pub unsafe fn main() -> i32 {
    let mut n: i32 = 0;
    locked(&mut n);
    locked(&mut n);
    rt::println!("{}", n);
    let old: i64 = counter.fetch_add(5, Ordering::SeqCst);
    rt::println!(
        "{} {}",
        old,
        counter.fetch_sub(20, Ordering::SeqCst).wrapping_sub(20)
    );
    rt::println!("{}", counter.fetch_or(0x100, Ordering::SeqCst) | 0x100);
    rt::println!("{}", counter.fetch_nand(0xff, Ordering::SeqCst));
    rt::println!("{}", counter.load(Relaxed));
    let mut byte: u8 = 250;
    rt::print!(
        "{}",
        AtomicU8::from_ptr(&raw mut byte)
            .fetch_add(10, Ordering::SeqCst)
            .wrapping_add(10) as i32
    );
    rt::println!(
        " {}",
        AtomicU8::from_ptr(&raw mut byte)
            .compare_exchange(4, 77, Ordering::SeqCst, Ordering::SeqCst)
            .unwrap_or_else(|found| found) as i32
    );
    let swapped: i32 = i32::from(
        AtomicU8::from_ptr(&raw mut byte)
            .compare_exchange(4, 78, Ordering::SeqCst, Ordering::SeqCst)
            .is_ok(),
    );
    rt::println!("{} {}", swapped, byte as i32);
    rt::println!(
        "{}",
        i32::from(
            slot.compare_exchange(
                ptr::null_mut(),
                (&raw mut n).cast::<c_void>(),
                Ordering::SeqCst,
                Ordering::SeqCst,
            )
            .is_ok(),
        )
    );
    rt::println!(
        "{}",
        i32::from(
            slot.compare_exchange(
                (&raw mut n).cast::<c_void>(),
                ptr::null_mut(),
                Ordering::SeqCst,
                Ordering::SeqCst,
            )
            .unwrap_or_else(|found| found)
                == (&raw mut n).cast::<c_void>(),
        )
    );
    atomic::fence(Ordering::SeqCst);
    0
}
