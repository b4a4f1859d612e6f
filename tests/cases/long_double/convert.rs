//@ src/bin/convert.rs
//! The program whose C `main` is in `convert.c`.

fn main() {
    convert::rt::restore_signals();
    std::process::exit(unsafe { convert::convert::main() });
}
//@ src/convert.rs
use crate::rt;
use crate::sys::printf;

fn to_float(x: rt::F80) -> f32 {
    x.to_f32()
}

fn to_double(x: rt::F80) -> f64 {
    x.to_f64()
}

fn to_ulong(x: rt::F80) -> u64 {
    x.to_int() as u64
}

pub unsafe fn main() -> i32 {
    let big: rt::F80 = rt::F80::from(9223372036854775807u64.wrapping_mul(2).wrapping_add(1));
    let small: rt::F80 = rt::F80::from(-9223372036854775807i64 - 1);
    let mut half: rt::F80 = rt::F80::from(0.5f32);
    let huge: i128 = 1i128 << 100;
    let mut c: u8 = 200;
    let mut i: i32 = 7;
    let mut f: f32 = 1.5;

    rt::Call::new()
        .pointer(c"%.1Lf %.1Lf %.1Lf\n".as_ptr())
        .long_double(big)
        .long_double(small)
        .long_double(half)
        .to_int(printf as *const ());
    rt::println!("{} {}", to_ulong(big), small.to_int() as i64);
    rt::println!(
        "{} {} {}",
        (-rt::F80::of(2.75)).to_int() as i32,
        i32::from(half != rt::F80::ZERO),
        rt::F80::of(3.0E+9).to_int() as u32
    );
    rt::println!(
        "{} {}",
        rt::converted!(
            "%.9g",
            f64::from(to_float(rt::F80::new(0x3ffb, 0xcccccccccccccccd)))
        ),
        rt::converted!("%.17g", to_double(rt::F80::new(0x3ffb, 0xcccccccccccccccd)))
    );
    rt::println!(
        "{}",
        i32::from(rt::F80::from(huge) == rt::F80::of(1.2676506002282294015E+30))
    );
    rt::println!("{}", i32::from(rt::F80::from(huge).to_int() == huge));
    i = (rt::F80::from(i) * rt::F80::of(2.5)).to_int() as i32;
    f = (rt::F80::from(f) + rt::F80::of(0.25)).to_f32();
    c = (rt::F80::from(c) / rt::F80::of(3.0)).to_int() as u8;
    half += rt::F80::from(i);
    rt::Call::new()
        .pointer(c"%d %g %d %.2Lf\n".as_ptr())
        .word(i as u64)
        .double(f64::from(f))
        .word(c as i32 as u64)
        .long_double(half)
        .to_int(printf as *const ());
    rt::Call::new()
        .pointer(c"%.1Lf\n".as_ptr())
        .long_double(rt::F80::from(9007199254740993i64))
        .to_int(printf as *const ());
    0
}
//@ src/lib.rs
pub mod convert;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct F80 {
impl F80 {
impl PartialEq for F80 {
impl PartialOrd for F80 {
impl core::ops::Neg for F80 {
macro_rules! x87_operator {
macro_rules! f80_from {
impl From<u128> for F80 {
impl From<f32> for F80 {
impl From<f64> for F80 {
macro_rules! call_with_stack {
pub struct Call {
impl Call {
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
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
