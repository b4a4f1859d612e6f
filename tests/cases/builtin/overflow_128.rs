//@ src/bin/overflow_128.rs
//! The program whose C `main` is in `overflow_128.c`.

fn main() {
    overflow::rt::restore_signals();
    std::process::exit(overflow::overflow_128::main());
}
//@ src/lib.rs
pub mod overflow_128;
pub mod rt;
//@ src/overflow_128.rs
#![forbid(unsafe_code)]

use crate::rt;
use core::ffi::CStr;

fn show(what: &CStr, overflow: i32, value: u128) {
    rt::println!(
        "{}: {} {:016x}{:016x}",
        rt::show(what),
        overflow,
        (value >> 64) as u64,
        value as u64
    );
}

pub fn main() -> i32 {
    let big: u128 = 1u128.wrapping_neg();
    let mut u: u128 = 0;
    let least: i128 = (1u128 << 127) as i128;
    let mut s: i128 = 0;
    let small: u8 = 4;
    let mut i: i32 = 0;

    let mut o: bool = {
        let exact = rt::Exact::from(small).times(rt::Exact::from(-16i32));
        u = exact.low();
        exact.exceeds(128, false)
    };
    show(c"4 * -16", i32::from(o), u);
    o = {
        let exact_2 = rt::Exact::from(big).plus(rt::Exact::from(small));
        u = exact_2.low();
        exact_2.exceeds(128, false)
    };
    show(c"big + 4", i32::from(o), u);
    o = {
        let exact_3 = rt::Exact::from(big).minus(rt::Exact::from(big));
        i = exact_3.low() as i32;
        exact_3.exceeds(32, true)
    };
    show(c"big - big", i32::from(o), i as u128);
    o = {
        let exact_4 = rt::Exact::from(least).plus(rt::Exact::from(big));
        s = exact_4.low() as i128;
        exact_4.exceeds(128, true)
    };
    show(c"least + big", i32::from(o), s as u128);
    o = {
        let exact_5 = rt::Exact::from(least).times(rt::Exact::from(-1i32));
        s = exact_5.low() as i128;
        exact_5.exceeds(128, true)
    };
    show(c"-least", i32::from(o), s as u128);
    o = {
        let exact_6 = rt::Exact::from(least).times(rt::Exact::from(-1i32));
        u = exact_6.low();
        exact_6.exceeds(128, false)
    };
    show(c"-least unsigned", i32::from(o), u);
    o = {
        let exact_7 = rt::Exact::from(-5i128).minus(rt::Exact::from(3u128));
        i = exact_7.low() as i32;
        exact_7.exceeds(32, true)
    };
    show(c"-5 - 3", i32::from(o), i as u128);
    o = {
        let exact_8 = rt::Exact::from(1u128 << 100).times(rt::Exact::from(1i32 << 20));
        i = exact_8.low() as i32;
        exact_8.exceeds(32, true)
    };
    show(c"shifted", i32::from(o), i as u128);
    let (result, overflow) = s.overflowing_add(s);
    s = result;
    o = overflow;
    show(c"same type", i32::from(o), s as u128);
    rt::println!("{}", i32::from(big == 0xffffffffffffffffffffffffffffffff));
    0
}
//@ src/rt.rs
// Heads of the items only.
pub struct Exact {
impl Exact {
macro_rules! exact_from {
impl From<bool> for Exact {
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
