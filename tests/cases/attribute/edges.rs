//@ src/bin/edges.rs
//! The program whose C `main` is in `edges.c`.

fn main() {
    edges::rt::restore_signals();
    std::process::exit(unsafe { edges::edges::main() });
}
//@ src/edges.rs
// Constructors run before `main` by priority, then in order; destructors after it, the other way round.

use crate::sys::printf;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

static steps: AtomicI32 = AtomicI32::new(0);

unsafe extern "C" fn last() {
    printf(c"last %d\n".as_ptr(), {
        steps.store(steps.load(Relaxed) + 1, Relaxed);
        steps.load(Relaxed)
    });
}

unsafe extern "C" fn second() {
    printf(c"second %d\n".as_ptr(), {
        steps.store(steps.load(Relaxed) + 1, Relaxed);
        steps.load(Relaxed)
    });
}

unsafe extern "C" fn first() {
    printf(c"first %d\n".as_ptr(), {
        steps.store(steps.load(Relaxed) + 1, Relaxed);
        steps.load(Relaxed)
    });
}

pub unsafe extern "C" fn after_last() {
    printf(c"after last %d\n".as_ptr(), {
        steps.store(steps.load(Relaxed) + 1, Relaxed);
        steps.load(Relaxed)
    });
}

unsafe extern "C" fn goodbye() {
    printf(c"goodbye %d\n".as_ptr(), {
        steps.store(steps.load(Relaxed) + 1, Relaxed);
        steps.load(Relaxed)
    });
}

unsafe extern "C" fn farewell() {
    printf(c"farewell %d\n".as_ptr(), {
        steps.store(steps.load(Relaxed) + 1, Relaxed);
        steps.load(Relaxed)
    });
}

unsafe extern "C" fn end() {
    printf(c"end %d\n".as_ptr(), {
        steps.store(steps.load(Relaxed) + 1, Relaxed);
        steps.load(Relaxed)
    });
}

pub unsafe fn main() -> i32 {
    printf(c"main %d\n".as_ptr(), {
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
