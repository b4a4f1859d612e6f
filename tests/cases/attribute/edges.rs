//@ src/bin/edges.rs
//! The program whose C `main` is in `edges.c`.

fn main() {
    edges::rt::restore_signals();
    std::process::exit(edges::edges::main());
}
//@ src/edges.rs
// Constructors run before `main` by priority, then in order; destructors after it, the other way round.

use crate::rt;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

static steps: AtomicI32 = AtomicI32::new(0);

extern "C" fn last() {
    rt::println!("last {}", {
        steps.store(steps.load(Relaxed) + 1, Relaxed);
        steps.load(Relaxed)
    });
}

extern "C" fn second() {
    rt::println!("second {}", {
        steps.store(steps.load(Relaxed) + 1, Relaxed);
        steps.load(Relaxed)
    });
}

extern "C" fn first() {
    rt::println!("first {}", {
        steps.store(steps.load(Relaxed) + 1, Relaxed);
        steps.load(Relaxed)
    });
}

pub extern "C" fn after_last() {
    rt::println!("after last {}", {
        steps.store(steps.load(Relaxed) + 1, Relaxed);
        steps.load(Relaxed)
    });
}

extern "C" fn goodbye() {
    rt::println!("goodbye {}", {
        steps.store(steps.load(Relaxed) + 1, Relaxed);
        steps.load(Relaxed)
    });
}

extern "C" fn farewell() {
    rt::println!("farewell {}", {
        steps.store(steps.load(Relaxed) + 1, Relaxed);
        steps.load(Relaxed)
    });
}

extern "C" fn end() {
    rt::println!("end {}", {
        steps.store(steps.load(Relaxed) + 1, Relaxed);
        steps.load(Relaxed)
    });
}

pub fn main() -> i32 {
    rt::println!("main {}", {
        steps.store(steps.load(Relaxed) + 1, Relaxed);
        steps.load(Relaxed)
    });
    0
}

/// Runs before `main`.
#[used]
#[unsafe(link_section = ".init_array")]
static BEFORE_MAIN: [unsafe extern "C" fn(); 2] = [last, after_last];

/// Runs before `main`.
#[used]
#[unsafe(link_section = ".init_array.00101")]
static BEFORE_MAIN_101: [unsafe extern "C" fn(); 1] = [first];

/// Runs before `main`.
#[used]
#[unsafe(link_section = ".init_array.00102")]
static BEFORE_MAIN_102: [unsafe extern "C" fn(); 1] = [second];

/// Runs after `main`.
#[used]
#[unsafe(link_section = ".fini_array")]
static AFTER_MAIN: [unsafe extern "C" fn(); 2] = [goodbye, farewell];

/// Runs after `main`.
#[used]
#[unsafe(link_section = ".fini_array.00101")]
static AFTER_MAIN_101: [unsafe extern "C" fn(); 1] = [end];
//@ src/lib.rs
pub mod edges;
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
