//@ src/bin/main.rs
//! The program whose C `main` is in `main.c`.

fn main() {
    addresses::rt::restore_signals();
    std::process::exit(addresses::main_::main());
}
//@ src/hooks.rs
use crate::rt;

pub type hook = Option<unsafe extern "C" fn(i32) -> i32>;

#[inline(never)]
#[unsafe(link_section = ".text.hooks.plus_one")]
pub extern "C" fn plus_one(n: i32) -> i32 {
    n + 1
}

pub fn default_hook() -> hook {
    Some(plus_one)
}

pub fn is_default(h: hook) -> i32 {
    i32::from(
        h.map_or(0, |f| f as *const () as usize)
            == Some(plus_one).map_or(0, |f| f as *const () as usize),
    )
}

rt::known_functions! {
    static KNOWN_1: [unsafe extern "C" fn(i32) -> i32; 1] = [plus_one];
}
//@ src/lib.rs
pub mod hooks;
pub mod main_;
pub mod rt;
pub mod table;
//@ src/main_.rs
// A function has one address, whichever file names it: small ones too, in optimised builds.
// profile: release

#![forbid(unsafe_code)]

use crate::hooks::{default_hook, hook, is_default, plus_one};
use crate::rt;
use crate::table::table;

pub fn main() -> i32 {
    let set: hook = default_hook();
    rt::println!(
        "{} {}",
        i32::from(
            set.map_or(0, |f| f as *const () as usize)
                == Some(plus_one).map_or(0, |f| f as *const () as usize),
        ),
        is_default(Some(plus_one))
    );
    rt::println!(
        "{} {}",
        i32::from(
            table[0].map_or(0, |f| f as *const () as usize)
                == Some(plus_one).map_or(0, |f| f as *const () as usize),
        ),
        rt::known(set)(4)
    );
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
macro_rules! println {
pub trait Known: Copy {
pub fn known<F: Known>(pointer: Option<F>) -> F::Function {
macro_rules! known_functions {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/table.rs
#![forbid(unsafe_code)]

use crate::hooks::{hook, plus_one};

pub static table: [hook; 1] = [Some(plus_one)];
