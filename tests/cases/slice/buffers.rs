//@ src/bin/buffers.rs
//! The program whose C `main` is in `buffers.c`.

fn main() {
    buffers::rt::restore_signals();
    std::process::exit(unsafe { buffers::buffers::main() });
}
//@ src/buffers.rs
// Byte readers and writers over a buffer with a position: bounds are checked by hand.

use crate::rt;
use crate::sys::memcpy;
use core::ffi::c_void;
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct reader {
    pub data: *const u8,
    pub len: usize,
    pub pos: usize,
    pub error: i32,
}

unsafe fn read_u8(r: &mut reader) -> u8 {
    if r.pos >= r.len {
        r.error = 1;
        return 0;
    }
    let value: u8 = *r.data.add(r.pos);
    r.pos = r.pos.wrapping_add(1);
    value
}

unsafe fn read_be(r: &mut reader, mut bytes: i32) -> u32 {
    let mut v: u32 = 0;
    while bytes > 0 {
        bytes -= 1;
        v = (v << 8) | read_u8(r) as u32;
    }
    v
}

unsafe fn read_into(r: &mut reader, out: *mut c_void, mut n: usize) -> usize {
    let left: usize = r.len.wrapping_sub(r.pos);
    if n > left {
        n = left;
    }
    memcpy(out, r.data.add(r.pos).cast::<c_void>(), n);
    r.pos = r.pos.wrapping_add(n);
    n
}

fn put_le16(out: &mut [u8], cap: usize, at: usize, v: u16) -> usize {
    if at.wrapping_add(2) > cap {
        return at;
    }
    out[at] = (v as i32 & 0xff) as u8;
    out[at.wrapping_add(1)] = (v as i32 >> 8) as u8;
    at.wrapping_add(2)
}

fn varint(out: &mut [u8], mut v: u64) -> usize {
    let mut n: usize = 0;
    while v >= 0x80 {
        out[n] = (v | 0x80) as u8;
        n = n.wrapping_add(1);
        v >>= 7;
    }
    out[n] = v as u8;
    n = n.wrapping_add(1);
    n
}

pub unsafe fn main() -> i32 {
    let wire: [u8; 8] = [0x12, 0x34, 0x56, 0x78, 0x9a, b'h', b'e', b'y'];
    let mut r: reader = reader {
        data: &raw const wire as *const u8,
        len: size_of::<[u8; 8]>(),
        pos: 0,
        error: 0,
    };
    let mut out: [u8; 16] = [0; 16];
    let mut text: [i8; 8] = [0, 0, 0, 0, 0, 0, 0, 0];
    let mut n: usize = 0;

    rt::println!("{:x}", read_be(&mut r, 2));
    rt::println!("{:x}", read_u8(&mut r) as i32);
    rt::println!("{:x}", read_be(&mut r, 2));
    n = read_into(
        &mut r,
        (&raw mut text as *mut i8).cast::<c_void>(),
        size_of::<[i8; 8]>().wrapping_sub(1),
    );
    rt::println!("{} {} {}", n, rt::show(rt::text(&text)), r.error);
    rt::println!("{:x}", read_be(&mut r, 4));
    rt::println!("{}", r.error);
    n = put_le16(&mut out, size_of::<[u8; 16]>(), 0, 0xbeef);
    n = put_le16(&mut out, 3, n, 0xdead);
    rt::println!("{} {:x} {:x}", n, out[0] as i32, out[1] as i32);
    n = varint(&mut out, 300);
    rt::println!("{} {:x} {:x}", n, out[0] as i32, out[1] as i32);
    rt::println!("{}", varint(&mut out, u64::MAX));
    0
}
//@ src/lib.rs
pub mod buffers;
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
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn memcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
}
