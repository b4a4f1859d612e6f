//@ src/bin/view.rs
//! The program whose C `main` is in `view.c`.

fn main() {
    view::rt::restore_signals();
    std::process::exit(unsafe { view::view::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod view;
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
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
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {
pub unsafe fn slice_mut<'a, T>(ptr: *mut T, len: usize) -> &'a mut [T] {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/view.rs
// Slices of which the body only takes a raw pointer: bytes behind `void *`, other names for a parameter, whole arrays that
// are walked, output buffers that nothing has filled before.

use crate::rt;
use core::ffi::c_void;
use core::mem::MaybeUninit;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C, packed)]
pub union Unaligned {
    pub u16: u16,
    pub u32: u32,
}

unsafe fn read32(p: &[u8]) -> u32 {
    let p: *const c_void = p.as_ptr().cast();
    (*p.cast::<Unaligned>()).u32
}

fn read_le16(memory: &[u8]) -> u16 {
    let memory: *const c_void = memory.as_ptr().cast();
    let p: *const u8 = memory.cast::<u8>();
    (rt::read(p.wrapping_add(0)) as i32 + ((rt::read(p.wrapping_add(1)) as i32) << 8)) as u16
}

fn write_le32(memory: &mut [MaybeUninit<u8>], value: u32) {
    let memory: *mut c_void = memory.as_mut_ptr().cast();
    let p: *mut u8 = memory.cast::<u8>();
    rt::write(p.wrapping_add(0), value as u8);
    rt::write(p.wrapping_add(1), (value >> 8) as u8);
    rt::write(p.wrapping_add(2), (value >> 16) as u8);
    rt::write(p.wrapping_add(3), (value >> 24) as u8);
}

unsafe fn twice(p: &[u8]) -> u32 {
    let p: *const c_void = p.as_ptr().cast();
    2u32.wrapping_mul(read32(rt::slice(p.cast(), 4)))
}

/// Only the first two bytes: a third would be another contract.
fn may_skip(p: *const u8, all: bool) -> i32 {
    if all {
        rt::read(p.wrapping_add(0)) as i32
            + rt::read(p.wrapping_add(1)) as i32
            + rt::read(p.wrapping_add(2)) as i32
    } else {
        rt::read(p.wrapping_add(0)) as i32 + rt::read(p.wrapping_add(1)) as i32
    }
}

fn append(out: &mut [i8], mut text: *const i8) -> *mut i8 {
    let mut out: *mut i8 = out.as_mut_ptr();
    let end: *mut i8 = out.wrapping_add(11);
    while rt::read(text) != 0 && out < end {
        rt::write(out, rt::read(text));
        text = text.wrapping_add(1);
        out = out.wrapping_add(1);
    }
    rt::write(out, 0);
    ptr::null_mut()
}

pub unsafe fn main() -> i32 {
    let mut bytes: rt::Align16<[u8; 8]> = rt::Align16([1, 2, 3, 4, 5, 6, 7, 8]);
    let _bytes_lives = rt::Lent::new(&raw mut bytes.0);
    let heap: *mut u8 = rt::malloc(8).cast::<u8>();
    let mut line: rt::Align16<[i8; 12]> = rt::Align16([0; 12]);
    let _line_lives = rt::Lent::new(&raw mut line.0);
    if heap.is_null() {
        return 1;
    }
    write_le32(rt::slice_mut(heap.cast(), 4), 0x11223344);
    write_le32(
        rt::slice_mut(heap.add(4).cast(), 4),
        read32(rt::slice((&raw mut bytes.0 as *mut u8).add(1).cast(), 4)),
    );
    for i in 0..8 {
        rt::print!("{:02x} ", *heap.add(i as usize) as i32);
    }
    rt::println!(
        "\n{:04x} {:08x}",
        read_le16(rt::slice((&raw mut bytes.0 as *mut u8).add(3).cast(), 2)) as i32,
        twice(rt::slice(heap.cast(), 4))
    );
    rt::println!(
        "{} {}",
        may_skip(&raw mut bytes.0 as *mut u8, true),
        may_skip((&raw mut bytes.0 as *mut u8).add(6), false)
    );
    append(&mut line.0, c"hello world, and more".as_ptr());
    rt::println!("{}", rt::show(rt::text(&line.0)));
    rt::free(heap.cast::<c_void>());
    0
}
