//@ src/alignment.rs
// target: x86_64-linux
// target: i686-linux
// A double has less alignment on one of the targets, and a struct around it is packed on none.

use crate::rt;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub n: i32,
    pub d: f64,
}

#[cfg(target_pointer_width = "64")]
const _: () = assert!(
    size_of::<pair>() == 16
        && align_of::<pair>() == 8
        && core::mem::offset_of!(pair, n) == 0
        && core::mem::offset_of!(pair, d) == 8
);

#[cfg(target_pointer_width = "32")]
const _: () = assert!(
    size_of::<pair>() == 12
        && align_of::<pair>() == 4
        && core::mem::offset_of!(pair, n) == 0
        && core::mem::offset_of!(pair, d) == 4
);

static mut all: [pair; 2] = [pair { n: 1, d: 2.0 }, pair { n: 3, d: 4.0 }];

fn twice(p: &mut f64) {
    *p *= 2.0;
}

pub unsafe fn main() -> i32 {
    twice(&mut *&raw mut all[1].d);
    rt::println!(
        "{} {} {}",
        { all[1].n },
        rt::converted!("%g", all[0].d),
        rt::converted!("%g", all[1].d)
    );
    0
}
//@ src/bin/alignment.rs
//! The program whose C `main` is in `alignment.c`.

fn main() {
    alignment::rt::restore_signals();
    std::process::exit(unsafe { alignment::alignment::main() });
}
//@ src/lib.rs
#[cfg(not(any(
    all(target_os = "linux", target_arch = "x86_64", target_env = "gnu"),
    all(target_os = "linux", target_arch = "x86", target_env = "gnu")
)))]
compile_error!("the C was not read for this target: migrate it with `--target`");

pub mod alignment;
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
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub struct Args {
impl Args {
pub fn restore_signals() {
