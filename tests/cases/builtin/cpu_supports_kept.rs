//@ src/bin/cpu_supports_kept.rs
//! The program whose C `main` is in `cpu_supports_kept.c`.

fn main() {
    cpu_supports_kept::rt::restore_signals();
    std::process::exit(unsafe { cpu_supports_kept::cpu_supports_kept::main() });
}
//@ src/cpu_supports_kept.rs
// An extension that Rust cannot ask for.
// expect: kept-in-c is_old

use crate::rt;

pub unsafe fn main() -> i32 {
    rt::println!("{}", is_old());
    0
}

unsafe extern "C" {
    #[link_name = "cpu_supports_kept_c__is_old"]
    pub fn is_old() -> i32;
}
//@ src/lib.rs
pub mod cpu_supports_kept;
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
