//@ src/bin/scalars.rs
//! The program whose C `main` is in `scalars.c`.

fn main() {
    scalars::rt::restore_signals();
    std::process::exit(scalars::scalars::main());
}
//@ src/lib.rs
pub mod rt;
pub mod scalars;
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
//@ src/scalars.rs
// Every scalar type converted to every other, by assignment and by cast.

#![forbid(unsafe_code)]

use crate::rt;

fn from_long(v: i64) {
    let b: bool = v != 0;
    let c: i8 = v as i8;
    let sc: i8 = v as i8;
    let uc: u8 = v as u8;
    let s: i16 = v as i16;
    let us: u16 = v as u16;
    let i: i32 = v as i32;
    let u: u32 = v as u32;
    let ul: u64 = v as u64;
    let f: f32 = v as f32;
    let d: f64 = v as f64;
    rt::println!(
        "{} {} {} {} {} {} {} {} {} {} {}",
        i32::from(b),
        c as i32,
        sc as i32,
        uc as i32,
        s as i32,
        us as i32,
        i,
        u,
        ul,
        rt::converted!("%g", f64::from(f)),
        rt::converted!("%g", d)
    );
}

fn from_double(v: f64) {
    let b: bool = v != 0.0;
    let sc: i8 = v as i8;
    let s: i16 = v as i16;
    let i: i32 = v as i32;
    let l: i64 = v as i64;
    let f: f32 = v as f32;
    rt::println!(
        "{} {} {} {} {} {}",
        i32::from(b),
        sc as i32,
        s as i32,
        i,
        l,
        rt::converted!("%.9g", f64::from(f))
    );
}

fn from_unsigned_double(v: f64) {
    let uc: u8 = v as u8;
    let us: u16 = v as u16;
    let u: u32 = v as u32;
    let ul: u64 = v as u64;
    rt::println!("{} {} {} {}", uc as i32, us as i32, u, ul);
}

fn narrow(x: i32) -> u8 {
    x as u8
}

fn widen_signed(x: i8) -> i64 {
    x as i64
}

fn widen_unsigned(x: u8) -> i64 {
    x as i64
}

pub fn main() -> i32 {
    from_long(0);
    from_long(-1);
    from_long(300);
    from_long(65537);
    from_long(2147483648);
    from_long(-9223372036854775807);
    from_long(72057594037927935);
    from_double(0.0);
    from_double(-0.5);
    from_double(0.5);
    from_double(-127.999);
    from_double(99.9);
    from_unsigned_double(255.99);
    from_unsigned_double(-0.9);
    rt::println!(
        "{} {}",
        4294967040.0f32 as u32,
        18446742974197923840.0f32 as u64
    );
    rt::println!(
        "{} {} {}",
        narrow(-2) as i32,
        widen_signed(-2),
        widen_unsigned(254)
    );
    rt::println!("{}", widen_signed(-56));
    rt::println!("{}", i32::from(-56i8 == -56));
    rt::println!(
        "{} {}",
        rt::converted!("%.1f", f64::from(16777217i32 as f32)),
        rt::converted!("%.1f", 16777217i32 as f64)
    );
    rt::println!("{}", rt::converted!("%.1f", u64::MAX as f64));
    rt::println!("{}", rt::converted!("%.1f", f64::from(i64::MAX as f32)));
    0
}
