//@ src/bin/constants.rs
//! The program whose C `main` is in `constants.c`.

fn main() {
    constants::rt::restore_signals();
    std::process::exit(constants::constants::main());
}
//@ src/constants.rs
// Object-like macros as constants of each type, computed, redefined, and as text.

#![forbid(unsafe_code)]

use crate::rt;
use core::ffi::CStr;
use core::mem::size_of;

pub const MAX_ITEMS: i32 = 8;
pub const MASK: u32 = 0xff;
pub const BIG: i64 = 5000000000;
pub const PI: f64 = 3.14159265358979;
pub const NEWLINE: i32 = b'\n' as i32;
pub const NAME: &CStr = c"macro";
pub const TOTAL: i32 = MAX_ITEMS * 2 + 1;
pub const NEGATIVE: i32 = -7;
pub const SHIFTED: u32 = 1u32 << 31;
pub const ALIAS: i32 = 8;
pub const LEVEL: i32 = 1;

static items: rt::Global<[i32; 8]> = rt::Global::new([0; 8]);

fn before() -> i32 {
    LEVEL
}

pub const LEVEL_: i32 = 2;

fn after() -> i32 {
    LEVEL_
}

fn classify(n: i32) -> i32 {
    match n {
        MAX_ITEMS => 1,
        TOTAL => 2,
        NEGATIVE => 3,
        _ => 0,
    }
}

pub fn main() -> i32 {
    let mut local: [i32; 8] = [0; 8];
    for i in 0..MAX_ITEMS {
        local[i as usize] = i * TOTAL;
        let value: i32 = local[i as usize];
        rt::store!(items[i as usize] = value);
    }
    rt::println!(
        "{} {}",
        rt::load!(items[(MAX_ITEMS - 1) as usize]),
        local[(ALIAS / 2) as usize]
    );
    rt::println!("{} {} {}", 0x1234 & MASK, BIG, rt::converted!("%.3f", PI));
    rt::println!("macro {} {}", rt::show(NAME), size_of::<[i8; 6]>());
    rt::println!("{} {} {}", NEGATIVE, { SHIFTED }, 1 + 2 * 2);
    rt::println!("{} {}", before(), after());
    rt::println!(
        "{} {} {} {}",
        classify(8),
        classify(17),
        classify(-7),
        classify(1)
    );
    rt::println!("{} {}", i32::MAX, 8);

    rt::println!("{}", 48);
    0
}
//@ src/lib.rs
pub mod constants;
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
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub struct Global<T>(core::cell::UnsafeCell<T>);
impl<T: Copy> Global<T> {
unsafe impl<T: Copy> Sync for Global<T> {}
impl<T: Copy> Global<T> {
pub struct Place<T>(*mut T);
pub const fn address_of<T>(place: Place<T>) -> *mut T {
pub const fn held<T: Copy>(place: Place<T>) -> T {
pub const fn put<T: Copy>(place: Place<T>, value: T) {
pub const fn element<T, const N: usize>(place: Place<[T; N]>, index: usize) -> Place<T> {
pub const unsafe fn place_at<T>(address: *mut T) -> Place<T> {
macro_rules! load {
macro_rules! place {
macro_rules! store {
pub struct Args {
impl Args {
pub fn restore_signals() {
