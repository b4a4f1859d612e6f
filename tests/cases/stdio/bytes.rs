//@ src/bin/bytes.rs
//! The program whose C `main` is in `bytes.c`.

fn main() {
    bytes::rt::restore_signals();
    std::process::exit(unsafe { bytes::bytes::main() });
}
//@ src/bytes.rs
// Bytes that are no UTF-8, and text that counts otherwise in characters than in bytes, come out as C has them.

use crate::rt;
use crate::sys::printf;
use core::ffi::CStr;

fn show(c: i32) {
    rt::println!(
        "[{}] [{:>3}] [{:<3}]",
        rt::Byte(c as u8),
        rt::Byte(c as u8),
        rt::Byte(c as u8)
    );
}

fn pad(s: &CStr) {
    rt::println!(
        "[{}] [{:>8}] [{:<8}] [{:.3}] [{:>8.3}] [{:<8.1}]",
        rt::show(s),
        rt::show(s),
        rt::show(s),
        rt::show(s),
        rt::show(s),
        rt::show(s)
    );
}

fn choose(which: bool) {
    rt::println!(
        "[{:>6}] {}",
        rt::show(if which { c"aé" } else { c"\xff" }),
        if which { "café" } else { "tea" }
    );
}

pub unsafe fn main() -> i32 {
    let latin: [i8; 8] = [b'c' as i8, b'a' as i8, b'f' as i8, -23, 0, 0, 0, 0];
    let broken: [i8; 14] = rt::chars(b"\xe2\x82 end \xf4\x8f\xbe\x80 \xf5\0");
    show(200);
    show(0x141);
    show(0);
    pad(c"café");
    pad(c"\xff\xfe");
    pad(c"");
    choose(false);
    choose(true);
    rt::println!(
        "{} {}",
        rt::show(rt::text(&latin)),
        rt::show(rt::text(&broken))
    );
    rt::println!(
        "[{:>9}] [{:<9}] [{:.4}]",
        rt::show(rt::text(&latin)),
        rt::show(rt::text(&broken)),
        rt::chars_of(&latin[1..])
    );
    rt::println!("{} café {{}}", rt::show(c"􏿿"));
    printf(c"raw \xff %d\n".as_ptr(), 1i32);
    rt::println!("{}", rt::show(rt::text(&latin)));
    rt::print!("{}", rt::show(rt::text(&broken[3..])));
    0
}
//@ src/lib.rs
pub mod bytes;
pub mod rt;
pub mod sys;
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
pub struct Chars<'a, T>(&'a [T]);
pub fn chars_of<T: Char>(chars: &[T]) -> Chars<'_, T> {
impl<T: Char> Bytes for Chars<'_, T> {
impl<T: Char> core::fmt::Display for Chars<'_, T> {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
