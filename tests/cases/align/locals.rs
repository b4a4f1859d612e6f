//@ src/bin/locals.rs
//! The program whose C `main` is in `locals.c`.

fn main() {
    locals::rt::restore_signals();
    std::process::exit(unsafe { locals::locals::main() });
}
//@ src/lib.rs
pub mod locals;
pub mod rt;
//@ src/locals.rs
// Variables with more alignment than their types have: locals, statics and globals.

use crate::rt;
use core::ffi::c_void;
use core::mem::{align_of, size_of};

#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub struct block {
    pub tag: i8,
    pub _padding_1: [u8; 15],
    pub data: [u8; 20],
    pub tail: i32,
}

pub static page: rt::Global<rt::Align64<[i8; 10]>> =
    rt::Global::new(rt::Align64(rt::chars(b"page\0\0\0\0\0\0")));
static counter: rt::Global<rt::Align32<i32>> = rt::Global::new(rt::Align32(0));

fn is_aligned(p: *const c_void, to: u32) -> i32 {
    i32::from(p as usize % to as usize == 0)
}

fn work(n: i32) -> i32 {
    static kept: rt::Global<rt::Align256<[i16; 3]>> = rt::Global::new(rt::Align256([1, 2, 3]));
    let mut buffer: rt::Align32<[i8; 24]> = rt::Align32([0; 24]);
    let odd: i8 = b'x' as i8;
    let mut value: rt::Align128<i32> = rt::Align128(n);

    let mut b: rt::Align16<block> = rt::Align16(block {
        tag: b't' as i8,
        _padding_1: [0; 15],
        data: [0; 20],
        tail: n,
    });

    for i in 0..24 {
        buffer.0[i as usize] = (b'a' as i32 + i) as i8;
    }
    value.0 += buffer.0[3] as i32 + odd as i32;
    rt::store!(kept.0[1] = rt::load!(kept.0[1]).wrapping_add(n as i16));
    b.0.data[19] = 7;
    rt::store!(counter.0 += value.0);
    value.0
        + rt::load!(kept.0[1]) as i32
        + b.0.tail
        + b.0.data[19] as i32
        + is_aligned(&raw mut buffer.0 as *mut i8 as *const c_void, 32) * 1000
        + is_aligned(&raw mut value.0 as *const c_void, 128) * 2000
        + is_aligned(rt::addr!(kept.0) as *mut i16 as *const c_void, 256) * 4000
        + is_aligned(&raw mut b.0 as *const c_void, 16) * 8000
}

pub unsafe fn main() -> i32 {
    let mut i: rt::Align8<i32> = rt::Align8(0);
    i.0 = 0;
    while i.0 < 3 {
        rt::println!("{}", work(i.0));
        i.0 += 1;
    }
    rt::store!(page.0[0] = b'P' as i8);
    rt::println!(
        "{} {} {} {}",
        rt::show(rt::text(&(*page.as_ptr()).0)),
        is_aligned(rt::addr!(page.0) as *mut i8 as *const c_void, 64),
        is_aligned(rt::addr!(counter.0) as *const c_void, 32),
        rt::load!(counter.0)
    );
    rt::println!(
        "{} {} {}",
        size_of::<block>(),
        align_of::<block>(),
        is_aligned(&raw mut i.0 as *const c_void, 8)
    );
    0
}
//@ src/rt.rs
// Heads of the items only.
pub struct Align8<T>(pub T);
impl<T> Place<Align8<T>> {
pub struct Align16<T>(pub T);
impl<T> Place<Align16<T>> {
pub struct Align32<T>(pub T);
impl<T> Place<Align32<T>> {
pub struct Align64<T>(pub T);
impl<T> Place<Align64<T>> {
pub struct Align128<T>(pub T);
impl<T> Place<Align128<T>> {
pub struct Align256<T>(pub T);
impl<T> Place<Align256<T>> {
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
macro_rules! addr {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
macro_rules! load {
macro_rules! place {
macro_rules! store {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
