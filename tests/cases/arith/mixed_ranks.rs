//@ src/bin/mixed_ranks.rs
//! The program whose C `main` is in `mixed_ranks.c`.

fn main() {
    mixed_ranks::rt::restore_signals();
    std::process::exit(mixed_ranks::mixed_ranks::main());
}
//@ src/lib.rs
pub mod mixed_ranks;
pub mod rt;
//@ src/mixed_ranks.rs
// The usual arithmetic conversions between every pair of ranks that differ.

#![forbid(unsafe_code)]

use crate::rt;

pub fn main() -> i32 {
    let c: i8 = b'A' as i8;
    let sc: i8 = -3;
    let uc: u8 = 250;
    let s: i16 = -300;
    let us: u16 = 65000;
    let i: i32 = -70000;
    let u: u32 = 4000000000;
    let l: i64 = -5000000000;
    let ul: u64 = 18000000000000000000;
    let f: f32 = 1.5;
    let d: f64 = -2.25;

    rt::println!(
        "{} {} {}",
        c as i32 + sc as i32,
        uc as i32 * s as i32,
        us as i32 - uc as i32
    );
    rt::println!("{} {}", i + us as i32, (i as u32).wrapping_add(u));
    rt::println!("{} {}", l + u as i64, l - i as i64);
    rt::println!(
        "{} {}",
        ul.wrapping_add(i as u64),
        ul.wrapping_add(sc as u64)
    );
    rt::println!("{}", (l as u64).wrapping_add(ul));
    rt::println!(
        "{} {}",
        rt::converted!("%g", f64::from(f + i as f32)),
        rt::converted!("%g", d * uc as i32 as f64)
    );
    rt::println!(
        "{} {}",
        rt::converted!("%g", f64::from(f * l as f32)),
        rt::converted!("%g", d + ul as f64)
    );
    rt::println!("{}", i32::from(u as i64 > l));
    rt::println!("{}", i32::from(i as u32 > u));
    rt::println!("{}", i32::from(sc as i32 > uc as i32));
    rt::println!("{}", i32::from(ul > l as u64));
    rt::println!(
        "{} {}",
        i32::from(f64::from(f) > d),
        (f64::from(f) - d) as i32
    );
    rt::println!("{}", c as i32 * c as i32 * c as i32);
    rt::println!("{}", i as i64 * us as i64);
    rt::println!("{}", (u / 3).wrapping_add(u % 7));
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
