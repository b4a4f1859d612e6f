//@ src/bin/printf_calls.rs
//! The program whose C `main` is in `printf_calls.c`.

fn main() {
    printf_calls::rt::restore_signals();
    std::process::exit(printf_calls::printf_calls::main());
}
//@ src/lib.rs
pub mod printf_calls;
pub mod rt;
//@ src/printf_calls.rs
// printf with every common conversion, flag, width and length modifier.

#![forbid(unsafe_code)]

use crate::rt;
use core::mem::size_of;

pub fn main() -> i32 {
    let mut buf: [i8; 64] = [0; 64];
    let width: i32 = 8;
    let f: f32 = 3.14159;
    let uc: u8 = 200;
    let s: i16 = -5;

    rt::println!(
        "{} {} {} {:x} {:X} {:o} c {} %",
        -1,
        2,
        3u32,
        255,
        255,
        8,
        "str"
    );
    rt::println!(
        "{:5}|{:<5}|{:05}|{:+}|{}",
        42,
        42,
        42,
        42,
        rt::converted!("% d", 42)
    );
    rt::println!(
        "{} {} {} {} {} {}",
        rt::converted!("%#x", 255u32),
        rt::converted!("%#o", 8u32),
        rt::converted!("%08.3f", 3.14159f64),
        rt::converted!("%.0f", 2.5f64),
        rt::converted!("%e", 12345.678f64),
        rt::converted!("%G", 1e-10f64)
    );
    rt::println!(
        "{} {} {} {} {} {}",
        s,
        uc as i8,
        -1i64,
        -2i64,
        size_of::<[i8; 64]>(),
        -3i64
    );
    rt::println!("{} {:x}", 1u64 << 63, 0xabcdef_u32);
    rt::println!(
        "{} {}| {}",
        rt::converted!("%*d", width, 7),
        rt::converted!("%-*d", width, 7),
        rt::converted!("%.*s", 3, rt::show(c"truncate"))
    );
    rt::println!(
        "{} {} {} {}",
        rt::converted!("%g", f64::from(f)),
        rt::converted!("%g", 1e6f64),
        rt::converted!("%g", 1e5f64),
        rt::converted!("%g", 0.0001f64)
    );
    rt::println!(
        "{}{}",
        rt::Byte(uc.wrapping_sub(100)),
        rt::Byte((b'a' as i32 + 1) as u8)
    );
    let mut n: i32 = rt::snprintf!(&mut buf[..8], "{}-{}", "overflow", 99);
    rt::println!("{} [{}]", n, rt::show(rt::text(&buf)));
    n = rt::sprintf!(&mut buf, "{:03}", 7);
    rt::println!("{} {}", n, rt::show(rt::text(&buf)));
    rt::println!("{}", if n == 3 { "three" } else { "other" });
    rt::print!("{}", "");
    rt::println!("no arguments");
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
macro_rules! print {
macro_rules! println {
impl core::fmt::Write for Room<'_> {
pub fn format_to<T: Char>(room: &mut [T], text: core::fmt::Arguments<'_>) -> usize {
macro_rules! snprintf {
pub fn format_within<T: Char>(room: &mut [T], text: core::fmt::Arguments<'_>) -> i32 {
macro_rules! sprintf {
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
