//@ src/bin/null_values.rs
//! The program whose C `main` is in `null_values.c`.

fn main() {
    null_values::rt::restore_signals();
    std::process::exit(unsafe { null_values::null_values::main() });
}
//@ src/lib.rs
pub mod null_values;
pub mod rt;
//@ src/null_values.rs
// Null pointers as values of assignments and branches, compared with what has effects of its own.

use crate::rt;
use core::ptr;
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{AtomicI32, AtomicPtr};

static last: AtomicPtr<i32> = AtomicPtr::new(ptr::null_mut());
static number: i32 = 3;
static steps: AtomicI32 = AtomicI32::new(0);

fn step(p: *mut i32) -> *mut i32 {
    steps.store(steps.load(Relaxed) + 1, Relaxed);
    p
}

pub unsafe fn main() -> i32 {
    let mut p: *mut i32 = (&raw const number).cast_mut();
    let pp: *mut *mut i32 = &raw mut p;
    *pp = ptr::null_mut();
    rt::print!(
        "{} ",
        i32::from(
            ptr::null_mut::<i32>() == {
                steps.store(steps.load(Relaxed) + 2, Relaxed);
                step((&raw const number).cast_mut())
            },
        )
    );
    *pp = ptr::null_mut();
    rt::print!(
        "{} ",
        i32::from(
            ptr::null_mut::<i32>() == {
                steps.store(steps.load(Relaxed) + 2, Relaxed);
                step(ptr::null_mut())
            },
        )
    );
    rt::print!(
        "{} ",
        i32::from(
            (if steps.load(Relaxed) > 100 {
                (&raw const number).cast_mut()
            } else {
                ptr::null_mut::<i32>()
            }) != {
                last.store((&raw const number).cast_mut(), Relaxed);
                last.load(Relaxed)
            },
        )
    );
    rt::println!("{} {}", i32::from(p.is_null()), steps.load(Relaxed));
    0
}
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
