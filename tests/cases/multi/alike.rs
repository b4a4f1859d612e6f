//@ src/bin/main.rs
//! The program whose C `main` is in `main.c`.

fn main() {
    alike::rt::restore_signals();
    std::process::exit(unsafe { alike::main_::main() });
}
//@ src/lib.rs
pub mod main_;
pub mod other;
pub mod rt;
//@ src/main_.rs
// Static functions of one name and one text in two files are two functions, in optimised builds too.
// profile: release

use crate::other::{is_other, other_handler};
use crate::rt;

pub type handler = Option<unsafe extern "C" fn(*mut i32) -> i32>;

#[unsafe(link_section = ".text.main_.handle")]
unsafe extern "C" fn handle(p: *mut i32) -> i32 {
    *p += 1;
    *p
}

pub unsafe fn main() -> i32 {
    let mut n: i32 = 0;
    let all: [handler; 2] = [Some(handle), other_handler()];
    for i in 0..2 {
        rt::println!(
            "{} {}",
            all[i as usize].unwrap()(&raw mut n),
            i32::from(
                all[i as usize].map_or(0, |f| f as *const () as usize)
                    == Some(handle).map_or(0, |f| f as *const () as usize),
            )
        );
    }
    rt::println!("{} {}", is_other(all[0]), is_other(all[1]));
    0
}
//@ src/other.rs
pub type handler__other = Option<unsafe extern "C" fn(*mut i32) -> i32>;

#[unsafe(link_section = ".text.other.handle")]
unsafe extern "C" fn handle(p: *mut i32) -> i32 {
    *p += 1;
    *p
}

pub fn other_handler() -> handler__other {
    Some(handle)
}

pub fn is_other(h: handler__other) -> i32 {
    i32::from(
        h.map_or(0, |f| f as *const () as usize)
            == Some(handle).map_or(0, |f| f as *const () as usize),
    )
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
pub struct Args {
impl Args {
pub fn restore_signals() {
