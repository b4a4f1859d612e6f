//@ src/bin/sizes.rs
//! The program whose C `main` is in `sizes.c`.

fn main() {
    sizes::rt::restore_signals();
    std::process::exit(sizes::sizes::main());
}
//@ src/lib.rs
pub mod rt;
pub mod sizes;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sizes.rs
// sizeof of types, expressions without evaluation, arrays, parameters; _Alignof.

#![forbid(unsafe_code)]

use crate::rt;
use core::ffi::c_void;
use core::mem::{align_of, size_of};

#[derive(Clone, Copy)]
#[repr(C)]
pub struct mixed {
    pub c: i8,
    pub d: f64,
    pub s: i16,
}

pub type mixed_array = [mixed; 3];

fn of_parameter(p: &[i8], v: &i32) -> usize {
    size_of::<*const i8>().wrapping_add(size_of::<i8>())
}

pub fn main() -> i32 {
    let i: i32 = 0;
    let mut buf: [i8; 100] = [0; 100];
    let p: *mut i8 = &raw mut buf as *mut i8;
    let text: [i8; 5] = rt::chars(b"size\0");
    let m: [mixed; 4];

    rt::println!(
        "{} {} {} {}",
        size_of::<i8>(),
        size_of::<i16>(),
        size_of::<i32>(),
        size_of::<i64>()
    );
    rt::println!(
        "{} {} {}",
        size_of::<f32>(),
        size_of::<f64>(),
        size_of::<*mut c_void>()
    );
    rt::println!("{} {}", size_of::<i32>(), i);
    rt::println!(
        "{} {} {}",
        size_of::<[i8; 100]>(),
        size_of::<*mut i8>(),
        size_of::<i8>()
    );
    rt::println!("{} {}", size_of::<[i8; 5]>(), size_of::<[i8; 8]>());
    rt::println!(
        "{} {}",
        size_of::<[mixed; 4]>() / size_of::<mixed>(),
        size_of::<mixed_array>()
    );
    rt::println!("{} {}", size_of::<i32>(), size_of::<i8>().wrapping_add(1));
    rt::println!("{}", of_parameter(&buf, &i));
    rt::println!("{} {}", size_of::<i64>(), size_of::<i8>());
    rt::println!("{} {}", align_of::<mixed>(), align_of::<i8>());
    rt::println!("{}", size_of::<i32>() as i32 - 5);
    rt::println!("{}", i32::from(usize::MAX < size_of::<i32>()));
    let block: [u8; 48];
    rt::println!("{}", size_of::<[u8; 48]>());
    0
}
