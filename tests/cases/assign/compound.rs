//@ src/bin/compound.rs
//! The program whose C `main` is in `compound.c`.

fn main() {
    compound::rt::restore_signals();
    std::process::exit(unsafe { compound::compound::main() });
}
//@ src/compound.rs
// Compound assignment computes in the common type and converts back.

use crate::rt;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

static calls: AtomicI32 = AtomicI32::new(0);

fn slot(base: *mut i32) -> *mut i32 {
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    base.wrapping_offset(calls.load(Relaxed) as isize)
}

pub unsafe fn main() -> i32 {
    let mut b: u8 = 250;
    let mut s: i8 = 100;
    let mut h: i16 = 1000;
    let mut i: i32 = 10;
    let mut u: u32 = 10;
    let mut f: f32 = 2.5;
    let mut v: [i32; 4] = [1, 2, 3, 4];

    b = b.wrapping_add(10);
    rt::println!("{}", b as i32);
    b = b.wrapping_sub(20);
    rt::println!("{}", b as i32);
    b = b.wrapping_mul(3);
    rt::println!("{}", b as i32);
    b |= 0;
    rt::println!("{}", b as i32);
    b ^= 255;
    rt::println!("{}", b as i32);
    s = s.wrapping_add(100);
    rt::println!("{}", s as i32);
    s = s.wrapping_mul(-2);
    rt::println!("{}", s as i32);
    h = h.wrapping_mul(h);
    rt::println!("{}", h as i32);
    i = (i as f64 * 2.75f64) as i32;
    rt::println!("{}", i);
    i = (i as f64 - 0.5f64) as i32;
    rt::println!("{}", i);
    u = u.wrapping_add(4294967285);
    rt::println!("{}", u);
    u /= 4294967294;
    rt::println!("{}", u);
    i = 7;
    i = (i as u32 / 2u32) as i32;
    rt::println!("{}", i);
    f += 1.0;
    f /= 3.0;
    rt::println!("{}", rt::converted!("%.6f", f64::from(f)));
    h = 300;
    i = h as i32;
    b = i as u8;
    rt::println!("{} {} {}", b as i32, i, h as i32);
    let place = &raw mut *slot(&raw mut v as *mut i32);
    *place += 5;
    let place_2 = &raw mut *slot(&raw mut v as *mut i32);
    *place_2 += 1;
    rt::println!(
        "{} {} {} {}, {} calls",
        v[0],
        v[1],
        v[2],
        v[3],
        calls.load(Relaxed)
    );
    b = 44;
    i = b as i32 + 1;
    rt::println!("{} {}", b as i32, i);
    i <<= 3;
    i >>= 1;
    i &= !4;
    i %= 7;
    rt::println!("{}", i);
    0
}
//@ src/lib.rs
pub mod compound;
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
