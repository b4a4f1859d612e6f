//@ src/bin/buffers.rs
//! The program whose C `main` is in `buffers.c`.

fn main() {
    buffers::rt::restore_signals();
    std::process::exit(buffers::buffers::main());
}
//@ src/buffers.rs
// Byte readers and writers over a buffer with a position: bounds are checked by hand.

#![forbid(unsafe_code)]

use crate::rt;
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

fn read_u8(r: &mut reader) -> u8 {
    if r.pos >= r.len {
        r.error = 1;
        return 0;
    }
    let value: u8 = rt::read(r.data.wrapping_add(r.pos));
    r.pos = r.pos.wrapping_add(1);
    value
}

fn read_be(r: &mut reader, mut bytes: i32) -> u32 {
    let mut v: u32 = 0;
    while bytes > 0 {
        bytes -= 1;
        v = (v << 8) | read_u8(r) as u32;
    }
    v
}

fn read_into(r: &mut reader, out: *mut c_void, mut n: usize) -> usize {
    let left: usize = r.len.wrapping_sub(r.pos);
    if n > left {
        n = left;
    }
    rt::memcpy_at(out, r.data.wrapping_add(r.pos).cast::<c_void>(), n);
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

pub fn main() -> i32 {
    let wire: rt::Align16<[u8; 8]> = rt::Align16([0x12, 0x34, 0x56, 0x78, 0x9a, b'h', b'e', b'y']);
    let _wire_lives = rt::Lent::new(&raw const wire.0);
    let mut r: rt::Align16<reader> = rt::Align16(reader {
        data: &raw const wire.0 as *const u8,
        len: size_of::<[u8; 8]>(),
        pos: 0,
        error: 0,
    });
    let _r_lives = rt::Lent::new(&raw mut r.0);
    let mut out: [u8; 16] = [0; 16];
    let mut text: rt::Align16<[i8; 8]> = rt::Align16([0, 0, 0, 0, 0, 0, 0, 0]);
    let _text_lives = rt::Lent::new(&raw mut text.0);
    let mut n: usize = 0;

    rt::println!("{:x}", read_be(&mut r.0, 2));
    rt::println!("{:x}", read_u8(&mut r.0) as i32);
    rt::println!("{:x}", read_be(&mut r.0, 2));
    n = read_into(
        &mut r.0,
        (&raw mut text.0 as *mut i8).cast::<c_void>(),
        size_of::<[i8; 8]>().wrapping_sub(1),
    );
    rt::println!("{} {} {}", n, rt::show(rt::text(&text.0)), r.0.error);
    rt::println!("{:x}", read_be(&mut r.0, 4));
    rt::println!("{}", r.0.error);
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
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
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
pub unsafe trait Value: Copy {
unsafe impl<T: Plain> Value for T {
unsafe impl Value for bool {
pub unsafe fn are_same<T>(a: *const T, b: *const T) -> bool {
macro_rules! value {
pub fn read<P: Followed>(pointer: P) -> P::To {
pub trait Followed: Copy {
impl<T: Value> Followed for *const T {
impl<T: Value> Followed for *mut T {
pub fn write<T: Copy>(pointer: *mut T, value: T) {
pub struct Lent {
impl Lent {
impl Drop for Lent {
pub extern "C" fn malloc(size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn calloc(count: usize, size: usize) -> *mut core::ffi::c_void {
pub fn free(block: *mut core::ffi::c_void) {
pub fn realloc(block: *mut core::ffi::c_void, size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn free_block(block: *mut core::ffi::c_void) {
pub extern "C" fn realloc_block(
pub unsafe extern "C" fn free_any(block: *mut core::ffi::c_void) {
pub unsafe extern "C" fn realloc_any(
pub unsafe extern "C" fn strdup_any(text: *const core::ffi::c_char) -> *mut core::ffi::c_char {
pub unsafe extern "C" fn strndup_any(
pub fn memcpy_at(
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args(());
impl Args {
pub fn restore_signals() {
