//@ src/bin/char_arith.rs
//! The program whose C `main` is in `char_arith.c`.

fn main() {
    char_arith::rt::restore_signals();
    std::process::exit(unsafe { char_arith::char_arith::main() });
}
//@ src/char_arith.rs
// Arithmetic on characters: case, digits, ranges, hex, signed char above 127.

use crate::rt;
use crate::sys::{_ISlower, putchar};

fn rot13(c: i8) -> i8 {
    if c >= b'a' as i8 && c <= b'z' as i8 {
        return (b'a' as i32 + (c as i32 - b'a' as i32 + 13) % 26) as i8;
    }
    if c >= b'A' as i8 && c <= b'Z' as i8 {
        return (b'A' as i32 + (c as i32 - b'A' as i32 + 13) % 26) as i8;
    }
    c
}

fn hex_value(mut c: i8) -> i32 {
    if c >= b'0' as i8 && c <= b'9' as i8 {
        return c as i32 - b'0' as i32;
    }
    c |= 0x20;
    if b'a' as i8 <= c && c <= b'f' as i8 {
        return c as i32 - b'a' as i32 + 10;
    }
    -1
}

unsafe fn parse_hex(mut s: *const i8) -> u32 {
    let mut v: u32 = 0;
    let mut d: i32;
    while {
        d = hex_value(*s);
        d >= 0
    } {
        s = s.add(1);
        v = (v << 4) | d as u32;
    }
    v
}

unsafe fn upper(s: &mut [i8]) {
    let mut s: *mut i8 = s.as_mut_ptr();
    while *s != 0 {
        if rt::ctype_b(*s as u8 as i32) as i32 & _ISlower as i32 as u16 as i32 != 0 {
            *s = rt::toupper(*s as u8 as i32) as i8;
        }
        s = s.add(1);
    }
}

pub unsafe fn main() -> i32 {
    let mut text: [i8; 17] = rt::chars(b"Hello, World 42!\0");
    let c: i8 = -23;
    let u: u8 = c as u8;

    let mut p: usize = 0;
    while text[p] != 0 {
        putchar(rot13(text[p]) as i32);
        p += 1;
    }
    putchar(b'\n' as i32);
    upper(&mut text);
    rt::println!("{}", rt::show(rt::text(&text)));
    rt::println!(
        "{:x} {:x} {:x}",
        parse_hex(c"dead".as_ptr()),
        parse_hex(c"BEEFg".as_ptr()),
        parse_hex(c"".as_ptr())
    );
    rt::println!(
        "{} {} {}",
        c as i32,
        u as i32,
        i32::from(c as i32 == u as i32)
    );
    rt::println!("{}", i32::from(c < b'a' as i8));
    let mut next: i8 = b'z' as i8;
    next = next.wrapping_add(1);
    rt::println!("{} {}", rt::Byte(next as u8), next as i32 - b'{' as i32);
    for d in (b'0' as i32..b'9' as i32 + 1).step_by(3) {
        let d = d as i8;
        putchar(d as i32);
    }
    putchar(b'\n' as i32);
    rt::println!(
        "{}{}",
        rt::Byte(
            (*c"0123456789abcdef".as_ptr().cast::<[i8; 17]>())[(u as i32 >> 4) as usize] as u8,
        ),
        rt::Byte(
            (*c"0123456789abcdef".as_ptr().cast::<[i8; 17]>())[(u as i32 & 15) as usize] as u8,
        )
    );
    0
}
//@ src/lib.rs
pub mod char_arith;
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
macro_rules! println {
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
pub fn toupper(c: i32) -> i32 {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub fn ctype_b(c: i32) -> u16 {
pub fn ctype_tolower(c: i32) -> i32 {
pub fn ctype_toupper(c: i32) -> i32 {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn putchar(c: i32) -> i32;
}

pub const _ISupper: u32 = 256;
pub const _ISlower: u32 = 512;
pub const _ISalpha: u32 = 1024;
pub const _ISdigit: u32 = 2048;
pub const _ISxdigit: u32 = 4096;
pub const _ISspace: u32 = 8192;
pub const _ISprint: u32 = 16384;
pub const _ISgraph: u32 = 32768;
pub const _ISblank: u32 = 1;
pub const _IScntrl: u32 = 2;
pub const _ISpunct: u32 = 4;
pub const _ISalnum: u32 = 8;
