//@ src/bin/formats.rs
//! The program whose C `main` is in `formats.c`.

fn main() {
    formats::rt::restore_signals();
    std::process::exit(unsafe { formats::formats::main() });
}
//@ src/formats.rs
// Every conversion of `printf` with numbers: what Rust's own formatting does alike, and what the runtime module does as C.

use crate::rt;
use core::ffi::c_void;
use core::ptr;

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum colour {
    RED,
    GREEN = 7,
}

fn integers(i: i32, u: u32, l: i64, ul: u64, ll: i64, z: usize, t: isize) {
    rt::println!("{} {} {} {} {} {} {} {}", i, i, u, l, ul, ll, z, t);
    rt::println!(
        "[{:5}] [{:<5}] [{:05}] [{:+}] [{:+05}] [{}] [{}] [{:<+6}]",
        i,
        i,
        i,
        i,
        i,
        rt::converted!("% d", i),
        rt::converted!("% 05d", i),
        i
    );
    rt::println!(
        "{:x} {:X} {:o} {} {} {} {:08x} {:<8x}| {}",
        u,
        u,
        u,
        rt::converted!("%#x", u),
        rt::converted!("%#X", u),
        rt::converted!("%#o", u),
        u,
        u,
        rt::converted!("%#010x", u)
    );
    rt::println!(
        "[{}] [{}] [{}] [{}] [{}] [{}] [{}] [{}]",
        rt::converted!("%.3d", i),
        rt::converted!("%.0d", i),
        rt::converted!("%8.3d", i),
        rt::converted!("%-8.3d", i),
        rt::converted!("%08.3d", i),
        rt::converted!("%+.5d", i),
        rt::converted!("%.12u", u),
        rt::converted!("%.2x", u)
    );
    rt::println!(
        "{} {} {} {} {:x} {:x}",
        i as i8,
        i as u8,
        i as i16,
        i as u16,
        i as u8,
        i as u16
    );
    rt::println!("{:x} {:x} {:x} {:x} {} {}", i, l, ll, z, i as u32, u as i32);
    rt::println!("{} {} {} {:x}", l, ul, ll, ul);
}

fn stars(w: i32, p: i32, i: i32, d: f64) {
    rt::println!(
        "[{}] [{}] [{}] [{}] [{}]",
        rt::converted!("%*d", w, i),
        rt::converted!("%-*d", w, i),
        rt::converted!("%.*d", p, i),
        rt::converted!("%*.*d", w, p, i),
        rt::converted!("%0*d", w, i)
    );
    rt::println!(
        "[{}] [{}] [{}]",
        rt::converted!("%*s", w, rt::show(c"text")),
        rt::converted!("%.*s", p, rt::show(c"text")),
        rt::converted!("%*.*f", w, p, d)
    );
}

fn doubles(d: f64, f: f32) {
    rt::println!(
        "{} {} {} {} {} {} {} {}",
        rt::converted!("%f", d),
        rt::converted!("%e", d),
        rt::converted!("%g", d),
        rt::converted!("%a", d),
        rt::converted!("%F", d),
        rt::converted!("%E", d),
        rt::converted!("%G", d),
        rt::converted!("%A", d)
    );
    rt::println!(
        "[{}] [{}] [{}] [{}] [{}] [{}] [{}] [{}] [{}] [{}]",
        rt::converted!("%.0f", d),
        rt::converted!("%.1f", d),
        rt::converted!("%.3f", d),
        rt::converted!("%10.2f", d),
        rt::converted!("%-10.2f", d),
        rt::converted!("%+.2e", d),
        rt::converted!("% g", d),
        rt::converted!("%#g", d),
        rt::converted!("%010.1f", d),
        rt::converted!("%.15g", d)
    );
    rt::println!(
        "{} {} {}",
        rt::converted!("%.2f", f64::from(f)),
        rt::converted!("%g", f64::from(f)),
        rt::converted!("%f", d)
    );
}

fn letters(c: i32, d: i8, u: u8) {
    rt::println!(
        "{}{}{} [{:>3}] [{:<3}]",
        rt::Byte(c as u8),
        rt::Byte(d as u8),
        rt::Byte(u),
        rt::Byte(c as u8),
        rt::Byte(d as u8)
    );
    rt::println!("{{x}} % {{{}}}", c);
}

fn names(c: colour, b: bool) {
    rt::println!(
        "{} {} {:x} {} {}",
        c as i32,
        c as u32,
        colour::GREEN as i32,
        i32::from(b),
        i32::from(c == colour::GREEN)
    );
}

fn first(of: &[f64]) {
    rt::println!("{} {}", rt::converted!("%.14g", of[0]), of[1] as i32);
}

pub unsafe fn main() -> i32 {
    integers(42, 255, -7, 1u64 << 40, -9223372036854775807i64 - 1, 99, -3);
    integers(0, 0, 0, 0, 0, 0, 0);
    integers(
        -42,
        2147483647u32.wrapping_mul(2).wrapping_add(1),
        -9223372036854775807i64 - 1,
        9223372036854775807u64.wrapping_mul(2).wrapping_add(1),
        i64::MAX,
        usize::MAX,
        (-9223372036854775807i64 - 1) as isize,
    );
    stars(8, 3, 42, 1.23456);
    stars(-8, -1, -42, -0.5);
    stars(0, 0, 0, 2.5);
    doubles(3.14159, 2.5);
    doubles(0.125, -0.0);
    doubles(1e300, 1e-30);
    doubles(f64::INFINITY, -f32::INFINITY);
    doubles(f64::NAN, f32::NAN);
    doubles(2.5, 0.35);
    letters(b'A' as i32, b'b' as i8, b'c');
    names(colour::GREEN, true);
    rt::println!(
        "{} {:>20}|{:<20}|",
        rt::address(ptr::null_mut::<c_void>()),
        rt::address(0x1234_usize as *mut c_void),
        rt::address(0xff_usize as *mut c_void)
    );
    let mut literal: [f64; 2] = [1.5, 2.5];
    first(rt::slice(&raw mut literal as *mut f64, 2));
    rt::println!();
    rt::print!("no end of line");
    rt::print!("{}", "\n");
    rt::println!("{}", 1);
    0
}
//@ src/lib.rs
pub mod formats;
pub mod rt;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! print {
macro_rules! println {
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
pub struct Address(usize);
pub fn address<T>(pointer: *const T) -> Address {
impl Bytes for Address {
impl core::fmt::Display for Address {
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {
pub struct Args {
impl Args {
pub fn restore_signals() {
