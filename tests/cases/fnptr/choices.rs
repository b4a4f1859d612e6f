//@ src/bin/choices.rs
//! The program whose C `main` is in `choices.c`.

fn main() {
    choices::rt::restore_signals();
    std::process::exit(unsafe { choices::choices::main() });
}
//@ src/choices.rs
// flags: -std=gnu17 -Wno-deprecated-non-prototype
// Function designators in choices, and functions that never return or have no prototype as pointers.

use crate::rt;
use crate::sys::{abort, exit, puts};
use core::mem;

pub type handler = Option<unsafe extern "C" fn(i32)>;
pub type any = Option<unsafe extern "C" fn()>;

extern "C" fn twice(x: i32) -> i32 {
    2 * x
}

extern "C" fn thrice(x: i32) -> i32 {
    3 * x
}

extern "C" fn leave(code: i32) -> ! {
    rt::println!("leaving with {}", code);
    exit(code - 3);
}

static table: [handler; 2] = unsafe {
    [
        Some(mem::transmute::<
            unsafe extern "C" fn(i32) -> !,
            unsafe extern "C" fn(i32),
        >(exit)),
        Some(mem::transmute::<
            unsafe extern "C" fn(i32) -> !,
            unsafe extern "C" fn(i32),
        >(leave)),
    ]
};
static loose: [any; 2] = unsafe {
    [
        mem::transmute::<Option<unsafe extern "C" fn()>, any>(Some(mem::transmute::<
            unsafe extern "C" fn() -> !,
            unsafe extern "C" fn(),
        >(abort))),
        mem::transmute::<Option<unsafe extern "C" fn(i32)>, any>(Some(mem::transmute::<
            unsafe extern "C" fn(i32) -> !,
            unsafe extern "C" fn(i32),
        >(leave))),
    ]
};
static print: Option<unsafe extern "C" fn(*const i8) -> i32> = Some(puts);

unsafe fn run(h: handler, code: i32) {
    if h.is_some() {
        h.unwrap()(code);
    }
}

pub unsafe fn main() -> i32 {
    for i in 0..2 {
        rt::println!(
            "{}",
            if i != 0 {
                Some(twice as extern "C" fn(i32) -> i32)
            } else {
                Some(thrice as extern "C" fn(i32) -> i32)
            }
            .unwrap()(i + 5)
        );
    }
    print.unwrap()(c"text".as_ptr());
    let h: handler = if table[0].map_or(0, |f| f as *const () as usize)
        == Some(mem::transmute::<
            unsafe extern "C" fn(i32) -> !,
            unsafe extern "C" fn(i32),
        >(exit))
        .map_or(0, |f| f as *const () as usize)
        && loose[0].map_or(0, |f| f as *const () as usize)
            == mem::transmute::<Option<unsafe extern "C" fn()>, any>(Some(mem::transmute::<
                unsafe extern "C" fn() -> !,
                unsafe extern "C" fn(),
            >(abort)))
            .map_or(0, |f| f as *const () as usize)
    {
        Some(mem::transmute::<
            unsafe extern "C" fn(i32) -> !,
            unsafe extern "C" fn(i32),
        >(leave))
    } else {
        Some(mem::transmute::<
            unsafe extern "C" fn(i32) -> !,
            unsafe extern "C" fn(i32),
        >(exit))
    };
    run(h, 3);
    1
}
//@ src/lib.rs
pub mod choices;
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
unsafe extern "C" {
    pub safe fn abort() -> !;
    pub safe fn exit(status: i32) -> !;
    pub fn puts(s: *const i8) -> i32;
}
