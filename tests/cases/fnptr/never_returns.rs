//@ src/bin/never_returns.rs
//! The program whose C `main` is in `never_returns.c`.

fn main() {
    never_returns::rt::restore_signals();
    let mut args = never_returns::rt::Args::from_env();
    std::process::exit(unsafe {
        never_returns::never_returns::main(args.count(), args.pointers())
    });
}
//@ src/lib.rs
pub mod never_returns;
pub mod rt;
pub mod sys;
//@ src/never_returns.rs
// Pointers to functions that never return, own and foreign, beside calls that rely on it.

use crate::rt;
use crate::sys::exit;
use core::ffi::CStr;
use core::mem;

pub type handler = Option<unsafe extern "C" fn(i32)>;

#[inline(never)]
#[unsafe(link_section = ".text.never_returns.give_up")]
extern "C" fn give_up(code: i32) -> ! {
    rt::println!("giving up: {}", code);
    exit(code);
}

fn never_addressed(why: &CStr) -> ! {
    rt::println!("{}", rt::show(why));
    give_up(3);
}

static handlers: [handler; 2] = unsafe {
    [
        Some(mem::transmute::<
            unsafe extern "C" fn(i32) -> !,
            unsafe extern "C" fn(i32),
        >(give_up)),
        Some(mem::transmute::<
            unsafe extern "C" fn(i32) -> !,
            unsafe extern "C" fn(i32),
        >(exit)),
    ]
};

fn checked(n: i32) -> i32 {
    if n < 100 {
        return n + 1;
    }
    give_up(n);
}

fn named(n: i32) -> i32 {
    match n {
        1 => {
            return 10;
        }
        2 => {
            return 20;
        }
        _ => {
            never_addressed(c"no such number");
        }
    }
}

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let h: handler = if argc > 1 {
        Some(mem::transmute::<
            unsafe extern "C" fn(i32) -> !,
            unsafe extern "C" fn(i32),
        >(exit))
    } else {
        handlers[(argc - 1) as usize]
    };
    rt::println!(
        "{} {} {}",
        checked(4),
        named(2),
        i32::from(
            h.map_or(0, |f| f as *const () as usize)
                == Some(mem::transmute::<
                    unsafe extern "C" fn(i32) -> !,
                    unsafe extern "C" fn(i32),
                >(give_up,),)
                .map_or(0, |f| f as *const () as usize),
        )
    );
    if argc > 5 {
        handlers[1].unwrap()(9);
    }
    if argc > 6 {
        return named(argc);
    }
    h.unwrap()(0);
    1
}
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
}
