//@ src/bin/symbols.rs
//! The program whose C `main` is in `symbols.c`.

fn main() {
    symbols::rt::restore_signals();
    std::process::exit(unsafe { symbols::symbols::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod symbols;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/symbols.rs
// What attributes say of symbols, in a program of its own.

use crate::sys::{exit, printf};

pub static mut one: i32 = 1;

#[unsafe(link_section = ".text.symbols.doubled")]
pub unsafe extern "C" fn doubled(x: i32) -> i32 {
    x * 2 + one
}

pub unsafe fn twice(x: i32) -> i32 {
    doubled(x)
}

unsafe fn hidden_twice(x: i32) -> i32 {
    doubled(x)
}

pub fn weak_function(x: i32) -> i32 {
    x - 1
}

pub static mut weak_variable: i32 = 17;

#[unsafe(link_section = "mysection")]
pub static mut placed: i32 = 4;

#[unsafe(link_section = "mysection")]
pub static mut placed_too: i32 = 0;

#[unsafe(link_section = ".text.mine")]
#[inline(never)]
unsafe fn placed_function(x: i32) -> i32 {
    x + placed
}

pub static hidden: i32 = 5;

fn labelled(x: i32) -> i32 {
    x ^ 1
}

unsafe fn stop(code: i32) -> ! {
    exit(code);
}

pub static mut tentative: i32 = 0;

#[inline]
pub fn inlined(x: i32) -> i32 {
    x * 3
}

pub unsafe fn main() -> i32 {
    one += 10;
    let p: Option<unsafe extern "C" fn(i32) -> i32> = Some(doubled);
    printf(
        c"%d %d %d %d\n".as_ptr(),
        one,
        doubled(3),
        doubled(4),
        i32::from(
            p.map_or(0, |f| f as *const () as usize)
                == Some(doubled).map_or(0, |f| f as *const () as usize),
        ),
    );
    weak_variable += 1;
    placed_too += 2;
    printf(
        c"%d %d %d %d\n".as_ptr(),
        weak_function(3),
        weak_variable,
        placed_function(1) + placed_too,
        hidden,
    );
    tentative = inlined(2);
    printf(
        c"%d %d %d\n".as_ptr(),
        labelled(6),
        library_abs(-9),
        tentative,
    );
    stop(3);
}

unsafe extern "C" {
    #[link_name = "abs"]
    pub fn library_abs(x: i32) -> i32;
}
//@ src/sys.rs
unsafe extern "C" {
    pub fn exit(status: i32) -> !;
    pub fn printf(format: *const i8, ...) -> i32;
}
